/**
 * SIGKILL of the real core at named instants: before and after the commit of a record, a claim, the mark, the
 * acknowledgement, and while a request is out. Three points by chance each time; `npm run faults` meets all of them.
 */
import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeModeFile } from '../../electron/handlers/mode-file.ts'
import { createRandom } from '../support/builders.ts'
import { startCore } from '../support/core-process.ts'
import { dying, openDesk } from './desk-under-fire.ts'
import { killAt, PROCESS_POINTS } from './harness/process-run.ts'

const SEED = Number(process.env['LOKET_SEED'] ?? randomInt(1, 2 ** 30))
const POINTS = 3

it(`holds every promise over SIGKILL at ${POINTS} named instants (seed ${SEED})`, async () => {
  process.stdout.write(`LOKET_SEED=${SEED}\n`)
  const random = createRandom(SEED)
  const names = Object.keys(PROCESS_POINTS).toSorted(() => random.next() - 0.5)
  const desk = await openDesk(SEED)
  try {
    for (const point of names.slice(0, POINTS)) expect((await killAt(desk, point, 1)).breaches, point).toEqual([])
  } finally {
    await desk.close()
  }
})

it('a first start that dies between changes of the schema is made whole by the next', async () => {
  const profileDir = await mkdtemp(join(tmpdir(), 'loket-fault-'))
  const key = 'ab'.repeat(32)
  try {
    // What is remembered of an earlier day: an office that works with the export, whose database is about to be made.
    await writeModeFile(profileDir, { mode: 'excel', petugasId: null })
    for (const nth of [2, 4])
      await expect(startCore(dying(profileDir, key, `exec:${nth}`)), `change ${nth}`).rejects.toThrow()
    const core = await startCore({ profileDir, key })
    await core.must('petugas.masuk', { nama: 'Petugas Uji' })
    expect((await core.must('neraca.get', {})).seimbang).toBe(true)
    await core.close()
  } finally {
    await rm(profileDir, { recursive: true, force: true })
  }
})
