import { createHmac } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { applyKey } from '../../../electron/store/cipher.ts'
import { openStore } from '../../../electron/store/open.ts'
import { DATABASE_FILE } from '../../../electron/store/tempat.ts'
import { createRandom } from '../../support/builders.ts'
import Database from 'better-sqlite3'
import { expectStorage, fingerprints, KEY, must, openWorld, removeFolders, snapshot, tempFolder } from './world.ts'

const PENANDA = 'PENANDARAHASIAWARGA'
const AT = '2026-03-17T02:00:00.000Z'
const OTHER_KEY = Uint8Array.from(KEY, (byte) => byte ^ 0xff)
const now = () => AT

afterEach(removeFolders)

describe('what lies on the disk', () => {
  test('holds no plaintext: not in the database, its log, its index, nor in attachments', async () => {
    const world = await openWorld()
    const drafId = await world.draf({
      judul: PENANDA,
      isi: `${PENANDA} di jalan.`,
      pelapor: world.builder.pelapor({ nama: PENANDA }),
    })
    const bytes = Buffer.from(`%PDF-1.4 ${PENANDA}`)
    const { id } = must(
      await world.store.lampiran.add({ milik: { jenis: 'draf', id: drafId }, nama: `${PENANDA}.pdf`, bytes, at: AT }),
    )
    await world.catat({ isi: `Sudah dicatat: ${PENANDA} tiga kali dilaporkan.` })
    await world.store.setelan.setCredentials({ authorization: PENANDA, token: PENANDA }, world.petugas, AT)
    // While open: the log and the shared index are there and hold what was just written.
    const files = snapshot(world.dir)
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['loket.db', 'loket.db-wal', 'loket.db-shm', join('lampiran', `${id}.lkt`)]),
    )
    for (const [name, content] of files) {
      for (const word of [PENANDA, 'CREATE TABLE', 'SQLite format 3', 'Pengaduan']) {
        expect(content.includes(word), `${word} in ${name}`).toBe(false)
        expect(content.includes(Buffer.from(word, 'utf16le')), `${word} (UTF-16) in ${name}`).toBe(false)
      }
    }
    await world.store.close()
    for (const [name, content] of snapshot(world.dir)) expect(content.includes(PENANDA), name).toBe(false)
  })

  test('cannot be read without the key, and is what SQLCipher 4 writes', async () => {
    const world = await openWorld()
    await world.store.close()
    const plain = new Database(join(world.dir, DATABASE_FILE), { readonly: true })
    expect(() => plain.prepare('SELECT * FROM sqlite_schema').all()).toThrow(/not a database/)
    plain.close()
  })
})

describe('a wrong key', () => {
  test('is refused and every byte stays, after a clean end', async () => {
    const world = await openWorld()
    await world.catat()
    await world.store.close()
    const before = fingerprints(world.dir)
    await expectStorage(openStore({ dir: world.dir, key: OTHER_KEY, now }), 'wrongKey')
    expect(fingerprints(world.dir)).toEqual(before)
    const again = await openStore({ dir: world.dir, key: KEY, now })
    expect((await again.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 10 })).rows).toHaveLength(1)
    await again.close()
  })

  test('is refused and every byte stays, with a log left by a crash', async () => {
    const world = await openWorld()
    await world.catat()
    const crashed = tempFolder()
    for (const suffix of ['', '-wal'])
      copyFileSync(join(world.dir, DATABASE_FILE + suffix), join(crashed, DATABASE_FILE + suffix))
    await world.store.close()
    const before = fingerprints(crashed)
    expect(snapshot(crashed).get('loket.db-wal')?.length).toBeGreaterThan(0)
    await expectStorage(openStore({ dir: crashed, key: OTHER_KEY, now }), 'wrongKey')
    expect(fingerprints(crashed)).toEqual(before)
    const again = await openStore({ dir: crashed, key: KEY, now })
    expect((await again.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 10 })).rows).toHaveLength(1)
    await again.close()
  })

  test('opens a file whose first page a power cut tore while the log holds it whole', async () => {
    const world = await openWorld()
    await world.catat()
    const crashed = tempFolder()
    for (const suffix of ['', '-wal'])
      copyFileSync(join(world.dir, DATABASE_FILE + suffix), join(crashed, DATABASE_FILE + suffix))
    await world.store.close()
    const file = join(crashed, DATABASE_FILE)
    const torn = readFileSync(file)
    torn.fill(0, 2048, 4096)
    writeFileSync(file, torn)
    const again = await openStore({ dir: crashed, key: KEY, now })
    expect((await again.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 10 })).rows).toHaveLength(1)
    await again.close()
  })
})

