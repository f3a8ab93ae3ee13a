/** An office without the API, through the real core: the report of each export, and the hand-over the next one proves. */
import { mkdtempSync, rmSync } from 'node:fs'
import { appendFile, rename, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBuilder } from '../../support/builders.ts'
import type { CoreProcess } from '../../support/core-process.ts'
import { eksporCsv, eksporXlsx, inventBaris, type BarisEkspor } from '../../support/laporan-ringkas.ts'
import type { Profile } from '../../support/profile.ts'
import { createProfile, until } from '../../support/profile.ts'

const builder = createBuilder(41, new Date().toISOString())
const AWAL = inventBaris(60, 3)
const folder = mkdtempSync(join(tmpdir(), 'loket-unduhan-'))
let profile: Profile
let core: CoreProcess

beforeAll(async () => {
  profile = await createProfile()
  core = await profile.start()
  await core.must('app.chooseMode', { mode: 'excel' })
  await core.must('petugas.masuk', { nama: 'Sari Uji' })
})
afterAll(async () => {
  await profile.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** A day as LAPOR writes it, so many days from today. */
function hari(lusa: number): string {
  return new Date(Date.now() + lusa * 86_400_000).toISOString().slice(0, 10)
}
async function ekspor(baris: readonly BarisEkspor[], dibuat: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await eksporXlsx(baris, { dibuat }))
}
async function impor(baris: readonly BarisEkspor[], dibuat: string) {
  return core.must('impor.apply', { nama: `ekspor ${dibuat}.xlsx`, bytes: await ekspor(baris, dibuat) })
}
async function terbuka() {
  return (await core.must('outbox.list', { selesaiJuga: true, cursor: null, limit: 100 })).rows
}
async function butir(id: string) {
  const found = (await terbuka()).find((row) => row.id === id)
  if (found === undefined) throw new Error('the item is gone')
  return found
}
/** A walk-in on record; its item waits to be carried over. */
async function catat(judul: string): Promise<{ outboxId: string; pengaduanId: string }> {
  const drafId = builder.id()
  await core.must('draf.save', { id: drafId, draf: builder.draf({ judul, isi: `${judul}. ${builder.id()}` }) })
  const { id } = await core.must('pengaduan.finalize', { drafId, alasanTidakLengkap: null })
  const found = (await terbuka()).find((row) => row.pengaduanId === id && row.state === 'berpandu')
  if (found === undefined) throw new Error('nothing to carry over')
  return { outboxId: found.id, pengaduanId: id }
}
function nyatakan(id: string, trackingId: string | null) {
  return core.must('outbox.resolve', { id, keputusan: 'sudahTerkirim', trackingId, alasan: '' })
}
/** The row LAPOR would show for what was carried over. */
async function barisDari(pengaduanId: string, trackingId: string, lain: BarisEkspor = {}): Promise<BarisEkspor> {
  const { pengaduan } = await core.must('pengaduan.get', { id: pengaduanId })
  const [tahun, bulan, tanggal] = hari(0).split('-')
  const nama = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(bulan) - 1]
  return {
    ...AWAL[0],
    'Tracking ID': trackingId,
    'Tanggal Laporan Masuk': `${Number(tanggal)} ${nama ?? ''} ${tahun ?? ''}`,
    'Waktu Laporan Masuk': '00:10:00',
    'Judul Laporan': pengaduan.judul,
    'Isi Laporan Awal': pengaduan.isi,
    'Isi Laporan Akhir': pengaduan.isi,
    'Status Laporan': 'Terverifikasi',
    ...lain,
  }
}

