/**
 * What a thrown transport error says about the one question that matters for a write: did the request leave?
 *
 * Two networks speak here, Node's (undici, `cause.code`) and Electron's (Chromium, `net::ERR_…`). Only errors that can
 * arise before the first byte of the request was handed over count as "not sent"; every other error, known or new,
 * counts as "lost", because a POST behind it may have had its effect.
 */
import type { Failure, GolonganLuring } from '../domain/failure.ts'

export type TransportFailure = { readonly kind: 'notSent' | 'lost'; readonly failure: Failure }

const NAME = 'alamat server tidak ditemukan'
const REFUSED = 'server tidak menerima sambungan'
const UNREACHABLE = 'jaringan menuju server tidak ada'
const CONNECT = 'sambungan ke server tidak terbentuk pada waktunya'
const NO_NETWORK = 'komputer ini tidak terhubung ke jaringan'
const CERTIFICATE = 'sertifikat server tidak dapat dipercaya'
const CERT_DATE = 'sertifikat server di luar masa berlakunya'
const CERT_NAME = 'sertifikat server untuk nama lain'
const CERT_ISSUER = 'penerbit sertifikat server tidak dikenal'
const PROXY = 'proksi kantor tidak meneruskan sambungan'
const PROXY_AUTH = 'proksi kantor meminta masuk'
const BLOCKED = 'alamat ini diblokir di komputer ini'

const GOLONGAN: Readonly<Record<string, GolonganLuring>> = {
  [NAME]: 'dns',
  [REFUSED]: 'jaringan',
  [UNREACHABLE]: 'jaringan',
  [NO_NETWORK]: 'tanpaJaringan',
  [CONNECT]: 'jaringan',
  [CERTIFICATE]: 'tls',
  [CERT_DATE]: 'tlsKedaluwarsa',
  [CERT_NAME]: 'tlsNama',
  [CERT_ISSUER]: 'tlsPenerbit',
  [PROXY]: 'proksi',
  [PROXY_AUTH]: 'proksiMasuk',
  [BLOCKED]: 'diblokir',
}

/** Codes that can only come from before the request left. */
const NOT_SENT: Readonly<Record<string, string>> = {
  // Node and undici
  ECONNREFUSED: REFUSED,
  ENOTFOUND: NAME,
  EAI_AGAIN: NAME,
  EAI_FAIL: NAME,
  EAI_NODATA: NAME,
  EAI_NONAME: NAME,
  UND_ERR_CONNECT_TIMEOUT: CONNECT,
  CERT_HAS_EXPIRED: CERT_DATE,
  CERT_NOT_YET_VALID: CERT_DATE,
  CERT_REVOKED: CERTIFICATE,
  CERT_UNTRUSTED: CERT_ISSUER,
  DEPTH_ZERO_SELF_SIGNED_CERT: CERT_ISSUER,
  SELF_SIGNED_CERT_IN_CHAIN: CERT_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT: CERT_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERT_ISSUER,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERT_ISSUER,
  ERR_TLS_CERT_ALTNAME_INVALID: CERT_NAME,
  // Chromium
  ERR_CONNECTION_REFUSED: REFUSED,
  ERR_CONNECTION_FAILED: REFUSED,
  ERR_NAME_NOT_RESOLVED: NAME,
  ERR_NAME_RESOLUTION_FAILED: NAME,
  ERR_DNS_TIMED_OUT: NAME,
  ERR_DNS_SERVER_FAILED: NAME,
  ERR_DNS_MALFORMED_RESPONSE: NAME,
  ERR_ICANN_NAME_COLLISION: NAME,
  ERR_INTERNET_DISCONNECTED: NO_NETWORK,
  ERR_ADDRESS_UNREACHABLE: UNREACHABLE,
  ERR_ADDRESS_INVALID: UNREACHABLE,
  // Only raised while connecting; a request under way that gets no answer is ERR_TIMED_OUT.
  ERR_CONNECTION_TIMED_OUT: CONNECT,
  ERR_CERT_COMMON_NAME_INVALID: CERT_NAME,
  ERR_CERT_DATE_INVALID: CERT_DATE,
  ERR_CERT_AUTHORITY_INVALID: CERT_ISSUER,
  ERR_CERT_REVOKED: CERTIFICATE,
  ERR_CERT_INVALID: CERTIFICATE,
  ERR_CERT_WEAK_SIGNATURE_ALGORITHM: CERTIFICATE,
  ERR_CERT_VALIDITY_TOO_LONG: CERTIFICATE,
  ERR_CERTIFICATE_TRANSPARENCY_REQUIRED: CERTIFICATE,
  ERR_SSL_VERSION_OR_CIPHER_MISMATCH: CERTIFICATE,
  ERR_PROXY_CONNECTION_FAILED: PROXY,
  ERR_TUNNEL_CONNECTION_FAILED: PROXY,
  ERR_SOCKS_CONNECTION_FAILED: PROXY,
  ERR_SOCKS_CONNECTION_HOST_UNREACHABLE: PROXY,
  ERR_PROXY_AUTH_REQUESTED: PROXY_AUTH,
  ERR_PROXY_AUTH_UNSUPPORTED: PROXY_AUTH,
  ERR_PROXY_CERTIFICATE_INVALID: PROXY,
  ERR_MANDATORY_PROXY_CONFIGURATION_FAILED: PROXY,
  ERR_NETWORK_ACCESS_DENIED: BLOCKED,
  ERR_BLOCKED_BY_ADMINISTRATOR: BLOCKED,
  ERR_BLOCKED_BY_CLIENT: BLOCKED,
  ERR_UNSAFE_PORT: BLOCKED,
}

