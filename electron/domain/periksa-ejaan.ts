/**
 * Spelling of Indonesian words: which words of a text are looked at, what makes a word known beyond the dictionary
 * (clitics, passives, doubled words), and what may stand instead. Names, numbers, codes and abbreviations in capitals
 * are no errors: a check that cries over names is switched off by whoever has to work with it.
 */
import { KATA_BAKU, KATA_DINAS } from './kata-baku.ts'

/** What is known, in small letters: `ada` any word or name; `umum` words that are no names; `kantor` the office's own. */
export type Kenal = Readonly<Record<'ada' | 'umum' | 'kantor', (kata: string) => boolean>>

/** A word to be looked at and its place in the text. */
export type SalahEja = {
  readonly kata: string
  readonly dari: number
  readonly sampai: number
  /** What may stand instead, the likeliest first; at most five. */
  readonly saran: readonly string[]
}

const SARAN_MAKS = 5
const PENDEK = 3
/** A web address, an e-mail, a file, a number with letters, a blank, a field: no words. */
const LEWATI =
  /\[\[[^\]\n]*\]\]|\{[^}\n]*\}|https?:\/\/\S+|\S*@\S+|\S*\d\S*|\/[a-z0-9_-]+|\b\w+\.(?:pdf|docx?|jpe?g|png)\b/giu
const KATA = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu
const KLITIK = /^(.{2,}?)(?:nya|lah|kah|pun|tah|ku|mu)$/
const HURUF = 'aeinrtkusmlgpdbohyjcwfvzqx'

/** Active forms of a base: meN- with what it does to the first letter. */
function aktif(dasar: string): readonly string[] {
  const sisa = dasar.slice(1)
  const satuSuku = dasar.length <= 4 ? [`menge${dasar}`] : []
  const luluh: Readonly<Record<string, readonly string[]>> = {
    p: [`mem${sisa}`, `mem${dasar}`],
    t: [`men${sisa}`, `men${dasar}`],
    k: [`meng${sisa}`, `meng${dasar}`],
    s: [`meny${sisa}`, `men${dasar}`],
    b: [`mem${dasar}`],
    f: [`mem${dasar}`],
    v: [`mem${dasar}`],
    c: [`men${dasar}`],
    d: [`men${dasar}`],
    j: [`men${dasar}`],
    z: [`men${dasar}`],
  }
  const first = dasar.charAt(0)
  const sengau = luluh[first] ?? ('aeioughk'.includes(first) ? [`meng${dasar}`] : [`me${dasar}`])
  return [...sengau, ...satuSuku]
}

/** Bases a word with meN- or peN- may come from. */
function dasarDari(kata: string): readonly string[] {
  const match = /^(?:me|pe)(nge|ny|ng|m|n|)(.{2,})$/.exec(kata)
  if (match === null) return []
  const [, sengau = '', sisa = ''] = match
  const asal: Readonly<Record<string, readonly string[]>> = {
    nge: [sisa, `nge${sisa}`],
    ny: [`s${sisa}`],
    ng: [sisa, `k${sisa}`],
    m: [sisa, `p${sisa}`, `m${sisa}`],
    n: [sisa, `t${sisa}`, `n${sisa}`],
  }
  return asal[sengau] ?? [sisa]
}

function tanpaAkhiran(kata: string): readonly string[] {
  const match = /^(.{3,})(?:kan|an|i)$/.exec(kata)
  return match === null ? [kata] : [kata, match[1] ?? kata]
}

/** A form the dictionary need not list because its base is there: passives, agents, ber-, se-, doubled words. */
function terbentuk(kata: string, kenal: Kenal): boolean {
  const pasif = /^(?:di|ter|te(?=r)|ku|kau)(.{3,})$/.exec(kata)?.[1]
  // The preposition is written apart: only a base that has an active verb takes the prefix.
  if (pasif !== undefined && aktif(pasif).some(kenal.ada)) return true
  const imbuhan = /^(?:ber|se)(.{4,})$/.exec(kata)?.[1]
  if (imbuhan !== undefined && kenal.ada(imbuhan)) return true
  return dasarDari(kata).some((dasar) => tanpaAkhiran(dasar).some((one) => one.length > PENDEK && kenal.ada(one)))
}

