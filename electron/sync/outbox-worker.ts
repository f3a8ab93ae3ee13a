/**
 * Empties the outbox: one lane per pengaduan, lanes in parallel, each lane strictly in the order of append. What may
 * move is asked of the store each time; the worker's own memory (who runs, who lacks a number) can be lost at any
 * instant without harm.
 */
import type { Failure } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import type { OutboxEntry } from '../domain/outbox.ts'
import { tambahDetik } from '../domain/waktu.ts'
import { afterCrash } from '../domain/outbox-policy.ts'
import { advance } from './advance.ts'
import { after, isFromTheFuture, rebaseClock } from './clock-jump.ts'
import type { SyncDeps } from './deps.ts'
import { createLaneRest } from './lane-rest.ts'
import type { LaneRest } from './lane-rest.ts'
import type { LinkState } from './link-state.ts'
import { createPilihLajur } from './pilih-lajur.ts'
import type { PilihLajur } from './pilih-lajur.ts'
import { readBack } from './read-back.ts'
import { sendEntry } from './send-entry.ts'

export type OutboxWorker = {
  /** Looks at the outbox again: something was appended, or a case got its LAPOR number. */
  wake(): void
  /** Brings every waiting try forward to now. */
  hasten(which: 'all' | 'offline'): void
  resume(): void
  /** The files of these entries, or of all that wait now (null), go whatever the hour and the budget. */
  kirimBerkas(ids: readonly Id[] | null): Promise<void>
  /** Reading works: while paused by a 401 one lane may try, now and then. It costs no try, and ends the pause if it can. */
  probe(): void
  stop(): Promise<void>
  isPaused(): boolean
  sending(): number
  /** When the next try is planned; null when nothing is. */
  nextAt(): Instant | null
}

/** Later than any time an entry may carry: asks the store for every head, due or not. */
const END_OF_TIME = '9999-12-31T23:59:59.999Z'
/** The timer never sleeps longer: a suspended computer or a moved clock is noticed within this, in ms. */
const HEARTBEAT_MS = 60_000
/** After a broken store call, in ms. */
const AFTER_ERROR_MS = 5_000
/** Shortest sleep, so that no mistake of ours can turn into a busy loop. */
const WAIT_MIN_MS = 20
const HEADS_MAX = 1_000
/** Between two looks at what is due while lanes run, in s. */
const BESIDE_S = 2
/** Between two tries while a 401 pauses everything, in ms. */
const PROBE_EVERY_MS = 15 * 60_000

type Worker = {
  readonly deps: SyncDeps
  readonly link: LinkState
  readonly abort: AbortController
  /** Lanes under way. */
  readonly running: Map<Id, Promise<void>>
  /** Those of them that carry files. */
  readonly denganBerkas: Set<Id>
  readonly pilih: PilihLajur
  /** Answers whose case has no LAPOR number yet: skipped until the next wake. */
  readonly withoutNumber: Set<Id>
  /** Entries whose state we could not write down, to their lane; settled as after a crash before the lane moves again. */
  readonly unsettled: Map<Id, Id>
  /** Lanes in which something broke on our side. */
  readonly resting: LaneRest
  paused: boolean
  /** A person asked for a try: the next look heeds no rest of the link, not even one that began after the asking. */
  pressed: boolean
  /** One lane may start although we are paused. */
  mayProbe: boolean
  /** Epoch ms of the last 401. */
  refusedAt: number
  /** Counts `resume`: a call that began before says nothing about the credentials that came after. */
  resumed: number
  stopped: boolean
  isLooking: boolean
  lookAgain: boolean
  looking: Promise<void>
  hastenNext: 'all' | 'offline' | null
  cancelTimer: () => void
  nextAt: Instant | null
}

