/** Writing the outbox: append, move, and what arriving means for the pengaduan. Only inside a write transaction. */
import { v7 as uuidv7 } from 'uuid'
import type { Id, Instant, OutboxKind } from '../domain/kata.ts'
import { isSameWords, isUniqueMarker, type KataKiriman } from '../domain/marker.ts'
import {
  isWithoutNumber,
  type NomorKasus,
  resolve,
  TANPA_JALUR,
  TANPA_NOMOR,
  withoutApi,
} from '../domain/outbox-policy.ts'
import type { Failure } from '../domain/failure.ts'
import { kataPayload, type OutboxEntry, type Payload } from '../domain/outbox.ts'
import { isDisalin, jalurBerlaku, jalurTindakan } from '../domain/jalur-tindakan.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import type { PengaduanWriter } from './pengaduan-baris.ts'
import { type OutboxSqlRow, sha256, toBit, toOutboxEntry } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import type { SidikWriter } from './sidik.ts'
import { QUEUE_SQL } from './statements.ts'
import type { Petugas } from './store.ts'

type OutboxAppend = {
  readonly pengaduanId: Id
  readonly tindakLanjutId: Id | null
  readonly tindakanId?: Id | null
  readonly kind: OutboxKind
  readonly marker: string
  readonly payload: Payload
  readonly petugas: Petugas
  readonly at: Instant
  /** Not before; left out: at once. */
  readonly mulaiAt?: Instant
}

/** A text as the upstream lists it, with the marker at its head. */
type KataTerlihat = KataKiriman & { readonly marker: string | null }
type NomorLapor = { readonly upstreamId: string | null; readonly trackingId: string | null }

/** `payload`: parsed, or as it is stored. */
type Terdampar = Pick<OutboxEntry, 'kind' | 'pengaduanId'> & { readonly payload: Payload | string }

export type OutboxWriter = {
  /** Freezes the words; waits for a hand when the office has no API (mode excel) or the case no number, else for the worker. */
  append(entry: OutboxAppend): Id
  /**
   * Compare-and-set on (id, updatedAt). True when written; then arriving also reaches pengaduan and timeline. In an office
   * without API nothing goes into the queue, from where nobody would ever fetch it: it waits for a hand. `selisihJamMs`:
   * how far this computer's clock stood from LAPOR's, where it was measured.
   */
  move(entry: OutboxEntry, next: OutboxEntry, trackingId: string | null, selisihJamMs?: number | null): boolean
  /** What LAPOR lost again, out of its end: only where that is on record. The loss is settled by it. */
  bukaLagi(entry: OutboxEntry, next: OutboxEntry): boolean
  /**
   * Why the API cannot take the entry, ever: its case will have no number there, or the deployment names no call for
   * the action. Null when it can.
   */
  strandedWhy(entry: Terdampar): Failure | null
  /** The marker is of an entry of this desk; any other was written by another desk. */
  isKnown(marker: string): boolean
  /** The listed text carries the marker of one of our entries and its words: another desk's marker may look the same. */
  isOurs(seen: KataTerlihat): boolean
  /**
   * The upstream lists a text of ours: what waited for certainty has arrived. An entry under way is left; one that never
   * left this computer is believed to have arrived (a restored backup) only where marker and words can be nobody else's.
   */
  settleSeen(seen: KataTerlihat, numbers: NomorLapor, at: Instant): Id | null
}

const UPDATE = `UPDATE "Outbox" SET
  "payload" = @payload, "payloadSha256" = @payloadSha256, "state" = @state, "attempts" = @attempts,
  "nextAttemptAt" = @nextAttemptAt, "updatedAt" = @updatedAt, "lastFailure" = @lastFailure,
  "uncertainSince" = @uncertainSince, "absentCount" = @absentCount, "raguKe" = @raguKe, "lihatKe" = @lihatKe, "lastReadBackAt" = @lastReadBackAt,
  "mainCallStarted" = @mainCallStarted, "uploaded" = @uploaded, "upstreamId" = @upstreamId, "sentAt" = @sentAt
  WHERE "id" = @id AND "updatedAt" = @before AND "state" NOT IN ('terkirim', 'dibatalkan')`

/** The one way out of an end. */
const UPDATE_HILANG = UPDATE.replace(
  `"state" NOT IN ('terkirim', 'dibatalkan')`,
  `"state" = 'terkirim' AND EXISTS (SELECT 1 FROM "JejakLapor" j WHERE j."outboxId" = @id AND j."hilangAt" IS NOT NULL)`,
)

const SAMPAI: Readonly<Record<OutboxKind, string>> = {
  pengaduanBaru: 'Pengaduan sampai di LAPOR',
  tindakLanjut: 'Tanggapan sampai di LAPOR',
  tindakan: 'Tindakan sampai di LAPOR',
}

