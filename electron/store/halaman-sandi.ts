/**
 * Pages of a SQLCipher 4 file as they lie on the disk, read without SQLite: a damaged file is never opened by a program
 * that could write to it, and a page whose authentication code does not fit is left out instead of ending everything.
 * What the write-ahead log holds comes before what the database holds.
 */
import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { KEY_BYTES, PAGE_BYTES } from './cipher.ts'
import { readWal, type Wal } from './wal-baca.ts'

/** Authentication code, and initialization vector before it, at the end of every page. */
const MAC = 64
const IV = 16
const SALT = 16
/** What SQLite may use of a page. */
export const ISI_BYTES = PAGE_BYTES - MAC - IV
/** Pages looked at before a key is said not to fit. */
const CONTOH = 64
/** From this candidate on the salt is guessed. */
const TANPA_TEBAK = 8

export type Halaman = {
  /** Pages the database reaches to, its log included. */
  readonly jumlah: number
  readonly wal: Wal['keadaan']
  /** Decrypted content (page 1 with its first 16 bytes zero); null where the newest authentic copy is missing. */
  baca(nomor: number): Buffer | null
  /** Some copy of the page is there, readable or not. */
  ada(nomor: number): boolean
  /** True when only an older copy of the page is authentic: its rows may lack the last changes. */
  lama(nomor: number): boolean
  /** Numbers of the pages that were asked for and refused, so far. */
  rusak(): readonly number[]
  close(): void
}

type Kunci = { readonly sandi: Uint8Array; readonly mac: Buffer }

function kunciOf(key: Uint8Array, salt: Uint8Array): Kunci {
  const mac = pbkdf2Sync(key, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, KEY_BYTES, 'sha512')
  return { sandi: key, mac }
}

/** The content of one page; null when it is not what was written under this key and number. */
function buka(page: Buffer, nomor: number, kunci: Kunci): Buffer | null {
  const start = nomor === 1 ? SALT : 0
  const sebutan = Buffer.alloc(4)
  sebutan.writeUInt32LE(nomor)
  const mac = createHmac('sha512', kunci.mac)
    .update(page.subarray(start, PAGE_BYTES - MAC))
    .update(sebutan)
    .digest()
  if (!timingSafeEqual(mac, page.subarray(PAGE_BYTES - MAC))) return null
  const decipher = createDecipheriv('aes-256-cbc', kunci.sandi, page.subarray(ISI_BYTES, ISI_BYTES + IV))
  decipher.setAutoPadding(false)
  const isi = Buffer.concat([decipher.update(page.subarray(start, ISI_BYTES)), decipher.final()])
  return start === 0 ? isi : Buffer.concat([Buffer.alloc(SALT), isi])
}

function readAt(handle: number, offset: number): Buffer | null {
  const page = Buffer.alloc(PAGE_BYTES)
  return readSync(handle, page, 0, PAGE_BYTES, offset) === PAGE_BYTES ? page : null
}

/** Salts that may be the file's: as it stands, in the log's copies of page 1, kept beside it, or with one byte damaged. */
function* garamMungkin(pertama: Buffer | null, wal: Wal, simpanan: Buffer | null): Generator<Buffer> {
  if (pertama !== null) yield pertama.subarray(0, SALT)
  for (const { nomor, isi } of wal.bingkai) if (nomor === 1) yield isi().subarray(0, SALT)
  if (simpanan !== null) yield simpanan
  if (pertama === null) return
  for (let at = 0; at < SALT; at++) {
    for (let beda = 1; beda < 256; beda++) {
      const salt = Buffer.from(pertama.subarray(0, SALT))
      salt[at] = (salt[at] ?? 0) ^ beda
      yield salt
    }
  }
}

/** File beside the database that repeats its salt (no secret): without it a lost first page would take all others along. */
export function garamFile(file: string): string {
  return `${file}-garam`
}

