/** Cursor: how far a stream of the upstream has been read. A page and its cursor are written together (apply-kasus). */
import type { Instant } from '../domain/kata.ts'
import type { Connection } from './connection.ts'
import type { CursorStore, CursorWrite } from './store.ts'

/** Asked once per change of address, so it may look at every row of the outbox. */
const BOUND = `SELECT 1 AS "one" WHERE EXISTS (SELECT 1 FROM "Pengaduan" WHERE "upstreamId" IS NOT NULL)
  OR EXISTS (SELECT 1 FROM "Outbox" WHERE "upstreamId" IS NOT NULL OR "state" = 'mengirim'
    OR ("attempts" > 0 AND "state" IN ('terkirim', 'tidakPasti'))
    OR ("uploaded" <> '{}' AND "state" <> 'dibatalkan'))`

/** The same write inside the transaction of a page. */
export function createCursorWriter(connection: Connection): (write: CursorWrite, at: Instant) => void {
  const upsert = connection.prepare<(string | null)[], never>(
    `INSERT INTO "Cursor" ("stream", "updatedFrom", "lastFullSweepAt", "lastSuccessAt") VALUES (?, ?, ?, ?)
     ON CONFLICT("stream") DO UPDATE SET "updatedFrom" = excluded."updatedFrom",
       "lastFullSweepAt" = excluded."lastFullSweepAt", "lastSuccessAt" = excluded."lastSuccessAt"`,
  )
  return (write, at) => {
    upsert.run(write.stream, write.updatedFrom, write.lastFullSweepAt, at)
  }
}

export function createCursorStore(connection: Connection): CursorStore {
  const writeCursor = createCursorWriter(connection)
  const q = {
    forget: connection.prepare<[string], never>('DELETE FROM "Cursor" WHERE "stream" = ?'),
    bound: connection.prepare<[], { one: number }>(BOUND),
  }
  return {
    get: (stream) =>
      connection.orm((prisma) =>
        prisma.cursor.findUnique({
          where: { stream },
          select: { updatedFrom: true, lastFullSweepAt: true, lastSuccessAt: true },
        }),
      ),
    set: (write, at) => connection.write(() => writeCursor(write, at)),
    forget: (stream) => connection.write(() => void q.forget.run(stream)),
    isBoundToUpstream: () => connection.read(() => q.bound.get() !== undefined),
  }
}
