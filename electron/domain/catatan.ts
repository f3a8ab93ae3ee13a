/** Notes among colleagues on a case. They never leave this computer: no payload, receipt or export holds them. */
import type { Id, Instant } from './kata.ts'

export type Catatan = {
  readonly id: Id
  readonly pengaduanId: Id
  readonly teks: string
  readonly petugasNama: string
  readonly createdAt: Instant
  readonly dihapusAt: Instant | null
  /** Names that were called with @. */
  readonly sebut: readonly string[]
}

/** Ids of the petugas whose whole name stands behind an @ in the text, whatever the case of its letters. */
export function sebutan(teks: string, petugas: readonly { readonly id: Id; readonly nama: string }[]): readonly Id[] {
  const lower = teks.toLowerCase()
  const longest = petugas.toSorted((a, b) => b.nama.length - a.nama.length)
  const found = new Set<Id>()
  const taken = new Set<number>()
  for (const { id, nama } of longest) {
    const wanted = `@${nama.toLowerCase()}`
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      const next = lower[at + wanted.length] ?? ' '
      // The longer of two names that begin alike has taken its place already.
      if (taken.has(at) || /[\p{L}\p{N}]/u.test(next)) continue
      taken.add(at)
      found.add(id)
    }
  }
  return [...found]
}
