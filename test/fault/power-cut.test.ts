/**
 * The power goes: between any two writes of the store at work, of its copies, and of an upgrade. What the disk holds
 * afterwards is rebuilt from the calls strace saw: everything forced, and of the rest nothing, or any part, torn at sectors.
 * LOKET_SEED repeats a run, LOKET_STATES tries so many states of each.
 */
import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { createRandom } from '../support/builders.ts'
import { oldProfile } from './harness/old-profile.ts'
import { freshProfile, MORNING, tempFolder } from './harness/template.ts'
import { createDisk } from './power/disk.ts'
import type { Told } from './power/told.ts'
import { readTold } from './power/told.ts'
import type { Trace } from './power/trace.ts'
import { canTrace, traceProgram } from './power/trace.ts'
import type { Before } from './power/whole.ts'
import { missingFiles, problemsOf } from './power/whole.ts'

const SEED = Number(process.env['LOKET_SEED'] ?? randomInt(1, 2 ** 30))
const STATES = Number(process.env['LOKET_STATES'] ?? 24)
const WRITER = fileURLToPath(new URL('power/writer-child.mts', import.meta.url))
const NOTHING: Before = { markers: [], payloads: {} }
const at = new Date(MORNING + 3_600_000).toISOString()

const folders: string[] = []
afterEach(() => {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true })
})

const refused = canTrace()

it('this computer lets one process watch what another writes', () => {
  if (refused === null) return
  console.warn(`Uji listrik padam tidak dijalankan di komputer ini: ${refused}`)
  // Where it counts it must run: nothing may pass by not being looked at.
  expect(process.env['CI'], refused).toBeUndefined()
})

it(`at work: 0 of what was acknowledged is lost in ${STATES} states after a power cut (seed ${SEED})`, async () => {
  if (refused !== null) return
  process.stdout.write(`LOKET_SEED=${SEED}\n`)
  const dir = await freshProfile()
  await cutAgainAndAgain(dir, 4, NOTHING)
})

it(`at the first start: the next one makes it whole (seed ${SEED})`, async () => {
  if (refused !== null) return
  await cutAgainAndAgain(tempFolder(), 1, NOTHING)
})

it(`in an upgrade: what the old version had left is there, word for word (seed ${SEED})`, async () => {
  if (refused !== null) return
  const { dir, promised, payloads } = await oldProfile(SEED, 25)
  await cutAgainAndAgain(dir, 0, { markers: promised.map(({ marker }) => marker), payloads })
})

async function cutAgainAndAgain(dir: string, cases: number, before: Before): Promise<void> {
  folders.push(dir)
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() && !entry.name.endsWith('-shm') ? [join(entry.parentPath, entry.name)] : [],
  )
  const start = files.map((file) => readFileSync(file))
  const args = [process.execPath, '--disable-warning=ExperimentalWarning', WRITER, dir, String(SEED), String(cases)]
  const trace = traceProgram(args, dir, files)
  const random = createRandom(SEED)
  for (const point of pointsOf(trace, random)) {
    const lucky = random.chance(0.3) ? null : random
    const target = tempFolder()
    folders.push(target)
    const disk = createDisk(dir, trace, start)
    for (const event of trace.events.slice(0, point)) disk.take(event)
    disk.cut(target, lucky)
    const told = toldUntil(trace, point)
    const where = `event ${point} of ${trace.events.length}, ${lucky === null ? 'only what was forced' : 'part of the rest'}`
    expect(missingFiles(target, told), where).toEqual([])
    expect(await problemsOf(target, told, before, at), where).toEqual([])
    rmSync(target, { recursive: true, force: true })
  }
}

/** Just before something is forced most is at stake; just after something was told, the promise is freshest. */
function pointsOf({ events }: Trace, random: ReturnType<typeof createRandom>): readonly number[] {
  const points = events.flatMap((event, index) =>
    event.kind === 'sync' || event.kind === 'syncFolder'
      ? [index, index + 1]
      : event.kind === 'told'
        ? [index + 1]
        : [],
  )
  expect(points.length).toBeGreaterThan(10)
  return points
    .map((point) => ({ point, order: random.next() }))
    .toSorted((a, b) => a.order - b.order)
    .slice(0, STATES)
    .map(({ point }) => point)
}

function toldUntil({ events }: Trace, point: number): readonly Told[] {
  return events.slice(0, point).flatMap((event) => (event.kind === 'told' ? [readTold(event.line)] : []))
}
