/**
 * Files of lampiran on disk: one per id, AES-256-GCM under a key derived from the store's key, bound to the id, so that
 * no file can be read without the key, changed, or put in another's place unnoticed.
 * Layout: "LKT1", 12 bytes nonce, 16 bytes tag, ciphertext.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Id, Instant } from '../domain/kata.ts'
import { makeFolder, syncFolder } from './backup.ts'

const MAGIC = Buffer.from('LKT1', 'latin1')
const NONCE = 12
const TAG = 16
const HEAD = MAGIC.length + NONCE + TAG
const SUFFIX = '.lkt'
const YATIM = 'yatim'
/** Files no row knows wait here this long before they go: a restored backup may still need them. */
const YATIM_HARI = 30
const HARI_MS = 86_400_000

export type Berkas = {
  /** Durable when it returns: written beside, synced, renamed. */
  write(id: Id, bytes: Uint8Array): void
  /** Null when the file is missing, cut, altered, of another id or of another key. */
  read(id: Id): Uint8Array | null
  remove(id: Id): void
  /**
   * Brings back what a row knows again (the database was put back), sets aside files no row knows (a crash between file
   * and row), drops half-written ones. Gives how many were set aside.
   */
  sweep(known: ReadonlySet<Id>, at: Instant): number
}

function encrypt(key: Buffer, id: Id, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id))
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([MAGIC, nonce, cipher.getAuthTag(), body])
}

function decrypt(key: Buffer, id: Id, sealed: Buffer): Uint8Array | null {
  if (sealed.length < HEAD || !sealed.subarray(0, MAGIC.length).equals(MAGIC)) return null
  const nonce = sealed.subarray(MAGIC.length, MAGIC.length + NONCE)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id))
  decipher.setAuthTag(sealed.subarray(MAGIC.length + NONCE, HEAD))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(HEAD)), decipher.final()]))
  } catch {
    return null
  }
}

function writeSynced(file: string, bytes: Buffer): void {
  const handle = openSync(file, 'w', 0o600)
  try {
    let done = 0
    while (done < bytes.length) done += writeSync(handle, bytes, done)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function sweepFolder(folder: string, known: ReadonlySet<Id>, at: Instant): number {
  const yatim = join(folder, YATIM)
  const isKnown = (name: string) => name.endsWith(SUFFIX) && known.has(name.slice(0, -SUFFIX.length))
  const now = new Date(at)
  mkdirSync(yatim, { recursive: true })
  for (const name of readdirSync(yatim)) {
    if (isKnown(name)) {
      // A second copy of a known file stays where it is: nothing a row needs is ever taken away here.
      if (!existsSync(join(folder, name))) renameSync(join(yatim, name), join(folder, name))
    } else if (statSync(join(yatim, name)).mtimeMs < now.getTime() - YATIM_HARI * HARI_MS) rmSync(join(yatim, name))
  }
  let moved = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(folder, entry.name)
    if (entry.name.endsWith('.sebagian')) rmSync(file)
    else if (entry.name.endsWith(SUFFIX) && !isKnown(entry.name)) {
      renameSync(file, join(yatim, entry.name))
      utimesSync(join(yatim, entry.name), now, now)
      moved += 1
    }
  }
  return moved
}

/** True when encrypted files lie in the folder: a database belongs to them. Only reads. */
export function hasBerkas(folder: string): boolean {
  return [folder, join(folder, YATIM)].some(
    (place) => existsSync(place) && readdirSync(place).some((name) => name.endsWith(SUFFIX)),
  )
}

/** Opens the folder of files. `storeKey`: the 32 bytes of the database. */
export function openBerkas(folder: string, storeKey: Uint8Array): Berkas {
  const key = Buffer.from(hkdfSync('sha256', storeKey, new Uint8Array(0), 'loket-aduan lampiran 1', 32))
  const place = (id: Id) => join(folder, `${id}${SUFFIX}`)
  makeFolder(folder)
  return {
    write(id, bytes) {
      const partial = `${place(id)}.sebagian`
      try {
        writeSynced(partial, encrypt(key, id, bytes))
        renameSync(partial, place(id))
        syncFolder(folder)
      } catch (error) {
        rmSync(partial, { force: true })
        throw error
      }
    },
    read: (id) => (existsSync(place(id)) ? decrypt(key, id, readFileSync(place(id))) : null),
    remove: (id) => rmSync(place(id), { force: true }),
    sweep: (known, at) => sweepFolder(folder, known, at),
  }
}
