/**
 * Brings the cases assigned to us in: a cursor pull with overlap, and now and then a full sweep. Both read every page
 * until one round passed with a steady total; the cursor moves only together with the last page of such a round, as a
 * page that shifts while it is read can skip a case. Only the server's own times move the cursor.
 */
import type { Result } from '../domain/failure.ts'
import { ok } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { batasTanggal, tanggalCursor } from '../domain/jam-lapor.ts'
import type { CursorWrite } from '../store/store.ts'
import type { HalamanKasus, Upstream } from '../upstream/upstream.ts'
import { STREAM } from '../domain/sync-status.ts'
import type { SyncDeps } from './deps.ts'
import { periksaKasus } from './jejak-lapor.ts'

/** Rounds over a list that keeps shifting before we go on with what we have. */
const ROUNDS_MAX = 3
/** Protects against a server whose total never ends. */
const PAGES_MAX = 10_000

export type PullArgs = {
  readonly deps: SyncDeps
  readonly upstream: Upstream
  readonly signal: AbortSignal
  /** When a page of the list was last written here, by our clock, as far as the process remembers. */
  readonly terakhirDitulis?: Instant | null
  /** False: not now, even if a sweep is due (the last one met a list that would not hold still). */
  readonly maySweep: boolean
  /** A page was written. */
  readonly onWritten?: (at: Instant) => void
  /** Shown while pulling. */
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void
}

/**
 * What one pull did. `unsteady`: the list kept shifting, something may have been skipped until the next sweep.
 * `tooShort`: what a sweep saw is so much less than what we know that no case was ended by it; null when none was made.
 */
export type PullDone = {
  readonly changed: number
  readonly swept: boolean
  readonly unsteady: boolean
  readonly tooShort: boolean | null
  /** What the cursor rested on was no longer listed. */
  readonly unanchored?: boolean
}

/** A sweep may end so many cases, or so large a share of those we know, whichever is more. */
const ENDED_MAX = 5
const ENDED_SHARE_MAX = 0.2

/** Reads once; a failure or an abort leaves the cursor where it was and loses nothing that was applied. */
export async function pullOnce(args: PullArgs): Promise<Result<PullDone>> {
  const { deps } = args
  const cursor = await deps.store.cursor.get(STREAM.api)
  const dibacaAt = [args.terakhirDitulis ?? null, cursor?.lastSuccessAt ?? null].reduce((a, b) =>
    a === null || (b !== null && b > a) ? b : a,
  )
  const known = cursor?.updatedFrom ?? null
  const last = { known, lastFullSweepAt: cursor?.lastFullSweepAt ?? null, dibacaAt }
  const { sapuanJam } = deps.setelan().sync
  const full = known === null || (args.maySweep && isSweepDue(last.lastFullSweepAt, deps.clock.now(), sapuanJam))
  const read = await readSteadily(args, last, full)
  if (!read.ok || read.value.anchored || full || !args.maySweep) return read
  // What the cursor rests on is not listed any more: LAPOR was restored, its clock was put back, or the case went away.
  deps.log('inbox.unanchored')
  const again = await readSteadily(args, last, true)
  return again.ok ? ok({ ...again.value, changed: again.value.changed + read.value.changed, unanchored: true }) : again
}

/** What the last readings left behind. */
type Last = {
  readonly known: Instant | null
  readonly lastFullSweepAt: Instant | null
  /** When a page was last written here, by our clock. */
  readonly dibacaAt: Instant | null
}

