/** What a petugas keeps of the queue: filters under names, and how it is laid out. */
import { fail, invalid, ok } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import {
  isiSaringan,
  NAMA_SARINGAN_MAKS,
  SARINGAN_MAKS,
  TATA_AWAL,
  tataAntrean,
  type Saringan,
} from '../domain/saringan.ts'
import { bersihkanBaris } from '../domain/teks.ts'
import type { Connection } from './connection.ts'
import { CARI_SQL } from './cari-sql.ts'
import type { AntreanStore } from './store.ts'

type Row = { readonly id: Id; readonly nama: string; readonly isi: string }

const TIDAK_ADA = { kind: 'notFound', what: 'saringan' } as const
const kunciTata = (petugasId: Id) => `antrean.${petugasId}`

/** Null for one that this version cannot read: it stays in the table. */
function toSaringan({ id, nama, isi }: Row): Saringan | null {
  const dibaca = isiSaringan.safeParse(JSON.parse(isi))
  return dibaca.success ? { id, nama, isi: dibaca.data } : null
}

export function createAntreanStore(connection: Connection): AntreanStore {
  const q = {
    milik: connection.prepare<[string], Row>(
      'SELECT "id", "nama", "isi" FROM "Saringan" WHERE "petugasId" = ? ORDER BY "nama" COLLATE NOCASE, "pk"',
    ),
    senama: connection.prepare<[string, string, string], { n: number }>(
      'SELECT 1 AS "n" FROM "Saringan" WHERE "petugasId" = ? AND "nama" = ? COLLATE NOCASE AND "id" <> ?',
    ),
    pemilik: connection.prepare<[string], { petugasId: Id }>('SELECT "petugasId" FROM "Saringan" WHERE "id" = ?'),
    simpan: connection.prepare<string[], never>(
      `INSERT INTO "Saringan" ("id", "petugasId", "nama", "isi", "updatedAt") VALUES (?, ?, ?, ?, ?)
       ON CONFLICT("id") DO UPDATE SET "nama" = excluded."nama", "isi" = excluded."isi", "updatedAt" = excluded."updatedAt"`,
    ),
    hapus: connection.prepare<[string], never>('DELETE FROM "Saringan" WHERE "id" = ?'),
    kategori: connection.prepare<[], { nama: string }>(CARI_SQL.kategoriDipakai),
    unit: connection.prepare<[], { id: Id; nama: string }>(
      'SELECT "id", "nama" FROM "UnitKerja" ORDER BY "nama" COLLATE NOCASE',
    ),
    tata: connection.prepare<[string], { nilai: string }>('SELECT "nilai" FROM "Setelan" WHERE "kunci" = ?'),
    saveTata: connection.prepare<[string, string, string], never>(
      `INSERT INTO "Setelan" ("kunci", "nilai", "updatedAt") VALUES (?, ?, ?)
       ON CONFLICT("kunci") DO UPDATE SET "nilai" = excluded."nilai", "updatedAt" = excluded."updatedAt"`,
    ),
  }
  function salah(saringan: Saringan, petugasId: Id) {
    if (saringan.nama === '') return invalid('nama', 'Beri nama saringannya dulu.')
    if (saringan.nama.length > NAMA_SARINGAN_MAKS)
      return invalid('nama', `Nama saringan paling panjang ${NAMA_SARINGAN_MAKS} huruf.`)
    if (q.senama.get(petugasId, saringan.nama, saringan.id) !== undefined)
      return invalid('nama', 'Saringan dengan nama ini sudah ada. Pilih nama lain.')
    const pemilik = q.pemilik.get(saringan.id)?.petugasId
    if (pemilik !== undefined && pemilik !== petugasId) return fail(TIDAK_ADA)
    if (pemilik === undefined && q.milik.all(petugasId).length >= SARINGAN_MAKS)
      return invalid('nama', `Paling banyak ${SARINGAN_MAKS} saringan dapat disimpan. Hapus satu yang tidak dipakai.`)
    return null
  }
  return {
    pilihan: () => connection.read(() => ({ kategori: q.kategori.all().map(({ nama }) => nama), unit: q.unit.all() })),
    saringan: (petugasId) => connection.read(() => q.milik.all(petugasId).flatMap((row) => toSaringan(row) ?? [])),
    saveSaringan: ({ saringan, petugas, at }) =>
      connection.write(() => {
        const rapi = { ...saringan, nama: bersihkanBaris(saringan.nama) }
        const sebab = salah(rapi, petugas.id)
        if (sebab !== null) return sebab
        q.simpan.run(rapi.id, petugas.id, rapi.nama, JSON.stringify(rapi.isi), at)
        return ok(undefined)
      }),
    removeSaringan: (id, petugas) =>
      connection.write(() => {
        if (q.pemilik.get(id)?.petugasId !== petugas.id) return fail(TIDAK_ADA)
        q.hapus.run(id)
        return ok(undefined)
      }),
    tata: (petugasId) =>
      connection.read(() => {
        const found = q.tata.get(kunciTata(petugasId))
        const dibaca = tataAntrean.safeParse(found === undefined ? null : JSON.parse(found.nilai))
        return dibaca.success ? dibaca.data : TATA_AWAL
      }),
    saveTata: (tata, petugas, at: Instant) =>
      connection.write(() => {
        q.saveTata.run(kunciTata(petugas.id), JSON.stringify(tata), at)
      }),
  }
}
