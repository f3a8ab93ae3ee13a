/** What a receipt may say to whom: above all, what the pelapor's copy never says. */
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { PelaporTerlihat, PengaduanRinci } from '../../../electron/domain/pengaduan.ts'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import { contohTandaTerima, intiPengaduan, tandaTerimaOf } from '../../../electron/domain/tanda-terima-isi.ts'
import type { TandaTerima } from '../../../electron/domain/tanda-terima.ts'
import type { TenggatPenjelasan } from '../../../electron/domain/tenggat.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 })

const AT = '2026-03-17T02:00:00.000Z'
const NOMOR = 'DKAR-01-2026-000001-6'
const PELAPOR: PelaporTerlihat = {
  ...{
    nama: 'Lestiana Kembangputih',
    nik: '9931014407850042',
    telepon: '084012345678',
    surel: 'lestiana@contoh.invalid',
  },
  ...{ alamat: 'Jalan Seruling 9', wilayahNama: 'Batu Pelangi', tingkatIdentitas: 'ditunjukkan', tersamar: false },
  ...{ jenisIdentitas: 'nik', nomorIdentitas: '', jenisKelamin: null, kelompokUsia: null, disabilitas: null },
}
const PENGADUAN: PengaduanRinci = {
  ...{ id: '01900000-0000-7000-8000-000000000001', nomorRegister: NOMOR, trackingId: null, judul: 'Lampu padam' },
  ...{ kanal: 'tatapMuka', klasifikasi: 'aspirasi', kategoriNama: 'Penerangan', status: 'belumTerverifikasi' },
  ...{ statusAsli: '', anonim: false, rahasia: false, instansi: '', receivedAt: AT, zonaSumber: 'WIB' },
  ...{ tenggat: { jenis: 'verifikasi', tanggal: null, hariKerja: 3, keadaan: 'berjalan' }, perjalanan: 'antre' },
  ...{ unitKerja: null, updatedAt: AT },
  ...{ isi: 'Lampu jalan padam. Mohon diperbaiki.', harapan: 'Terang kembali', tanggalKejadian: '2026-03-01' },
  ...{ lokasiKejadian: 'Balai desa', wilayahNama: null, terlapor: 'Dinas Terang', sumber: '', petugasNama: 'Sari Uji' },
  ...{ alasanTunda: null, pelapor: PELAPOR, upstreamId: null, urgensi: 'biasa', penerimaan: null },
  ...{ isianTambahan: [], daftarPeriksa: [], alasanTidakLengkap: null, nomorLama: null, pembatalan: null },
}
const TENGGAT: TenggatPenjelasan = {
  ...{ jenis: 'verifikasi', hariKerja: 3, dasarHukum: 'Verifikasi: 3 hari kerja.', receivedOn: '2026-03-17' },
  ...{ zona: 'WIB', dihitung: [], dilewati: [], tanggal: '2026-03-27', tahunTanpaDaftar: null },
}

function terima(rangkap: 'pelapor' | 'kantor', ganti: Partial<PengaduanRinci> = {}): TandaTerima {
  const pengaduan = { ...PENGADUAN, ...ganti }
  const rest = { tenggat: [TENGGAT], lampiranJumlah: 2, setelan: SETELAN_AWAL, cetakKe: 1, at: AT, oleh: 'Budi Uji' }
  return tandaTerimaOf({ pengaduan, rangkap, ...rest }, NOMOR)
}

