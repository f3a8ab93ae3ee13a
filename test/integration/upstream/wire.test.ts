/** Against bare sockets: what no well-behaved server does. */
import { createServer } from 'node:http'
import type { RequestListener, Server as HttpServer } from 'node:http'
import { createServer as createSocketServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { Upstream } from '../../../electron/upstream/upstream.ts'
import { BODY_LIMIT } from '../../../electron/upstream/http.ts'
import { createBuilder } from '../../support/builders.ts'
import { ALIVE, markerKe, short, shortRead, upstreamAt } from './support.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function listen(server: Server | HttpServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}`
}

/** Runs `onRequest` once the whole request has arrived on the socket. */
function onSocket(onRequest: (socket: Socket) => void): Promise<string> {
  const server = createSocketServer((socket) => {
    let text = ''
    closing.push(() => socket.destroy())
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (text.includes('\r\n\r\n')) onRequest(socket)
    })
  })
  return listen(server)
}

function onHttp(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => listener(request, response))
  })
  closing.push(() => server.closeAllConnections())
  return listen(server)
}

const WORDS = createBuilder(5)
const create = (upstream: Upstream, signal = ALIVE) =>
  upstream.createPengaduan({ marker: markerKe(1), payload: WORDS.payloadPengaduan(), uploadedIds: [], signal })
const answer = (upstream: Upstream) =>
  upstream.addTindakLanjut({
    marker: '[Ref. TL-0123456789ab]',
    upstreamId: '1',
    payload: WORDS.payloadTindakLanjut(),
    berkas: [],
    signal: ALIVE,
  })
const list = (upstream: Upstream, signal = ALIVE) => upstream.listKasus({ updatedFrom: null, page: 1, signal })

describe('before anything is sent', () => {
  test('nobody listens: temporary', async () => {
    const url = await listen(createSocketServer())
    for (const close of closing.splice(0)) close()
    const upstream = upstreamAt(url)
    expect(short(await create(upstream))).toBe('temporary offline')
    expect(short(await answer(upstream))).toBe('temporary offline')
    expect(shortRead(await list(upstream))).toBe('offline')
  })

  test('a name that does not exist: temporary', async () => {
    expect(short(await create(upstreamAt('http://lapor.tidak-ada.invalid')))).toBe('temporary offline')
  })

  test.each(['', 'bukan alamat', 'ftp://lapor.go.id', 'file:///etc/passwd'])(
    'address %j: temporary, and says so',
    async (url) => {
      const outcome = await create(upstreamAt(url))
      expect(outcome).toMatchObject({
        kind: 'temporary',
        failure: { kind: 'invalid', fields: [{ field: 'api.baseUrl' }] },
      })
    },
  )

  test('a key that cannot stand in a header: temporary, and says so', async () => {
    const url = await onHttp((_request, response) => response.end('{}'))
    const outcome = await create(upstreamAt(url, {}, 'kunci\nX-Lain: 1'))
    expect(outcome).toMatchObject({
      kind: 'temporary',
      failure: { kind: 'invalid', fields: [{ field: 'api.authHeader' }] },
    })
  })

  test('stopped before it began: temporary, and the server hears nothing', async () => {
    let heard = 0
    const url = await onHttp((_request, response) => {
      heard += 1
      response.end('{}')
    })
    expect(short(await create(upstreamAt(url), AbortSignal.abort()))).toBe('temporary offline')
    expect(heard).toBe(0)
  })

  test('an empty path: the call does not exist', async () => {
    const none = {
      buatPengaduan: '',
      unggahLampiran: '',
      lihatPengaduan: '',
      daftarTindakLanjut: '',
      tambahTindakLanjut: '',
      daftarPengaduan: '',
      prosesTolak: '',
      prosesVerifikasi: '',
      prosesTunda: '',
      prosesArsip: '',
      prosesSelesai: '',
      prosesBuka: '',
      daftarInstansi: '',
      daftarTemplat: '',
    }
    const upstream = upstreamAt('http://127.0.0.1:9', { paths: none })
    expect(short(await create(upstream))).toBe('refused invalid')
    expect(short(await answer(upstream))).toBe('refused invalid')
    expect(shortRead(await list(upstream))).toBe('invalid')
    expect((await upstream.findPengaduan(markerKe(1), ALIVE)).kind).toBe('impossible')
    expect((await upstream.findTindakLanjut('1', markerKe(1), ALIVE)).kind).toBe('impossible')
  })
})