describe('the report of an export', () => {
  it('is kept and opens again, with the cases it brought', async () => {
    const done = await impor(AWAL, hari(-6))
    expect(done).toMatchObject({ baru: 60, berubah: 0, sama: 0, rusak: 0, sudahPernah: null, lebihBaru: null })
    const [satu] = await core.must('impor.list', {})
    expect(satu).toMatchObject({ id: done.imporId, jumlah: 60, petugasNama: 'Sari Uji' })
    const { laporan } = await core.must('impor.get', { id: satu?.id ?? '' })
    expect(laporan.baru.jumlah).toBe(60)
    expect(laporan.baru.butir.every(({ id }) => id !== null)).toBe(true)
  })

  it('says per case what changed, what is gone and what looks wrong, and ends nothing', async () => {
    const hidup = (await core.must('pengaduan.counts', {})).hidup
    const berjalan = AWAL.filter((row) => row['Status Laporan'] === 'Terverifikasi')
    const [berubah, hilang] = berjalan
    const berakhir = AWAL.find((row) => row['Status Laporan'] === 'Ditutup oleh Admin')
    if (berubah === undefined || hilang === undefined || berakhir === undefined)
      throw new Error('seed without such rows')
    const baris = AWAL.filter((row) => row !== hilang).map((row) => {
      if (row === berubah) return { ...row, 'Status Laporan': 'Ditindaklanjuti oleh Instansi' }
      return row === berakhir ? { ...row, 'Status Laporan': 'Terverifikasi' } : row
    })
    const done = await impor([...baris, baris[0] ?? {}], hari(-5))
    expect(done).toMatchObject({ baru: 0, berubah: 2, rusak: 1 })
    const { laporan } = done
    const ubahan = laporan.berubah.butir.find(({ trackingId }) => trackingId === berubah['Tracking ID'])
    expect(ubahan?.ubahan).toContainEqual({
      bidang: 'statusAsli',
      dari: 'Terverifikasi',
      menjadi: 'Ditindaklanjuti oleh Instansi',
    })
    expect(laporan.hilang.butir.map(({ trackingId }) => trackingId)).toEqual([hilang['Tracking ID']])
    expect(laporan.janggal.butir.map(({ jenis }) => jenis).sort()).toEqual(['mundur', 'nomorGanda'])
    // The one that reopened counts, the one that is gone still does.
    expect((await core.must('pengaduan.counts', {})).hidup).toBe(hidup + 1)
  })

  it('does the same file once, and another reading of its clock again', async () => {
    const bytes = await ekspor(AWAL, hari(-4))
    expect(await core.must('impor.apply', { nama: 'a.xlsx', bytes })).toMatchObject({ sudahPernah: null })
    const lagi = await core.must('impor.apply', { nama: 'b.xlsx', bytes })
    expect(lagi).toMatchObject({ imporId: null, sudahPernah: { namaBerkas: 'a.xlsx' } })
    const wib = await core.must('impor.preview', { nama: 'b.xlsx', bytes, zona: 'WIB' })
    expect(wib).toMatchObject({ zona: 'WIB', sudahPernah: null, berubah: 60 })
    expect((await core.must('setelan.get', {})).setelan.zonaExcel).toBe('UTC')
  })

  it('of an older file takes in, when asked to, only the cases nobody knew', async () => {
    const tua = [...AWAL.map((row) => ({ ...row, 'Status Laporan': 'Belum Terverifikasi' })), ...inventBaris(1, 99)]
    const bytes = await ekspor([...tua.slice(0, 60), { ...tua[60], 'Tracking ID': '8123456' }], hari(-9))
    const { hidup } = await core.must('pengaduan.counts', {})
    expect(await core.request('impor.apply', { nama: 'tua.xlsx', bytes })).toMatchObject({ ok: false })
    const done = await core.must('impor.apply', { nama: 'tua.xlsx', bytes, tetap: true })
    expect(done).toMatchObject({ baru: 1, berubah: 0, sama: 60 })
    const kini = await core.must('pengaduan.counts', {})
    expect(kini.total).toBe(61)
    expect(kini.hidup - hidup).toBeLessThanOrEqual(1)
    // And the newest one stays the measure.
    const again = await core.request('impor.apply', { nama: 'lain.xlsx', bytes: await ekspor(tua, hari(-8)) })
    expect(again).toMatchObject({ ok: false })
  })
})

