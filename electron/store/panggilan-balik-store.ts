/** Appointments to call somebody back. */
import { fail, ok } from '../domain/failure.ts'
import type { PanggilanBalik } from '../domain/panggilan-balik.ts'
import { createWriters } from './audit.ts'
import type { Connection } from './connection.ts'
import type { PanggilanBalikStore, Petugas } from './store.ts'

const TIDAK_ADA = { kind: 'notFound', what: 'panggilan balik' } as const
const COLUMNS = `"id", "drafId", "pengaduanId", "nama", "telepon", "jadwalAt", "catatan", "petugasNama", "createdAt", "selesaiAt", "hasil"`

const UPSERT = `INSERT INTO "PanggilanBalik" ("id", "drafId", "pengaduanId", "nama", "telepon", "jadwalAt", "catatan", "petugasId", "petugasNama", "createdAt")
  VALUES (@id, @drafId, @pengaduanId, @nama, @telepon, @jadwalAt, @catatan, @petugasId, @petugasNama, @at)
  ON CONFLICT("id") DO UPDATE SET "nama" = excluded."nama", "telepon" = excluded."telepon",
    "jadwalAt" = excluded."jadwalAt", "catatan" = excluded."catatan"`

type Baru = Parameters<PanggilanBalikStore['save']>[0]

function toParams({ panggilan, petugas, at }: Baru) {
  return { ...panggilan, petugasId: petugas.id, petugasNama: petugas.nama, at }
}

export function createPanggilanBalikStore(connection: Connection): PanggilanBalikStore {
  const { audit } = createWriters(connection)
  const q = {
    upsert: connection.prepare<[ReturnType<typeof toParams>], never>(UPSERT),
    byId: connection.prepare<[string], PanggilanBalik>(`SELECT ${COLUMNS} FROM "PanggilanBalik" WHERE "id" = ?`),
    terbuka: connection.prepare<[], PanggilanBalik>(
      `SELECT ${COLUMNS} FROM "PanggilanBalik" WHERE "selesaiAt" IS NULL ORDER BY "jadwalAt" LIMIT 200`,
    ),
    tutup: connection.prepare<[string, string, string], never>(
      'UPDATE "PanggilanBalik" SET "selesaiAt" = ?, "hasil" = ? WHERE "id" = ? AND "selesaiAt" IS NULL',
    ),
  }
  function write(id: string, tindakan: string, petugas: Petugas, at: string) {
    const row = q.byId.get(id)
    if (row === undefined) return fail(TIDAK_ADA)
    audit({ at, petugas, tindakan, sasaran: 'PanggilanBalik', sasaranId: id })
    return ok(row)
  }
  return {
    save: (args) =>
      connection.write(() => {
        q.upsert.run(toParams(args))
        return write(args.panggilan.id, 'panggilanBalikDijadwalkan', args.petugas, args.at)
      }),
    tutup: ({ id, hasil, petugas, at }) =>
      connection.write(() => {
        q.tutup.run(at, hasil, id)
        return write(id, 'panggilanBalikDitutup', petugas, at)
      }),
    terbuka: () => connection.read(() => q.terbuka.all()),
  }
}
