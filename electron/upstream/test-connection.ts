/** The connection test of the settings page. */
import { fail, ok } from '../domain/failure.ts'
import type { Instant } from '../domain/kata.ts'
import { call } from './http.ts'
import type { CallRequest, HttpSetup } from './http.ts'
import { readResult } from './outcomes.ts'
import type { Upstream } from './upstream.ts'

/**
 * One cheap authorised call: a list of one where there is a list, else a case number that cannot exist. In the second
 * case LAPOR's "no such case" in JSON is a success: it was reached, it knew the key, it answered as an API.
 * Waits no longer than the connect time-out of the settings: a person stands before the button.
 */
export async function testConnection(
  setup: HttpSetup,
  now: () => Instant,
  signal: AbortSignal,
): ReturnType<Upstream['test']> {
  const { paths, instansiId, connectTimeoutMs, totalTimeoutMs } = setup.setelan
  const canList = paths.daftarPengaduan !== ''
  const request: CallRequest = {
    method: 'GET',
    path: canList ? paths.daftarPengaduan : paths.lihatPengaduan,
    id: '0',
    query: canList ? { page: '1', page_size: '1', ...(instansiId === '' ? {} : { disposition_id: instansiId }) } : {},
    signal,
    timeoutMs: Math.min(connectTimeoutMs, totalTimeoutMs),
  }
  const before = Date.parse(now())
  const started = performance.now()
  const ended = await call(setup, request)
  const ms = Math.round(performance.now() - started)
  const read = readResult(ended, now())
  const known =
    !canList && ended.kind === 'answer' && ended.body.kind === 'json' && (ended.status === 404 || ended.status < 300)
  if (!read.ok && !known) return fail(read.failure)
  const clockSkewMs = ended.kind === 'answer' ? skew(ended.headers, before + ms / 2) : null
  return ok({ ms, clockSkewMs, canList })
}

/** Server minus us, in ms; the header has whole seconds, so half a second is added to be right on average. */
function skew(headers: Headers, ours: number): number | null {
  const theirs = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(theirs) ? null : Math.round(theirs + 500 - ours)
}
