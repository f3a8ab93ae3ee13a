/** Tindak lanjut (recorded response) and the timeline of a pengaduan. */
import type { CaraTanggapan, Id, Instant, OutboxState } from './kata.ts'
import type { OutboxEntry } from './outbox.ts'
import type { Lampiran } from './lampiran.ts'
import type { Persetujuan } from './persetujuan.ts'

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
  readonly cara: CaraTanggapan
  /** Given outside LAPOR: when; null through LAPOR. */
  readonly disampaikanAt: Instant | null
  /** To whom it was given outside LAPOR; may name people, so it is kept here and never sent. */
  readonly kepada: string
  /** When the words were final. */
  readonly siapAt: Instant | null
  readonly persetujuan: readonly Persetujuan[]
  /** May still be taken back into the draft: nothing of it has left. */
  readonly bisaTarik: boolean
  /** Not before this it leaves; until then it can be taken back. Null once it is past the queue. */
  readonly berangkatAt: Instant | null
}

/** Kinds of entries on the timeline. */
export type PeristiwaJenis =
  | 'dicatat'
  | 'diterimaDariLapor'
  | 'statusBerubah'
  | 'tindakLanjut'
  | 'tanggapanLapor'
  /** A line of LAPOR's own log: passed on, state changed. */
  | 'logLapor'
  | 'tindakan'
  | 'konsep'
  | 'terkirim'
  | 'disposisi'
  | 'identitasDibuka'
  | 'dibatalkan'
  | 'tandaTerima'
  /** The clock of the case was stopped or goes on. */
  | 'jeda'
  /** Linked to another case, or the link was taken off. */
  | 'kaitan'

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

/**
 * Nothing of it has left: it may be taken back. What a person may have carried over by hand is theirs to say. A try that
 * failed for certain (the line was down) left nothing; one that a person sent again after an unclear end may have.
 */
export function bisaDitarik({ state, attempts, mainCallStarted, lastFailure, uncertainSince }: OutboxEntry): boolean {
  if (state === 'berpandu') return true
  if (uncertainSince !== null) return false
  if (state === 'ditolak') return true
  return state === 'antre' && !mainCallStarted && (attempts === 0 || lastFailure !== null)
}
