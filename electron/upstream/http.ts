/**
 * One HTTP call to LAPOR, and the plain truth about how it ended. No meaning is read into the answer here; outcomes.ts
 * does that. Bodies, headers and credentials never reach a log: this folder writes none.
 */
import type { Failure, GolonganJawaban, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { MutuSambungan } from '../domain/mutu-sambungan.ts'
import { MUTU_AWAL, waktuTambahanMs } from '../domain/mutu-sambungan.ts'
import type { SetelanApi } from '../domain/setelan.ts'
import { transportFailure } from './transport-failure.ts'
import type { FetchLike } from './upstream.ts'

/** The two secrets of a deployment, as the office was given them. */
export type Credentials = { readonly authorization: string; readonly token: string }

export type HttpSetup = {
  readonly setelan: SetelanApi
  readonly credentials: Credentials
  readonly fetch: FetchLike
  /** How good the link is, as measured; left out: taken for a slow one. */
  readonly mutu?: (() => MutuSambungan) | undefined
}

export type CallRequest = {
  readonly method: 'GET' | 'POST'
  /** One of the paths of the settings; `{id}` is replaced. */
  readonly path: string
  readonly id?: string
  readonly query?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly form?: FormData
  readonly signal: AbortSignal
  /** Whole call, body included. Default: the setting. */
  readonly timeoutMs?: number
}

export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'unreadable'; readonly why: string; readonly golongan?: GolonganJawaban }

export type Call =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: Body }
  /** Certain: no byte of the request left this computer. */
  | { readonly kind: 'notSent'; readonly failure: Failure }
  /** The request may have left; there is no answer. */
  | { readonly kind: 'lost'; readonly failure: Failure }

/** A page of 100 cases is well below 1 MB; more than this is not an answer but a mistake or an attack. */
export const BODY_LIMIT = 20 * 1024 * 1024

/** Does the call. Never rejects. */
export async function call(setup: HttpSetup, request: CallRequest): Promise<Call> {
  const built = buildRequest(setup, request)
  if (!built.ok) return { kind: 'notSent', failure: built.failure }
  if (request.signal.aborted) return { kind: 'notSent', failure: { kind: 'offline', detail: 'panggilan dibatalkan' } }
  const timeoutMs = (request.timeoutMs ?? setup.setelan.totalTimeoutMs) + tambahanMs(setup, request)
  const limit = startLimit(request.signal, timeoutMs)
  try {
    const response = await limit.race(setup.fetch(built.value.url, { ...built.value.init, signal: limit.signal }))
    return { kind: 'answer', status: response.status, headers: response.headers, body: await readBody(response, limit) }
  } catch (thrown) {
    const detail = limit.stoppedBecause()
    // Whether the request had left when the clock ran out cannot be seen from here: lost, not "not sent".
    return detail === null ? transportFailure(thrown) : { kind: 'lost', failure: limit.failure(detail) }
  } finally {
    limit.release()
  }
}

/** A large body on a slow link is not a server that keeps silent. */
function tambahanMs({ mutu }: HttpSetup, { form }: CallRequest): number {
  const berkas = [...(form?.values() ?? [])].map((value) => (typeof value === 'string' ? value.length : value.size))
  const byte = berkas.reduce((sum, size) => sum + size, 0)
  return waktuTambahanMs(byte, mutu?.() ?? MUTU_AWAL)
}

type Built = { readonly url: string; readonly init: RequestInit }

function buildRequest(setup: HttpSetup, request: CallRequest): Result<Built> {
  const url = buildUrl(setup.setelan.baseUrl, request)
  if (url === null)
    return wrong('api.baseUrl', 'Alamat API LAPOR belum diisi atau tidak benar. Perbaiki di Pengaturan.')
  const headers = buildHeaders(setup)
  if (headers === null) {
    return wrong(
      'api.authHeader',
      'Kunci API LAPOR tidak dapat dikirim: ada huruf yang tidak diizinkan. Isi ulang di Pengaturan.',
    )
  }
  // Redirects are never followed: a write must not be repeated elsewhere, and the token must not travel to another host.
  const init: RequestInit = {
    method: request.method,
    headers,
    redirect: 'manual',
    cache: 'no-store',
    credentials: 'omit',
  }
  if (request.form !== undefined) init.body = request.form
  if (request.json !== undefined) {
    headers.set('content-type', 'application/json; charset=utf-8')
    init.body = JSON.stringify(request.json)
  }
  return ok({ url, init })
}

