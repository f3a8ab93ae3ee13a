import fc from 'fast-check'
import { expect, test } from 'vitest'
import { transportFailure } from '../../../electron/upstream/transport-failure.ts'

/** An error as undici throws it: the code on the cause. */
function fetchFailed(cause: Record<string, unknown>): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('x'), cause) })
}

test.each([
  [{ code: 'ECONNREFUSED', syscall: 'connect' }],
  [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
  [{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }],
  [{ code: 'ETIMEDOUT', syscall: 'connect' }],
  [{ code: 'ENETUNREACH', syscall: 'connect' }],
  [{ code: 'EHOSTUNREACH', syscall: 'connect' }],
  [{ code: 'UND_ERR_CONNECT_TIMEOUT' }],
  [{ code: 'CERT_HAS_EXPIRED' }],
  [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
])('nothing left the computer: %j', (cause) => {
  expect(transportFailure(fetchFailed(cause))).toMatchObject({ kind: 'notSent', failure: { kind: 'offline' } })
})

test.each([
  [{ code: 'ECONNRESET', syscall: 'read' }],
  [{ code: 'EPIPE', syscall: 'write' }],
  [{ code: 'ETIMEDOUT', syscall: 'read' }],
  [{ code: 'ENETUNREACH', syscall: 'write' }],
  [{ code: 'EHOSTUNREACH', syscall: 'read' }],
  [{ code: 'UND_ERR_SOCKET' }],
  [{ code: 'UND_ERR_HEADERS_TIMEOUT' }],
  [{ code: 'UND_ERR_BODY_TIMEOUT' }],
  [{ code: 'HPE_INVALID_CONSTANT' }],
  [{ code: 'EPROTO' }],
  [{ code: 'SOMETHING_NEW' }],
  [{}],
])('it may have left: %j', (cause) => {
  expect(transportFailure(fetchFailed(cause))).toMatchObject({ kind: 'lost', failure: { kind: 'offline' } })
})

test.each([
  ['ERR_CONNECTION_REFUSED', 'notSent'],
  ['ERR_INTERNET_DISCONNECTED', 'notSent'],
  ['ERR_NAME_NOT_RESOLVED', 'notSent'],
  ['ERR_CONNECTION_TIMED_OUT', 'notSent'],
  ['ERR_ADDRESS_UNREACHABLE', 'notSent'],
  ['ERR_PROXY_CONNECTION_FAILED', 'notSent'],
  ['ERR_TUNNEL_CONNECTION_FAILED', 'notSent'],
  ['ERR_CERT_AUTHORITY_INVALID', 'notSent'],
  ['ERR_CONNECTION_RESET', 'lost'],
  ['ERR_CONNECTION_CLOSED', 'lost'],
  ['ERR_CONNECTION_ABORTED', 'lost'],
  ['ERR_EMPTY_RESPONSE', 'lost'],
  ['ERR_TIMED_OUT', 'lost'],
  ['ERR_NETWORK_CHANGED', 'lost'],
  ['ERR_NETWORK_IO_SUSPENDED', 'lost'],
  ['ERR_CONTENT_LENGTH_MISMATCH', 'lost'],
  ['ERR_FAILED', 'lost'],
  ['ERR_HTTP2_PROTOCOL_ERROR', 'lost'],
])('Chromium: net::%s is %s', (code, kind) => {
  expect(transportFailure(new Error(`net::${code}`)).kind).toBe(kind)
})

test.each([
  ['ENETUNREACH', 'tanpaJaringan'],
  ['ENETDOWN', 'tanpaJaringan'],
  ['EHOSTUNREACH', 'jaringan'],
  ['ECONNREFUSED', 'jaringan'],
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['CERT_HAS_EXPIRED', 'tlsKedaluwarsa'],
  ['CERT_NOT_YET_VALID', 'tlsKedaluwarsa'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tlsNama'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tlsPenerbit'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tlsPenerbit'],
  ['EACCES', 'diblokir'],
  ['ECONNRESET', 'terputus'],
  ['UND_ERR_SOCKET', 'terputus'],
  ['UND_ERR_HEADERS_TIMEOUT', 'waktu'],
  ['EPROTO', 'tls'],
])('Node: %s is %s', (code, golongan) => {
  expect(transportFailure(fetchFailed({ code, syscall: 'connect' })).failure).toMatchObject({ golongan })
})

test.each([
  ['ERR_INTERNET_DISCONNECTED', 'tanpaJaringan'],
  ['ERR_ADDRESS_UNREACHABLE', 'jaringan'],
  ['ERR_CONNECTION_REFUSED', 'jaringan'],
  ['ERR_CONNECTION_TIMED_OUT', 'jaringan'],
  ['ERR_NAME_NOT_RESOLVED', 'dns'],
  ['ERR_CERT_DATE_INVALID', 'tlsKedaluwarsa'],
  ['ERR_CERT_COMMON_NAME_INVALID', 'tlsNama'],
  ['ERR_CERT_AUTHORITY_INVALID', 'tlsPenerbit'],
  ['ERR_CERT_REVOKED', 'tls'],
  ['ERR_SSL_PROTOCOL_ERROR', 'tls'],
  ['ERR_PROXY_CONNECTION_FAILED', 'proksi'],
  ['ERR_TUNNEL_CONNECTION_FAILED', 'proksi'],
  ['ERR_PROXY_AUTH_REQUESTED', 'proksiMasuk'],
  ['ERR_BLOCKED_BY_ADMINISTRATOR', 'diblokir'],
  ['ERR_CONNECTION_RESET', 'terputus'],
  ['ERR_EMPTY_RESPONSE', 'terputus'],
  ['ERR_NETWORK_CHANGED', 'terputus'],
  ['ERR_TIMED_OUT', 'waktu'],
])('Chromium: net::%s is %s', (code, golongan) => {
  expect(transportFailure(new Error(`net::${code}`)).failure).toMatchObject({ golongan })
})

test('of several addresses tried, each must have failed before sending', () => {
  const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' })
  const reset = Object.assign(new Error('x'), { code: 'ECONNRESET', syscall: 'read' })
  const both = (errors: Error[]) =>
    new TypeError('fetch failed', { cause: Object.assign(new AggregateError(errors), { code: 'X' }) })
  expect(transportFailure(both([refused, refused])).kind).toBe('notSent')
  expect(transportFailure(both([refused, reset])).kind).toBe('lost')
})

test('whatever is thrown, it is read; only known codes count as not sent', () => {
  const loop: { cause?: unknown } = {}
  loop.cause = loop
  expect(transportFailure(loop).kind).toBe('lost')
  fc.assert(
    fc.property(fc.anything(), (thrown) => {
      expect(transportFailure(thrown).kind).toBe('lost')
    }),
  )
})
