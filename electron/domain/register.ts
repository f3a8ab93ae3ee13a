/**
 * Register number of a pengaduan: `LOKET-01-2026-000001-0` = office code, desk, year, running number, check digit.
 * The check digit is Damm's (H. M. Damm, 2004): it notices every single wrong digit and every swap of two neighbours,
 * the two slips people make when they read a number out or copy it.
 */
import type { Result } from './failure.ts'
import { invalid, ok } from './failure.ts'

export type NomorRegister = {
  readonly kode: string
  readonly loket: number
  readonly tahun: number
  readonly urut: number
}

/** Damm's quasigroup of order 10, one row per interim digit. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

/** Letters count as two digits (A = 10 … Z = 35), so a wrong letter is mostly noticed too. */
function digitsOf(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55)).replace(/\D/g, '')
}

function checkDigit(digits: string): string {
  let interim = 0
  for (const digit of digits) interim = Number(DAMM[interim]?.[Number(digit)])
  return String(interim)
}

/**
 * Writes a register number. `kode` 2–8 capitals or digits, `loket` 1–99, `urut` from 1, gapless per desk and year.
 * Anything else is a bug of the caller and throws.
 */
export function formatNomorRegister(nomor: NomorRegister): string {
  const { kode, loket, tahun, urut } = nomor
  const inRange = (value: number, low: number, high: number) => Number.isInteger(value) && value >= low && value <= high
  if (
    !/^[A-Z0-9]{2,8}$/.test(kode) ||
    !inRange(loket, 1, 99) ||
    !inRange(tahun, 2000, 9999) ||
    !inRange(urut, 1, 999_999_999)
  ) {
    throw new Error('register number out of range')
  }
  const body = `${kode}-${String(loket).padStart(2, '0')}-${tahun}-${String(urut).padStart(6, '0')}`
  return `${body}-${checkDigit(digitsOf(body))}`
}

/** Reads a register number as a person types it: any case, spaces around the dashes. Fails as `invalid`. */
export function parseNomorRegister(text: string): Result<NomorRegister & { readonly nomor: string }> {
  const tidy = text.toUpperCase().replace(/\s+/g, '')
  const match = /^([A-Z0-9]{2,8})-(\d{2})-(\d{4})-(\d{6,9})-(\d)$/.exec(tidy)
  if (match === null)
    return invalid('nomorRegister', 'Nomor register tidak lengkap. Contoh bentuknya: LOKET-01-2026-000001-0.')
  const nomor = {
    kode: match[1] ?? '',
    loket: Number(match[2]),
    tahun: Number(match[3]),
    urut: Number(match[4]),
  }
  if (checkDigit(digitsOf(tidy)) !== '0' || nomor.loket === 0 || nomor.urut === 0 || nomor.tahun < 2000) {
    return invalid(
      'nomorRegister',
      'Nomor register ini tidak cocok dengan angka pemeriksanya. Periksa lagi tiap angkanya.',
    )
  }
  return ok({ ...nomor, nomor: tidy })
}
