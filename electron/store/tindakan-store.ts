/**
 * Actions in LAPOR's words: the case follows at once here, the upstream when the entry arrives; until then our state
 * stands against what is pulled. Taken back, the case is as it was.
 */
import { v7 as uuidv7 } from 'uuid'
import { nomorDisposisi } from '../domain/disposisi.ts'
import { fail, ok, type Failure, type Result } from '../domain/failure.ts'
import { kalimatTindakan } from '../domain/kalimat-tindakan.ts'
import { sebabOutbox } from '../domain/kalimat.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { markerTindakan } from '../domain/marker.ts'
import { resolve } from '../domain/outbox-policy.ts'
import { tanpaNik } from '../domain/pengaduan-payload.ts'
import { bisaDitarik } from '../domain/tindak-lanjut.ts'
import {
  isiTindakan,
  type IsiTindakan,
  type JenisTindakan,
  payloadTindakan,
  periksaTindakan,
  tidakBoleh,
  type Tindakan,
} from '../domain/tindakan.ts'
import { localDate, tambahDetik } from '../domain/waktu.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import type { JedaWriter } from './jeda-tulis.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import type { PengaduanWriter } from './pengaduan-baris.ts'
import { type OutboxSqlRow, type PengaduanRow, toOutboxEntry } from './rows.ts'
import { bentukCari } from './seed.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { TindakanStore } from './store.ts'
import type { TenggatReader } from './tenggat-baris.ts'
import { createKeadaanWriter, type KeadaanWriter } from './tindakan-keadaan.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly outbox: OutboxWriter
  readonly pengaduan: PengaduanWriter
  readonly jeda: JedaWriter
  readonly tenggat: TenggatReader
  readonly readSetelan: SetelanReader
}
type AddArgs = Parameters<TindakanStore['add']>[0]
type TindakanRow = {
  readonly pk: number
  readonly id: Id
  readonly pengaduanId: Id
  readonly jenis: JenisTindakan
  readonly alasan: string
  readonly rincian: string
  readonly sebelum: string
  readonly petugasNama: string
  readonly createdAt: Instant
  readonly dibatalkanAt: Instant | null
}

const TIDAK_ADA = { kind: 'notFound', what: 'pengaduan' } as const
const conflict = (message: string): Failure => ({ kind: 'conflict', message })

function prepareStatements(connection: Connection) {
  return {
    byId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId),
    dijawab: connection.prepare<[string], { at: string | null }>(
      'SELECT "tanggapanTerakhirAt" AS "at" FROM "Pengaduan" WHERE "id" = ?',
    ),
    nik: connection.prepare<[string], { nik: string }>('SELECT "nik" FROM "Pelapor" WHERE "pengaduanId" = ?'),
    tindakan: connection.prepare<[string], TindakanRow>(QUEUE_SQL.tindakanById),
    ofKasus: connection.prepare<[string], TindakanRow>(QUEUE_SQL.tindakanKasus),
    ofKelompok: connection.prepare<[string], TindakanRow>(QUEUE_SQL.tindakanKelompok),
    outboxOf: connection.prepare<[string], OutboxSqlRow>(QUEUE_SQL.outboxUntukTindakan),
    insert: connection.prepare<(string | null)[], never>(
      `INSERT INTO "Tindakan" ("id", "pengaduanId", "jenis", "alasan", "rincian", "sebelum", "kelompokId", "petugasId",
         "petugasNama", "createdAt") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    batal: connection.prepare<[string, string], never>('UPDATE "Tindakan" SET "dibatalkanAt" = ? WHERE "id" = ?'),
    unit: connection.prepare<[string], { nama: string }>('SELECT "nama" FROM "UnitKerja" WHERE "id" = ?'),
    urutDisposisi: connection.prepare<[string], { n: number }>(
      'SELECT count(*) AS "n" FROM "Disposisi" WHERE "createdAt" >= ?',
    ),
    disposisi: connection.prepare<(string | null)[], never>(
      `INSERT INTO "Disposisi" ("id", "pengaduanId", "unitKerjaId", "catatan", "petugasId", "petugasNama", "createdAt",
         "kelompokId", "nomor", "tenggatTanggal", "tembusan") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    disposisiDijawab: connection.prepare<[string], { n: number }>(
      `SELECT count(*) AS "n" FROM "Disposisi"
       WHERE "kelompokId" = ? AND ("jawabanAt" IS NOT NULL OR "dikembalikanAt" IS NOT NULL)`,
    ),
    batalDisposisi: connection.prepare<[string, string], never>(
      'UPDATE "Disposisi" SET "dibatalkanAt" = ? WHERE "kelompokId" = ?',
    ),
    saran: connection.prepare<[string], { rincian: string }>(
      `SELECT t."rincian" FROM "Tindakan" t JOIN "Pengaduan" p ON p."id" = t."pengaduanId"
       WHERE t."jenis" = 'bukanWewenang' AND t."dibatalkanAt" IS NULL
         AND p."kategoriNama" IS (SELECT "kategoriNama" FROM "Pengaduan" WHERE "id" = ?) ORDER BY t."pk" DESC LIMIT 200`,
    ),
    hapusInstansi: connection.prepare<[], never>('DELETE FROM "InstansiLapor"'),
    tambahInstansi: connection.prepare<[string, string, string], never>(
      'INSERT OR IGNORE INTO "InstansiLapor" ("upstreamId", "nama", "cari") VALUES (?, ?, ?)',
    ),
    cariInstansi: connection.prepare<[string, number], { upstreamId: string; nama: string }>(
      `SELECT "upstreamId", "nama" FROM "InstansiLapor" WHERE instr("cari", ?) > 0 ORDER BY "nama" LIMIT ?`,
    ),
  }
}
type Statements = ReturnType<typeof prepareStatements>

