/** A small file only the holder of the profile's key can read: the records of practice mode. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { replaceFile } from './mode-file.ts'

const NONCE = 12
const TAG = 16

export type SealedFile = { read(): Promise<string | null>; write(text: string): Promise<void> }

/** AES-256-GCM under a key derived from `key` (32 bytes) for this purpose alone. `read` gives null for no or a foreign file. */
export function sealedFile(file: string, key: Uint8Array, purpose: string): SealedFile {
  const own = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, 32))
  // One write at a time, in order: the last one asked for is the one that stays.
  let last: Promise<void> = Promise.resolve()
  return {
    read: async () => {
      const sealed = await readFile(file).catch(() => null)
      return sealed === null ? null : unseal(sealed, own)
    },
    write: (text) => {
      last = last.catch(() => undefined).then(() => replaceFile(file, seal(text, own)))
      return last
    },
  }
}

function seal(text: string, key: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function unseal(sealed: Uint8Array, key: Uint8Array): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
