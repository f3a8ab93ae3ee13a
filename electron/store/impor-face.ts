/** Face of the part of the store that remembers exports of LAPOR and what they prove. */
import type { KasusLapor, LaporanRingkas } from '../domain/kasus-lapor.ts'
import type { Id, Instant } from '../domain/kata.ts'
import type { Banding, ImporLalu, KasusHidup, LaporanImpor } from '../domain/laporan-impor.ts'

/** An import without its lists. */
export type ImporRingkas = ImporLalu & {
  readonly id: Id
  readonly namaBerkas: string
  readonly at: Instant
  readonly petugasNama: string
}

export type ImporStore = {
  /** Each case of a file against what is known, in its order; nothing is written. */
  banding(kasus: readonly KasusLapor[], dibuatAt: Instant | null): Promise<readonly Banding[]>
  /** Live cases with a LAPOR number, the ones not yet shown by any export left out. */
  hidup(): Promise<readonly KasusHidup[]>
  /** The import taken in last; null when there was none. */
  lalu(): Promise<ImporRingkas | null>
  /** An import of exactly these bytes, read in this zone; null when there was none. */
  cariSama(sha256: string, zona: string): Promise<ImporRingkas | null>
  /** Newest first, at most `limit`. */
  list(limit: number): Promise<readonly ImporRingkas[]>
  /** Its report; null for an unknown id. Cases that have come in by now carry their id. */
  get(id: Id): Promise<{ impor: ImporRingkas; laporan: LaporanImpor } | null>
  /**
   * Holds what was carried over by hand against an export, before its cases are applied: what it shows has arrived, what
   * it should show and does not is counted. The same export twice counts once. Gives the entries that moved.
   */
  buktikan(args: {
    laporan: LaporanRingkas
    at: Instant
  }): Promise<LaporanImpor['bukti'] & { readonly ids: readonly Id[] }>
  /** Written last, when all of the file is in: a cut import is not taken for a whole one. */
  simpan(args: {
    namaBerkas: string
    sha256: string
    jumlah: number
    dibuatAt: Instant | null
    laporan: LaporanImpor
    petugas: { readonly id: Id; readonly nama: string; readonly lastSeenAt: Instant }
    at: Instant
  }): Promise<Id>
}
