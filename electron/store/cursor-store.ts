/** Cursor: how far a stream of the upstream has been read. A page and its cursor are written together (apply-kasus). */
import type { Instant } from '../domain/kata.ts'
import type { Connection } from './connection.ts'
import type { CursorStore, CursorWrite } from './store.ts'

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
  return {
    get: (stream) =>
      connection.orm((prisma) =>
        prisma.cursor.findUnique({
          where: { stream },
          select: { updatedFrom: true, lastFullSweepAt: true, lastSuccessAt: true },
        }),
      ),
    set: (write, at) => connection.write(() => writeCursor(write, at)),
  }
}
