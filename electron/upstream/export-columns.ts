/** The columns of the export "Laporan Ringkas": found by name, in any order, any of them missing or new. */
import { cellText } from './export-cells.ts'
import type { Cell, Table } from './export-file.ts'

/** Names as the export prints them; only letters and digits are compared. */
export const KOLOM = {
  trackingId: 'Tracking ID',
  tanggal: 'Tanggal Laporan Masuk',
  waktu: 'Waktu Laporan Masuk',
  nama: 'Nama Pelapor',
  klasifikasi: 'Klasifikasi Laporan',
  kategoriId: 'ID Kategori',
  kategori: 'Kategori',
  judul: 'Judul Laporan',
  isiAwal: 'Isi Laporan Awal',
  isiAkhir: 'Isi Laporan Akhir',
  tipe: 'Tipe Laporan (Anonim/Rahasia)',
  sumber: 'Sumber Laporan',
  induk: 'Instansi Induk',
  instansi: 'Instansi Terdisposisi',
  status: 'Status Laporan',
  alasan: 'Alasan Tunda/Arsip',
  provinsi: 'Provinsi',
  kota: 'Kota/Kabupaten',
  kecamatan: 'Kecamatan',
  kelurahan: 'Kelurahan',
} as const
export type NamaKolom = keyof typeof KOLOM

/** Known, but nothing here needs them. */
const UNUSED = [
  'ID Instansi Terdisposisi',
  'Nomor SK',
  'Url SK',
  'Url Dokumen Laporan Tahunan',
  'Laporan yang Masuk melalui Kanal Aduan Setwapres',
  'Rating',
]

/** Without these a row is no case. */
export const WAJIB: readonly NamaKolom[] = ['trackingId', 'tanggal', 'status']

const HEADER_WITHIN = 40

export type Header = {
  /** Index of the header row in its table. */
  readonly row: number
  readonly at: ReadonlyMap<NamaKolom, number>
  readonly names: readonly string[]
  /** Columns that are neither read nor known. */
  readonly lain: readonly string[]
}

function key(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** The header among the first 40 rows: the row whose first filled cell is `Tracking ID`. Null when there is none. */
export function findHeader(table: Table): Header | null {
  const wanted = key(KOLOM.trackingId)
  const row = table.slice(0, HEADER_WITHIN).findIndex((cells) => key(firstFilled(cells)) === wanted)
  return row < 0 ? null : readHeader(table[row] ?? [], row)
}

function firstFilled(cells: readonly Cell[]): string {
  return cells.map(cellText).find((text) => text !== '') ?? ''
}

/** The columns of a header row, by name. */
export function readHeader(cells: readonly Cell[], row: number): Header {
  const names = cells.map(cellText)
  const keys = names.map(key)
  const at = new Map<NamaKolom, number>()
  for (const [kolom, name] of Object.entries(KOLOM)) {
    const index = keys.indexOf(key(name))
    if (index >= 0 && isNamaKolom(kolom)) at.set(kolom, index)
  }
  const known = new Set([...Object.values(KOLOM), ...UNUSED].map(key))
  const lain = names.filter((name) => name !== '' && !known.has(key(name)))
  return { row, at, names, lain }
}

function isNamaKolom(name: string): name is NamaKolom {
  return Object.hasOwn(KOLOM, name)
}

/** Value of a line of the preamble (`Nama Instansi`, …): the next filled cell beside its label; empty when absent. */
export function preamble(table: Table, headerRow: number, label: string): string {
  for (const cells of table.slice(0, headerRow)) {
    const texts = cells.map(cellText).filter((text) => text !== '')
    if (key(texts[0] ?? '') === key(label)) return texts[1] ?? ''
  }
  return ''
}
