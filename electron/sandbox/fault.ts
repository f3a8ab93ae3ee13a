/** Picks the one fault that hits a request, if any. */
import type { IncomingHttpHeaders } from 'node:http'
import type { MannerEngine, MannerRequest } from './manner-engine.ts'
import type { Answer, SandboxCredentials } from './answer.ts'

export type FaultParts = {
  readonly engine: MannerEngine
  readonly credentials: SandboxCredentials
  /** ms */
  readonly serverClock: () => number
}

/** `written`: the request takes effect although the fault hits its answer. */
export type Fault =
  | { readonly kind: 'none'; readonly written: true }
  | { readonly kind: 'answer'; readonly written: boolean; readonly answer: Answer }
  | { readonly kind: 'close'; readonly written: boolean }
  | { readonly kind: 'cut'; readonly written: boolean }
  | { readonly kind: 'late'; readonly written: true; readonly delayMs: number }

const REASONS: Readonly<Record<number, string>> = {
  413: 'Request Entity Too Large',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
}

const MAINTENANCE = `<!DOCTYPE html><html lang="id"><head><title>Pemeliharaan Sistem</title></head>
<body><h1>Mohon maaf</h1><p>SP4N-LAPOR! sedang dalam pemeliharaan. Silakan kembali beberapa saat lagi.</p></body></html>`

function json(status: number, message: string, headers: Record<string, string> = {}): Answer {
  return { status, type: 'json', body: JSON.stringify({ success: false, message }), headers }
}

function html(status: number): Answer {
  const title = `${status} ${REASONS[status] ?? 'Error'}`
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body><center><h1>${title}</h1></center></body>\r\n</html>`
  return { status, type: 'html', body, headers: {} }
}

function answered(answer: Answer, written = false): Fault {
  return { kind: 'answer', written, answer }
}

/** The switches are asked in the order a request would meet them: door, limiter, proxy, application, wire. */
export function findFault(parts: FaultParts, headers: IncomingHttpHeaders, request: MannerRequest): Fault {
  const { engine, credentials } = parts
  const known =
    headers[credentials.authHeader.toLowerCase()] === credentials.authorization &&
    headers['token'] === credentials.token
  if (!known) return answered(json(401, 'Unauthenticated.'))
  if (engine.take('unauthorized', request) !== null) return answered(json(401, 'Token telah berakhir.'))
  return (
    limited(parts, request) ?? refused(engine, request) ?? broken(engine, request) ?? { kind: 'none', written: true }
  )
}

function limited({ engine, serverClock }: FaultParts, request: MannerRequest): Fault | null {
  const limit = engine.take('tooManyRequests', request)
  if (limit === null) return null
  const seconds = limit.retryAfterSeconds ?? null
  if (seconds === null) return answered(json(429, 'Too Many Attempts.'))
  const date = new Date(serverClock() + seconds * 1000).toUTCString()
  return answered(
    json(429, 'Too Many Attempts.', { 'Retry-After': limit.retryAfterDate === true ? date : String(seconds) }),
  )
}

function refused(engine: MannerEngine, request: MannerRequest): Fault | null {
  if (engine.take('tooLarge', request) !== null) return answered(html(413))
  const error = engine.take('serverError', request)
  if (error !== null) return answered(html(error.status ?? 500), error.written)
  const maintenance = engine.take('maintenancePage', request)
  if (maintenance !== null)
    return answered({ status: 200, type: 'html', body: MAINTENANCE, headers: {} }, maintenance.written)
  const failed = engine.take('successFalse', request)
  if (failed !== null) return answered(json(200, failed.message ?? 'Terjadi kesalahan pada sistem.'), failed.written)
  return null
}

function broken(engine: MannerEngine, request: MannerRequest): Fault | null {
  if (engine.take('closeUnwritten', request) !== null) return { kind: 'close', written: false }
  if (engine.take('closeWritten', request) !== null) return { kind: 'close', written: true }
  const cut = engine.take('cutBody', request)
  if (cut !== null) return { kind: 'cut', written: cut.written ?? true }
  const late = engine.take('lateAnswer', request)
  if (late !== null) return { kind: 'late', written: true, delayMs: late.delayMs ?? 120_000 }
  return null
}
