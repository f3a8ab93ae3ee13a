/** Finalize: a draft becomes a pengaduan with its register number, receipt and outbox entry, all or nothing. */
import { v7 as uuidv7 } from 'uuid'
import type { FieldProblem, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { lampiranSalah } from '../domain/lampiran.ts'
import { markerPengaduan } from '../domain/marker.ts'
import { checkDraft, payloadOfDraf, tanpaNik } from '../domain/pengaduan-check.ts'
import type { DrafPengaduan } from '../domain/pengaduan.ts'
import { formatNomorRegister } from '../domain/register.ts'
import type { Setelan } from '../domain/setelan.ts'
import { localDate } from '../domain/waktu.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import type { PengaduanWriter } from './pengaduan-baris.ts'
import { type LampiranRow, toBit } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { Petugas } from './store.ts'
import type { TenggatReader } from './tenggat-baris.ts'

export type FinalizeArgs = {
  readonly drafId: Id
  readonly petugas: Petugas
  readonly at: Instant
  readonly alasanTidakLengkap: string | null
}

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly pengaduan: PengaduanWriter
  readonly outbox: OutboxWriter
  readonly tenggat: TenggatReader
  readonly readSetelan: SetelanReader
}

const STATUS_ASLI = 'Dicatat di loket'

