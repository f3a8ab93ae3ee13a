/** When to pull: every `intervalDetik`, at once when asked, sooner again while the link is down. */
import type { Failure } from '../domain/failure.ts'
import type { Instant } from '../domain/kata.ts'
import type { Upstream } from '../upstream/upstream.ts'
import { refreshKnown } from './case-refresh.ts'
import type { SyncDeps } from './deps.ts'
import type { LinkState } from './link-state.ts'
import { pullOnce } from './pull-cases.ts'
import { createTemplatRefresher } from './templat-refresh.ts'
import type { TemplatRefresher } from './templat-refresh.ts'

export type InboxPuller = {
  now(): void
  resume(): void
  stop(): Promise<void>
  /** Resolves when no pull runs any more. */
  idle(): Promise<void>
  isPaused(): boolean
  /** The last sweep met a list much shorter than what we know, and ended no case. */
  isListTooShort(): boolean
  /** Null while no pull runs; total 0 until the first page came. */
  progress(): { readonly done: number; readonly total: number } | null
  nextAt(): Instant | null
}

const RETRY_FIRST_MS = 5_000
/** While the link is down it is tried at least this often: the light must not lag behind the truth. */
const DOWN_MAX_MS = 60_000
/** After a sweep over a list that would not hold still, in ms. */
const SWEEP_AGAIN_MS = 3_600_000

type Puller = {
  readonly deps: SyncDeps
  readonly link: LinkState
  readonly onPulled: (changed: number, unanchored: boolean) => void
  readonly templat: TemplatRefresher
  readonly abort: AbortController
  running: Promise<void> | null
  again: boolean
  paused: boolean
  failures: number
  unsteadyAt: number | null
  tooShort: boolean
  progress: { readonly done: number; readonly total: number } | null
  /** When a page was last written here, by our clock; null until one was. */
  ditulisAt: Instant | null
  nextAt: Instant | null
  cancelTimer: () => void
}

/** Starts with a pull at once. `onPulled` runs after every pull that got through (cases may have got their number). */
export function createInboxPuller(
  deps: SyncDeps,
  link: LinkState,
  onPulled: (changed: number, unanchored: boolean) => void,
): InboxPuller {
  const puller: Puller = {
    deps,
    link,
    onPulled,
    templat: createTemplatRefresher(deps),
    abort: new AbortController(),
    running: null,
    again: false,
    paused: false,
    failures: 0,
    unsteadyAt: null,
    tooShort: false,
    progress: null,
    ditulisAt: null,
    nextAt: null,
    cancelTimer: () => undefined,
  }
  start(puller)
  const begin = (): void => {
    puller.paused = false
    start(puller)
  }
  return {
    now: begin,
    resume: () => {
      // Other settings may have put the list right.
      puller.unsteadyAt = null
      puller.templat.resume()
      begin()
    },
    stop: async () => {
      puller.abort.abort()
      puller.cancelTimer()
      await puller.running
    },
    idle: async () => {
      // A pull that was asked for meanwhile begins where the one before ends.
      while (puller.running !== null) await puller.running
    },
    isPaused: () => puller.paused,
    isListTooShort: () => puller.tooShort,
    progress: () => puller.progress,
    nextAt: () => puller.nextAt,
  }
}

function start(puller: Puller): void {
  const upstream = puller.deps.upstream()
  if (puller.abort.signal.aborted || puller.paused || upstream === null) return
  if (puller.running !== null) {
    puller.again = true
    return
  }
  puller.cancelTimer()
  puller.nextAt = null
  puller.progress = { done: 0, total: 0 }
  puller.running = pull(puller, upstream).then(() => {
    puller.running = null
    puller.progress = null
    planNext(puller)
  })
}

/** Never rejects. */
async function pull(puller: Puller, upstream: Upstream): Promise<void> {
  const { deps, link, abort } = puller
  try {
    const hasList = deps.setelan().api.paths.daftarPengaduan !== ''
    const done = hasList
      ? await pullOnce({ ...args(puller), upstream, maySweep: maySweep(puller), ...written(puller) })
      : await refreshKnown({ ...args(puller), upstream })
    if (!done.ok) return noteFailure(puller, done.failure)
    puller.failures = 0
    if (done.value.swept) puller.unsteadyAt = null
    puller.tooShort = done.value.tooShort ?? puller.tooShort
    if (done.value.unsteady || done.value.tooShort === true) puller.unsteadyAt = Date.parse(deps.clock.now())
    link.succeeded()
    puller.onPulled(done.value.changed, done.value.unanchored === true)
    await puller.templat.refresh(upstream, abort.signal)
  } catch (error) {
    // A store that cannot write now (disk full): nothing is lost, the cursor did not move.
    puller.failures += 1
    deps.log('inbox.error', { name: error instanceof Error ? error.name : 'unknown', aborted: abort.signal.aborted })
  }
}

function args(puller: Puller) {
  return {
    deps: puller.deps,
    signal: puller.abort.signal,
    onProgress: (progress: { readonly done: number; readonly total: number }) => {
      puller.progress = progress
      puller.link.progressed()
    },
  }
}

function written(puller: Puller) {
  return {
    terakhirDitulis: puller.ditulisAt,
    onWritten: (at: Instant) => {
      puller.ditulisAt = at
    },
  }
}

function noteFailure(puller: Puller, failure: Failure): void {
  if (puller.abort.signal.aborted) return
  puller.failures += 1
  // A pull asked for meanwhile may carry new credentials: it decides.
  if (failure.kind === 'authExpired' && !puller.again) puller.paused = true
  puller.link.failed(failure)
  puller.deps.log('inbox.failed', { kind: failure.kind })
}

function planNext(puller: Puller): void {
  if (puller.abort.signal.aborted) return
  if (puller.again) {
    puller.again = false
    start(puller)
    return
  }
  if (puller.paused || puller.deps.upstream() === null) return
  const wait = Math.max(waitMs(puller), puller.link.holdMs())
  puller.nextAt = new Date(Date.parse(puller.deps.clock.now()) + wait).toISOString()
  puller.cancelTimer()
  puller.cancelTimer = puller.deps.clock.after(wait, () => start(puller))
}

/** The interval, a tenth earlier or later so that desks do not call in step; sooner after a failure. */
function waitMs({ deps, link, failures }: Puller): number {
  const interval = deps.setelan().sync.intervalDetik * 1_000
  const most = link.isDown() ? Math.min(interval, DOWN_MAX_MS) : interval
  const full = failures === 0 ? interval : Math.min(most, RETRY_FIRST_MS * 2 ** Math.min(failures - 1, 10))
  return full * (0.9 + deps.random() / 5)
}

function maySweep({ unsteadyAt, deps }: Puller): boolean {
  return unsteadyAt === null || Math.abs(Date.parse(deps.clock.now()) - unsteadyAt) > SWEEP_AGAIN_MS
}
