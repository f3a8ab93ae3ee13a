/**
 * What can be known of the files of a store before SQLite touches them, and marks beside the database: that it is open
 * (so that a log which went missing is noticed) and its salt (so that a lost first page does not take the others along).
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type Database from 'better-sqlite3'
import { syncFolder } from './backup.ts'
import { hasBerkas } from './berkas.ts'
import { hasLog, keyFits, PAGE_BYTES } from './cipher.ts'
import { garamFile, garamOf, openHalaman } from './halaman-sandi.ts'
import { StorageError } from './storage-error.ts'
import { CADANGAN_DIR, LAMPIRAN_DIR } from './tempat.ts'

const TUTUP = 'tutup'

function size(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}

function write(file: string, content: string | Buffer): void {
  const handle = openSync(file, 'w', 0o600)
  try {
    writeSync(handle, Buffer.from(content))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Says that the database is open, and keeps its salt. Call it once the log exists. */
export function tandaiTerbuka(file: string): void {
  const garam = garamOf(file)
  if (garam !== null && !(existsSync(garamFile(file)) && readFileSync(garamFile(file)).equals(garam)))
    write(garamFile(file), garam)
  // The log's own name first: a power cut between the two must not look like a log that went missing.
  syncFolder(dirname(file))
  write(`${file}-terbuka`, 'buka')
  syncFolder(dirname(file))
}

/** Before the database closes, which removes its log. */
export function tandaiMenutup(file: string): void {
  if (existsSync(`${file}-terbuka`)) write(`${file}-terbuka`, TUTUP)
}

/** A damaged place was met at work: the next opening looks at everything, however this one ends. */
export function tandaiRusak(file: string): void {
  try {
    write(`${file}-rusak`, '')
  } catch {
    // Where not even this can be written, the next reading of the place says it again.
  }
}

/** It was closed in order. */
export function tandaiTertutup(file: string): void {
  rmSync(`${file}-terbuka`, { force: true })
}

/** The program ended without closing, and the log that held its last changes is not there. */
export function logHilang(file: string): boolean {
  const tanda = `${file}-terbuka`
  return existsSync(tanda) && !existsSync(`${file}-wal`) && readFileSync(tanda, 'utf8') !== TUTUP
}

function rusak(why: string): StorageError {
  return new StorageError('damaged', `storage: ${why}`)
}

/** A new database beside files of an old one would hide that the old one was lost, and orphan what belongs to it. */
export function tolakKosong(file: string): void {
  const dir = dirname(file)
  if (hasBerkas(join(dir, LAMPIRAN_DIR))) throw rusak('files without their database')
  if (size(`${file}-wal`) > 0) throw rusak('a log without its database')
  const cadangan = join(dir, CADANGAN_DIR)
  if (existsSync(cadangan) && readdirSync(cadangan).some((name) => name.endsWith('.db')))
    throw rusak('backups without their database')
}

/**
 * Throws StorageError `damaged` or `wrongKey` before SQLite opens the file: it would take the first damaged frame of the
 * log for its end, and forget what was acknowledged behind it. A key that opens any page is right, and the rest damaged.
 */
export function periksaSebelumBuka(file: string, key: Uint8Array): void {
  const logged = size(`${file}-wal`) > 0
  if (size(file) < PAGE_BYTES && !hasLog(file)) throw rusak('the database was cut')
  if (logHilang(file)) throw rusak('the log is gone')
  if (!logged && keyFits(file, key)) return
  const halaman = openHalaman(file, key)
  if (halaman === null) throw new StorageError('wrongKey', 'storage: the key does not open the database')
  halaman.close()
  if (halaman.wal === 'rusak' || halaman.wal === 'asing') throw rusak(`the log is ${halaman.wal}`)
  if (!keyFits(file, key)) throw rusak('the first page cannot be read')
}

/** Throws `damaged` for what SQLite finds in an opened file: everything after an end without closing, else its length. */
export function periksaSesudahBuka(file: string, database: Database.Database): void {
  const pages = Number(database.pragma('page_count', { simple: true }))
  const unclean = size(`${file}-wal`) > 0 || existsSync(`${file}-terbuka`) || existsSync(`${file}-rusak`)
  if (!unclean) {
    if (size(file) < pages * PAGE_BYTES) throw rusak('the database was cut')
    return
  }
  const rows = database.prepare<[], { quick_check: string }>('PRAGMA quick_check(1)').all()
  if (rows.some((row) => row.quick_check !== 'ok')) throw rusak('quick_check')
  rmSync(`${file}-rusak`, { force: true })
}
