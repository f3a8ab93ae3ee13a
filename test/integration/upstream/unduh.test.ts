/** Files LAPOR names under a case, over real HTTP: fetched from the server of the settings and from no other. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../../electron/sandbox/server.ts'
import { startSandbox } from '../../../electron/sandbox/server.ts'
import { createLaporApi } from '../../../electron/upstream/lapor-api.ts'
import { alamatBerkas } from '../../../electron/upstream/unduh.ts'
import type { Upstream } from '../../../electron/upstream/upstream.ts'
import { findMarker, withMarker } from '../../../electron/domain/marker.ts'
import { apiSettings } from '../../support/profile.ts'

let sandbox: Sandbox
let upstream: Upstream
let path = ''
let id = 0
const signal = new AbortController().signal

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 9, cases: 0 })
  const [kasus] = await sandbox.control.addCases([{ judul: 'Jalan rusak', isi: 'Jalan rusak parah.' }])
  id = kasus?.id ?? 0
  await sandbox.control.addInstansiTanggapan(id, 'Terlampir.', ['berita acara.pdf', 'foto.png'])
  upstream = createLaporApi({
    setelan: apiSettings(sandbox),
    credentials: sandbox.credentials,
    fetch: (input, init) => fetch(input, init),
    now: () => '2026-03-17T02:00:00.000Z',
    markers: { findMarker, withMarker },
  })
})
afterAll(() => sandbox.stop())

describe('files of follow-ups', () => {
  test('are named with their path, and fetched whole', async () => {
    const daftar = await upstream.listTanggapan(String(id), signal)
    const berkas = daftar.ok ? (daftar.value[0]?.berkas ?? []) : []
    expect(berkas.map(({ nama }) => nama)).toEqual(['berita acara.pdf', 'foto.png'])
    path = berkas[0]?.path ?? ''
    const isi = await upstream.unduhBerkas(path, signal)
    expect(isi.ok && Buffer.from(isi.value.slice(0, 5)).toString()).toBe('%PDF-')
    const gambar = await upstream.unduhBerkas(berkas[1]?.path ?? '', signal)
    expect(gambar.ok && [...gambar.value.slice(1, 4)]).toEqual([0x50, 0x4e, 0x47])
  })

  test('one that is gone, elsewhere, or out of reach says so in a sentence', async () => {
    const hilang = await upstream.unduhBerkas('/storage/attachments/0000000000000000.pdf', signal)
    expect(hilang).toMatchObject({ ok: false, failure: { kind: 'conflict' } })
    const lain = await upstream.unduhBerkas('https://lain.contoh.invalid/a.pdf', signal)
    expect(lain).toMatchObject({ ok: false, failure: { kind: 'forbidden' } })
    await sandbox.control.cutLink(true)
    expect(await upstream.unduhBerkas(path, signal)).toMatchObject({ ok: false, failure: { kind: 'offline' } })
    await sandbox.control.cutLink(false)
  })

  test('a server that sends on to another is not followed: our key goes nowhere else', async () => {
    const asing: string[] = []
    const lain = createServer((request, response) => {
      asing.push(JSON.stringify(request.headers))
      response.end('%PDF-1.7 palsu')
    })
    const pengalih = createServer((_request, response) => {
      const { port } = lain.address() as AddressInfo
      response.writeHead(302, { location: `http://127.0.0.1:${port}/a.pdf` }).end()
    })
    await Promise.all(
      [lain, pengalih].map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))),
    )
    const { port } = pengalih.address() as AddressInfo
    const api = createLaporApi({
      setelan: { ...apiSettings(sandbox), baseUrl: `http://127.0.0.1:${port}` },
      credentials: sandbox.credentials,
      fetch: (input, init) => fetch(input, init),
      now: () => '2026-03-17T02:00:00.000Z',
      markers: { findMarker, withMarker },
    })
    const hasil = await api.unduhBerkas('/storage/a.pdf', signal)
    expect(hasil).toMatchObject({ ok: false, failure: { kind: 'rejected', status: 302 } })
    expect(asing).toEqual([])
    for (const server of [lain, pengalih]) server.close()
  })

  test('a path is an address of the same server only', () => {
    const base = 'https://lapor.contoh.invalid/api/v2/'
    expect(alamatBerkas(base, '/storage/a.pdf')).toBe('https://lapor.contoh.invalid/storage/a.pdf')
    expect(alamatBerkas(base, 'berkas/a.pdf')).toBe('https://lapor.contoh.invalid/api/v2/berkas/a.pdf')
    expect(alamatBerkas(base, 'https://lapor.contoh.invalid/x.png')).toBe('https://lapor.contoh.invalid/x.png')
    for (const asing of [
      'https://lain.invalid/a',
      '//lain.invalid/a',
      'https://u:p@lapor.contoh.invalid/a',
      'file:///etc/passwd',
    ])
      expect(alamatBerkas(base, asing)).toBeNull()
  })
})
