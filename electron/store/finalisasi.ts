/** Finalize: a draft becomes a pengaduan with its register number, receipt and outbox entry, all or nothing. */
import { v7 as uuidv7 } from 'uuid'
import type { FieldProblem, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { lampiranSalah } from '../domain/lampiran.ts'
import { markerPengaduan } from '../domain/marker.ts'
import { checkDraft } from '../domain/pengaduan-check.ts'
import { payloadOfDraf, tanpaIdentitas } from '../domain/pengaduan-payload.ts'
import { type DrafPengaduan, lengkapiDraf } from '../domain/pengaduan.ts'
import { formatNomorRegister } from '../domain/register.ts'
import type { Setelan } from '../domain/setelan.ts'
import { bekukanTemplat } from '../domain/templat-isian.ts'
import type { TemplatKategori } from '../domain/templat.ts'
import { formatWaktu, gabungWaktu, localDate, tambahDetik } from '../domain/waktu.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import { type PengaduanWriter, TANPA_PENERIMAAN } from './pengaduan-baris.ts'
import type { PenerimaanWriter } from './penerimaan-tulis.ts'
import { type LampiranRow, type PengaduanRow, toBit } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import type { SidikWriter } from './sidik.ts'
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
  readonly penerimaan: PenerimaanWriter
  readonly sidik: SidikWriter
  readonly templat: (kategoriId: string | null) => TemplatKategori | null
  readonly tenggat: TenggatReader
  readonly readSetelan: SetelanReader
  /** See `createClockCheck`. */
  readonly mundurDari: (at: Instant) => Instant | null
}

const STATUS_ASLI = 'Dicatat di loket'
/** A letter that came on another day counts as received when the office opened that day. */
const JAM_BUKA = '08:00'
/** A clock may be put right by a little at any time. */
const MUNDUR_DETIK = 300

/** Tells whether an instant lies clearly before the newest record here; gives that record's instant, else null. */
export function createClockCheck(connection: Connection): (at: Instant) => Instant | null {
  const terakhir = connection.prepare<[], { createdAt: Instant }>(QUEUE_SQL.terakhirDicatat)
  return (at) => {
    const createdAt = terakhir.get()?.createdAt
    return createdAt !== undefined && tambahDetik(at, MUNDUR_DETIK) < createdAt ? createdAt : null
  }
}

function prepareStatements(connection: Connection) {
  return {
    done: connection.prepare<[string], { id: Id }>(QUEUE_SQL.rinciByDraf),
    draf: connection.prepare<[string], { isi: string; menggantikanId: Id | null }>(
      'SELECT "isi", "menggantikanId" FROM "Draf" WHERE "id" = ? AND "discardedAt" IS NULL',
    ),
    lampiran: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranDraf),
    moveLampiran: connection.prepare<[string, string], never>(
      'UPDATE "Lampiran" SET "pengaduanId" = ?, "drafId" = NULL WHERE "drafId" = ?',
    ),
    removeDraf: connection.prepare<[string], never>('DELETE FROM "Draf" WHERE "id" = ?'),
    linkPanggilan: connection.prepare<[string, string], never>(
      'UPDATE "PanggilanBalik" SET "pengaduanId" = ? WHERE "drafId" = ?',
    ),
    nextUrut: connection.prepare<[string, number, number], { terakhir: number }>(
      `INSERT INTO "NomorUrut" ("kode", "loket", "tahun", "terakhir") VALUES (?, ?, ?, 1)
       ON CONFLICT("kode", "loket", "tahun") DO UPDATE SET "terakhir" = "terakhir" + 1 RETURNING "terakhir"`,
    ),
    kategori: connection.prepare<[string], { nama: string; upstreamId: string | null }>(
      'SELECT "nama", "upstreamId" FROM "Kategori" WHERE "id" = ?',
    ),
    digantikan: connection.prepare<[string, string], never>(
      'UPDATE "Pengaduan" SET "penggantiId" = ? WHERE "id" = ? AND "batalAt" IS NOT NULL',
    ),
    byId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId),
  }
}

