/** How many rows the queue holds and the sentence above it; pure. */
import type { CountsAntrean } from '../../../electron/contract/requests.ts'
import { isTampilan, type SaringanAntrean } from '../../../electron/domain/antrean.ts'
import { formatAngka } from '../../text/format.ts'

export type KeadaanAntrean = {
  readonly counts: CountsAntrean | null
  readonly status: SaringanAntrean
  readonly mencari: boolean
  /** Rows loaded so far. */
  readonly dimuat: number
  /** More exist. */
  readonly lagi: boolean
}

/** Rows of the filter as far as known: a search has no count until its end is reached. */
export function jumlahBaris({ counts, status, mencari, dimuat, lagi }: KeadaanAntrean): number {
  if (mencari || counts === null) return dimuat + (lagi ? 1 : 0)
  if (isTampilan(status)) return Math.max(counts.perTampilan[status], dimuat)
  const dihitung = status === null ? counts.hidup : status === 'semua' ? counts.total : counts.perStatus[status]
  return Math.max(dihitung, dimuat)
}

/** `7 lewat tenggat · 2 jatuh tempo hari ini · tenggat terdekat di atas`. */
export function ringkasanAntrean({ counts, mencari, dimuat, lagi }: KeadaanAntrean): string {
  if (mencari) return `${formatAngka(dimuat)}${lagi ? ' atau lebih' : ''} hasil, terbaru di atas`
  if (counts === null) return 'Tenggat terdekat di atas'
  const lewat = counts.lewat > 0 ? `${formatAngka(counts.lewat)} lewat tenggat · ` : ''
  const hariIni = counts.jatuhTempoHariIni > 0 ? formatAngka(counts.jatuhTempoHariIni) : 'tidak ada yang'
  const kalimat = `${lewat}${hariIni} jatuh tempo hari ini · tenggat terdekat di atas`
  return kalimat.charAt(0).toUpperCase() + kalimat.slice(1)
}

/** Why there are no rows; `catatan`: what the core says of a mistyped number. */
export function kalimatKosong(cari: string, catatan: string | null): string {
  if (cari === '') return 'Tidak ada pengaduan pada saringan ini.'
  return catatan ?? `Tidak ada pengaduan dengan kata “${cari}”.`
}
