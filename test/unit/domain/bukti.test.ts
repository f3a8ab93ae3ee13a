import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alasanBukti, type BarisLapor, type Dicari, timbangBukti } from '../../../electron/domain/bukti.ts'
import { markerPengaduan, withMarker } from '../../../electron/domain/marker.ts'
import { formatNomorRegister } from '../../../electron/domain/register.ts'
import { tambahDetik } from '../../../electron/domain/waktu.ts'
import { AWAL } from '../../support/builders.ts'

const MARKER = '[Ref. TL-0123456789ab]'
const LAIN = '[Ref. TL-ba9876543210]'
const ISI =
  'Terima kasih atas laporannya. Lampu jalan di depan pasar sudah diganti pada Senin pagi dan menyala normal kembali.'
const dicari: Dicari = { marker: MARKER, judul: null, isi: ISI, berkas: 0, sejak: AWAL }
const baris = (change: Partial<BarisLapor> = {}): BarisLapor => ({
  upstreamId: '5',
  trackingId: null,
  at: tambahDetik(AWAL, -20),
  pelaku: 'Dinas Uji',
  milikKantor: true,
  judul: null,
  teks: withMarker(MARKER, ISI),
  berkas: 0,
  ...change,
})
const satu = (change: Partial<BarisLapor> = {}, cari = dicari) => timbangBukti(cari, [baris(change)])[0]?.kepastian

describe('one row of LAPOR', () => {
  test.each<[string, Partial<BarisLapor>, string]>([
    ['the marker in its place', {}, 'sampai'],
    ['the marker in its place, words changed by the admin', { teks: `${MARKER} Sudah.` }, 'sampai'],
    ['the marker without brackets', { teks: `Ref. TL-0123456789ab ${ISI}` }, 'sampai'],
    ['words of LAPOR before it', { teks: `Tindak lanjut: ${MARKER} ${ISI}` }, 'sampai'],
    ['torn by white space and folded', { teks: `[ REF . tl - 0123 4567 89AB ]\n${ISI}` }, 'sampai'],
    ['the marker changed and the end cut off', { teks: `Ref TL-0123456789ab ${ISI.slice(0, 70)}` }, 'sampai'],
    ['a pelapor who quotes us', { teks: `Kata Anda: ${MARKER} ${ISI}`, milikKantor: false }, 'mirip'],
    ['our code in other words', { teks: `Lihat jawaban TL-0123456789ab.` }, 'mirip'],
    ['the marker gone, all the rest as it left', { teks: ISI }, 'sampai'],
    ['the marker gone, markup and spaces changed', { teks: ISI.replaceAll(' ', '  \n') }, 'sampai'],
    ['the marker gone, whose words is not said', { teks: ISI, milikKantor: null }, 'mirip'],
    ['the marker gone, an hour later', { teks: ISI, at: tambahDetik(AWAL, 3600) }, 'mirip'],
    ['the marker gone, no time', { teks: ISI, at: null }, 'mirip'],
    ['the marker gone, other files', { teks: ISI, berkas: 1 }, 'mirip'],
    ['the marker gone, a pelapor', { teks: ISI, milikKantor: false }, 'bukan'],
    ['the marker gone, almost the same words', { teks: ISI.replace('Senin', 'Selasa') }, 'mirip'],
    ['the same words under the marker of another entry', { teks: withMarker(LAIN, ISI) }, 'bukan'],
    ['other words', { teks: 'Laporan diteruskan ke bidang penerangan.' }, 'bukan'],
  ])('%s', (_name, change, kepastian) => {
    expect(satu(change)).toBe(kepastian)
  })

  test('short words are said by many: never known by themselves', () => {
    const pendek = { ...dicari, isi: 'Sudah selesai.' }
    expect(satu({ teks: 'Sudah selesai.' }, pendek)).toBe('mirip')
    expect(satu({ teks: 'Sudah selesai.', at: tambahDetik(AWAL, 86_400) }, pendek)).toBe('bukan')
  })

  test('the number of a new case torn apart', () => {
    const nomor = formatNomorRegister({ kode: 'LATIH', loket: 1, tahun: 2026, urut: 7 })
    const marker = markerPengaduan(nomor, '01900000-0000-7000-8000-0000000abcde')
    const cari = { ...dicari, marker }
    expect(satu({ teks: `No Register ${nomor} / 0abcde. ${ISI}`, milikKantor: null }, cari)).toBe('sampai')
    expect(satu({ teks: ISI, milikKantor: null }, cari)).toBe('mirip')
  })
})

test('two rows that could both be it are put before a person', () => {
  const all = timbangBukti(dicari, [baris({ teks: ISI }), baris({ teks: ISI, upstreamId: '6' })])
  expect(all.map(({ kepastian }) => kepastian)).toEqual(['mirip', 'mirip'])
})

test('words that carry another marker never count, however alike they are', () => {
  fc.assert(
    fc.property(fc.string(), fc.boolean(), fc.integer({ min: -900, max: 900 }), (akhir, milik, geser) => {
      const teks = withMarker(LAIN, `${ISI}${akhir.replaceAll(/0123456789ab/gi, '')}`)
      expect(satu({ teks, milikKantor: milik, at: tambahDetik(AWAL, geser) })).toBe('bukan')
    }),
  )
})

test('why is said in words', () => {
  const [one] = timbangBukti(dicari, [baris({ teks: ISI })])
  expect(one && alasanBukti(one.nilai)).toEqual([
    'penandanya tidak ada',
    'kata-katanya sama',
    'ditulis instansi ini',
    'waktunya cocok',
  ])
})
