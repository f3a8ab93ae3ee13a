/** LAPOR's clock: `d-m-Y H:i:s` without a zone (WIB assumed, a setting); stricter spellings are understood too. */
import { parseWaktuSumber } from '../domain/waktu.ts'
import { ok } from '../domain/failure.ts'
import type { Result } from '../domain/failure.ts'
import type { Instant, ZonaSumber } from '../domain/kata.ts'

const HOURS: Readonly<Record<ZonaSumber, number>> = { UTC: 0, WIB: 7, WITA: 8, WIT: 9 }
const two = (value: number) => String(value).padStart(2, '0')

/** A reading of a source's clock: the instant, and the source's own text. */
export type BacaanWaktu = { readonly instant: Instant; readonly asli: string }

const ZONED = /^(\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?\s*(?:(Z)|([+-])(\d{2}):?(\d{2}))$/i

/**
 * Reads a time of an answer. A text with its own zone keeps it; a naive one is read in `zona`. Fails with `invalid`
 * on anything else, an impossible day included.
 */
export function readWaktuApi(value: unknown, zona: ZonaSumber): Result<BacaanWaktu> {
  const asli = typeof value === 'string' ? value.trim() : ''
  const zoned = ZONED.exec(asli)
  const read = parseWaktuSumber(zoned?.[1] ?? asli, zoned ? 'UTC' : zona)
  if (!read.ok) return read
  return ok({ instant: zoned ? shift(read.value, zoned) : read.value, asli })
}

function shift(instant: Instant, zoned: RegExpExecArray): Instant {
  if (zoned[2] !== undefined) return instant
  const minutes = Number(zoned[4]) * 60 + Number(zoned[5])
  const offset = zoned[3] === '-' ? -minutes : minutes
  return new Date(Date.parse(instant) - offset * 60_000).toISOString()
}

/** `d-m-Y H:i:s` of an instant on the upstream's clock, as its `updated_from` wants it. */
export function formatWaktuApi(instant: Instant, zona: ZonaSumber): string {
  const local = new Date(Date.parse(instant) + HOURS[zona] * 3_600_000)
  const day = `${two(local.getUTCDate())}-${two(local.getUTCMonth() + 1)}-${local.getUTCFullYear()}`
  return `${day} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`
}
