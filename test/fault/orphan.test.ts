/** The shell is killed and the core is not told: it must end by itself, or two cores would sit on one profile. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createBuilder } from '../support/builders.ts'
import { startCore } from '../support/core-process.ts'

const WITHIN_MS = 15_000

it('a core whose shell is gone ends in order, and the next one finds everything', async () => {
  const profileDir = await mkdtemp(join(tmpdir(), 'loket-yatim-'))
  const key = 'cd'.repeat(32)
  const shell = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1e6)'], { stdio: 'ignore' })
  await once(shell, 'spawn')
  const builder = createBuilder(41, new Date().toISOString())
  try {
    const core = await startCore({ profileDir, key, ...(shell.pid === undefined ? {} : { shellPid: shell.pid }) })
    await core.must('app.chooseMode', { mode: 'excel' })
    await core.must('petugas.masuk', { nama: 'Petugas Uji' })
    const id = builder.id()
    await core.must('draf.save', { id, draf: builder.draf() })
    shell.kill('SIGKILL')
    // Its input stays open: nothing but the end of that process can tell it.
    expect(await Promise.race([core.ended, sleep(WITHIN_MS, 'lives')])).toBe(0)
    const next = await startCore({ profileDir, key })
    expect((await next.must('draf.list', {})).map((draf) => draf.id)).toEqual([id])
    await next.close()
  } finally {
    shell.kill('SIGKILL')
    await rm(profileDir, { recursive: true, force: true })
  }
})
