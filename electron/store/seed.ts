/**
 * Reference rows that ship with the application: holidays, topics, rules (areas: wilayah-isi.ts). Each set carries a hash; a new edition
 * replaces the old one at the next start, and what the office added (local days, learnt numbers of topics) stays.
 */
import { createHash } from 'node:crypto'
import { ATURAN_TENGGAT } from '../domain/aturan-tenggat.ts'
import type { Instant } from '../domain/kata.ts'
import type { Connection } from './connection.ts'
import { layPacksAgain } from './paket-libur-tulis.ts'
import { KATEGORI, LIBUR_SKB } from './prisma-client/acuan.ts'

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Id of a topic of the published tree, which has names only: stable as long as its name and parent are. */
function kategoriId(induk: string | null, nama: string): string {
  return `k${sha256(`${induk ?? ''}/${nama}`).slice(0, 12)}`
}

/** Form of a name that is compared: lower case, single spaces. */
export function bentukCari(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}

function seedLibur(connection: Connection): void {
  connection.database.exec(`DELETE FROM "HariLibur" WHERE "jenis" <> 'liburLokal'`)
  const insert = connection.prepare<[string, string, string, string], never>(
    'INSERT INTO "HariLibur" ("tanggal", "nama", "jenis", "dasar") VALUES (?, ?, ?, ?)',
  )
  for (const hari of LIBUR_SKB) insert.run(hari.tanggal, hari.nama, hari.jenis, hari.dasar)
  layPacksAgain(connection)
}

function seedKategori(connection: Connection): void {
  const upsert = connection.prepare<[string, string, string, string | null, string | null, number], never>(
    `INSERT INTO "Kategori" ("id", "nama", "cari", "indukId", "induk", "urutan") VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT("id") DO UPDATE SET "nama" = excluded."nama", "cari" = excluded."cari", "urutan" = excluded."urutan"`,
  )
  let urutan = 0
  for (const [induk, anak] of Object.entries(KATEGORI)) {
    const indukId = kategoriId(null, induk)
    upsert.run(indukId, induk, bentukCari(induk), null, null, urutan++)
    for (const nama of anak) upsert.run(kategoriId(induk, nama), nama, bentukCari(nama), indukId, induk, urutan++)
  }
}

function seedAturan(connection: Connection): void {
  connection.database.exec('DELETE FROM "AturanTenggat"')
  const insert = connection.prepare<[string, string | null, number, string, string], never>(
    'INSERT INTO "AturanTenggat" ("jenis", "klasifikasi", "hariKerja", "dasarHukum", "berlakuSejak") VALUES (?, ?, ?, ?, ?)',
  )
  for (const a of ATURAN_TENGGAT) insert.run(a.jenis, a.klasifikasi, a.hariKerja, a.dasarHukum, a.berlakuSejak)
}

type Benih = { readonly nama: string; readonly sha256: string; readonly fill: () => void }

/** Brings every set to the edition of this version, one transaction per set. */
export async function seedReference(connection: Connection, at: Instant): Promise<void> {
  const sets: readonly Benih[] = [
    { nama: 'libur', sha256: sha256(JSON.stringify(LIBUR_SKB)), fill: () => seedLibur(connection) },
    { nama: 'kategori', sha256: sha256(JSON.stringify(KATEGORI)), fill: () => seedKategori(connection) },
    { nama: 'aturan', sha256: sha256(JSON.stringify(ATURAN_TENGGAT)), fill: () => seedAturan(connection) },
  ]
  const present = connection.prepare<[string], { sha256: string }>('SELECT "sha256" FROM "Benih" WHERE "nama" = ?')
  const mark = connection.prepare<[string, string, string], never>(
    `INSERT INTO "Benih" ("nama", "sha256", "at") VALUES (?, ?, ?)
     ON CONFLICT("nama") DO UPDATE SET "sha256" = excluded."sha256", "at" = excluded."at"`,
  )
  for (const set of sets) {
    const found = await connection.read(() => present.get(set.nama))
    if (found?.sha256 === set.sha256) continue
    await connection.write(() => {
      set.fill()
      mark.run(set.nama, set.sha256, at)
    })
  }
}
