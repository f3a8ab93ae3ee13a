/** What a petugas carried over by hand, and the exports that have to show it. Only inside a write transaction. */
import {
  bisaDibuktikan,
  isTerbuktiStatus,
  nyatakanDisalin,
  sesudahEkspor,
  type BisaDibuktikan,
  type KataEkspor,
} from '../domain/bukti-ekspor.ts'
import type { KasusLapor, LaporanRingkas } from '../domain/kasus-lapor.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { cakupan, terbaruDi } from '../domain/laporan-impor.ts'
import { isSameWords } from '../domain/marker.ts'
import { isBuktiKurang, isMenungguBukti } from '../domain/menunggu-bukti.ts'
import { kataPayload, type OutboxEntry } from '../domain/outbox.ts'
import { isiTindakan } from '../domain/tindakan.ts'
import { localDate, tambahDetik } from '../domain/waktu.ts'
import type { Connection } from './connection.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import type { PengaduanWriter } from './pengaduan-baris.ts'
import { type OutboxSqlRow, type PengaduanRow, toOutboxEntry } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import { sebelumTindakan } from './tindakan-keadaan.ts'

/** A pengaduan recorded in LAPOR by hand is dated within so many seconds of the confirmation, before or after. */
const SEKITAR_DETIK = 3 * 86_400

export type BuktiWriter = {
  /** The entry as a confirmation leaves it; null where no export can show it, and the word of the petugas ends it. */
  nyatakan(entry: OutboxEntry, at: Instant): OutboxEntry | null
  /** The number that was pasted, on the case from now on; an export may still take it away. */
  catatNomor(entry: OutboxEntry, trackingId: string | null, at: Instant): void
  lupakanNomor(pengaduanId: Id): void
  /** All that waits for proof against one export. */
  buktikan(laporan: LaporanRingkas, at: Instant): { terbukti: number; belum: number; ditanya: number; ids: Id[] }
}

type Deps = {
  readonly connection: Connection
  readonly pengaduan: PengaduanWriter
  readonly outbox: OutboxWriter
  readonly readSetelan: SetelanReader
}
type Terlihat = { readonly kata: KataEkspor; readonly trackingId: string | null; readonly upstreamId: string | null }

const DIAM: Terlihat = { kata: 'diam', trackingId: null, upstreamId: null }

/** An export as it is asked about single entries. */
type Ekspor = {
  readonly perNomor: ReadonlyMap<string, KasusLapor>
  readonly kasus: readonly KasusLapor[]
  /** The export cannot be older than this: its own date, or its newest case. */
  readonly palingLama: Instant
  readonly sampai: string
}

function readEkspor(laporan: LaporanRingkas, zona: Parameters<typeof cakupan>[1]): Ekspor {
  const terbaru = terbaruDi(laporan.kasus) ?? ''
  const dibuat = laporan.dibuatAt ?? ''
  return {
    perNomor: new Map(
      laporan.kasus.flatMap((one) => (one.trackingId === null ? [] : [[one.trackingId, one] as const])),
    ),
    kasus: laporan.kasus,
    palingLama: dibuat > terbaru ? dibuat : terbaru,
    sampai: cakupan(laporan, zona)?.sampai ?? '',
  }
}

