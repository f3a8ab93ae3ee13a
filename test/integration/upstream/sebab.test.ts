/**
 * Every cause against a real server that does it: what is stored of a try, and so what the statement of timeliness rests
 * on, is what happened on the wire.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { RequestListener, Server as HttpServer } from 'node:http'
import { connect, createServer as createSocketServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Failure } from '../../../electron/domain/failure.ts'
import type { SendOutcome } from '../../../electron/domain/outbox.ts'
import { sebabPercobaan } from '../../../electron/domain/sebab-percobaan.ts'
import { createBuilder } from '../../support/builders.ts'
import { ALIVE, markerKe, upstreamAt } from './support.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function listen(server: Server | HttpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function onHttp(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => listener(request, response))
  })
  closing.push(() => server.closeAllConnections())
  return `http://127.0.0.1:${await listen(server)}`
}

async function onSocket(onRequest: (socket: Socket) => void): Promise<string> {
  const server = createSocketServer((socket) => {
    closing.push(() => socket.destroy())
    socket.on('error', () => undefined)
    socket.once('data', () => onRequest(socket))
  })
  return `http://127.0.0.1:${await listen(server)}`
}

const page = (body: string, status = 200): RequestListener => {
  return (_request, response) => response.writeHead(status, { 'Content-Type': 'text/html' }).end(body)
}

const WORDS = createBuilder(5)
async function send(url: string, totalTimeoutMs = 5_000): Promise<SendOutcome> {
  const upstream = upstreamAt(url, { totalTimeoutMs })
  return upstream.createPengaduan({
    marker: markerKe(1),
    payload: WORDS.payloadPengaduan(),
    uploadedIds: [],
    signal: ALIVE,
  })
}
function failureOf(outcome: SendOutcome): Failure {
  if (outcome.kind === 'acknowledged') throw new Error('acknowledged')
  return outcome.failure
}

const NEW_KEY = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

describe('TLS', () => {
  const dir = mkdtempSync(join(tmpdir(), 'loket-tls-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'ignore' })
  /** A certificate of the test's own for this name. */
  function certificate(name: string) {
    const [key, path] = [join(dir, `${name}.key`), join(dir, `${name}.pem`)]
    const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`]
    openssl(...NEW_KEY, '-x509', '-days', '30', '-keyout', key, '-out', path, ...subject)
    return { path, key: readFileSync(key), cert: readFileSync(path) }
  }
  /** One that ended yesterday. */
  function expiredCertificate() {
    const [key, path, asked] = [join(dir, 'lama.key'), join(dir, 'lama.pem'), join(dir, 'lama.csr')]
    openssl(...NEW_KEY, '-keyout', key, '-out', asked, '-subj', '/CN=localhost')
    openssl('x509', '-req', '-days', '-1', '-in', asked, '-signkey', key, '-out', path)
    return { path, key: readFileSync(key), cert: readFileSync(path) }
  }
  type Cert = ReturnType<typeof certificate>
  let self: Cert
  let other: Cert
  let expired: Cert
  beforeAll(() => {
    self = certificate('localhost')
    other = certificate('lapor.contoh.invalid')
    expired = expiredCertificate()
  })

  async function serve({ key, cert }: Cert): Promise<string> {
    const server = createTlsServer({ key, cert }, (socket) => socket.end())
    server.on('tlsClientError', () => undefined)
    return `https://localhost:${await listen(server)}`
  }

  /** Trust is read at the start of a process: this one trusts the given certificate. */
  async function failureThere(url: string, trusted: string): Promise<Failure> {
    return inProcess(url, { NODE_EXTRA_CA_CERTS: trusted })
  }

  test('an issuer nobody knows', async () => {
    const outcome = await send(await serve(self))
    expect(outcome).toMatchObject({ kind: 'temporary', failure: { kind: 'offline', golongan: 'tlsPenerbit' } })
  })

  test('a known issuer, another name', async () => {
    const failure = await failureThere(await serve(other), other.path)
    expect(failure).toMatchObject({ kind: 'offline', golongan: 'tlsNama' })
  })

  test('expired', async () => {
    const failure = await failureThere(await serve(expired), expired.path)
    expect(failure).toMatchObject({ kind: 'offline', golongan: 'tlsKedaluwarsa' })
    expect(sebabPercobaan(failure).pihak).toBe('lapor')
  })

  test('a server that speaks no TLS at all', async () => {
    const url = await onHttp(page('x'))
    expect(failureOf(await send(url.replace('http:', 'https:')))).toMatchObject({ kind: 'offline', golongan: 'tls' })
  })
})