/** Reads until a round held still; `anchored`: not known to miss the case the cursor rests on. */
async function readSteadily(
  args: PullArgs,
  last: Last,
  full: boolean,
): Promise<Result<PullDone & { readonly anchored: boolean }>> {
  const { deps } = args
  const { known, lastFullSweepAt, dibacaAt } = last
  const startedAt = deps.clock.now()
  // A sweep sees every time there is: after a restore upstream, the newest may lie before the old cursor.
  const plan = full
    ? { updatedFrom: null, floor: null, lastFullSweepAt, dibacaAt }
    : { updatedFrom: withOverlap(known, deps.setelan().sync.overlapDetik), floor: known, lastFullSweepAt, dibacaAt }
  let changed = 0
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const read = await readRound({ ...args, plan, isLastRound: round === ROUNDS_MAX })
    if (!read.ok) return read
    changed += read.value.changed
    if (!read.value.steady) continue
    const swept = full && (await closeSweep(args, read.value, startedAt))
    const anchored = full || isAnchored(read.value, plan, deps)
    return ok({ changed, swept, unsteady: false, tooShort: full ? !swept : null, anchored })
  }
  return ok({ changed, swept: false, unsteady: true, tooShort: null, anchored: true })
}

type RoundArgs = PullArgs & {
  readonly plan: {
    readonly updatedFrom: Instant | null
    readonly floor: Instant | null
    readonly lastFullSweepAt: Instant | null
    readonly dibacaAt: Instant | null
  }
  readonly isLastRound: boolean
}
type Round = {
  readonly changed: number
  readonly steady: boolean
  readonly seen: ReadonlySet<string>
  readonly unnamed: number
  readonly maxUpdated: Instant | null
  /** The newest date that was listed, whatever the cursor made of it. */
  readonly newest: Instant | null
  /** Items whose date is not known. */
  readonly undated: number
}

/** A steady round that asked from the cursor on lists the case the cursor came from, or one changed since. */
function isAnchored({ newest, undated }: Round, { floor, dibacaAt }: RoundArgs['plan'], deps: SyncDeps): boolean {
  if (floor === null || undated > 0) return true
  const batas = batasTanggal(dibacaAt, deps.selisihJam())
  // The cursor itself is ahead of what LAPOR's clock can have shown when it was taken.
  if (batas !== null && floor > batas) return false
  return newest !== null && newest >= floor
}

/**
 * Reads all pages once, as far as there are any: a server may give smaller pages than it was asked for without saying so.
 * Steady: the total never changed, and as many different cases were seen as the total says.
 */
async function readRound(args: RoundArgs): Promise<Result<Round>> {
  const { deps, upstream, signal, plan } = args
  const tally = newTally(plan.floor)
  let changed = 0
  let steady = false
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const answer = await upstream.listKasus({ updatedFrom: plan.updatedFrom, page, signal })
    if (!answer.ok) return answer
    const before = seenOf(tally)
    count(tally, answer.value, deps)
    const total = answer.value.total ?? seenOf(tally)
    args.onProgress({ done: Math.min(seenOf(tally), total), total })
    const isNew = seenOf(tally) > before
    const isLast = !isNew || (answer.value.total !== null && seenOf(tally) >= answer.value.total)
    steady = isLast && isSteady(tally, page)
    const isWhole = answer.value.total === null || seenOf(tally) >= answer.value.total
    const cursor: CursorWrite | null =
      isLast && (steady || (args.isLastRound && isWhole))
        ? { stream: STREAM.api, updatedFrom: tally.maxUpdated, lastFullSweepAt: plan.lastFullSweepAt }
        : null
    changed += await apply(deps, answer.value, cursor, batasTanggal(plan.dibacaAt, deps.selisihJam()))
    args.onWritten?.(deps.clock.now())
    if (isLast) break
  }
  return ok({ ...tally, changed, steady })
}

/**
 * Ends what a steady sweep did not list, and only then notes the sweep: a kill between repeats it. False, and nothing
 * done, when the list is so short that a wrong institution or a broken list is likelier than so many cases gone.
 */
