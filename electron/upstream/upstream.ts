/**
 * What sync and handlers know of the upstream: our nouns in, our nouns out, `Result` always.
 * LAPOR's own field names stay in the files beside this one.
 */
import type { Result } from '../domain/failure.ts'
import type { BarisLapor, Dicari } from '../domain/bukti.ts'
import type { Instant, OutboxKind, StatusPengaduan } from '../domain/kata.ts'
import type { KasusLapor, KasusRusak, TanggapanLapor } from '../domain/kasus-lapor.ts'
import type { ReadBackOutcome, PayloadPengaduanBaru, PayloadTindakLanjut, SendOutcome } from '../domain/outbox.ts'
import type { TemplatLapor } from '../domain/templat-tanggapan.ts'
import type { PayloadTindakan } from '../domain/tindakan.ts'

export type HalamanKasus = {
  readonly kasus: readonly KasusLapor[]
  readonly rusak: readonly KasusRusak[]
  /** Null where LAPOR does not say: then only an empty page ends the list. */
  readonly total: number | null
  readonly page: number
  readonly pageSize: number
}

export type BerkasKirim = { readonly nama: string; readonly tipe: string; readonly bytes: Uint8Array }

export type Upstream = {
  /** One page of the cases assigned to us, changed at or after `updatedFrom` (null: all). Pages count from 1. */
  listKasus(args: { updatedFrom: Instant | null; page: number; signal: AbortSignal }): Promise<Result<HalamanKasus>>
  /** Present state and log of one case. */
  getKasus(
    upstreamId: string,
    signal: AbortSignal,
  ): Promise<Result<{ status: StatusPengaduan; statusAsli: string; log: readonly TanggapanLapor[] }>>
  listTanggapan(upstreamId: string, signal: AbortSignal): Promise<Result<readonly TanggapanLapor[]>>
  /** Uploads one file for a new pengaduan. Harmless to repeat: an orphan file shows nowhere. */
  uploadLampiran(berkas: BerkasKirim, signal: AbortSignal): Promise<Result<{ upstreamId: string }>>
  createPengaduan(args: {
    marker: string
    payload: PayloadPengaduanBaru
    uploadedIds: readonly string[]
    signal: AbortSignal
  }): Promise<SendOutcome>
  addTindakLanjut(args: {
    marker: string
    upstreamId: string
    payload: PayloadTindakLanjut
    berkas: readonly BerkasKirim[]
    signal: AbortSignal
  }): Promise<SendOutcome>
  /** Looks for a new pengaduan by its marker; with `dicari` by its words and time too, where the marker is gone. */
  findPengaduan(marker: string, signal: AbortSignal, dicari?: Dicari): Promise<ReadBackOutcome>
  /** Looks for a follow-up of a case, in the same way. */
  findTindakLanjut(upstreamId: string, marker: string, signal: AbortSignal, dicari?: Dicari): Promise<ReadBackOutcome>
  /** What stands in LAPOR near an entry, for a person to look at: answers or log of its case, or cases. */
  lihatBukti(args: {
    kind: OutboxKind
    upstreamId: string | null
    dicari: Dicari
    signal: AbortSignal
  }): Promise<Result<readonly BarisLapor[]>>
  /** Verifikasi, tunda, bukan wewenang and the like, where the deployment names a call for it. */
  prosesTindakan(args: {
    marker: string
    upstreamId: string
    payload: PayloadTindakan
    signal: AbortSignal
  }): Promise<SendOutcome>
  /** Looks whether an action took effect: by its marker in the log, else by the state it leads to. */
  findTindakan(args: {
    marker: string
    upstreamId: string
    payload: PayloadTindakan
    signal: AbortSignal
    dicari?: Dicari
  }): Promise<ReadBackOutcome>
  /** A file LAPOR names under a case, by its own path; only from the server of the settings. At most 20 MB. */
  unduhBerkas(path: string, signal: AbortSignal): Promise<Result<Uint8Array>>
  /** Institutions a case can be passed on to. */
  listInstansi(signal: AbortSignal): Promise<Result<readonly { upstreamId: string; nama: string }[]>>
  /** LAPOR's own templates of answers. */
  listTemplat(signal: AbortSignal): Promise<Result<readonly TemplatLapor[]>>
  /** One cheap authorised call; says how long it took and how far the server's clock is off, in ms. */
  test(signal: AbortSignal): Promise<Result<{ ms: number; clockSkewMs: number | null; canList: boolean }>>
}

/** Fetch as the wiring hands it down: Electron's net.fetch or Node's. */
export type FetchLike = (input: string, init?: RequestInit) => Promise<Response>
