/** Rows of the seals: reading, the fingerprint that binds one to the seal before, and closing the days that have ended. */
import { z } from 'zod'
import type { Instant, Tanggal } from '../domain/kata.ts'
import type { BarisNeraca, Neraca } from '../domain/neraca.ts'
import { jumlahNeraca } from '../domain/neraca.ts'
import type { Segel } from '../domain/segel.ts'
import { gabungWaktu, localDate, tambahDetik } from '../domain/waktu.ts'
import { PANGKAL, type Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import { NERACA_SQL } from './neraca-sql.ts'
import { sha256 } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'

export type SegelRow = Omit<Segel, 'neracaHari' | 'neraca' | 'temuan'> & {
  readonly pk: number
  readonly neraca: string
}

const angka = z.number().int()
const neracaSchema = z.object({
  ...{ dicatat: angka, terkirim: angka, menunggu: angka, tidakPasti: angka, dibatalkan: angka, ditahan: angka },
  seimbang: z.boolean(),
})
const isiSchema = z.object({ hari: neracaSchema, semua: neracaSchema, temuan: angka })

const SEHARI = 86_400

export function sidikSegel(sebelum: string, row: Omit<SegelRow, 'pk' | 'sidik'>): string {
  const { dariTanggal, tanggal, dariPk, sampaiPk, kepala, neraca, at } = row
  return sha256(`${sebelum}\n${JSON.stringify([dariTanggal, tanggal, dariPk, sampaiPk, kepala, neraca, at])}`)
}

/** A row that was altered may hold anything: its numbers are then all nought, and the check names it. */
export function toSegel({ pk: _pk, neraca, ...row }: SegelRow): Segel {
  const nol = { dicatat: 0, terkirim: 0, menunggu: 0, tidakPasti: 0, dibatalkan: 0, ditahan: 0, seimbang: false }
  let isi: z.infer<typeof isiSchema> = { hari: nol, semua: nol, temuan: 0 }
  try {
    isi = isiSchema.parse(JSON.parse(neraca))
  } catch {
    isi = { hari: nol, semua: nol, temuan: 0 }
  }
  return { ...row, neracaHari: isi.hari, neraca: isi.semua, temuan: isi.temuan }
}

/** What a check knows when it seals. */
export type BahanSegel = {
  readonly baris: readonly BarisNeraca[]
  readonly neraca: Neraca
  readonly temuan: number
  readonly at: Instant
}

/** The day before or after. */
function hariLain(tanggal: Tanggal, hari: number): Tanggal {
  return tambahDetik(`${tanggal}T00:00:00.000Z`, hari * SEHARI).slice(0, 10)
}

/** Closes the days that have ended and are not closed; nothing when there are none. Inside a write transaction. */
export function createPenyegel(connection: Connection, writers: Writers, readSetelan: SetelanReader) {
  const q = {
    terakhir: connection.prepare<[], SegelRow>('SELECT * FROM "Segel" ORDER BY "pk" DESC LIMIT 1'),
    pertama: connection.prepare<[number], { at: Instant }>(NERACA_SQL.auditPertama),
    sampai: connection.prepare<[number, string], { pk: number }>(NERACA_SQL.auditSampai),
    rantai: connection.prepare<[number], { rantai: string }>(NERACA_SQL.auditPk),
    insert: connection.prepare<(string | number)[], never>(
      `INSERT INTO "Segel" ("dariTanggal", "tanggal", "dariPk", "sampaiPk", "kepala", "neraca", "at", "sidik")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
  }

  /** First and last day to close; null: nothing has ended since the last seal. */
  function hariTerbuka(last: SegelRow | undefined, kemarin: Tanggal, pk: number): [Tanggal, Tanggal] | null {
    const { zona } = readSetelan().kantor
    const pertama = q.pertama.get(last?.sampaiPk ?? 0)
    const mulai = pertama === undefined ? null : localDate(pertama.at, zona)
    const adaBaris = pk > (last?.sampaiPk ?? 0)
    if (last === undefined) return mulai === null || !adaBaris ? null : [mulai < kemarin ? mulai : kemarin, kemarin]
    if (last.tanggal < kemarin) return [hariLain(last.tanggal, 1), kemarin]
    // A clock that ran ahead closed days to come: what was done since on days that have ended is closed all the same.
    return adaBaris && last.tanggal > kemarin ? [kemarin, kemarin] : null
  }

  return ({ baris, neraca, temuan, at }: BahanSegel): boolean => {
    const { zona } = readSetelan().kantor
    const hariIni = localDate(at, zona)
    const last = q.terakhir.get()
    const tengahMalam = gabungWaktu(hariIni, '00:00', zona)
    const awal = tengahMalam.ok ? tengahMalam.value : at
    const sampaiPk = q.sampai.get(last?.sampaiPk ?? 0, awal)?.pk ?? last?.sampaiPk ?? 0
    const hari = hariTerbuka(last, hariLain(hariIni, -1), sampaiPk)
    if (hari === null) return false
    const [dariTanggal, tanggal] = hari
    const milik = baris.filter((satu) => satu.tanggal >= dariTanggal && satu.tanggal <= tanggal)
    const isi = JSON.stringify({ hari: jumlahNeraca(milik), semua: neraca, temuan })
    const kepala = sampaiPk === 0 ? PANGKAL : (q.rantai.get(sampaiPk)?.rantai ?? '')
    const row = { dariTanggal, tanggal, dariPk: (last?.sampaiPk ?? 0) + 1, sampaiPk, kepala, neraca: isi, at }
    const sidik = sidikSegel(last?.sidik ?? '', row)
    const done = q.insert.run(dariTanggal, tanggal, row.dariPk, sampaiPk, kepala, isi, at, sidik)
    const rincian = { segel: Number(done.lastInsertRowid), tanggal, sidik }
    writers.audit({ at, petugas: null, tindakan: 'disegel', sasaran: 'Segel', sasaranId: null, rincian })
    return true
  }
}
