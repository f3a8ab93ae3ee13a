/**
 * Time that passes only when the run says so: fifteen minutes of back-off cost nothing, and a seed gives the same waits
 * again. Two clocks as in a computer: timers go by the time that passed, `now` by the wall, which somebody can set.
 */
import type { Clock } from '../../../electron/sync/deps.ts'

export type SteppedClock = Clock & {
  /** The true time in epoch ms: LAPOR's clock. */
  trueMs(): number
  /** How far the computer's clock is off, in ms. */
  offMs(): number
  /** Somebody sets the computer's clock forward or (negative) back: the true time stays. */
  jump(ms: number): void
  /** The computer sleeps: time goes on, and no timer runs for it. */
  sleep(ms: number): void
  /** Ms until the earliest timer; null when there is none. */
  nextIn(): number | null
  /** Lets time pass; timers that come due run, the earliest first. */
  step(ms: number): void
  /** Nobody waits any more: the process that set the timers is gone. */
  forget(): void
}

type Timer = { readonly at: number; readonly order: number; readonly run: () => void }

/** Begins at `start` (epoch ms). */
export function createSteppedClock(start: number): SteppedClock {
  const timers = new Set<Timer>()
  let passed = 0
  let slept = 0
  let off = 0
  let order = 0
  const first = (): Timer | null =>
    [...timers].reduce<Timer | null>(
      (least, timer) =>
        least === null || timer.at < least.at || (timer.at === least.at && timer.order < least.order) ? timer : least,
      null,
    )
  return {
    trueMs: () => start + passed + slept,
    offMs: () => off,
    now: () => new Date(start + passed + slept + off).toISOString(),
    after(ms, run) {
      order += 1
      const timer: Timer = { at: passed + Math.max(0, ms), order, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    jump: (ms) => {
      off += ms
    },
    sleep: (ms) => {
      slept += ms
    },
    nextIn: () => {
      const next = first()
      return next === null ? null : Math.max(0, next.at - passed)
    },
    step(ms) {
      const end = passed + ms
      for (let next = first(); next !== null && next.at <= end; next = first()) {
        passed = Math.max(passed, next.at)
        timers.delete(next)
        next.run()
      }
      passed = end
    },
    forget: () => timers.clear(),
  }
}
