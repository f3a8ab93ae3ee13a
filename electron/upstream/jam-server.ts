/**
 * How far this computer's clock is from LAPOR's, measured on every answer by its Date header. Nothing is set by it: it is
 * shown, so that a person can put the clock right.
 */
import type { Instant } from '../domain/kata.ts'
import type { FetchLike } from './upstream.ts'

export type JamServer = {
  /** The same fetch, listening. */
  readonly fetch: FetchLike
  /** Seconds this computer is ahead of the server (negative: behind); null before the first answer. */
  selisihDetik(): number | null
}

/** An answer that took longer says too little about the time. */
const BATAS_MS = 20_000

/** Us minus the server, in seconds; null when the answer carries no usable time. */
function selisih(headers: Headers, before: number, after: number): number | null {
  const theirs = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(theirs) || after - before > BATAS_MS || after < before) return null
  // A cache on the way gives an old time and says how old.
  const age = Number(headers.get('age') ?? 0)
  const server = theirs + (Number.isFinite(age) ? age * 1000 : 0) + 500
  return Math.round(((before + after) / 2 - server) / 1000)
}

/** `now`: the clock that is measured. */
export function listenForClock(fetch: FetchLike, now: () => Instant): JamServer {
  let last: number | null = null
  return {
    fetch: async (input, init) => {
      const before = Date.parse(now())
      const answer = await fetch(input, init)
      last = selisih(answer.headers, before, Date.parse(now())) ?? last
      return answer
    },
    selisihDetik: () => last,
  }
}
