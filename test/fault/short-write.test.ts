/**
 * Writes that fail in the middle: the system takes the first part of a write and refuses the rest (a limit on the size of
 * files, which SQLite sees as a broken disk). Nothing that failed was acknowledged; what was acknowledged is there.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { freshProfile, MORNING } from './harness/template.ts'
import { readTold } from './power/told.ts'
import { missingFiles, problemsOf } from './power/whole.ts'

const WRITER = fileURLToPath(new URL('power/writer-child.mts', import.meta.url))
const at = new Date(MORNING + 3_600_000).toISOString()
const folders: string[] = []
afterEach(() => {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true })
})

/** Above the size of the database, in KiB: the limit is met by an attachment, the log, or a copy, whichever grows first. */
it.each([0, 4, 60, 300, 700])('files may grow %i KiB over the size of the database and no further', async (room) => {
  const dir = await freshProfile()
  folders.push(dir)
  const largest = Math.max(...readdirSync(dir).map((name) => statSync(join(dir, name)).size))
  const limit = Math.ceil(largest / 1_024) + room
  // A process that ignores the signal is told by the call instead.
  const run = spawnSync(
    'bash',
    [
      ...['-c', `trap '' XFSZ; ulimit -f ${limit}; exec "$@"`, 'bash', process.execPath],
      ...['--disable-warning=ExperimentalWarning', WRITER, dir, String(100 + room), '40'],
    ],
    { encoding: 'utf8' },
  )
  const told = run.stdout.split('\n').filter(Boolean).map(readTold)
  expect(run.status, 'it met its limit').not.toBe(0)
  expect(run.stderr).toMatch(/StorageError|EFBIG/)
  expect(told.at(-1)?.phase, 'what failed was not acknowledged').toBe('try')
  expect(missingFiles(dir, told)).toEqual([])
  expect(await problemsOf(dir, told, { markers: [], payloads: {} }, at)).toEqual([])
})
