/**
 * Brings the cases assigned to us in: a cursor pull with overlap, and now and then a full sweep. Both read every page
 * until one round passed with a steady total; the cursor moves only together with the last page of such a round, as a
 * page that shifts while it is read can skip a case. Only the server's own times move the cursor.
 */
import type { Result } from '../domain/failure.ts'
import { ok } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import type { CursorWrite } from '../store/store.ts'
import type { HalamanKasus, Upstream } from '../upstream/upstream.ts'
import { STREAM } from '../domain/sync-status.ts'
import type { SyncDeps } from './deps.ts'

/** Rounds over a list that keeps shifting before we go on with what we have. */
const ROUNDS_MAX = 3
/** Protects against a server whose total never ends. */
const PAGES_MAX = 10_000

export type PullArgs = {
  readonly deps: SyncDeps
  readonly upstream: Upstream
  readonly signal: AbortSignal
  /** False: not now, even if a sweep is due (the last one met a list that would not hold still). */
  readonly maySweep: boolean
  /** Shown while pulling. */
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void
}

/** What one pull did. `unsteady`: the list kept shifting, something may have been skipped until the next sweep. */
export type PullDone = { readonly changed: number; readonly swept: boolean; readonly unsteady: boolean }

/** Reads once; a failure or an abort leaves the cursor where it was and loses nothing that was applied. */
export async function pullOnce(args: PullArgs): Promise<Result<PullDone>> {
  const { deps } = args
  const { sapuanJam, overlapDetik } = deps.setelan().sync
  const cursor = await deps.store.cursor.get(STREAM.api)
  const startedAt = deps.clock.now()
  const lastFullSweepAt = cursor?.lastFullSweepAt ?? null
  const known = cursor?.updatedFrom ?? null
  const full = known === null || (args.maySweep && isSweepDue(lastFullSweepAt, startedAt, sapuanJam))
  // A sweep sees every time there is: after a restore upstream, the newest may lie before the old cursor.
  const plan = full
    ? { updatedFrom: null, floor: null, lastFullSweepAt }
    : { updatedFrom: withOverlap(known, overlapDetik), floor: known, lastFullSweepAt }
  let changed = 0
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const read = await readRound({ ...args, plan, isLastRound: round === ROUNDS_MAX })
    if (!read.ok) return read
    changed += read.value.changed
    if (!read.value.steady) continue
    if (full) await closeSweep(args, read.value, startedAt)
    return ok({ changed, swept: full, unsteady: false })
  }
  return ok({ changed, swept: false, unsteady: true })
}

type RoundArgs = PullArgs & {
  readonly plan: {
    readonly updatedFrom: Instant | null
    readonly floor: Instant | null
    readonly lastFullSweepAt: Instant | null
  }
  readonly isLastRound: boolean
}
type Round = {
  readonly changed: number
  readonly steady: boolean
  readonly seen: ReadonlySet<string>
  readonly unnamed: number
  readonly maxUpdated: Instant | null
}

/** Reads all pages once. Steady: the total never changed, and as many different cases were seen as the total says. */
async function readRound(args: RoundArgs): Promise<Result<Round>> {
  const { deps, upstream, signal, plan } = args
  const tally = newTally(plan.floor)
  let changed = 0
  let steady = false
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const answer = await upstream.listKasus({ updatedFrom: plan.updatedFrom, page, signal })
    if (!answer.ok) return answer
    count(tally, answer.value, deps.clock.now())
    args.onProgress({ done: Math.min(tally.done, answer.value.total), total: answer.value.total })
    const isLast = isLastPage(answer.value)
    steady = isLast && isSteady(tally)
    const cursor: CursorWrite | null =
      isLast && (steady || args.isLastRound)
        ? { stream: STREAM.api, updatedFrom: tally.maxUpdated, lastFullSweepAt: plan.lastFullSweepAt }
        : null
    changed += await apply(deps, answer.value, cursor)
    if (isLast) break
  }
  return ok({ changed, steady, seen: tally.seen, unnamed: tally.unnamed, maxUpdated: tally.maxUpdated })
}

/** Ends what a steady sweep did not list, and only then notes the sweep: a kill between repeats it. */
async function closeSweep(args: PullArgs, round: Round, sweepStartedAt: Instant): Promise<void> {
  const { deps } = args
  // A broken item whose id cannot be read may be any case: then none is ended.
  if (round.unnamed === 0) {
    const { seen } = round
    const ended = await deps.store.pengaduan.endUnlisted({
      seenUpstreamIds: seen,
      sweepStartedAt,
      at: deps.clock.now(),
    })
    announce(deps, ended)
    if (ended.length > 0) deps.log('inbox.ended', { count: ended.length })
  }
  const write = { stream: STREAM.api, updatedFrom: round.maxUpdated, lastFullSweepAt: sweepStartedAt }
  await deps.store.cursor.set(write, deps.clock.now())
}

type Tally = {
  readonly seen: Set<string>
  /** Broken items whose id could not be read. */
  unnamed: number
  firstTotal: number | null
  shifted: boolean
  done: number
  maxUpdated: Instant | null
}

function newTally(floor: Instant | null): Tally {
  return { seen: new Set(), unnamed: 0, firstTotal: null, shifted: false, done: 0, maxUpdated: floor }
}

function count(tally: Tally, page: HalamanKasus, now: Instant): void {
  tally.firstTotal ??= page.total
  if (page.total !== tally.firstTotal) tally.shifted = true
  for (const kasus of page.kasus) {
    if (kasus.upstreamId !== null) tally.seen.add(kasus.upstreamId)
    if (kasus.updatedAt === null || isImplausible(kasus.updatedAt, now)) continue
    if (tally.maxUpdated === null || kasus.updatedAt > tally.maxUpdated) tally.maxUpdated = kasus.updatedAt
  }
  for (const rusak of page.rusak) {
    if (typeof rusak.upstreamId === 'string') tally.seen.add(rusak.upstreamId)
    else tally.unnamed += 1
  }
  tally.done += page.kasus.length + page.rusak.length
}

/** One case dated years ahead must not carry the cursor past all others; it is still applied. */
function isImplausible(updatedAt: Instant, now: Instant): boolean {
  return Date.parse(updatedAt) - Date.parse(now) > 86_400_000
}

function isSteady(tally: Tally): boolean {
  return !tally.shifted && tally.seen.size + tally.unnamed === tally.firstTotal
}

function isLastPage(page: HalamanKasus): boolean {
  const isEmpty = page.kasus.length + page.rusak.length === 0
  return isEmpty || page.page * page.pageSize >= page.total
}

async function apply(deps: SyncDeps, page: HalamanKasus, cursor: CursorWrite | null): Promise<number> {
  const { kasus, rusak } = page
  if (kasus.length + rusak.length === 0 && cursor === null) return 0
  const done = await deps.store.pengaduan.applyKasus({ kasus, rusak, asal: 'api', cursor, at: deps.clock.now() })
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