/** One call in a process of its own, whose environment decides trust and proxy. */
async function inProcess(url: string, env: Readonly<Record<string, string>>): Promise<Failure> {
  const module = fileURLToPath(new URL('../../../electron/upstream/transport-failure.ts', import.meta.url))
  const code = `const { transportFailure } = await import(${JSON.stringify(module)})
    try { await fetch(${JSON.stringify(url)}, { method: 'POST', body: '{}' }); console.log('null') }
    catch (error) { console.log(JSON.stringify(transportFailure(error))) }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { env: { ...process.env, ...env } })
  let text = ''
  child.stdout.on('data', (chunk) => (text += String(chunk)))
  await new Promise((done) => child.once('close', done))
  const read: { kind: string; failure: Failure } = JSON.parse(text)
  expect(read.kind).toBe('notSent')
  return read.failure
}

describe('the proxy of the office', () => {
  const throughProxy = (port: number) => ({
    NODE_USE_ENV_PROXY: '1',
    HTTPS_PROXY: `http://127.0.0.1:${port}`,
    NO_PROXY: '',
  })
  const connects = async (answer: string): Promise<number> => {
    const server = createServer()
    server.on('connect', (_request, socket) => socket.end(`HTTP/1.1 ${answer}\r\nContent-Length: 0\r\n\r\n`))
    return listen(server)
  }

  test('asks to sign in (407)', async () => {
    const failure = await inProcess('https://lapor.contoh.invalid/', throughProxy(await connects('407 Auth')))
    expect(failure).toMatchObject({ kind: 'offline', golongan: 'proksiMasuk' })
  })

  test('does not open the way (403 to CONNECT)', async () => {
    const failure = await inProcess('https://lapor.contoh.invalid/', throughProxy(await connects('403 Forbidden')))
    expect(failure).toMatchObject({ kind: 'offline', golongan: 'proksi' })
    expect(sebabPercobaan(failure).pihak).toBe('kantor')
  })

  test('answers a plain request with 407: Node’s fetch keeps that to itself, so it is unclear, never "not sent"', async () => {
    expect(await send(await onHttp(page('masuk dulu', 407)))).toMatchObject({
      kind: 'unknown',
      failure: { kind: 'offline' },
    })
  })
})

describe('the way to LAPOR', () => {
  test('nobody listens', async () => {
    const server = createSocketServer()
    const port = await listen(server)
    await new Promise((done) => server.close(done))
    closing.length = 0
    expect(await send(`http://127.0.0.1:${port}`)).toMatchObject({
      kind: 'temporary',
      failure: { kind: 'offline', golongan: 'jaringan' },
    })
  })

  test('a name that does not exist', async () => {
    expect(failureOf(await send('http://lapor.tidak-ada.invalid'))).toMatchObject({ golongan: 'dns' })
  })

  test('no answer in time, and an answer that stops half-way', async () => {
    const silent = await onSocket(() => undefined)
    expect(await send(silent, 200)).toMatchObject({ kind: 'unknown', failure: { kind: 'offline', golongan: 'waktu' } })
    const slow = await onSocket((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{'))
    expect(await send(slow, 200)).toMatchObject({ kind: 'unknown', failure: { golongan: 'lambat' } })
  })

  test('cut before a word, and in the middle of one', async () => {
    const reset = await onSocket((socket) => socket.resetAndDestroy())
    expect(await send(reset)).toMatchObject({ kind: 'unknown', failure: { kind: 'offline', golongan: 'terputus' } })
    const cut = await onSocket((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"complaint_id"'))
    expect(await send(cut)).toMatchObject({
      kind: 'unknown',
      failure: { kind: 'upstreamBroken', golongan: 'terpotong' },
    })
  })

  test('a machine that takes the connection but never reads', async () => {
    const server = createSocketServer((socket) => {
      closing.push(() => socket.destroy())
      socket.pause()
    })
    const port = await listen(server)
    const probe = connect(port, '127.0.0.1')
    closing.push(() => probe.destroy())
    expect(failureOf(await send(`http://127.0.0.1:${port}`, 200))).toMatchObject({ golongan: 'waktu' })
  })
})

const PORTAL =
  '<!DOCTYPE html><html><head><title>Hotspot Kantor</title></head><body>Masuk dengan nomor kamar</body></html>'
const RAWAT = '<html><body><h1>Mohon maaf</h1><p>Aplikasi sedang dalam pemeliharaan.</p></body></html>'

describe('what came instead of LAPOR’s answer', () => {
  test.each<[string, string, number, Failure]>([
    ['a sign-in page of the network', PORTAL, 200, { kind: 'upstreamBroken', detail: '', golongan: 'halamanAsing' }],
    [
      'a network that asks to sign in by its status',
      PORTAL,
      511,
      { kind: 'upstreamBroken', detail: '', status: 511, golongan: 'halamanAsing' },
    ],
    ['LAPOR’s maintenance page with 200', RAWAT, 200, { kind: 'upstreamBroken', detail: '', golongan: 'pemeliharaan' }],
    [
      'LAPOR’s maintenance page with 503',
      RAWAT,
      503,
      { kind: 'upstreamBroken', detail: '', status: 503, golongan: 'pemeliharaan' },
    ],
    ['an error of LAPOR', '<h1>500</h1>', 500, { kind: 'upstreamBroken', detail: '', status: 500 }],
    ['a refused login', '{}', 401, { kind: 'authExpired' }],
    ['a limit', '{}', 429, { kind: 'rateLimited', retryAfterSeconds: null }],
    ['refused words', '{"message":"Judul wajib"}', 422, { kind: 'rejected', status: 422, message: 'Judul wajib' }],
  ])('%s', async (_name, body, status, expected) => {
    const failure = failureOf(await send(await onHttp(page(body, status))))
    expect({ ...failure, ...('detail' in failure ? { detail: '' } : {}) }).toEqual(expected)
  })

  test('a redirect to a page of the network is not laid to LAPOR', async () => {
    const url = await onHttp((_request, response) =>
      response.writeHead(302, { location: 'http://hotspot.invalid/' }).end(),
    )
    const failure = failureOf(await send(url))
    expect(failure).toMatchObject({ kind: 'upstreamBroken', status: 302 })
    expect(sebabPercobaan(failure).pihak).toBe('sambungan')
  })
})
