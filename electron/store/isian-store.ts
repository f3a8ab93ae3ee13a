/** Words typed on a case and not yet recorded (promise 1): each petugas has his own, taken away once they are recorded. */
import type { Connection } from './connection.ts'
import { QUEUE_SQL } from './statements.ts'
import type { IsianStore } from './store.ts'

export function createIsianStore(connection: Connection): IsianStore {
  const q = {
    upsert: connection.prepare<string[], never>(
      `INSERT INTO "IsianSementara" ("pengaduanId", "bagian", "petugasId", "isi", "updatedAt")
       SELECT "id", ?, ?, ?, ? FROM "Pengaduan" WHERE "id" = ?
       ON CONFLICT("pengaduanId", "petugasId", "bagian") DO UPDATE SET "isi" = excluded."isi", "updatedAt" = excluded."updatedAt"`,
    ),
    remove: connection.prepare<[string, string, string], never>(
      'DELETE FROM "IsianSementara" WHERE "pengaduanId" = ? AND "petugasId" = ? AND "bagian" = ?',
    ),
    listOf: connection.prepare<[string, string], { bagian: string; isi: string }>(QUEUE_SQL.isianSementara),
  }
  return {
    save: ({ pengaduanId, bagian, isi, petugas, at }) =>
      connection.write(() => {
        if (isi === '') q.remove.run(pengaduanId, petugas.id, bagian)
        else q.upsert.run(bagian, petugas.id, isi, at, pengaduanId)
      }),
    listOf: (pengaduanId, petugasId) => connection.read(() => q.listOf.all(pengaduanId, petugasId)),
  }
}
