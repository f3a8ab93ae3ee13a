/** Entries of the outbox whose row is lost, made again from what they were to send; and files without their row. */
import { existsSync } from 'node:fs'
import { v7 as uuidv7 } from 'uuid'
import type { Id, Instant, Kanal, Klasifikasi, OutboxKind } from '../domain/kata.ts'
import { markerPengaduan, markerTindakan, markerTindakLanjut } from '../domain/marker.ts'
import type { Payload } from '../domain/outbox.ts'
import { drafAwal } from '../domain/pengaduan.ts'
import { payloadOfDraf } from '../domain/pengaduan-payload.ts'
import { isiTindakan, payloadTindakan } from '../domain/tindakan.ts'
import { openBerkas } from './berkas.ts'
import type { Connection } from './connection.ts'
import { jenisBerkas } from './jenis-berkas.ts'
import { bacaJson } from './pulih-induk.ts'
import type { PengaduanRow } from './rows.ts'
import { sha256 } from './rows.ts'

type Susunan = {
  readonly kind: OutboxKind
  readonly pengaduanId: Id
  readonly tindakLanjutId: Id | null
  readonly tindakanId: Id | null
  readonly marker: string
  readonly payload: Payload
  /** It has certainly arrived, was certainly struck out, or nobody knows. */
  readonly state: 'terkirim' | 'dibatalkan' | 'tidakPasti'
  readonly upstreamId: string | null
  readonly createdAt: Instant
  readonly petugasId: Id
  readonly petugasNama: string
}

type KasusRow = PengaduanRow & { readonly nik: string | null; readonly nomorIdentitas: string | null }
type JawabanRow = {
  readonly id: Id
  readonly pengaduanId: Id
  readonly tanggapan: string
  readonly rahasia: number
  readonly petugasId: Id
  readonly petugasNama: string
  readonly createdAt: Instant
  readonly templateKode: string
}
type TindakanRow = Omit<JawabanRow, 'tanggapan' | 'templateKode'> & {
  readonly alasan: string
  readonly rincian: string
  readonly dibatalkanAt: Instant | null
}

const RUSAK = JSON.stringify({ kind: 'storage', reason: 'damaged' })

/** The words of a case again as they left: the row holds them as recorded, documents already masked. */
function kataKasus(row: KasusRow, lampiranIds: readonly Id[], kategoriId: string | null): Payload {
  const { isi, harapan, terlapor, lokasiKejadian, wilayahKode, urgensi, judul, tanggalKejadian } = row
  const awal = drafAwal(row.kanal satisfies Kanal)
  const klasifikasi: Klasifikasi | null = row.klasifikasi
  const pelapor = { ...awal.pelapor, nik: row.nik ?? '', nomorIdentitas: row.nomorIdentitas ?? '' }
  const tambahan: { label: string; nilai: string }[] = bacaJson(row.isianTambahan, [])
  const draf = { ...awal, judul, isi, harapan, terlapor, lokasiKejadian, wilayahKode, urgensi, klasifikasi, pelapor }
  const sifat = { anonim: Number(row.anonim) === 1, rahasia: Number(row.rahasia) === 1 }
  const payload = payloadOfDraf({ ...draf, ...sifat, tanggalKejadian: tanggalKejadian ?? '' }, tambahan)
  return { ...payload, kategoriId, lampiranIds }
}

