/**
 * What the last calls say about the link: shown by the status light, and used to probe with one lane instead of
 * burning the tries of every entry while nothing is reachable.
 */
import type { Failure } from '../domain/failure.ts'
import type { Instant } from '../domain/kata.ts'
import type { Clock } from './deps.ts'

/** Longest pause of a link that is down, in ms. */
const HOLD_MAX_MS = 60_000
const HOLD_FIRST_MS = 1_000
/** A Retry-After above this is treated as this, in s. */
const RETRY_AFTER_MAX_S = 3_600
const RETRY_AFTER_UNSAID_S = 10

export type LinkState = {
  succeeded(): void
  failed(failure: Failure): void
  /** Part of a long call got through: listeners may want to show it. */
  progressed(): void
  /** Last failure; null when the last call succeeded or none was made. */
  failure(): Failure | null
  lastSuccessAt(): Instant | null
  lastAttemptAt(): Instant | null
  /** True while not even one call got through since the link broke. */
  isDown(): boolean
  /** Ms until calls may start again; 0 when they may. */
  holdMs(): number
  /** A person asked: try at once. */
  liftHold(): void
  /** Called when a call succeeds after the link was down. */
  onBack(run: () => void): void
  /** Called after every call. */
  onChange(run: () => void): void
}

type Memory = {
  failure: Failure | null
  lastSuccessAt: Instant | null
  lastAttemptAt: Instant | null
  downCount: number
  /** Epoch ms until which a link that is down rests. */
  downUntil: number
  /** Epoch ms until which LAPOR asked us to wait; one good call does not end it. */
  askedUntil: number
  readonly back: (() => void)[]
  readonly change: (() => void)[]
}

/** A link nothing is known of yet. `random` gives 0 to 1. */
export function createLinkState(clock: Clock, random: () => number): LinkState {
  const memory: Memory = {
    failure: null,
    lastSuccessAt: null,
    lastAttemptAt: null,
    downCount: 0,
    downUntil: 0,
    askedUntil: 0,
    back: [],
    change: [],
  }
  return {
    succeeded: () => noteSuccess(memory, clock),
    failed: (failure) => noteFailure(memory, clock, random, failure),
    progressed: () => {
      for (const run of memory.change) run()
    },
    failure: () => memory.failure,
    lastSuccessAt: () => memory.lastSuccessAt,
    lastAttemptAt: () => memory.lastAttemptAt,
    isDown: () => memory.downCount > 0,
    holdMs: () => holdMs(memory, clock),
    liftHold: () => {
      memory.downUntil = memory.askedUntil = 0
    },
    onBack: (run) => void memory.back.push(run),
    onChange: (run) => void memory.change.push(run),
  }
}

function noteSuccess(memory: Memory, clock: Clock): void {
  const wasDown = memory.downCount > 0
  memory.failure = null
  memory.downCount = 0
  memory.downUntil = 0
  memory.lastSuccessAt = memory.lastAttemptAt = clock.now()
  if (wasDown) for (const run of memory.back) run()
  for (const run of memory.change) run()
}

function noteFailure(memory: Memory, clock: Clock, random: () => number, failure: Failure): void {
  memory.failure = failure
  memory.lastAttemptAt = clock.now()
  if (failure.kind === 'offline') {
    const full = Math.min(HOLD_MAX_MS, HOLD_FIRST_MS * 2 ** memory.downCount)
    memory.downCount = Math.min(memory.downCount + 1, 16)
    memory.downUntil = Date.parse(clock.now()) + full * (0.5 + random() / 2)
  }
  if (failure.kind === 'rateLimited') {
    const asked = Math.min(failure.retryAfterSeconds ?? RETRY_AFTER_UNSAID_S, RETRY_AFTER_MAX_S)
    memory.askedUntil = Math.max(memory.askedUntil, Date.parse(clock.now()) + asked * 1_000)
  }
  for (const run of memory.change) run()
}

/** A hold longer than any we set means the clock was set back: it ends at once. */
function holdMs(memory: Memory, clock: Clock): number {
  const left = Math.max(memory.downUntil, memory.askedUntil) - Date.parse(clock.now())
  return left > RETRY_AFTER_MAX_S * 1_000 ? 0 : Math.max(0, left)
}
