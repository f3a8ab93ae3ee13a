/** Templates of kategori: extra fields and checklists, as the admin wants them. */
import type { Failure } from '../domain/failure.ts'
import { fail, invalid, ok } from '../domain/failure.ts'
import type { TemplatKategori } from '../domain/templat.ts'
import { templatKategori } from '../domain/templat.ts'
import { createWriters } from './audit.ts'
import type { Connection } from './connection.ts'
import type { TemplatStore } from './store.ts'

type Row = { readonly isi: string }
type Kategori = { readonly nama: string; readonly indukId: string | null }
/** Template that holds for a kategori: its own, else its parent's; null for none. Only inside a read or write. */
export type TemplatReader = (kategoriId: string | null) => TemplatKategori | null

const TIDAK_ADA: Failure = { kind: 'notFound', what: 'templat' }

export function createTemplatReader(connection: Connection): TemplatReader {
  const own = connection.prepare<[string], Row>('SELECT "isi" FROM "TemplatKategori" WHERE "kategoriId" = ?')
  const kategori = connection.prepare<[string], Kategori>('SELECT "nama", "indukId" FROM "Kategori" WHERE "id" = ?')
  return (kategoriId) => {
    if (kategoriId === null) return null
    const induk = kategori.get(kategoriId)?.indukId ?? null
    const row = own.get(kategoriId) ?? (induk === null ? undefined : own.get(induk))
    return row === undefined ? null : templatKategori.parse(JSON.parse(row.isi))
  }
}

/** What would make a template unusable, as a sentence for its field. */
function salah({ isian, periksa }: TemplatKategori): { readonly field: string; readonly message: string } | null {
  const ganda = (ids: readonly string[]) => ids.find((id, at) => ids.indexOf(id) !== at)
  if (ganda(isian.map(({ id }) => id)) !== undefined)
    return { field: 'isian', message: 'Dua isian tambahan memakai kunci yang sama. Ganti salah satunya.' }
  if (ganda(periksa.map(({ id }) => id)) !== undefined)
    return { field: 'periksa', message: 'Dua langkah periksa memakai kunci yang sama. Ganti salah satunya.' }
  const kosong = isian.find(({ jenis, pilihan }) => jenis === 'pilihan' && pilihan.length === 0)
  if (kosong !== undefined)
    return {
      field: 'isian',
      message: `Isian “${kosong.label}” belum mempunyai pilihan. Tambahkan paling sedikit satu.`,
    }
  return isian.length === 0 && periksa.length === 0
    ? { field: 'isian', message: 'Templat ini masih kosong. Tambahkan isian atau langkah periksa.' }
    : null
}

export function createTemplatStore(connection: Connection): TemplatStore {
  const { audit } = createWriters(connection)
  const untuk = createTemplatReader(connection)
  const q = {
    all: connection.prepare<[], Row & { kategoriNama: string }>(
      `SELECT t."isi", k."nama" AS "kategoriNama" FROM "TemplatKategori" t
       LEFT JOIN "Kategori" k ON k."id" = t."kategoriId" ORDER BY k."urutan"`,
    ),
    kategori: connection.prepare<[string], Kategori>('SELECT "nama", "indukId" FROM "Kategori" WHERE "id" = ?'),
    other: connection.prepare<[string, string], unknown>(
      'SELECT 1 FROM "TemplatKategori" WHERE "kategoriId" = ? AND "id" <> ?',
    ),
    upsert: connection.prepare<[string, string, string, string], never>(
      `INSERT INTO "TemplatKategori" ("id", "kategoriId", "isi", "updatedAt") VALUES (?, ?, ?, ?)
       ON CONFLICT("id") DO UPDATE SET "kategoriId" = excluded."kategoriId", "isi" = excluded."isi",
         "updatedAt" = excluded."updatedAt"`,
    ),
    remove: connection.prepare<[string], never>('DELETE FROM "TemplatKategori" WHERE "id" = ?'),
  }
  return {
    list: () =>
      connection.read(() =>
        q.all.all().map(({ isi, kategoriNama }) => ({
          ...templatKategori.parse(JSON.parse(isi)),
          kategoriNama: kategoriNama ?? 'Kategori tidak dikenal',
        })),
      ),
    untuk: (kategoriId) => connection.read(() => untuk(kategoriId)),
    save: ({ templat, petugas, at }) =>
      connection.write(() => {
        const problem = salah(templat)
        if (problem !== null) return invalid(problem.field, problem.message)
        if (q.kategori.get(templat.kategoriId) === undefined)
          return invalid('kategoriId', 'Kategori ini tidak dikenal. Pilih dari daftar.')
        if (q.other.get(templat.kategoriId, templat.id) !== undefined)
          return fail({ kind: 'conflict', message: 'Kategori ini sudah mempunyai templat. Ubah templat yang ada.' })
        q.upsert.run(templat.id, templat.kategoriId, JSON.stringify(templat), at)
        audit({ at, petugas, tindakan: 'templatDisimpan', sasaran: 'TemplatKategori', sasaranId: templat.id })
        return ok(undefined)
      }),
    remove: ({ id, petugas, at }) =>
      connection.write(() => {
        if (q.remove.run(id).changes === 0) return fail(TIDAK_ADA)
        audit({ at, petugas, tindakan: 'templatDihapus', sasaran: 'TemplatKategori', sasaranId: id })
        return ok(undefined)
      }),
  }
}