/** Gives the function that finalizes inside a running write transaction; its value is the id of the pengaduan. */
export function createFinalize(deps: Deps): (args: FinalizeArgs) => Result<Id> {
  const q = prepareStatements(deps.connection)
  const { readSetelan, writers } = deps

  /**
   * What stands in the way: wrong fields always, missing ones unless a reason says why; files LAPOR would refuse,
   * because behind the outbox they could no longer be taken off (without API an officer carries the case over by hand).
   */
  function obstacles(
    draf: DrafPengaduan,
    lampiran: readonly LampiranRow[],
    args: FinalizeArgs,
  ): readonly FieldProblem[] {
    const { mode, kantor, api } = readSetelan()
    const check = checkDraft(draf, localDate(args.at, kantor.zona), deps.templat(draf.kategoriId))
    const berkas = mode === 'excel' ? [] : lampiranSalah(lampiran, api.batas, 'pengaduan')
    const problems = [...check.problems, ...berkas]
    return alasanOf(draf, args) === null ? [...problems, ...check.kurang, ...jamMundur(args.at)] : problems
  }

  function jamMundur(at: Instant): readonly FieldProblem[] {
    const terakhir = deps.mundurDari(at)
    if (terakhir === null) return []
    const { zona } = readSetelan().kantor
    const message = `Jam komputer ini menunjukkan ${formatWaktu(at, zona)}, padahal catatan terakhir dibuat ${formatWaktu(terakhir, zona)}. Yang diketik aman. Betulkan jam komputer, atau tulis alasan untuk tetap menyimpan.`
    return [{ field: 'jam', message }]
  }

  /** Raised in the transaction that uses it: a rollback gives the number back, so the book has no gaps. */
  function takeNomor({ kantor, register }: Setelan, tanggal: string): string {
    const { kode, loket } = kantor
    const tahun = Number(tanggal.slice(0, 4))
    const row = q.nextUrut.get(kode, loket, tahun)
    if (row === undefined) throw new Error('the register gave no number')
    return formatNomorRegister({ kode, loket, tahun, urut: row.terakhir }, register)
  }

  function receivedAt({ diterimaTanggal }: DrafPengaduan, at: Instant, zona: Setelan['kantor']['zona']): Instant {
    if (diterimaTanggal === '' || diterimaTanggal === localDate(at, zona)) return at
    const dibaca = gabungWaktu(diterimaTanggal, JAM_BUKA, zona)
    return dibaca.ok ? dibaca.value : at
  }

  function insertPengaduan(args: FinalizeArgs, draf: DrafPengaduan, judul: string): { id: Id; marker: string } {
    const setelan = readSetelan()
    const { zona } = setelan.kantor
    const nomorRegister = takeNomor(setelan, localDate(args.at, zona))
    const id = uuidv7()
    const marker = markerPengaduan(nomorRegister, id)
    const diterima = receivedAt(draf, args.at, zona)
    const { klasifikasi, kategoriId } = draf
    // Numbers of documents have their own place, apart from what is searched and shown.
    const tersamar = (text: string) => tanpaIdentitas(text, draf.pelapor)
    const { isianTambahan, daftarPeriksa } = bekukanTemplat(deps.templat(kategoriId), draf)
    const tambahan = isianTambahan.map(({ label, nilai }) => ({ label, nilai: tersamar(nilai) }))
    deps.pengaduan.insert({
      ...TANPA_PENERIMAAN,
      ...{ id, asal: 'lokal', drafId: args.drafId, nomorRegister, marker, upstreamId: null, trackingId: null },
      ...{ kanal: draf.kanal, klasifikasi, kategoriId, judul },
      kategoriNama: kategoriId === null ? null : (q.kategori.get(kategoriId)?.nama ?? null),
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
      ...deps.tenggat.baris({ status: 'belumTerverifikasi', klasifikasi, kategoriId, receivedAt: diterima }),
      alasanTunda: null,
      alasanTidakLengkap: alasanOf(draf, args),
      ...{ receivedAt: diterima, receivedAtAsli: '', zonaSumber: zona, upstreamUpdatedAt: null },
      ...{ createdAt: args.at, updatedAt: args.at },
      ...{ petugasId: args.petugas.id, petugasNama: args.petugas.nama },
      urgensi: draf.urgensi,
      isianTambahan: JSON.stringify(tambahan),
      daftarPeriksa: JSON.stringify(daftarPeriksa),
    })
    return { id, marker }
  }

  function note(id: Id, { petugas, at }: FinalizeArgs, teks: string): void {
    writers.peristiwa({ pengaduanId: id, jenis: 'dicatat', at, pelaku: petugas.nama, teks })
  }

  /** The struck-out record and the one in its place name each other. */
  function linkReplaced(lamaId: Id, id: Id, args: FinalizeArgs): void {
    q.digantikan.run(id, lamaId)
    const [lama, baru] = [q.byId.get(lamaId), q.byId.get(id)]
    note(id, args, `Menggantikan ${lama?.nomorRegister ?? ''} yang dibatalkan.`)
    note(lamaId, args, `Digantikan oleh ${baru?.nomorRegister ?? ''}.`)
  }

  function send(
    id: Id,
    marker: string,
    draf: DrafPengaduan,
    payload: ReturnType<typeof payloadOfDraf>,
    args: FinalizeArgs,
  ) {
    // LAPOR knows a topic by its own number; one we have not learnt yet stays out rather than be wrong.
    const kategoriId = draf.kategoriId === null ? null : (q.kategori.get(draf.kategoriId)?.upstreamId ?? null)
    // Papers that show who somebody is never leave.
    const lampiranIds = q.lampiran.all(args.drafId).flatMap((row) => (row.jenis === 'bukti' ? [row.id] : []))
    const { petugas, at } = args
    // A moment in which a slip can still be struck out.
    const mulaiAt = tambahDetik(at, readSetelan().loket.jedaUrungDetik)
    return deps.outbox.append({
      ...{ pengaduanId: id, tindakLanjutId: null, kind: 'pengaduanBaru', marker, petugas, at, mulaiAt },
      payload: { ...payload, kategoriId, lampiranIds },
    })
  }

  function record(args: FinalizeArgs, draf: DrafPengaduan, menggantikanId: Id | null): Id {
    const { petugas, at } = args
    const { zona } = readSetelan().kantor
    const payload = payloadOfDraf(draf, bekukanTemplat(deps.templat(draf.kategoriId), draf).isianTambahan)
    const { id, marker } = insertPengaduan(args, draf, payload.judul)
    deps.penerimaan.insert(id, draf, localDate(at, zona), zona)
    const outboxId = send(id, marker, draf, payload, args)
    q.moveLampiran.run(id, args.drafId)
    q.linkPanggilan.run(id, args.drafId)
    q.removeDraf.run(args.drafId)
    const alasan = alasanOf(draf, args)
    note(id, args, `Pengaduan dicatat.${alasan === null ? '' : ` Isian belum lengkap: ${alasan}`}`)
    if (menggantikanId !== null) linkReplaced(menggantikanId, id, args)
    const nomor = q.byId.get(id)?.nomorRegister ?? null
    const rincian = { outboxId, lengkap: alasan === null, nomor, sidik: deps.sidik.pengaduan(id) }
    writers.audit({ at, petugas, tindakan: 'pengaduanDicatat', sasaran: 'Pengaduan', sasaranId: id, rincian })
    return id
  }

  return (args) => {
    const done = q.done.get(args.drafId)
    if (done !== undefined) return ok(done.id)
    const row = q.draf.get(args.drafId)
    if (row === undefined) return fail({ kind: 'notFound', what: 'draf' })
    const draf = lengkapiDraf(JSON.parse(row.isi))
    const fields = obstacles(draf, q.lampiran.all(args.drafId), args)
    if (fields.length > 0) return fail({ kind: 'invalid', fields })
    return ok(record(args, draf, row.menggantikanId))
  }
}

/** The reason given now, else the one written on the draft; null when there is none. */
function alasanOf(draf: DrafPengaduan, { alasanTidakLengkap }: FinalizeArgs): string | null {
  const alasan = (alasanTidakLengkap ?? '').trim()
  if (alasan !== '') return alasan
  return draf.alasanTidakLengkap.trim() === '' ? null : draf.alasanTidakLengkap.trim()
}
