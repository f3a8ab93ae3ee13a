/**
 * The sealed file of a paket bawaan or its proof. Only primitives of node:crypto:
 *   "LOKETBWN" · version (1) · length of the head (2, big endian) · head (JSON) · sealed parts · signature (64)
 * A part is 64 KiB of plain contents under AES-256-GCM; the last one may be shorter. Key and nonce prefix: HKDF-SHA256
 * over X25519 of a key pair made for this file and the recipient's key. Nonce: prefix (7), number of the part (4), last
 * or not (1): a part taken away, put elsewhere or added does not open (STREAM). AAD: sha256 of everything up to the head's
 * end. Signature: Ed25519 of the sender over the sha256 of all bytes before it; it is checked before anything is opened.
 * The head says how long the file is: one of another length is refused before it is read.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, sign, verify } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { type JenisAmplop, kepalaAmplop, type KepalaAmplop, VERSI_AMPLOP } from '../domain/paket-bawaan.ts'
import { AmplopBatal, AmplopRusak } from './amplop-salah.ts'
import { kunciTandaPublik, type KunciMeja, rahasiaBersama, pasanganSementara } from './kunci-meja.ts'

const MAGIC = Buffer.from('LOKETBWN', 'latin1')
const DEPAN = MAGIC.length + 3
const KEPALA_MAKS = 4096
const BAGIAN = 64 * 1024
const TAG = 16
const TANDA = 64
const PREFIX = 7
const UNTUK = 'loket-aduan amplop 1'

type Kunci = { readonly kunci: Buffer; readonly awal: Buffer; readonly aad: Buffer }
type Pantau = {
  /** Bytes done of all. */
  readonly kemajuan?: (selesai: number, dari: number) => void
  readonly batal?: () => boolean
}

function jumlahBagian(ukuran: number): number {
  return Math.ceil(ukuran / BAGIAN)
}

function derive(bersama: Buffer, depan: Buffer): Kunci {
  const aad = createHash('sha256').update(depan).digest()
  const okm = Buffer.from(hkdfSync('sha256', bersama, aad, UNTUK, 32 + PREFIX))
  return { kunci: okm.subarray(0, 32), awal: okm.subarray(32), aad }
}

function nonce({ awal }: Kunci, nomor: number, terakhir: boolean): Buffer {
  const ekor = Buffer.alloc(5)
  ekor.writeUInt32BE(nomor, 0)
  ekor.writeUInt8(terakhir ? 1 : 0, 4)
  return Buffer.concat([awal, ekor])
}

function seal(kunci: Kunci, nomor: number, terakhir: boolean, isi: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', kunci.kunci, nonce(kunci, nomor, terakhir)).setAAD(kunci.aad)
  return Buffer.concat([cipher.update(isi), cipher.final(), cipher.getAuthTag()])
}

function unseal(kunci: Kunci, nomor: number, terakhir: boolean, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', kunci.kunci, nonce(kunci, nomor, terakhir)).setAAD(kunci.aad)
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()])
  } catch {
    throw new AmplopRusak('rusak')
  }
}

function frontOf(kepala: KepalaAmplop): Buffer {
  const json = Buffer.from(JSON.stringify(kepala), 'utf8')
  if (json.length > KEPALA_MAKS) throw new Error('amplop: head too long')
  const depan = Buffer.alloc(DEPAN)
  MAGIC.copy(depan)
  depan.writeUInt8(VERSI_AMPLOP, MAGIC.length)
  depan.writeUInt16BE(json.length, MAGIC.length + 1)
  return Buffer.concat([depan, json])
}