describe('what is carried over by hand', () => {
  it('waits for the export that shows it, stays so over a restart, and then the neraca closes', async () => {
    const { outboxId, pengaduanId } = await catat('Jembatan gantung putus sebelah')
    const said = await nyatakan(outboxId, '7100001')
    expect(said).toMatchObject({ state: 'tidakPasti', menungguBukti: 'ekspor' })
    expect(said.sebab).toContain('tidak perlu disalin lagi')
    await core.close()
    core = await profile.start()
    await core.must('petugas.masuk', { nama: 'Sari Uji' })
    expect(await butir(outboxId)).toMatchObject({ state: 'tidakPasti', menungguBukti: 'ekspor' })
    expect(await core.must('neraca.get', {})).toMatchObject({ seimbang: true, tidakPasti: 1 })
    const done = await impor([...AWAL, await barisDari(pengaduanId, '7100001')], hari(0))
    expect(done.laporan.bukti).toEqual({ terbukti: 1, belum: 0, ditanya: 0 })
    expect(await butir(outboxId)).toMatchObject({ state: 'terkirim', menungguBukti: null })
    expect(await core.must('neraca.get', {})).toMatchObject({ seimbang: true, tidakPasti: 0 })
    // One case, not two.
    const { rows } = await core.must('pengaduan.list', { status: null, teks: '7100001', cursor: null, limit: 10 })
    expect(rows.map(({ id }) => id)).toEqual([pengaduanId])
  })

  it('is asked about after two later exports without it; an export of before says nothing', async () => {
    const { outboxId } = await catat('Pompa air desa tersumbat lumpur')
    await nyatakan(outboxId, '7100002')
    // The export covers up to 17 Mar 2026 by its own words: it cannot hold a case of today.
    expect((await impor(AWAL, hari(1))).laporan.bukti).toEqual({ terbukti: 0, belum: 1, ditanya: 0 })
    const luas = (dibuat: string) => eksporCsv(AWAL, { dibuat, pembuka: true })
    const lebar = async (dibuat: string) => {
      const text = new TextDecoder().decode(luas(dibuat)).replace('(2026-03-17)', `(${dibuat})`)
      const bytes = new TextEncoder().encode(text)
      return (await core.must('impor.apply', { nama: `lebar ${dibuat}.csv`, bytes })).laporan.bukti
    }
    expect(await lebar(hari(2))).toEqual({ terbukti: 0, belum: 1, ditanya: 0 })
    expect((await butir(outboxId)).sebab).toContain('Satu ekspor sesudahnya')
    expect(await lebar(hari(4))).toEqual({ terbukti: 0, belum: 0, ditanya: 1 })
    expect(await butir(outboxId)).toMatchObject({ state: 'tidakPasti', menungguBukti: 'petugas' })
    // Not there after all: it is carried over again, under a number of its own.
    const lagi = await core.must('outbox.resolve', {
      ...{ id: outboxId, keputusan: 'kirimLagi', trackingId: null, alasan: 'Tidak ada di LAPOR.' },
    })
    expect(lagi.state).toBe('berpandu')
    expect((await nyatakan(outboxId, '7100003')).menungguBukti).toBe('ekspor')
  })

  it('under the number of another complaint is asked about at once, and the other one stays a case of its own', async () => {
    const { outboxId, pengaduanId } = await catat('Papan nama jalan roboh')
    await nyatakan(outboxId, '7100009')
    const orang = await barisDari(pengaduanId, '7100009', {
      ...{ 'Judul Laporan': 'Keluhan orang lain', 'Isi Laporan Awal': 'Sama sekali lain.', 'Isi Laporan Akhir': '' },
    })
    const { total } = await core.must('pengaduan.counts', {})
    expect((await impor([...AWAL, orang], hari(6))).laporan.bukti.ditanya).toBe(1)
    expect((await core.must('pengaduan.counts', {})).total).toBe(total + 1)
    expect((await core.must('pengaduan.get', { id: pengaduanId })).pengaduan.trackingId).toBeNull()
    expect((await butir(outboxId)).sebab).toContain('milik laporan lain')
    const ditolak = await core.request('outbox.resolve', {
      ...{ id: outboxId, keputusan: 'sudahTerkirim', trackingId: '7100009', alasan: '' },
    })
    expect(ditolak).toMatchObject({ ok: false, failure: { kind: 'conflict' } })
  })

  it('with a slip in its number is found by its words about its day', async () => {
    const { outboxId, pengaduanId } = await catat('Tembok sekolah retak di sisi timur')
    await nyatakan(outboxId, '7100019')
    const done = await impor([...AWAL, await barisDari(pengaduanId, '7100091')], hari(7))
    expect(done.laporan.bukti.terbukti).toBe(1)
    expect((await butir(outboxId)).state).toBe('terkirim')
    expect((await core.must('pengaduan.get', { id: pengaduanId })).pengaduan.trackingId).toBe('7100091')
  })

  it('an answer is proved by the state of its case; a second one rests on the word of the petugas', async () => {
    const kasus = AWAL.find((row) => row['Status Laporan'] === 'Terverifikasi')
    const nomor = String(kasus?.['Tracking ID'])
    await impor(AWAL, hari(8))
    const { tepat } = await core.must('pengaduan.list', { status: null, teks: nomor, cursor: null, limit: 10 })
    const jawab = async (tanggapan: string) => {
      const requestId = builder.id()
      const isi = { requestId, pengaduanId: tepat ?? '', tanggapan, rahasia: false, lampiranIds: [] }
      await core.must('tindakLanjut.add', isi)
      return (await terbuka()).find((row) => row.teks.includes(tanggapan))?.id ?? ''
    }
    const pertama = await jawab('Petugas sudah memeriksa lokasi dan menjadwalkan perbaikan.')
    expect((await nyatakan(pertama, null)).menungguBukti).toBe('ekspor')
    const dijawab = AWAL.map((row) =>
      row === kasus ? { ...row, 'Status Laporan': 'Ditindaklanjuti oleh Instansi' } : row,
    )
    await impor(dijawab, hari(9))
    expect((await butir(pertama)).state).toBe('terkirim')
    const kedua = await jawab('Perbaikan sudah selesai dikerjakan pada hari Rabu.')
    expect((await nyatakan(kedua, null)).state).toBe('terkirim')
    expect((await core.must('neraca.get', {})).seimbang).toBe(true)
  })
})