async function closeSweep(args: PullArgs, round: Round, sweepStartedAt: Instant): Promise<boolean> {
  const { deps } = args
  // A broken item whose id cannot be read may be any case: then none is ended.
  if (round.unnamed === 0) {
    const { seen } = round
    const ended = await deps.store.pengaduan.endUnlisted({
      seenUpstreamIds: seen,
      sweepStartedAt,
      at: deps.clock.now(),
      atMost: (known) => (seen.size === 0 ? 0 : Math.max(ENDED_MAX, Math.floor(known * ENDED_SHARE_MAX))),
    })
    if (ended === null) {
      deps.log('inbox.tooShort', { seen: seen.size })
      return false
    }
    announce(deps, ended)
    if (seen.size > 0) await periksaKasus(args, seen)
    if (ended.length > 0) deps.log('inbox.ended', { count: ended.length })
  }
  const write = { stream: STREAM.api, updatedFrom: round.maxUpdated, lastFullSweepAt: sweepStartedAt }
  await deps.store.cursor.set(write, deps.clock.now())
  return true
}

type Tally = {
  readonly seen: Set<string>
  /** Broken items whose id could not be read. */
  unnamed: number
  firstTotal: number | null
  shifted: boolean
  maxUpdated: Instant | null
  newest: Instant | null
  undated: number
}

function newTally(floor: Instant | null): Tally {
  return { seen: new Set(), unnamed: 0, firstTotal: null, shifted: false, maxUpdated: floor, newest: null, undated: 0 }
}

function count(tally: Tally, page: HalamanKasus, deps: SyncDeps): void {
  const now = deps.clock.now()
  tally.undated += page.rusak.length
  tally.firstTotal ??= page.total
  if (page.total !== tally.firstTotal) tally.shifted = true
  for (const kasus of page.kasus) {
    if (kasus.upstreamId !== null) tally.seen.add(kasus.upstreamId)
    if (kasus.updatedAt === null) tally.undated += 1
    if (kasus.updatedAt === null || isImplausible(kasus.updatedAt, now)) continue
    if (tally.newest === null || kasus.updatedAt > tally.newest) tally.newest = kasus.updatedAt
    const date = tanggalCursor(kasus.updatedAt, now, deps.selisihJam())
    if (tally.maxUpdated === null || date > tally.maxUpdated) tally.maxUpdated = date
  }
  for (const rusak of page.rusak) {
    if (typeof rusak.upstreamId === 'string') tally.seen.add(rusak.upstreamId)
    else tally.unnamed += 1
  }
}

/** Different cases so far. */
function seenOf(tally: Tally): number {
  return tally.seen.size + tally.unnamed
}

/** One case dated years ahead must not carry the cursor past all others; it is still applied. */
function isImplausible(updatedAt: Instant, now: Instant): boolean {
  return Date.parse(updatedAt) - Date.parse(now) > 86_400_000
}

/** Without a total only a list of one page (and an empty one behind it) cannot have shifted while it was read. */
function isSteady(tally: Tally, pages: number): boolean {
  if (tally.firstTotal === null) return !tally.shifted && pages <= 2
  return !tally.shifted && seenOf(tally) === tally.firstTotal
}

async function apply(
  deps: SyncDeps,
  page: HalamanKasus,
  cursor: CursorWrite | null,
  batas: Instant | null,
): Promise<number> {
  const { kasus, rusak } = page
  if (kasus.length + rusak.length === 0 && cursor === null) return 0
  const at = deps.clock.now()
  const done = await deps.store.pengaduan.applyKasus({ kasus, rusak, asal: 'api', cursor, at, batasTanggal: batas })
  announce(deps, done.ids)
  return done.ids.length
}

function announce(deps: SyncDeps, ids: readonly Id[]): void {
  if (ids.length > 0) deps.events.pengaduanChanged(ids.length > 500 ? 'semua' : ids)
}

function withOverlap(updatedFrom: Instant | null, overlapDetik: number): Instant | null {
  if (updatedFrom === null) return null
  return new Date(Date.parse(updatedFrom) - overlapDetik * 1_000).toISOString()
}

/** Due when never done, when old enough, or when it lies in the future (the clock was set back). */
function isSweepDue(lastFullSweepAt: Instant | null, at: Instant, sapuanJam: number): boolean {
  if (lastFullSweepAt === null) return true
  const age = Date.parse(at) - Date.parse(lastFullSweepAt)
  return age < 0 || age >= sapuanJam * 3_600_000
}
