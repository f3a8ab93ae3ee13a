/**
 * Instants and dates in the three Indonesian zones. The offsets are fixed (Keppres 41/1987, no daylight saving), so no
 * zone database is asked and the same text gives the same date on every machine.
 */
import { Temporal } from 'temporal-polyfill'
import type { Result } from './failure.ts'
import { invalid, ok } from './failure.ts'
import type { Instant, Tanggal, ZonaSumber } from './kata.ts'

const OFFSET: Readonly<Record<ZonaSumber, string>> = { UTC: '+00:00', WIB: '+07:00', WITA: '+08:00', WIT: '+09:00' }

const HARI = ['Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab', 'Min'] as const
const BULAN = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'] as const

/** Three first letters of a month, English and Indonesian, as the upstream prints them. */
const BULAN_SUMBER: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  peb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  mei: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  agu: 8,
  ags: 8,
  agt: 8,
  sep: 9,
  oct: 10,
  okt: 10,
  nov: 11,
  nop: 11,
  dec: 12,
  des: 12,
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function lokal(instant: Instant, zona: ZonaSumber): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(OFFSET[zona])
}

function toInstant(epochMilliseconds: number): Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toString({ smallestUnit: 'millisecond' })
}

/** Calendar date of an instant in a zone: the date the count of working days starts from. */
export function localDate(instant: Instant, zona: ZonaSumber): Tanggal {
  return lokal(instant, zona).toPlainDate().toString()
}

/** "Sel, 17 Mar 2026". */
export function formatTanggal(tanggal: Tanggal): string {
  const date = Temporal.PlainDate.from(tanggal)
  return `${HARI[date.dayOfWeek - 1] ?? ''}, ${date.day} ${BULAN[date.month - 1] ?? ''} ${date.year}`
}

/** "14.05", the clock of the zone. */
export function formatJam(instant: Instant, zona: ZonaSumber): string {
  const time = lokal(instant, zona)
  return `${two(time.hour)}.${two(time.minute)}`
}

/** "Sel, 17 Mar 2026 14.05 WIB". */
export function formatWaktu(instant: Instant, zona: ZonaSumber): string {
  return `${formatTanggal(localDate(instant, zona))} ${formatJam(instant, zona)} ${zona}`
}

/** True when the text is a day that exists in the calendar, `YYYY-MM-DD`. */
export function tanggalAda(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match !== null && tanggalDari(Number(match[1]), Number(match[2]), Number(match[3])) !== null
}

/** The date of these numbers, null when there is no such day. */
export function tanggalDari(year: number, month: number, day: number): Tanggal | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' })
  return date.day === day ? date.toString() : null
}

/**
 * The instant of a wall clock reading in the source's zone. `jam`: `HH:mm` or `HH:mm:ss`, a full stop is taken for the
 * colon too. Fails as `invalid` on an impossible date or time.
 */
export function gabungWaktu(tanggal: Tanggal, jam: string, zonaSumber: ZonaSumber): Result<Instant> {
  const match = /^\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*$/.exec(jam)
  const [hour, minute, second] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3] ?? 0)]
  if (match === null || hour > 23 || minute > 59 || second > 59 || !tanggalAda(tanggal)) {
    return invalid('waktu', 'Waktu dari sumber tidak dapat dibaca.')
  }
  const text = `${tanggal}T${two(hour)}:${two(minute)}:${two(second)}${OFFSET[zonaSumber]}`
  return ok(toInstant(Temporal.Instant.from(text).epochMilliseconds))
}

/**
 * Reads the upstream's zoneless `d-m-Y H:i:s` (day first; `Y-m-d H:i:s` is unambiguous and read as well) in the zone
 * the source keeps. Fails as `invalid`.
 */
export function parseWaktuSumber(text: string, zonaSumber: ZonaSumber): Result<Instant> {
  const dayFirst = /^\s*(\d{1,2})[-/](\d{1,2})[-/](\d{4})[ T]+([\d:.]+)\s*$/.exec(text)
  const yearFirst = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})[ T]+([\d:.]+)\s*$/.exec(text)
  const date = dayFirst
    ? tanggalDari(Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]))
    : tanggalDari(Number(yearFirst?.[1] ?? 0), Number(yearFirst?.[2] ?? 0), Number(yearFirst?.[3] ?? 0))
  if (date === null) return invalid('waktu', 'Waktu dari sumber tidak dapat dibaca.')
  return gabungWaktu(date, (dayFirst ?? yearFirst)?.[4] ?? '', zonaSumber)
}

/** Reads "29 May 2023", "3 Jan 2026", "17 Agustus 2025": English or Indonesian months, short or whole. */
export function parseTanggalBulan(text: string): Result<Tanggal> {
  const match = /^\s*(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s-]+(\d{4})\s*$/i.exec(text)
  const month = BULAN_SUMBER[(match?.[2] ?? '').slice(0, 3).toLowerCase()]
  const date = match && month ? tanggalDari(Number(match[3]), month, Number(match[1])) : null
  return date === null ? invalid('tanggal', 'Tanggal dari sumber tidak dapat dibaca.') : ok(date)
}

/** The instant `seconds` later (earlier when negative); parts of a second are kept to the millisecond. */
export function tambahDetik(instant: Instant, seconds: number): Instant {
  return toInstant(Temporal.Instant.from(instant).epochMilliseconds + Math.round(seconds * 1000))
}

/** Midnight at the beginning of a day of that zone. */
export function awalHari(tanggal: Tanggal, zona: ZonaSumber): Instant {
  return toInstant(Temporal.PlainDate.from(tanggal).toZonedDateTime(OFFSET[zona]).epochMilliseconds)
}

/** Seconds from `dari` to `sampai`; positive when `sampai` is later. */
export function selisihDetik(dari: Instant, sampai: Instant): number {
  return (Temporal.Instant.from(sampai).epochMilliseconds - Temporal.Instant.from(dari).epochMilliseconds) / 1000
}

/** `at`, or a millisecond after `before` when the clock stands still or went back: what comes later is later. */
export function laterThan(before: Instant | null, at: Instant): Instant {
  return before === null || at > before ? at : tambahDetik(before, 0.001)
}
