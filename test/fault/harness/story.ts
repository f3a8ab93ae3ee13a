/** The end of every told fault: it is well again, the queue empties, and the promises are counted. */
import Database from 'better-sqlite3'
import { expect } from 'vitest'
import { checkAll } from './check.ts'
import type { Desk } from './desk.ts'
import { drain, endFaults, sweep } from './heal.ts'
import type { Click, WorkName } from './work.ts'
import { WORK } from './work.ts'

/** Does it until there was something to do. */
export async function work(desk: Desk, name: WorkName, click: Click = 'once'): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) if (await WORK[name](desk, click)) return
  throw new Error(`nothing to do for ${name}`)
}

/** Heals, drains, sweeps, counts; the caller says how many pieces of work there must be. */
export async function expectWhole(desk: Desk, recorded: number): Promise<void> {
  await endFaults(desk, true)
  const { drained, leftToPeople, waiting } = await drain(desk, false)
  expect(waiting).toEqual([])
  expect(drained).toBe(true)
  await sweep(desk)
  expect(await checkAll(desk)).toEqual([])
  expect(leftToPeople).toBe(0)
  expect(desk.ledger.promised).toHaveLength(recorded)
}

/** Every database that `open` opens, to set limits SQLite itself then enforces. */
export async function withDatabases<T>(open: () => Promise<T>): Promise<{ made: T; databases: Database.Database[] }> {
  const databases = new Set<Database.Database>()
  const original: unknown = Reflect.get(Database.prototype, 'pragma')
  if (typeof original !== 'function') throw new Error('better-sqlite3 has no pragma')
  Reflect.set(Database.prototype, 'pragma', function (this: Database.Database, ...args: unknown[]): unknown {
    databases.add(this)
    return Reflect.apply(original, this, args)
  })
  try {
    const made = await open()
    return { made, databases: [...databases].filter((database) => database.open) }
  } finally {
    Reflect.set(Database.prototype, 'pragma', original)
  }
}
