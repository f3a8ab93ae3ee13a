import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { applyKey } from '../../../electron/store/cipher.ts'
import { checkPragmas, type Connection } from '../../../electron/store/connection.ts'
import { openDatabase, openStore } from '../../../electron/store/open.ts'
import { DATABASE_FILE } from '../../../electron/store/tempat.ts'
import { MIGRASI } from '../../../electron/store/prisma-client/migrasi.ts'
import { createRandom } from '../../support/builders.ts'
import { expectStorage, KEY, must, openWorld, removeFolders, tempFolder } from './world.ts'

const AT = '2026-03-17T02:00:00.000Z'
afterEach(removeFolders)

async function openBare(): Promise<{ dir: string; connection: Connection }> {
  const dir = tempFolder()
  return { dir, connection: await openDatabase(dir, KEY, AT, MIGRASI) }
}

/** A second program that has the file open: a backup tool, a virus scanner. */
function openOther(dir: string): Database.Database {
  const other = new Database(join(dir, DATABASE_FILE))
  applyKey(other, KEY)
  other.pragma('busy_timeout=0')
  return other
}

const petugas = (nama: string) => ({ id: nama, nama, kunci: nama, createdAt: AT, lastSeenAt: AT })
const upsert = (nama: string) => ({ where: { kunci: nama }, create: petugas(nama), update: { lastSeenAt: AT } })

function names(database: Database.Database): readonly string[] {
  return database
    .prepare<[], { nama: string }>('SELECT "nama" FROM "Petugas" ORDER BY "nama"')
    .all()
    .map((row) => row.nama)
}

/** Changes whenever another connection has committed. */
function commits(other: Database.Database): number {
  return Number(other.pragma('data_version', { simple: true }))
}

describe('one connection', () => {
  test('keeps its pragmas through transactions of both kinds', async () => {
    const { connection } = await openBare()
    await connection.orm((prisma) =>
      prisma.$transaction([prisma.petugas.upsert(upsert('a')), prisma.petugas.upsert(upsert('b'))]),
    )
    await connection.write(() => connection.database.exec(`UPDATE "Petugas" SET "lastSeenAt" = 'x'`))
    await expect(
      connection.write(() => connection.database.exec('INSERT INTO "TidakAda" VALUES (1)')),
    ).rejects.toThrow()
    expect(() => checkPragmas(connection.database)).not.toThrow()
    connection.database.pragma('synchronous=NORMAL')
    expect(() => checkPragmas(connection.database)).toThrow(/pragmas/)
    await connection.close()
  })

  test('a raw transaction never falls inside one of Prisma, nor the other way round', async () => {
    const { connection } = await openBare()
    const seen: string[] = []
    const slow = connection
      .orm((prisma) =>
        prisma.$transaction(async (tx) => {
          await tx.petugas.upsert(upsert('prisma'))
          await new Promise((resolve) => setTimeout(resolve, 50))
          seen.push('prisma ends')
          throw new Error('taken back')
        }),
      )
      .catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 10))
    const raw = connection.write(() => {
      seen.push('raw')
      connection
        .prepare<string[], never>(
          'INSERT INTO "Petugas" ("id","nama","kunci","createdAt","lastSeenAt") VALUES (?,?,?,?,?)',
        )
        .run('r', 'raw', 'r', AT, AT)
    })
    const read = connection.read(() => names(connection.database))
    const plain = connection.orm((prisma) => prisma.petugas.upsert(upsert('plain')))
    await Promise.all([slow, raw, plain])
    expect(seen).toEqual(['prisma ends', 'raw'])
    // Nobody saw what was taken back, and what was saved meanwhile was not taken back with it.
    expect(await read).toEqual(['raw'])
    expect(names(connection.database)).toEqual(['plain', 'raw'])
    await connection.close()
  })

  test('after a transaction of Prisma whose COMMIT was refused, work goes on', async () => {
    const { dir, connection } = await openBare()
    connection.database.pragma('busy_timeout=20')
    const other = openOther(dir)
    other.exec('BEGIN IMMEDIATE')
    await expectStorage(
      connection.orm((prisma) => prisma.$transaction([prisma.petugas.upsert(upsert('a'))])),
      'locked',
    )
    await expectStorage(
      connection.write(() => connection.database.exec(`UPDATE "Petugas" SET "nama" = 'x'`)),
      'locked',
    )
    await expectStorage(
      connection.orm((prisma) => prisma.petugas.upsert(upsert('b'))),
      'locked',
    )
    other.exec('ROLLBACK')
    // The writes after a refused one are really there for another connection, not only acknowledged.
    for (const nama of ['c', 'd']) await connection.orm((prisma) => prisma.petugas.upsert(upsert(nama)))
    await connection.write(() => connection.database.exec(`UPDATE "Petugas" SET "nama" = 'C' WHERE "kunci" = 'c'`))
    await connection.orm((prisma) =>
      prisma.$transaction([prisma.petugas.upsert(upsert('e')), prisma.petugas.upsert(upsert('f'))]),
    )
    expect(names(other)).toEqual(['C', 'd', 'e', 'f'])
    other.close()
    await connection.close()
  })

  test('waits for a program that holds the file for a moment', async () => {
    const { dir, connection } = await openBare()
    const child = spawn(process.execPath, [
      join(import.meta.dirname, 'hold-child.mts'),
      join(dir, DATABASE_FILE),
      Buffer.from(KEY).toString('hex'),
      '400',
    ])
    await once(createInterface(child.stdout), 'line')
    await connection.orm((prisma) => prisma.petugas.upsert(upsert('sabar')))
    expect(names(connection.database)).toEqual(['sabar'])
    await once(child, 'exit')
    await connection.close()
  })
})

