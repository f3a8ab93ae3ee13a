/** Tindak lanjut: an answer with its files, its place in the outbox and on the timeline, in one transaction. */
import { fail, invalid, ok, type Result } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { sebabOutbox } from '../domain/kalimat.ts'
import { markerTindakLanjut } from '../domain/marker.ts'
import { resolve } from '../domain/outbox-policy.ts'
import { tanpaNik } from '../domain/pengaduan-payload.ts'
import type { OutboxEntry, PayloadTindakLanjut } from '../domain/outbox.ts'
import { denganCara, LEWAT_LAPOR, tanpaCara } from '../domain/penyampaian.ts'
import { bisaDitarik, type TindakLanjut } from '../domain/tindak-lanjut.ts'
import { tambahDetik } from '../domain/waktu.ts'
import type { Writers } from './audit.ts'
import type { BasiReader } from './basi.ts'
import type { Connection } from './connection.ts'
import { bacaPersetujuan, type KonsepRow } from './konsep-store.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import type { PengaduanWriter } from './pengaduan-baris.ts'
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
import type { Petugas, TindakLanjutStore } from './store.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly outbox: OutboxWriter
  readonly pengaduan: PengaduanWriter
  readonly basi: BasiReader
  readonly readSetelan: SetelanReader
}
/** What of a case binds its answers. */
type Kasus = { readonly rahasia: Bit; readonly nik: string | null }
type AddArgs = Parameters<TindakLanjutStore['add']>[0]

const TIDAK_ADA = { kind: 'notFound', what: 'pengaduan' } as const
const SUDAH_BERANGKAT = {
  kind: 'conflict',
  message: 'Tanggapan ini sudah berangkat atau sedang dikirim, jadi tidak dapat ditarik.',
} as const
const ADA_SESUDAH = {
  kind: 'conflict',
  message:
    'Sesudah tanggapan ini ada kiriman lain yang menunggu giliran, jadi urutannya akan terbalik. Urungkan dulu yang sesudahnya, atau tulis ulang tanggapannya di Kotak keluar.',
} as const
const ADA_KONSEP = {
  kind: 'conflict',
  message: 'Ada konsep lain pada pengaduan ini. Kirim atau kosongkan dulu konsep itu.',
} as const

function prepareStatements(connection: Connection) {
  return {
    pengaduan: connection.prepare<[string], Kasus>(QUEUE_SQL.kasusUntukTanggapan),
    byId: connection.prepare<[string], TindakLanjutRow>(QUEUE_SQL.tindakLanjutById),
    ofPengaduan: connection.prepare<[string], TindakLanjutRow>(QUEUE_SQL.tindakLanjut),
    lampiranOf: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranTindakLanjut),
    lampiranById: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranById),
    lampiranPengaduan: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranPengaduan),
    outboxOf: connection.prepare<[string], OutboxSqlRow>(QUEUE_SQL.outboxUntukTindakLanjut),
    insert: connection.prepare<(string | number | null)[], never>(
      `INSERT INTO "TindakLanjut" ("id", "pengaduanId", "tanggapan", "rahasia", "petugasId", "petugasNama", "createdAt",
         "cara", "siapAt", "persetujuan", "dasar", "kelompokId", "disampaikanAt", "kepada", "templateKode")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    bindLampiran: connection.prepare<[string, string], never>(
      'UPDATE "Lampiran" SET "tindakLanjutId" = ? WHERE "id" = ?',
    ),
    removeDraf: connection.prepare<[string], never>('DELETE FROM "TanggapanDraf" WHERE "pengaduanId" = ?'),
    konsep: connection.prepare<[string], KonsepRow>('SELECT * FROM "TanggapanDraf" WHERE "pengaduanId" = ?'),
    kembaliKonsep: connection.prepare<(string | number | null)[], never>(
      `INSERT INTO "TanggapanDraf" ("pengaduanId", "teks", "rahasia", "dasar", "petugasId", "petugasNama", "updatedAt",
         "langkah", "persetujuan", "siapAt", "cara", "disampaikanAt", "kepada", "templateKode")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    sesudah: connection.prepare<[string, number], unknown>(QUEUE_SQL.kirimanSesudah),
    lepasLampiran: connection.prepare<[string], never>(
      'UPDATE "Lampiran" SET "tindakLanjutId" = NULL WHERE "tindakLanjutId" = ?',
    ),
    diambil: connection.prepare<[string], never>('UPDATE "Pengaduan" SET "dikembalikanAt" = NULL WHERE "id" = ?'),
  }
}

