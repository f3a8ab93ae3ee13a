/** Two texts word by word: what both hold, what only the earlier, what only the later. */

export type BagianBeda = { readonly jenis: 'sama' | 'hilang' | 'baru'; readonly teks: string }

/** Beyond so many comparisons the middle is shown as a whole: a text of a case is far below. */
const BANDING_MAKS = 6_000_000

/** Words with the blanks behind them, so that the parts joined give the text again. */
function potong(teks: string): readonly string[] {
  return teks.match(/[\p{L}\p{M}\p{N}]+\s*|[^\p{L}\p{M}\p{N}\s]\s*|\s+/gu) ?? []
}
/** A word is the same whatever blanks follow it. */
function sama(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.trimEnd() === b.trimEnd()
}

/** Length of the longest common run of words from every pair of places on; row by row of the earlier text. */
function tabel(awal: readonly string[], kini: readonly string[]): readonly Uint32Array[] {
  const rows = Array.from({ length: awal.length + 1 }, () => new Uint32Array(kini.length + 1))
  for (let i = awal.length - 1; i >= 0; i -= 1) {
    const row = rows[i] ?? new Uint32Array()
    const below = rows[i + 1] ?? new Uint32Array()
    for (let j = kini.length - 1; j >= 0; j -= 1) {
      row[j] = sama(awal[i], kini[j]) ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return rows
}

function tengah(awal: readonly string[], kini: readonly string[]): readonly BagianBeda[] {
  const ganti = (): readonly BagianBeda[] => [
    { jenis: 'hilang', teks: awal.join('') },
    { jenis: 'baru', teks: kini.join('') },
  ]
  if (awal.length * kini.length > BANDING_MAKS) return ganti()
  const rows = tabel(awal, kini)
  const out: BagianBeda[] = []
  let i = 0
  let j = 0
  while (i < awal.length || j < kini.length) {
    if (i < awal.length && j < kini.length && sama(awal[i], kini[j])) {
      out.push({ jenis: 'sama', teks: kini[j] ?? '' })
      i += 1
      j += 1
    } else if (j >= kini.length || (i < awal.length && (rows[i + 1]?.[j] ?? 0) >= (rows[i]?.[j + 1] ?? 0))) {
      out.push({ jenis: 'hilang', teks: awal[i] ?? '' })
      i += 1
    } else {
      out.push({ jenis: 'baru', teks: kini[j] ?? '' })
      j += 1
    }
  }
  return out
}

/** Neighbours of one kind are one part; empty ones are none. */
function gabung(parts: readonly BagianBeda[]): readonly BagianBeda[] {
  const out: BagianBeda[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (part.teks === '') continue
    if (last?.jenis === part.jenis) out[out.length - 1] = { jenis: part.jenis, teks: last.teks + part.teks }
    else out.push(part)
  }
  return out
}

/**
 * What changed from `awal` to `kini`, in reading order. The parts without `baru` are the words of `awal`, the parts
 * without `hilang` give `kini` letter for letter.
 */
export function bedaKata(awal: string, kini: string): readonly BagianBeda[] {
  const a = potong(awal)
  const b = potong(kini)
  let depan = 0
  while (depan < a.length && depan < b.length && sama(a[depan], b[depan])) depan += 1
  let belakang = 0
  while (belakang < Math.min(a.length, b.length) - depan && sama(a.at(-1 - belakang), b.at(-1 - belakang)))
    belakang += 1
  const samaDepan: BagianBeda = { jenis: 'sama', teks: b.slice(0, depan).join('') }
  const samaBelakang: BagianBeda = { jenis: 'sama', teks: b.slice(b.length - belakang).join('') }
  return gabung([
    samaDepan,
    ...tengah(a.slice(depan, a.length - belakang), b.slice(depan, b.length - belakang)),
    samaBelakang,
  ])
}
