/**
 * The 32-byte key of the store. Made once, kept in `kunci.json` only wrapped; the file has room for several wraps
 * (the operating system's now; passphrases and the office's recovery key beside it). A wrap is never removed and the
 * file never replaced because something failed to open: what cannot be opened today may open tomorrow.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere, writeWhole } from './files.ts'

const KEY_BYTES = 32
const FILE = 'kunci.json'
/** Stores that only this key opens. */
const STORES = ['latihan/loket.db', 'kerja/loket.db']

const wrap = z.looseObject({ jenis: z.string(), isi: z.base64(), dibuat: z.string() })
const keyFile = z.looseObject({ versi: z.literal(1), bungkus: z.array(wrap).min(1) })
type KeyFile = z.infer<typeof keyFile>

/** The operating system's wrapping, asynchronous (safeStorage of Electron). */
export type SystemWrap = {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(text: string): Promise<Uint8Array>
  decryptStringAsync(bytes: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>
}

/** tidakTersedia: the system cannot wrap · rusak: the file cannot be read · ditolak: no wrap opens · hilang: stores without their key. */
export type KeyProblem = 'tidakTersedia' | 'rusak' | 'ditolak' | 'hilang'
export type KeyResult =
  { readonly ok: true; readonly key: Buffer } | { readonly ok: false; readonly problem: KeyProblem }

/** What happened, what is safe, what comes next. */
export const KEY_SENTENCES: Readonly<Record<KeyProblem, string>> = {
  tidakTersedia:
    'Penyimpanan kunci milik sistem operasi belum dapat dipakai, sehingga pengaduan yang tersimpan belum dapat dibuka. ' +
    'Semua catatan tetap aman di komputer ini. Masuk kembali ke Windows lalu coba lagi, atau hubungi petugas TI.',
  rusak:
    'Berkas kunci di komputer ini tidak dapat dibaca, sehingga pengaduan yang tersimpan belum dapat dibuka. ' +
    'Tidak ada yang dihapus atau diubah. Hubungi petugas TI untuk mengembalikan berkas kunci dari cadangan.',
  ditolak:
    'Kunci penyimpanan tidak dapat dibuka oleh akun yang sedang dipakai di komputer ini. ' +
    'Semua catatan tetap aman dan tidak diubah. Masuk dengan akun yang biasa dipakai lalu coba lagi, atau hubungi petugas TI.',
  hilang:
    'Berkas kunci tidak ada, padahal pengaduan sudah tersimpan di komputer ini dan hanya kunci itu yang dapat membukanya. ' +
    'Tidak ada yang dihapus atau diubah. Hubungi petugas TI untuk mengembalikan berkas kunci dari cadangan.',
}

function problem(name: KeyProblem): KeyResult {
  return { ok: false, problem: name }
}

async function wrapBySystem(key: Buffer, system: SystemWrap, at: string): Promise<KeyFile['bungkus'][number]> {
  const wrapped = await system.encryptStringAsync(key.toString('base64'))
  return { jenis: 'sistem', isi: Buffer.from(wrapped).toString('base64'), dibuat: at }
}

function write(file: string, content: KeyFile): void {
  writeWhole(file, `${JSON.stringify(content, null, 2)}\n`)
}

async function makeKey(profile: string, file: string, system: SystemWrap, at: string): Promise<KeyResult> {
  if (STORES.some((store) => existsSync(join(profile, store)))) return problem('hilang')
  const key = randomBytes(KEY_BYTES)
  write(file, { versi: 1, bungkus: [await wrapBySystem(key, system, at)] })
  return { ok: true, key }
}

async function unwrap(isi: string, system: SystemWrap): Promise<{ key: Buffer; shouldReEncrypt: boolean } | null> {
  try {
    const { result, shouldReEncrypt } = await system.decryptStringAsync(Buffer.from(isi, 'base64'))
    const key = Buffer.from(result, 'base64')
    return key.length === KEY_BYTES ? { key, shouldReEncrypt } : null
  } catch {
    return null
  }
}

async function openFile(file: string, content: KeyFile, system: SystemWrap, at: string): Promise<KeyResult> {
  for (const { jenis, isi } of content.bungkus) {
    const opened = jenis === 'sistem' ? await unwrap(isi, system) : null
    if (opened === null) continue
    if (opened.shouldReEncrypt) {
      // The system changed its own key: a fresh wrap in front, the old one stays.
      write(file, { ...content, bungkus: [await wrapBySystem(opened.key, system, at), ...content.bungkus] })
    }
    return { ok: true, key: opened.key }
  }
  return problem('ditolak')
}

function parse(text: string): KeyFile | null {
  try {
    return keyFile.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/**
 * Opens the key of this profile, or makes it when the profile is new.
 * @param at instant, kept as the date of a new wrap
 */
export async function openKey(profile: string, system: SystemWrap, at: string): Promise<KeyResult> {
  if (!(await system.isAsyncEncryptionAvailable())) return problem('tidakTersedia')
  const file = join(profile, FILE)
  const text = readIfThere(file)
  if (text === null) return makeKey(profile, file, system, at)
  const content = parse(text)
  return content === null ? problem('rusak') : openFile(file, content, system, at)
}
