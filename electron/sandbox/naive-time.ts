/** LAPOR's clock readings: `d-m-Y H:i:s` without a zone. */
import type { Instant } from '../domain/kata.ts'
import type { SandboxZona } from './sandbox-case.ts'

const OFFSET_HOURS: Readonly<Record<SandboxZona, number>> = { UTC: 0, WIB: 7, WITA: 8, WIT: 9 }

const two = (n: number) => String(n).padStart(2, '0')

/** `17-03-2026 14:05:00` in the zone given, without saying so. */
export function naiveTime(at: Instant, zona: SandboxZona): string {
  const local = new Date(Date.parse(at) + OFFSET_HOURS[zona] * 3_600_000)
  const day = `${two(local.getUTCDate())}-${two(local.getUTCMonth() + 1)}-${local.getUTCFullYear()}`
  return `${day} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`
}

/** `2026-03-17T14:05:00+07:00`. */
export function zonedTime(at: Instant, zona: SandboxZona): string {
  const hours = OFFSET_HOURS[zona]
  const local = new Date(Date.parse(at) + hours * 3_600_000)
  return `${local.toISOString().slice(0, 19)}+${two(hours)}:00`
}

/** Reads `d-m-Y H:i:s` in the zone given; null when it is not such a text or no such day exists. */
export function parseNaiveTime(text: string, zona: SandboxZona): Instant | null {
  const match = /^(\d{1,2})-(\d{1,2})-(\d{4}) (\d{1,2}):(\d{2}):(\d{2})$/.exec(text.trim())
  if (match === null) return null
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  if (local.getUTCDate() !== day || local.getUTCMonth() !== month - 1 || hour > 23 || minute > 59 || second > 59)
    return null
  return new Date(local.getTime() - OFFSET_HOURS[zona] * 3_600_000).toISOString()
}

/** Instant of whole seconds: upstream keeps no smaller unit, so ties are common. */
export function wholeSecond(ms: number): Instant {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString()
}
