/**
 * The rule sets as data: how many working days for what, by which text, from when. A later regulation is a new set
 * with its own date; old cases keep the rule that was in force when they were received.
 *
 * What is certain and what is not: 3/5/14/60 are the numbers public sources name for PermenPANRB 62/2018. That rule was
 * replaced by PermenPANRB 5/2025, whose body was not read; whether it keeps the numbers, and its exact date of force,
 * must be checked before release, and the texts say so to the user. UU 25/2009 pasal 44 and 50 are from memory. The
 * first answer within 5 working days is what LAPOR's store listing promises, not a regulation that was read.
 */
import type { Klasifikasi, Tanggal } from './kata.ts'
import type { AturanTenggat } from './tenggat.ts'

const PERIKSA = 'Perlu diperiksa terhadap PermenPANRB 5/2025, yang menggantikan PermenPANRB 62/2018.'

const TANGGAPAN: readonly {
  readonly klasifikasi: Klasifikasi | null
  readonly hariKerja: number
  readonly dasar: string
}[] = [
  {
    klasifikasi: 'permintaanInformasi',
    hariKerja: 5,
    dasar: 'Permintaan informasi: 5 hari kerja menurut pedoman SP4N (PermenPANRB 62/2018).',
  },
  {
    klasifikasi: 'aspirasi',
    hariKerja: 5,
    dasar: 'Aspirasi: 5 hari kerja, disamakan dengan permintaan informasi dalam pedoman SP4N (PermenPANRB 62/2018).',
  },
  {
    klasifikasi: 'pengaduanTidakBerkadarPengawasan',
    hariKerja: 14,
    dasar: 'Pengaduan tidak berkadar pengawasan: 14 hari kerja menurut pedoman SP4N (PermenPANRB 62/2018).',
  },
  {
    klasifikasi: 'pengaduanBerkadarPengawasan',
    hariKerja: 60,
    dasar:
      'Pengaduan berkadar pengawasan: 60 hari kerja menurut pedoman SP4N (PermenPANRB 62/2018); UU 25/2009 pasal 50 menyebut 60 hari sejak berkas lengkap.',
  },
  {
    // The shortest of the four, so that a case still to be classified is never late unnoticed.
    klasifikasi: null,
    hariKerja: 5,
    dasar:
      'Klasifikasi belum ditetapkan: dipakai batas terpendek, 5 hari kerja, sampai klasifikasinya diisi (pedoman SP4N, PermenPANRB 62/2018).',
  },
]

function himpunan(berlakuSejak: Tanggal, catatan: string): readonly AturanTenggat[] {
  const text = (dasar: string) => [dasar, catatan].filter(Boolean).join(' ')
  return [
    {
      jenis: 'verifikasi',
      klasifikasi: null,
      hariKerja: 3,
      dasarHukum: text('Verifikasi: 3 hari kerja menurut pedoman SP4N (PermenPANRB 62/2018).'),
      berlakuSejak,
    },
    {
      jenis: 'tanggapanPertama',
      klasifikasi: null,
      hariKerja: 5,
      dasarHukum: text('Jawaban pertama: 5 hari kerja, janji layanan LAPOR kepada masyarakat.'),
      berlakuSejak,
    },
    {
      // The number and its unit are a setting of the office; the row carries the text.
      jenis: 'tutupOtomatis',
      klasifikasi: null,
      hariKerja: 10,
      dasarHukum: text(
        'Tutup otomatis: LAPOR menutup laporan 10 hari sesudah tanggapan terakhir bila pelapor tidak membalas. Sumber berbeda antara hari kalender dan hari kerja, jadi dapat diatur di Pengaturan.',
      ),
      berlakuSejak,
    },
    ...TANGGAPAN.map(({ klasifikasi, hariKerja, dasar }) => ({
      jenis: 'tanggapan' as const,
      klasifikasi,
      hariKerja,
      dasarHukum: text(dasar),
      berlakuSejak,
    })),
  ]
}

/**
 * All rule sets, oldest first. The dates are the first day of the year, or month, after the regulation became public:
 * the exact days of force are to be checked. Both sets hold the same numbers, so the date decides only the text.
 */
export const ATURAN_TENGGAT: readonly AturanTenggat[] = [
  ...himpunan('2019-01-01', ''),
  ...himpunan('2025-06-01', PERIKSA),
]
