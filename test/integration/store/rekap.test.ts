/** Rekap on a real store: the numbers against a recount over the same cases read another way, and the cases behind each. */
import { existsSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import type { Instant, StatusPengaduan } from '../../../electron/domain/kata.ts'
import type { HasilRekap, SaringRekap, UkuranRekap } from '../../../electron/domain/rekap.ts'
import { dimensiRekap, ukuranRekap } from '../../../electron/domain/rekap.ts'
import { bulanRentang } from '../../../electron/domain/rekap-periode.ts'
import { isLive } from '../../../electron/domain/status.ts'
import { localDate, tambahDetik } from '../../../electron/domain/waktu.ts'
import { readLaporanRingkas } from '../../../electron/upstream/laporan-ringkas.ts'
import { eksporXlsx, inventBaris } from '../../support/laporan-ringkas.ts'
import { must, openWorld, removeFolders, setelanKantor, type World } from './world.ts'

afterEach(removeFolders)

const TAHUN = { dari: '2025-12-01', sampai: '2026-12-31' }
const HARI_INI = '2026-06-30'
const EXPORT = new URL('../../../../shared/data/sp4n-laporan-ringkas.xlsx', import.meta.url)

async function hitung(world: World, rentang = TAHUN): Promise<HasilRekap> {
  const hasil = await world.store.rekap.hitung({ rentang, hariIni: HARI_INI })
  if (hasil === null) throw new Error('stopped')
  return hasil
}

/** All pages of the cases behind a number. */
async function behind(world: World, saring: SaringRekap, rentang = TAHUN, limit = 7): Promise<readonly string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<World['store']['rekap']['daftar']>> = await world.store.rekap.daftar({
      ...{ rentang, saring, hariIni: HARI_INI, cursor, limit },
    })
    ids.push(...page.rows.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor !== null)
  return ids
}

async function masuk(world: World, jumlah: number): Promise<void> {
  const kasus = Array.from({ length: jumlah }, () => {
    const receivedAt = tambahDetik('2026-01-01T00:00:00.000Z', world.builder.random.int(0, 86_400 * 170))
    return world.builder.kasus({ receivedAt, updatedAt: receivedAt })
  })
  await world.store.pengaduan.applyKasus({ kasus, rusak: [], asal: 'api', cursor: null, at: world.builder.tick() })
}

