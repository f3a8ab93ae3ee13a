/** Filters, orders and groups of the queue against a slow count over all rows; filters kept under names. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SaringanAntrean } from '../../../electron/domain/antrean.ts'
import { kanal, klasifikasi } from '../../../electron/domain/kata.ts'
import type { PengaduanRingkas } from '../../../electron/domain/pengaduan.ts'
import {
  kelompokAntrean,
  kunciKelompok,
  TANPA_SARING,
  TATA_AWAL,
  urutAntrean,
  type KelompokAntrean,
  type Saring,
  type UrutAntrean,
} from '../../../electron/domain/saringan.ts'
import { localDate } from '../../../electron/domain/waktu.ts'
import { must, mustFail, openWorld, removeFolders, type World } from './world.ts'

let world: World
let all: readonly PengaduanRingkas[]

async function pages(
  status: SaringanAntrean,
  saring: Saring,
  urut: UrutAntrean,
  kelompok: KelompokAntrean,
): Promise<readonly PengaduanRingkas[]> {
  const rows: PengaduanRingkas[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<World['store']['pengaduan']['list']>> = await world.store.pengaduan.list({
      status,
      teks: '',
      cursor,
      limit: 7,
      saring,
      urut,
      kelompok,
    })
    rows.push(...page.rows)
    cursor = page.nextCursor
  } while (cursor !== null)
  return rows
}

beforeAll(async () => {
  world = await openWorld()
  const { builder, store, petugas } = world
  const kasus = Array.from({ length: 90 }, () => builder.kasus())
  await store.pengaduan.applyKasus({ kasus, rusak: [], asal: 'api', cursor: null, at: builder.tick() })
  for (let n = 0; n < 6; n++) await world.catat({ kanal: n % 2 === 0 ? 'telepon' : 'surat' })
  const unit = ['Bidang Zonasi', 'Bidang Air'].map((nama) => ({ id: builder.id(), nama }))
  for (const { id, nama } of unit)
    must(await store.disposisi.saveUnit({ id, nama, aktif: true, petugas, at: builder.tick() }))
  const { rows } = await store.pengaduan.list({ status: 'belumDitindaklanjuti', teks: '', cursor: null, limit: 12 })
  for (const [at, row] of rows.entries()) {
    const tujuan = unit[at % 2]
    if (tujuan === undefined || at % 3 === 0) continue
    const isi = { jenis: 'disposisi' as const, unit: [{ unitKerjaId: tujuan.id, tenggatTanggal: null }], tembusan: [] }
    const args = { requestId: builder.id(), pengaduanId: row.id, isi, alasan: 'Periksa.', kelompokId: null, petugas }
    must(await store.tindakan.add({ ...args, at: builder.tick() }))
  }
  all = await pages('semua', TANPA_SARING, 'tenggat', null)
})
afterAll(async () => {
  await world.store.close()
  removeFolders()
})

function lolos(row: PengaduanRingkas, saring: Saring): boolean {
  const satuDari = (pilihan: readonly (string | null)[], nilai: string | null) =>
    pilihan.length === 0 || pilihan.includes(nilai)
  const hari = localDate(row.receivedAt, 'WIB')
  return (
    satuDari(saring.kategori, row.kategoriNama ?? '') &&
    satuDari(saring.kanal, row.kanal) &&
    satuDari(saring.klasifikasi, row.klasifikasi) &&
    (saring.dari === null || hari >= saring.dari) &&
    (saring.sampai === null || hari <= saring.sampai)
  )
}
const NILAI: Readonly<Record<UrutAntrean, (row: PengaduanRingkas) => string>> = {
  tenggat: (row) => (row.tenggat.keadaan === 'berakhir' ? '~' : (row.janjiTanggal ?? row.tenggat.tanggal ?? '9999')),
  diterimaTerbaru: (row) => String(9e15 - Date.parse(row.receivedAt)),
  diterimaTerlama: (row) => row.receivedAt,
  berubah: (row) => String(9e15 - Date.parse(row.updatedAt)),
  kategori: (row) => row.kategoriNama ?? '~',
  unit: (row) => row.unitKerja ?? '~',
}
const tanggal = fc
  .integer({ min: 0, max: 70 })
  .map((n) => localDate(new Date(Date.parse('2026-01-10') + n * 86_400_000).toISOString(), 'WIB'))
const saringan: fc.Arbitrary<Saring> = fc.record({
  kategori: fc.subarray(['', 'Penerangan Jalan', 'Kebersihan Lingkungan', 'Administrasi Kependudukan']),
  unit: fc.constant([]),
  kanal: fc.subarray([...kanal.options]),
  klasifikasi: fc.subarray([...klasifikasi.options]),
  dari: fc.option(tanggal),
  sampai: fc.option(tanggal),
})

describe('lists', () => {
  test('hold exactly the rows of their filter, each once, in their order, group by group, and are counted right', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(null, 'semua' as const, 'dalamProses' as const, 'menungguUnit' as const),
        fc.oneof(fc.constant(TANPA_SARING), saringan),
        fc.constantFrom(...urutAntrean.options),
        fc.constantFrom(null, ...kelompokAntrean.unwrap().options),
        async (status, saring, urut, kelompok) => {
          const rows = await pages(status, saring, urut, kelompok)
          const dasar = new Set((await pages(status, TANPA_SARING, 'tenggat', null)).map((row) => row.id))
          const expected = all.filter((row) => dasar.has(row.id) && lolos(row, saring)).map((row) => row.id)
          expect(rows.map((row) => row.id).sort()).toEqual([...expected].sort())
          const kunci = (row: PengaduanRingkas) =>
            kelompok === null ? '' : kunciKelompok(row, kelompok) === '' ? '~' : kunciKelompok(row, kelompok)
          const urutan = rows.map(
            (row) => `${kelompok === 'tenggat' ? NILAI.tenggat(row) : kunci(row)}|${NILAI[urut](row)}`,
          )
          expect(urutan).toEqual([...urutan].sort())
          expect(await world.store.pengaduan.hitung({ status, saring, teks: '' })).toBe(expected.length)
          if (kelompok === null) return
          const jumlah = await world.store.pengaduan.kelompok({ status, saring }, kelompok)
          const dihitung: Record<string, number> = {}
          for (const row of rows)
            dihitung[kunciKelompok(row, kelompok)] = (dihitung[kunciKelompok(row, kelompok)] ?? 0) + 1
          expect(jumlah).toEqual(dihitung)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('by unit: by name, with "no unit" a choice of its own', async () => {
    const { unit } = await world.store.antrean.pilihan()
    expect(unit.map(({ nama }) => nama)).toEqual(['Bidang Air', 'Bidang Zonasi'])
    const air = await pages('semua', { ...TANPA_SARING, unit: [unit[0]?.id ?? ''] }, 'unit', null)
    expect(new Set(air.map((row) => row.unitKerja))).toEqual(new Set(['Bidang Air']))
    const tanpa = await pages('semua', { ...TANPA_SARING, unit: [''] }, 'tenggat', 'unit')
    expect(tanpa.length).toBe(all.filter((row) => row.unitKerja === null).length)
    const names = (await pages('semua', TANPA_SARING, 'unit', null)).map((row) => row.unitKerja ?? '~')
    expect(names).toEqual([...names].sort())
  })

  test('a place of another order starts the list over', async () => {
    const list = (urut: UrutAntrean, cursor: string | null) =>
      world.store.pengaduan.list({ status: 'semua', teks: '', cursor, limit: 5, urut })
    const first = await list('berubah', null)
    for (const cursor of ['x', 'a\nb', '[1\n2', '["a","b"]\n3', '{}\n1'])
      expect(await list('berubah', cursor)).toEqual(first)
  })

  test('topics that occur can be chosen', async () => {
    const { kategori } = await world.store.antrean.pilihan()
    expect(kategori).toEqual([...new Set(all.flatMap((row) => row.kategoriNama ?? []))].sort())
  })
})

describe('filters under names', () => {
  const isi = { status: 'lewat' as const, teks: 'lampu', saring: { ...TANPA_SARING, kanal: ['surat' as const] } }

  test('are kept, renamed, removed and brought back, for their petugas alone', async () => {
    const { store, builder, petugas } = world
    const lain = must(await store.petugas.masuk('Orang Lain', builder.now()))
    const [id, at] = [builder.id(), builder.tick()]
    must(await store.antrean.saveSaringan({ saringan: { id, nama: ' Surat  lama ', isi }, petugas, at }))
    expect(await store.antrean.saringan(petugas.id)).toEqual([{ id, nama: 'Surat lama', isi }])
    expect(await store.antrean.saringan(lain.id)).toEqual([])
    must(await store.antrean.saveSaringan({ saringan: { id, nama: 'Surat', isi }, petugas, at }))
    expect(mustFail(await store.antrean.removeSaringan(id, lain)).kind).toBe('notFound')
    expect(
      mustFail(await store.antrean.saveSaringan({ saringan: { id, nama: 'Curi', isi }, petugas: lain, at })).kind,
    ).toBe('notFound')
    must(await store.antrean.removeSaringan(id, petugas))
    expect(await store.antrean.saringan(petugas.id)).toEqual([])
    must(await store.antrean.saveSaringan({ saringan: { id, nama: 'Surat', isi }, petugas, at }))
    expect(await store.antrean.saringan(petugas.id)).toEqual([{ id, nama: 'Surat', isi }])
  })

  test('need a name of their own, and are no more than can be counted', async () => {
    const { store, builder, petugas } = world
    const save = (nama: string) =>
      store.antrean.saveSaringan({ saringan: { id: builder.id(), nama, isi }, petugas, at: builder.tick() })
    for (const nama of ['', '   ', 'SURAT', 'x'.repeat(41)])
      expect(mustFail(await save(nama)).kind, nama).toBe('invalid')
    for (let n = 0; n < 19; n++) must(await save(`Saringan ${n}`))
    expect(mustFail(await save('Terlalu banyak'))).toMatchObject({ kind: 'invalid' })
  })

  test('the layout is remembered for each petugas', async () => {
    const { store, builder, petugas } = world
    const lain = must(await store.petugas.masuk('Orang Lain', builder.now()))
    const tata = { urut: 'berubah' as const, kelompok: 'kanal' as const, kolom: ['nomor' as const, 'unit' as const] }
    expect(await store.antrean.tata(petugas.id)).toEqual(TATA_AWAL)
    await store.antrean.saveTata(tata, petugas, builder.tick())
    expect([await store.antrean.tata(petugas.id), await store.antrean.tata(lain.id)]).toEqual([tata, TATA_AWAL])
  })
})
