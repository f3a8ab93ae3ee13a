/** Bad input at the counter, through the real core: one clear sentence at the field, nothing typed lost, no gap. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FieldProblem } from '../../../electron/domain/failure.ts'
import type { DrafPengaduan } from '../../../electron/domain/pengaduan.ts'
import { parseNomorRegister } from '../../../electron/domain/register.ts'
import { createBuilder } from '../../support/builders.ts'
import { startCore } from '../../support/core-process.ts'
import type { CoreProcess } from '../../support/core-process.ts'
import { jpegKarangan } from '../../support/gambar.ts'

const builder = createBuilder(41, new Date().toISOString())
const folder = mkdtempSync(join(tmpdir(), 'loket-buruk-'))
let core: CoreProcess
let terakhir = 0

beforeAll(async () => {
  core = await startCore({ profileDir: join(folder, 'profil'), key: randomBytes(32).toString('hex') })
  await core.must('app.chooseMode', { mode: 'excel' })
  await core.must('petugas.masuk', { nama: 'Sari Uji' })
})
afterAll(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

const finalize = (drafId: string, alasanTidakLengkap: string | null = null) =>
  core.request('pengaduan.finalize', { drafId, alasanTidakLengkap })

/** The register has no gap: the next number is the one behind the last. */
async function expectGapless(): Promise<void> {
  const id = builder.id()
  await core.must('draf.save', { id, draf: builder.draf() })
  const { nomorRegister } = await core.must('pengaduan.finalize', { drafId: id, alasanTidakLengkap: null })
  const dibaca = parseNomorRegister(nomorRegister ?? '')
  expect(dibaca.ok && dibaca.value.urut).toBe(terakhir + 1)
  terakhir += 1
}

async function expectRefused(draf: DrafPengaduan, field: string, kata: string): Promise<void> {
  const id = builder.id()
  await core.must('draf.save', { id, draf })
  // A reason opens the way for what is missing, never for what is wrong.
  const refused = await finalize(id, 'Tetap disimpan')
  const fields: readonly FieldProblem[] = refused.ok || refused.failure.kind !== 'invalid' ? [] : refused.failure.fields
  const found = fields.find((one) => one.field === field)
  expect(found?.message, JSON.stringify(fields)).toContain(kata)
  expect(found?.message).toMatch(/^[A-Z].*[.]$/s)
  expect((await core.must('draf.get', { id })).draf).toEqual(draf)
  await expectGapless()
}

describe('is refused at its field with a sentence, stays in the draft, and leaves no gap', () => {
  const pelapor = (ganti: Partial<DrafPengaduan['pelapor']>) => builder.draf({ pelapor: builder.pelapor(ganti) })
  test.each<[string, () => DrafPengaduan, string, string]>([
    ['31 February', () => builder.draf({ tanggalKejadian: '2026-02-31' }), 'tanggalKejadian', 'tidak ada di kalender'],
    [
      '29 February of no leap year',
      () => builder.draf({ tanggalKejadian: '2026-02-29' }),
      'tanggalKejadian',
      'kalender',
    ],
    ['a day still to come', () => builder.draf({ tanggalKejadian: '2099-01-01' }), 'tanggalKejadian', 'belum terjadi'],
    [
      'words that are no day',
      () => builder.draf({ tanggalKejadian: '', tanggalKejadianKetik: '32 Februari' }),
      'tanggalKejadian',
      '32 Februari',
    ],
    ['a NIK of 15 digits', () => pelapor({ nik: '990102170890001' }), 'pelapor.nik', '16'],
    ['a telephone of 4 digits', () => pelapor({ telepon: '0812' }), 'pelapor.telepon', 'terlalu pendek'],
    ['200,000 characters', () => builder.draf({ isi: 'kata '.repeat(40_000) }), 'isi', 'paling banyak 20000 huruf'],
    ['invisible characters only', () => builder.draf({ isi: '\u200B\u202E\u2066 \n' }), 'isi', 'belum diisi'],
    [
      'a letter of tomorrow',
      () => builder.draf({ kanal: 'surat', diterimaTanggal: '2099-01-01' }),
      'diterimaTanggal',
      'belum terjadi',
    ],
    [
      'an hour that does not exist',
      () => builder.draf({ kunjungan: { ...builder.draf().kunjungan, tibaPukul: '25.70' } }),
      'kunjungan.tibaPukul',
      '9.05',
    ],
  ])('%s', async (_nama, draf, field, kata) => expectRefused(draf(), field, kata))
})

