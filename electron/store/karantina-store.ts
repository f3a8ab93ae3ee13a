/**
 * Karantina: items of a page or a file that did not parse; kept raw, never in the way of the rest. The raw item may hold
 * names and words of a pengaduan: only why, which and the names of its fields are given out.
 */
import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '../domain/kata.ts'
import type { KasusRusak } from '../domain/kasus-lapor.ts'
import type { Connection } from './connection.ts'
import { sha256 } from './rows.ts'
import type { KarantinaStore, KirimanMentah } from './store.ts'

/** Its edition in "Benih": the version of the application that read the quarantine last. */
const DIBACA = 'karantina'

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
  const q = {
    mentah: connection.prepare<[number, number], KirimanMentah>(
      `SELECT "pk", "id", "asal", "raw", "alasan" FROM "Karantina"
       WHERE "selesaiAt" IS NULL AND "pk" > ? ORDER BY "pk" LIMIT ?`,
    ),
    selesai: connection.prepare<[string, string], never>(
      'UPDATE "Karantina" SET "selesaiAt" = ? WHERE "id" = ? AND "selesaiAt" IS NULL',
    ),
    alasan: connection.prepare<[string, string], never>('UPDATE "Karantina" SET "alasan" = ? WHERE "id" = ?'),
    dibaca: connection.prepare<[string], { versi: string }>('SELECT "sha256" AS "versi" FROM "Benih" WHERE "nama" = ?'),
    tandai: connection.prepare<[string, string, string], never>(
      `INSERT INTO "Benih" ("nama", "sha256", "at") VALUES (?, ?, ?)
       ON CONFLICT("nama") DO UPDATE SET "sha256" = excluded."sha256", "at" = excluded."at"`,
    ),
  }
  return {
    mentah: (setelah, limit) => connection.read(() => q.mentah.all(setelah, limit)),
    putus: (putusan, at) =>
      connection.write(() => {
        for (const { id, alasan } of putusan) {
          if (alasan === null) q.selesai.run(at, id)
          else q.alasan.run(alasan, id)
        }
      }),
    sudahDibaca: (versi) => connection.read(() => q.dibaca.get(DIBACA)?.versi === sha256(versi)),
    tandaiDibaca: (versi, at) => connection.write(() => void q.tandai.run(DIBACA, sha256(versi), at)),
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
