/** Karantina: items of a page or a file that did not parse; raw, shown, never in the way of the rest. */
import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '../domain/kata.ts'
import type { KasusRusak } from '../domain/kasus-lapor.ts'
import type { Connection } from './connection.ts'
import { sha256 } from './rows.ts'
import type { KarantinaStore } from './store.ts'

export type KarantinaWriter = {
  /** Keeps the item once, however often it is listed. */
  readonly put: (rusak: KasusRusak, asal: string, at: Instant) => void
  /** The case came whole: what was kept of it is no longer open. */
  readonly settle: (trackingId: string, at: Instant) => void
}

/** Prepared for use inside the transaction of a page. */
export function createKarantinaWriter(connection: Connection): KarantinaWriter {
  const insert = connection.prepare<(string | null)[], never>(
    `INSERT INTO "Karantina" ("id", "asal", "alasan", "trackingId", "at", "raw", "rawSha256") VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT("asal", "rawSha256") DO NOTHING`,
  )
  const settle = connection.prepare<[string, string], never>(
    `UPDATE "Karantina" SET "selesaiAt" = ? WHERE "trackingId" = ? AND "trackingId" IS NOT NULL AND "selesaiAt" IS NULL`,
  )
  return {
    put: (rusak, asal, at) => {
      insert.run(uuidv7(), asal, rusak.alasan, rusak.trackingId, at, rusak.raw, sha256(rusak.raw))
    },
    settle: (trackingId, at) => {
      settle.run(at, trackingId)
    },
  }
}

export function createKarantinaStore(connection: Connection): KarantinaStore {
  return {
    list: (limit) =>
      connection.orm((prisma) =>
        prisma.karantina.findMany({
          where: { selesaiAt: null },
          select: { id: true, asal: true, alasan: true, trackingId: true, at: true, raw: true },
          orderBy: { at: 'desc' },
          take: limit,
        }),
      ),
    count: async () => {
      const row = await connection.orm((prisma) => prisma.hitungan.findUnique({ where: { nama: 'karantina' } }))
      return row?.nilai ?? 0
    },
  }
}
