/**
 * Which lane goes next: words before files, small before large, the earlier recorded first among equals. Within a case
 * nothing overtakes. Large ones are not starved: every eighth turn belongs to whatever was recorded first.
 */
import type { Id } from './kata.ts'

/** Something that may leave now. */
export type CalonKirim = {
  readonly id: Id
  /** The lane. */
  readonly pengaduanId: Id
  /** Order of append, over all lanes. */
  readonly seq: number
  /** Bytes of files that still have to go with it; 0 for words alone. */
  readonly byteBerkas: number
}

/** Every so many turns go by age alone. */
export const GILIR_TUA = 8

export type KeadaanKirim = {
  /** Turns given before this one. */
  readonly ke: number
  /** Entries with files under way now. */
  readonly berkasBerjalan: number
  /** Lanes that may run at once. */
  readonly lebar: number
}

/** Heads of the lanes among `calon`: what was recorded first in each. */
function kepala(calon: readonly CalonKirim[]): readonly CalonKirim[] {
  const first = new Map<Id, CalonKirim>()
  for (const satu of calon) {
    const known = first.get(satu.pengaduanId)
    if (known === undefined || satu.seq < known.seq) first.set(satu.pengaduanId, satu)
  }
  return [...first.values()]
}

function least(calon: readonly CalonKirim[], before: (a: CalonKirim, b: CalonKirim) => boolean): CalonKirim | null {
  return calon.reduce<CalonKirim | null>((best, satu) => (best === null || before(satu, best) ? satu : best), null)
}

/**
 * The one that goes next, or null: nothing may, or only files are left for a lane that is kept free for words. Files
 * never take the last lane while words wait, where there is more than one.
 */
export function pilihKirim(
  calon: readonly CalonKirim[],
  { ke, berkasBerjalan, lebar }: KeadaanKirim,
): CalonKirim | null {
  const heads = kepala(calon)
  const words = heads.filter(({ byteBerkas }) => byteBerkas === 0)
  const isFull = words.length > 0 && berkasBerjalan >= Math.max(1, lebar - 1)
  const open = isFull ? words : heads
  if (ke % GILIR_TUA === GILIR_TUA - 1) return least(open, (a, b) => a.seq < b.seq)
  return least(open, (a, b) => a.byteBerkas < b.byteBerkas || (a.byteBerkas === b.byteBerkas && a.seq < b.seq))
}