/** True when a word in small letters needs no second look. */
export function kataBenar(kata: string, kenal: Kenal): boolean {
  // What the office calls right is right, whatever our own list says of it.
  if (kenal.kantor(kata)) return true
  if (KATA_BAKU.has(kata)) return false
  if (kata.length < PENDEK || KATA_DINAS.has(kata) || kenal.ada(kata)) return true
  if (kata.includes('-')) return kata.split('-').every((part) => part.length < PENDEK || kataBenar(part, kenal))
  const dasar = KLITIK.exec(kata)?.[1]
  if (dasar !== undefined && kataBenar(dasar, kenal)) return true
  return terbentuk(kata, kenal)
}

/** Every word one slip of the hand away: letters swapped, left out, doubled, hit beside. */
function selangkah(kata: string): readonly string[] {
  const at = Array.from({ length: kata.length + 1 }, (_, index) => index)
  const tukar = at.slice(0, -2).map((i) => kata.slice(0, i) + kata.charAt(i + 1) + kata.charAt(i) + kata.slice(i + 2))
  const buang = at.slice(0, -1).map((i) => kata.slice(0, i) + kata.slice(i + 1))
  const huruf = [...HURUF]
  const ganti = at.slice(0, -1).flatMap((i) => huruf.map((h) => kata.slice(0, i) + h + kata.slice(i + 1)))
  const sisip = at.flatMap((i) => huruf.map((h) => kata.slice(0, i) + h + kata.slice(i)))
  return [...tukar, ...buang, ...sisip, ...ganti]
}

/** The preposition and its noun, written apart. */
function terpisah(kata: string, kenal: Kenal): readonly string[] {
  const match = /^(di|ke)(.{4,})$/.exec(kata)
  return match !== null && kenal.umum(match[2] ?? '') ? [`${match[1] ?? ''} ${match[2] ?? ''}`] : []
}

/** What may stand instead of a word in small letters. */
function saranEja(kata: string, kenal: Kenal): readonly string[] {
  const baku = KATA_BAKU.get(kata)
  if (baku !== undefined) return [baku]
  const dasar = KLITIK.exec(kata)?.[1]
  const berklitik = dasar === undefined ? [] : selangkah(dasar).filter((one) => one.length > PENDEK && kenal.umum(one))
  const ekor = dasar === undefined ? '' : kata.slice(dasar.length)
  const dekat = selangkah(kata).filter((one) => one.length >= PENDEK && kataBenarTepat(one, kenal))
  const all = [...terpisah(kata, kenal), ...dekat, ...berklitik.map((one) => one + ekor)]
  return [...new Set(all)].slice(0, SARAN_MAKS)
}

/** A suggestion comes from the dictionary or our lists alone, never from a rule. */
function kataBenarTepat(kata: string, kenal: Kenal): boolean {
  return !KATA_BAKU.has(kata) && (KATA_DINAS.has(kata) || kenal.umum(kata))
}

/** The suggestion with the capital the word had. */
function berhurufSama(kata: string, saran: string): string {
  return /^\p{Lu}/u.test(kata) ? saran.charAt(0).toUpperCase() + saran.slice(1) : saran
}

/** True at the head of the text or of a sentence: there a capital says nothing of a name. */
function awalKalimat(teks: string, dari: number): boolean {
  return /(?:^|[.!?:\n]["”’)\s]*)$/.test(teks.slice(Math.max(0, dari - 4), dari)) || dari === 0
}

/**
 * Words of a text that the dictionary does not know. A word with a capital is taken for a name, except at the head of a
 * sentence where a likely slip is known.
 */
export function periksaEjaan(teks: string, kenal: Kenal): readonly SalahEja[] {
  const bersih = teks.replace(LEWATI, (part) => ' '.repeat(part.length))
  const found: SalahEja[] = []
  for (const match of bersih.matchAll(KATA)) {
    const kata = match[0]
    const kapital = /\p{Lu}/u.test(kata)
    if (kapital && (!/^\p{Lu}\p{Ll}+$/u.test(kata) || !awalKalimat(bersih, match.index))) continue
    const kecil = kata.toLowerCase().replaceAll('’', "'")
    if (kataBenar(kecil, kenal)) continue
    const saran = saranEja(kecil, kenal).map((one) => berhurufSama(kata, one))
    if (kapital && saran.length === 0) continue
    found.push({ kata, dari: match.index, sampai: match.index + kata.length, saran })
  }
  return found
}
