/**
 * The core as it stands, in a process that kills itself with SIGKILL at a named instant: before or after a commit that
 * does this or that, or when a request has left. What a commit does is read from the database inside and outside of it.
 * LOKET_MATI is `point:nth`; without it nothing is touched.
 */
import Database from 'better-sqlite3'

/** Rows a commit may move, as counts: what grew says what it did. */
const COUNTS = `SELECT
  (SELECT count(*) FROM "Pengaduan" WHERE "asal" = 'lokal') AS "Record",
  (SELECT count(*) FROM "Pengaduan" WHERE "asal" <> 'lokal') AS "Page",
  (SELECT count(*) FROM "TindakLanjut") AS "Answer",
  (SELECT count(*) FROM "Outbox" WHERE "state" = 'mengirim' AND "mainCallStarted" = 0) AS "Claim",
  (SELECT count(*) FROM "Outbox" WHERE "state" = 'mengirim' AND "mainCallStarted" = 1) AS "Mark",
  (SELECT count(*) FROM "Outbox" WHERE "state" = 'terkirim') AS "Acknowledged",
  (SELECT count(*) FROM "Outbox" WHERE "state" = 'tidakPasti') AS "Uncertain"`
type Counts = Readonly<Record<string, number>>

const [point = '', nth = '1'] = (process.env['LOKET_MATI'] ?? '').split(':')
let met = 0

function meet(name: string): void {
  if (name !== point) return
  met += 1
  if (met >= Number(nth)) process.kill(process.pid, 'SIGKILL')
}

function countsOf(database: Database.Database): Counts | null {
  try {
    return database.prepare<[], Counts>(COUNTS).get() ?? null
  } catch {
    // Before the first migration there is nothing to count.
    return null
  }
}

function grown(before: Counts | null, after: Counts | null): readonly string[] {
  return Object.keys(after ?? {}).filter((name) => (after?.[name] ?? 0) > (before?.[name] ?? 0))
}

type Work = (...args: unknown[]) => unknown

function watchCommits(): void {
  const original: unknown = Reflect.get(Database.prototype, 'transaction')
  if (typeof original !== 'function') throw new Error('better-sqlite3 has no transaction')
  Reflect.set(Database.prototype, 'transaction', function (this: Database.Database, work: Work) {
    let names: readonly string[] = []
    const watched: Work = (...args) => {
      const before = countsOf(this)
      const result = work(...args)
      names = grown(before, countsOf(this))
      for (const name of names) meet(`before${name}`)
      return result
    }
    const made: Work & Record<'immediate' | 'exclusive', Work> = Reflect.apply(original, this, [watched])
    const told =
      (run: Work): Work =>
      (...args) => {
        const result = run(...args)
        for (const name of names) meet(`after${name}`)
        return result
      }
    return Object.assign(told(made), { immediate: told(made.immediate), exclusive: told(made.exclusive) })
  })
}

function watchRequests(): void {
  const real = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const isWrite = init?.method === 'POST'
    const answer = real(input, init)
    answer.catch(() => undefined)
    if (isWrite) setTimeout(() => meet('requestLeft'), 3)
    const response = await answer
    if (isWrite) meet('answerCame')
    return response
  }
}

/** The n-th change of the schema while the database is first made. */
function watchMigrations(): void {
  const original: unknown = Reflect.get(Database.prototype, 'exec')
  if (typeof original !== 'function') throw new Error('better-sqlite3 has no exec')
  Reflect.set(Database.prototype, 'exec', function (this: Database.Database, text: string) {
    const result: unknown = Reflect.apply(original, this, [text])
    meet('exec')
    return result
  })
}

if (point !== '') {
  watchCommits()
  watchRequests()
  watchMigrations()
}
await import('../../electron/core.ts')