describe('writes that come together', () => {
  const insert = (connection: Connection, nama: string) => () => {
    connection
      .prepare<string[], never>(
        'INSERT INTO "Petugas" ("id","nama","kunci","createdAt","lastSeenAt") VALUES (?,?,?,?,?)',
      )
      .run(nama, nama, nama, AT, AT)
    return nama
  }

  test('share one commit; a refused one takes back only what it wrote itself', async () => {
    const { dir, connection } = await openBare()
    const other = openOther(dir)
    const before = commits(other)
    const results = await Promise.allSettled([
      connection.write(insert(connection, 'a')),
      connection.write(() => {
        insert(connection, 'half')()
        insert(connection, 'a')()
      }),
      connection.write(insert(connection, 'b')),
      connection.read(() => names(connection.database)),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    // What was asked for later sees what was written before it.
    expect(results[3]).toMatchObject({ value: ['a', 'b'] })
    expect(names(other)).toEqual(['a', 'b'])
    expect(commits(other) - before).toBe(1)
    other.close()
    await connection.close()
  })

  test('a long one does not keep the others waiting for its commit, and closing waits for all', async () => {
    const { dir, connection } = await openBare()
    const seen: string[] = []
    const slow = connection.write(() => {
      for (const until = performance.now() + 30; performance.now() < until;);
      return insert(connection, 'slow')()
    })
    const quick = connection.write(insert(connection, 'quick'))
    const closed = connection.close()
    await Promise.all([slow, quick].map(async (one) => seen.push(await one)))
    await closed
    expect(seen).toEqual(['slow', 'quick'])
    const other = openOther(dir)
    expect(names(other)).toEqual(['quick', 'slow'])
    other.close()
  })

  test('many of them let timers and readers have their turn', async () => {
    const { connection } = await openBare()
    const spin = (ms: number) => {
      for (const until = performance.now() + ms; performance.now() < until;);
    }
    let turns = 0
    const timer = setInterval(() => (turns += 1), 1)
    const order: string[] = []
    const writes = Promise.all(Array.from({ length: 100 }, () => connection.write(() => spin(2))))
    const read = connection.read(() => order.push('read'))
    const later = writes.then(() => connection.write(() => order.push('write')))
    await Promise.all([writes, read, later])
    clearInterval(timer)
    // 200 ms in pieces of 8 and less.
    expect(turns).toBeGreaterThan(10)
    expect(order).toEqual(['read', 'write'])
    await connection.close()
  })

  test('none of them is said to be saved where the file cannot be written', async () => {
    const { dir, connection } = await openBare()
    connection.database.pragma('busy_timeout=50')
    const other = openOther(dir)
    other.exec('BEGIN IMMEDIATE')
    const refused = await Promise.allSettled(['a', 'b', 'c'].map((nama) => connection.write(insert(connection, nama))))
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    other.exec('ROLLBACK')
    await connection.write(insert(connection, 'd'))
    expect(names(other)).toEqual(['d'])
    other.close()
    await connection.close()
  })

  test('a write that ends the whole transaction takes none of the others with it unsaid', async () => {
    const { connection } = await openBare()
    const ends = () => {
      connection.database.exec('ROLLBACK')
      throw new Error('ended')
    }
    const results = await Promise.allSettled([
      connection.write(insert(connection, 'a')),
      connection.write(ends),
      connection.write(insert(connection, 'b')),
    ])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
    expect(await connection.read(() => names(connection.database))).toEqual(['b'])
    await connection.close()
  })
})

test('a full disk is said, nothing half is left, and work goes on when there is room', async () => {
  const world = await openWorld()
  await world.catat()
  await world.store.close()
  const connection = await openDatabase(world.dir, KEY, AT, MIGRASI)
  const pages = Number(connection.database.pragma('page_count', { simple: true }))
  connection.database.pragma(`max_page_count=${pages + 3}`)
  const insert = connection.prepare<[string, string], never>(
    'INSERT INTO "Audit" ("at","petugasNama","tindakan","sasaran","rincian") VALUES (?, \'\', \'uji\', \'uji\', ?)',
  )
  const count = () =>
    connection.prepare<[], { n: number }>(`SELECT count(*) AS "n" FROM "Audit" WHERE "tindakan" = 'uji'`).get()?.n
  const many = () => connection.write(() => Array.from({ length: 100 }, () => insert.run(AT, 'x'.repeat(2000))).length)
  await expectStorage(many(), 'full')
  expect(count()).toBe(0)
  connection.database.pragma('max_page_count=1000000')
  expect(await many()).toBe(100)
  expect(count()).toBe(100)
  await connection.close()
})

test('what was said to be saved is there after SIGKILL, at any instant', async () => {
  const seed = Date.now() % 1_000_000
  console.log(`SIGKILL: seed ${seed}`)
  const random = createRandom(seed)
  const dir = tempFolder()
  const acknowledged: string[] = []
  for (let round = 0; round < 8; round++) {
    const child = spawn(process.execPath, [
      join(import.meta.dirname, 'save-child.mts'),
      dir,
      Buffer.from(KEY).toString('hex'),
      String(round),
    ])
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    const ended = once(child, 'exit')
    const lines = createInterface(child.stdout)
    let left = random.int(3, 25)
    for await (const line of lines) {
      acknowledged.push(line)
      left -= 1
      if (left === 0) setTimeout(() => child.kill('SIGKILL'), random.int(0, 15))
    }
    await ended
    expect(errors).toBe('')
  }
  const store = await openStore({ dir, key: KEY, now: () => AT })
  const saved = acknowledged.filter((line) => line.startsWith('pengaduan '))
  expect(saved.length).toBeGreaterThan(8)
  for (const line of saved)
    expect(must(await store.pengaduan.get(line.split(' ')[1] ?? '')).nomorRegister).toBe(line.split(' ')[2])
  for (const line of acknowledged.filter((one) => one.startsWith('draf '))) {
    const [, id = '', judul] = line.split(' ')
    const found = await store.draf.get(id)
    // A draft said to be saved is there with its last words, unless it became a pengaduan since.
    if (found.ok) expect(Number(found.value.draf.judul)).toBeGreaterThanOrEqual(Number(judul))
    else expect(found.failure.kind).toBe('conflict')
  }
  const counts = await store.pengaduan.counts('2026-03-17')
  const rows = await store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 200 })
  const numbers = rows.rows.map((row) => Number(row.nomorRegister?.split('-')[3])).sort((a, b) => a - b)
  expect(numbers).toEqual(numbers.map((_, at) => at + 1))
  expect(await store.outbox.neraca()).toMatchObject({ dicatat: counts.total, seimbang: true })
  expect(await store.check()).toEqual([])
  await store.close()
}, 180_000)

test('a copy made while it is open and written is a whole database', async () => {
  const world = await openWorld()
  await world.catat()
  const target = join(world.dir, 'salinan.db')
  const [, file] = await Promise.all([world.catat(), world.store.backup(target), world.catat()])
  const dir = tempFolder()
  copyFileSync(file, join(dir, DATABASE_FILE))
  const copy = await openStore({ dir, key: KEY, now: () => AT })
  expect(await copy.check()).toEqual([])
  expect((await copy.outbox.neraca()).seimbang).toBe(true)
  await copy.close()
  await world.store.close()
})
