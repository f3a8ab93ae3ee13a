/**
 * Scalars as LAPOR may send them: a number as text, a text as number, null, or nothing at all. None of them can fail,
 * so one odd field never costs a case; what a case cannot do without is checked by the translation.
 */
import { z } from 'zod'

/** Text of a scalar; null for null, missing and anything that is no scalar. Blank text stays blank. */
export const teks = z.unknown().optional().transform(asText)

/** Id or number of a case: text or number that says something. `false` and `0` stand for "none" in PHP. */
export const nomor = z.unknown().optional().transform(asId)

/** Whole number ≥ 0; null when it is none. */
export const hitungan = z.unknown().optional().transform(asCount)

/** Yes or no in any of its spellings; null when it says neither. */
export const ya = z.unknown().optional().transform(asFlag)

/** Anything; missing becomes null. */
export const apaSaja = z
  .unknown()
  .optional()
  .transform((value): unknown => value ?? null)

function asText(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null
  if (typeof value === 'boolean') return String(value)
  return null
}

function asId(value: unknown): string | null {
  const text = typeof value === 'boolean' ? '' : (asText(value) ?? '').trim()
  return text === '' || text === '0' ? null : text
}

function asCount(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*\d{1,15}(?:\.0+)?\s*$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null
}

const YES = new Set(['1', 'true', 'ya', 'yes', 'y', 'on'])
const NO = new Set(['0', 'false', 'tidak', 'no', 'n', 'off'])

function asFlag(value: unknown): boolean | null {
  const word = (asText(value) ?? '').trim().toLowerCase()
  if (YES.has(word)) return true
  return NO.has(word) ? false : null
}

/** Text that says something, trimmed; null otherwise. */
export function filled(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

/**
 * The items of a list. PHP turns an array with gaps into an object with number keys; both are lists here. Null when it
 * is neither: an answer without its list must never be taken for an empty one (a read-back would call that "absent").
 */
export function asList(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return null
  const keys = Object.keys(value)
  return keys.every((key) => /^\d+$/.test(key)) ? Object.values(value) : null
}
