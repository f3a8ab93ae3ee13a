/**
 * A computer's clock can be set back. An entry last written "in the future" would then wait for as long as the clock
 * jumped; its waits are moved to the new time instead. Order never depends on time: lanes go by `seq`.
 */
import type { Instant } from '../domain/kata.ts'
import type { OutboxEntry } from '../domain/outbox.ts'

/** How far ahead a stored time may lie before we say the clock was set back, in ms. */
const TOLERANCE_MS = 120_000
/** Longest wait kept over a jump, in ms (the longest back-off). */
const WAIT_MAX_MS = 15 * 60_000

/** True when the entry was written at a time that has not come yet. */
export function isFromTheFuture(entry: OutboxEntry, at: Instant): boolean {
  return Date.parse(entry.updatedAt) - Date.parse(at) > TOLERANCE_MS
}

/** The same entry with its waits counted from `at`; nothing else changes. */
export function rebaseClock(entry: OutboxEntry, at: Instant): OutboxEntry {
  const wait = Date.parse(entry.nextAttemptAt) - Date.parse(entry.updatedAt)
  const capped = Math.min(Math.max(wait, 0), WAIT_MAX_MS)
  return {
    ...entry,
    nextAttemptAt: new Date(Date.parse(at) + capped).toISOString(),
    updatedAt: at,
    uncertainSince: earlier(entry.uncertainSince, at),
    lastReadBackAt: earlier(entry.lastReadBackAt, at),
  }
}

/** The time of a change: never before, and never equal to, the change before it (compare-and-set goes by it). */
export function after(previous: Instant, now: Instant): Instant {
  return now > previous ? now : new Date(Date.parse(previous) + 1).toISOString()
}

function earlier(instant: Instant | null, at: Instant): Instant | null {
  return instant !== null && instant > at ? at : instant
}
