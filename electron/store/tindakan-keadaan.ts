/** What an action makes of the row of its case, and the row as it was before. Only inside a write transaction. */
import { z } from 'zod'
import { fail, ok, type Result } from '../domain/failure.ts'
import { klasifikasi, statusPengaduan, type Id, type Instant } from '../domain/kata.ts'
import { type IsiTindakan, statusSesudah } from '../domain/tindakan.ts'
import type { Connection } from './connection.ts'
import type { PengaduanWriter } from './pengaduan-baris.ts'
import type { PengaduanRow } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'
import type { TenggatReader } from './tenggat-baris.ts'

const kerja = z.object({
  tundaSampai: z.string().nullable(),
  dikembalikanAt: z.string().nullable(),
  dikembalikanKali: z.number(),
  judulAwal: z.string().nullable(),
  isiAwal: z.string().nullable(),
})
type Kerja = z.infer<typeof kerja>

const sebelumSchema = kerja.extend({
  status: statusPengaduan,
  statusAsli: z.string(),
  alasanTunda: z.string().nullable(),
  judul: z.string(),
  isi: z.string(),
  klasifikasi: klasifikasi.nullable(),
  kategoriId: z.string().nullable(),
  kategoriNama: z.string().nullable(),
})

/** The columns of a case before an action, as they were kept. Throws on damaged JSON. */
export function sebelumTindakan(json: string): z.infer<typeof sebelumSchema> {
  return sebelumSchema.parse(JSON.parse(json))
}

export type KeadaanWriter = {
  /** The columns an action may change, as JSON. */
  sebelum(row: PengaduanRow): string
  terapkan(row: PengaduanRow, isi: IsiTindakan, alasan: string, by: { readonly at: Instant }): void
  baca(
    pengaduanId: Id,
  ): Result<{ judulAwal: string | null; isiAwal: string | null; tundaSampai: string | null; dioper: number }>
  pulihkan(pengaduanId: Id, sebelum: string, at: Instant): void
}

export function createKeadaanWriter(deps: {
  readonly connection: Connection
  readonly pengaduan: PengaduanWriter
  readonly tenggat: TenggatReader
}): KeadaanWriter {
  const { connection, pengaduan, tenggat } = deps
  const q = {
    byId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId),
    kerja: connection.prepare<[string], Kerja>(
      `SELECT "tundaSampai", "dikembalikanAt", "dikembalikanKali", "judulAwal", "isiAwal" FROM "Pengaduan" WHERE "id" = ?`,
    ),
    setKerja: connection.prepare<[Kerja & { id: Id }], never>(
      `UPDATE "Pengaduan" SET "tundaSampai" = @tundaSampai, "dikembalikanAt" = @dikembalikanAt,
         "dikembalikanKali" = @dikembalikanKali, "judulAwal" = @judulAwal, "isiAwal" = @isiAwal WHERE "id" = @id`,
    ),
  }
  const kosong: Kerja = { tundaSampai: null, dikembalikanAt: null, dikembalikanKali: 0, judulAwal: null, isiAwal: null }
  const kerjaOf = (id: Id): Kerja => q.kerja.get(id) ?? kosong

  /** The row with the action's own columns; due dates follow state and klasifikasi. */
  function kataBaru(row: PengaduanRow, isi: IsiTindakan): PengaduanRow {
    if (isi.jenis !== 'verifikasi') return row
    const { judul, isi: teks, klasifikasi: kelas, kategoriId, kategoriNama } = isi
    return { ...row, judul, isi: teks, klasifikasi: kelas, kategoriId, kategoriNama }
  }

  function kerjaBaru(row: PengaduanRow, isi: IsiTindakan): Kerja {
    const now = kerjaOf(row.id)
    const base = { ...now, dikembalikanAt: null, tundaSampai: null }
    switch (isi.jenis) {
      case 'verifikasi':
        return {
          ...base,
          judulAwal: isi.judul === row.judul ? now.judulAwal : (now.judulAwal ?? row.judul),
          isiAwal: isi.isi === row.isi ? now.isiAwal : (now.isiAwal ?? row.isi),
        }
      case 'tunda':
      case 'mintaData':
        return { ...base, tundaSampai: isi.sampai }
      case 'bukanWewenang':
        return { ...base, dikembalikanKali: now.dikembalikanKali + 1 }
      default:
        return base
    }
  }

  return {
    sebelum(row) {
      const { status, statusAsli, alasanTunda, judul, isi, klasifikasi: kelas, kategoriId, kategoriNama } = row
      const columns = { status, statusAsli, alasanTunda, judul, isi, klasifikasi: kelas, kategoriId, kategoriNama }
      return JSON.stringify({ ...columns, ...kerjaOf(row.id) })
    },
    terapkan(row, isi, alasan, { at }) {
      const words = kataBaru(row, isi)
      const after = statusSesudah(isi.jenis)
      const next = after === null ? words : { ...words, status: after.status, statusAsli: after.asli }
      const alasanTunda = after === null ? row.alasanTunda : isi.jenis === 'verifikasi' ? null : alasan
      pengaduan.update({ ...next, ...tenggat.baris(next), alasanTunda, updatedAt: at })
      q.setKerja.run({ ...kerjaBaru(row, isi), id: row.id })
    },
    baca(pengaduanId) {
      const row = q.kerja.get(pengaduanId)
      if (row === undefined) return fail({ kind: 'notFound', what: 'pengaduan' })
      const { judulAwal, isiAwal, tundaSampai, dikembalikanKali: dioper } = row
      return ok({ judulAwal, isiAwal, tundaSampai, dioper })
    },
    pulihkan(pengaduanId, stored, at) {
      const row = q.byId.get(pengaduanId)
      if (row === undefined) return
      const { tundaSampai, dikembalikanAt, dikembalikanKali, judulAwal, isiAwal, ...columns } = sebelumSchema.parse(
        JSON.parse(stored),
      )
      const next = { ...row, ...columns }
      pengaduan.update({ ...next, ...tenggat.baris(next), updatedAt: at })
      q.setKerja.run({ tundaSampai, dikembalikanAt, dikembalikanKali, judulAwal, isiAwal, id: pengaduanId })
    },
  }
}
