/** The disk under the desk: full at any write, read-only, a damaged page, the power gone between two commits. */
import { copyFileSync, cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, it } from 'vitest'
import { applyKey, PAGE_BYTES } from '../../electron/store/cipher.ts'
import { openStore } from '../../electron/store/open.ts'
import { DATABASE_FILE } from '../../electron/store/tempat.ts'
import { StorageError } from '../../electron/store/storage-error.ts'
import type { Random } from '../support/builders.ts'
import { createRandom } from '../support/builders.ts'
import type { Desk } from './harness/desk.ts'
import { openDesk } from './harness/desk.ts'
import { comeUp, passTime, settle } from './harness/pass-time.ts'
import { expectWhole, withDatabases, work } from './harness/story.ts'
import { KEY, tempFolder } from './harness/template.ts'

let desk: Desk
const folders: string[] = []
afterEach(async () => {
  await desk.close()
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true })
})

it('full at any write: refused whole, nothing acknowledged is missing, and it goes on when there is space', async () => {
  const { made, databases } = await withDatabases(() => openDesk({ seed: 21, cases: 1 }))
  desk = made
  const [database] = databases
  if (database === undefined) throw new Error('no database')
  await settle(desk)
  let refused = 0
  for (let more = 0; more < 8; more += 1) {
    const pages = Number(database.pragma('page_count', { simple: true }))
    database.pragma(`max_page_count=${pages + more}`)
    for (let tries = 0; tries < 12; tries += 1) {
      const failed = await work(desk, 'record').catch((error: unknown) => error)
      if (failed === undefined) continue
      expect(failed).toBeInstanceOf(StorageError)
      expect(failed).toMatchObject({ reason: 'full' })
      refused += 1
      break
    }
    await passTime(desk, 20_000)
    database.pragma('max_page_count=1073741823')
    await work(desk, 'answer')
    await passTime(desk, 60_000)
  }
  expect(refused).toBeGreaterThan(3)
  await expectWhole(desk, desk.ledger.promised.length)
})

it('read-only: nothing is acknowledged, nothing is sent unmarked, and it goes on when it can write again', async () => {
  const { made, databases } = await withDatabases(() => openDesk({ seed: 22, cases: 1 }))
  desk = made
  await settle(desk)
  await work(desk, 'record')
  await work(desk, 'answer')
  for (const database of databases) database.pragma('query_only=ON')
  await passTime(desk, 10 * 60_000)
  await expect(work(desk, 'record')).rejects.toBeInstanceOf(StorageError)
  expect(desk.sandbox.control.received().filter(({ written }) => written)).toEqual([])
  for (const database of databases) database.pragma('query_only=OFF')
  await expectWhole(desk, 2)
})

it('a backup program holds the file: refused while it does, and what is acknowledged afterwards another program sees', async () => {
  const { made, databases } = await withDatabases(() => openDesk({ seed: 25, cases: 0 }))
  desk = made
  for (const database of databases) database.pragma('busy_timeout=30')
  const other = openOther(desk.dir)
  other.exec('BEGIN IMMEDIATE')
  await expect(work(desk, 'record')).rejects.toMatchObject({ reason: 'locked' })
  other.exec('ROLLBACK')
  for (let count = 0; count < 5; count += 1) await work(desk, 'record')
  const seen = other.prepare<[], { n: number }>('SELECT count(*) AS "n" FROM "Outbox"').get()
  expect(Number(seen?.n)).toBe(5)
  other.close()
  await comeUp(desk)
  await expectWhole(desk, 5)
})

function openOther(dir: string): Database.Database {
  const database = new Database(join(dir, DATABASE_FILE))
  applyKey(database, KEY)
  return database
}

it('a log that is gone leaves a whole database: what had been moved out of it, and nothing half', async () => {
  desk = await openDesk({ seed: 26, cases: 0 })
  for (let count = 0; count < 5; count += 1) await work(desk, 'record')
  const dir = crashState(desk.dir, Buffer.alloc(0))
  const store = await openStore({ dir, key: KEY, now: desk.clock.now })
  expect((await store.outbox.neraca()).seimbang).toBe(true)
  expect(await store.check()).toEqual([])
  await store.close()
  await comeUp(desk)
  await expectWhole(desk, 5)
})

