/** A register kept in Excel: read, shown, taken in, taken back, through the real core. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import writeXlsxFile from 'write-excel-file/node'
import { startCore } from '../../support/core-process.ts'
import type { CoreProcess } from '../../support/core-process.ts'

const profil = mkdtempSync(join(tmpdir(), 'loket-buku-'))
let core: CoreProcess

beforeAll(async () => {
  core = await startCore({ profileDir: profil, key: randomBytes(32).toString('hex') })
  await core.must('app.chooseMode', { mode: 'excel' })
  await core.must('petugas.masuk', { nama: 'Sari Uji' })
})
afterAll(async () => {
  await core.close()
  rmSync(profil, { recursive: true, force: true })
})

const KEPALA = ['No. Reg', 'Tgl Masuk', 'Nama Pelapor', 'No HP', 'Uraian Aduan', 'Sarana', 'Status', 'Tindak Lanjut']

type Sel = string | number | Date | null

async function xlsx(
  rows: readonly (readonly Sel[])[],
  kepala: readonly string[] = KEPALA,
): Promise<Uint8Array<ArrayBuffer>> {
  const judul = [['BUKU REGISTER PENGADUAN'], [], [...kepala]].map((row) =>
    row.map((value) => ({ value, type: String })),
  )
  const isi = rows.map((row) =>
    row.map((value) => {
      if (value === null) return null
      if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy' }
      return typeof value === 'number' ? { value, type: Number } : { value, type: String }
    }),
  )
  const buffer = await writeXlsxFile([...judul, ...isi]).toBuffer()
  return new Uint8Array(buffer)
}

function baris(n: number): readonly Sel[] {
  const tanggal = [new Date(Date.UTC(2025, 0, 2 + (n % 300))), '3 Jan 2025', '04/01/2025', 45_700][n % 4] ?? null
  const status = ['Selesai', 'Proses', 'Belum', null][n % 4] ?? null
  return [
    `R-${String(n)}/2025`,
    tanggal,
    `Warga Karangan ${String(n)}`,
    `0840${String(10_000_000 + n)}`,
    `Laporan karangan nomor ${String(n)} tentang lampu jalan di gang ${String(n)}`,
    ['Datang langsung', 'Telepon', 'Surat'][n % 3] ?? null,
    status,
    n % 4 === 0 ? 'Sudah diperbaiki' : null,
  ]
}

const berkas = (bytes: Uint8Array<ArrayBuffer>) => ({ nama: 'buku.xlsx', bytes, lembar: '' })
const neraca = () => core.must('neraca.get', {})

describe('a register of 120 rows', () => {
  const jumlah = 120
  let bytes: Uint8Array<ArrayBuffer>
  let imporId = ''
  beforeAll(async () => {
    const semua = Array.from({ length: jumlah }, (_, n) => baris(n))
    // A twin within the file, a row without words, a day that does not exist.
    const salah = [
      baris(5),
      ['R-x', '3 Jan 2025', 'Tanpa Isi', null, null, null, null, null],
      ['R-y', '31/02/2025', 'A', null, 'Isi', null, null, null],
    ]
    bytes = await xlsx([...semua, ...salah])
  })

  test('finds its head, guesses its columns and shows examples', async () => {
    const bacaan = await core.must('buku.read', berkas(bytes))
    expect(bacaan.jumlahBaris).toBe(jumlah + 3)
    expect(bacaan.kolom.map(({ judul }) => judul)).toEqual(KEPALA)
    expect(bacaan.pemetaan).toEqual({
      nomorLama: 0,
      tanggal: 1,
      nama: 2,
      telepon: 3,
      isi: 4,
      kanal: 5,
      status: 6,
      tindakLanjut: 7,
    })
    expect(bacaan.kolom[2]?.contoh).toHaveLength(3)
  })

  test('says of every row whether it is new, doubled or not to be read, without writing anything', async () => {
    const { pemetaan } = await core.must('buku.read', berkas(bytes))
    const pratinjau = await core.must('buku.preview', { ...berkas(bytes), pemetaan })
    expect(pratinjau).toMatchObject({ baru: jumlah, ganda: 1, rusak: 2 })
    const kalimat = pratinjau.baris.filter(({ keadaan }) => keadaan !== 'baru').map((row) => row.kalimat)
    expect(kalimat).toEqual([
      expect.stringContaining('Sama dengan baris'),
      'Baris ini tidak berisi laporan maupun judul.',
      'Tanggal diterima “31/02/2025” tidak terbaca.',
    ])
    expect((await core.must('pengaduan.counts', {})).total).toBe(0)
  })

  test('comes in as history: states kept, nothing to send, the neraca untouched; a second time all is doubled', async () => {
    const before = await neraca()
    const { pemetaan } = await core.must('buku.read', berkas(bytes))
    const impor = await core.must('buku.apply', { ...berkas(bytes), pemetaan, gandaJuga: false })
    imporId = impor.id
    expect(impor).toMatchObject({ jumlah, petugasNama: 'Sari Uji', dibatalkanAt: null })
    const counts = await core.must('pengaduan.counts', {})
    expect(counts.perStatus).toMatchObject({ selesai: 30, dalamProses: 30, belumDitindaklanjuti: 60 })
    expect(await neraca()).toEqual(before)
    expect((await core.must('outbox.list', { selesaiJuga: true, cursor: null, limit: 10 })).rows).toEqual([])
    const cari = { status: 'semua', teks: 'R-7/2025', cursor: null, limit: 5 } as const
    const { tepat } = await core.must('pengaduan.list', cari)
    const satu = await core.must('pengaduan.get', { id: tepat ?? '' })
    expect(satu.pengaduan).toMatchObject({ nomorLama: 'R-7/2025', nomorRegister: null, kanal: 'telepon' })
    expect(JSON.stringify(satu)).not.toContain('Warga Karangan 7')
    const lagi = await core.must('buku.preview', { ...berkas(bytes), pemetaan })
    expect(lagi).toMatchObject({ baru: 0, ganda: jumlah + 1, rusak: 2 })
    const nihil = await core.request('buku.apply', { ...berkas(bytes), pemetaan, gandaJuga: false })
    expect(nihil).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
  })

  test('goes away as a whole, but for what somebody has worked on since', async () => {
    const cari = { status: 'semua', teks: 'R-9/2025', cursor: null, limit: 5 } as const
    const { tepat } = await core.must('pengaduan.list', cari)
    await core.must('pelapor.open', { id: tepat ?? '', alasan: 'Perlu ditelepon' })
    expect(await core.must('buku.undo', { id: imporId })).toEqual({ dihapus: jumlah - 1, dibiarkan: 1 })
    expect((await core.must('pengaduan.counts', {})).total).toBe(1)
    expect((await core.must('pengaduan.list', { ...cari, teks: 'lampu jalan gang' })).rows).toHaveLength(1)
    expect((await core.must('buku.list', {}))[0]).toMatchObject({
      id: imporId,
      jumlah: 1,
      dibatalkanAt: expect.any(String),
    })
  })
})

describe('a file that is no register', () => {
  test.each([
    ['kosong', new Uint8Array(0), 'kosong'],
    ['bukan tabel', new TextEncoder().encode('<html><body>x'), 'bukan berkas Excel'],
    ['lama', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), '.xls'],
    ['zip lain', Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9, 9]), 'bukan berkas Excel'],
  ])('%s: one sentence, and nothing is changed', async (_nama, bytes, kata) => {
    const hasil = await core.request('buku.read', { nama: 'salah.xlsx', bytes, lembar: '' })
    expect(hasil.ok).toBe(false)
    expect(JSON.stringify(hasil)).toContain(kata)
    expect(JSON.stringify(hasil)).toContain('Tidak ada yang diubah')
  })

  test('without a head that is known it says what to write', async () => {
    const bytes = await xlsx([['a', 'b']], ['x', 'y'])
    const hasil = await core.request('buku.read', berkas(bytes))
    expect(JSON.stringify(hasil)).toContain('tidak mempunyai baris judul yang dikenal')
  })

  test('a CSV of any separator is read too', async () => {
    const bytes = new TextEncoder().encode('Tanggal;Nama;Isi Laporan\n03/01/2025;Budi;"Jalan; rusak"\n')
    const bacaan = await core.must('buku.read', { nama: 'buku.csv', bytes, lembar: '' })
    expect(bacaan.pemetaan).toEqual({ tanggal: 0, nama: 1, isi: 2 })
    expect(bacaan.kolom[2]?.contoh).toEqual(['Jalan; rusak'])
  })
})