/** Starts at once. `recoverAfterCrash` of the store must have run before. */
export function createOutboxWorker(deps: SyncDeps, link: LinkState): OutboxWorker {
  const worker: Worker = {
    deps,
    link,
    abort: new AbortController(),
    running: new Map(),
    denganBerkas: new Set(),
    pilih: createPilihLajur(deps),
    withoutNumber: new Set(),
    unsettled: new Map(),
    resting: createLaneRest(deps.clock),
    paused: false,
    pressed: false,
    mayProbe: false,
    refusedAt: 0,
    resumed: 0,
    stopped: false,
    isLooking: false,
    lookAgain: false,
    looking: Promise.resolve(),
    hastenNext: null,
    cancelTimer: () => undefined,
    nextAt: null,
  }
  const hasten = (which: 'all' | 'offline'): void => {
    if (worker.hastenNext !== 'all') worker.hastenNext = which
    if (which === 'all') {
      worker.resting.lift()
      worker.pressed = true
    }
    look(worker)
  }
  link.onBack(() => hasten('offline'))
  look(worker)
  return {
    wake: () => {
      worker.withoutNumber.clear()
      look(worker)
    },
    hasten,
    kirimBerkas: async (ids) => {
      await worker.pilih.kirimBerkas(ids)
      hasten('all')
    },
    resume: () => {
      endPause(worker)
      worker.resumed += 1
      look(worker)
    },
    probe: () => {
      const age = Math.abs(Date.parse(deps.clock.now()) - worker.refusedAt)
      if (!worker.paused || age < PROBE_EVERY_MS) return
      worker.mayProbe = true
      look(worker)
    },
    stop: () => stop(worker),
    isPaused: () => worker.paused,
    sending: () => worker.running.size,
    nextAt: () => worker.nextAt,
  }
}

function endPause(worker: Worker): void {
  worker.paused = false
  worker.mayProbe = false
}

async function stop(worker: Worker): Promise<void> {
  worker.stopped = true
  worker.cancelTimer()
  worker.abort.abort()
  await worker.looking
  await Promise.all(worker.running.values())
}

/** Looks once more; calls during a look are joined into one more look. `read`: false where nothing but a lane ended. */
function look(worker: Worker, read = true): void {
  if (worker.stopped) return
  if (read) worker.pilih.forget()
  worker.cancelTimer()
  worker.lookAgain = true
  if (!worker.isLooking) worker.looking = lookAll(worker)
}

/** Never rejects. */
async function lookAll(worker: Worker): Promise<void> {
  worker.isLooking = true
  try {
    while (worker.lookAgain && !worker.stopped) {
      worker.lookAgain = false
      await settle(worker)
      await hastenWaiting(worker)
      await startDue(worker)
      await plan(worker)
      // Whatever went wrong above, timers and messages have their turn between two looks.
      await macrotask()
    }
  } catch (error) {
    logError(worker, 'outbox.look', error)
    sleep(worker, AFTER_ERROR_MS)
  } finally {
    worker.isLooking = false
  }
}