/** The end of a call, of a look upstream, or of a person's hand-over. */
function isTry(entry: OutboxEntry, next: OutboxEntry): boolean {
  if (entry.state === 'mengirim') return next.state !== 'mengirim'
  // A look that found nothing carries the old failure on: it met none of its own.
  const failed = next.lastFailure !== null && JSON.stringify(next.lastFailure) !== JSON.stringify(entry.lastFailure)
  return next.state === 'terkirim' || (entry.state === 'tidakPasti' && failed)
}

function toParams(next: OutboxEntry, payload: string, before: Instant) {
  return {
    id: next.id,
    before,
    payload,
    payloadSha256: next.payloadSha256,
    state: next.state,
    attempts: next.attempts,
    nextAttemptAt: next.nextAttemptAt,
    updatedAt: next.updatedAt,
    lastFailure: next.lastFailure === null ? null : JSON.stringify(next.lastFailure),
    uncertainSince: next.uncertainSince,
    absentCount: next.absentCount,
    raguKe: next.raguKe,
    lihatKe: next.lihatKe,
    lastReadBackAt: next.lastReadBackAt,
    mainCallStarted: toBit(next.mainCallStarted),
    uploaded: JSON.stringify(next.uploaded),
    upstreamId: next.upstreamId,
    sentAt: next.sentAt,
  }
}

function wordsOf({ payload }: OutboxEntry): KataKiriman {
  return kataPayload(payload)
}

/** An answer that left is known by its marker alone: LAPOR's admin may have changed its words. */
function mayHaveArrived(entry: OutboxEntry, sameWords: boolean): boolean {
  const left =
    entry.attempts > 0 || entry.state === 'tidakPasti' || entry.state === 'berpandu' || entry.state === 'dititipkan'
  if (!left) return sameWords && isUniqueMarker(entry.marker)
  return sameWords || entry.kind !== 'pengaduanBaru'
}

