import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../electron/store/open.ts'
import { MIGRASI } from '../../../electron/store/prisma-client/migrasi.ts'
import { TAMPILAN_SQL } from '../../../electron/store/antrean-sql.ts'
import { REKAP_SQL } from '../../../electron/store/rekap-sql.ts'
import { QUEUE_SQL } from '../../../electron/store/statements.ts'
import { KEY, removeFolders, tempFolder } from './world.ts'

const STORE = new URL('../../../electron/store/', import.meta.url)
afterEach(removeFolders)

describe('plans of the queue', () => {
  test('no query of the queue or the outbox scans a table or sorts in a temporary tree', async () => {
    const connection = await openDatabase(tempFolder(), KEY, '2026-03-17T02:00:00.000Z', MIGRASI)
    const views = Object.entries(TAMPILAN_SQL).flatMap(
      ([name, { list, cari, hitung }]): readonly (readonly [string, string])[] => [
        [`${name} list`, list],
        [`${name} cari`, cari],
        [`${name} hitung`, hitung],
      ],
    )
    const plans = [...Object.entries(QUEUE_SQL), ...Object.entries(REKAP_SQL), ...views].map(([name, sql]) => {
      const parameters = Array.from({ length: sql.split('?').length - 1 }, () => 'x')
      const rows = connection.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters)
      return { name, plan: rows.map((row) => row.detail) }
    })
    await connection.close()
    expect(plans.length).toBeGreaterThan(25)
    for (const { name, plan } of plans) {
      expect(plan.length, name).toBeGreaterThan(0)
      for (const line of plan) {
        // Full text is a "virtual table": its index, walked from the newest row on. Walking an index in its own order
        // under a LIMIT is what a list is; "SCAN" without an index, or of a whole index unordered, is what must not be.
        if (/^SCAN PengaduanFts VIRTUAL TABLE/.test(line)) continue
        expect(line, `${name}: ${plan.join(' | ')}`).not.toMatch(/^SCAN (?!CONSTANT)/)
        expect(line, `${name}: ${plan.join(' | ')}`).not.toMatch(/TEMP B-TREE/)
      }
    }
  })

  test('a query that does scan would be seen', async () => {
    const connection = await openDatabase(tempFolder(), KEY, '2026-03-17T02:00:00.000Z', MIGRASI)
    const explain = (sql: string) => connection.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all()
    expect(
      explain('SELECT * FROM "Pengaduan" ORDER BY "judul"')
        .map((row) => row.detail)
        .join(),
    ).toMatch(/SCAN.*TEMP B-TREE/)
    await connection.close()
  })

  test('no other file of the store asks these tables with words of its own', () => {
    // Single rows by id, and small tables, may be asked anywhere; lists of the big tables only in statements.ts.
    const own =
      /SELECT[^`']*FROM "(Pengaduan|PengaduanFts|Outbox|Peristiwa|TindakLanjut|Lampiran)"(?![^`']*WHERE "(id|marker|trackingId|upstreamId)" = \?)/
    // cursor-store.ts looks at every row, once per change of address.
    const free = ['statements.ts', 'serupa-sql.ts', 'antrean-sql.ts', 'rekap-sql.ts', 'cursor-store.ts']
    const files = readdirSync(STORE).filter((name) => name.endsWith('.ts') && !free.includes(name))
    const offending = files.filter((name) =>
      own.test(
        readFileSync(new URL(name, STORE), 'utf8').replaceAll(/SELECT "(id|kirimId)"( AS "id")? FROM "Lampiran"/g, ''),
      ),
    )
    expect(offending).toEqual([])
  })
})
