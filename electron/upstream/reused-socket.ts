/**
 * Chromium's network stack keeps sockets open between calls. When one of them turns out dead before an answer came, it
 * opens another by itself and sends the request once more, POST too (HttpNetworkTransaction, ShouldResendRequest). Its
 * error then is the one of the second try: "connection refused" may follow a request that did leave. Node's fetch
 * does not do this.
 */
import type { FetchLike } from './upstream.ts'

/** In place of an error that may be the one of a second try; transport-failure.ts looks for the sign. */
function mayHaveLeft(cause: unknown): Error {
  return Object.assign(new Error('a kept-alive connection may have been used', { cause }), { mayHaveLeft: true })
}

/** In place of the error of the look before a write: the write itself was never handed over. */
function neverLeft(cause: unknown): Error {
  return Object.assign(new Error('the look before the write failed', { cause }), { neverLeft: true })
}

/**
 * `fetch` of Chromium for a client that writes. Before a write goes one request that changes nothing and carries
 * nothing (HEAD of the server's root; any answer will do): it meets a dead link or a dead socket first, so that an
 * outage leaves the entry plainly waiting and a write rarely meets a dead socket. A write that fails after it may have
 * left, whatever the code says.
 */
export function mindReusedSockets(fetch: FetchLike): FetchLike {
  return async (input, init) => {
    if (init?.method !== 'POST') return fetch(input, init)
    try {
      const signal = init.signal ?? null
      await fetch(new URL('/', input).href, { method: 'HEAD', redirect: 'manual', credentials: 'omit', signal })
    } catch (error) {
      throw neverLeft(error)
    }
    try {
      return await fetch(input, init)
    } catch (error) {
      throw mayHaveLeft(error)
    }
  }
}