describe("the pelapor's copy", () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
  const pemisah = fc.constantFrom('', ' ', '-', '.', ' - ', '/', '\u00a0')
  /** The number as people write it: in groups, with one sign between them. */
  const tulis = (nomor: string, antara: string, kelompok: number) =>
    (nomor.match(new RegExp(`.{1,${kelompok}}`, 'g')) ?? []).join(antara)
  const kotak = fc.stringMatching(/^[a-z]{5,11}$/)

  /** A receipt of a person whose numbers and address of mail were typed into every text there is. */
  function terimaDari(nik: string, telepon: string, surel: string, kalimat: string, rahasia: boolean): TandaTerima {
    return terima('pelapor', {
      ...{ judul: kalimat, isi: kalimat, lokasiKejadian: kalimat, rahasia },
      pelapor: { ...PELAPOR, nik, telepon, surel, nama: `Lestiana ${nik}`, alamat: kalimat },
    })
  }

  it('says nothing of the middle of a NIK or a telephone number, nor of the address of mail, wherever they were typed', () => {
    fc.assert(
      fc.property(
        fc.record({ wilayah: digits(4), serial: digits(4), depan: digits(2), belakang: digits(3) }),
        fc.tuple(
          fc.record({ lahir: digits(6), tengah: digits(5), kotak }),
          fc.record({ lahir: digits(6), tengah: digits(5), kotak }),
        ),
        fc.record({
          antara: pemisah,
          kelompok: fc.integer({ min: 2, max: 6 }),
          awalan: fc.constantFrom('0', '62', '+62'),
        }),
        fc.boolean(),
        (tampak, [satu, lain], cara, rahasia) => {
          const cetak = ({ lahir, tengah, kotak }: typeof satu) => {
            const nik = `99${tampak.wilayah}${lahir}${tampak.serial}`
            const pokok = `84${tampak.depan}${tengah}${tampak.belakang}`
            const surel = `s${kotak}@contoh.invalid`
            const nomor = [nik, `${cara.awalan}${pokok}`].map((angka) => tulis(angka, cara.antara, cara.kelompok))
            return terimaDari(
              nik,
              `0${pokok}`,
              surel,
              `NIK ${nomor.join(', telepon ')}, ${surel.toUpperCase()}`,
              rahasia,
            )
          }
          expect(cetak(satu)).toEqual(cetak(lain))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('masks the number of another document, also in the text', () => {
    const pelapor = { ...PELAPOR, jenisIdentitas: 'paspor', nik: '', nomorIdentitas: 'X1234567' } as const
    const t = terima('pelapor', { pelapor, isi: 'Paspor saya X1234567 ditahan.' })
    expect(t.pelapor.nomorIdentitas).toBe('******567')
    expect(t.inti).toBe('Paspor saya ******567 ditahan.')
  })

  it('keeps the name and address of an open pengaduan, which the law wants on it', () => {
    const t = terima('pelapor')
    expect(t.pelapor).toMatchObject({ nama: 'Lestiana Kembangputih', alamat: 'Jalan Seruling 9, Batu Pelangi' })
    expect(t).toMatchObject({ tempat: 'Loket 1', petugasNama: 'Sari Uji', dicetakOleh: 'Budi Uji', lampiranJumlah: 2 })
    expect(t.tenggat).toEqual([
      { jenis: 'verifikasi', tanggal: '2026-03-27', hariKerja: 3, dasarHukum: 'Verifikasi: 3 hari kerja.' },
    ])
  })
})

describe("the office's copy", () => {
  it('is whole', () => {
    const t = terima('kantor')
    expect(t.pelapor).toMatchObject({ nomorIdentitas: '9931014407850042', telepon: '084012345678' })
    expect(t.inti).toBe('Lampu jalan padam. Mohon diperbaiki.\nHarapan pelapor: Terang kembali\nTerlapor: Dinas Terang')
  })

  it.each(['anonim', 'rahasia'] as const)('is masked for a pengaduan that is %s, name and address with it', (sifat) => {
    for (const rangkap of ['kantor', 'pelapor'] as const) {
      const t = terima(rangkap, { [sifat]: true, isi: 'Hubungi 0840-1234-5678.' })
      expect(t.pelapor).toMatchObject({ nama: 'L*** K***', nomorIdentitas: '993101******0042', alamat: '' })
      expect(t.pelapor.telepon).toBe('0840*****678')
      expect(t.inti).not.toContain('1234')
    }
  })
})

describe('marks', () => {
  it('the sign carries the register number, and the tracking ID once there is one', () => {
    expect(terima('pelapor').qr).toBe(NOMOR)
    expect(terima('pelapor', { trackingId: '9165816' }).qr).toBe(`${NOMOR} 9165816`)
  })

  it('a struck-out pengaduan owes nothing and says so', () => {
    const pembatalan = { at: AT, alasan: 'salah ketik', penggantiId: null, penggantiNomor: null }
    expect(terima('pelapor', { pembatalan })).toMatchObject({ dibatalkan: true, tenggat: [] })
  })

  it('names who was given the power to speak', () => {
    const pendamping = {
      peran: 'dikuasakan',
      nama: 'Tarnoko Gunawarna',
      hubungan: '',
      telepon: '',
      suratKuasa: true,
    } as const
    const penerimaan = {
      ...{ nomorAntrean: '', menungguMenit: null, prioritas: [], pendamping, panggilanDetik: null, dibacakan: false },
      ...{ pemberitahuanVersi: null, pemberitahuanAt: null, persetujuan: { whatsapp: false, ombudsman: false } },
    }
    expect(terima('pelapor', { penerimaan }).kuasaNama).toBe('Tarnoko Gunawarna')
    expect(terima('pelapor', { penerimaan, rahasia: true }).kuasaNama).toBe('T*** G***')
  })

  it('the sample is practice and nobody', () => {
    const contoh = contohTandaTerima(SETELAN_AWAL, 'pelapor', AT, [TENGGAT])
    expect(contoh).toMatchObject({ latihan: true, cetakKe: 1 })
    expect(contoh.pelapor.nomorIdentitas).toBe('990101******0001')
  })
})

describe('the gist', () => {
  it('is the whole of a short text, and the first sentences of a long one', () => {
    expect(intiPengaduan('Pendek\nsaja.')).toBe('Pendek saja.')
    const kalimat = 'Air tidak mengalir ke rumah warga sejak kemarin pagi. '
    const inti = intiPengaduan(kalimat.repeat(20))
    expect(inti).toBe(`${kalimat.repeat(5).trim()} …`)
  })

  it('ends at a word, is never longer than 280, and holds no half sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 1200 }), (text) => {
        const inti = intiPengaduan(text)
        expect(inti.length).toBeLessThanOrEqual(280)
        expect(inti.isWellFormed()).toBe(true)
      }),
    )
    expect(intiPengaduan('kata '.repeat(200)).endsWith('kata …')).toBe(true)
  })
})
