/** The words of an answer cut where something is to be marked: what lies behind the text field, sign for sign. */

type JenisTanda = 'ejaan' | 'kosong'
export type Tanda = { readonly dari: number; readonly sampai: number; readonly jenis: JenisTanda }
export type Potongan = { readonly teks: string; readonly jenis: JenisTanda | null; readonly dari: number }

/**
 * Pieces that give the whole text again. Marks must not overlap; one that begins inside the one before is left out.
 * `titik`: a piece begins there too, so that its place on the screen can be asked for; null for none.
 */
export function potong(teks: string, tanda: readonly Tanda[], titik: number | null): readonly Potongan[] {
  const rapi = [...tanda].sort((a, b) => a.dari - b.dari)
  const hasil: Potongan[] = []
  let di = 0
  const tambah = (sampai: number, jenis: JenisTanda | null): void => {
    const pisah = titik !== null && titik > di && titik < sampai ? [titik, sampai] : [sampai]
    for (const batas of pisah) {
      if (batas > di) hasil.push({ teks: teks.slice(di, batas), jenis, dari: di })
      di = Math.max(di, batas)
    }
  }
  for (const { dari, sampai, jenis } of rapi) {
    if (dari < di || sampai > teks.length) continue
    tambah(dari, null)
    tambah(sampai, jenis)
  }
  tambah(teks.length, null)
  return hasil
}
