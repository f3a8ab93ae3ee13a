/** Words of an import of LAPOR's export: fields that changed, kinds of doubt, and how fresh what is here is. */
import type { ImporRingkas } from '../../electron/contract/requests-impor.ts'
import type { Zona } from '../../electron/domain/kata.ts'
import { formatJam, formatTanggal, formatWaktu, localDate } from '../../electron/domain/waktu.ts'

const BIDANG: Readonly<Record<string, string>> = {
  trackingId: 'Nomor LAPOR',
  judul: 'Judul',
  isi: 'Isi',
  klasifikasi: 'Klasifikasi',
  kategoriNama: 'Kategori',
  statusAsli: 'Status',
  instansi: 'Instansi',
  anonim: 'Anonim',
  rahasia: 'Rahasia',
  sumber: 'Sumber',
  lokasi: 'Lokasi',
  alasanTunda: 'Alasan tunda',
  receivedAt: 'Waktu masuk',
}

/** Name of a field of a case as the screen says it. */
export function kataBidang(bidang: string): string {
  return BIDANG[bidang] ?? bidang
}

/** Value of a changed field; a time in the office's zone. */
export function kataNilai(bidang: string, nilai: string, zona: Zona): string {
  if (nilai === '') return 'kosong'
  return bidang === 'receivedAt' ? formatWaktu(nilai, zona) : nilai
}

/** "Data LAPOR per Sel, 24 Nov 2026 08.12 WIB": the day LAPOR made the file, with our time when it was the same day. */
export function kataSegar(impor: ImporRingkas | null, zona: Zona): string {
  if (impor === null) return 'Belum ada data LAPOR yang dimasukkan.'
  const dimasukkan = localDate(impor.at, zona)
  const dibuat = impor.dibuatAt?.slice(0, 10) ?? dimasukkan
  if (dibuat >= dimasukkan) return `Data LAPOR per ${formatWaktu(impor.at, zona)}`
  return `Data LAPOR per ${formatTanggal(dibuat)}, dimasukkan ${formatTanggal(dimasukkan)} ${formatJam(impor.at, zona)}`
}
