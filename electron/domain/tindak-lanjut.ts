/** Tindak lanjut (recorded response) and the timeline of a pengaduan. */
import type { CaraTanggapan, Id, Instant, OutboxState, Zona } from './kata.ts'
import type { OutboxEntry } from './outbox.ts'
import type { Lampiran } from './lampiran.ts'
import type { Persetujuan } from './persetujuan.ts'
import { formatWaktu } from './waktu.ts'

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

const LEWAT: Readonly<Record<Exclude<CaraTanggapan, 'lapor'>, string>> = {
  tatapMuka: 'tatap muka',
  telepon: 'telepon',
  surat: 'surat',
  surel: 'surel',
  whatsapp: 'WhatsApp',
}

/** An answer given outside LAPOR, as its summary stands there: how and when it reached the pelapor heads it. */
export function denganCara(tanggapan: string, cara: CaraTanggapan, at: Instant, zona: Zona): string {
  return cara === 'lapor' ? tanggapan : `Disampaikan lewat ${LEWAT[cara]}, ${formatWaktu(at, zona)}:\n${tanggapan}`
}

/** The words without the head `denganCara` put there. */
export function tanpaCara(tanggapan: string, cara: CaraTanggapan): string {
  return cara === 'lapor' ? tanggapan : tanggapan.replace(/^Disampaikan lewat [^\n]*:\n/, '')
}

/** Nothing of it has left: it may be taken back. What a person may have carried over by hand is theirs to say. */
export function bisaDitarik({ state, attempts, mainCallStarted }: OutboxEntry): boolean {
  if (state === 'ditolak' || state === 'berpandu') return true
  return state === 'antre' && attempts === 0 && !mainCallStarted
}
