import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { afterSend, claim, startMainCall } from '../../../electron/domain/outbox-policy.ts'
import { statusPengaduan } from '../../../electron/domain/kata.ts'
import { isLive } from '../../../electron/domain/status.ts'
import { applyKey } from '../../../electron/store/cipher.ts'
import { DATABASE_FILE } from '../../../electron/store/tempat.ts'
import { KEY, openWorld, removeFolders, type World } from './world.ts'

afterEach(removeFolders)

type Step = (world: World, pick: number) => Promise<unknown>

const CFG = { bacaBalikTundaDetik: 60 }
const FAR = '2999-01-01T00:00:00.000Z'

async function some(world: World, pick: number): Promise<string | undefined> {
  const { rows } = await world.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 200 })
  return rows[pick % Math.max(1, rows.length)]?.id
}

async function tryOne(world: World, pick: number): Promise<void> {
  const heads = await world.store.outbox.dueHeads(FAR, 50)
  const entry = heads.filter((one) => one.state === 'antre')[pick % Math.max(1, heads.length)]
  if (entry === undefined) return
  const claimed = claim(entry, world.builder.tick())
  await world.store.outbox.move({ entry, next: claimed })
  const started = startMainCall(claimed, world.builder.tick())
  await world.store.outbox.move({ entry: claimed, next: started })
  const failure = { kind: 'rejected', status: 422, message: 'uji' } as const
  const ends = [
    { kind: 'acknowledged', upstreamId: String(5_000_000 + pick), trackingId: null },
    { kind: 'refused', failure },
    { kind: 'unknown', failure },
    { kind: 'temporary', failure },
  ] as const
  const outcome = ends[pick % 4] ?? ends[0]
  if (pick % 5 === 4) return
  await world.store.outbox.move({ entry: started, next: afterSend(started, outcome, world.builder.tick(), 0.5, CFG) })
}

const steps: readonly Step[] = [
  (world) => world.catat(),
  async (world, pick) => {
    const status = statusPengaduan.options[pick % statusPengaduan.options.length]
    const kasus = [0, 1, 2].map(() => world.builder.kasus(status === undefined ? {} : { status }))
    return world.store.pengaduan.applyKasus({ kasus, rusak: [], asal: 'api', cursor: null, at: world.builder.tick() })
  },
  async (world, pick) => {
    const id = await some(world, pick)
    return id === undefined ? undefined : world.jawab(id)
  },
  async (world, pick) => {
    const id = await some(world, pick)
    const status = statusPengaduan.options[pick % statusPengaduan.options.length] ?? 'selesai'
    return id === undefined
      ? undefined
      : world.store.pengaduan.applyDetail({ id, status, statusAsli: status, log: [], at: world.builder.tick() })
  },
  tryOne,
  async (world, pick) => {
    const { rows } = await world.store.outbox.list({ selesaiJuga: true, cursor: null, limit: 50 })
    const id = rows[pick % Math.max(1, rows.length)]?.id
    const keputusan = (['kirimLagi', 'sudahTerkirim', 'batalkan'] as const)[pick % 3] ?? 'batalkan'
    const args = { keputusan, trackingId: null, alasan: 'uji', petugas: world.petugas, at: world.builder.tick() }
    return id === undefined ? undefined : world.store.outbox.resolve({ id, ...args })
  },
  async (world, pick) => {
    const { rows } = await world.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 50 })
    const id = rows[pick % Math.max(1, rows.length)]?.id
    const args = { alasan: 'salah catat', perbaiki: pick % 2 === 0, petugas: world.petugas, at: world.builder.tick() }
    return id === undefined ? undefined : world.store.pengaduan.batalkan({ id, ...args })
  },
  (world) => world.store.outbox.recoverAfterCrash(world.builder.tick()),
  (world, pick) => world.store.outbox.setBerpandu(pick % 2 === 0, world.builder.tick()),
  (world, pick) =>
    world.store.pengaduan.applyKasus({
      kasus: [],
      rusak: [{ raw: `r${pick % 4}`, alasan: 'uji', trackingId: null }],
      asal: 'api',
      cursor: null,
      at: world.builder.tick(),
    }),
]