function prepareStatements(connection: Connection) {
  return {
    kasus: connection.prepare<[], KasusRow>(
      `SELECT p.*, l."nik", l."nomorIdentitas" FROM "Pengaduan" p LEFT JOIN "Pelapor" l ON l."pengaduanId" = p."id"
       WHERE p."drafId" IS NOT NULL AND NOT EXISTS
         (SELECT 1 FROM "Outbox" o WHERE o."pengaduanId" = p."id" AND o."kind" = 'pengaduanBaru')`,
    ),
    jawaban: connection.prepare<[], JawabanRow>(
      `SELECT * FROM "TindakLanjut" t WHERE NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."tindakLanjutId" = t."id")`,
    ),
    tindakan: connection.prepare<[], TindakanRow>(
      `SELECT t.*, p."rahasia" FROM "Tindakan" t JOIN "Pengaduan" p ON p."id" = t."pengaduanId"
       WHERE t."jenis" <> 'disposisi' AND NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."tindakanId" = t."id")`,
    ),
    lampiranKasus: connection.prepare<[string], { id: Id }>(
      `SELECT "id" FROM "Lampiran" WHERE "pengaduanId" = ? AND "peran" = 'masuk' AND "jenis" = 'bukti' ORDER BY "pk"`,
    ),
    lampiranJawaban: connection.prepare<[string], { id: Id }>(
      `SELECT "id" FROM "Lampiran" WHERE "tindakLanjutId" = ? AND "jenis" = 'bukti' ORDER BY "pk"`,
    ),
    kategori: connection.prepare<[string], { upstreamId: string | null }>(
      'SELECT "upstreamId" FROM "Kategori" WHERE "id" = ?',
    ),
    insert: connection.prepare<unknown[], never>(
      `INSERT OR IGNORE INTO "Outbox" ("id", "pengaduanId", "tindakLanjutId", "tindakanId", "kind", "marker", "payload",
         "payloadSha256", "state", "attempts", "nextAttemptAt", "createdAt", "updatedAt", "lastFailure", "uncertainSince",
         "mainCallStarted", "upstreamId", "sentAt", "petugasId", "petugasNama")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)`,
    ),
  }
}

function susunanKasus(q: ReturnType<typeof prepareStatements>, row: KasusRow): Susunan[] {
  if (row.nomorRegister === null) return []
  const files = q.lampiranKasus.all(row.id).map(({ id }) => id)
  const kategoriId = row.kategoriId === null ? null : (q.kategori.get(row.kategoriId)?.upstreamId ?? null)
  const sampai = row.upstreamId !== null || row.trackingId !== null
  return [
    {
      ...{ kind: 'pengaduanBaru', pengaduanId: row.id, tindakLanjutId: null, tindakanId: null },
      marker: row.marker ?? markerPengaduan(row.nomorRegister, row.id),
      payload: kataKasus(row, files, kategoriId),
      state: sampai ? 'terkirim' : row.batalAt === null ? 'tidakPasti' : 'dibatalkan',
      upstreamId: row.upstreamId,
      ...{ createdAt: row.createdAt, petugasId: row.petugasId ?? '', petugasNama: row.petugasNama ?? '' },
    },
  ]
}

function susunanJawaban(q: ReturnType<typeof prepareStatements>, row: JawabanRow): Susunan {
  const { id, pengaduanId, tanggapan, petugasId, petugasNama, createdAt } = row
  const lampiranIds = q.lampiranJawaban.all(id).map((one) => one.id)
  const kode = row.templateKode === '' ? {} : { templateKode: row.templateKode }
  return {
    ...{ kind: 'tindakLanjut', pengaduanId, tindakLanjutId: id, tindakanId: null, marker: markerTindakLanjut(id) },
    payload: { versi: 1, tanggapan, rahasia: Number(row.rahasia) === 1, lampiranIds, ...kode },
    ...{ state: 'tidakPasti', upstreamId: null, createdAt, petugasId, petugasNama },
  }
}

function susunanTindakan(row: TindakanRow): Susunan[] {
  const { id, pengaduanId, petugasId, petugasNama, createdAt } = row
  const isi = isiTindakan.safeParse(bacaJson<unknown>(row.rincian, null))
  const payload = isi.success ? payloadTindakan(isi.data, row.alasan, Number(row.rahasia) === 1) : null
  if (payload === null) return []
  const state = row.dibatalkanAt === null ? 'tidakPasti' : 'dibatalkan'
  return [
    {
      ...{ kind: 'tindakan', pengaduanId, tindakLanjutId: null, tindakanId: id, marker: markerTindakan(id) },
      ...{ payload, state, upstreamId: null, createdAt, petugasId, petugasNama },
    },
  ]
}

