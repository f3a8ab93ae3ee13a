/** Days a table of the neraca is about. Pure. */
import type { Tanggal } from '../../../electron/domain/kata.ts'

export type PeriodeNeraca = 'hari' | 'pekan' | 'bulan'
export const PERIODE: readonly { readonly jenis: PeriodeNeraca; readonly label: string; readonly key: string }[] = [
  { jenis: 'hari', label: 'Hari ini', key: '1' },
  { jenis: 'pekan', label: '7 hari', key: '2' },
  { jenis: 'bulan', label: 'Bulan ini', key: '3' },
]

function mundur(tanggal: Tanggal, hari: number): Tanggal {
  return new Date(Date.parse(`${tanggal}T00:00:00Z`) - hari * 86_400_000).toISOString().slice(0, 10)
}

/** First and last day, both included; the last is always today. */
export function rentangNeraca(periode: PeriodeNeraca, hariIni: Tanggal): { dari: Tanggal; sampai: Tanggal } {
  const dari = { hari: hariIni, pekan: mundur(hariIni, 6), bulan: `${hariIni.slice(0, 8)}01` }[periode]
  return { dari, sampai: hariIni }
}