/** One sheet per unit, numbered in the order of the year. */
function addDisposisi(q: Statements, readSetelan: SetelanReader, args: AddArgs): void {
  const { isi, at, petugas, pengaduanId, requestId, alasan } = args
  if (isi.jenis !== 'disposisi') return
  const { kode, zona } = readSetelan().kantor
  const tahun = localDate(at, zona).slice(0, 4)
  let urut = q.urutDisposisi.get(`${tahun}-01-01`)?.n ?? 0
  for (const { unitKerjaId, tenggatTanggal } of isi.unit) {
    urut += 1
    const nomor = nomorDisposisi(urut, kode, Number(tahun))
    const tembusan = JSON.stringify(isi.tembusan)
    const siapa = [petugas.id, petugas.nama, at]
    q.disposisi.run(
      uuidv7(),
      pengaduanId,
      unitKerjaId,
      alasan.trim(),
      ...siapa,
      requestId,
      nomor,
      tenggatTanggal,
      tembusan,
    )
  }
}

/** The action recorded; the caller has checked it. */
function record(deps: Deps, q: Statements, keadaan: KeadaanWriter, row: PengaduanRow, args: AddArgs): void {
  const { requestId, pengaduanId, isi, petugas, at } = args
  const alasan = tanpaNik(args.alasan.trim(), q.nik.get(pengaduanId)?.nik ?? '')
  const sebelum = keadaan.sebelum(row)
  const siapa = [petugas.id, petugas.nama, at]
  q.insert.run(requestId, pengaduanId, isi.jenis, alasan, JSON.stringify(isi), sebelum, args.kelompokId, ...siapa)
  addDisposisi(q, deps.readSetelan, { ...args, alasan })
  keadaan.terapkan(row, isi, alasan, args)
  const payload = payloadTindakan(isi, alasan, row.rahasia === 1)
  if (payload !== null) {
    deps.outbox.append({
      pengaduanId,
      tindakLanjutId: null,
      tindakanId: requestId,
      kind: 'tindakan',
      marker: markerTindakan(requestId),
      payload,
      petugas,
      at,
      mulaiAt: tambahDetik(at, deps.readSetelan().tanggapan.jedaUrungDetik),
    })
  }
  const unit = isi.jenis === 'disposisi' ? isi.unit.flatMap((one) => q.unit.get(one.unitKerjaId)?.nama ?? []) : []
  const teks = kalimatTindakan(isi, alasan, unit)
  const jenis = isi.jenis === 'disposisi' ? 'disposisi' : 'tindakan'
  deps.writers.peristiwa({ pengaduanId, jenis, at, pelaku: petugas.nama, teks })
  const rincian = { tindakan: isi.jenis }
  deps.writers.audit({ at, petugas, tindakan: 'tindakan', sasaran: 'Pengaduan', sasaranId: pengaduanId, rincian })
}