/** Entries of a lane leave in the order of their numbers: the record of a case before its answers. */
function urutkanLajur(connection: Connection, pengaduanId: Id): void {
  const rows = connection
    .prepare<[string], { id: Id; seq: number; kind: OutboxKind; createdAt: Instant }>(
      'SELECT "id", "seq", "kind", "createdAt" FROM "Outbox" WHERE "pengaduanId" = ? ORDER BY "seq"',
    )
    .all(pengaduanId)
  const awal = (kind: OutboxKind) => (kind === 'pengaduanBaru' ? 0 : 1)
  const benar = [...rows].sort(
    (a, b) => awal(a.kind) - awal(b.kind) || a.createdAt.localeCompare(b.createdAt) || a.seq - b.seq,
  )
  if (benar.every((row, at) => row.id === rows[at]?.id)) return
  const pindah = connection.prepare<[string], never>(
    'UPDATE "Outbox" SET "seq" = (SELECT max("seq") + 1 FROM "Outbox") WHERE "id" = ?',
  )
  for (const { id } of benar) pindah.run(id)
}

/** Makes the lost entries again; `ragu`: LAPOR is to be asked about it. */
export function susunUlang(connection: Connection, at: Instant): readonly { readonly ragu: boolean }[] {
  const q = prepareStatements(connection)
  const susunan = [
    ...q.kasus.all().flatMap((row) => susunanKasus(q, row)),
    ...q.jawaban.all().map((row) => susunanJawaban(q, row)),
    ...q.tindakan.all().flatMap(susunanTindakan),
  ].sort((a, b) => a.createdAt.localeCompare(b.createdAt))
  for (const one of susunan) {
    const payload = JSON.stringify(one.payload)
    const ragu = one.state === 'tidakPasti'
    q.insert.run(
      ...[uuidv7(), one.pengaduanId, one.tindakLanjutId, one.tindakanId, one.kind, one.marker, payload],
      ...[sha256(payload), one.state, at, one.createdAt, at, ragu ? RUSAK : null, ragu ? at : null],
      ...[one.upstreamId, one.state === 'terkirim' ? one.createdAt : null, one.petugasId, one.petugasNama],
    )
  }
  for (const id of new Set(susunan.map(({ pengaduanId }) => pengaduanId))) urutkanLajur(connection, id)
  return susunan.map(({ state }) => ({ ragu: state === 'tidakPasti' }))
}

type Pemilik = { readonly pengaduanId: Id; readonly tindakLanjutId: Id | null; readonly payload: string }

/** Rows of files that an entry names and whose file is still there; what the file is, its bytes tell. */
export function bangunLampiran(connection: Connection, folder: string, key: Uint8Array, at: Instant): void {
  if (!existsSync(folder)) return
  const berkas = openBerkas(folder, key)
  const ada = connection.prepare<[string], { id: Id }>('SELECT "id" FROM "Lampiran" WHERE "id" = ?')
  const insert = connection.prepare<unknown[], never>(
    `INSERT OR IGNORE INTO "Lampiran" ("id", "pengaduanId", "tindakLanjutId", "peran", "nama", "tipe", "ukuran", "sha256",
       "createdAt") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const rows = connection.prepare<[], Pemilik>('SELECT "pengaduanId", "tindakLanjutId", "payload" FROM "Outbox"').all()
  for (const { pengaduanId, tindakLanjutId, payload } of rows) {
    const { lampiranIds = [] } = bacaJson<{ lampiranIds?: readonly Id[] }>(payload, {})
    for (const id of lampiranIds.filter((one) => ada.get(one) === undefined)) {
      const bytes = berkas.read(id)
      const tipe = bytes === null ? null : jenisBerkas(bytes)
      if (bytes === null || tipe === null) continue
      const peran = tindakLanjutId === null ? 'masuk' : 'tanggapan'
      const nama = `lampiran-${id.slice(-6)}.${tipe.split('/').at(-1) ?? 'pdf'}`
      insert.run(id, pengaduanId, tindakLanjutId, peran, nama, tipe, bytes.byteLength, sha256(bytes), at)
    }
  }
}
