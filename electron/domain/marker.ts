/**
 * Marker: our own sign at the head of every text that leaves, the only way to recognise an entry again upstream
 * (no idempotency key exists there; other agencies write their ticket number in the same place).
 */
import type { Id } from './kata.ts'
import { cocokAngkaPemeriksa } from './register.ts'
import { bersihkanBaris } from './teks.ts'

/** White space as markup leaves it: breaks, no-break spaces, zero-width characters. */
const GAP = '[\\s\\u200B\\u2060\\uFEFF]*'
/** Signs of a register number in any scheme (domain/register.ts), with the gaps of markup between them. */
const NOMOR = '[A-Z0-9](?:[A-Z0-9./-]|[\\s\\u200B\\u2060\\uFEFF]){7,90}?'
const HEAD = new RegExp(
  `^${GAP}\\[${GAP}(?:No\\.?${GAP}Register${GAP}(${NOMOR})(?:${GAP}/${GAP}([0-9a-f]{6}))?|Ref\\.?${GAP}(TL|TD)${GAP}-${GAP}([0-9a-f]{12}))${GAP}\\]${GAP}`,
  'i',
)

/**
 * `[No. Register LOKET-01-2026-000001-0/a1b2c3]`: heads a new pengaduan. Two desks that were set up alike give the same
 * register numbers; the last 6 hex digits of the UUID (random in version 7) tell their cases apart.
 */
export function markerPengaduan(nomorRegister: string, id: Id): string {
  return `[No. Register ${nomorRegister}/${ekor(id, 6)}]`
}

function ekor(id: Id, length: number): string {
  return id.replace(/-/g, '').slice(-length).toLowerCase()
}

/** `[Ref. TL-` + the last 12 hex digits of the UUID (random in version 7) + `]`: heads a tindak lanjut. */
export function markerTindakLanjut(id: Id): string {
  return `[Ref. TL-${ekor(id, 12)}]`
}

/** `[Ref. TD-` + the last 12 hex digits of the UUID + `]`: heads the reason of an action (tindakan). */
export function markerTindakan(id: Id): string {
  return `[Ref. TD-${ekor(id, 12)}]`
}

function head(text: string): { readonly marker: string; readonly length: number } | null {
  const match = HEAD.exec(text)
  if (match === null) return null
  const [whole, register, akhiran, jenis = '', rujukan] = match
  if (rujukan !== undefined)
    return { marker: `[Ref. ${jenis.toUpperCase()}-${rujukan.toLowerCase()}]`, length: whole.length }
  // The check digit, not the shape, says that it is a number: another desk may write in another scheme.
  const nomor = (register ?? '').toUpperCase().replace(/[\s\u200B\u2060\uFEFF]/g, '')
  if (!cocokAngkaPemeriksa(nomor)) return null
  // The number alone: the marker of an earlier version.
  const tail = akhiran === undefined ? '' : `/${akhiran.toLowerCase()}`
  return { marker: `[No. Register ${nomor}${tail}]`, length: whole.length }
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

/** False for a marker that another desk with the same register code could have given too. */
export function isUniqueMarker(marker: string): boolean {
  return /\/[0-9a-f]{6}\]$/.test(marker) || marker.startsWith('[Ref. T')
}

/** Letters and digits of the part of a marker that is its own: `tl0123456789ab`, or the register number with its tail. */
export function intiMarker(marker: string): string {
  return inti(marker.replace(/^\[(?:Ref\.|No\. Register)\s*/, ''))
}

/** Letters and digits alone: what markup, folding and tidying leave of a text. */
export function inti(text: string): string {
  return bersihkanBaris(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Words of a text that leaves or is listed; `judul` null where there is none (an answer). */
export type KataKiriman = { readonly judul: string | null; readonly isi: string }

/** The listed text is ours: the same title, or a content that begins with our words behind the marker. */
export function isSameWords(ours: KataKiriman, listed: KataKiriman): boolean {
  const judul = inti(ours.judul ?? '')
  const isi = inti(ours.isi)
  if (judul !== '' && judul === inti(listed.judul ?? '')) return true
  return isi !== '' && inti(stripMarker(listed.isi)).startsWith(isi)
}
