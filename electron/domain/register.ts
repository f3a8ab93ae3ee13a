/**
 * Register number of a pengaduan, by default `LOKET-01-2026-000001-0` = office code, desk, year, running number, check
 * digit. The check digit is Damm's (H. M. Damm, 2004) over everything before it, in the order it stands: it notices
 * every single wrong digit and every swap of two neighbours, the two slips people make when they read a number out or
 * copy it.
 */
import type { Result } from './failure.ts'
import { invalid, ok } from './failure.ts'

export type NomorRegister = {
  readonly kode: string
  readonly loket: number
  readonly tahun: number
  readonly urut: number
}

/** How an office writes its numbers: see `checkPola`. `digitUrut`: digits of the running number, padded with zeros. */
export type SkemaRegister = { readonly pola: string; readonly digitUrut: number }

const SKEMA_AWAL: SkemaRegister = { pola: '{kode}-{loket}-{tahun}-{urut}-{cek}', digitUrut: 6 }

const BAGIAN = ['kode', 'loket', 'tahun', 'urut', 'cek'] as const
type Bagian = (typeof BAGIAN)[number]

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

function salahPola(message: string): Result<string> {
  return invalid('register.pola', message)
}

/**
 * A scheme names {kode}, {loket}, {tahun}, {urut} and, last of all, {cek}, each once, with one to twelve capitals, digits
 * or the signs - . / between two of them. Fails as `invalid` with the sentence for the field.
 */
export function checkPola(pola: string): Result<string> {
  const tidy = pola.trim()
  const disebut = [...tidy.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '')
  const asing = disebut.find((nama) => !BAGIAN.some((satu) => satu === nama))
  if (asing !== undefined)
    return salahPola(`{${asing}} tidak dikenal. Yang dikenal: {kode} {loket} {tahun} {urut} {cek}.`)
  const kurang = BAGIAN.find((nama) => disebut.filter((satu) => satu === nama).length !== 1)
  if (kurang !== undefined) return salahPola(`{${kurang}} harus ada satu kali dalam pola.`)
  if (!tidy.endsWith('{cek}')) return salahPola('Angka pemeriksa {cek} berada paling belakang.')
  const antara = tidy.split(/\{[a-z]+\}/).slice(0, -1)
  if (antara.some((teks) => /[^A-Z0-9./-]/.test(teks)))
    return salahPola('Di antara bagian hanya huruf besar, angka, dan tanda - . / yang dapat dipakai.')
  if (antara.slice(1).some((teks) => !/[./-]/.test(teks)))
    return salahPola('Antara dua bagian ada tanda - . atau /, agar nomor dapat dibaca kembali.')
  return antara.some((teks) => teks.length > 12)
    ? salahPola('Teks di antara bagian paling panjang 12 huruf.')
    : ok(tidy)
}

function tulis(nomor: NomorRegister, { pola, digitUrut }: SkemaRegister): string {
  const isi: Readonly<Record<Bagian, string>> = {
    kode: nomor.kode,
    loket: String(nomor.loket).padStart(2, '0'),
    tahun: String(nomor.tahun),
    urut: String(nomor.urut).padStart(digitUrut, '0'),
    cek: '',
  }
  const body = BAGIAN.reduce((teks, nama) => teks.replace(`{${nama}}`, isi[nama]), pola.trim())
  return `${body}${checkDigit(digitsOf(body))}`
}

/**
 * Writes a register number in the office's scheme. `kode` 2–8 capitals or digits, `loket` 1–99, `urut` from 1, gapless
 * per desk and year. Anything else, and a scheme `checkPola` refuses, is a bug of the caller and throws.
 */
export function formatNomorRegister(nomor: NomorRegister, skema: SkemaRegister = SKEMA_AWAL): string {
  const { kode, loket, tahun, urut } = nomor
  const inRange = (value: number, low: number, high: number) => Number.isInteger(value) && value >= low && value <= high
  if (
    !/^[A-Z0-9]{2,8}$/.test(kode) ||
    !inRange(loket, 1, 99) ||
    !inRange(tahun, 2000, 9999) ||
    !inRange(urut, 1, 999_999_999) ||
    !checkPola(skema.pola).ok
  ) {
    throw new Error('register number out of range')
  }
  return tulis(nomor, skema)
}

/** A number as the settings page shows it before anything is numbered. */
export function contohNomor(
  kantor: { readonly kode: string; readonly loket: number },
  tahun: number,
  skema: SkemaRegister,
): string {
  return formatNomorRegister({ ...kantor, tahun, urut: 1 }, skema)
}

function escaped(teks: string): string {
  return teks.replace(/[./-]/g, '\\$&')
}

/** The scheme as an expression with one named group per part. */
function bentuk({ pola }: SkemaRegister): RegExp {
  const ISI: Readonly<Record<Bagian, string>> = {
    kode: '(?<kode>[A-Z0-9]{2,8})',
    loket: '(?<loket>\\d{2})',
    tahun: '(?<tahun>\\d{4})',
    urut: '(?<urut>\\d{4,9})',
    cek: '(?<cek>\\d)',
  }
  const potong = pola.trim().split(/(\{[a-z]+\})/)
  const isi = potong.map((satu) => {
    const nama = BAGIAN.find((one) => satu === `{${one}}`)
    return nama === undefined ? escaped(satu) : ISI[nama]
  })
  return new RegExp(`^${isi.join('')}$`)
}

function baca(tidy: string, skema: SkemaRegister): NomorRegister | null {
  const groups = bentuk(skema).exec(tidy)?.groups
  if (groups === undefined) return null
  const { kode, loket, tahun, urut } = groups
  return { kode: kode ?? '', loket: Number(loket), tahun: Number(tahun), urut: Number(urut) }
}

/**
 * Reads a register number as a person types it: any case, spaces around the signs. Numbers of the first scheme are read
 * whatever the office's present one is: a number lives for ever. Fails as `invalid`.
 */
export function parseNomorRegister(
  text: string,
  skema: SkemaRegister = SKEMA_AWAL,
): Result<NomorRegister & { readonly nomor: string }> {
  const tidy = text.toUpperCase().replace(/\s+/g, '')
  const nomor = baca(tidy, skema) ?? baca(tidy, SKEMA_AWAL)
  if (nomor === null)
    return invalid('nomorRegister', 'Nomor register tidak lengkap. Contoh bentuknya: LOKET-01-2026-000001-0.')
  if (checkDigit(digitsOf(tidy)) !== '0' || nomor.loket === 0 || nomor.urut === 0 || nomor.tahun < 2000) {
    return invalid(
      'nomorRegister',
      'Nomor register ini tidak cocok dengan angka pemeriksanya. Periksa lagi tiap angkanya.',
    )
  }
  return ok({ ...nomor, nomor: tidy })
}

/** True when letters and digits of a text end in the right check digit, whatever scheme it was written in. */
export function cocokAngkaPemeriksa(text: string): boolean {
  const digits = digitsOf(text.toUpperCase())
  return digits.length > 1 && checkDigit(digits) === '0'
}