/** Counts the slow way, from another connection. */
function recount(dir: string) {
  const database = new Database(join(dir, DATABASE_FILE), { readonly: true })
  applyKey(database, KEY)
  const group = (sql: string) =>
    Object.fromEntries(
      database
        .prepare<[], { k: string; n: number }>(sql)
        .all()
        .map((row) => [row.k, row.n]),
    )
  const one = (sql: string) => database.prepare<[], { n: number }>(sql).get()?.n ?? -1
  const found = {
    perStatus: group('SELECT "status" AS "k", count(*) AS "n" FROM "Pengaduan" GROUP BY 1'),
    perState: group('SELECT "state" AS "k", count(*) AS "n" FROM "Outbox" GROUP BY 1'),
    niat: one(
      'SELECT (SELECT count(*) FROM "Pengaduan" WHERE "drafId" IS NOT NULL) + (SELECT count(*) FROM "TindakLanjut") AS "n"',
    ),
    lewat: one(`SELECT count(*) AS "n" FROM "Pengaduan" WHERE "hidup" = 1 AND "tenggatTanggal" < '2026-04-15'`),
    jatuhTempo: one(`SELECT count(*) AS "n" FROM "Pengaduan" WHERE "hidup" = 1 AND "tenggatTanggal" = '2026-04-15'`),
    karantina: one('SELECT count(*) AS "n" FROM "Karantina" WHERE "selesaiAt" IS NULL'),
    hidupSalah: one(
      `SELECT count(*) AS "n" FROM "Pengaduan" WHERE "hidup" <> ("status" NOT IN ('selesai','diarsipkan','bukanWewenang','dibatalkan'))`,
    ),
  }
  database.close()
  return found
}

/** Row by row the neraca is the total of the counters, and nothing of it has left the chain. */
async function sound(world: World): Promise<void> {
  const { baris, jumlah } = await world.store.neraca.tabel({ dari: '2000-01-01', sampai: '2999-12-31' })
  expect(jumlah).toEqual(await world.store.outbox.neraca())
  expect(baris.every(({ seimbang }) => seimbang)).toBe(true)
  expect((await world.store.neraca.periksa({ sebab: 'diminta' }))?.temuan).toEqual([])
}

const filled = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0))

test('counters and neraca are what a recount finds, after any order of work', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(1000)), { minLength: 10, maxLength: 40 }),
      async (plan) => {
        const world = await openWorld({ seed: plan.length })
        try {
          for (const [step, pick] of plan) await steps[step]?.(world, pick)
          const slow = recount(world.dir)
          const counts = await world.store.pengaduan.counts('2026-04-15')
          expect(filled(counts.perStatus)).toEqual(slow.perStatus)
          expect(counts.total).toBe(Object.values(slow.perStatus).reduce((sum, n) => sum + n, 0))
          expect(counts.hidup).toBe(
            statusPengaduan.options.filter(isLive).reduce((sum, status) => sum + (slow.perStatus[status] ?? 0), 0),
          )
          expect(slow.hidupSalah).toBe(0)
          expect([counts.lewat, counts.jatuhTempoHariIni]).toEqual([slow.lewat, slow.jatuhTempo])
          expect(filled((await world.store.outbox.counts()).perState)).toEqual(slow.perState)
          expect(await world.store.outbox.neraca()).toMatchObject({ dicatat: slow.niat, seimbang: true })
          await sound(world)
          expect(await world.store.karantina.count()).toBe(slow.karantina)
          expect(await world.store.check()).toEqual([])
        } finally {
          await world.store.close()
          removeFolders()
        }
      },
    ),
    { numRuns: 15 },
  )
})

test('nothing can be deleted from the outbox', async () => {
  const world = await openWorld()
  await world.catat()
  await world.store.close()
  const database = new Database(join(world.dir, DATABASE_FILE))
  applyKey(database, KEY)
  expect(() => database.exec('DELETE FROM "Outbox"')).toThrow(/never deleted/)
  database.close()
})
