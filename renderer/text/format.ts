/** Numbers, sizes, durations and short dates as the screen writes them. Long dates and times: domain/waktu.ts. */
import type { Instant, Tanggal } from '../../electron/domain/kata.ts'

const number = new Intl.NumberFormat('id-ID')

const HARI = ['Min', 'Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab'] as const
const BULAN = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'] as const

/** `1.234` */
export function formatAngka(value: number): string {
  return number.format(value)
}

/** Bytes as `640 B`, `12 KB`, `3,4 MB`. */
export function formatUkuran(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} B`
  if (bytes < 1_000_000) return `${number.format(Math.round(bytes / 1000))} KB`
  return `${number.format(Math.round(bytes / 100_000) / 10)} MB`
}

/** How long ago or how long still, from seconds: `kurang dari semenit`, `5 menit`, `3 jam`, `2 hari`. */
export function formatLama(detik: number): string {
  if (detik < 60) return 'kurang dari semenit'
  if (detik < 3600) return `${String(Math.floor(detik / 60))} menit`
  if (detik < 86_400) return `${String(Math.floor(detik / 3600))} jam`
  return `${number.format(Math.floor(detik / 86_400))} hari`
}

/** Seconds from one instant to another; never negative. */
export function detikAntara(dari: Instant, sampai: Instant): number {
  return Math.max(0, Math.floor((Date.parse(sampai) - Date.parse(dari)) / 1000))
}

/**
 * Short date of a due date: `Rab 25 Nov`, with the year only when it is not the year of `hariIni`.
 */
export function tanggalPendek(tanggal: Tanggal, hariIni: Tanggal): string {
  const [tahun, bulan, hari] = tanggal.split('-').map(Number)
  if (tahun === undefined || bulan === undefined || hari === undefined) return tanggal
  const nama = HARI[new Date(Date.UTC(tahun, bulan - 1, hari)).getUTCDay()] ?? ''
  const dasar = `${nama} ${String(hari)} ${BULAN[bulan - 1] ?? ''}`
  return tanggal.slice(0, 4) === hariIni.slice(0, 4) ? dasar : `${dasar} ${String(tahun)}`
}
