/** What a holiday pack is believed by: real Ed25519 keys, altered bytes, foreign keys. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { fetchPaket } from '../../../electron/upstream/paket-feed.ts'
import { bukaPaket } from '../../../electron/handlers/tanda-tangan-paket.ts'

const ISI = Buffer.from(
  JSON.stringify({
    ...{ jenis: 'paket-libur', versi: 1, judul: 'Perubahan 2026', penerbit: 'Kabupaten Karangan' },
    ...{ diterbitkan: '2026-03-01', tahunLengkap: [], hapus: [] },
    tambah: [{ tanggal: '2026-03-27', nama: 'Cuti bersama', jenis: 'cutiBersama', dasar: 'SKB perubahan' }],
  }),
)

function penerbit() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const kunci = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')
  return { kunci, tanda: (bytes: Uint8Array) => sign(null, bytes, privateKey) }
}

test('a pack opens with the signature of one of the keys, raw or as base64', () => {
  const [satu, dua] = [penerbit(), penerbit()]
  const kunci = `${satu.kunci}\n${dua.kunci}\n`
  expect(bukaPaket(kunci, ISI, dua.tanda(ISI)).ok).toBe(true)
  const text = Buffer.from(`${satu.tanda(ISI).toString('base64')}\n`)
  expect(bukaPaket(kunci, ISI, text)).toMatchObject({ ok: true, value: { judul: 'Perubahan 2026' } })
})

test('without a key, with a foreign key, altered, or signed but no pack: refused in a sentence', () => {
  const [satu, asing] = [penerbit(), penerbit()]
  const messageOf = (kunci: string, isi: Buffer, tanda: Uint8Array) => {
    const result = bukaPaket(kunci, isi, tanda)
    return result.ok || !('message' in result.failure) ? null : result.failure.message
  }
  expect(messageOf('', ISI, satu.tanda(ISI))).toContain('Kunci penerbit')
  expect(messageOf(satu.kunci, ISI, asing.tanda(ISI))).toContain('tidak cocok')
  expect(messageOf(satu.kunci, Buffer.concat([ISI, Buffer.from(' ')]), satu.tanda(ISI))).toContain('tidak cocok')
  expect(messageOf(satu.kunci, ISI, new Uint8Array())).toContain('tidak cocok')
  const lain = Buffer.from('{"jenis":"lain"}')
  expect(messageOf(satu.kunci, lain, satu.tanda(lain))).toContain('tidak berbentuk')
})

test('the pack beside the feed is fetched with its signature, and every other end is a sentence', async () => {
  const { tanda } = penerbit()
  const files: Record<string, Uint8Array> = {
    '/umpan/paket-libur.json': ISI,
    '/umpan/paket-libur.json.sig': tanda(ISI),
  }
  const server = createServer((request, response) => {
    const found = files[request.url ?? '']
    response.writeHead(found === undefined ? 404 : 200).end(found)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const got = await fetchPaket(fetch, `${url}/umpan`)
  expect(got.ok && Buffer.from(got.value.isi).equals(ISI)).toBe(true)
  expect(await fetchPaket(fetch, `${url}/lain/`)).toMatchObject({ ok: false, failure: { kind: 'conflict' } })
  await new Promise((resolve) => server.close(resolve))
  expect(await fetchPaket(fetch, `${url}/umpan/`)).toMatchObject({ ok: false, failure: { kind: 'conflict' } })
  expect(await fetchPaket(fetch, '')).toMatchObject({ ok: false, failure: { kind: 'conflict' } })
})
