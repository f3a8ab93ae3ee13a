/** The search by roots, through mistyped words and by any number, on a real file. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TANPA_SARING } from '../../../electron/domain/saringan.ts'
import type { PengaduanFilter, PengaduanPage } from '../../../electron/store/store.ts'
import { must, openWorld, removeFolders, type World } from './world.ts'

let world: World
let memperbaiki: string
let jalanan: string
beforeAll(async () => {
  world = await openWorld()
  memperbaiki = (await world.catat({ judul: 'Warga memperbaiki sendiri tanggul', isi: 'Mohon dibantu.' })).id
  jalanan = (await world.catat({ judul: 'Pedagang jalanan', isi: 'Menumpuk di trotoar.' })).id
})
afterAll(async () => {
  await world.store.close()
  removeFolders()
})

function cari(teks: string, filter: Partial<PengaduanFilter> = {}): Promise<PengaduanPage> {
  return world.store.pengaduan.list({ status: 'semua', teks, cursor: null, limit: 50, ...filter })
}
const ids = (page: PengaduanPage) => page.rows.map((row) => row.id)

describe('words', () => {
  test('are found by their root, whichever form was typed and whichever stands in the case', async () => {
    expect(ids(await cari('perbaikan tanggul'))).toEqual([memperbaiki])
    expect(ids(await cari('diperbaikinya'))).toEqual([memperbaiki])
    expect(ids(await cari('jalan trotoar'))).toEqual([jalanan])
    expect(ids(await cari('pedagang perjalanan'))).toEqual([jalanan])
    expect(ids(await cari('bantuan tanggul'))).toEqual([memperbaiki])
  })

  test('that occur nowhere are put right, and it is said', async () => {
    const page = await cari('pedagnag jlanan')
    expect(ids(page)).toEqual([jalanan])
    expect(page.koreksi).toEqual([
      { dari: 'pedagnag', jadi: 'pedagang' },
      { dari: 'jlanan', jadi: 'jalanan' },
    ])
    expect((await cari('pedagang')).koreksi).toEqual([])
    expect(await cari('xqzwvk')).toMatchObject({ rows: [], koreksi: [], saran: [] })
  })

  test('are read as soon as a case is written or changed', async () => {
    const { id } = await world.catat({ judul: 'Penebangan pohon' })
    expect(ids(await cari('menebang'))).toEqual([id])
    await world.store.pengaduan.applyKasus({
      kasus: [world.builder.kasus({ judul: 'Bendungan jebol', isi: 'Air meluap.' })],
      rusak: [],
      asal: 'api',
      cursor: null,
      at: world.builder.tick(),
    })
    expect((await cari('dibendung meluapnya')).rows.map((row) => row.judul)).toEqual(['Bendungan jebol'])
  })

  test('with next to no hits get a proposal, when one beside them has many', async () => {
    for (let n = 0; n < 22; n++) await world.catat({ judul: `Gapura miring ${n}`, isi: 'Hampir roboh.' })
    const { id } = await world.catat({ judul: 'Gapuri baru', isi: 'Nama usaha.' })
    const page = await cari('gapuri')
    expect(ids(page)).toEqual([id])
    expect([page.saran, page.koreksi]).toEqual([[{ dari: 'gapuri', jadi: 'gapura' }], []])
  })
})

describe('numbers', () => {
  test('a telephone number in any writing, the end of a NIK, the number of an older register', async () => {
    const pelapor = world.builder.pelapor({ telepon: '0899 1234 5678', nik: '9901015203854321' })
    const { id } = await world.catat({ judul: 'Saluran mampet', pelapor, anonim: false, rahasia: false })
    for (const teks of ['089912345678', '+62 899-1234-5678', '6289912345678', '89912345678', '089912']) {
      const page = await cari(teks)
      expect(ids(page), teks).toEqual([id])
      expect(page.cocok).toEqual({ [id]: 'telepon' })
    }
    for (const teks of ['4321', '54321', '854321', '••••4321', '9901015203854321'])
      expect((await cari(teks)).cocok, teks).toEqual({ [id]: 'nik' })
    expect(ids(await cari('954321'))).toEqual([])
    expect((await cari('089912345678', { status: 'selesai' })).rows).toEqual([])
  })

  test('a part of one never tells who stands behind an anonymous or confidential case, the whole of it does', async () => {
    const pelapor = (telepon: string, nik: string) => world.builder.pelapor({ telepon, nik })
    const a = await world.catat({ anonim: true, pelapor: pelapor('089955550001', '9901015203851111') })
    const r = await world.catat({ rahasia: true, pelapor: pelapor('089955550002', '9901015203851111') })
    for (const teks of ['089955', '0899555', '089955550', '08995555000', '1111', '851111'])
      expect(ids(await cari(teks)), teks).toEqual([])
    expect(ids(await cari('089955550001'))).toEqual([a.id])
    expect(ids(await cari('089955550002'))).toEqual([r.id])
    expect(ids(await cari('9901015203851111'))).toEqual([r.id, a.id])
  })

  test('a running number without its zeros, a register number, a tracking ID', async () => {
    const { id, nomorRegister } = await world.catat({ judul: 'Papan nama pudar' })
    const urut = String(Number(/-(\d{6})-/.exec(nomorRegister ?? '')?.[1]))
    expect(ids(await cari(urut))).toContain(id)
    expect(await cari(nomorRegister ?? '')).toMatchObject({ tepat: id })
    const kasus = world.builder.kasus()
    await world.store.pengaduan.applyKasus({
      kasus: [kasus],
      rusak: [],
      asal: 'api',
      cursor: null,
      at: world.builder.tick(),
    })
    expect((await cari(kasus.trackingId ?? '')).rows).toHaveLength(1)
  })
})

test('what is found by words and what is found by a number are counted together, each case once', async () => {
  const nomor = '089977776666'
  const pelapor = world.builder.pelapor({ telepon: nomor })
  const terbuka = { anonim: false, rahasia: false }
  const milik = await world.catat({ judul: 'Trotoar rusak', pelapor, ...terbuka })
  const keduanya = await world.catat({ judul: `Hubungi ${nomor}`, pelapor, ...terbuka })
  const disebut = await world.catat({ judul: `Nomor penipu ${nomor}`, ...terbuka })
  expect(new Set(ids(await cari(nomor)))).toEqual(new Set([milik.id, keduanya.id, disebut.id]))
  expect(await world.store.pengaduan.hitung({ status: 'semua', teks: nomor, saring: TANPA_SARING })).toBe(3)
  expect(await world.store.pengaduan.hitung({ status: 'selesai', teks: nomor, saring: TANPA_SARING })).toBe(0)
})

test('a filter is counted with its words, and the rest of an import is read in the background', async () => {
  const other = await openWorld()
  const kasus = Array.from({ length: 450 }, () => other.builder.kasus({ judul: 'Penerangan padam' }))
  await other.store.pengaduan.applyKasus({ kasus, rusak: [], asal: 'api', cursor: null, at: other.builder.tick() })
  const saring = { kategori: [], unit: [], kanal: [], klasifikasi: [], dari: null, sampai: null }
  await other.store.pengaduan.list({ status: 'semua', teks: 'terang', cursor: null, limit: 5 })
  expect(await other.store.pengaduan.hitung({ status: 'semua', teks: 'menerangi', saring })).toBe(450)
  expect(await other.store.pengaduan.hitung({ status: 'semua', teks: '', saring })).toBe(450)
  await expect
    .poll(
      async () =>
        (await other.store.pengaduan.list({ status: 'semua', teks: 'penernagan', cursor: null, limit: 5 })).koreksi,
    )
    .toEqual([{ dari: 'penernagan', jadi: 'penerangan' }])
  expect(await other.store.check()).toEqual([])
  must(await other.store.petugas.masuk('Petugas Karangan', other.builder.now()))
  await other.store.close()
})