it('a damaged page is noticed, sends nothing, and the untouched copy goes on where it was', async () => {
  desk = await openDesk({ seed: 23, cases: 2 })
  await settle(desk)
  await desk.link.set({ refuse: true })
  for (const name of ['record', 'answer', 'record', 'act'] as const) await work(desk, name)
  await desk.rest()
  await desk.store.close()
  const file = join(desk.dir, DATABASE_FILE)
  const sound = readFileSync(file)
  const random = createRandom(23)
  const sent = desk.sandbox.control.received().length
  let noticed = 0
  const FLIPS = 12
  for (let flip = 0; flip < FLIPS; flip += 1) {
    const bytes = Buffer.from(sound)
    const at = random.int(4_096, bytes.byteLength - 1)
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.int(0, 7)), at)
    writeFileSync(file, bytes)
    if (await isNoticed(desk.dir)) noticed += 1
  }
  // A page that holds nothing (any more) is not read by anybody.
  expect(noticed).toBeGreaterThan(FLIPS / 2)
  expect(desk.sandbox.control.received()).toHaveLength(sent)
  writeFileSync(file, sound)
  desk.store = await openStore({ dir: desk.dir, key: KEY, now: desk.clock.now })
  await expectWhole(desk, 4)
})

/** A refusal to open, or a complaint of the check: anything but silence. */
async function isNoticed(dir: string): Promise<boolean> {
  const opened = await openStore({ dir, key: KEY, now: () => new Date().toISOString() }).catch(
    (error: unknown) => error,
  )
  if (opened instanceof Error) {
    expect(opened).toBeInstanceOf(StorageError)
    return true
  }
  const store = opened as Awaited<ReturnType<typeof openStore>>
  try {
    return (await store.check()).length > 0
  } catch (error) {
    expect(error).toBeInstanceOf(StorageError)
    return true
  } finally {
    await store.close().catch(() => undefined)
  }
}

const SECTOR = 512

it('the power goes while a commit is written: what was acknowledged is there, the last is whole or absent', async () => {
  desk = await openDesk({ seed: 24, cases: 0 })
  const wal = join(desk.dir, `${DATABASE_FILE}-wal`)
  /** Length of the log after each acknowledgement: up to there everything had been forced to the disk. */
  const synced = [statSync(wal).size]
  for (let count = 0; count < 10; count += 1) {
    await work(desk, 'record')
    synced.push(statSync(wal).size)
  }
  expect(synced.toSorted((a, b) => a - b)).toEqual(synced)
  const log = readFileSync(wal)
  const ends = commitEnds(log)
  const random = createRandom(24)
  for (let state = 0; state < 16; state += 1) {
    // A record takes more than one commit, and each is on the disk before the next begins: only the last can be torn.
    const at = random.int(
      ends.findIndex((end) => end >= (synced[0] ?? 0)),
      ends.length - 2,
    )
    const from = ends[at] ?? 0
    const acknowledged = synced.filter((end) => end <= from).length - 1
    const dir = crashState(desk.dir, torn(log, from, ends[at + 1] ?? from, random))
    const store = await openStore({ dir, key: KEY, now: desk.clock.now })
    const neraca = await store.outbox.neraca()
    expect(neraca.seimbang, `state ${state}`).toBe(true)
    expect([acknowledged, acknowledged + 1], `state ${state}`).toContain(neraca.dicatat)
    expect(await store.check()).toEqual([])
    await store.close()
  }
  await comeUp(desk)
  await expectWhole(desk, 10)
})

/** Where each transaction of a write-ahead log ends (32 bytes of head, frames of 24 bytes and a page). */
function commitEnds(log: Buffer): readonly number[] {
  const ends: number[] = []
  for (let at = 32; at + 24 + PAGE_BYTES <= log.length; at += 24 + PAGE_BYTES)
    if (log.readUInt32BE(at + 4) > 0) ends.push(at + 24 + PAGE_BYTES)
  return ends
}

