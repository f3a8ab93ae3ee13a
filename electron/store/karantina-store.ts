/**
 * Karantina: items of a page or a file that did not parse; kept raw, never in the way of the rest. The raw item may hold
 * names and words of a pengaduan: only why, which and the names of its fields are given out.
 */
import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '../domain/kata.ts'
import type { KasusRusak } from '../domain/kasus-lapor.ts'
import type { Connection } from './connection.ts'
import { sha256 } from './rows.ts'
import type { KarantinaStore } from './store.ts'

export type KarantinaWriter = {
  /** Keeps the item once, however often it is listed; one that had been settled and is listed again is open again. */
  readonly put: (rusak: KasusRusak, asal: string, at: Instant) => void
  /** The case came whole: what was kept of it is no longer open. */
  readonly settle: (trackingId: string, at: Instant) => void
}

/** Prepared for use inside the transaction of a page. */
export function createKarantinaWriter(connection: Connection): KarantinaWriter {
  const insert = connection.prepare<(string | null)[], never>(
    `INSERT INTO "Karantina" ("id", "asal", "alasan", "trackingId", "at", "raw", "rawSha256") VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT("asal", "rawSha256") DO UPDATE SET "selesaiAt" = NULL, "alasan" = excluded."alasan", "at" = excluded."at"
       WHERE "selesaiAt" IS NOT NULL`,
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

/** Names of the filled fields of a raw item, never their values; empty where the item cannot be read as fields. */
function kolomOf(raw: string): readonly string[] {
  try {
    const item: unknown = JSON.parse(raw)
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return []
    return Object.entries(item).flatMap(([name, value]) => (value === null || value === '' ? [] : [name.slice(0, 80)]))
  } catch {
    return []
  }
}

export function createKarantinaStore(connection: Connection): KarantinaStore {
  return {
    list: async (limit) => {
      const rows = await connection.orm((prisma) =>
        prisma.karantina.findMany({
          where: { selesaiAt: null },
          select: { id: true, asal: true, alasan: true, trackingId: true, at: true, raw: true },
          orderBy: { at: 'desc' },
          take: limit,
        }),
      )
      return rows.map(({ raw, ...row }) => ({ ...row, kolom: kolomOf(raw) }))
    },
    count: async () => {
      const row = await connection.orm((prisma) => prisma.hitungan.findUnique({ where: { nama: 'karantina' } }))
      return row?.nilai ?? 0
    },
  }
}
