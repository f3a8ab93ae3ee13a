/** Templates of answers: what is filled, what stays blank, and what calls one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BIDANG_TEMPLAT,
  bidangBerikut,
  bidangKosong,
  cariTemplat,
  isiTemplat,
  kodeDariLapor,
  pemicuTemplat,
  type TemplatTanggapan,
} from '../../../electron/domain/templat-tanggapan.ts'

describe('fields', () => {
  test('known ones are filled, unknown and empty ones stay as marked blanks', () => {
    const isi = 'Laporan {nomor} di {lokasi} selesai pada {tanggal selesai}.'
    expect(isiTemplat(isi, { nomor: '9165816', lokasi: '' })).toBe(
      'Laporan 9165816 di [[lokasi]] selesai pada [[tanggal selesai]].',
    )
  })
  test('LAPOR’s own placeholders are understood where they mean one of ours', () => {
    expect(
      isiTemplat('{{institution_from}}: {{ tracking_id }}, {{status_new}}', { nama_kantor: 'Dinas', nomor: '12345' }),
    ).toBe('Dinas: 12345, [[status new]]')
  })
  test('nothing of the pelapor is a field', () => {
    expect(Object.keys(BIDANG_TEMPLAT).filter((nama) => /pelapor|nik|telepon|alamat|surel/.test(nama))).toEqual([])
    expect(isiTemplat('Kepada {nama_pelapor}', {})).toBe('Kepada [[nama pelapor]]')
  })
  test('whatever is filled in, a template without unknown fields leaves no blank', () => {
    const nama = fc.constantFrom(...Object.keys(BIDANG_TEMPLAT))
    const kata = fc.string({ minLength: 1, maxLength: 30 }).filter((s) => s.trim() !== '' && !/[[\]{}]/.test(s))
    fc.assert(
      fc.property(fc.array(nama, { maxLength: 6 }), kata, (names, value) => {
        const nilai = Object.fromEntries(Object.keys(BIDANG_TEMPLAT).map((one) => [one, value]))
        expect(bidangKosong(isiTemplat(names.map((one) => `{${one}}`).join(' '), nilai))).toEqual([])
      }),
    )
  })
})

describe('blanks', () => {
  const teks = 'Pada [[tanggal]] oleh [[petugas lapangan]]; {nomor} tetap.'
  test('are found with their place, fields of ours typed by hand too, other braces not', () => {
    expect(bidangKosong(teks).map(({ nama, dari, sampai }) => [nama, teks.slice(dari, sampai)])).toEqual([
      ['tanggal', '[[tanggal]]'],
      ['petugas lapangan', '[[petugas lapangan]]'],
      ['nomor', '{nomor}'],
    ])
    expect(bidangKosong('Pasal 3 {huruf a} dan [1].')).toEqual([])
  })
  test('follow each other both ways and end', () => {
    expect(bidangBerikut(teks, 0)?.nama).toBe('tanggal')
    expect(bidangBerikut(teks, 16)?.nama).toBe('petugas lapangan')
    expect(bidangBerikut(teks, teks.length)).toBeNull()
    expect(bidangBerikut(teks, teks.length, true)?.nama).toBe('nomor')
    expect(bidangBerikut(teks, 5, true)).toBeNull()
  })
})

describe('calling', () => {
  test.each([
    ['/', 1, { dari: 0, kata: '' }],
    ['Yth. /pj', 8, { dari: 5, kata: 'pj' }],
    ['baris\n/LAPOR-1', 14, { dari: 6, kata: 'lapor-1' }],
    ['dan/atau', 8, null],
    ['5 / 10', 4, null],
    ['/pju selesai', 12, null],
  ] as const)('%j at %i', (teks, kursor, hasil) => {
    expect(pemicuTemplat(teks, kursor)).toEqual(hasil)
  })
  test('codes that begin with what was typed come first', () => {
    const satu = (kode: string, judul: string): TemplatTanggapan => ({
      id: '0190b0c0-0000-7000-8000-000000000001',
      kode,
      judul,
      isi: 'x',
      asal: 'kantor',
      templateKode: '',
    })
    const daftar = [satu('umum', 'Tanggapan pju'), satu('pju-2', 'Kedua'), satu('pju', 'Pertama'), satu('air', 'Air')]
    expect(cariTemplat(daftar, 'pju').map(({ kode }) => kode)).toEqual(['pju', 'pju-2', 'umum'])
    expect(cariTemplat(daftar, '')).toHaveLength(4)
  })
  test('a code of LAPOR becomes one that can be typed', () => {
    expect(kodeDariLapor('reply_umum')).toBe('lapor-reply-umum')
    expect(kodeDariLapor('  ')).toBe('lapor-templat')
    expect(kodeDariLapor('A'.repeat(80))).toHaveLength(40)
  })
})