export function createBuktiWriter({ connection, pengaduan, outbox, readSetelan }: Deps): BuktiWriter {
  const q = {
    byId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId),
    byTrackingId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byTrackingId),
    tidakPasti: connection.prepare<[string], OutboxSqlRow>(QUEUE_SQL.outboxMenurutState),
    tindakan: connection.prepare<[string], { rincian: string; sebelum: string }>(
      'SELECT "rincian", "sebelum" FROM "Tindakan" WHERE "id" = ?',
    ),
    lupakan: connection.prepare<[string], never>('UPDATE "Pengaduan" SET "trackingId" = NULL WHERE "id" = ?'),
  }

  function isiBukti(entry: OutboxEntry): BisaDibuktikan | null {
    if (entry.kind === 'pengaduanBaru') return { kind: 'pengaduanBaru' }
    if (entry.kind === 'tindakLanjut') {
      const row = q.byId.get(entry.pengaduanId)
      return row === undefined || row.trackingId === null ? null : { kind: 'tindakLanjut', status: row.status }
    }
    const row = entry.tindakanId === null ? undefined : q.tindakan.get(entry.tindakanId)
    if (row === undefined) return null
    const { jenis } = isiTindakan.parse(JSON.parse(row.rincian))
    return { kind: 'tindakan', jenis, sebelum: sebelumTindakan(row.sebelum).status }
  }

  /** Marker, then the pasted number, then our words about the day it was carried over. */
  function lihatBaru(entry: OutboxEntry, ekspor: Ekspor): Terlihat {
    const ours = kataPayload(entry.payload)
    const found = (one: KasusLapor): Terlihat => ({
      kata: 'tampak',
      trackingId: one.trackingId,
      upstreamId: one.upstreamId,
    })
    const bertanda = ekspor.kasus.find((one) => one.marker === entry.marker && isSameWords(ours, one))
    if (bertanda !== undefined) return found(bertanda)
    const nomor = q.byId.get(entry.pengaduanId)?.trackingId ?? null
    const bernomor = nomor === null ? undefined : ekspor.perNomor.get(nomor)
    if (bernomor !== undefined) return isSameWords(ours, bernomor) ? found(bernomor) : { ...DIAM, kata: 'nomorLain' }
    const since = entry.uncertainSince ?? entry.updatedAt
    const dekat = ekspor.kasus.find(
      (one) =>
        one.receivedAt >= tambahDetik(since, -SEKITAR_DETIK) &&
        one.receivedAt <= tambahDetik(since, SEKITAR_DETIK) &&
        isSameWords(ours, one) &&
        q.byTrackingId.all(one.trackingId ?? '').every((row) => row.asal !== 'lokal'),
    )
    return dekat === undefined ? { ...DIAM, kata: 'tidakTampak' } : found(dekat)
  }

  function lihat(entry: OutboxEntry, ekspor: Ekspor): Terlihat {
    if (entry.kind === 'pengaduanBaru') return lihatBaru(entry, ekspor)
    const isi = isiBukti(entry)
    const nomor = q.byId.get(entry.pengaduanId)?.trackingId ?? null
    const kasus = nomor === null ? undefined : ekspor.perNomor.get(nomor)
    if (isi === null || isi.kind === 'pengaduanBaru' || kasus === undefined) return DIAM
    return { ...DIAM, kata: isTerbuktiStatus(isi, kasus.status) ? 'tampak' : 'tidakTampak' }
  }

  /** Not being there counts only in an export made after the confirmation, after the last one that counted, for its day. */
  function isSesudah(entry: OutboxEntry, ekspor: Ekspor): boolean {
    const since = entry.lastReadBackAt ?? entry.uncertainSince ?? entry.updatedAt
    const hari = localDate(entry.uncertainSince ?? entry.updatedAt, readSetelan().kantor.zona)
    return ekspor.palingLama > since && (entry.kind !== 'pengaduanBaru' || ekspor.sampai >= hari)
  }

  function buktikanSatu(entry: OutboxEntry, ekspor: Ekspor, at: Instant): OutboxEntry {
    const { trackingId, ...terlihat } = lihat(entry, ekspor)
    const kata = terlihat.kata === 'tidakTampak' && !isSesudah(entry, ekspor) ? 'diam' : terlihat.kata
    const next = sesudahEkspor(entry, kata, at)
    if (next === entry) return entry
    const salah =
      kata === 'nomorLain' || (trackingId !== null && q.byId.get(entry.pengaduanId)?.trackingId !== trackingId)
    // The number that was pasted is refuted: the case waits for its own.
    if (salah && entry.kind === 'pengaduanBaru') q.lupakan.run(entry.pengaduanId)
    return outbox.move(entry, next, trackingId) ? next : entry
  }

  return {
    nyatakan(entry, at) {
      // The API shows answers too, an export only cases and their states.
      if (readSetelan().mode === 'api') return nyatakanDisalin(entry, at, true)
      const isi = isiBukti(entry)
      return isi !== null && bisaDibuktikan(isi) ? nyatakanDisalin(entry, at, false) : null
    },
    catatNomor({ kind, pengaduanId }, trackingId, at) {
      if (kind === 'pengaduanBaru' && trackingId !== null)
        pengaduan.setUpstreamNumbers(pengaduanId, null, trackingId, at)
    },
    lupakanNomor: (pengaduanId) => void q.lupakan.run(pengaduanId),
    buktikan(laporan, at) {
      const ekspor = readEkspor(laporan, readSetelan().kantor.zona)
      const entries = q.tidakPasti.all('tidakPasti').map(toOutboxEntry).filter(isMenungguBukti)
      const moved = entries.map((entry) => ({ entry, next: buktikanSatu(entry, ekspor, at) }))
      const count = (is: (one: OutboxEntry) => boolean) => moved.filter(({ next }) => is(next)).length
      return {
        terbukti: count((one) => one.state === 'terkirim'),
        belum: count((one) => isMenungguBukti(one) && !isBuktiKurang(one)),
        ditanya: count(isBuktiKurang),
        ids: moved.flatMap(({ entry, next }) => (next === entry ? [] : [entry.id])),
      }
    },
  }
}
