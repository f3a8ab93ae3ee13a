/**
 * The one connection. Prisma and prepared SQL share it, so a lock keeps them apart: a statement of one can never fall
 * inside a transaction of the other, and nobody reads what is not committed.
 */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlDriverAdapter, SqlDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils'
import Database from 'better-sqlite3'
import { applyKey } from './cipher.ts'
import { createKelompokTulis } from './kelompok-tulis.ts'
import { createLock, type Lock } from './lock.ts'
import { tandaiMenutup, tandaiRusak, tandaiTertutup } from './periksa-berkas.ts'
import { PrismaClient } from './prisma-client/client/client.ts'
import { StorageError, toStorageError } from './storage-error.ts'

/** Milliseconds a statement waits for a virus scanner or a backup program that holds the file. */
const BUSY_TIMEOUT_MS = 5000
/** Pages of 4 KiB after which a commit also checkpoints. */
const CHECKPOINT_PAGES = 1000

export type Connection = {
  readonly database: Database.Database
  /** A statement prepared once, integers as numbers. */
  prepare<P extends unknown[], R>(text: string): Database.Statement<P, R>
  /** Prepared SQL outside any transaction of somebody else. Synchronous work only. */
  read<T>(work: () => T): Promise<T>
  /**
   * In an IMMEDIATE transaction, durable when the promise resolves; writes asked for together share one (kelompok-tulis.ts).
   * Synchronous work only; a throw rolls back what the work itself wrote.
   */
  write<T>(work: () => T): Promise<T>
  /** Typed Prisma; takes the same lock per query or per `$transaction`. Never call it inside read or write. */
  orm<T>(work: (prisma: PrismaClient) => Promise<T>): Promise<T>
  close(): Promise<void>
}

function pragma(database: Database.Database, name: string): unknown {
  const value: unknown = database.pragma(name, { simple: true })
  return typeof value === 'bigint' ? Number(value) : value
}

function applyPragmas(database: Database.Database): void {
  database.pragma(`busy_timeout=${BUSY_TIMEOUT_MS}`)
  database.pragma('journal_mode=WAL')
  database.pragma('synchronous=FULL')
  database.pragma('foreign_keys=ON')
  database.pragma('trusted_schema=OFF')
  database.pragma('cache_size=-32000')
  database.pragma('temp_store=MEMORY')
  database.pragma(`wal_autocheckpoint=${CHECKPOINT_PAGES}`)
}

/** What every promise of the store rests on. Throws StorageError where the file system refused it (a network drive). */
export function checkPragmas(database: Database.Database): void {
  const found = {
    journal_mode: pragma(database, 'journal_mode'),
    synchronous: pragma(database, 'synchronous'),
    foreign_keys: pragma(database, 'foreign_keys'),
    busy_timeout: pragma(database, 'busy_timeout'),
  }
  if (
    found.journal_mode !== 'wal' ||
    found.synchronous !== 2 ||
    found.foreign_keys !== 1 ||
    found.busy_timeout !== BUSY_TIMEOUT_MS
  ) {
    throw new StorageError('other', `storage: pragmas ${JSON.stringify(found)}`)
  }
}

/** Holds the lock until commit or rollback; a failed COMMIT rolls back at once, and nothing runs on it afterwards. */
function lockTransaction(inner: Transaction, database: Database.Database, releaseLock: () => void): Transaction {
  let ended = false
  function end(): void {
    ended = true
    releaseLock()
  }
  function open(): void {
    if (ended) throw new Error('this transaction has already ended')
  }
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    options: inner.options,
    queryRaw: async (query) => {
      open()
      return inner.queryRaw(query)
    },
    executeRaw: async (query) => {
      open()
      try {
        return await inner.executeRaw(query)
      } catch (error) {
        if (query.sql === 'COMMIT') {
          if (database.inTransaction) database.exec('ROLLBACK')
          await inner.rollback().finally(end)
        }
        throw error
      }
    },
    commit: () => inner.commit().finally(end),
    rollback: () => inner.rollback().finally(end),
  }
}

/** The stock adapter lets a plain query slip into another caller's transaction on the same connection; this does not. */
function lockAdapter(inner: SqlDriverAdapter, database: Database.Database, lock: Lock): SqlDriverAdapter {
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query) => lock.run(() => inner.queryRaw(query)),
    executeRaw: (query) => lock.run(() => inner.executeRaw(query)),
    executeScript: (script) => lock.run(() => inner.executeScript(script)),
    startTransaction: async (isolationLevel) => {
      const release = await lock.acquire()
      try {
        return lockTransaction(await inner.startTransaction(isolationLevel), database, release)
      } catch (error) {
        release()
        throw error
      }
    },
    dispose: () => Promise.resolve(),
  }
}

/** Connects through Prisma's adapter and takes its database, so that both speak over one connection. */
async function connect(file: string): Promise<{ adapter: SqlDriverAdapter; database: Database.Database }> {
  const adapter = await new PrismaBetterSqlite3({ url: `file:${file}` }).connect()
  const database: unknown = Reflect.get(adapter, 'client')
  if (!(database instanceof Database)) throw new Error('the Prisma adapter no longer shows its database')
  return { adapter, database }
}

async function guard<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const known = toStorageError(error)
    if (known instanceof StorageError && known.reason === 'damaged') tandaiRusak(file)
    throw known
  }
}

/** Opens the file with the key, sets and checks the pragmas. The key must already be known to fit (cipher.ts). */
export async function openConnection(file: string, key: Uint8Array): Promise<Connection> {
  const { adapter, database } = await connect(file)
  try {
    applyKey(database, key)
    applyPragmas(database)
    checkPragmas(database)
  } catch (error) {
    database.close()
    throw toStorageError(error)
  }
  const lock = createLock()
  const factory: SqlDriverAdapterFactory = {
    provider: 'sqlite',
    adapterName: adapter.adapterName,
    connect: () => Promise.resolve(lockAdapter(adapter, database, lock)),
  }
  const prisma = new PrismaClient({ adapter: factory })
  const write = createKelompokTulis(database, lock)
  return {
    database,
    prepare: <P extends unknown[], R>(text: string) => database.prepare<P, R>(text).safeIntegers(false),
    read: (work) => guard(file, () => lock.run(work)),
    write: (work) => guard(file, () => write(work)),
    orm: (work) => guard(file, () => work(prisma)),
    close: async () => {
      await lock.run(() => prisma.$disconnect())
      tandaiMenutup(file)
      database.close()
      tandaiTertutup(file)
    },
  }
}
