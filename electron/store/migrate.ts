/**
 * Applies prisma/migrations at start-up. Prisma has no supported way to do this inside an application, and its own SQL
 * loses rows when it runs with foreign keys on inside a transaction: they are switched off before each BEGIN.
 */
import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import type { Instant } from '../domain/kata.ts'
import { StorageError } from './storage-error.ts'

export type Migrasi = { readonly name: string; readonly sha256: string; readonly sql: string }

const JOURNAL =
  'CREATE TABLE IF NOT EXISTS "_migrasi" ("name" TEXT PRIMARY KEY, "sha256" TEXT NOT NULL, "appliedAt" TEXT NOT NULL)'

function appliedMigrations(database: Database.Database): Map<string, string> {
  const has = database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '_migrasi'`).get()
  if (has === undefined) return new Map()
  const rows = database.prepare<[], { name: string; sha256: string }>('SELECT "name", "sha256" FROM "_migrasi"').all()
  return new Map(rows.map((row) => [row.name, row.sha256]))
}

/**
 * What is still to be applied. Throws StorageError `newer` when the file was written by a later version or a migration
 * in it is not the one this version knows. Only reads.
 */
export function pendingMigrations(database: Database.Database, known: readonly Migrasi[]): readonly Migrasi[] {
  const applied = appliedMigrations(database)
  for (const [name, sha256] of applied) {
    const own = known.find((migration) => migration.name === name)
    if (own === undefined) throw new StorageError('newer', `storage: migration ${name} is not known to this version`)
    if (own.sha256 !== sha256)
      throw new StorageError('newer', `storage: migration ${name} differs from the one applied`)
  }
  return known.filter((migration) => !applied.has(migration.name))
}

/** The migrator's promise rests on the embedded text being the hashed one. */
function checkText(migration: Migrasi): void {
  const sha256 = createHash('sha256').update(migration.sql).digest('hex')
  if (sha256 !== migration.sha256) throw new Error(`migration ${migration.name} was changed after it was embedded`)
}

function applyOne(database: Database.Database, migration: Migrasi, at: Instant): void {
  checkText(migration)
  database.exec('BEGIN IMMEDIATE')
  try {
    database.exec(migration.sql)
    const broken = database.prepare('PRAGMA foreign_key_check').all()
    if (broken.length > 0) throw new Error(`migration ${migration.name} leaves ${broken.length} broken references`)
    database.prepare('INSERT INTO "_migrasi" VALUES (?, ?, ?)').run(migration.name, migration.sha256, at)
    database.exec('COMMIT')
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** Applies the pending migrations in order, one transaction each. A failure leaves the last whole state. */
export function migrate(database: Database.Database, pending: readonly Migrasi[], at: Instant): void {
  database.pragma('foreign_keys=OFF')
  try {
    database.exec(JOURNAL)
    for (const migration of pending) applyOne(database, migration, at)
  } finally {
    database.pragma('foreign_keys=ON')
  }
}
