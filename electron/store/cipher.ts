/**
 * The file format: SQLCipher 4 with a raw 32-byte key (AES-256-CBC and HMAC-SHA512 per page of 4096 bytes).
 */
import { createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { closeSync, copyFileSync, existsSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'

export const KEY_BYTES = 32
export const PAGE_BYTES = 4096
const SALT = 16
const MAC = 64

/** Must run before the first statement that reads the file. */
export function applyKey(database: Database.Database, key: Uint8Array): void {
  database.pragma(`cipher='sqlcipher'`)
  database.pragma('legacy=4')
  database.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`)
}

/** Opens for reading only: no checkpoint, no write, whatever is found. The caller closes it. */
export function openReadOnly(file: string, key: Uint8Array): Database.Database {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  applyKey(database, key)
  return database
}

function readFirstPage(file: string): Buffer | null {
  if (statSync(file).size < PAGE_BYTES) return null
  const handle = openSync(file, 'r')
  try {
    const page = Buffer.alloc(PAGE_BYTES)
    return readSync(handle, page, 0, PAGE_BYTES, 0) === PAGE_BYTES ? page : null
  } finally {
    closeSync(handle)
  }
}

/** Checks the authentication code of page 1 as SQLCipher 4 writes it. */
function firstPageIsAuthentic(page: Buffer, key: Uint8Array): boolean {
  const salt = page.subarray(0, SALT)
  const macKey = pbkdf2Sync(key, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, KEY_BYTES, 'sha512')
  const pageNumber = Buffer.from([1, 0, 0, 0])
  const mac = createHmac('sha512', macKey)
    .update(page.subarray(SALT, PAGE_BYTES - MAC))
    .update(pageNumber)
    .digest()
  return timingSafeEqual(mac, page.subarray(PAGE_BYTES - MAC))
}

/** Files in which SQLite finds what a crash left unfinished: the log, and before there is a log the rollback journal. */
const LOGS = ['-wal', '-journal'] as const

/** True when something unfinished lies beside the database: what its own file says may not be the last word. */
export function hasLog(file: string, logs: readonly (typeof LOGS)[number][] = LOGS): boolean {
  return logs.some((suffix) => existsSync(file + suffix) && statSync(file + suffix).size > 0)
}

/** Runs on a copy of the file and its logs, which SQLite may put in order; the original keeps every byte. */
export function onCopy<T>(file: string, key: Uint8Array, run: (database: Database.Database) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'loket-periksa-'))
  try {
    const copy = join(dir, 'salinan.db')
    for (const suffix of ['', ...LOGS]) if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix)
    const database = new Database(copy)
    try {
      applyKey(database, key)
      return run(database)
    } finally {
      database.close()
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** A power cut may tear page 1 while a log still holds it whole: only SQLite can tell, and only on a copy. */
function copyOpens(file: string, key: Uint8Array): boolean {
  try {
    onCopy(file, key, (database) => database.prepare('SELECT count(*) FROM sqlite_schema').get())
    return true
  } catch {
    return false
  }
}

/**
 * Whether the key opens the file, found out without letting SQLite touch it: a wrong key must leave every byte,
 * and SQLite makes files beside a database before it notices.
 */
export function keyFits(file: string, key: Uint8Array): boolean {
  const page = readFirstPage(file)
  if (page !== null && firstPageIsAuthentic(page, key)) return true
  return hasLog(file) && copyOpens(file, key)
}