describe('the folder of downloads', () => {
  async function temuan() {
    return (await core.must('impor.temuan', {})).temuan
  }

  it('is not read until somebody asks for it', async () => {
    await writeFile(join(folder, 'Laporan Ringkas 1.xlsx'), await ekspor(AWAL.slice(0, 4), hari(11)))
    await new Promise((resolve) => setTimeout(resolve, 7_000))
    expect(await temuan()).toBeNull()
  })

  it('offers an export once it is whole, takes nothing in by itself, and never the same one twice', async () => {
    const bytes = await ekspor(
      [...AWAL, ...inventBaris(3, 55).map((row, at) => ({ ...row, 'Tracking ID': `883000${at}` }))],
      hari(12),
    )
    rmSync(join(folder, 'Laporan Ringkas 1.xlsx'))
    const bagian = join(folder, 'Laporan Ringkas.xlsx.crdownload')
    await writeFile(bagian, bytes.subarray(0, 4_000))
    await writeFile(join(folder, 'Laporan gaji.xlsx'), 'bukan ekspor')
    const { setelan } = await core.must('setelan.get', {})
    await core.must('setelan.save', { setelan: { ...setelan, impor: { ...setelan.impor, pantau: true, folder } } })
    // Some browsers write under the final name, piece by piece.
    const utuh = join(folder, 'Laporan Ringkas.xlsx')
    await rename(bagian, utuh)
    for (let from = 4_000; from < bytes.length; from += 4_000) {
      await new Promise((resolve) => setTimeout(resolve, 1_200))
      expect(await temuan()).toBeNull()
      await appendFile(utuh, bytes.subarray(from, from + 4_000))
    }
    await until('the offer', async () => (await temuan()) !== null, 20_000)
    const found = await temuan()
    expect(found).toMatchObject({ nama: 'Laporan Ringkas.xlsx', jumlah: 63, dibuat: hari(12) })
    const { total } = await core.must('pengaduan.counts', {})
    const taken = await core.must('impor.ambilTemuan', { sidik: found?.sidik ?? '' })
    await core.must('impor.apply', { nama: taken.nama, bytes: new Uint8Array(taken.bytes) })
    expect((await core.must('pengaduan.counts', {})).total).toBe(total + 3)
    await core.must('impor.lewatiTemuan', { sidik: found?.sidik ?? '' })
    await utimes(utuh, new Date(), new Date(Date.now() - 5_000))
    await new Promise((resolve) => setTimeout(resolve, 8_000))
    expect(await temuan()).toBeNull()
    const tak = await core.request('impor.ambilTemuan', { sidik: 'a'.repeat(64) })
    expect(tak).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
  }, 60_000)
})
