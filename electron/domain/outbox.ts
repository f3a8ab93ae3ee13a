/** The outbox entry as domain sees it; its rules are in outbox-policy.ts. */
import type { Dicari } from './bukti.ts'
import type { Failure } from './failure.ts'
import type { Id, Instant, OutboxKind, OutboxState } from './kata.ts'
import type { PayloadTindakan } from './tindakan.ts'

/** Frozen words of a new pengaduan, in our nouns; upstream/ turns them into LAPOR's fields. Never holds a NIK. */
export type PayloadPengaduanBaru = {
  readonly versi: 1
  readonly judul: string
  readonly isi: string
  readonly klasifikasi: string
  readonly kategoriId: string | null
  readonly tanggalKejadian: string | null
  readonly lokasiKejadian: string
  readonly wilayahKode: string | null
  readonly kanal: string
  readonly anonim: boolean
  readonly rahasia: boolean
  readonly lampiranIds: readonly Id[]
}

export type PayloadTindakLanjut = {
  readonly versi: 1
  readonly tanggapan: string
  readonly rahasia: boolean
  readonly lampiranIds: readonly Id[]
  /** Code of LAPOR's own template; left out where there is none, as in entries of an earlier version. */
  readonly templateKode?: string
}

export type Payload = PayloadPengaduanBaru | PayloadTindakLanjut | PayloadTindakan

export type OutboxEntry = {
  readonly id: Id
  /** Order of append, over all lanes. */
  readonly seq: number
  /** Lane: the pengaduan. One lane never has two entries under way and keeps its order. */
  readonly pengaduanId: Id
  readonly tindakLanjutId: Id | null
  readonly tindakanId: Id | null
  readonly kind: OutboxKind
  /** Stands at the head of the text sent, so that the entry can be recognised upstream. */
  readonly marker: string
  readonly payload: Payload
  /** Hex sha256 of the payload's JSON at append; a row that no longer matches is never sent. */
  readonly payloadSha256: string
  readonly state: OutboxState
  /** Tries of the main call, not of read-backs. */
  readonly attempts: number
  readonly nextAttemptAt: Instant
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly lastFailure: Failure | null
  /** Set when state became tidakPasti; stays while a person had it sent again, until an absence or an arrival is certain. */
  readonly uncertainSince: Instant | null
  /** Read-backs that found nothing since `uncertainSince`. */
  readonly absentCount: number
  readonly lastReadBackAt: Instant | null
  /** Tries whose end stayed unclear, since a person last decided. */
  readonly raguKe: number
  /** Looks since `uncertainSince` that reached LAPOR and could not tell. */
  readonly lihatKe: number
  /** True from just before the main call: a crash before it is harmless, after it uncertain. */
  readonly mainCallStarted: boolean
  /** lampiranId -> id the upstream gave, for the files already uploaded. */
  readonly uploaded: Readonly<Record<string, string>>
  /** complaint_id or follow-up id given by the upstream; null when it gives none. */
  readonly upstreamId: string | null
  readonly sentAt: Instant | null
}

/** How the main call ended, seen from the outbox. */
export type SendOutcome =
  | { readonly kind: 'acknowledged'; readonly upstreamId: string | null; readonly trackingId: string | null }
  /** Nothing happened upstream: try again later. */
  | { readonly kind: 'temporary'; readonly failure: Failure }
  /** The upstream refused for good: a person must look. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The request may or may not have had its effect. */
  | { readonly kind: 'unknown'; readonly failure: Failure }

/** What a read-back by marker found. */
export type ReadBackOutcome =
  | {
      readonly kind: 'found'
      readonly upstreamId: string | null
      readonly trackingId: string | null
      readonly times: number
      /** `kata`: known by its words, author and time, the marker being gone; left out: by its marker. */
      readonly dasar?: 'kata'
    }
  | { readonly kind: 'absent' }
  /** LAPOR was read, and what stands there says neither: something looks like it, or not all could be seen. */
  | { readonly kind: 'doubtful'; readonly failure: Failure }
  /** Could not look (link down, …). */
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** There is no way to look (the deployment has none, the case is gone there): only a person can decide. */
  | { readonly kind: 'impossible' }

/** Words of an entry as they stand upstream, for reading, for comparing and for carrying over by hand. */
export function kataPayload(payload: Payload): { readonly judul: string | null; readonly isi: string } {
  if ('tanggapan' in payload) return { judul: null, isi: payload.tanggapan }
  if ('alasan' in payload) return { judul: null, isi: payload.alasan }
  return { judul: payload.judul, isi: payload.isi }
}

/** What of an entry is looked for upstream. */
export function dicariOf({ marker, payload, uncertainSince }: OutboxEntry): Dicari {
  return { ...kataPayload(payload), marker, berkas: payload.lampiranIds.length, sejak: uncertainSince }
}
