/**
 * Fills the 91,000 administrative areas a little at a time, when first needed or soon after the start: the first start
 * of the application must not wait a second for rows nobody has asked for yet.
 */
import { gunzipSync } from 'node:zlib'
import type { Instant } from '../domain/kata.ts'
import type { Connection } from './connection.ts'
import { WILAYAH_SHA256 } from './prisma-client/acuan.ts'

/** Rows per transaction: about 30 ms, so that a request in between is not felt. */
const CHUNK = 2000
const WARM_UP_MS = 3000

export type WilayahFiller = {
  /** Resolves when the areas of this version are in. */
  ensure(): Promise<void>
  /** Ends a running fill between two chunks; it starts anew at the next open. */
  stop(): Promise<void>
}

function prepareStatements(connection: Connection) {
  return {
    present: connection.prepare<[], { sha256: string }>(`SELECT "sha256" FROM "Benih" WHERE "nama" = 'wilayah'`),
    insert: connection.prepare<[string, string, number], never>(
      'INSERT INTO "Wilayah" ("kode", "nama", "tingkat") VALUES (?, ?, ?)',
    ),
    index: connection.prepare<[number | bigint, string], never>(
      'INSERT INTO "WilayahFts" (rowid, "nama") VALUES (?, ?)',
    ),
    mark: connection.prepare<[string, string], never>(
      `INSERT INTO "Benih" ("nama", "sha256", "at") VALUES ('wilayah', ?, ?)
       ON CONFLICT("nama") DO UPDATE SET "sha256" = excluded."sha256", "at" = excluded."at"`,
    ),
  }
}

export function createWilayahFiller(connection: Connection, now: () => Instant): WilayahFiller {
  const q = prepareStatements(connection)
  let stopped = false
  let running: Promise<void> | null = null

  function insertLines(lines: readonly string[]): void {
    for (const line of lines) {
      const tab = line.indexOf('\t')
      const [kode, nama] = [line.slice(0, tab), line.slice(tab + 1)]
      const { lastInsertRowid } = q.insert.run(kode, nama, kode.split('.').length)
      q.index.run(lastInsertRowid, nama)
    }
  }

  async function fill(): Promise<void> {
    if ((await connection.read(() => q.present.get()))?.sha256 === WILAYAH_SHA256) return
    const { WILAYAH_GZ } = await import('./prisma-client/wilayah.ts')
    const lines = gunzipSync(Buffer.from(WILAYAH_GZ, 'base64')).toString('utf8').split('\n')
    await connection.write(() => {
      connection.database.exec(`INSERT INTO "WilayahFts"("WilayahFts") VALUES ('delete-all'); DELETE FROM "Wilayah"`)
    })
    for (let at = 0; at < lines.length && !stopped; at += CHUNK) {
      await connection.write(() => insertLines(lines.slice(at, at + CHUNK)))
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (!stopped) await connection.write(() => q.mark.run(WILAYAH_SHA256, now()))
  }

  function ensure(): Promise<void> {
    running ??= fill().catch((error: unknown) => {
      running = null
      throw error
    })
    return running
  }
  // A failure of the warm-up is not lost: the next search runs into it and says so.
  const warmUp = setTimeout(() => void ensure().catch(() => undefined), WARM_UP_MS)
  warmUp.unref()
  return {
    ensure,
    async stop() {
      stopped = true
      clearTimeout(warmUp)
      await running?.catch(() => undefined)
    },
  }
}
