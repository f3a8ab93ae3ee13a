/** A holiday pack is believed by its signature alone: detached Ed25519 over the very bytes of the file. */
import { createPublicKey, verify } from 'node:crypto'
import type { Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import { isiPaket, type IsiPaket } from '../domain/paket-libur.ts'

/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const DER_HEAD = Buffer.from('302a300506032b6570032100', 'hex')
const KEY_BYTES = 32
const SIGNATURE_BYTES = 64

const TANPA_KUNCI =
  'Kunci penerbit paket libur belum diisi di Pengaturan, bagian Batas dan pengingat, jadi tanda tangannya tidak dapat diperiksa. Kalender tidak diubah. Minta kuncinya kepada petugas TI.'
const TIDAK_SAH =
  'Tanda tangan paket ini tidak cocok dengan kunci penerbit, jadi paketnya ditolak. Kalender tidak diubah. Minta salinan baru dari penerbitnya.'
const TAK_TERBACA =
  'Isi paket ini tidak berbentuk paket libur yang dikenal. Kalender tidak diubah. Minta paket untuk versi aplikasi ini.'

/** The keys of the setting, one a line; lines that are no key are left out. */
function keysOf(setelan: string): readonly Buffer[] {
  const lines = setelan.split(/\s+/).map((line) => Buffer.from(line, 'base64'))
  return lines.filter((bytes) => bytes.byteLength === KEY_BYTES)
}

/** The signature as 64 bytes, or as the base64 of them. */
function signatureOf(bytes: Uint8Array): Buffer {
  const raw = Buffer.from(bytes)
  return raw.byteLength === SIGNATURE_BYTES ? raw : Buffer.from(raw.toString('latin1').trim(), 'base64')
}

function isSignedBy(key: Buffer, isi: Uint8Array, signature: Buffer): boolean {
  const publicKey = createPublicKey({ key: Buffer.concat([DER_HEAD, key]), format: 'der', type: 'spki' })
  return verify(null, isi, publicKey, signature)
}

function parse(isi: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(isi))
  } catch {
    return null
  }
}

/** The pack of these bytes; refused without a signature of one of the keys. Nothing of it is read before. */
export function bukaPaket(kunci: string, isi: Uint8Array, tandaTangan: Uint8Array): Result<IsiPaket> {
  const keys = keysOf(kunci)
  if (keys.length === 0) return fail({ kind: 'forbidden', message: TANPA_KUNCI })
  const signature = signatureOf(tandaTangan)
  if (!keys.some((key) => isSignedBy(key, isi, signature))) return fail({ kind: 'forbidden', message: TIDAK_SAH })
  const read = isiPaket.safeParse(parse(isi))
  return read.success ? ok(read.data) : fail({ kind: 'conflict', message: TAK_TERBACA })
}
