/** The tries of an entry with the cause of each, and the last look at LAPOR for it: what a person decides by. */
import { z } from 'zod'
import { type BarisLapor, barisLapor } from '../domain/bukti.ts'
import type { Failure } from '../domain/failure.ts'
import type { Id, Instant, OutboxState } from '../domain/kata.ts'
import type { Connection } from './connection.ts'
import { REKAP_SQL } from './rekap-sql.ts'

export type PercobaanKirim = {
  readonly mulaiAt: Instant
  readonly at: Instant
  readonly dari: OutboxState
  readonly menjadi: OutboxState
  readonly sebab: Failure | null
}

export type BuktiLaporStore = {
  /** Every end of a call or a look, oldest first. */
  percobaan(outboxId: Id): Promise<readonly PercobaanKirim[]>
  /** The last look that was kept; null when there is none. */
  get(outboxId: Id): Promise<{ readonly diambilAt: Instant; readonly baris: readonly BarisLapor[] } | null>
  /** Keeps a look in the place of the one before. */
  simpan(outboxId: Id, baris: readonly BarisLapor[], at: Instant): Promise<void>
}

type PercobaanRow = Omit<PercobaanKirim, 'sebab'> & { readonly sebab: string | null }

export function createBuktiLaporStore(connection: Connection): BuktiLaporStore {
  const q = {
    percobaan: connection.prepare<[string], PercobaanRow>(REKAP_SQL.percobaan),
    get: connection.prepare<[string], { diambilAt: Instant; isi: string }>(
      'SELECT "diambilAt", "isi" FROM "BuktiLapor" WHERE "outboxId" = ?',
    ),
    simpan: connection.prepare<[string, string, string], never>(
      `INSERT INTO "BuktiLapor" ("outboxId", "diambilAt", "isi") VALUES (?, ?, ?)
       ON CONFLICT ("outboxId") DO UPDATE SET "diambilAt" = excluded."diambilAt", "isi" = excluded."isi"`,
    ),
  }
  return {
    percobaan: (outboxId) =>
      connection.read(() =>
        q.percobaan.all(outboxId).map(({ mulaiAt, at, dari, menjadi, sebab }) => {
          const failure: Failure | null = sebab === null ? null : JSON.parse(sebab)
          return { mulaiAt, at, dari, menjadi, sebab: failure }
        }),
      ),
    get: (outboxId) =>
      connection.read(() => {
        const row = q.get.get(outboxId)
        if (row === undefined) return null
        const baris = z.array(barisLapor).safeParse(JSON.parse(row.isi))
        return baris.success ? { diambilAt: row.diambilAt, baris: baris.data } : null
      }),
    simpan: (outboxId, baris, at) => connection.write(() => void q.simpan.run(outboxId, at, JSON.stringify(baris))),
  }
}