/** Everything synced, and of what was written since some sectors, some of them torn, cut at any length. */
function torn(log: Buffer, from: number, to: number, random: Random): Buffer {
  const bytes = Buffer.from(log.subarray(0, random.int(from, to)))
  for (let at = from; at < bytes.byteLength; at += SECTOR)
    if (random.chance(0.5)) bytes.fill(random.pick([0, 0xa5]), at, Math.min(at + SECTOR, bytes.byteLength))
  return bytes
}

function crashState(from: string, log: Buffer): string {
  const dir = tempFolder()
  folders.push(dir)
  copyFileSync(join(from, DATABASE_FILE), join(dir, DATABASE_FILE))
  cpSync(join(from, 'lampiran'), join(dir, 'lampiran'), { recursive: true })
  writeFileSync(join(dir, `${DATABASE_FILE}-wal`), log)
  return dir
}

/** Head of the log, and one frame of it (sqlite.org/fileformat2.html). */
const HEAD = 32
const FRAME = 24 + 4_096

/** Where the frame that ends the first commit begins. */
function lastFrameOf(log: Buffer): number {
  for (let at = HEAD; at < log.byteLength; at += FRAME) if (log.readUInt32BE(at + 4) > 0) return at
  throw new Error('no commit in the log')
}

it('the power goes as the log begins anew: what it held before is in the database, and it opens', async () => {
  desk = await openDesk({ seed: 24, cases: 0 })
  for (let count = 0; count < 4; count += 1) await work(desk, 'record')
  const other = openOther(desk.dir)
  other.pragma('wal_checkpoint(PASSIVE)')
  other.close()
  const wal = join(desk.dir, `${DATABASE_FILE}-wal`)
  const before = readFileSync(wal)
  await work(desk, 'draft')
  const after = readFileSync(wal)
  expect(after.subarray(16, 24).equals(before.subarray(16, 24)), 'the log began anew').toBe(false)
  // The new head is forced first; then nothing more was written, or all of the first commit but its beginning.
  const commit = lastFrameOf(after)
  const states = [
    Buffer.concat([after.subarray(0, HEAD), before.subarray(HEAD)]),
    Buffer.concat([
      after.subarray(0, HEAD),
      before.subarray(HEAD, commit),
      after.subarray(commit, commit + FRAME),
      before.subarray(commit + FRAME),
    ]),
  ]
  for (const log of states) {
    const dir = crashState(desk.dir, log)
    const store = await openStore({ dir, key: KEY, now: desk.clock.now })
    expect(await store.outbox.neraca()).toMatchObject({ seimbang: true, dicatat: 4 })
    expect(await store.check()).toEqual([])
    await store.close()
  }
  await comeUp(desk)
  await expectWhole(desk, 4)
})

it('the log of a newer day beside a database put back from a copy: refused or sound, never a mixture', async () => {
  desk = await openDesk({ seed: 27, cases: 0 })
  for (let count = 0; count < 3; count += 1) await work(desk, 'record')
  const copy = join(desk.dir, 'cadangan', 'uji.db')
  await desk.store.backup(copy)
  for (let count = 0; count < 3; count += 1) await work(desk, 'record')
  const dir = crashState(desk.dir, readFileSync(join(desk.dir, `${DATABASE_FILE}-wal`)))
  // Somebody lays the copy over the database and leaves the log where it is.
  copyFileSync(copy, join(dir, DATABASE_FILE))
  const opened = await openStore({ dir, key: KEY, now: desk.clock.now }).catch((error: unknown) => error)
  if (opened instanceof Error) expect(opened).toBeInstanceOf(StorageError)
  else {
    const store = opened as Awaited<ReturnType<typeof openStore>>
    const neraca = await store.outbox.neraca()
    expect(neraca.seimbang).toBe(true)
    expect([3, 6]).toContain(neraca.dicatat)
    expect(await store.check()).toEqual([])
    await store.close()
  }
  await comeUp(desk)
  await expectWhole(desk, 6)
})
