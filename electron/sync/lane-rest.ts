/**
 * Lanes in which our own side broke (the store refused a write, a bug): each rests a while, longer each time, so that one
 * broken thing neither spins nor stands in the way of the other lanes. In memory only: a restart may try at once.
 */
import type { Id, Instant } from '../domain/kata.ts'
import type { Clock } from './deps.ts'

const FIRST_MS = 2_000
const MAX_MS = 300_000

export type LaneRest = {
  /** Begins a rest; longer than the one before. */
  begin(lane: Id): void
  /** The lane works again. */
  end(lane: Id): void
  /** A person asked: every rest ends now, yet its length is remembered. */
  lift(): void
  /** Ms left; 0 when the lane may move. */
  leftMs(lane: Id): number
  /** When the rest ends; null when the lane may move. */
  until(lane: Id): Instant | null
  /** Lanes known to rest. */
  size(): number
}

/** Nobody rests. */
export function createLaneRest(clock: Clock): LaneRest {
  const lanes = new Map<Id, { readonly times: number; readonly until: number }>()
  /** A rest longer than any we set means the clock was set back: it ends at once. */
  function leftMs(lane: Id): number {
    const left = (lanes.get(lane)?.until ?? 0) - Date.parse(clock.now())
    return left > MAX_MS ? 0 : Math.max(0, left)
  }
  return {
    begin(lane) {
      const times = lanes.get(lane)?.times ?? 0
      const ms = Math.min(MAX_MS, FIRST_MS * 2 ** Math.min(times, 16))
      lanes.set(lane, { times: times + 1, until: Date.parse(clock.now()) + ms })
    },
    end: (lane) => void lanes.delete(lane),
    lift() {
      for (const [lane, { times }] of lanes) lanes.set(lane, { times, until: 0 })
    },
    leftMs,
    until(lane) {
      const left = leftMs(lane)
      return left === 0 ? null : new Date(Date.parse(clock.now()) + left).toISOString()
    },
    size: () => lanes.size,
  }
}
