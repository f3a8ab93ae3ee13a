/** Tindak lanjut (recorded response) and the timeline of a pengaduan. */
import type { Id, Instant, OutboxState } from './kata.ts'
import type { Lampiran } from './lampiran.ts'

export type TindakLanjut = {
  readonly id: Id
  readonly pengaduanId: Id
  /** Words to the pelapor. */
  readonly tanggapan: string
  readonly petugasNama: string
  readonly createdAt: Instant
  readonly lampiran: readonly Lampiran[]
  readonly rahasia: boolean
  readonly outboxId: Id | null
  readonly perjalanan: OutboxState | null
  /** When the upstream confirmed it. */
  readonly sentAt: Instant | null
  /** One Indonesian sentence: why it stands where it stands. */
  readonly sebab: string | null
}

/** Kinds of entries on the timeline. */
export type PeristiwaJenis =
  | 'dicatat'
  | 'diterimaDariLapor'
  | 'statusBerubah'
  | 'tindakLanjut'
  | 'tanggapanLapor'
  | 'terkirim'
  | 'disposisi'
  | 'identitasDibuka'
  | 'dibatalkan'
  | 'tandaTerima'

export type Peristiwa = {
  readonly id: Id
  readonly pengaduanId: Id
  readonly jenis: PeristiwaJenis
  readonly at: Instant
  /** Name of the petugas or institution that did it; empty when unknown. */
  readonly pelaku: string
  /** Plain text, placeholders resolved, markup removed. */
  readonly teks: string
}
