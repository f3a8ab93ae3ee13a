/**
 * Marker: our own sign at the head of every text that leaves, the only way to recognise an entry again upstream
 * (no idempotency key exists there; other agencies write their ticket number in the same place).
 */
import type { Id } from './kata.ts'
import { parseNomorRegister } from './register.ts'

/** White space as markup leaves it: breaks, no-break spaces, zero-width characters. */
const GAP = '[\\s\\u200B\\u2060\\uFEFF]*'
const HEAD = new RegExp(
  `^${GAP}\\[${GAP}(?:No\\.?${GAP}Register${GAP}([A-Z0-9]{2,8}${GAP}-[\\d\\s-]{15,30}?)|Ref\\.?${GAP}TL${GAP}-${GAP}([0-9a-f]{12}))${GAP}\\]${GAP}`,
  'i',
)

/** `[No. Register LOKET-01-2026-000001-0]`: heads a new pengaduan. */
export function markerPengaduan(nomorRegister: string): string {
  return `[No. Register ${nomorRegister}]`
}

/** `[Ref. TL-` + the last 12 hex digits of the UUID (random in version 7) + `]`: heads a tindak lanjut. */
export function markerTindakLanjut(id: Id): string {
  return `[Ref. TL-${id.replace(/-/g, '').slice(-12).toLowerCase()}]`
}

function head(text: string): { readonly marker: string; readonly length: number } | null {
  const match = HEAD.exec(text)
  if (match === null) return null
  if (match[2] !== undefined) return { marker: `[Ref. TL-${match[2].toLowerCase()}]`, length: match[0].length }
  const nomor = parseNomorRegister((match[1] ?? '').replace(/[\u200B\u2060\uFEFF]/g, ''))
  return nomor.ok ? { marker: markerPengaduan(nomor.value.nomor), length: match[0].length } : null
}

/** The marker at the head of a text in its exact form, null when there is none or its check digit is wrong. */
export function findMarker(text: string): string | null {
  return head(text)?.marker ?? null
}

/** Puts the marker before the text; a text that already carries this one stays as it is. */
export function withMarker(marker: string, text: string): string {
  return findMarker(text) === marker ? text : `${marker} ${text}`
}

/** The text without the marker at its head. */
export function stripMarker(text: string): string {
  return text.slice(head(text)?.length ?? 0)
}
