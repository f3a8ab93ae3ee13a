/** Verified encrypted copies: written beside, opened, checked, only then given their name. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { openReadOnly } from './cipher.ts'
import { StorageError, toStorageError } from './storage-error.ts'

/** Problems found by SQLite in the whole file and by the full-text index in itself; empty when sound. */
export function integrityProblems(database: Database.Database): string[] {
  const rows = database.prepare<[], { integrity_check: string }>('PRAGMA integrity_check').all()
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
}

/** Makes what was renamed into a folder survive a power cut. Not every platform can open a folder; those need it least. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Makes a folder, and its name as durable as what will lie in it. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Each new name lies in the folder above it.
  for (let made = folder; first !== undefined && made.length >= first.length; made = dirname(made))
    syncFolder(dirname(made))
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Copies the database, as committed now, into `target` with the same key. The copy is opened and checked before it
 * gets its name; an existing `target` is refused.
 */
export function writeBackup(database: Database.Database, key: Uint8Array, target: string): string {
  if (existsSync(target)) throw new StorageError('other', 'storage: the backup file exists already')
  const partial = `${target}.sebagian`
  try {
    makeFolder(dirname(target))
    rmSync(partial, { force: true })
    database.prepare('VACUUM INTO ?').run(partial)
    syncFile(partial)
    const copy = openReadOnly(partial, key)
    try {
      if (integrityProblems(copy).length > 0)
        throw new StorageError('damaged', 'storage: the backup did not pass its check')
    } finally {
      copy.close()
    }
    renameSync(partial, target)
    syncFolder(dirname(target))
    return target
  } catch (error) {
    rmSync(partial, { force: true })
    throw toStorageError(error)
  }
}
