/**
 * What an ended call means. The rules for a write, in the order they are asked:
 *
 * | how the call ended                               | outcome     | because |
 * |--------------------------------------------------|-------------|---------|
 * | no byte left (refused, DNS, connect time-out, …) | temporary   | nothing can have happened |
 * | request may have left, no answer                 | unknown     | LAPOR may have written it |
 * | 401                                              | temporary   | answered before any work; waits for new credentials |
 * | 429, 425                                         | temporary   | turned away at the door; Retry-After is kept |
 * | 407                                              | temporary   | the office's own proxy spoke, LAPOR never heard of it |
 * | 408                                              | unknown     | by RFC 9110 nothing was processed, but gateways use it for a slow server behind them |
 * | 5xx, 503 too                                     | unknown     | a gateway answers so although the server behind it wrote; one read-back is cheaper than a doubled case |
 * | 3xx                                              | unknown     | a login page, or "written, see there": not followed, so not known |
 * | any other 4xx, 413 too                           | refused     | LAPOR's own no |
 * | 2xx, success: false                              | refused     | LAPOR's own no (seen) |
 * | 2xx, HTML, empty, cut or no JSON object          | unknown     | the answer is lost, the write perhaps not |
 * | 2xx, JSON object                                 | acknowledged| |
 */
import type { Failure, GolonganJawaban, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Instant } from '../domain/kata.ts'
import type { SendOutcome } from '../domain/outbox.ts'
import { envelope } from './answers.ts'
import type { Call } from './http.ts'
import { toPlainLine } from './plain-text.ts'
import { filled } from './tolerant.ts'

type Answer = Extract<Call, { kind: 'answer' }>

/** Longest message of LAPOR kept. */
const MESSAGE_MAX = 300

export type Acknowledgement = { readonly upstreamId: string | null; readonly trackingId: string | null }

/**
 * Outcome of a write. `readAck` takes the ids from the JSON answer, or says null when the answer, though a success in
 * form, does not show that the write happened.
 */
export function sendOutcome(call: Call, now: Instant, readAck: (body: unknown) => Acknowledgement | null): SendOutcome {
  if (call.kind === 'notSent') return { kind: 'temporary', failure: call.failure }
  if (call.kind === 'lost') return { kind: 'unknown', failure: call.failure }
  const failure = answerFailure(call, now)
  if (failure !== null) return { kind: failureMeans(call, failure), failure }
  const ack = readAck(bodyOf(call))
  if (ack !== null) return { kind: 'acknowledged', ...ack }
  return { kind: 'unknown', failure: { kind: 'upstreamBroken', detail: 'jawaban tidak memuat nomor laporan' } }
}

/** Result of a read: the JSON answer, or why there is none. */
export function readResult(call: Call, now: Instant): Result<unknown> {
  if (call.kind !== 'answer') return fail(call.failure)
  const failure = answerFailure(call, now)
  return failure === null ? ok(bodyOf(call)) : fail(failure)
}

function failureMeans({ status }: Answer, failure: Failure): 'temporary' | 'refused' | 'unknown' {
  if (failure.kind === 'authExpired' || failure.kind === 'rateLimited' || status === 407) return 'temporary'
  return failure.kind === 'rejected' ? 'refused' : 'unknown'
}

/** Null when the answer is a 2xx with a JSON object that does not say no. */
function answerFailure(answer: Answer, now: Instant): Failure | null {
  const { status, headers, body } = answer
  if (status === 401) return { kind: 'authExpired' }
  if (status === 429 || status === 425) return { kind: 'rateLimited', retryAfterSeconds: retryAfter(headers, now) }
  if (status === 407) return { kind: 'offline', detail: 'proksi kantor meminta masuk', golongan: 'proksiMasuk' }
  if (status === 408 || status >= 500) return broken(`server menjawab ${status}`, status, pageOf(answer))
  if (status >= 400) return { kind: 'rejected', status, message: messageOf(answer) ?? defaultMessage(status) }
  if (status < 200 || status >= 300) return broken('server mengalihkan ke alamat lain', status)
  if (body.kind === 'unreadable') return broken(body.why, undefined, body.golongan)
  const read = envelope.safeParse(body.value)
  if (!read.success || Array.isArray(body.value)) return broken('jawaban bukan isi API')
  if (read.data.success !== false) return null
  return { kind: 'rejected', status, message: messageOf(answer) ?? 'LAPOR menolak tanpa menyebutkan alasan.' }
}

function broken(detail: string, status?: number, golongan?: GolonganJawaban): Failure {
  const rinci = { ...(status === undefined ? {} : { status }), ...(golongan === undefined ? {} : { golongan }) }
  return { kind: 'upstreamBroken', detail, ...rinci }
}

/** An error page that says maintenance; 511 is a network asking to sign in. Any other page of an error says nothing more. */
function pageOf({ status, body }: Answer): GolonganJawaban | undefined {
  if (status === 511) return 'halamanAsing'
  return body.kind === 'unreadable' && body.golongan === 'pemeliharaan' ? 'pemeliharaan' : undefined
}

function bodyOf(answer: Answer): unknown {
  return answer.body.kind === 'json' ? answer.body.value : null
}

/** LAPOR's own words, as one plain line. */
function messageOf(answer: Answer): string | null {
  const read = envelope.safeParse(bodyOf(answer))
  if (!read.success) return null
  const words = filled(read.data.message) ?? firstText(read.data.errors, 3) ?? firstText(read.data.error, 3)
  if (words === null) return null
  const line = toPlainLine(words)
  if (line === '') return null
  return line.length > MESSAGE_MAX ? `${line.slice(0, MESSAGE_MAX - 1)}…` : line
}

/** First text inside a list or object of complaints about fields. */
function firstText(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return filled(value)
  if (typeof value !== 'object' || value === null || depth === 0) return null
  for (const inner of Object.values(value)) {
    const found = firstText(inner, depth - 1)
    if (found !== null) return found
  }
  return null
}

function defaultMessage(status: number): string {
  if (status === 403) return 'LAPOR menyatakan akun kantor tidak berhak atas permintaan ini.'
  if (status === 404) return 'LAPOR tidak mengenal alamat atau laporan yang dituju.'
  if (status === 413) return 'LAPOR menyatakan kiriman terlalu besar.'
  return `LAPOR menolak permintaan (kode ${status}) tanpa menyebutkan alasan.`
}

const DAY = 86_400

/** Seconds of a Retry-After (number or HTTP date), 0 to one day; null when absent or not understood. */
export function retryAfter(headers: Headers, now: Instant): number | null {
  const text = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text), DAY)
  const at = Date.parse(text)
  if (text === '' || Number.isNaN(at)) return null
  // Both times are the server's own where it tells its clock: ours may be minutes off.
  const server = Date.parse(headers.get('date') ?? '')
  const from = Number.isNaN(server) ? Date.parse(now) : server
  return Math.min(Math.max(0, Math.ceil((at - from) / 1000)), DAY)
}