describe('after the request may have left', () => {
  const cuts: readonly (readonly [string, (socket: Socket) => void])[] = [
    ['closed without a word', (socket) => socket.end()],
    ['reset', (socket) => socket.resetAndDestroy()],
    ['closed inside the status line', (socket) => socket.end('HTTP/1.1 20')],
    ['closed inside the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Ty')],
    ['rubbish instead of HTTP', (socket) => socket.end('\u0000\u0001\u0002 bukan HTTP\r\n\r\n')],
    ['body cut by length', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"complaint_id"')],
    ['body cut by chunk', (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{"compl')],
    ['body cut at the close', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n{"complaint_id": 8')],
    [
      'body not gzip though it says so',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}'),
    ],
  ]
  test.each(cuts)('%s: unknown for a write, a failure for a read', async (_name, cut) => {
    const upstream = upstreamAt(await onSocket(cut))
    expect((await create(upstream)).kind).toBe('unknown')
    expect((await answer(upstream)).kind).toBe('unknown')
    expect((await list(upstream)).ok).toBe(false)
    expect((await upstream.findPengaduan(markerKe(1), ALIVE)).kind).toBe('failed')
  })

  test('no answer until the time-out: unknown', async () => {
    const upstream = upstreamAt(await onSocket(() => undefined), { totalTimeoutMs: 200 })
    expect(await create(upstream)).toEqual({
      kind: 'unknown',
      failure: { kind: 'offline', detail: 'tidak ada jawaban dalam 1 detik', golongan: 'waktu' },
    })
    expect(shortRead(await list(upstream))).toBe('offline')
  })

  test('a body that never ends in time: unknown', async () => {
    const url = await onSocket((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{'))
    expect((await create(upstreamAt(url, { totalTimeoutMs: 200 }))).kind).toBe('unknown')
  })

  test('stopped while waiting: unknown, at once', async () => {
    const stopper = new AbortController()
    const upstream = upstreamAt(await onSocket(() => stopper.abort()))
    expect(short(await create(upstream, stopper.signal))).toBe('unknown offline')
  })

  test('a body beyond the limit: unknown, and not kept', async () => {
    const url = await onHttp((_request, response) => {
      response.write('{"complaint_id": 81, "isi": "')
      const block = 'a'.repeat(1024 * 1024)
      for (let sent = 0; sent <= BODY_LIMIT; sent += block.length) response.write(block)
      response.end('"}')
    })
    const outcome = await create(upstreamAt(url))
    expect(outcome).toEqual({ kind: 'unknown', failure: { kind: 'upstreamBroken', detail: 'jawaban terlalu besar' } })
  })

  test('a redirect is not followed, and the token does not travel', async () => {
    let elsewhere = 0
    const other = await onHttp((_request, response) => {
      elsewhere += 1
      response.end('{"complaint_id": 81}')
    })
    for (const status of [301, 302, 303, 307, 308]) {
      const upstream = upstreamAt(
        await onHttp((_request, response) => response.writeHead(status, { location: other }).end()),
      )
      expect(short(await create(upstream))).toBe('unknown upstreamBroken')
      expect(shortRead(await list(upstream))).toBe('upstreamBroken')
    }
    expect(elsewhere).toBe(0)
  })
})

describe('what is sent', () => {
  test('headers by the settings; a prefix the key already has is not doubled', async () => {
    const seen: (string | undefined)[] = []
    const url = await onHttp((request, response) => {
      seen.push(String(request.headers['auth'] ?? request.headers.authorization), String(request.headers['token']))
      response.end('{"results":{"data":[],"total":0}}')
    })
    await list(upstreamAt(url, { authHeader: 'auth', authPrefix: '' }, 'rahasia'))
    await list(upstreamAt(url, {}, 'rahasia'))
    await list(upstreamAt(url, {}, 'Bearer rahasia'))
    expect(seen).toEqual(['rahasia', 'latihan', 'Bearer rahasia', 'latihan', 'Bearer rahasia', 'latihan'])
  })

  test('paths and query by the settings', async () => {
    const seen: (string | undefined)[] = []
    const url = await onHttp((request, response) => {
      seen.push(request.url)
      response.end('{"results":{"data":[],"total":0}}')
    })
    const upstream = upstreamAt(`${url}/api/v1/`, { halaman: 25, zona: 'WITA' })
    await upstream.listKasus({ updatedFrom: '2026-03-17T02:00:00.000Z', page: 3, signal: ALIVE })
    await upstream.listTanggapan('a/b', ALIVE)
    const query = new URL(seen[0] ?? '', url)
    expect(query.pathname).toBe('/api/v1/complaints')
    expect(Object.fromEntries(query.searchParams)).toEqual({
      disposition_id: '151001',
      page: '3',
      page_size: '25',
      updated_from: '17-03-2026 10:00:00',
    })
    expect(seen[1]).toBe('/api/v1/complaints/a%2Fb/followups')
  })
})

describe('doubtful read-backs are never called absent', () => {
  const found = (results: unknown) => async () => {
    const url = await onHttp((_request, response) => response.end(JSON.stringify({ results })))
    return upstreamAt(url).findPengaduan(markerKe(1), ALIVE)
  }
  const item = (id: number, content: unknown) => ({ id, tracking_id: '1234567', content })
  test.each<[string, unknown, string]>([
    ['an empty list', { ['data']: [], total: 0 }, 'absent'],
    ['other cases only', { ['data']: [item(1, 'lain')], total: 1 }, 'absent'],
    ['no total, a short page', { ['data']: [item(1, 'lain')] }, 'absent'],
    ['null with a total of 0', { ['data']: null, total: 0 }, 'absent'],
    ['null without a total', { ['data']: null }, 'failed'],
    ['no list', {}, 'failed'],
    ['no results', null, 'failed'],
    ['an object that is no list', { ['data']: { pesan: 'x' }, total: 0 }, 'failed'],
    ['a case without its text', { ['data']: [item(1, null)], total: 1 }, 'doubtful'],
    ['an item that is no case', { ['data']: ['x'], total: 1 }, 'doubtful'],
    ['the marker in the middle of a text', { ['data']: [item(1, `Lihat ${markerKe(1)}`)], total: 1 }, 'doubtful'],
    ['fewer cases than the total promises', { ['data']: [item(1, 'lain')], total: 2 }, 'doubtful'],
    [
      'a search that does not search',
      { ['data']: Array.from({ length: 100 }, (_, i) => item(i + 1, 'lain')), total: 90_000 },
      'doubtful',
    ],
  ])('%s', async (_name, results, kind) => {
    expect((await found(results)()).kind).toBe(kind)
  })

  test('found once or twice; the first written is named; PHP’s object of items is a list', async () => {
    const ours = (id: number) => item(id, `<p>${markerKe(1)}&nbsp;Lampu padam</p>`)
    expect(await found({ ['data']: [ours(12)], total: 1 })()).toEqual({
      kind: 'found',
      upstreamId: '12',
      trackingId: '1234567',
      times: 1,
    })
    const twice = { ['data']: { 0: ours(120), 2: ours(13), 3: ours(120) }, total: 3 }
    expect(await found(twice)()).toMatchObject({ kind: 'found', upstreamId: '13', times: 2 })
  })
})

test('whatever JSON LAPOR answers, every call ends in a value', async () => {
  const next: { value: unknown } = { value: null }
  const url = await onHttp((_request, response) => response.end(JSON.stringify(next.value)))
  const upstream = upstreamAt(url)
  const results = fc.record({
    ['data']: fc.jsonValue(),
    total: fc.jsonValue(),
    data_logs: fc.jsonValue(),
    images: fc.jsonValue(),
  })
  const around = fc.record(
    { results: fc.oneof(results, fc.jsonValue()), success: fc.jsonValue() },
    { requiredKeys: [] },
  )
  const berkas = { nama: 'a.pdf', tipe: 'application/pdf', bytes: new Uint8Array([1]) }
  await fc.assert(
    fc.asyncProperty(fc.oneof(around, fc.jsonValue()), async (value) => {
      next.value = value
      for (const result of [
        await list(upstream),
        await upstream.getKasus('1', ALIVE),
        await upstream.listTanggapan('1', ALIVE),
        await upstream.uploadLampiran(berkas, ALIVE),
        await upstream.test(ALIVE),
      ]) {
        expect(typeof result.ok).toBe('boolean')
      }
      expect(['acknowledged', 'refused', 'unknown']).toContain((await create(upstream)).kind)
      expect(['acknowledged', 'refused', 'unknown']).toContain((await answer(upstream)).kind)
      expect(['absent', 'doubtful', 'failed', 'found']).toContain(
        (await upstream.findPengaduan(markerKe(1), ALIVE)).kind,
      )
    }),
    { numRuns: 60 },
  )
})
