/**
 * Reads a chapter of the user guide: the few signs of Markdown it is written with, into plain parts that the page
 * shows as elements. No HTML passes through. Pure.
 *
 * Known: `# title` (once, first), `## heading`, paragraphs, `- ` and `1. ` lists (one level), `| tables |`,
 * `> notes`, `![words](picture)` alone on a line; inside a line `**strong**`, `` `Ctrl+S` `` (a key to press) and
 * `[words](bab)` or `[words](bab#bagian)`. A claim ends in `{uji: fault/outage.test.ts | part of a test's name}`: the
 * test that proves it.
 */
export type Potongan =
  | { readonly jenis: 'teks' | 'tebal' | 'tombol'; readonly kata: string }
  | { readonly jenis: 'tautan'; readonly kata: string; readonly bab: string; readonly bagian: string }
  /** The test that proves the claim before it: a file under test/, and a part of its name. No words of its own. */
  | { readonly jenis: 'uji'; readonly kata: ''; readonly berkas: string; readonly nama: string }

export type Baris = readonly Potongan[]

export type Blok =
  | { readonly jenis: 'paragraf' | 'catatan'; readonly isi: Baris }
  | { readonly jenis: 'daftar'; readonly urut: boolean; readonly butir: readonly Baris[] }
  | { readonly jenis: 'tabel'; readonly kepala: readonly Baris[]; readonly baris: readonly (readonly Baris[])[] }
  | { readonly jenis: 'gambar'; readonly nama: string; readonly kata: string }

/** What stands under one heading; the first part of a chapter has the id '' and no heading. */
export type Bagian = { readonly id: string; readonly judul: string; readonly blok: readonly Blok[] }
export type Bab = { readonly id: string; readonly judul: string; readonly bagian: readonly Bagian[] }

const POTONGAN = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([a-z-]+)(?:#([a-z0-9-]+))?\)|\{uji: ([^|}]+?) \| ([^}]+)\}/g

function readLine(text: string): Baris {
  const parts: Potongan[] = []
  let at = 0
  for (const match of text.matchAll(POTONGAN)) {
    if (match.index > at) parts.push({ jenis: 'teks', kata: text.slice(at, match.index) })
    const [whole, tebal, tombol, kata, bab, bagian, berkas, nama] = match
    if (berkas !== undefined) parts.push({ jenis: 'uji', kata: '', berkas, nama: nama ?? '' })
    else if (tebal !== undefined) parts.push({ jenis: 'tebal', kata: tebal })
    else if (tombol !== undefined) parts.push({ jenis: 'tombol', kata: tombol })
    else parts.push({ jenis: 'tautan', kata: kata ?? '', bab: bab ?? '', bagian: bagian ?? '' })
    at = match.index + whole.length
  }
  if (at < text.length) parts.push({ jenis: 'teks', kata: text.slice(at) })
  return parts
}

/** Lines of a list joined with those that continue them. */
function itemsOf(lines: readonly string[], sign: RegExp): readonly Baris[] {
  const items: string[] = []
  for (const line of lines) {
    if (sign.test(line)) items.push(line.replace(sign, ''))
    else items.push(`${items.pop() ?? ''} ${line.trim()}`)
  }
  return items.map(readLine)
}

function cellsOf(line: string): readonly Baris[] {
  return line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => readLine(cell.trim()))
}

const BUTIR = /^- /
const NOMOR = /^\d+\. /

function readBlock(lines: readonly string[]): Blok {
  const first = lines[0] ?? ''
  const gambar = /^!\[([^\]]*)\]\(([a-z-]+)\)$/.exec(first)
  if (gambar) return { jenis: 'gambar', kata: gambar[1] ?? '', nama: gambar[2] ?? '' }
  if (BUTIR.test(first)) return { jenis: 'daftar', urut: false, butir: itemsOf(lines, BUTIR) }
  if (NOMOR.test(first)) return { jenis: 'daftar', urut: true, butir: itemsOf(lines, NOMOR) }
  if (first.startsWith('|')) {
    return { jenis: 'tabel', kepala: cellsOf(first), baris: lines.slice(2).map(cellsOf) }
  }
  if (first.startsWith('> ')) {
    return { jenis: 'catatan', isi: readLine(lines.map((line) => line.replace(/^> ?/, '')).join(' ')) }
  }
  return { jenis: 'paragraf', isi: readLine(lines.join(' ')) }
}

/** A heading as part of an address: `Bila printer macet` → `bila-printer-macet`. */
function siput(judul: string): string {
  const words = judul.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return words.join('-')
}

/** The words of a line, without its signs. */
export function kataBaris(baris: Baris): string {
  return baris.map(({ kata }) => kata).join('')
}

/** Reads a chapter. Its first line must be its title. */
export function bacaBab(id: string, text: string): Bab {
  const [title = '', ...rest] = text.trim().split(/\r?\n/)
  const bagian: { id: string; judul: string; blok: Blok[] }[] = [{ id: '', judul: '', blok: [] }]
  let lines: string[] = []
  const flush = () => {
    if (lines.length > 0) bagian.at(-1)?.blok.push(readBlock(lines))
    lines = []
  }
  for (const line of [...rest, '']) {
    const heading = /^## (.+)$/.exec(line)?.[1]
    if (heading !== undefined || line.trim() === '') flush()
    if (heading !== undefined) bagian.push({ id: siput(heading), judul: kataBaris(readLine(heading)), blok: [] })
    else if (line.trim() !== '') lines.push(line)
  }
  return {
    id,
    judul: title.replace(/^# /, ''),
    bagian: bagian.filter(({ id: key, blok }) => key !== '' || blok.length > 0),
  }
}
