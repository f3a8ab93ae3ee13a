/** Words that were mistyped: the nearest of the words that occur. */

/** One edit for short words, two from this length on: two edits turn any word of four letters into another. */
const DUA_EDIT = 5
const PILIHAN_MAKS = 8

/** How many edits a typed word may be away from the one that was meant; 0: too short to guess. */
export function batasEdit(kata: string): number {
  if (kata.length < 3) return 0
  return kata.length < DUA_EDIT ? 1 : 2
}

/**
 * Edits (a letter more, less, another, two neighbours swapped) between two words; more than `batas` counts as
 * `batas + 1`. Optimal string alignment: no letter is touched twice.
 */
export function jarakEdit(a: string, b: string, batas: number): number {
  if (Math.abs(a.length - b.length) > batas) return batas + 1
  let dua: number[] = []
  let satu = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const baris = [i]
    let terkecil = i
    for (let j = 1; j <= b.length; j++) {
      const ganti = (satu[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let nilai = Math.min(ganti, (satu[j] ?? 0) + 1, (baris[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        nilai = Math.min(nilai, (dua[j - 2] ?? 0) + 1)
      baris.push(nilai)
      terkecil = Math.min(terkecil, nilai)
    }
    // A swap looks one row further back: only when that row is over the bound too is nothing left to win.
    if (terkecil > batas && Math.min(...satu) > batas) return batas + 1
    dua = satu
    satu = baris
  }
  return Math.min(satu[b.length] ?? batas + 1, batas + 1)
}

/** Which letters occur, one bit each: two words of few edits differ in few bits. */
function huruf(kata: string): number {
  let bits = 0
  for (let at = 0; at < kata.length; at++) bits |= 1 << ((kata.charCodeAt(at) - 97) & 31)
  return bits
}
function jumlahBit(bits: number): number {
  let rest = bits >>> 0
  let jumlah = 0
  for (; rest !== 0; rest &= rest - 1) jumlah += 1
  return jumlah
}

export type Kosakata = {
  add(kata: string): void
  has(kata: string): boolean
  /** At most 8 words within `batasEdit`, the nearest first; among equals those with the same first letter and length. */
  terdekat(kata: string): readonly string[]
}

/** The words that occur, laid out by length so that a search looks only at those that can be near. */
export function createKosakata(): Kosakata {
  const ada = new Set<string>()
  const menurutPanjang = new Map<number, { readonly kata: string[]; readonly bits: number[] }>()
  return {
    add(kata) {
      if (ada.has(kata)) return
      ada.add(kata)
      const rak = menurutPanjang.get(kata.length) ?? { kata: [], bits: [] }
      rak.kata.push(kata)
      rak.bits.push(huruf(kata))
      menurutPanjang.set(kata.length, rak)
    },
    has: (kata) => ada.has(kata),
    terdekat(kata) {
      const batas = batasEdit(kata)
      const tanda = huruf(kata)
      const dekat: { readonly kata: string; readonly nilai: number }[] = []
      for (let panjang = kata.length - batas; batas > 0 && panjang <= kata.length + batas; panjang++) {
        const rak = menurutPanjang.get(panjang)
        for (const [at, bits] of (rak?.bits ?? []).entries()) {
          // One edit changes at most one letter into another: two bits.
          if (jumlahBit(bits ^ tanda) > 2 * batas) continue
          const lain = rak?.kata[at] ?? ''
          const jarak = jarakEdit(kata, lain, batas)
          if (jarak === 0 || jarak > batas) continue
          const beda = (lain.startsWith(kata[0] ?? '') ? 0 : 4) + Math.abs(lain.length - kata.length)
          dekat.push({ kata: lain, nilai: jarak * 8 + beda })
        }
      }
      return dekat
        .sort((a, b) => a.nilai - b.nilai || (a.kata < b.kata ? -1 : 1))
        .slice(0, PILIHAN_MAKS)
        .map((satu) => satu.kata)
    },
  }
}
