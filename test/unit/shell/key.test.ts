import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { KEY_SENTENCES, openKey } from '../../../electron/shell/key.ts'
import type { SystemWrap } from '../../../electron/shell/key.ts'

const AT = '2026-11-21T03:00:00.000Z'
let profile = ''
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'kunci-'))
})
afterEach(() => rmSync(profile, { recursive: true }))

const keyPath = () => join(profile, 'kunci.json')

/** An operating system's user: wraps with AES-256-GCM under a secret of its own. */
function systemUser(options: { readonly available?: boolean; readonly renewed?: boolean } = {}): SystemWrap {
  const secret = randomBytes(32)
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(options.available ?? true),
    async encryptStringAsync(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', secret, nonce)
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    async decryptStringAsync(bytes) {
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(-16))
      const result = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
      return { result, shouldReEncrypt: options.renewed ?? false }
    },
  }
}

async function opened(system: SystemWrap): Promise<Buffer> {
  const result = await openKey(profile, system, AT)
  if (!result.ok) throw new Error(result.problem)
  return result.key
}

test('a new profile gets 32 random bytes, kept only wrapped, and opens the same again', async () => {
  const system = systemUser()
  const key = await opened(system)
  expect(key).toHaveLength(32)
  const text = readFileSync(keyPath(), 'utf8')
  for (const form of ['hex', 'base64', 'latin1'] as const) expect(text).not.toContain(key.toString(form))
  expect(await opened(system)).toEqual(key)
  if (process.platform !== 'win32') expect(statSync(keyPath()).mode & 0o077).toBe(0)
})

test('two profiles never share a key', async () => {
  const first = await opened(systemUser())
  rmSync(keyPath())
  expect(await opened(systemUser())).not.toEqual(first)
})

test('another user of the computer is refused and not a byte of the file changes', async () => {
  await opened(systemUser())
  const before = readFileSync(keyPath())
  expect(await openKey(profile, systemUser(), AT)).toEqual({ ok: false, problem: 'ditolak' })
  expect(readFileSync(keyPath())).toEqual(before)
})

test('a damaged file is refused and kept as it is', async () => {
  for (const damaged of [
    '',
    '{',
    '{"versi":1}',
    '{"versi":2,"bungkus":[{"jenis":"sistem","isi":"","dibuat":""}]}',
    '\0\0\0',
  ]) {
    writeFileSync(keyPath(), damaged)
    expect(await openKey(profile, systemUser(), AT)).toEqual({ ok: false, problem: 'rusak' })
    expect(readFileSync(keyPath(), 'utf8')).toBe(damaged)
  }
})

test('no new key is made beside a store that only the lost one opens', async () => {
  mkdirSync(join(profile, 'kerja'))
  writeFileSync(join(profile, 'kerja', 'loket.db'), 'x')
  expect(await openKey(profile, systemUser(), AT)).toEqual({ ok: false, problem: 'hilang' })
  expect(existsSync(keyPath())).toBe(false)
})

test('without the system store nothing is written', async () => {
  expect(await openKey(profile, systemUser({ available: false }), AT)).toEqual({ ok: false, problem: 'tidakTersedia' })
  expect(existsSync(keyPath())).toBe(false)
})

test('a wrap of another kind stays, and a wrap the system wants renewed is kept behind the new one', async () => {
  const system = systemUser({ renewed: true })
  const key = await opened(system)
  const file = JSON.parse(readFileSync(keyPath(), 'utf8'))
  const old = file.bungkus[0]
  const passphrase = { jenis: 'sandi', isi: 'AAAA', dibuat: AT, garam: 'BBBB' }
  writeFileSync(keyPath(), JSON.stringify({ ...file, catatan: 'tetap', bungkus: [passphrase, old] }))
  expect(await opened(system)).toEqual(key)
  const after = JSON.parse(readFileSync(keyPath(), 'utf8'))
  expect(after.catatan).toBe('tetap')
  expect(after.bungkus).toHaveLength(3)
  expect(after.bungkus.slice(1)).toEqual([passphrase, old])
  expect(await opened(system)).toEqual(key)
})

test('every problem is told in a sentence that says what is safe', () => {
  for (const sentence of Object.values(KEY_SENTENCES)) {
    expect(sentence).toMatch(/aman|Tidak ada yang dihapus/)
    expect(sentence).not.toMatch(/[!]|kami/)
  }
})