function prepareStatements(connection: Connection) {
  return {
    done: connection.prepare<[string], { id: Id }>(QUEUE_SQL.rinciByDraf),
    draf: connection.prepare<[string], { isi: string }>(
      'SELECT "isi" FROM "Draf" WHERE "id" = ? AND "discardedAt" IS NULL',
    ),
    lampiran: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranDraf),
    moveLampiran: connection.prepare<[string, string], never>(
      'UPDATE "Lampiran" SET "pengaduanId" = ?, "drafId" = NULL WHERE "drafId" = ?',
    ),
    removeDraf: connection.prepare<[string], never>('DELETE FROM "Draf" WHERE "id" = ?'),
    nextUrut: connection.prepare<[string, number, number], { terakhir: number }>(
      `INSERT INTO "NomorUrut" ("kode", "loket", "tahun", "terakhir") VALUES (?, ?, ?, 1)
       ON CONFLICT("kode", "loket", "tahun") DO UPDATE SET "terakhir" = "terakhir" + 1 RETURNING "terakhir"`,
    ),
    pelapor: connection.prepare<(string | null)[], never>(
      `INSERT INTO "Pelapor" ("pengaduanId", "nama", "nik", "telepon", "surel", "alamat", "wilayahKode", "tingkatIdentitas")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    kategori: connection.prepare<[string], { nama: string; upstreamId: string | null }>(
      'SELECT "nama", "upstreamId" FROM "Kategori" WHERE "id" = ?',
    ),
  }
}

/**
 * What stands in the way: wrong fields always, missing ones unless a reason says why; files LAPOR would refuse, because
 * behind the outbox they could no longer be taken off. Without API an officer carries the case over by hand.
 */
function obstacles(
  draf: DrafPengaduan,
  lampiran: readonly LampiranRow[],
  { mode, kantor, api }: Setelan,
  { at, alasanTidakLengkap: alasan }: FinalizeArgs,
): readonly FieldProblem[] {
  const check = checkDraft(draf, localDate(at, kantor.zona))
  const { kurang } = check
  const problems = [...check.problems, ...(mode === 'excel' ? [] : lampiranSalah(lampiran, api.batas, 'pengaduan'))]
  return alasan === null || alasan.trim() === '' ? [...problems, ...kurang] : problems
}

/** Gives the function that finalizes inside a running write transaction; its value is the id of the pengaduan. */
export function createFinalize(deps: Deps): (args: FinalizeArgs) => Result<Id> {
  const q = prepareStatements(deps.connection)
  const { readSetelan, writers } = deps

  /** Raised in the transaction that uses it: a rollback gives the number back, so the book has no gaps. */
  function takeNomor(setelan: Setelan, tanggal: string): string {
    const { kode, loket } = setelan.kantor
    const tahun = Number(tanggal.slice(0, 4))
    const row = q.nextUrut.get(kode, loket, tahun)
    if (row === undefined) throw new Error('the register gave no number')
    return formatNomorRegister({ kode, loket, tahun, urut: row.terakhir })
  }

  function insertPengaduan(args: FinalizeArgs, draf: DrafPengaduan, judul: string): { id: Id; marker: string } {
    const setelan = readSetelan()
    const nomorRegister = takeNomor(setelan, localDate(args.at, setelan.kantor.zona))
    const id = uuidv7()
    const marker = markerPengaduan(nomorRegister, id)
    const { klasifikasi, kategoriId } = draf
    // The NIK has its own place, apart from what is searched and shown.
    const tersamar = (text: string) => tanpaNik(text, draf.pelapor.nik)
    deps.pengaduan.insert({
      id,
      asal: 'lokal',
      drafId: args.drafId,
      nomorRegister,
      marker,
      upstreamId: null,
      trackingId: null,
      kanal: draf.kanal,
      klasifikasi,
      kategoriId,
      kategoriNama: kategoriId === null ? null : (q.kategori.get(kategoriId)?.nama ?? null),
      judul,
      isi: tersamar(draf.isi),
      harapan: tersamar(draf.harapan),
      tanggalKejadian: draf.tanggalKejadian === '' ? null : draf.tanggalKejadian,
      lokasiKejadian: tersamar(draf.lokasiKejadian),
      wilayahKode: draf.wilayahKode,
      terlapor: tersamar(draf.terlapor),
      sumber: '',
      instansi: setelan.kantor.nama,
      anonim: toBit(draf.anonim),
      rahasia: toBit(draf.rahasia),
      ...{ status: 'belumTerverifikasi', statusAsli: STATUS_ASLI },
      ...deps.tenggat.baris({ status: 'belumTerverifikasi', klasifikasi, receivedAt: args.at }),
      alasanTunda: null,
      alasanTidakLengkap: args.alasanTidakLengkap,
      receivedAt: args.at,
      receivedAtAsli: '',
      zonaSumber: setelan.kantor.zona,
      upstreamUpdatedAt: null,
      createdAt: args.at,
      updatedAt: args.at,
      petugasId: args.petugas.id,
      petugasNama: args.petugas.nama,
    })
    return { id, marker }
  }

  function insertPelapor(pengaduanId: Id, pelapor: DrafPengaduan['pelapor']): void {
    const { nama, nik, telepon, surel, alamat, wilayahKode, tingkatIdentitas } = pelapor
    q.pelapor.run(
      pengaduanId,
      nama.trim(),
      nik.trim(),
      telepon.trim(),
      surel.trim(),
      alamat.trim(),
      wilayahKode,
      tingkatIdentitas,
    )
  }

  function record(args: FinalizeArgs, draf: DrafPengaduan): Id {
    const lampiranIds = q.lampiran.all(args.drafId).map((row) => row.id)
    const payload = payloadOfDraf(draf)
    const { id, marker } = insertPengaduan(args, draf, payload.judul)
    insertPelapor(id, draf.pelapor)
    q.moveLampiran.run(id, args.drafId)
    q.removeDraf.run(args.drafId)
    // LAPOR knows a topic by its own number; one we have not learnt yet stays out rather than be wrong.
    const kategoriId = draf.kategoriId === null ? null : (q.kategori.get(draf.kategoriId)?.upstreamId ?? null)
    const { petugas, at } = args
    const baru = { pengaduanId: id, tindakLanjutId: null, kind: 'pengaduanBaru', marker, petugas, at } as const
    const outboxId = deps.outbox.append({ ...baru, payload: { ...payload, kategoriId, lampiranIds } })
    const kurang = args.alasanTidakLengkap === null ? '' : ` Isian belum lengkap: ${args.alasanTidakLengkap}`
    writers.peristiwa({
      pengaduanId: id,
      jenis: 'dicatat',
      at,
      pelaku: petugas.nama,
      teks: `Pengaduan dicatat.${kurang}`,
    })
    const rincian = { outboxId, lampiran: lampiranIds.length, lengkap: args.alasanTidakLengkap === null }
    writers.audit({ at, petugas, tindakan: 'pengaduanDicatat', sasaran: 'Pengaduan', sasaranId: id, rincian })
    return id
  }

  return (args) => {
    const done = q.done.get(args.drafId)
    if (done !== undefined) return ok(done.id)
    const row = q.draf.get(args.drafId)
    if (row === undefined) return fail({ kind: 'notFound', what: 'draf' })
    const draf: DrafPengaduan = JSON.parse(row.isi)
    const fields = obstacles(draf, q.lampiran.all(args.drafId), readSetelan(), args)
    if (fields.length > 0) return fail({ kind: 'invalid', fields })
    return ok(record(args, draf))
  }
}
