/** Keys of a desk: Ed25519 to sign, X25519 to be written to. The private halves never leave the encrypted database. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { z } from 'zod'
import { isiKartu, type KartuMeja } from '../domain/paket-bawaan.ts'
import { AmplopRusak } from './amplop-salah.ts'

type Kurva = 'Ed25519' | 'X25519'

export type KunciMeja = {
  readonly tanda: KeyObject
  readonly tukar: KeyObject
  /** Public halves, raw, base64. */
  readonly kunciTanda: string
  readonly kunciTukar: string
  /** Hex sha256 of both public halves: what two people compare. */
  readonly sidik: string
}

const pasangan = z.object({ d: z.string(), x: z.string() })
/** As it is stored. */
export const kunciTersimpan = z.object({ tanda: pasangan, tukar: pasangan })
export type KunciTersimpan = z.infer<typeof kunciTersimpan>

function toBase64(x: string): string {
  return Buffer.from(x, 'base64url').toString('base64')
}

function publicKey(crv: Kurva, raw: string): KeyObject {
  const x = Buffer.from(raw, 'base64').toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv, x }, format: 'jwk' })
}

function privateKey(crv: Kurva, { d, x }: z.infer<typeof pasangan>): KeyObject {
  return createPrivateKey({ key: { kty: 'OKP', crv, d, x }, format: 'jwk' })
}

/** Fingerprint of a desk's public halves. */
export function sidikMeja(kunciTanda: string, kunciTukar: string): string {
  const raw = [kunciTanda, kunciTukar].map((one) => Buffer.from(one, 'base64'))
  return createHash('sha256').update('loket-aduan meja 1\0').update(Buffer.concat(raw)).digest('hex')
}

/** A new pair of pairs. */
export function kunciBaru(): KunciTersimpan {
  const tanda = pasangan.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }))
  const tukar = pasangan.parse(generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' }))
  return { tanda, tukar }
}

/** The stored keys, ready to use. */
export function bacaKunci({ tanda, tukar }: KunciTersimpan): KunciMeja {
  const kunciTanda = toBase64(tanda.x)
  const kunciTukar = toBase64(tukar.x)
  const keys = { tanda: privateKey('Ed25519', tanda), tukar: privateKey('X25519', tukar) }
  return { ...keys, kunciTanda, kunciTukar, sidik: sidikMeja(kunciTanda, kunciTukar) }
}

/** Another desk's key to check its signature with. */
export function kunciTandaPublik(raw: string): KeyObject {
  return publicKey('Ed25519', raw)
}

/** X25519 pair for one file. */
export function pasanganSementara(): { readonly rahasia: KeyObject; readonly publik: string } {
  const { privateKey: rahasia } = generateKeyPairSync('x25519')
  return { rahasia, publik: toBase64(pasangan.parse(rahasia.export({ format: 'jwk' })).x) }
}

/** What both sides know; a key that leads to a known secret (a point of low order) is refused. */
export function rahasiaBersama(rahasia: KeyObject, publik: string): Buffer {
  try {
    return diffieHellman({ privateKey: rahasia, publicKey: publicKey('X25519', publik) })
  } catch {
    throw new AmplopRusak('rusak')
  }
}

/** The card with its own signature. */
export function tandaiKartu(kartu: Omit<KartuMeja, 'tandaTangan'>, kunci: KunciMeja): KartuMeja {
  return { ...kartu, tandaTangan: sign(null, Buffer.from(isiKartu(kartu)), kunci.tanda).toString('base64') }
}

/** The card was written by the holder of its own key. */
export function kartuSah(kartu: KartuMeja): boolean {
  try {
    const tanda = Buffer.from(kartu.tandaTangan, 'base64')
    return verify(null, Buffer.from(isiKartu(kartu)), kunciTandaPublik(kartu.kunciTanda), tanda)
  } catch {
    return false
  }
}
