/** The sheets of a rekap: its numbers, one sheet per division, what they mean, and the cases they count. */
import type { RekapIsi } from '../contract/requests-rekap.ts'
import type { Zona } from '../domain/kata.ts'
import { ARTI_UKURAN, ARTI_UMUM } from '../domain/rekap-arti.ts'
import type { AngkaRekap, BarisRekap, DimensiRekap, UkuranRekap } from '../domain/rekap.ts'
import { bagianTepat, ukuranRekap } from '../domain/rekap.ts'
import { namaBulan } from '../domain/rekap-periode.ts'
import { formatWaktu, localDate } from '../domain/waktu.ts'
import type { BarisEkspor } from '../store/rekap-store-face.ts'
import type { LembarXlsx, Sel } from './xlsx.ts'

export type Label = Readonly<Record<string, string>>
type Bahan = {
  readonly rekap: RekapIsi
  readonly label: Label
  readonly kantorNama: string
  readonly zona: Zona
  readonly denganPelapor: boolean
  readonly kasus: AsyncIterable<readonly BarisEkspor[]>
}

const NAMA_DIMENSI: Readonly<Record<DimensiRekap, string>> = {
  bulan: 'Menurut bulan',
  unit: 'Menurut unit kerja',
  kategori: 'Menurut kategori',
  klasifikasi: 'Menurut klasifikasi',
  kanal: 'Menurut kanal',
}
const KOSONG: Readonly<Record<DimensiRekap, string>> = {
  bulan: '',
  unit: 'Belum didisposisi',
  kategori: 'Tanpa kategori',
  klasifikasi: 'Tanpa klasifikasi',
  kanal: '',
}
const UKURAN: readonly UkuranRekap[] = ukuranRekap.options
const persen = (value: number | null): Sel => (value === null ? null : Math.round(value * 1000) / 10)

/** Name of a row as it is read: a month, a unit, a word of the screen. */
function namaBaris(rekap: RekapIsi, label: Label, dimensi: DimensiRekap, kunci: string): string {
  if (kunci === '') return KOSONG[dimensi]
  if (dimensi === 'bulan') return namaBulan(kunci)
  if (dimensi === 'unit') return rekap.unit[kunci] ?? kunci
  return dimensi === 'kategori' ? kunci : (label[`${dimensi}.${kunci}`] ?? kunci)
}

function angkaSel(angka: AngkaRekap): readonly Sel[] {
  return [
    ...UKURAN.map((ukuran) => angka[ukuran]),
    persen(bagianTepat(angka.verifikasiTepat, angka.verifikasiTerlambat)),
    persen(bagianTepat(angka.tanggapanTepat, angka.terlambat)),
    angka.median,
    angka.p90,
  ]
}
const JUDUL_ANGKA: readonly string[] = [
  ...UKURAN.map((ukuran) => ARTI_UKURAN[ukuran].nama),
  'Verifikasi tepat waktu (%)',
  'Tanggapan tepat waktu (%)',
  'Median hari kerja ke tanggapan pertama',
  'P90 hari kerja ke tanggapan pertama',
]

function ringkasan({ rekap, kantorNama, zona }: Bahan): LembarXlsx {
  const angka = angkaSel(rekap.hasil.total)
  const baris: (readonly Sel[])[] = [
    ['Rekapitulasi Pengelolaan Pengaduan SP4N-LAPOR!', null],
    ['Instansi', kantorNama],
    ['Periode', rekap.judul],
    ['Dari', { tanggal: rekap.rentang.dari }],
    ['Sampai', { tanggal: rekap.rentang.sampai }],
    ['Dibuat', formatWaktu(rekap.dibuatAt, zona)],
    [],
    ['Angka', 'Jumlah', 'Cara menghitung'],
    ...JUDUL_ANGKA.map((judul, at): readonly Sel[] => {
      const ukuran = UKURAN[at]
      return [judul, angka[at] ?? null, ukuran === undefined ? null : ARTI_UKURAN[ukuran].arti]
    }),
    [],
    ...ARTI_UMUM.map((arti): readonly Sel[] => [arti]),
  ]
  return { nama: 'Rekap', lebar: [44, 26, 110], kepala: 1, baris }
}

