import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bacaBarisBuku, bacaTanggalBuku, kunciBuku, tebakPemetaan } from '../../../electron/domain/buku-baca.ts'

const BULAN = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ')
const dua = (angka: number) => String(angka).padStart(2, '0')

describe('a day of an old register', () => {
  it('is read however an office writes it, and is the same day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2001-01-01'), max: new Date('2039-12-31'), noInvalidDate: true }),
        (saat) => {
          const iso = saat.toISOString().slice(0, 10)
          const [tahun = '', bulan = '', hari = ''] = iso.split('-')
          const nama = BULAN[Number(bulan) - 1] ?? ''
          const seri = Math.round((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000)
          for (const teks of [
            iso,
            `${iso} 08:30:00`,
            `${hari}/${bulan}/${tahun}`,
            `${String(Number(hari))}-${String(Number(bulan))}-${tahun}`,
            `${hari}.${bulan}.${tahun.slice(2)}`,
            `${String(Number(hari))} ${nama} ${tahun}`,
            `Senin, ${String(Number(hari))} ${nama.slice(0, 3)} ${tahun}`,
            `${dua(Number(hari))} ${nama.toUpperCase()} ${tahun} 13.05 WIB`,
            String(seri),
          ])
            expect(bacaTanggalBuku(teks), teks).toBe(iso)
        },
      ),
    )
  })

  it.each(['31/02/2025', '29 Feb 2025', '32-1-2025', 'kemarin', '', '12', '1/13/2025', '123456'])(
    '%j is none',
    (teks) => {
      expect(bacaTanggalBuku(teks)).toBeNull()
    },
  )
})

describe('columns', () => {
  it.each([
    [
      ['No', 'Tanggal', 'Nama Pengadu', 'Alamat', 'No. HP', 'Isi Aduan', 'Media', 'Hasil'],
      ['nomorLama', 'tanggal', 'nama', 'alamat', 'telepon', 'isi', 'kanal', 'tindakLanjut'],
    ],
    [
      [
        'No. Agenda',
        'Tgl Terima',
        'Pelapor',
        'NIK',
        'Perihal',
        'Uraian',
        'Tgl Kejadian',
        'Lokasi Kejadian',
        'Petugas Input',
      ],
      ['nomorLama', 'tanggal', 'nama', 'nik', 'judul', 'isi', 'tanggalKejadian', 'lokasiKejadian', 'petugas'],
    ],
    [
      ['Tracking ID', 'Klasifikasi', 'Kategori', 'Terlapor', 'L/P', 'Status', 'Keluhan'],
      ['trackingId', 'klasifikasi', 'kategori', 'terlapor', 'jenisKelamin', 'status', 'isi'],
    ],
  ] as const)('%j', (judul, isian) => {
    expect(tebakPemetaan(judul)).toEqual(Object.fromEntries(isian.map((satu, at) => [satu, at])))
  })

  it('give every field and every column to one another at most once, whatever the titles are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('Nama', 'Isi', 'Tanggal', 'No')), { maxLength: 30 }),
        (judul) => {
          const kolom = Object.values(tebakPemetaan(judul))
          expect(new Set(kolom).size).toBe(kolom.length)
        },
      ),
    )
  })
})

describe('a row', () => {
  const pemetaan = { nomorLama: 0, tanggal: 1, nama: 2, isi: 3, status: 4, kanal: 5 } as const

  it('says its state and way in the words of this application', () => {
    const baca = (status: string, kanal: string) => {
      const dibaca = bacaBarisBuku(['R1', '3 Jan 2025', 'Nyoman', 'Lampu padam', status, kanal], pemetaan)
      return dibaca.ok ? [dibaca.catatan.status, dibaca.catatan.kanal] : dibaca.kalimat
    }
    expect(baca('Sudah selesai', 'datang langsung')).toEqual(['selesai', 'tatapMuka'])
    expect(baca('Masih proses', 'WA')).toEqual(['dalamProses', 'whatsapp'])
    expect(baca('belum selesai', 'Kotak saran')).toEqual(['belumDitindaklanjuti', 'kotakSaran'])
    expect(baca('Bukan kewenangan', 'email')).toEqual(['bukanWewenang', 'surel'])
    expect(baca('', '')).toEqual(['belumDitindaklanjuti', 'tatapMuka'])
    expect(baca('???', 'telp')).toEqual(['takDikenal', 'telepon'])
  })

  it('never throws, and never loses words it could keep', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 8 }), (baris) => {
        const dibaca = bacaBarisBuku(baris, pemetaan)
        if (dibaca.ok) expect(dibaca.catatan.isi).not.toBe('')
        else expect(dibaca.kalimat).toMatch(/^[A-Z].*\.$/s)
      }),
    )
  })

  it('is known again by its number or by its words, however they are spaced', () => {
    const dasar = { nomorLama: '', tanggal: '2025-01-03', nama: 'Nyoman K.', judul: '', isi: 'Lampu  padam.' }
    const sama = { ...dasar, nama: 'nyoman k', isi: 'lampu padam' }
    expect(kunciBuku(dasar)).toEqual(kunciBuku(sama))
    expect(kunciBuku({ ...dasar, tanggal: '2025-01-04' })).not.toEqual(kunciBuku(dasar))
    expect(kunciBuku({ ...dasar, nomorLama: 'R 1' })).toContain('n:r1')
  })
})
