/**
 * Striking out: a record made by mistake is crossed out in the register, as in a book: its number stays used, and what
 * was typed comes back as a draft when it is to be put right. Only while nothing of it has left this computer.
 */
import { v7 as uuidv7 } from 'uuid'
import type { Failure, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { resolve } from '../domain/outbox-policy.ts'
import type { OutboxEntry } from '../domain/outbox.ts'
import { checkDraft } from '../domain/pengaduan-check.ts'
import { lengkapiDraf } from '../domain/pengaduan.ts'
import { localDate } from '../domain/waktu.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import type { PengaduanWriter } from './pengaduan-baris.ts'
import { type OutboxSqlRow, type PengaduanRow, toOutboxEntry } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { Petugas } from './store.ts'
import type { TenggatReader } from './tenggat-baris.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly pengaduan: PengaduanWriter
  readonly outbox: OutboxWriter
  readonly tenggat: TenggatReader
  readonly readSetelan: SetelanReader
}

export type BatalkanArgs = {
  readonly id: Id
  readonly alasan: string
  readonly perbaiki: boolean
  readonly petugas: Petugas
  readonly at: Instant
}

const STATUS_ASLI = 'Dibatalkan di loket'
const sisa = 'Catatan ini tetap seperti semula.'

function conflict(message: string): Failure {
  return { kind: 'conflict', message }
}

/** Null when the entry has not left; else the sentence that says why it is too late. */
function terlambat(entry: OutboxEntry | null): Failure | null {
  if (entry === null) return conflict(`Pengaduan ini tidak mempunyai kiriman. ${sisa}`)
  if (entry.state === 'dibatalkan') return null
  const belumBerangkat = entry.state === 'antre' && entry.attempts === 0 && !entry.mainCallStarted
  if (belumBerangkat || entry.state === 'berpandu' || entry.state === 'ditolak') return null
  if (entry.state === 'dititipkan')
    return conflict(`Pengaduan ini dititipkan ke meja lain dalam paket. ${sisa} Tarik kembali dulu di Kotak keluar.`)
  return entry.state === 'terkirim'
    ? conflict(`Pengaduan ini sudah sampai di LAPOR. ${sisa} Perubahan dilakukan lewat tanggapan.`)
    : conflict(`Pengaduan ini sedang dikirim ke LAPOR. ${sisa} Lihat hasilnya di Kotak keluar.`)
}

/** Gives the function that strikes out inside a running write transaction; its value is the id of the new draft. */
export function createBatalkan(deps: Deps): (args: BatalkanArgs) => Result<Id | null> {
  const { connection, writers, readSetelan } = deps
  const q = {
    byId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId),
    outbox: connection.prepare<[string], OutboxSqlRow>(QUEUE_SQL.outboxPengaduan),
    typed: connection.prepare<[string], { drafIsi: string | null }>(
      'SELECT "drafIsi" FROM "Penerimaan" WHERE "pengaduanId" = ?',
    ),
    batal: connection.prepare<[string, string, string], never>(
      'UPDATE "Pengaduan" SET "batalAt" = ?, "batalAlasan" = ? WHERE "id" = ?',
    ),
    forget: connection.prepare<[string], never>('UPDATE "Penerimaan" SET "drafIsi" = NULL WHERE "pengaduanId" = ?'),
    draf: connection.prepare<(string | number | null)[], never>(
      `INSERT INTO "Draf" ("id", "isi", "kanal", "judul", "namaPelapor", "petugasId", "petugasNama", "terisi", "wajib",
         "createdAt", "updatedAt", "menggantikanId") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    // One set of a citizen's papers is enough: the files go with the words they belong to.
    moveLampiran: connection.prepare<[string, string], never>(
      `UPDATE "Lampiran" SET "drafId" = ?, "pengaduanId" = NULL WHERE "pengaduanId" = ? AND "peran" = 'masuk'`,
    ),
  }

  function cancelEntry(entry: OutboxEntry, at: Instant): Result<void> {
    if (entry.state === 'dibatalkan') return ok(undefined)
    const next = resolve(entry, 'batalkan', at)
    if (!next.ok) return next
    return deps.outbox.move(entry, next.value, null)
      ? ok(undefined)
      : fail(conflict(`Pengaduan ini baru saja bergerak. ${sisa} Coba lagi.`))
  }

  /** What was typed, as a draft that stands in for the record. */
  function bringBack(row: PengaduanRow, { petugas, at }: BatalkanArgs): Id | null {
    const typed = q.typed.get(row.id)?.drafIsi ?? null
    if (typed === null) return null
    const draf = lengkapiDraf(JSON.parse(typed))
    const id = uuidv7()
    const { terisi, wajib } = checkDraft(draf, localDate(at, readSetelan().kantor.zona))
    const { kanal, judul, pelapor } = draf
    const siapa = [petugas.id, petugas.nama, terisi, wajib, at, at, row.id]
    q.draf.run(id, JSON.stringify(draf), kanal, judul, pelapor.nama, ...siapa)
    q.moveLampiran.run(id, row.id)
    return id
  }

  function strikeOut(row: PengaduanRow, args: BatalkanArgs): Id | null {
    const { petugas, at } = args
    const alasan = args.alasan.trim()
    const status = 'dibatalkan'
    const ended = { ...row, ...deps.tenggat.baris({ ...row, status }), status, statusAsli: STATUS_ASLI } as const
    deps.pengaduan.update({ ...ended, updatedAt: at })
    q.batal.run(at, alasan, row.id)
    const drafId = args.perbaiki ? bringBack(row, args) : null
    q.forget.run(row.id)
    const teks = `Dibatalkan sebelum dikirim. Alasan: ${alasan}`
    writers.peristiwa({ pengaduanId: row.id, jenis: 'dibatalkan', at, pelaku: petugas.nama, teks })
    const rincian = { alasan, diperbaiki: drafId !== null }
    writers.audit({ at, petugas, tindakan: 'pengaduanDibatalkan', sasaran: 'Pengaduan', sasaranId: row.id, rincian })
    return drafId
  }

  return (args) => {
    const row = q.byId.get(args.id)
    if (row === undefined) return fail({ kind: 'notFound', what: 'pengaduan' })
    if (row.asal !== 'lokal')
      return fail(conflict(`Hanya pengaduan yang dicatat di sini yang dapat dibatalkan. ${sisa}`))
    if (row.batalAt !== null) return fail(conflict('Pengaduan ini sudah dibatalkan.'))
    const [first, second] = q.outbox.all(row.id)
    if (second !== undefined) return fail(conflict(`Pengaduan ini sudah mempunyai tanggapan. ${sisa}`))
    const entry = first === undefined ? null : toOutboxEntry(first)
    const late = terlambat(entry)
    if (late !== null) return fail(late)
    const cancelled = entry === null ? ok(undefined) : cancelEntry(entry, args.at)
    return cancelled.ok ? ok(strikeOut(row, args)) : cancelled
  }
}