/** The salt a file begins with; null for a file without a whole first page. */
export function garamOf(file: string): Buffer | null {
  if (!existsSync(file) || statSync(file).size < PAGE_BYTES) return null
  const handle = openSync(file, 'r')
  try {
    return readAt(handle, 0)?.subarray(0, SALT) ?? null
  } finally {
    closeSync(handle)
  }
}

type Contoh = { readonly page: Buffer; readonly nomor: number }

/** The first salt under which a page opens; guesses are tried on a few pages only, so that a wrong key is soon told. */
function garamYangCocok(garam: Iterable<Buffer>, contoh: readonly Contoh[], key: Uint8Array): Buffer | undefined {
  let ke = 0
  for (const salt of garam) {
    const kunci = kunciOf(key, salt)
    ke += 1
    if (contoh.slice(0, ke > TANPA_TEBAK ? 3 : CONTOH).some(({ page, nomor }) => buka(page, nomor, kunci) !== null))
      return salt
  }
  return undefined
}

/** Opens database and log for reading; null when the key opens no page of either. The caller closes it. */
export function openHalaman(file: string, key: Uint8Array): Halaman | null {
  const size = existsSync(file) ? statSync(file).size : 0
  const handle = size > 0 ? openSync(file, 'r') : null
  const penuh = Math.ceil(size / PAGE_BYTES)
  const di = (nomor: number) => (handle === null ? null : readAt(handle, (nomor - 1) * PAGE_BYTES))
  const wal = readWal(`${file}-wal`)
  const simpanan = existsSync(garamFile(file)) ? readFileSync(garamFile(file)) : null
  const contoh: Contoh[] = []
  for (let nomor = 2; nomor <= penuh && contoh.length < CONTOH; nomor++) {
    const page = di(nomor)
    if (page !== null) contoh.push({ page, nomor })
  }
  const satu = di(1)
  if (satu !== null) contoh.push({ page: satu, nomor: 1 })
  for (const { nomor, isi } of wal.bingkai.slice(0, CONTOH)) contoh.push({ page: isi(), nomor })
  const salt = garamYangCocok(garamMungkin(di(1), wal, simpanan?.length === SALT ? simpanan : null), contoh, key)
  if (salt === undefined) {
    if (handle !== null) closeSync(handle)
    return null
  }
  return rakit({ di, wal, kunci: kunciOf(key, salt), penuh, close: () => handle !== null && closeSync(handle) })
}

function rakit(args: {
  di: (nomor: number) => Buffer | null
  wal: Wal
  kunci: Kunci
  penuh: number
  close: () => unknown
}): Halaman {
  const { di, wal, kunci, penuh } = args
  const rusak = new Set<number>()
  const lama = new Set<number>()
  const log = new Map<number, (() => Buffer)[]>()
  for (const { nomor, isi } of wal.bingkai) log.set(nomor, [isi, ...(log.get(nomor) ?? [])])
  const asing = wal.bingkai.length > 0 && wal.bingkai.every(({ nomor, isi }) => buka(isi(), nomor, kunci) === null)
  const jumlah = wal.bingkai.reduce((most, { nomor }) => Math.max(most, nomor), penuh)
  function baca(nomor: number): Buffer | null {
    if (nomor < 1 || nomor > jumlah) return null
    const salinan = [...(asing ? [] : (log.get(nomor) ?? [])), () => di(nomor)]
    for (const [urutan, ambil] of salinan.entries()) {
      const page = ambil()
      const isi = page === null ? null : buka(page, nomor, kunci)
      if (isi === null) continue
      if (urutan > 0) lama.add(nomor)
      return isi
    }
    rusak.add(nomor)
    return null
  }
  return {
    jumlah,
    wal: asing ? 'asing' : wal.keadaan,
    baca,
    ada: (nomor) => (nomor >= 1 && nomor <= penuh) || log.has(nomor),
    lama: (nomor) => lama.has(nomor),
    rusak: () => [...rusak].sort((a, b) => a - b),
    close: () => void args.close(),
  }
}
