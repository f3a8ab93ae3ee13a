/** Cells of an export that Excel may have touched: numbers, dates and times in all the ways they come back. */
import { parseTanggalBulan, tanggalAda, tanggalDari } from '../domain/waktu.ts'
import type { Tanggal } from '../domain/kata.ts'
import type { Cell } from './export-file.ts'

/** Text of a cell, trimmed; a date as its own reading. */
export function cellText(cell: Cell | undefined): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : dateText(cell)
  return cell?.trim() ?? ''
}

function dateText(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '')
}

/**
 * Tracking ID as text. Excel turns it into a number: `4102194.0` and `1.02194E+11` are repaired as long as every digit
 * is still there. Null when it is not 5 to 15 digits.
 */
export function readTrackingId(cell: Cell | undefined): string | null {
  const text = cellText(cell)
    .replace(/^['#]\s*/, '')
    .replace(/[.,]0+$/, '')
  const digits = fromScientific(text) ?? text
  return /^\d{5,15}$/.test(digits) ? digits : null
}

function fromScientific(text: string): string | null {
  const match = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i.exec(text)
  if (match === null) return null
  const places = Number(match[3])
  const fraction = match[2] ?? ''
  // Fewer digits than places: Excel has thrown the last ones away, and zeros in their stead would be a guess.
  return fraction.length === places ? `${match[1] ?? ''}${fraction}` : null
}

export type BacaanTanggal = { readonly tanggal: Tanggal; readonly jam: string | null }

/** Serial numbers of Excel for the years 1955 to 2119; smaller numbers are not dates of an export. */
const SERIAL = /^([2-7]\d{4})([.,]\d+)?$/
const SERIAL_ZERO = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000

/** Why a date cell cannot be read: `ambigu` can be read in two ways, and a guess would move the tenggat by months. */
export type TanggalSalah = 'kosong' | 'ambigu' | 'takTerbaca'

/** A date, with its time where the cell holds one. */
export function readTanggal(cell: Cell | undefined): BacaanTanggal | TanggalSalah {
  if (cell instanceof Date) return fromDate(cell)
  const text = cellText(cell)
  if (text === '') return 'kosong'
  const named = parseTanggalBulan(expandYear(text))
  if (named.ok) return { tanggal: named.value, jam: null }
  const serial = SERIAL.exec(text)
  if (serial) return fromDate(new Date(SERIAL_ZERO + Number(text.replace(',', '.')) * DAY_MS))
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(text)
  if (iso) return tanggalAda(iso[1] ?? '') ? { tanggal: iso[1] ?? '', jam: iso[2] ?? null } : 'takTerbaca'
  return fromSlashes(text)
}

/** `29-May-23`, as Excel writes it into a CSV. */
function expandYear(text: string): string {
  return text.replace(/^(\d{1,2}[\s-]+[A-Za-z]{3,9}\.?[\s-]+)(\d{2})$/, '$120$2')
}

function fromDate(date: Date): BacaanTanggal | TanggalSalah {
  // Serials are fractions of a day: without rounding 04:05:34 comes back as 04:05:33.999.
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000)
  if (Number.isNaN(rounded.getTime())) return 'takTerbaca'
  const [tanggal = '', jam = ''] = rounded.toISOString().slice(0, 19).split('T')
  return tanggalAda(tanggal) ? { tanggal, jam: jam === '00:00:00' ? null : jam } : 'takTerbaca'
}

/** `29/05/2023` has one reading, `05/06/2023` has two (Excel's language decides), `05/05/2023` says the same in both. */
function fromSlashes(text: string): BacaanTanggal | TanggalSalah {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  if (match === null) return 'takTerbaca'
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const dayFirst = tanggalDari(year, second, first)
  const monthFirst = tanggalDari(year, first, second)
  if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) return 'ambigu'
  const tanggal = dayFirst ?? monthFirst
  return tanggal === null ? 'takTerbaca' : { tanggal, jam: null }
}

/** `HH:mm:ss` of a time cell: text, a 12-hour clock, or a fraction of a day. Empty gives null, rubbish `takTerbaca`. */
export function readJam(cell: Cell | undefined): string | null | 'takTerbaca' {
  if (cell instanceof Date) return clockOf(cell.getTime())
  const text = cellText(cell)
  if (text === '') return null
  if (/^0[.,]\d+$|^0$/.test(text)) return clockOf(Number(text.replace(',', '.')) * DAY_MS)
  const match = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s*([AP])M)?$/i.exec(text)
  if (match === null) return 'takTerbaca'
  const half = match[4]?.toUpperCase()
  const hour = half === undefined ? Number(match[1]) : (Number(match[1]) % 12) + (half === 'P' ? 12 : 0)
  if (hour > 23 || Number(match[2]) > 59 || Number(match[3] ?? 0) > 59) return 'takTerbaca'
  return `${String(hour).padStart(2, '0')}:${match[2] ?? ''}:${match[3] ?? '00'}`
}

function clockOf(ms: number): string | 'takTerbaca' {
  const rounded = new Date(Math.round(ms / 1000) * 1000)
  return Number.isNaN(rounded.getTime()) ? 'takTerbaca' : rounded.toISOString().slice(11, 19)
}