describe('rekap of the store', () => {
  test('divides the cases as they stand, and every number opens exactly its cases', async () => {
    const world = await openWorld()
    await masuk(world, 120)
    for (let n = 0; n < 4; n += 1) await world.catat()
    const hasil = await hitung(world)
    const all: { status: StatusPengaduan; receivedAt: Instant; id: string }[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<World['store']['pengaduan']['list']>> = await world.store.pengaduan.list({
        ...{ status: 'semua', teks: '', cursor, limit: 100 },
      })
      all.push(...page.rows)
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(hasil.total.diterima).toBe(all.length)
    expect(hasil.total.selesai).toBe(all.filter(({ status }) => status === 'selesai').length)
    expect(hasil.total.terbuka).toBe(all.filter(({ status }) => isLive(status)).length)
    for (const { kunci, angka } of hasil.per.bulan)
      expect(angka.diterima).toBe(all.filter((one) => localDate(one.receivedAt, 'WIB').startsWith(kunci)).length)
    expect(hasil.per.bulan.map(({ kunci }) => kunci)).toEqual(bulanRentang(TAHUN))
    const seen = new Map<string, number>()
    for (const { kunci, angka } of hasil.per.kanal) {
      for (const ukuran of ['diterima', 'terlambat', 'terbuka'] as const) {
        const ids = await behind(world, { ukuran, dimensi: 'kanal', kunci })
        expect(new Set(ids).size).toBe(angka[ukuran])
        if (ukuran === 'diterima') for (const id of ids) seen.set(id, (seen.get(id) ?? 0) + 1)
      }
    }
    expect([...seen.values()].every((n) => n === 1) && seen.size === all.length).toBe(true)
    for (const ukuran of ukuranRekap.options)
      expect((await behind(world, { ukuran, dimensi: null, kunci: '' })).length).toBe(hasil.total[ukuran])
    await world.store.close()
  })

  test('an answer counts on the day it was ready, not when it was sent; one taken back does not', async () => {
    const world = await openWorld()
    const [tepat, ditarik] = [await world.catat(), await world.catat()]
    await world.jawab(tepat.id)
    const answerId = await world.jawab(ditarik.id)
    expect((await hitung(world)).total).toMatchObject({ tanggapanTepat: 2, median: 0, p90: 0, terhitung: 2 })
    must(await world.store.tindakLanjut.tarik({ id: answerId, petugas: world.petugas, at: world.builder.tick() }))
    // Received in March and still not answered in June.
    expect((await hitung(world)).total).toMatchObject({ tanggapanTepat: 1, terlambat: 1, terhitung: 1 })
    await world.store.close()
  })

  test('late is late by the working days of the office, and an answer given in LAPOR itself counts', async () => {
    const world = await openWorld()
    // Tue 17 March 2026: 14 working days end on 14 April (docs of the domain).
    const receivedAt = '2026-03-17T02:00:00.000Z'
    const klasifikasi = 'Pengaduan Tidak Berkadar Pengawasan'
    const kasus = ['2026-04-14T09:00:00.000Z', '2026-04-15T01:00:00.000Z'].map((at) => ({
      at,
      kasus: world.builder.kasus({ receivedAt, klasifikasi, statusAsli: 'Ditindaklanjuti oleh Instansi' }),
    }))
    const at = world.builder.tick()
    const { ids } = await world.store.pengaduan.applyKasus({
      ...{ kasus: kasus.map((one) => one.kasus), rusak: [], asal: 'api', cursor: null, at },
    })
    expect((await hitung(world)).total).toMatchObject({ tanggapanLain: 2, terhitung: 0 })
    for (const [n, id] of ids.entries()) {
      const jenis = 'tanggapan' as const
      const { instansi } = must(await world.store.pengaduan.get(id))
      // The pelapor asked again long before: that answers nobody.
      const log = [
        { jenis, at: '2026-03-02T01:00:00.000Z', pelaku: 'Pelapor', teks: 'Kapan?', marker: null },
        { jenis, at: kasus[n]?.at ?? at, pelaku: instansi, teks: 'Sudah.', marker: null },
      ]
      await world.store.pengaduan.applyDetail({
        ...{ id, status: 'dalamProses', statusAsli: 'Ditindaklanjuti oleh Instansi', log, at: world.builder.tick() },
      })
    }
    expect((await hitung(world)).total).toMatchObject({ tanggapanTepat: 1, terlambat: 1, median: 14.5, p90: 15 })
    await world.store.close()
  })

  test('a pause begun after a duty was met leaves the judgement of that duty as it was; the open duty rests', async () => {
    const world = await openWorld()
    const receivedAt = '2026-03-17T02:00:00.000Z'
    const klasifikasi = 'Pengaduan Tidak Berkadar Pengawasan'
    const dasar = { receivedAt, klasifikasi, statusAsli: 'Terverifikasi', updatedAt: receivedAt }
    const kasus = [0, 1].map(() => world.builder.kasus({ ...dasar, status: 'belumDitindaklanjuti' }))
    const { ids } = await world.store.pengaduan.applyKasus({
      ...{ kasus, rusak: [], asal: 'api', cursor: null, at: receivedAt },
    })
    const [dijawab = '', menunggu = ''] = ids
    const isi = { requestId: world.builder.id(), tanggapan: 'Sudah diperbaiki.', rahasia: false, lampiranIds: [] }
    const at = '2026-04-13T03:00:00.000Z'
    must(await world.store.tindakLanjut.add({ ...isi, pengaduanId: dijawab, petugas: world.petugas, at }))
    const sebelum = (await hitung(world)).total
    expect(sebelum).toMatchObject({ diterima: 2, tanggapanTepat: 1, terlambat: 1 })
    for (const pengaduanId of [dijawab, menunggu])
      must(
        await world.store.jeda.mulai({
          ...{ id: world.builder.id(), pengaduanId, alasan: 'menungguInstansiLain', catatan: 'Menunggu PLN' },
          ...{ petugas: world.petugas, at: '2026-04-13T05:00:00.000Z' },
        }),
      )
    expect((await hitung(world)).total).toMatchObject({ tanggapanTepat: 1, terlambat: 0, tanggapanLain: 1 })
    const pernyataan = await world.store.pernyataan.get({
      ...{ pengaduanId: dijawab, at: '2026-05-20T03:00:00.000Z', selisihJamMs: 0 },
    })
    const { bahan, kesimpulan } = must(pernyataan)
    expect([bahan.tenggat?.tanggal, kesimpulan]).toEqual(['2026-04-14', 'siapTepatWaktu'])
    await world.store.close()
  })

  test('units are those of the newest disposisi, and struck-out cases are in no number', async () => {
    const world = await openWorld()
    const [satu, dua, coret] = [await world.catat(), await world.catat(), await world.catat()]
    const unitId = world.builder.id()
    must(
      await world.store.disposisi.saveUnit({
        ...{ id: unitId, nama: 'Bidang Uji', aktif: true, petugas: world.petugas, at: world.builder.tick() },
      }),
    )
    must(
      await world.store.tindakan.add({
        requestId: world.builder.id(),
        pengaduanId: satu.id,
        isi: { jenis: 'disposisi', unit: [{ unitKerjaId: unitId, tenggatTanggal: null }], tembusan: [] },
        alasan: 'Periksa lokasi.',
        kelompokId: null,
        petugas: world.petugas,
        at: world.builder.tick(),
      }),
    )
    must(
      await world.store.pengaduan.batalkan({
        ...{ id: coret.id, alasan: 'salah catat', perbaiki: false, petugas: world.petugas, at: world.builder.tick() },
      }),
    )
    const { total, per } = await hitung(world)
    expect(total.diterima).toBe(2)
    expect(per.unit.map(({ kunci, angka }) => [kunci, angka.diterima]).sort()).toEqual(
      [
        ['', 1],
        [unitId, 1],
      ].sort(),
    )
    expect(await behind(world, { ukuran: 'diterima', dimensi: 'unit', kunci: '' })).toEqual([dua.id])
    expect((await world.store.rekap.unit()).get(unitId)).toBe('Bidang Uji')
    await world.store.close()
  })

  test('it can be stopped between two chunks, tells how far it is, and a day is the office’s', async () => {
    const world = await openWorld({ setelan: setelanKantor({ kantor: { ...setelanKantor().kantor, zona: 'WIT' } }) })
    // 23.30 in Jakarta on the 31st is the 1st in Jayapura.
    const kasus = [world.builder.kasus({ receivedAt: '2026-01-31T16:30:00.000Z' })]
    await world.store.pengaduan.applyKasus({ kasus, rusak: [], asal: 'api', cursor: null, at: world.builder.tick() })
    expect((await hitung(world, { dari: '2026-01-01', sampai: '2026-01-31' })).total.diterima).toBe(0)
    expect((await hitung(world, { dari: '2026-02-01', sampai: '2026-02-01' })).total.diterima).toBe(1)
    const told: (readonly [number, number])[] = []
    await world.store.rekap.hitung({
      ...{
        rentang: TAHUN,
        hariIni: HARI_INI,
        kemajuan: (done: number, total: number) => void told.push([done, total]),
      },
    })
    expect(told).toEqual([[1, 1]])
    expect(await world.store.rekap.hitung({ rentang: TAHUN, hariIni: HARI_INI, batal: () => true })).toBeNull()
    await world.store.close()
  })

  test('the rows of a sheet name nobody unless asked, and never who is anonim or rahasia', async () => {
    const world = await openWorld()
    const biasa = await world.catat({ anonim: false, rahasia: false })
    await world.catat({ anonim: true, rahasia: false })
    await world.catat({ anonim: false, rahasia: true })
    const saring = { ukuran: 'diterima' as UkuranRekap, dimensi: null, kunci: '' }
    const names = async (denganPelapor: boolean) => {
      const found: (string | null)[] = []
      for await (const chunk of world.store.rekap.baris({ rentang: TAHUN, saring, hariIni: HARI_INI, denganPelapor }))
        found.push(...chunk.map(({ pelapor }) => pelapor?.nama ?? null))
      return found
    }
    expect(await names(false)).toEqual([null, null, null])
    const asked = await names(true)
    const terbuka = must(await world.store.pengaduan.openPelapor(biasa.id, world.petugas, 'uji nama'))
    expect(asked.filter((nama) => nama !== null)).toEqual([terbuka.pelapor?.nama])
    await world.store.close()
  })
})

describe('rekap of an export of LAPOR', () => {
  test.each([
    ['generated', () => eksporXlsx(inventBaris(450, 3))],
    ...(existsSync(EXPORT) ? [['real', () => Promise.resolve(new Uint8Array(readFileSync(EXPORT)))] as const] : []),
  ] as const)('adds up to every case of a %s one', async (_name, bytes) => {
    const world = await openWorld()
    const read = must(await readLaporanRingkas(await bytes(), { namaBerkas: 'laporan.xlsx', zonaExcel: 'UTC' }))
    await world.store.pengaduan.applyKasus({
      ...{ kasus: read.kasus, rusak: [], asal: 'excel', cursor: null, at: world.builder.tick() },
    })
    const dates = read.kasus.map(({ receivedAt }) => localDate(receivedAt, 'WIB')).sort()
    const rentang = { dari: dates[0] ?? '', sampai: dates.at(-1) ?? '' }
    const { total, per } = await hitung(world, rentang)
    expect(total.diterima).toBe(new Set(read.kasus.map(({ trackingId }) => trackingId)).size)
    expect(total.selesai + total.diarsipkan + total.dikembalikan + total.terbuka).toBe(total.diterima)
    expect(total.verifikasiTepat + total.verifikasiTerlambat + total.verifikasiLain).toBe(total.diterima)
    expect(total.tanggapanTepat + total.terlambat + total.tanggapanLain).toBe(total.diterima)
    for (const dimensi of dimensiRekap.options)
      expect(per[dimensi].reduce((sum, { angka }) => sum + angka.diterima, 0)).toBe(total.diterima)
    const first = per.kategori[0]
    expect(
      (await behind(world, { ukuran: 'diterima', dimensi: 'kategori', kunci: first?.kunci ?? '' }, rentang, 50)).length,
    ).toBe(first?.angka.diterima)
    await world.store.close()
  })
})
