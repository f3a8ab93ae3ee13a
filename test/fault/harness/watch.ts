/** Promises that only show while a run goes on: what a desk does too soon, or twice, though nothing is lost by it. */
import { createHash } from 'node:crypto'
import type { Id } from '../../../electron/domain/kata.ts'
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import type { Store } from '../../../electron/store/store.ts'
import type { FetchLike } from '../../../electron/upstream/upstream.ts'
import type { Desk } from './desk.ts'
import { aroundNouns } from './life.ts'

export type Watched = {
  /** Writes that left although LAPOR had asked for rest: when, in true ms. */
  readonly hurried: string[]
  /** Files whose arrival was written down, with LAPOR's count of writes at that moment. */
  readonly noted: Map<Id, number>
  /** When somebody last pressed "coba sekarang" or gave credentials, in true ms: that may break a rest. */
  pressedAt: number
}

export function createWatched(): Watched {
  return { hurried: [], noted: new Map(), pressedAt: 0 }
}

/** "Coba sekarang". */
export function press(desk: Desk): void {
  desk.watched.pressedAt = desk.clock.trueMs()
  desk.sync?.now()
}

/** New credentials: whoever gives them wants to see at once whether they are right. */
export function resume(desk: Desk): void {
  desk.watched.pressedAt = desk.clock.trueMs()
  desk.sync?.resume()
}

/** Retry-After in ms from now; 0 where there is none. A date counts by LAPOR's own clock. */
function restOf({ status, headers }: Response): number {
  const asked = headers.get('retry-after')
  if (status !== 429 || asked === null) return 0
  const seconds = Number(asked)
  const ms = Number.isNaN(seconds) ? Date.parse(asked) - Date.parse(headers.get('date') ?? '') : seconds * 1_000
  return Number.isNaN(ms) ? 0 : ms
}

/** Headers give whole seconds. */
const ROUNDED_MS = 2_000

/** The fetch of one life: a new one remembers no rest but what its entries carry. */
export function watchRest(desk: Desk, fetch: FetchLike): FetchLike {
  let until = 0
  let toldAt = 0
  return async (input, init) => {
    const now = desk.clock.trueMs()
    const isWrite = init?.method === 'POST'
    // What had begun when the rest was asked for could not know of it; whoever sets the clock moves the rest along.
    const jumped = desk.faults.has('clockForward') || desk.faults.has('clockBack') || desk.faults.has('serverClockOff')
    if (isWrite && now > toldAt && now < until && desk.watched.pressedAt < toldAt && !jumped)
      desk.watched.hurried.push(`${new URL(input).pathname} ${Math.round((until - now) / 1_000)} s too soon`)
    const response = await fetch(input, init)
    const rest = isWrite ? restOf(response) : 0
    if (rest > ROUNDED_MS) {
      toldAt = desk.clock.trueMs()
      until = Math.max(until, toldAt + rest - ROUNDED_MS)
    }
    return response
  }
}

function isMove(call: unknown): call is { entry: OutboxEntry; next: OutboxEntry } {
  return typeof call === 'object' && call !== null && 'entry' in call && 'next' in call
}

/** Writes down when the desk knew that a file had arrived. */
export function watchUploads(desk: Desk, store: Store): Store {
  return aroundNouns(store, async (op, [call], run) => {
    const result = await run()
    if (op !== 'outbox.move' || result !== true || !isMove(call)) return result
    for (const id of Object.keys(call.next.uploaded))
      if (!desk.watched.noted.has(id)) desk.watched.noted.set(id, desk.sandbox.control.received().length)
    return result
  })
}

/** Files that went up again although it was known that they had arrived. */
export async function uploadedAgain(desk: Desk): Promise<readonly string[]> {
  const { store, sandbox, watched } = desk
  const again: string[] = []
  for (const [id, after] of watched.noted) {
    const read = await store.lampiran.readKirim(id)
    if (!read.ok) continue
    const sha = createHash('sha256').update(read.value.bytes).digest('hex')
    const later = sandbox.control
      .received()
      .slice(after)
      .filter(({ path, berkas }) => path.endsWith('/file') && berkas.some(({ sha256 }) => sha256 === sha))
    if (later.length > 0) again.push(`file ${id} ${later.length}× more`)
  }
  return again
}
