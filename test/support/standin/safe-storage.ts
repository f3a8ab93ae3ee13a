/** `safeStorage`: a key bound to the operating system's user, as DPAPI binds it. Only the asynchronous API (45 deprecates the other). */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { app } from './app.ts'
import { strict } from './strict.ts'

const HEAD = Buffer.from('v10')

function keyOfUser(): Buffer {
  const file = join(app.getPath('userData'), 'standin-os-key')
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, randomBytes(32), { flag: 'wx', mode: 0o600 })
  } catch {
    // Made by an earlier start.
  }
  const user = process.env['STANDIN_OS_USER'] ?? userInfo().username
  return createHmac('sha256', readFileSync(file)).update(user).digest()
}

function isAvailable(): boolean {
  return process.env['STANDIN_SAFE_STORAGE'] !== 'unavailable'
}

function encrypt(text: string): Buffer {
  if (!isAvailable()) throw new Error('Encryption is not available.')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOfUser(), nonce)
  return Buffer.concat([HEAD, nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function decrypt(bytes: Buffer): string {
  if (!isAvailable()) throw new Error('Decryption is not available.')
  const decipher = createDecipheriv('aes-256-gcm', keyOfUser(), bytes.subarray(3, 15))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(15, -16)), decipher.final()]).toString('utf8')
}

export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: async () => {
    await app.whenReady()
    return isAvailable()
  },
  encryptStringAsync: async (text: string) => encrypt(text),
  decryptStringAsync: async (bytes: Uint8Array) => ({ result: decrypt(Buffer.from(bytes)), shouldReEncrypt: false }),
  getSelectedStorageBackend: () => 'gnome_libsecret',
})