describe('is kept as it was meant', () => {
  test('emoji, other scripts, quotes and markup stay whole', async () => {
    const isi = 'Jalan 🚧 rusak 👨‍👩‍👧‍👦 “parah” <b>sekali</b> & ’; DROP TABLE — مرحبا ꦗꦮ'
    const id = builder.id()
    await core.must('draf.save', { id, draf: builder.draf({ isi, judul: 'Jalan 🚧' }) })
    const made = await core.must('pengaduan.finalize', { drafId: id, alasanTidakLengkap: null })
    terakhir += 1
    expect(made).toMatchObject({ isi, judul: 'Jalan 🚧' })
    await expectGapless()
  })

  test('marks that turn a line around, control characters and half characters do not travel', async () => {
    const id = builder.id()
    const isi = 'Nomor \u202E321\u202C salah\u0000\u0007\u001B[31m ujung \uD83D'
    await core.must('draf.save', { id, draf: builder.draf({ isi }) })
    const { id: pengaduanId } = await core.must('pengaduan.finalize', { drafId: id, alasanTidakLengkap: null })
    terakhir += 1
    const { rows } = await core.must('outbox.list', { selesaiJuga: false, cursor: null, limit: 200 })
    const teks = rows.find((row) => row.pengaduanId === pengaduanId)?.teks ?? ''
    expect(teks).toContain('Nomor 321 salah[31m ujung')
    expect(teks).not.toMatch(/[\u202A-\u202E]/)
    expect([...teks].filter((huruf) => huruf < ' ' && huruf !== '\n')).toEqual([])
    expect(teks.isWellFormed()).toBe(true)
    await expectGapless()
  })
})

describe('files', () => {
  test.each([
    [
      'a picture that is none',
      'foto.jpg',
      Buffer.from('ffd8ffe000104a464946', 'hex'),
      'tidak dapat dibaca sebagai gambar',
    ],
    ['a picture cut in the middle', 'foto.jpg', jpegKarangan().subarray(0, 300), 'tidak dapat dibaca sebagai gambar'],
    ['a page with the name of a picture', 'foto.png', Buffer.from('<html>'), 'tidak diterima'],
    ['an empty file', 'kosong.pdf', Buffer.alloc(0), 'kosong'],
    ['a file of 21 MB', 'besar.pdf', Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(21 * 1024 * 1024)]), '20 MB'],
  ])('%s is refused with a sentence; the draft keeps its words', async (_nama, nama, isi, kata) => {
    const id = builder.id()
    const draf = builder.draf()
    await core.must('draf.save', { id, draf })
    const args = {
      milik: { jenis: 'draf', id } as const,
      nama,
      bytes: new Uint8Array(isi),
      jenis: 'bukti' as const,
      kirim: null,
    }
    const refused = await core.request('lampiran.add', args)
    expect(JSON.stringify(refused)).toContain(kata)
    expect(await core.must('draf.get', { id })).toMatchObject({ draf, lampiran: [] })
    await expectGapless()
  })

  test('of the scanner: only plain files of its folder, of this week, and done growing', async () => {
    const pindai = mkdtempSync(join(folder, 'pindai-'))
    const put = (nama: string, umur: number) => {
      writeFileSync(join(pindai, nama), jpegKarangan({ geser: nama.length }))
      const saat = new Date(Date.now() - umur)
      utimesSync(join(pindai, nama), saat, saat)
    }
    put('baru.jpg', 60_000)
    put('lama.jpg', 8 * 86_400_000)
    put('tumbuh.jpg', 0)
    writeFileSync(join(pindai, 'catatan.txt'), 'x')
    const rahasia = join(folder, 'rahasia.jpg')
    writeFileSync(rahasia, jpegKarangan())
    symlinkSync(rahasia, join(pindai, 'tautan.jpg'))
    const { setelan } = await core.must('setelan.get', {})
    expect(await core.must('pemindai.list', {})).toEqual({ folder: '', berkas: [] })
    const loket = { ...setelan.loket, folderPemindai: pindai }
    await core.must('setelan.save', { setelan: { ...setelan, loket } })
    expect((await core.must('pemindai.list', {})).berkas.map(({ nama }) => nama)).toEqual(['baru.jpg'])
    const id = builder.id()
    await core.must('draf.save', { id, draf: builder.draf() })
    const milik = { jenis: 'draf', id } as const
    const kartu = await core.must('pemindai.take', { nama: 'baru.jpg', milik, jenis: 'identitas' })
    expect(kartu).toMatchObject({ jenis: 'identitas', kirimUkuran: null })
    for (const nama of ['../rahasia.jpg', rahasia, 'tautan.jpg', 'tidak-ada.jpg', '..']) {
      const hasil = await core.request('pemindai.take', { nama, milik, jenis: 'bukti' })
      expect(hasil.ok, nama).toBe(false)
    }
    await core.must('setelan.save', {
      setelan: { ...setelan, loket: { ...loket, folderPemindai: join(folder, 'hilang') } },
    })
    expect(JSON.stringify(await core.request('pemindai.list', {}))).toContain('tidak dapat dibuka')
  })
})
