/** Files LAPOR names under a case: known by name at once, fetched when a person asks, then kept like any other file. */
import { v7 as uuidv7 } from 'uuid'
import { fail, ok } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import type { BerkasLapor } from '../domain/kasus-lapor.ts'
import type { Connection } from './connection.ts'
import { type LampiranRow, toLampiran } from './rows.ts'
import type { LampiranLaporStore } from './kasus-face.ts'
import { QUEUE_SQL } from './statements.ts'

type LampiranLapor = Awaited<ReturnType<LampiranLaporStore['listOf']>>[number]
type Row = Omit<LampiranLapor, 'lampiran'> & { readonly path: string; readonly lampiranId: Id | null }
type Catat = {
  readonly pengaduanId: Id
  readonly pelaku: string
  readonly at: Instant
  readonly berkas: readonly BerkasLapor[]
}

/** Gives the function that notes the files of an entry; call it only inside a write. A known path stays as it is. */
export function createBerkasLaporWriter(connection: Connection): (entry: Catat) => void {
  const insert = connection.prepare<string[], never>(
    `INSERT OR IGNORE INTO "LampiranLapor" ("id", "pengaduanId", "path", "nama", "pelaku", "at") VALUES (?, ?, ?, ?, ?, ?)`,
  )
  return ({ pengaduanId, pelaku, at, berkas }) => {
    for (const { path, nama } of berkas) insert.run(uuidv7(), pengaduanId, path, nama, pelaku, at)
  }
}

export function createLampiranLaporStore(connection: Connection): LampiranLaporStore {
  const q = {
    ofKasus: connection.prepare<[string], Row>(QUEUE_SQL.lampiranLaporKasus),
    byId: connection.prepare<[string], Row>('SELECT * FROM "LampiranLapor" WHERE "id" = ?'),
    lampiran: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranById),
    set: connection.prepare<[string, string], never>('UPDATE "LampiranLapor" SET "lampiranId" = ? WHERE "id" = ?'),
  }
  function toLampiranLapor({ id, pengaduanId, nama, pelaku, at, lampiranId }: Row): LampiranLapor {
    const row = lampiranId === null ? undefined : q.lampiran.get(lampiranId)
    return { id, pengaduanId, nama, pelaku, at, lampiran: row === undefined ? null : toLampiran(row) }
  }
  return {
    listOf: (pengaduanId) =>
      connection.read(() =>
        q.ofKasus
          .all(pengaduanId)
          .toSorted((a, b) => a.at.localeCompare(b.at) || a.nama.localeCompare(b.nama, 'id'))
          .map(toLampiranLapor),
      ),
    get: (id) =>
      connection.read(() => {
        const row = q.byId.get(id)
        return row === undefined
          ? fail({ kind: 'notFound', what: 'lampiran' })
          : ok({ ...toLampiranLapor(row), path: row.path })
      }),
    setLampiran: (id, lampiranId) => connection.write(() => void q.set.run(lampiranId, id)),
  }
}