export function createOutboxWriter(args: {
  connection: Connection
  writers: Writers
  pengaduan: PengaduanWriter
  readSetelan: SetelanReader
  sidik: SidikWriter
}): OutboxWriter {
  const { connection, writers, pengaduan, readSetelan, sidik } = args
  const q = {
    insert: connection.prepare<(string | null)[], never>(
      `INSERT INTO "Outbox" ("id", "pengaduanId", "tindakLanjutId", "tindakanId", "kind", "marker", "payload", "payloadSha256", "state",
         "nextAttemptAt", "createdAt", "updatedAt", "petugasId", "petugasNama", "lastFailure")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    percobaan: connection.prepare<(string | number | null)[], never>(
      `INSERT INTO "Percobaan" ("outboxId", "pengaduanId", "mulaiAt", "at", "dari", "menjadi", "sebab", "selisihJamMs")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    update: connection.prepare<[ReturnType<typeof toParams>], never>(UPDATE),
    updateHilang: connection.prepare<[ReturnType<typeof toParams>], never>(UPDATE_HILANG),
    hapusJejak: connection.prepare<[string], never>('DELETE FROM "JejakLapor" WHERE "outboxId" = ?'),
    byMarker: connection.prepare<[string], OutboxSqlRow>('SELECT * FROM "Outbox" WHERE "marker" = ?'),
    failure: connection.prepare<[string, string], never>('UPDATE "Outbox" SET "lastFailure" = ? WHERE "id" = ?'),
    nomor: connection.prepare<[string], NomorKasus>(QUEUE_SQL.nomorKasus),
    lupakanDraf: connection.prepare<[string], never>(
      'UPDATE "Penerimaan" SET "drafIsi" = NULL WHERE "pengaduanId" = ?',
    ),
    payload: connection.prepare<[string], { payload: string }>('SELECT "payload" FROM "Outbox" WHERE "id" = ?'),
  }

  /** The stored words are written back as they stand: a move never changes them, not even a damaged copy of them. */
  function storedPayload(next: OutboxEntry): string {
    const text = JSON.stringify(next.payload)
    return sha256(text) === next.payloadSha256 ? text : (q.payload.get(next.id)?.payload ?? text)
  }

  function arrive(next: OutboxEntry, trackingId: string | null): void {
    const at = next.sentAt ?? next.updatedAt
    const baru = next.kind === 'pengaduanBaru'
    const nomor = trackingId === null ? '' : ` dengan nomor LAPOR ${trackingId}`
    const teks = SAMPAI[next.kind] + nomor + '.'
    // It has left: nothing can be struck out any more, and what was typed stands in its own columns.
    if (baru) q.lupakanDraf.run(next.pengaduanId)
    const holder = baru ? pengaduan.setUpstreamNumbers(next.pengaduanId, next.upstreamId, trackingId, at) : null
    writers.peristiwa({ pengaduanId: next.pengaduanId, jenis: 'terkirim', at, pelaku: 'LAPOR', teks })
    if (holder === null) return
    // It arrived, but under a number that stands for another case here: said, never guessed which one is right.
    const message = `LAPOR memberi nomor ${next.upstreamId ?? ''} yang di sini sudah menjadi nomor pengaduan ${holder}. Nomor itu tidak dicatat untuk pengaduan ini. Minta admin LAPOR memeriksa keduanya.`
    q.failure.run(JSON.stringify({ kind: 'conflict', message }), next.id)
    const kunci = `nomor ganda ${next.id}`
    writers.peristiwa({ pengaduanId: next.pengaduanId, jenis: 'terkirim', at, pelaku: 'LAPOR', teks: message, kunci })
  }

  function move(
    entry: OutboxEntry,
    wanted: OutboxEntry,
    trackingId: string | null,
    selisihJamMs: number | null = null,
  ): boolean {
    const next = isDisalin(readSetelan()) ? withoutApi(wanted) : wanted
    const written = q.update.run(toParams(next, storedPayload(next), entry.updatedAt)).changes === 1
    if (written) sidik.outbox(entry, entry.id, null, next.updatedAt)
    if (written && isTry(entry, next)) noteTry(entry, next, selisihJamMs)
    if (written && next.state === 'terkirim') arrive(next, trackingId)
    // An answer that never leaves is none: its clocks run again.
    if (written && next.state === 'dibatalkan' && next.tindakLanjutId !== null) pengaduan.hitungLagi(next.pengaduanId)
    return written
  }

  function strandedWhy({ kind, pengaduanId, payload }: Terdampar): Failure | null {
    const paths = jalurBerlaku(readSetelan())
    const words: Payload | null =
      kind !== 'tindakan' ? null : typeof payload === 'string' ? JSON.parse(payload) : payload
    if (words !== null && 'alasan' in words && jalurTindakan(words, paths) === '') return TANPA_JALUR
    const kasus = kind === 'pengaduanBaru' ? undefined : q.nomor.get(pengaduanId)
    return kasus !== undefined && isWithoutNumber(kasus, paths.daftarPengaduan !== '') ? TANPA_NOMOR : null
  }

  /** A try and its end, for the statement of timeliness: when it began, how it ended, the exact fault. */
  function noteTry(entry: OutboxEntry, next: OutboxEntry, selisihJamMs: number | null): void {
    const sebab = next.lastFailure === null ? null : JSON.stringify(next.lastFailure)
    const { id, pengaduanId, updatedAt, state } = entry
    q.percobaan.run(id, pengaduanId, updatedAt, next.updatedAt, state, next.state, sebab, selisihJamMs)
  }

  function entryOf(marker: string | null): OutboxEntry | null {
    const row = marker === null ? undefined : q.byMarker.get(marker)
    return row === undefined ? null : toOutboxEntry(row)
  }

  return {
    append(entry) {
      const id = uuidv7()
      const payload = JSON.stringify(entry.payload)
      const isGuided = isDisalin(readSetelan())
      const why = isGuided ? null : strandedWhy(entry)
      const stranded = why === null ? null : JSON.stringify(why)
      const state = isGuided || stranded !== null ? 'berpandu' : 'antre'
      const { at, petugas } = entry
      q.insert.run(
        ...[id, entry.pengaduanId, entry.tindakLanjutId, entry.tindakanId ?? null, entry.kind, entry.marker],
        ...[payload, sha256(payload), state],
        ...[entry.mulaiAt ?? at, at, at, petugas.id, petugas.nama, stranded],
      )
      sidik.outbox(null, id, petugas, at)
      return id
    },
    move,
    bukaLagi(entry, next) {
      const written = q.updateHilang.run(toParams(next, storedPayload(next), entry.updatedAt)).changes === 1
      if (!written) return false
      q.hapusJejak.run(entry.id)
      sidik.outbox(entry, entry.id, null, next.updatedAt)
      return true
    },
    strandedWhy,
    isKnown: (marker) => q.byMarker.get(marker) !== undefined,
    isOurs(seen) {
      const entry = entryOf(seen.marker)
      return entry !== null && isSameWords(wordsOf(entry), seen)
    },
    settleSeen(seen, { upstreamId, trackingId }, at) {
      const entry = entryOf(seen.marker)
      if (entry === null || !mayHaveArrived(entry, isSameWords(wordsOf(entry), seen))) return null
      const next = resolve(entry, 'sudahTerkirim', at)
      if (!next.ok) return null
      const arrived = entry.kind === 'pengaduanBaru' ? { ...next.value, upstreamId } : next.value
      return move(entry, arrived, trackingId) ? entry.id : null
    },
  }
}