describe('damage', () => {
  test('200 random bit flips anywhere in the file are all noticed', async () => {
    const seed = Math.floor(Date.now() % 1_000_000)
    console.log(`bit flips: seed ${seed}`)
    const random = createRandom(seed)
    const world = await openWorld()
    for (let at = 0; at < 5; at++) await world.catat()
    await world.store.close()
    const whole = readFileSync(join(world.dir, DATABASE_FILE))
    const file = join(tempFolder(), 'rusak.db')
    const silent: number[] = []
    for (let round = 0; round < 200; round++) {
      const damaged = Buffer.from(whole)
      const at = random.int(0, damaged.length - 1)
      damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << random.int(0, 7)), at)
      writeFileSync(file, damaged)
      if (looksSound(file)) silent.push(at)
    }
    expect(silent).toEqual([])
  })

  test('a damaged page is said as damage, not as a crash or as a wrong key', async () => {
    const world = await openWorld()
    for (let at = 0; at < 30; at++) await world.catat()
    await world.store.close()
    const file = join(world.dir, DATABASE_FILE)
    const damaged = readFileSync(file)
    for (let page = 2; page < damaged.length / 4096; page++)
      damaged.writeUInt8(damaged.readUInt8(page * 4096 + 100) ^ 1, page * 4096 + 100)
    writeFileSync(file, damaged)
    await expectStorage(openStore({ dir: world.dir, key: KEY, now }), 'damaged')
  })

  test('a file cut to nothing but a few bytes is refused, and stays', async () => {
    const world = await openWorld()
    await world.store.close()
    truncateSync(join(world.dir, DATABASE_FILE), 1000)
    const before = fingerprints(world.dir)
    await expectStorage(openStore({ dir: world.dir, key: KEY, now }), 'damaged')
    expect(fingerprints(world.dir)).toEqual(before)
  })
})

function looksSound(file: string): boolean {
  const database = new Database(file)
  try {
    applyKey(database, KEY)
    const rows = database.prepare<[], { integrity_check: string }>('PRAGMA integrity_check').all()
    return rows.length === 1 && rows[0]?.integrity_check === 'ok'
  } catch {
    return false
  } finally {
    database.close()
  }
}

test('the backup is encrypted with the same key, whole, and never written over an existing file', async () => {
  const world = await openWorld()
  await world.catat({ isi: `Tentang ${PENANDA} yang lama.` })
  const target = join(world.dir, 'cadangan', 'tangan.db')
  mkdirSync(join(world.dir, 'cadangan'), { recursive: true })
  expect(await world.store.backup(target)).toBe(target)
  expect(readFileSync(target).includes(PENANDA)).toBe(false)
  const digest = createHmac('sha256', 'x').update(readFileSync(target)).digest('hex')
  await expectStorage(world.store.backup(target), 'other')
  expect(createHmac('sha256', 'x').update(readFileSync(target)).digest('hex')).toBe(digest)
  await world.store.close()
  const restored = tempFolder()
  copyFileSync(target, join(restored, DATABASE_FILE))
  const again = await openStore({ dir: restored, key: KEY, now })
  expect((await again.pengaduan.list({ status: 'semua', teks: PENANDA, cursor: null, limit: 10 })).rows).toHaveLength(1)
  await again.close()
})