export function createTindakanStore(deps: Deps): TindakanStore {
  const { connection, writers, outbox, readSetelan } = deps
  const q = prepareStatements(connection)
  const keadaan = createKeadaanWriter(deps)

  function toTindakan(row: TindakanRow): Tindakan {
    const found = q.outboxOf.get(row.id)
    const entry = found === undefined ? null : toOutboxEntry(found)
    const { id, jenis, alasan, petugasNama, createdAt, dibatalkanAt } = row
    return {
      ...{ id, jenis, alasan, petugasNama, createdAt, dibatalkanAt },
      isi: isiTindakan.parse(JSON.parse(row.rincian)),
      perjalanan: entry?.state ?? null,
      sebab: entry === null ? null : sebabOutbox(entry, readSetelan().kantor.zona),
      bisaUrung: takUrung(row) === null,
    }
  }

  /** Why it cannot be taken back; null when it can. */
  function takUrung(row: TindakanRow): string | null {
    if (row.dibatalkanAt !== null) return 'Tindakan ini sudah diurungkan.'
    const newer = q.ofKasus.all(row.pengaduanId).some((one) => one.pk > row.pk && one.dibatalkanAt === null)
    if (newer) return 'Ada tindakan sesudahnya. Urungkan yang terakhir dulu.'
    if (row.jenis === 'disposisi')
      return (q.disposisiDijawab.get(row.id)?.n ?? 0) > 0 ? 'Unit kerja sudah menjawab disposisi ini.' : null
    const found = q.outboxOf.get(row.id)
    return found !== undefined && bisaDitarik(toOutboxEntry(found))
      ? null
      : 'Tindakan ini sudah berangkat ke LAPOR atau sedang dikirim, jadi tidak dapat diurungkan.'
  }

  function add(args: AddArgs): Result<Tindakan> {
    const before = q.tindakan.get(args.requestId)
    if (before !== undefined) return ok(toTindakan(before))
    const row = q.byId.get(args.pengaduanId)
    if (row === undefined) return fail(TIDAK_ADA)
    const dijawab = q.dijawab.get(args.pengaduanId)?.at ?? null
    const sudahDijawab = dijawab !== null || row.status === 'dalamProses' || row.status === 'ditanggapiPelapor'
    const message = tidakBoleh(args.isi.jenis, { status: row.status, sudahDijawab })
    if (message !== null) return fail(conflict(message))
    const fields = periksaTindakan(args.isi, args.alasan, localDate(args.at, readSetelan().kantor.zona))
    if (fields.length > 0) return fail({ kind: 'invalid', fields })
    if (args.isi.jenis === 'disposisi' && args.isi.unit.some((one) => q.unit.get(one.unitKerjaId) === undefined))
      return fail({ kind: 'notFound', what: 'unit kerja' })
    record(deps, q, keadaan, row, args)
    const made = q.tindakan.get(args.requestId)
    return made === undefined ? fail(TIDAK_ADA) : ok(toTindakan(made))
  }

  function cancelEntry(row: TindakanRow, at: Instant): Result<void> {
    const found = q.outboxOf.get(row.id)
    if (found === undefined) return ok(undefined)
    const entry = toOutboxEntry(found)
    const next = resolve(entry, 'batalkan', at)
    if (!next.ok) return next
    return outbox.move(entry, next.value, null) ? ok(undefined) : fail(conflict('Kiriman ini baru saja berubah.'))
  }

  function urungkan({ id, petugas, at }: Parameters<TindakanStore['urungkan']>[0]): Result<{ pengaduanId: Id }> {
    const row = q.tindakan.get(id)
    if (row === undefined) return fail({ kind: 'notFound', what: 'tindakan' })
    const why = takUrung(row)
    if (why !== null) return fail(conflict(why))
    const cancelled = cancelEntry(row, at)
    if (!cancelled.ok) return cancelled
    q.batal.run(at, id)
    if (row.jenis === 'disposisi') q.batalDisposisi.run(at, id)
    keadaan.pulihkan(row.pengaduanId, row.sebelum, at)
    // Nothing of it has left: the clock ran, or stood, as if it had never been.
    deps.jeda.urungkan(row.pengaduanId, row.createdAt, at)
    deps.pengaduan.hitungLagi(row.pengaduanId)
    const teks = `Tindakan diurungkan sebelum berangkat: ${row.jenis === 'disposisi' ? 'disposisi' : row.alasan}`
    writers.peristiwa({ pengaduanId: row.pengaduanId, jenis: 'tindakan', at, pelaku: petugas.nama, teks })
    const rincian = { tindakan: row.jenis }
    writers.audit({
      at,
      petugas,
      tindakan: 'tindakanDiurungkan',
      sasaran: 'Pengaduan',
      sasaranId: row.pengaduanId,
      rincian,
    })
    return ok({ pengaduanId: row.pengaduanId })
  }

  function saranTujuan(pengaduanId: Id): readonly { tujuanId: string; nama: string; kali: number }[] {
    const counted = new Map<string, { tujuanId: string; nama: string; kali: number }>()
    for (const { rincian } of q.saran.all(pengaduanId)) {
      const isi: IsiTindakan = isiTindakan.parse(JSON.parse(rincian))
      if (isi.jenis !== 'bukanWewenang' || isi.tujuanNama === '') continue
      const known = counted.get(isi.tujuanNama)
      const tujuanId = known?.tujuanId === '' ? isi.tujuanId : (known?.tujuanId ?? isi.tujuanId)
      counted.set(isi.tujuanNama, { tujuanId, nama: isi.tujuanNama, kali: (known?.kali ?? 0) + 1 })
    }
    return [...counted.values()].toSorted((a, b) => b.kali - a.kali).slice(0, 5)
  }

  return {
    add: (args) => connection.write(() => add(args)),
    urungkan: (args) => connection.write(() => urungkan(args)),
    ofKelompok: (kelompokId) => connection.read(() => q.ofKelompok.all(kelompokId)),
    listOf: (pengaduanId) => connection.read(() => q.ofKasus.all(pengaduanId).map(toTindakan)),
    keadaan: (pengaduanId) => connection.read(() => keadaan.baca(pengaduanId)),
    saranTujuan: (pengaduanId) => connection.read(() => saranTujuan(pengaduanId)),
    setInstansi: (list) =>
      connection.write(() => {
        q.hapusInstansi.run()
        for (const { upstreamId, nama } of list) q.tambahInstansi.run(upstreamId, nama, bentukCari(nama))
      }),
    cariInstansi: (teks, limit) => connection.read(() => q.cariInstansi.all(bentukCari(teks), limit)),
  }
}