/** These come before or after sending: not sent only while Node says it was still connecting or resolving. */
const WHILE_CONNECTING: Readonly<Record<string, string>> = {
  ETIMEDOUT: CONNECT,
  ENETUNREACH: NO_NETWORK,
  EHOSTUNREACH: UNREACHABLE,
  ENETDOWN: NO_NETWORK,
  EHOSTDOWN: UNREACHABLE,
  EADDRNOTAVAIL: UNREACHABLE,
  EACCES: BLOCKED,
  EPERM: BLOCKED,
}

/** Codes of a call that broke off after it may have left: said, never taken for "not sent". */
const BROKE_OFF: Readonly<Record<string, GolonganLuring>> = {
  // Node and undici
  ECONNRESET: 'terputus',
  EPIPE: 'terputus',
  UND_ERR_SOCKET: 'terputus',
  UND_ERR_HEADERS_TIMEOUT: 'waktu',
  UND_ERR_BODY_TIMEOUT: 'waktu',
  ETIMEDOUT: 'waktu',
  EPROTO: 'tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'tls',
  // Chromium
  ERR_CONNECTION_RESET: 'terputus',
  ERR_CONNECTION_CLOSED: 'terputus',
  ERR_CONNECTION_ABORTED: 'terputus',
  ERR_EMPTY_RESPONSE: 'terputus',
  ERR_CONTENT_LENGTH_MISMATCH: 'terputus',
  ERR_INCOMPLETE_CHUNKED_ENCODING: 'terputus',
  ERR_HTTP2_PROTOCOL_ERROR: 'terputus',
  ERR_QUIC_PROTOCOL_ERROR: 'terputus',
  ERR_NETWORK_CHANGED: 'terputus',
  ERR_NETWORK_IO_SUSPENDED: 'terputus',
  ERR_TIMED_OUT: 'waktu',
  ERR_SSL_PROTOCOL_ERROR: 'tls',
}

/** Reads an error of fetch. Never throws, whatever was thrown at it. */
export function transportFailure(thrown: unknown): TransportFailure {
  const chain = causes(thrown)
  const sentence = chain.map(notSentSentence).find((found) => found !== null) ?? null
  const code = chain.map(codeOf).find((found) => found !== null) ?? null
  const detail = `${sentence ?? 'sambungan terputus sebelum jawaban diterima'}${code === null ? '' : ` (${code})`}`
  // The code may be the one of a second try by the network itself, or of the look before a write (reused-socket.ts).
  const signed = (sign: string) => chain.some((error) => property(error, sign) === true)
  const left = !signed('neverLeft') && (sentence === null || signed('mayHaveLeft'))
  const broke = code !== null && Object.hasOwn(BROKE_OFF, code) ? BROKE_OFF[code] : undefined
  const golongan = sentence === null ? broke : GOLONGAN[sentence]
  const failure: Failure = { kind: 'offline', detail, ...(golongan === undefined ? {} : { golongan }) }
  return { kind: left ? 'lost' : 'notSent', failure }
}

/** The error and its causes, deepest first: the innermost knows best. */
function causes(thrown: unknown): readonly unknown[] {
  const chain: unknown[] = []
  for (
    let error = thrown;
    error !== undefined && error !== null && chain.length < 8;
    error = property(error, 'cause')
  ) {
    chain.unshift(error)
  }
  return chain
}

function notSentSentence(error: unknown): string | null {
  // Several addresses were tried at once: nothing was sent only if that is true of each.
  const tried = property(error, 'errors')
  if (Array.isArray(tried) && tried.length > 0) {
    const sentences = tried.map(notSentSentence)
    return sentences.includes(null) ? null : (sentences[0] ?? null)
  }
  const refused = refusedByProxy(error)
  if (refused !== null) return refused
  const code = codeOf(error)
  if (code === null) return null
  if (Object.hasOwn(NOT_SENT, code)) return NOT_SENT[code] ?? null
  const syscall = property(error, 'syscall')
  const connecting = syscall === 'connect' || syscall === 'getaddrinfo'
  return connecting && Object.hasOwn(WHILE_CONNECTING, code) ? (WHILE_CONNECTING[code] ?? null) : null
}

/** The office's proxy did not open the way to LAPOR (CONNECT): nothing of the request went through it. */
function refusedByProxy(error: unknown): string | null {
  const message = property(error, 'message')
  const status = typeof message === 'string' ? /^Proxy response \((\d{3})\) !==/.exec(message)?.[1] : undefined
  if (status === undefined) return null
  return status === '407' ? PROXY_AUTH : PROXY
}

function codeOf(error: unknown): string | null {
  const code = property(error, 'code')
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code
  const message = property(error, 'message')
  return typeof message === 'string' ? (/\bnet::(ERR_[A-Z0-9_]{2,60})/.exec(message)?.[1] ?? null) : null
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Reflect.get(value, name)
}