export function createTindakLanjutStore({
  connection,
  writers,
  outbox,
  pengaduan,
  basi,
  readSetelan,
}: Deps): TindakLanjutStore {
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
      cara: row.cara,
      disampaikanAt: row.disampaikanAt,
      kepada: row.kepada,
      siapAt: row.siapAt,
      persetujuan: bacaPersetujuan(row.persetujuan),
      bisaTarik: entry !== null && bisaDitarik(entry),
      berangkatAt: entry?.state === 'antre' ? entry.nextAttemptAt : null,
    }
  }

  /** Files must wait for an answer of this very pengaduan. */
  function filesFit(args: AddArgs): boolean {
    return args.lampiranIds.every((id) => {
      const row = q.lampiranById.get(id)
      return row?.pengaduanId === args.pengaduanId && row.peran === 'tanggapan' && row.tindakLanjutId === null
    })
  }

  /** Who wrote it; whoever agreed to it stands beside, and is not its author. */
  function penulis(konsep: KonsepRow | undefined, petugas: Petugas): Pick<Petugas, 'id' | 'nama'> {
    const disetujui = konsep !== undefined && bacaPersetujuan(konsep.persetujuan).length > 0
    return disetujui ? { id: konsep.petugasId, nama: konsep.petugasNama } : petugas
  }

  /** Only `bukti` leaves: what shows that it was given outside LAPOR names people. */
  function berangkat(lampiranIds: readonly Id[]): readonly Id[] {
    return lampiranIds.filter((id) => q.lampiranById.get(id)?.jenis === 'bukti')
  }

  /** The pelapor's own NIK does not leave; the answer on a confidential case is confidential, whatever was asked. */
  function record(args: AddArgs, kasus: Kasus): void {
    const { requestId, pengaduanId, petugas, at } = args
    const { kantor } = readSetelan()
    const { cara, disampaikanAt, kepada, templateKode } = args.penyampaian ?? LEWAT_LAPOR
    const kata = tanpaNik(args.tanggapan, kasus.nik ?? '')
    const tanggapan = denganCara(kata, cara, disampaikanAt ?? at, kantor.zona)
    const konsep = q.konsep.get(pengaduanId)
    const rahasia = args.rahasia || kasus.rahasia === 1
    const lampiranIds = [...new Set(args.lampiranIds)]
    const oleh = penulis(konsep, petugas)
    const setuju = konsep?.persetujuan ?? '[]'
    const lain = [cara, konsep?.siapAt ?? at, setuju, dasarOf(args, konsep), args.kelompokId ?? null]
    const luar = [disampaikanAt, kepada, templateKode]
    q.insert.run(requestId, pengaduanId, tanggapan, toBit(rahasia), oleh.id, oleh.nama, at, ...lain, ...luar)
    pengaduan.hitungLagi(pengaduanId)
    for (const id of lampiranIds) q.bindLampiran.run(requestId, id)
    q.removeDraf.run(pengaduanId)
    q.diambil.run(pengaduanId)
    const kode = templateKode === '' ? {} : { templateKode }
    const payload = { versi: 1, tanggapan, rahasia, lampiranIds: berangkat(lampiranIds), ...kode } as const
    const outboxId = enqueue(args, payload)
    writers.peristiwa({ pengaduanId, jenis: 'tindakLanjut', at, pelaku: oleh.nama, teks: tanggapan })
    const rincian = { outboxId, lampiran: lampiranIds.length, cara }
    writers.audit({
      at,
      petugas,
      tindakan: 'tindakLanjutDicatat',
      sasaran: 'Pengaduan',
      sasaranId: pengaduanId,
      rincian,
    })
  }

  function enqueue({ requestId, pengaduanId, petugas, at }: AddArgs, payload: PayloadTindakLanjut): Id {
    return outbox.append({
      pengaduanId,
      tindakLanjutId: requestId,
      kind: 'tindakLanjut',
      marker: markerTindakLanjut(requestId),
      payload,
      petugas,
      at,
      mulaiAt: tambahDetik(at, readSetelan().tanggapan.jedaUrungDetik),
    })
  }

  /** Words without a draft (the same answer to a similar case) rest on the case as it is now. */
  function dasarOf(args: AddArgs, konsep: KonsepRow | undefined): string | null {
    return konsep?.dasar ?? basi.dasar(args.pengaduanId, args.at)
  }

  /** The agreements come back with the words: they hold as long as nothing of the draft is changed. */
  function kembalikan(row: TindakLanjutRow, at: Instant): void {
    const isi = tanpaCara(row.tanggapan, row.cara)
    const siapa = [row.petugasId, row.petugasNama, at]
    const setuju = [bacaPersetujuan(row.persetujuan).length, row.persetujuan, row.siapAt]
    const luar = [row.cara, row.disampaikanAt, row.kepada, row.templateKode]
    q.kembaliKonsep.run(row.pengaduanId, isi, row.rahasia, row.dasar, ...siapa, ...setuju, ...luar)
    q.lepasLampiran.run(row.id)
  }

  /** Back into the draft while nothing of it has left: the words, the files, the basis they were begun on. */
  function tarik({ id, petugas, at }: Parameters<TindakLanjutStore['tarik']>[0]): Result<{ pengaduanId: Id }> {
    const row = q.byId.get(id)
    const found = q.outboxOf.get(id)
    if (row === undefined || found === undefined) return fail({ kind: 'notFound', what: 'tanggapan' })
    const entry: OutboxEntry = toOutboxEntry(found)
    if (!bisaDitarik(entry)) return fail(SUDAH_BERANGKAT)
    const { pengaduanId } = row
    if (q.sesudah.get(pengaduanId, entry.seq) !== undefined) return fail(ADA_SESUDAH)
    if ((q.konsep.get(pengaduanId)?.teks ?? '') !== '') return fail(ADA_KONSEP)
    const next = resolve(entry, 'batalkan', at)
    if (!next.ok) return next
    if (!outbox.move(entry, next.value, null)) return fail(SUDAH_BERANGKAT)
    q.removeDraf.run(pengaduanId)
    kembalikan(row, at)
    const teks = 'Tanggapan ditarik sebelum berangkat; isinya kembali menjadi konsep.'
    writers.peristiwa({ pengaduanId, jenis: 'konsep', at, pelaku: petugas.nama, teks })
    writers.audit({ at, petugas, tindakan: 'tanggapanDitarik', sasaran: 'Pengaduan', sasaranId: pengaduanId })
    return ok({ pengaduanId })
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
    get: (id) =>
      connection.read(() => {
        const row = q.byId.get(id)
        return row === undefined ? null : toTindakLanjut(row)
      }),
    tarik: (args) => connection.write(() => tarik(args)),
    lampiranKonsep: (pengaduanId) =>
      connection.read(() => {
        const waiting = q.lampiranPengaduan
          .all(pengaduanId)
          .filter((one) => one.peran === 'tanggapan' && one.tindakLanjutId === null)
        return waiting.map(toLampiran)
      }),
  }
}
