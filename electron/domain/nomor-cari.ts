/** Numbers among what is typed or scanned into a search field. */
import type { SkemaRegister } from './register.ts'
import { parseNomorRegister } from './register.ts'

/** Shaped like a register number: parts of letters and digits with signs between them, a year among them. */
const SEPERTI_NOMOR = /^(?=.*(?:^|[./-])20\d{2}(?:[./-]|$))[A-Z0-9]+(?:[./-][A-Z0-9]+){3,}$/

/**
 * What may be the number of a case: a register number (any case, spaces around its signs), the text of a QR sign (register
 * number, space, tracking ID), a tracking ID, or the number of an older register as it was written. `salah`: it has the
 * shape of a register number, but its check digit says that it was mistyped.
 */
export function bacaNomor(
  teks: string,
  skema: SkemaRegister,
): { readonly nomor: readonly string[]; readonly salah: boolean } {
  const bersih = teks.trim().replace(/^#/, '')
  const utuh = parseNomorRegister(bersih, skema)
  if (utuh.ok) return { nomor: [utuh.value.nomor, bersih], salah: false }
  // A scanner gives both numbers; each finds the case by itself.
  const [depan = '', belakang = ''] = bersih.split(/\s+(?=\d{5,15}$)/)
  const qr = parseNomorRegister(depan, skema)
  if (qr.ok && belakang !== '') return { nomor: [qr.value.nomor, belakang], salah: false }
  const rapat = bersih.toUpperCase().replace(/\s+/g, '')
  return { nomor: [...new Set([bersih, rapat])].filter((satu) => /\d/.test(satu)), salah: SEPERTI_NOMOR.test(rapat) }
}

/** Digits that stand on papers and in calls: what they may be of the pelapor. Null: too few, or not that kind. */
export type NomorPelapor = {
  /** Beginning of a telephone number as it is kept: digits, +62 written as 62. */
  readonly telepon: string | null
  /** The last 4 to 6 digits of a NIK, or all 16. */
  readonly nik: string | null
  /**
   * Enough of the number to be the pelapor's own. Shorter ones fit many people: they must not tell who stands behind an
   * anonymous or confidential case.
   */
  readonly lengkap: boolean
}

const TELEPON_MIN = 6
const TELEPON_LENGKAP = 10

/** Reads digits with any of the signs people put between them ("+62 812-3456-789", "0812 3456 789", "…4321"). */
export function bacaNomorPelapor(teks: string): NomorPelapor {
  const rapat = teks
    .trim()
    .replace(/^[.…*xX•-]+/, '')
    .replace(/[\s().\-/\u00A0\u2010-\u2015]/g, '')
  if (!/^\+?\d{4,16}$/.test(rapat)) return { telepon: null, nik: null, lengkap: false }
  const angka = rapat.replace('+', '')
  const nik = angka.length === 16 || (angka.length <= 6 && angka === rapat) ? angka : null
  const nasional = angka.replace(/^(?:620?|0)/, '')
  const luar = rapat.startsWith('+') && !angka.startsWith('62')
  const telepon = luar ? angka : /^(?:62|0|8)/.test(angka) ? `62${nasional}` : null
  const cukup = telepon !== null && angka.length >= TELEPON_MIN && angka.length <= 15
  return {
    telepon: cukup ? telepon : null,
    nik,
    lengkap: angka.length === 16 || (cukup && telepon.length >= TELEPON_LENGKAP),
  }
}
