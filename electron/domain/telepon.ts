/**
 * Phone numbers as people say them at a counter, turned into E.164. Rules of the national numbering plan: mobile numbers
 * begin with 8 and have 9–12 digits after the 0; fixed lines have an area code of two (Jakarta, Bandung, Semarang,
 * Surabaya, Medan) or three digits and 5–8 digits of their own.
 */
import type { Result } from './failure.ts'
import { invalid, ok } from './failure.ts'

export type Telepon = {
  /** "+6281234567890" */
  readonly e164: string
  /** For the screen: "0812-3456-7890", "(021) 555-1234", "+60123456789". */
  readonly tampil: string
  readonly jenis: 'seluler' | 'tetap' | 'asing'
}

const KODE_DUA_ANGKA = ['21', '22', '24', '31', '61']

function seluler(national: string): Telepon {
  const tampil = `0${national}`.replace(/^(\d{4})(\d{4})(\d+)$/, '$1-$2-$3')
  return { e164: `+62${national}`, tampil, jenis: 'seluler' }
}

function tetap(national: string): Telepon | null {
  const area = national.slice(0, KODE_DUA_ANGKA.includes(national.slice(0, 2)) ? 2 : 3)
  const own = national.slice(area.length)
  if (!/^[1-9]\d{4,7}$/.test(own)) return null
  const spaced = own.length < 7 ? own : `${own.slice(0, -4)}-${own.slice(-4)}`
  return { e164: `+62${national}`, tampil: `(0${area}) ${spaced}`, jenis: 'tetap' }
}

/** `national`: without the 0. Null when no such number can exist. */
function indonesia(national: string): Telepon | null {
  if (/^8[1-9]\d{7,10}$/.test(national)) return seluler(national)
  return /^[2-79]\d{7,10}$/.test(national) ? tetap(national) : null
}

function terbaca(text: string): Telepon | null {
  const tidy = text.replace(/[\s().\-/\u00A0\u2010-\u2015]/g, '')
  if (!/^\+?\d+$/.test(tidy)) return null
  const international = /^(?:\+|00)(\d+)$/.exec(tidy)?.[1]
  if (international !== undefined) {
    // "+62 (0)812…" is common: the 0 falls away behind the country code.
    if (international.startsWith('62')) return indonesia(international.slice(2).replace(/^0/, ''))
    return /^[1-9]\d{7,14}$/.test(international)
      ? { e164: `+${international}`, tampil: `+${international}`, jenis: 'asing' }
      : null
  }
  if (tidy.startsWith('0')) return indonesia(tidy.slice(1))
  if (tidy.startsWith('62')) return indonesia(tidy.slice(2).replace(/^0/, ''))
  return tidy.startsWith('8') ? indonesia(tidy) : null
}

/** Reads 08…, +62…, 62…, 8…, a fixed line with its area code, or a foreign number with + or 00. Fails as `invalid`. */
export function normalizeTelepon(text: string): Result<Telepon> {
  const value = terbaca(text)
  if (value) return ok(value)
  const digits = text.replace(/\D/g, '').length
  if (/[a-z]/i.test(text) || digits === 0) return invalid('telepon', 'Nomor telepon hanya terdiri atas angka.')
  if (digits < 9)
    return invalid(
      'telepon',
      'Nomor telepon terlalu pendek. Tulis lengkap dengan kode wilayahnya, misalnya 021 atau 08.',
    )
  return invalid(
    'telepon',
    'Nomor telepon tidak dikenal bentuknya. Tulis mulai dari 08, kode wilayah, atau + untuk luar negeri.',
  )
}