function macrotask(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

async function startDue(worker: Worker): Promise<void> {
  const { deps, link, running, pilih } = worker
  const holdMs = worker.pressed ? 0 : link.holdMs()
  worker.pressed = false
  if (worker.stopped || (worker.paused && !worker.mayProbe) || deps.upstream() === null || holdMs > 0) return
  const lanes = width(worker)
  if (running.size >= lanes) return
  while (running.size < lanes && !worker.stopped) {
    const found = await pilih.next({
      skip: (entry) => isSkipped(worker, entry),
      berkasBerjalan: worker.denganBerkas.size,
      lebar: lanes,
    })
    // What a wake or a pause brought while the store was read.
    if (found === null || worker.stopped || running.has(found.entry.pengaduanId)) return
    worker.mayProbe = false
    begin(worker, found)
    if (worker.paused) return
  }
}

function isSkipped({ running, withoutNumber, resting }: Worker, { id, pengaduanId }: OutboxEntry): boolean {
  return running.has(pengaduanId) || withoutNumber.has(id) || resting.leftMs(pengaduanId) > 0
}

function begin(
  worker: Worker,
  { entry, adaBerkas }: { readonly entry: OutboxEntry; readonly adaBerkas: boolean },
): void {
  const { running, denganBerkas } = worker
  const lane = entry.pengaduanId
  if (adaBerkas) denganBerkas.add(lane)
  const run = runEntry(worker, entry).finally(() => {
    running.delete(lane)
    denganBerkas.delete(lane)
    look(worker, false)
  })
  running.set(lane, run)
}

/** Never rejects. */
async function runEntry(worker: Worker, entry: OutboxEntry): Promise<void> {
  const { deps, abort } = worker
  const upstream = deps.upstream()
  // A call from before the 401 says nothing about what comes after it; one that began while paused does.
  const { resumed, paused: isProbe } = worker
  if (upstream === null) return
  try {
    if (await isMoved(deps, entry)) return
    const upstreamId = entry.kind !== 'pengaduanBaru' ? await deps.store.outbox.upstreamIdOf(entry.pengaduanId) : null
    if (entry.kind !== 'pengaduanBaru' && upstreamId === null) {
      worker.withoutNumber.add(entry.id)
      return
    }
    const gerbang = (byte: number) => worker.pilih.gerbang(entry, byte)
    const args = { deps, upstream, entry, upstreamId, signal: abort.signal, gerbang }
    const ended = entry.state === 'tidakPasti' ? await readBack(args) : await sendEntry(args)
    worker.resting.end(entry.pengaduanId)
    if (ended === null) return
    const answered = ['acknowledged', 'found', 'absent', 'doubtful'].includes(ended.kind)
    if (answered) noteAnswer(worker, isProbe)
    if ('failure' in ended && !answered) noteFailure(worker, ended.failure, { resumed, isProbe })
  } catch (error) {
    worker.unsettled.set(entry.id, entry.pengaduanId)
    broke(worker, 'outbox.run', entry.pengaduanId, error)
  }
}

/** It was read before its lane ended, or somebody decided since: LAPOR is not asked about what is no longer so. */
async function isMoved({ store }: SyncDeps, { id, updatedAt }: OutboxEntry): Promise<boolean> {
  const now = await store.outbox.get(id)
  return !now.ok || now.value.updatedAt !== updatedAt
}

/** Something of ours broke in a lane: that lane rests, the others go on. */
function broke(worker: Worker, event: string, lane: Id, error: unknown): void {
  worker.resting.begin(lane)
  logError(worker, event, error)
}

/** LAPOR answered, and not with a 401. */
function noteAnswer(worker: Worker, isProbe: boolean): void {
  worker.link.succeeded()
  if (isProbe) endPause(worker)
}

type Began = { readonly resumed: number; readonly isProbe: boolean }

function noteFailure(worker: Worker, failure: Failure, { resumed, isProbe }: Began): void {
  if (failure.kind === 'authExpired' && worker.resumed === resumed) {
    worker.paused = true
    worker.refusedAt = Date.parse(worker.deps.clock.now())
  }
  // A refusal of one entry is an answer: the link itself is well.
  if (failure.kind === 'rejected' || failure.kind === 'invalid' || failure.kind === 'conflict')
    noteAnswer(worker, isProbe)
  else if (failure.kind !== 'storage' && failure.kind !== 'notFound') worker.link.failed(failure)
}

/** An entry left "mengirim" because the store refused the last write: named as a crash would name it. */
async function settle(worker: Worker): Promise<void> {
  const { deps, unsettled, running, resting } = worker
  for (const [id, lane] of unsettled) {
    if (running.has(lane) || resting.leftMs(lane) > 0) continue
    try {
      const found = await deps.store.outbox.get(id)
      if (found.ok && found.value.state === 'mengirim') {
        const entry: OutboxEntry = found.value
        await advance(deps, entry, afterCrash(entry, deps.clock.now()))
      }
      unsettled.delete(id)
    } catch (error) {
      broke(worker, 'outbox.settle', lane, error)
    }
  }
}

/** Brings the tries of waiting heads forward to now, once. */
async function hastenWaiting(worker: Worker): Promise<void> {
  const { deps, running, hastenNext } = worker
  if (hastenNext === null) return
  worker.hastenNext = null
  const now = deps.clock.now()
  const heads = await deps.store.outbox.dueHeads(END_OF_TIME, HEADS_MAX)
  const waiting = heads.filter((entry) => {
    if (entry.nextAttemptAt <= now || running.has(entry.pengaduanId)) return false
    return hastenNext === 'all' || entry.lastFailure?.kind === 'offline'
  })
  // Side by side: the store writes down together what comes together.
  const brought = waiting.map((entry) => {
    const next = { ...entry, nextAttemptAt: now, updatedAt: after(entry.updatedAt, now) }
    return reschedule(worker, entry, next)
  })
  await Promise.all(brought)
  // What was read before no longer is what stands there.
  if (brought.length > 0) worker.pilih.forget()
}

/** Writes another time for a waiting entry; true when it stands. */
async function reschedule(worker: Worker, entry: OutboxEntry, next: OutboxEntry): Promise<boolean> {
  try {
    return (await advance(worker.deps, entry, next)) !== null
  } catch (error) {
    broke(worker, 'outbox.reschedule', entry.pengaduanId, error)
    return false
  }
}

/** Sets the timer for the next entry that can move by itself. While lanes are full the end of one looks again. */
async function plan(worker: Worker): Promise<void> {
  const { deps, link, resting, unsettled } = worker
  worker.nextAt = null
  if (worker.stopped) return
  const now = deps.clock.now()
  const due = await nextDue(worker, now)
  const waits = [...unsettled.values()].map((lane) => resting.leftMs(lane))
  if (due !== null) waits.push(Math.max(Date.parse(due) - Date.parse(now), link.holdMs()))
  if (waits.length === 0) return
  const wait = Math.max(Math.min(...waits), WAIT_MIN_MS)
  worker.nextAt = new Date(Date.parse(now) + wait).toISOString()
  sleep(worker, Math.min(wait, HEARTBEAT_MS))
}

/** When the first entry that can move by itself is due; null while none can. */
async function nextDue(worker: Worker, now: Instant): Promise<Instant | null> {
  const { deps, running, resting, withoutNumber } = worker
  if (worker.paused || deps.upstream() === null) return null
  if (running.size >= width(worker) || (await deps.store.outbox.nextDueAt()) === null) return null
  const free = (await deps.store.outbox.dueHeads(END_OF_TIME, HEADS_MAX)).filter(
    (entry) => !running.has(entry.pengaduanId) && !withoutNumber.has(entry.id),
  )
  for (const entry of free) {
    if (!isFromTheFuture(entry, now) || resting.leftMs(entry.pengaduanId) > 0) continue
    if (!(await reschedule(worker, entry, rebaseClock(entry, now)))) continue
    worker.lookAgain = true
    worker.pilih.forget()
  }
  // What is due and was not started waits for a lane that runs; its end looks again.
  const soonest = running.size === 0 ? now : tambahDetik(now, BESIDE_S)
  const times = free.map((entry) => {
    const rested = resting.until(entry.pengaduanId)
    const due = entry.nextAttemptAt > soonest ? entry.nextAttemptAt : soonest
    return rested !== null && rested > due ? rested : due
  })
  const first = times.reduce((least, time) => (time < least ? time : least), END_OF_TIME)
  return first === END_OF_TIME ? null : first
}

/** Lanes that may run at once: one probe while the link is down or a 401 pauses us, so that the other entries keep their tries. */
function width(worker: Worker): number {
  return worker.link.isDown() || worker.paused ? 1 : worker.deps.setelan().sync.paralel
}

function sleep(worker: Worker, ms: number): void {
  worker.cancelTimer()
  if (worker.stopped) return
  worker.cancelTimer = worker.deps.clock.after(ms, () => look(worker))
}

function logError(worker: Worker, event: string, error: unknown): void {
  worker.deps.log(event, { name: error instanceof Error ? error.name : 'unknown' })
}
