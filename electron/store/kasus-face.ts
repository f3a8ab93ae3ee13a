/**
 * Faces of the nouns of one case: its timeline, sheet, links, group of answers, files at LAPOR. Apart from store.ts, which
 * the files behind them read for the petugas: types run in no circle.
 */
import type { Petugas } from '../domain/petugas.ts'
import type { Perbedaan } from '../domain/basi.ts'
import type { Result } from '../domain/failure.ts'
import type { Id, Instant, UkuranKertas } from '../domain/kata.ts'
import type { Lampiran } from '../domain/lampiran.ts'
import type { LembarDisposisi } from '../domain/lembar-disposisi.ts'
import type { RiwayatButir } from '../domain/riwayat.ts'
import type { JawabanKelompok, KaitanKasus, KeadaanSaudara, NomorKasus, SaranKaitan } from '../domain/serupa.ts'

export type Pasangan = {
  readonly pengaduanId: Id
  readonly kaitanId: Id
  readonly petugas: Petugas
  readonly at: Instant
}

export type KaitanStore = {
  /** Newest link first; each link is seen from both cases. */
  listOf(pengaduanId: Id): Promise<readonly KaitanKasus[]>
  /** On both timelines. Linking twice changes nothing. */
  add(args: Pasangan): Promise<Result<void>>
  remove(args: Pasangan): Promise<Result<void>>
  /**
   * Open cases like this one, the most alike first, and others of the same pelapor. The latter only where no identity is
   * given away: never from or to a rahasia or anonim case, unless this petugas opened the identity of this very case.
   */
  saran(args: { pengaduanId: Id; petugas: Petugas; limit: number }): Promise<readonly SaranKaitan[]>
}

export type Saudara = NomorKasus & {
  readonly id: Id
  readonly judul: string
  readonly keadaan: KeadaanSaudara
  /** The case as it is now, to notice what moves before the words leave. */
  readonly dasar: string | null
}

export type KelompokStore = {
  /** Answers given together with one of this case, oldest first. */
  ofKasus(pengaduanId: Id): Promise<readonly JawabanKelompok[]>
  ofKelompok(kelompokId: Id): Promise<readonly JawabanKelompok[]>
  /** The group an answer belongs to; `baru` when it has none yet. */
  pastikan(tindakLanjutId: Id, baru: Id): Promise<Result<Id>>
  /** What of a case decides whether it is answered with the others; null for an unknown case. */
  saudara(args: { pengaduanId: Id; kelompokId: Id | null; at: Instant }): Promise<Saudara | null>
  /** What moved since the preview. */
  perbedaan(pengaduanId: Id, dasar: string | null): Promise<readonly Perbedaan[]>
}

export type LembarDisposisiStore = {
  /** Contents, `cetakKe` of the print that would come next. */
  get(args: { disposisiId: Id; petugas: Petugas; at: Instant }): Promise<Result<LembarDisposisi>>
  /** After paper or a file exists: counts it, on the timeline and in the audit. */
  record(args: {
    disposisiId: Id
    cara: 'cetak' | 'pdf'
    ukuran: UkuranKertas
    petugas: Petugas
    at: Instant
  }): Promise<Result<{ cetakKe: number }>>
}

export type RiwayatStore = {
  /** Oldest first. */
  ofKasus(pengaduanId: Id): Promise<readonly RiwayatButir[]>
}

type LampiranLapor = {
  readonly id: Id
  readonly pengaduanId: Id
  readonly nama: string
  /** Who put it there, and when. */
  readonly pelaku: string
  readonly at: Instant
  /** Null until it was fetched. */
  readonly lampiran: Lampiran | null
}

export type LampiranLaporStore = {
  listOf(pengaduanId: Id): Promise<readonly LampiranLapor[]>
  /** LAPOR's own path of the file, and what was fetched of it. */
  get(id: Id): Promise<Result<LampiranLapor & { readonly path: string }>>
  setLampiran(id: Id, lampiranId: Id): Promise<void>
}