function signed(hash: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${UNTUK} tanda\0`), hash])
}

/** Cuts what comes into parts of one size; the last one is what remains. */
async function* parts(isi: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const part = Buffer.alloc(BAGIAN)
  let used = 0
  for await (const chunk of isi) {
    for (let from = 0; from < chunk.byteLength;) {
      const take = Math.min(BAGIAN - used, chunk.byteLength - from)
      part.set(chunk.subarray(from, from + take), used)
      used += take
      from += take
      if (used < BAGIAN) continue
      yield part
      used = 0
    }
  }
  if (used > 0) yield part.subarray(0, used)
}

export type Tulis = Pantau & {
  /** Must not exist. */
  readonly file: string
  readonly kepala: Omit<KepalaAmplop, 'kunciSementara'>
  readonly pengirim: KunciMeja
  /** X25519, raw, base64. */
  readonly kunciPenerima: string
  /** Exactly `kepala.ukuran` bytes. */
  readonly isi: AsyncIterable<Uint8Array>
}

/**
 * Writes the file, forces it to the medium and reads it back whole. Throws AmplopBatal when stopped and whatever the
 * file system throws; what was written then is the caller's to remove.
 */
export async function tulisAmplop(args: Tulis): Promise<void> {
  const { file, pengirim, kunciPenerima, isi, kemajuan, batal } = args
  const sementara = pasanganSementara()
  const kepala = { ...args.kepala, kunciSementara: sementara.publik }
  const depan = frontOf(kepala)
  const kunci = derive(rahasiaBersama(sementara.rahasia, kunciPenerima), depan)
  const { ukuran } = kepala
  const hash = createHash('sha256').update(depan)
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.write(depan)
    let nomor = 0
    let plain = 0
    for await (const part of parts(isi)) {
      if (batal?.() === true) throw new AmplopBatal()
      plain += part.length
      const sealed = seal(kunci, nomor, plain === ukuran, part)
      nomor += 1
      hash.update(sealed)
      await handle.write(sealed)
      kemajuan?.(plain / 2, ukuran)
    }
    if (plain !== ukuran) throw new Error('amplop: contents of another size')
    await handle.write(sign(null, signed(hash.digest()), pengirim.tanda))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await readBack(file, kunci, kepala, depan.length, { kemajuan, batal })
}

type Bacaan = { readonly kemajuan: Pantau['kemajuan']; readonly batal: Pantau['batal'] }

/** What stands on the medium opens, to the last part. */
async function readBack(file: string, kunci: Kunci, { ukuran }: KepalaAmplop, from: number, by: Bacaan): Promise<void> {
  const handle = await open(file, 'r')
  try {
    let plain = 0
    for await (const part of openParts(handle, kunci, ukuran, from, null)) {
      if (by.batal?.() === true) throw new AmplopBatal()
      plain += part.length
      by.kemajuan?.((ukuran + plain) / 2, ukuran)
    }
  } finally {
    await handle.close()
  }
}

async function readAt(handle: FileHandle, length: number, position: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done)
    if (bytesRead === 0) throw new AmplopRusak('terpotong')
    done += bytesRead
  }
  return buffer
}

async function* openParts(
  handle: FileHandle,
  kunci: Kunci,
  ukuran: number,
  from: number,
  hash: Hash | null,
): AsyncGenerator<Buffer> {
  const count = jumlahBagian(ukuran)
  for (let nomor = 0, at = from, left = ukuran; nomor < count; nomor += 1) {
    const plain = Math.min(BAGIAN, left)
    const sealed = await readAt(handle, plain + TAG, at)
    hash?.update(sealed)
    yield unseal(kunci, nomor, nomor === count - 1, sealed)
    at += sealed.length
    left -= plain
  }
}

type Depan = { readonly kepala: KepalaAmplop; readonly depan: Buffer; readonly panjang: number }

/** Head and form of the file, without any key. */
async function readFront(handle: FileHandle): Promise<Depan> {
  const stat = await handle.stat()
  if (!stat.isFile() || stat.size < DEPAN) throw new AmplopRusak('bukanPaket')
  const start = await readAt(handle, DEPAN, 0)
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) throw new AmplopRusak('bukanPaket')
  const versi = start.readUInt8(MAGIC.length)
  if (versi > VERSI_AMPLOP) throw new AmplopRusak('versiBaru')
  const length = start.readUInt16BE(MAGIC.length + 1)
  if (versi < 1 || length > KEPALA_MAKS) throw new AmplopRusak('rusak')
  const json = await readAt(handle, length, DEPAN)
  const kepala = kepalaAmplop.safeParse(parseJson(json))
  if (!kepala.success) throw new AmplopRusak('rusak')
  const depan = Buffer.concat([start, json])
  const { ukuran } = kepala.data
  const panjang = depan.length + ukuran + jumlahBagian(ukuran) * TAG
  if (stat.size !== panjang + TANDA) throw new AmplopRusak('terpotong')
  return { kepala: kepala.data, depan, panjang }
}

/** JSON of the bytes; null where they are none. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

async function checkSignature(
  handle: FileHandle,
  { depan, panjang }: Depan,
  publik: string,
  by: Pantau,
): Promise<Buffer> {
  const hash = createHash('sha256').update(depan)
  for (let at = depan.length; at < panjang;) {
    if (by.batal?.() === true) throw new AmplopBatal()
    const chunk = await readAt(handle, Math.min(4 * BAGIAN, panjang - at), at)
    hash.update(chunk)
    at += chunk.length
    by.kemajuan?.(at / 2, panjang)
  }
  const digest = hash.digest()
  const tanda = await readAt(handle, TANDA, panjang)
  if (!verify(null, signed(digest), kunciTandaPublik(publik), tanda)) throw new AmplopRusak('tandaTangan')
  return digest
}

export type Buka = Pantau & {
  readonly file: string
  readonly jenis: JenisAmplop
  readonly milik: KunciMeja
  /** Ed25519 key (raw, base64) of a desk that is trusted; null for any other. */
  readonly kunciPengirim: (sidik: string) => Promise<string | null>
}

/**
 * Opens a file of a trusted desk for this desk and gives its contents to `use`, which must read them to the end: only
 * then it is certain that these are the signed ones. Throws AmplopRusak (why) or AmplopBatal.
 */
export async function bukaAmplop<T>(
  args: Buka,
  use: (kepala: KepalaAmplop, isi: AsyncGenerator<Buffer>) => Promise<T>,
): Promise<T> {
  const handle = await open(args.file, 'r')
  try {
    const front = await readFront(handle)
    const { kepala, depan, panjang } = front
    if (kepala.jenis !== args.jenis) throw new AmplopRusak('jenisLain')
    if (kepala.penerima !== args.milik.sidik) throw new AmplopRusak('bukanUntukSini')
    const publik = await args.kunciPengirim(kepala.pengirim)
    if (publik === null) throw new AmplopRusak('pengirimAsing')
    const digest = await checkSignature(handle, front, publik, args)
    const kunci = derive(rahasiaBersama(args.milik.tukar, kepala.kunciSementara), depan)
    const hash = createHash('sha256').update(depan)
    const used = await use(kepala, watched(openParts(handle, kunci, kepala.ukuran, depan.length, hash), panjang, args))
    // The medium may give other bytes at the second reading.
    if (!hash.digest().equals(digest)) throw new AmplopRusak('rusak')
    return used
  } finally {
    await handle.close()
  }
}

async function* watched(isi: AsyncGenerator<Buffer>, dari: number, by: Pantau): AsyncGenerator<Buffer> {
  let done = 0
  for await (const part of isi) {
    if (by.batal?.() === true) throw new AmplopBatal()
    done += part.length
    yield part
    by.kemajuan?.((dari + done) / 2, dari)
  }
}

/** Kind and sender of a file, for choosing what to do with it; null where it is none of ours. Nothing of it is believed yet. */
export async function intipAmplop(file: string): Promise<Pick<KepalaAmplop, 'jenis' | 'pengirim' | 'penerima'> | null> {
  const handle = await open(file, 'r')
  try {
    return (await readFront(handle)).kepala
  } catch (error) {
    if (error instanceof AmplopRusak && error.salah !== 'versiBaru') return null
    throw error
  } finally {
    await handle.close()
  }
}
