/**
 * Generator of "Laporan Ringkas" exports: the same layout as a real one (preamble of merged cells, header in row 11,
 * every cell a text), filled with invented cases.
 */
import writeXlsxFile from 'write-excel-file/node'
import { AWAL, createRandom } from './builders.ts'
import type { Random } from './builders.ts'

/** Columns of a real export, in its order. */
export const KOLOM_EKSPOR = [
  'Tracking ID',
  'Tanggal Laporan Masuk',
  'Waktu Laporan Masuk',
  'Klasifikasi Laporan',
  'ID Kategori',
  'Kategori',
  'Judul Laporan',
  'Isi Laporan Awal',
  'Isi Laporan Akhir',
  'Tipe Laporan (Anonim/Rahasia)',
  'Sumber Laporan',
  'Instansi Induk',
  'Instansi Terdisposisi',
  'Status Laporan',
  'Alasan Tunda/Arsip',
  'Provinsi',
  'Kota/Kabupaten',
] as const

/** A row by column name; a Date becomes a real Excel date, a number a real number. Missing: empty cell. */
export type BarisEkspor = Readonly<Record<string, string | number | Date | null>>

const STATUS = [
  'Ditutup oleh Sistem',
  'Ditutup oleh Sistem',
  'Ditutup oleh Sistem',
  'Diarsipkan oleh Admin',
  'Menunggu Kelengkapan Informasi',
  'Ditutup oleh Pelapor',
  'Diarsipkan oleh Sistem',
  'Ditutup oleh Admin',
  'Terverifikasi',
  'Ditindaklanjuti oleh Instansi',
]
const KLASIFIKASI = [
  'Pengaduan Berkadar Pengawasan',
  'Pengaduan Tidak Berkadar Pengawasan',
  'Permintaan Informasi',
  'Aspirasi',
  null,
]
const BULAN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const HAL = ['Lampu jalan padam', 'Jalan berlubang', 'Saluran tersumbat', 'Antrean terlalu lama', 'Sampah menumpuk']
const DESA = ['Mekarlintang', 'Sukawening Hulu', 'Tanjung Kenanga', 'Batu Pelangi']

/** `count` invented cases over the three years before AWAL; the same for the same seed. */
export function inventBaris(count: number, seed = 1): readonly BarisEkspor[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, index) => inventOne(random, index))
}

function inventOne(random: Random, index: number): BarisEkspor {
  const at = new Date(Date.parse(AWAL) - random.int(3600, 3 * 365 * 86_400) * 1000)
  const status = random.pick(STATUS)
  const hal = random.pick(HAL)
  const isi = `${hal} di ${random.pick(DESA)} sejak ${random.int(2, 40)} hari lalu. Mohon ditangani, terima kasih.`
  return {
    'Tracking ID': String(4_000_000 + index * 7 + random.int(0, 6)),
    'Tanggal Laporan Masuk': `${at.getUTCDate()} ${BULAN[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}`,
    'Waktu Laporan Masuk': at.toISOString().slice(11, 19),
    'Klasifikasi Laporan': random.pick(KLASIFIKASI),
    'ID Kategori': String(random.int(90_001, 90_040)),
    Kategori: 'Penerangan Jalan',
    'Judul Laporan': random.chance(0.98) ? hal : null,
    'Isi Laporan Awal': isi,
    'Isi Laporan Akhir': random.chance(0.7) ? `${isi} (telah disunting)` : isi,
    'Tipe Laporan (Anonim/Rahasia)': random.pick(['Anonim', 'Anonim', 'Rahasia', 'Anonim|Rahasia', null]),
    'Sumber Laporan': random.pick(['Website', 'Android', 'SMS']),
    'Instansi Induk': 'Pemerintah Kabupaten Nusajati',
    'Instansi Terdisposisi': random.chance(0.8) ? 'Dinas Pekerjaan Umum Nusajati' : null,
    'Status Laporan': status,
    'Alasan Tunda/Arsip': status.startsWith('Diarsipkan') ? 'Laporan diarsipkan karena tidak memiliki bukti.' : null,
    Provinsi: 'Provinsi Wanasari',
    'Kota/Kabupaten': random.chance(0.9) ? 'Kabupaten Nusajati' : null,
  }
}

export type EksporArgs = {
  /** Columns to write, in this order; default: those of a real export. */
  readonly kolom?: readonly string[]
  /** Rows 1 to 10 above the header; default true. */
  readonly pembuka?: boolean
  readonly lembar?: string
  /** Tanggal Generate; default 2026-03-17. */
  readonly dibuat?: string
}

const pembukaOf = (dibuat = '2026-03-17'): readonly (readonly [string, string])[] => [
  ['Judul Laporan', 'Laporan Ringkas'],
  ['Nama Instansi', 'Pemerintah Kabupaten Nusajati'],
  ['Tanggal Generate', dibuat],
  ['Periode Masuk', '(2023-03-17) - (2026-03-17)'],
  ['Pengelola', ''],
]

/** The bytes of an xlsx. */
export async function eksporXlsx(baris: readonly BarisEkspor[], args: EksporArgs = {}): Promise<Uint8Array> {
  const kolom = args.kolom ?? KOLOM_EKSPOR
  const merged = (value: string) => ({ value, columnSpan: 2, rowSpan: 2 })
  // As in a real one each pair of label and value is merged over two columns and two rows.
  const pembuka = pembukaOf(args.dibuat).flatMap(([label, value]) => [[merged(label), null, merged(value), null], []])
  const rows = [
    ...(args.pembuka === false ? [] : pembuka),
    kolom.map((name) => name),
    ...baris.map((row) => kolom.map((name) => row[name] ?? null)),
  ]
  return writeXlsxFile(rows, { sheet: args.lembar ?? 'Laporan Ringkas', dateFormat: 'dd/mm/yyyy hh:mm:ss' }).toBuffer()
}

export type CsvArgs = EksporArgs & { readonly pemisah?: ',' | ';' | '\t'; readonly bom?: boolean }

/** The bytes of a CSV as LAPOR writes it: CRLF, comma, UTF-8; separator and BOM as Excel would change them. */
export function eksporCsv(baris: readonly BarisEkspor[], args: CsvArgs = {}): Uint8Array {
  const kolom = args.kolom ?? KOLOM_EKSPOR
  const pemisah = args.pemisah ?? ','
  const pembuka =
    args.pembuka === false ? [] : pembukaOf(args.dibuat).flatMap(([label, value]) => [[label, '', value], ['']])
  const rows = [...pembuka, kolom, ...baris.map((row) => kolom.map((name) => String(row[name] ?? '')))]
  const text = rows.map((row) => row.map((cell) => quoted(cell, pemisah)).join(pemisah)).join('\r\n')
  return new TextEncoder().encode(`${args.bom === true ? '\ufeff' : ''}${text}\r\n`)
}

function quoted(cell: string, pemisah: string): string {
  return cell.includes(pemisah) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
