/** Tindak lanjut: an answer with its files, its place in the outbox and on the timeline, in one transaction. */
import { fail, invalid, ok, type Result } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { sebabOutbox } from '../domain/kalimat.ts'
import { markerTindakLanjut } from '../domain/marker.ts'
import { tanpaNik } from '../domain/pengaduan-payload.ts'
import type { TindakLanjut } from '../domain/tindak-lanjut.ts'
import { laterThan } from '../domain/waktu.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import {
  type Bit,
  type LampiranRow,
  type OutboxSqlRow,
  type TindakLanjutRow,
  toBit,
  toLampiran,
  toOutboxEntry,
} from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { TindakLanjutStore } from './store.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly outbox: OutboxWriter
  readonly readSetelan: SetelanReader
}
/** What of a case binds its answers. */
type Kasus = { readonly rahasia: Bit; readonly nik: string | null }
type AddArgs = Parameters<TindakLanjutStore['add']>[0]

const TIDAK_ADA = { kind: 'notFound', what: 'pengaduan' } as const

function prepareStatements(connection: Connection) {
  return {
    pengaduan: connection.prepare<[string], Kasus>(QUEUE_SQL.kasusUntukTanggapan),
    byId: connection.prepare<[string], TindakLanjutRow>(QUEUE_SQL.tindakLanjutById),
    ofPengaduan: connection.prepare<[string], TindakLanjutRow>(QUEUE_SQL.tindakLanjut),
    lampiranOf: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranTindakLanjut),
    lampiranById: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranById),
    lampiranPengaduan: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranPengaduan),
    outboxOf: connection.prepare<[string], OutboxSqlRow>(QUEUE_SQL.outboxUntukTindakLanjut),
    insert: connection.prepare<(string | number)[], never>(
      `INSERT INTO "TindakLanjut" ("id", "pengaduanId", "tanggapan", "rahasia", "petugasId", "petugasNama", "createdAt")
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    bindLampiran: connection.prepare<[string, string], never>(
      'UPDATE "Lampiran" SET "tindakLanjutId" = ? WHERE "id" = ?',
    ),
    removeDraf: connection.prepare<[string], never>('DELETE FROM "TanggapanDraf" WHERE "pengaduanId" = ?'),
    saveDraf: connection.prepare<[string, string, string, string], never>(
      `INSERT INTO "TanggapanDraf" ("pengaduanId", "teks", "petugasId", "updatedAt") VALUES (?, ?, ?, ?)
       ON CONFLICT("pengaduanId") DO UPDATE SET "teks" = excluded."teks", "petugasId" = excluded."petugasId",
         "updatedAt" = excluded."updatedAt"`,
    ),
    getDraf: connection.prepare<[string], { teks: string; updatedAt: Instant }>(
      'SELECT "teks", "updatedAt" FROM "TanggapanDraf" WHERE "pengaduanId" = ?',
    ),
  }
}

export function createTindakLanjutStore({ connection, writers, outbox, readSetelan }: Deps): TindakLanjutStore {
  const q = prepareStatements(connection)

  function toTindakLanjut(row: TindakLanjutRow): TindakLanjut {
    const found = q.outboxOf.get(row.id)
    const entry = found === undefined ? null : toOutboxEntry(found)
    return {
      id: row.id,
      pengaduanId: row.pengaduanId,
      tanggapan: row.tanggapan,
      petugasNama: row.petugasNama,
      createdAt: row.createdAt,
      lampiran: q.lampiranOf.all(row.id).map(toLampiran),
      rahasia: row.rahasia === 1,
      outboxId: entry?.id ?? null,
      perjalanan: entry?.state ?? null,
      sentAt: entry?.sentAt ?? null,
      sebab: entry === null ? null : sebabOutbox(entry, readSetelan().kantor.zona),
    }
  }

  /** Files must wait for an answer of this very pengaduan. */
  function filesFit(args: AddArgs): boolean {
    return args.lampiranIds.every((id) => {
      const row = q.lampiranById.get(id)
      return row?.pengaduanId === args.pengaduanId && row.peran === 'tanggapan' && row.tindakLanjutId === null
    })
  }

  /** The pelapor's own NIK does not leave; the answer on a confidential case is confidential, whatever was asked. */
  function record(args: AddArgs, kasus: Kasus): void {
    const { requestId, pengaduanId, petugas, at } = args
    const tanggapan = tanpaNik(args.tanggapan, kasus.nik ?? '')
    const rahasia = args.rahasia || kasus.rahasia === 1
    const lampiranIds = [...new Set(args.lampiranIds)]
    q.insert.run(requestId, pengaduanId, tanggapan, toBit(rahasia), petugas.id, petugas.nama, at)
    for (const id of lampiranIds) q.bindLampiran.run(requestId, id)
    q.removeDraf.run(pengaduanId)
    const marker = markerTindakLanjut(requestId)
    const payload = { versi: 1, tanggapan, rahasia, lampiranIds } as const
    const outboxId = outbox.append({
      pengaduanId,
      tindakLanjutId: requestId,
      kind: 'tindakLanjut',
      marker,
      payload,
      petugas,
      at,
    })
    writers.peristiwa({ pengaduanId, jenis: 'tindakLanjut', at, pelaku: petugas.nama, teks: tanggapan })
    const rincian = { outboxId, lampiran: lampiranIds.length }
    writers.audit({
      at,
      petugas,
      tindakan: 'tindakLanjutDicatat',
      sasaran: 'Pengaduan',
      sasaranId: pengaduanId,
      rincian,
    })
  }

  function add(args: AddArgs): Result<TindakLanjut> {
    const before = q.byId.get(args.requestId)
    if (before !== undefined) return ok(toTindakLanjut(before))
    if (args.tanggapan.trim() === '') return invalid('tanggapan', 'Tuliskan tanggapannya dulu.')
    const kasus = q.pengaduan.get(args.pengaduanId)
    if (kasus === undefined) return fail(TIDAK_ADA)
    if (!filesFit(args))
      return invalid('lampiranIds', 'Ada lampiran yang bukan milik tanggapan ini. Lampirkan lagi berkasnya.')
    record(args, kasus)
    const row = q.byId.get(args.requestId)
    return row === undefined ? fail(TIDAK_ADA) : ok(toTindakLanjut(row))
  }

  return {
    add: (args) => connection.write(() => add(args)),
    listOf: (pengaduanId: Id) => connection.read(() => q.ofPengaduan.all(pengaduanId).map(toTindakLanjut)),
    saveDraf: ({ pengaduanId, teks, petugas, at }) =>
      connection.write(() => {
        if (q.pengaduan.get(pengaduanId) === undefined) return fail(TIDAK_ADA)
        // Arrival is the order: a clock that was set back must not throw words away.
        q.saveDraf.run(pengaduanId, teks, petugas.id, laterThan(q.getDraf.get(pengaduanId)?.updatedAt ?? null, at))
        return ok(undefined)
      }),
    getDraf: (pengaduanId) =>
      connection.read(() => {
        const row = q.getDraf.get(pengaduanId)
        const waiting = q.lampiranPengaduan
          .all(pengaduanId)
          .filter((one) => one.peran === 'tanggapan' && one.tindakLanjutId === null)
        return { teks: row?.teks ?? '', updatedAt: row?.updatedAt ?? null, lampiran: waiting.map(toLampiran) }
      }),
  }
}
