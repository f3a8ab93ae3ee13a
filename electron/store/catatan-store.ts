/** Internal notes, who is named in them, and the steps of handling (SOP) of a case. Nothing here ever leaves. */
import { type Catatan, sebutan } from '../domain/catatan.ts'
import { fail, invalid, ok } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import { QUEUE_SQL } from './statements.ts'
import type { CatatanStore } from './store.ts'

type CatatanRow = Omit<Catatan, 'sebut'> & { readonly sebut: string }

/** How many of the newest notes are looked through for a name. */
const CATATAN_DILIHAT = 5_000
const TIDAK_ADA = { kind: 'notFound', what: 'catatan' } as const

function prepareStatements(connection: Connection) {
  return {
    ada: connection.prepare<[string], { n: number }>('SELECT 1 AS "n" FROM "Pengaduan" WHERE "id" = ?'),
    petugas: connection.prepare<[], { id: Id; nama: string }>('SELECT "id", "nama" FROM "Petugas"'),
    ofKasus: connection.prepare<[string], CatatanRow>(QUEUE_SQL.catatanKasus),
    byId: connection.prepare<[string], CatatanRow>(QUEUE_SQL.catatanById),
    insert: connection.prepare<string[], never>(
      `INSERT INTO "Catatan" ("id", "pengaduanId", "teks", "sebut", "petugasId", "petugasNama", "createdAt")
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT("id") DO NOTHING`,
    ),
    setHapus: connection.prepare<[string | null, string], never>('UPDATE "Catatan" SET "dihapusAt" = ? WHERE "id" = ?'),
    terbaru: connection.prepare<[], { pk: number | null }>(QUEUE_SQL.catatanTerbaru),
    sebutan: connection.prepare<[number, string, number], CatatanRow & { judul: string }>(QUEUE_SQL.sebutan),
    kategori: connection.prepare<[string], { kategoriId: string | null; induk: string | null }>(
      QUEUE_SQL.kategoriKasus,
    ),
    sop: connection.prepare<[string], { butir: string }>('SELECT "butir" FROM "SopKategori" WHERE "kategoriId" = ?'),
    centangOf: connection.prepare<[string], { butir: string; petugasNama: string; at: Instant }>(QUEUE_SQL.sopCentang),
    centang: connection.prepare<[string, string, string, string], never>(
      `INSERT INTO "SopCentang" ("pengaduanId", "butir", "petugasNama", "at") VALUES (?, ?, ?, ?)
       ON CONFLICT("pengaduanId", "butir") DO NOTHING`,
    ),
    lepas: connection.prepare<[string, string], never>(
      'DELETE FROM "SopCentang" WHERE "pengaduanId" = ? AND "butir" = ?',
    ),
    saveSop: connection.prepare<[string, string, string], never>(
      `INSERT INTO "SopKategori" ("kategoriId", "butir", "updatedAt") VALUES (?, ?, ?)
       ON CONFLICT("kategoriId") DO UPDATE SET "butir" = excluded."butir", "updatedAt" = excluded."updatedAt"`,
    ),
  }
}

export function createCatatanStore({
  connection,
  writers,
}: {
  readonly connection: Connection
  readonly writers: Writers
}): CatatanStore {
  const q = prepareStatements(connection)

  function toCatatan(row: CatatanRow, names: ReadonlyMap<Id, string>): Catatan {
    const ids: readonly Id[] = JSON.parse(row.sebut)
    const { id, pengaduanId, teks, petugasNama, createdAt, dihapusAt } = row
    return {
      id,
      pengaduanId,
      teks,
      petugasNama,
      createdAt,
      dihapusAt,
      sebut: ids.flatMap((one) => names.get(one) ?? []),
    }
  }
  const names = (): ReadonlyMap<Id, string> => new Map(q.petugas.all().map(({ id, nama }) => [id, nama]))

  function butirOf(pengaduanId: Id): { kategoriId: string | null; butir: readonly string[] } {
    const { kategoriId = null, induk = null } = q.kategori.get(pengaduanId) ?? {}
    const stored = [kategoriId, induk, ''].map((one) => (one === null ? undefined : q.sop.get(one)))
    const found = stored.find((one) => one !== undefined)
    const butir: readonly string[] = found === undefined ? [] : JSON.parse(found.butir)
    return { kategoriId, butir }
  }

  return {
    listOf: (pengaduanId) =>
      connection.read(() => {
        const known = names()
        return q.ofKasus.all(pengaduanId).map((row) => toCatatan(row, known))
      }),
    add: ({ id, pengaduanId, teks, petugas, at }) =>
      connection.write(() => {
        if (teks.trim() === '') return invalid('teks', 'Tuliskan catatannya dulu.')
        if (q.ada.get(pengaduanId) === undefined) return fail({ kind: 'notFound', what: 'pengaduan' })
        const sebut = JSON.stringify(sebutan(teks, q.petugas.all()))
        q.insert.run(id, pengaduanId, teks.trim(), sebut, petugas.id, petugas.nama, at)
        writers.audit({ at, petugas, tindakan: 'catatanDitambah', sasaran: 'Pengaduan', sasaranId: pengaduanId })
        return ok(undefined)
      }),
    setHapus: ({ id, hapus, petugas, at }) =>
      connection.write(() => {
        const row = q.byId.get(id)
        if (row === undefined) return fail(TIDAK_ADA)
        q.setHapus.run(hapus ? at : null, id)
        const tindakan = hapus ? 'catatanDihapus' : 'catatanDipulihkan'
        writers.audit({ at, petugas, tindakan, sasaran: 'Pengaduan', sasaranId: row.pengaduanId })
        return ok({ pengaduanId: row.pengaduanId })
      }),
    sebutan: (petugasId, limit) =>
      connection.read(() => {
        const known = names()
        const sejak = (q.terbaru.get()?.pk ?? 0) - CATATAN_DILIHAT
        return q.sebutan.all(sejak, petugasId, limit).map((row) => ({ ...toCatatan(row, known), judul: row.judul }))
      }),
    sop: (pengaduanId) =>
      connection.read(() => {
        const { kategoriId, butir } = butirOf(pengaduanId)
        const done = new Map(q.centangOf.all(pengaduanId).map((row) => [row.butir, row]))
        return {
          kategoriId,
          butir: butir.map((teks) => ({
            teks,
            oleh: done.get(teks)?.petugasNama ?? null,
            at: done.get(teks)?.at ?? null,
          })),
        }
      }),
    centang: ({ pengaduanId, butir, sudah, petugas, at }) =>
      connection.write(() => {
        if (!butirOf(pengaduanId).butir.includes(butir)) return fail({ kind: 'notFound', what: 'langkah penanganan' })
        if (sudah) q.centang.run(pengaduanId, butir, petugas.nama, at)
        else q.lepas.run(pengaduanId, butir)
        const rincian = { sudah }
        writers.audit({
          at,
          petugas,
          tindakan: 'langkahDicentang',
          sasaran: 'Pengaduan',
          sasaranId: pengaduanId,
          rincian,
        })
        return ok(undefined)
      }),
    saveSop: ({ kategoriId, butir, petugas, at }) =>
      connection.write(() => {
        const tidy = [...new Set(butir.map((one) => one.trim()).filter((one) => one !== ''))]
        q.saveSop.run(kategoriId, JSON.stringify(tidy), at)
        const rincian = { kategoriId, butir: tidy.length }
        writers.audit({ at, petugas, tindakan: 'langkahDiatur', sasaran: 'SopKategori', sasaranId: null, rincian })
      }),
  }
}