function wrong(field: string, message: string): Result<never> {
  return fail({ kind: 'invalid', fields: [{ field, message }] })
}

function buildUrl(baseUrl: string, request: CallRequest): string | null {
  const path = request.path.replaceAll('{id}', encodeURIComponent(request.id ?? ''))
  const text = `${baseUrl.trim().replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value)
  return url.href
}

export function buildHeaders({ setelan, credentials }: HttpSetup): Headers | null {
  const { authHeader, authPrefix } = setelan
  const authorization = credentials.authorization.trim()
  // Some offices were given the key with its prefix; twice would be refused.
  const hasPrefix = authorization.toLowerCase().startsWith(authPrefix.toLowerCase())
  try {
    const headers = new Headers({ accept: 'application/json' })
    if (authorization !== '')
      headers.set(authHeader.trim(), hasPrefix ? authorization : `${authPrefix}${authorization}`)
    if (credentials.token.trim() !== '') headers.set('token', credentials.token.trim())
    return headers
  } catch {
    return null
  }
}

type Limit = {
  readonly signal: AbortSignal
  /** The promise, or a rejection as soon as the limit is hit, even if the transport ignores the signal. */
  race<T>(promise: Promise<T>): Promise<T>
  stoppedBecause(): string | null
  /** The failure of a call that was stopped: by its time, or by whoever asked for it. */
  failure(detail: string): Failure
  release(): void
}

export function startLimit(caller: AbortSignal, timeoutMs: number): Limit {
  const controller = new AbortController()
  let because: string | null = null
  let isLate = false
  const stop = (detail: string) => {
    because ??= detail
    controller.abort()
  }
  const onCaller = () => stop('panggilan dihentikan sebelum jawaban diterima')
  const timer = setTimeout(() => {
    isLate = because === null
    stop(`tidak ada jawaban dalam ${Math.ceil(timeoutMs / 1000)} detik`)
  }, timeoutMs)
  caller.addEventListener('abort', onCaller, { once: true })
  const stopped = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
  })
  stopped.catch(() => undefined)
  return {
    signal: controller.signal,
    race: (promise) => {
      promise.catch(() => undefined)
      return Promise.race([promise, stopped])
    },
    stoppedBecause: () => because,
    failure: (detail) => ({ kind: 'offline', detail, ...(isLate ? { golongan: 'waktu' } : {}) }),
    release: () => {
      clearTimeout(timer)
      caller.removeEventListener('abort', onCaller)
    },
  }
}

/** Reads the body up to the limit. The status line has arrived, so a body that breaks is unreadable, not lost. */
async function readBody(response: Response, limit: Limit): Promise<Body> {
  try {
    const bytes = await readLimited(response, limit)
    return bytes === null ? { kind: 'unreadable', why: 'jawaban terlalu besar' } : parseBody(bytes)
  } catch {
    const stopped = limit.stoppedBecause()
    if (stopped !== null) return { kind: 'unreadable', why: stopped, golongan: 'lambat' }
    return { kind: 'unreadable', why: 'jawaban terputus di tengah', golongan: 'terpotong' }
  }
}

export async function readLimited(response: Response, limit: Limit): Promise<Uint8Array | null> {
  if (response.body === null) return new Uint8Array()
  const reader = response.body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await limit.race(reader.read())
    if (done) return Buffer.concat(chunks)
    size += value.byteLength
    if (size > BODY_LIMIT) {
      reader.cancel().catch(() => undefined)
      return null
    }
    chunks.push(value)
  }
}

function parseBody(bytes: Uint8Array): Body {
  const text = new TextDecoder().decode(bytes).trim()
  if (text === '') return { kind: 'unreadable', why: 'jawaban kosong' }
  try {
    const value: unknown = JSON.parse(text)
    return { kind: 'json', value }
  } catch {
    if (!text.startsWith('<')) return { kind: 'unreadable', why: 'jawaban tidak terbaca' }
    const golongan = PEMELIHARAAN.test(text.slice(0, PAGE_READ)) ? 'pemeliharaan' : 'halamanAsing'
    return { kind: 'unreadable', why: 'jawaban berupa halaman, bukan isi API', golongan }
  }
}

/** As much of a page as is looked at for the words of a maintenance. */
const PAGE_READ = 20_000
const PEMELIHARAAN =
  /pemeliharaan|maintenance|perbaikan sistem|sedang diperbaiki|peningkatan sistem|service (?:temporarily )?unavailable|temporarily unavailable/i