function menurut({ rekap, label }: Bahan, dimensi: DimensiRekap): LembarXlsx {
  const nama = NAMA_DIMENSI[dimensi]
  const satu = ({ kunci, angka }: BarisRekap): readonly Sel[] => [
    namaBaris(rekap, label, dimensi, kunci),
    ...angkaSel(angka),
  ]
  const baris = [
    [nama.replace('Menurut ', '').replace(/^./, (first) => first.toUpperCase()), ...JUDUL_ANGKA],
    ...rekap.hasil.per[dimensi].map(satu),
    ['Jumlah', ...angkaSel(rekap.hasil.total)],
  ]
  return { nama, lebar: [38, ...JUDUL_ANGKA.map(() => 16)], kepala: 1, baris }
}

const JUDUL_KASUS = [
  'Nomor register',
  'Nomor LAPOR',
  'Judul',
  'Diterima',
  'Kanal',
  'Klasifikasi',
  'Kategori',
  'Unit kerja',
  'Status',
  'Diverifikasi',
  'Tenggat verifikasi',
  'Verifikasi',
  'Tanggapan pertama',
  'Tenggat tanggapan',
  'Tanggapan',
  'Hari kerja ke tanggapan',
] as const
const JUDUL_PELAPOR = ['Nama pelapor', 'Telepon', 'Alamat'] as const
const NILAI = { tepat: 'Tepat waktu', terlambat: 'Terlambat', lain: 'Belum dapat dinilai' } as const
const hari = (tanggal: string | null): Sel => (tanggal === null ? null : { tanggal })

function kasusSel({ rekap, label, zona, denganPelapor }: Bahan, satu: BarisEkspor): readonly Sel[] {
  const { kasus, fakta, golongan, pelapor } = satu
  const kata = (kosakata: string, nilai: string) => label[`${kosakata}.${nilai}`] ?? nilai
  const identitas = kasus.anonim ? '(anonim)' : kasus.rahasia ? '(rahasia)' : null
  return [
    kasus.nomorRegister,
    kasus.trackingId,
    kasus.rahasia ? '(rahasia)' : kasus.judul,
    { tanggal: localDate(kasus.receivedAt, zona) },
    kata('kanal', fakta.kanal),
    fakta.klasifikasi === '' ? null : kata('klasifikasi', fakta.klasifikasi),
    fakta.kategori,
    fakta.unit === '' ? null : (rekap.unit[fakta.unit] ?? fakta.unit),
    kata('status', fakta.status),
    hari(fakta.diverifikasi),
    hari(fakta.tenggatVerifikasi),
    NILAI[golongan.verifikasi],
    hari(fakta.ditanggapi),
    hari(fakta.tenggatTanggapan),
    NILAI[golongan.tanggapan],
    fakta.hariKerja,
    ...(denganPelapor ? [identitas ?? pelapor?.nama ?? null, pelapor?.telepon ?? null, pelapor?.alamat ?? null] : []),
  ]
}

async function* barisKasus(bahan: Bahan): AsyncGenerator<readonly Sel[]> {
  yield [...JUDUL_KASUS, ...(bahan.denganPelapor ? JUDUL_PELAPOR : [])]
  for await (const chunk of bahan.kasus) for (const satu of chunk) yield kasusSel(bahan, satu)
}

/** All sheets; the cases are read while they are written. */
export function lembarRekap(bahan: Bahan): readonly LembarXlsx[] {
  const lebar = [24, 14, 60, 12, 14, 32, 32, 28, 20, 12, 12, 18, 12, 12, 18, 10, 28, 18, 48]
  return [
    ringkasan(bahan),
    ...(['bulan', 'unit', 'kategori', 'klasifikasi', 'kanal'] as const).map((dimensi) => menurut(bahan, dimensi)),
    { nama: 'Daftar kasus', lebar, kepala: 1, baris: barisKasus(bahan) },
  ]
}
