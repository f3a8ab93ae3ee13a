/** What the evidence page is given: what left here and what stands in LAPOR. */
import type { BuktiTimbang } from '../domain/bukti.ts'
import type { Failure } from '../domain/failure.ts'
import type { Instant } from '../domain/kata.ts'

/** One row of LAPOR, and in half sentences why it is held to be ours or not. */
export type BuktiTerlihat = BuktiTimbang & { readonly alasan: readonly string[] }

export type PercobaanTerlihat = {
  readonly mulaiAt: Instant
  readonly at: Instant
  /** "Dikirim" or "Diperiksa di LAPOR", and how it ended. */
  readonly hasil: string
  /** Cause in a few words, and who has to act; '' where it went well. */
  readonly sebab: string
  readonly oleh: string
}

export type BuktiKiriman = {
  readonly percobaan: readonly PercobaanTerlihat[]
  /** When the last request left; null when none did. */
  readonly berangkatAt: Instant | null
  /** When the rows were fetched; null while nobody has looked. */
  readonly diambilAt: Instant | null
  /** Why a new look did not come about: the rows are those of `diambilAt`. */
  readonly gagal: Failure | null
  /** The nearest first. */
  readonly baris: readonly BuktiTerlihat[]
  /** Further rows that were seen and look like nothing of ours. */
  readonly lain: number
  /** How sure, and why, as whole sentences. */
  readonly kesimpulan: string
}
