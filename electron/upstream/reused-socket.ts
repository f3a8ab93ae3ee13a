/**
 * Chromium's network stack keeps sockets open between calls. When one of them turns out dead before an answer came, it
 * opens another by itself and sends the request once more, POST too (HttpNetworkTransaction, ShouldResendRequest). Its
 * error then is the one of the second try: "connection refused" may follow a request that did leave. Node's fetch
 * does not do this.
 */
import type { FetchLike } from './upstream.ts'

/** Chromium keeps six sockets per host at most and takes an idle one first: after more failures none is left. */
const FAILURES_UNTIL_NONE = 8

/** In place of an error that may be the one of a second try; transport-failure.ts looks for the sign. */
function mayHaveLeft(cause: unknown): Error {
  return Object.assign(new Error('a kept-alive connection may have been used', { cause }), { mayHaveLeft: true })
}

/**
 * `fetch` of Chromium that tells its failures apart: while a socket of an earlier answer may still have been used, the
 * error says that the request may have left, whatever its code.
 */
export function mindReusedSockets(fetch: FetchLike): FetchLike {
  let mayHold = false
  let failures = 0
  return async (input, init) => {
    const mayReuse = mayHold
    try {
      const answer = await fetch(input, init)
      mayHold = true
      failures = 0
      return answer
    } catch (error) {
      failures += 1
      if (failures >= FAILURES_UNTIL_NONE) mayHold = false
      // An answer to another call meanwhile left a socket too.
      throw mayReuse || mayHold ? mayHaveLeft(error) : error
    }
  }
}
