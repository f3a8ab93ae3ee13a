/** Seals: the chain of the audit and the neraca of a day, closed; and the short code of a seal as it stands on paper. */
import type { Instant, Tanggal } from './kata.ts'
import type { Neraca } from './neraca.ts'

export type Segel = {
  /** First and last day it closes; more than one where days passed without the application. */
  readonly dariTanggal: Tanggal
  readonly tanggal: Tanggal
  /** Rows of the audit it covers; dariPk = sampaiPk + 1 where there were none. */
  readonly dariPk: number
  readonly sampaiPk: number
  /** Hex sha256 of the chain at the row sampaiPk. */
  readonly kepala: string
  /** Of the days, and of everything until then. */
  readonly neracaHari: Neraca
  readonly neraca: Neraca
  /** What the check found when it was sealed. */
  readonly temuan: number
  /** Hex sha256 over the seal before and all of this. */
  readonly sidik: string
  readonly at: Instant
}

/** Crockford's alphabet: no I, L, O and U, which the eye takes for others. */
const HURUF = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PANJANG = 16
const KELOMPOK = /.{4}/g

/** First 80 bits of a sha256 as sixteen signs in four groups: "7K2M-Q0XA-…". Throws for anything but 64 hex digits. */
export function kodeSegel(sidik: string): string {
  if (!/^[0-9a-f]{64}$/.test(sidik)) throw new Error('a seal is a sha256')
  const bits = [...sidik.slice(0, 20)].map((digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
  const signs = Array.from({ length: PANJANG }, (_, at) => HURUF.charAt(parseInt(bits.slice(at * 5, at * 5 + 5), 2)))
  return signs.join('').replace(KELOMPOK, '-$&').slice(1)
}

/** A code as a person types it from paper: any case, with or without signs, O for 0 and I or L for 1. Null: not a code. */
export function bacaKodeSegel(teks: string): string | null {
  const tidy = teks
    .toUpperCase()
    .replace(/[\s–—-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (tidy.length !== PANJANG || [...tidy].some((sign) => !HURUF.includes(sign))) return null
  return tidy.replace(KELOMPOK, '-$&').slice(1)
}
