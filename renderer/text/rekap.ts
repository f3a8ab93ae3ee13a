/** Words of the rekap: names of its divisions and of their rows, and what a sheet calls the closed vocabularies. */
import type { RekapIsi } from '../../electron/contract/requests-rekap.ts'
import { kanal, klasifikasi } from '../../electron/domain/kata.ts'
import { ARTI_UKURAN } from '../../electron/domain/rekap-arti.ts'
import type { DimensiRekap, SaringRekap, UkuranRekap } from '../../electron/domain/rekap.ts'
import { namaBulan } from '../../electron/domain/rekap-periode.ts'
import { formatAngka } from './format.ts'
import { KANAL, KLASIFIKASI, STATUS } from './label.ts'

export const DIMENSI: Readonly<Record<DimensiRekap, string>> = {
  unit: 'Unit kerja',
  kategori: 'Kategori',
  klasifikasi: 'Klasifikasi',
  kanal: 'Kanal',
  bulan: 'Bulan',
}
const KOSONG: Readonly<Record<DimensiRekap, string>> = {
  unit: 'Belum didisposisi',
  kategori: 'Tanpa kategori',
  klasifikasi: 'Tanpa klasifikasi',
  kanal: 'Tanpa kanal',
  bulan: '',
}

/** Heads of the columns of a table; whole names stand in ARTI_UKURAN. */
export const UKURAN_PENDEK: Readonly<Partial<Record<UkuranRekap, string>>> = {
  diterima: 'Diterima',
  verifikasiTepat: 'Verifikasi tepat',
  tanggapanTepat: 'Tanggapan tepat',
  terlambat: 'Terlambat',
  selesai: 'Selesai',
  diarsipkan: 'Diarsipkan',
  dikembalikan: 'Dikembalikan',
  terbuka: 'Masih terbuka',
}

/** Name of a row as it is read. */
export function namaBarisRekap(unit: RekapIsi['unit'], dimensi: DimensiRekap, kunci: string): string {
  if (kunci === '') return KOSONG[dimensi]
  switch (dimensi) {
    case 'unit':
      return unit[kunci] ?? 'Unit yang sudah dihapus'
    case 'bulan':
      return namaBulan(kunci)
    case 'kanal': {
      const read = kanal.safeParse(kunci)
      return read.success ? KANAL[read.data] : kunci
    }
    case 'klasifikasi': {
      const read = klasifikasi.safeParse(kunci)
      return read.success ? KLASIFIKASI[read.data] : kunci
    }
    case 'kategori':
      return kunci
  }
}

/** What a list of cases behind a number is headed by. */
export function judulSaring(unit: RekapIsi['unit'], { ukuran, dimensi, kunci }: SaringRekap): string {
  const nama = ARTI_UKURAN[ukuran].nama
  return dimensi === null ? nama : `${nama} · ${namaBarisRekap(unit, dimensi, kunci)}`
}

/** The screen's words for an exported sheet, by vocabulary and value. */
export const LABEL_EKSPOR: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.entries(KANAL).map(([nilai, kata]) => [`kanal.${nilai}`, kata] as const),
  ...Object.entries(KLASIFIKASI).map(([nilai, kata]) => [`klasifikasi.${nilai}`, kata] as const),
  ...Object.entries(STATUS).map(([nilai, kata]) => [`status.${nilai}`, kata] as const),
])

/** "82,5%" of a share; a dash where nothing can be judged. */
export function formatPersen(bagian: number | null): string {
  return bagian === null ? '–' : `${formatAngka(Math.round(bagian * 1000) / 10)}%`
}

/** Working days, or a dash where there is no answer to count. */
export function formatHari(hari: number | null): string {
  return hari === null ? '–' : formatAngka(hari)
}
