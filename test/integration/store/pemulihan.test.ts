/** A damaged store: noticed before anything is written, read past its damage, rescued, and at work again. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { applyKey, PAGE_BYTES } from '../../../electron/store/cipher.ts'
import { openStore } from '../../../electron/store/open.ts'
import { folderPemulihan, siapkanPemulihan, tukarPemulihan } from '../../../electron/store/pemulihan.ts'
import { MIGRASI } from '../../../electron/store/prisma-client/migrasi.ts'
import { DATABASE_FILE } from '../../../electron/store/tempat.ts'
import { createRandom } from '../../support/builders.ts'
import { expectStorage, fingerprints, KEY, must, openWorld, removeFolders, tempFolder, type World } from './world.ts'

const AT = '2026-03-18T02:00:00.000Z'
afterEach(removeFolders)

/** What a person has put in: the words of every intent, by table and id. */
const NIAT = {
  Pengaduan: ['id', 'judul', 'isi', 'nomorRegister'],
  Outbox: ['id', 'payload', 'marker'],
  TindakLanjut: ['id', 'tanggapan'],
  Draf: ['id', 'isi'],
  Lampiran: ['id', 'sha256'],
  IsianSementara: ['pengaduanId', 'isi'],
} as const
type Tabel = keyof typeof NIAT
const TABEL: readonly Tabel[] = ['Pengaduan', 'Outbox', 'TindakLanjut', 'Draf', 'Lampiran', 'IsianSementara']

function open(dir: string): Database.Database {
  const database = new Database(join(dir, DATABASE_FILE), { readonly: true })
  applyKey(database, KEY)
  return database
}

/** Every intent SQLite itself can read, one row at a time: what stands on a page that is whole, its way there included. */
function bacaan(dir: string, upTo: ReadonlyMap<Tabel, number>): ReadonlyMap<string, string> {
  const database = open(dir)
  const found = new Map<string, string>()
  for (const tabel of TABEL) {
    for (let rowid = 1; rowid <= (upTo.get(tabel) ?? 0); rowid++) {
      try {
        const kolom = NIAT[tabel].map((one) => `"${one}"`).join(', ')
        const row = database.prepare<[number], Record<string, string>>(
          `SELECT ${kolom} FROM "${tabel}" NOT INDEXED WHERE rowid = ?`,
        )
        const values = row.get(rowid)
        if (values !== undefined) found.set(`${tabel} ${Object.values(values)[0]}`, JSON.stringify(values))
      } catch {
        // This row stands on a damaged page.
      }
    }
  }
  database.close()
  return found
}

function banyak(dir: string): ReadonlyMap<Tabel, number> {
  const database = open(dir)
  const max = (tabel: Tabel) =>
    database.prepare<[], { n: number }>(`SELECT max(rowid) AS "n" FROM "${tabel}"`).get()?.n ?? 0
  const found = new Map(TABEL.map((tabel) => [tabel, max(tabel)]))
  database.close()
  return found
}

/** A day's work; `cadangan`: with a backup in the middle of it. */
async function sehari(options: { cadangan?: boolean; kasus?: number } = {}): Promise<World> {
  const world = await openWorld()
  const { kasus = 40 } = options
  for (let at = 0; at < kasus; at++) {
    if (options.cadangan === true && at === kasus / 2)
      await world.store.backup(join(world.dir, 'cadangan', 'loket-pagi.db'))
    const { id } = await world.catat(at % 5 === 0 ? { isi: world.builder.isi().repeat(40) } : {})
    if (at % 2 === 0) await world.jawab(id)
    const draf = await world.draf()
    const file = { milik: { jenis: 'draf' as const, id: draf }, nama: 'foto.png', bytes: PNG, at: world.builder.tick() }
    if (at % 8 === 0) must(await world.store.lampiran.add(file))
  }
  return world
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

function balik(file: string, byte: number, bit = 0): void {
  const isi = readFileSync(file)
  isi[byte] = (isi[byte] ?? 0) ^ (1 << bit)
  writeFileSync(file, isi)
}

function salinan(dir: string): string {
  const copy = tempFolder()
  cpSync(dir, copy, { recursive: true })
  return copy
}

const pulihkan = (dir: string) => siapkanPemulihan({ dir, key: KEY, at: AT, known: MIGRASI, sumber: 'gabung' })
const buka = (dir: string) => openStore({ dir, key: KEY, now: () => AT })

describe('bits flipped anywhere', () => {
  test('every intent on a page that is whole is rescued as it was, and the store works again', async () => {
    const world = await sehari()
    await world.store.close()
    const seed = Date.now() % 1_000_000
    console.log(`flips: seed ${seed}`)
    const random = createRandom(seed)
    const upTo = banyak(world.dir)
    const semula = bacaan(world.dir, upTo)
    const pages = statSync(join(world.dir, DATABASE_FILE)).size / PAGE_BYTES
    for (let round = 0; round < 25; round++) {
      const dir = salinan(world.dir)
      const file = join(dir, DATABASE_FILE)
      for (let flips = random.int(1, 12); flips > 0; flips--)
        balik(file, random.int(0, pages * PAGE_BYTES - 1), random.int(0, 7))
      const harus = bacaan(dir, upTo)
      const sebelum = readFileSync(file)
      const laporan = await pulihkan(dir)
      expect(readFileSync(file).equals(sebelum)).toBe(true)
      const dapat = bacaan(folderPemulihan(dir), new Map([...upTo].map(([tabel, n]) => [tabel, n + 200])))
      for (const [kunci, isi] of harus) expect(dapat.get(kunci), `${kunci} of round ${round}`).toBe(isi)
      // A case or draft made again from what hung on it holds what that tells; everything else is as it was, or gone.
      for (const [kunci, isi] of semula)
        if (!/^(Pengaduan|Draf) /.test(kunci)) expect([undefined, isi]).toContain(dapat.get(kunci))
      // Every case that is there was read, or is told to be made again, and each once.
      const { terbaca = 0, cadangan = 0 } = laporan.isi.find(({ jenis }) => jenis === 'pengaduan') ?? {}
      const kasus = [...dapat.keys()].filter((kunci) => kunci.startsWith('Pengaduan ')).length
      expect(terbaca + cadangan + laporan.tanpaIsi, `cases of round ${round}`).toBe(kasus)
      tukarPemulihan(dir, AT)
      const store = await buka(dir)
      expect(await store.check()).toEqual([])
      expect((await store.outbox.neraca()).seimbang || laporan.jumlahNomorHilang > 0).toBe(true)
      await store.close()
    }
  }, 240_000)

  test('the first page, even its salt: the key is known to be right, and nothing else is lost', async () => {
    const world = await sehari({ kasus: 8 })
    await world.store.close()
    const semula = bacaan(world.dir, banyak(world.dir))
    for (const [byte, tanpaGaram] of [
      [3, true],
      [700, true],
      [9, false],
    ] as const) {
      const dir = salinan(world.dir)
      const file = join(dir, DATABASE_FILE)
      balik(file, byte)
      if (tanpaGaram) rmSync(`${file}-garam`)
      else writeFileSync(file, Buffer.concat([Buffer.alloc(PAGE_BYTES), readFileSync(file).subarray(PAGE_BYTES)]))
      await expectStorage(buka(dir), 'damaged')
      await pulihkan(dir)
      const dapat = bacaan(folderPemulihan(dir), banyak(folderPemulihan(dir)))
      for (const [kunci, isi] of semula) expect(dapat.get(kunci)).toBe(isi)
      await expectStorage(openStore({ dir, key: KEY.map((one) => one ^ 1), now: () => AT }), 'wrongKey')
    }
  }, 60_000)
})

const ukuran = (file: string) => statSync(file).size

describe('the log beside the database', () => {
  /** Database and log as a killed program leaves them; the log holds `commits` of the day. */
  async function mati(kerja: (world: World) => Promise<void>): Promise<string> {
    const world = await sehari({ kasus: 6 })
    await world.store.close()
    const lanjut = await openWorld({ dir: world.dir, seed: 7 })
    await kerja(lanjut)
    const dir = salinan(world.dir)
    await lanjut.store.close()
    return dir
  }

  test('cut short in its last transaction, as by a power cut: opened as ever', async () => {
    const dir = await mati(async (world) => void (await world.catat()))
    truncateSync(join(dir, `${DATABASE_FILE}-wal`), ukuran(join(dir, `${DATABASE_FILE}-wal`)) - 2000)
    await (await buka(dir)).close()
  })

  test('a bit in the middle: SQLite would forget all commits behind it, here they are kept and nothing leaves twice', async () => {
    const dir = await mati(async (world) => {
      for (let at = 0; at < 4; at++) await world.jawab((await world.catat()).id)
    })
    const wal = join(dir, `${DATABASE_FILE}-wal`)
    const tersalin = tempFolder()
    for (const akhiran of ['', '-wal'])
      copyFileSync(join(dir, DATABASE_FILE + akhiran), join(tersalin, DATABASE_FILE + akhiran))
    // Opened as it stands, this is everything there was.
    const semula = bacaan(tersalin, banyak(tersalin))
    const random = createRandom(Date.now() % 1_000_000)
    for (let round = 0; round < 6; round++) {
      const rusak = salinan(dir)
      balik(join(rusak, `${DATABASE_FILE}-wal`), random.int(32, Math.floor(ukuran(wal) / 2)))
      const sebelum = fingerprints(rusak)
      await expectStorage(buka(rusak), 'damaged')
      expect(fingerprints(rusak)).toMatchObject(sebelum)
      const laporan = await pulihkan(rusak)
      expect(laporan.ragu).toBe(true)
      const dapat = bacaan(folderPemulihan(rusak), banyak(folderPemulihan(rusak)))
      const kurang = [...semula].filter(([kunci]) => kunci.startsWith('Outbox') && !dapat.has(kunci))
      // At most what stood on the one damaged page of the log; what was lost of the outbox is made again from its record.
      expect(kurang.length).toBeLessThanOrEqual(laporan.disusunUlang)
      tukarPemulihan(rusak, AT)
      const store = await buka(rusak)
      const { perState } = await store.outbox.counts()
      expect(perState.antre + perState.mengirim).toBe(0)
      expect(perState.tidakPasti).toBeGreaterThan(0)
      await store.close()
    }
  }, 60_000)

  test('gone: noticed, what was checkpointed is whole, no number of a receipt is given twice', async () => {
    const dir = await mati(async (world) => void (await world.catat()))
    rmSync(join(dir, `${DATABASE_FILE}-wal`))
    rmSync(join(dir, `${DATABASE_FILE}-shm`), { force: true })
    await expectStorage(buka(dir), 'damaged')
    const laporan = await pulihkan(dir)
    expect(laporan).toMatchObject({ ragu: true, halamanRusak: 0, nomorDilompati: 50 })
    tukarPemulihan(dir, AT)
    const world = await openWorld({ dir, seed: 9 })
    expect((await world.catat()).nomorRegister).toMatch(/-000057-/)
    await world.store.close()
  })

  test('of a later state, left beside a copy that was put back: the mixture is noticed, nothing leaves by it', async () => {
    const kemarin = join(tempFolder(), 'kemarin.db')
    const dir = await mati(async (world) => {
      await world.store.backup(kemarin)
      for (let at = 0; at < 4; at++) await world.jawab((await world.catat()).id)
    })
    copyFileSync(kemarin, join(dir, DATABASE_FILE))
    await expectStorage(buka(dir), 'damaged')
    expect(await pulihkan(dir)).toMatchObject({ ragu: true })
    tukarPemulihan(dir, AT)
    const store = await buka(dir)
    expect(await store.check()).toEqual([])
    expect((await store.outbox.counts()).perState).toMatchObject({ antre: 0, mengirim: 0 })
    await store.close()
  })
})

describe('without a database to read', () => {
  test('cut to nothing, to a part, or gone: never an empty store over it, the backup fills in', async () => {
    const world = await sehari({ kasus: 10, cadangan: true })
    await world.store.close()
    for (const sisa of [null, 0, 100, PAGE_BYTES * 40]) {
      const dir = salinan(world.dir)
      const file = join(dir, DATABASE_FILE)
      if (sisa === null) rmSync(file)
      else truncateSync(file, sisa)
      const sebelum = fingerprints(dir)
      await expectStorage(buka(dir), 'damaged')
      expect(fingerprints(dir)).toEqual(sebelum)
      const laporan = await pulihkan(dir)
      expect(laporan.cadangan).toBe('loket-pagi.db')
      tukarPemulihan(dir, AT)
      const store = await buka(dir)
      // Five of the ten were recorded before the backup; what is known to be missing is named.
      expect((await store.pengaduan.counts('2026-03-18')).total).toBeGreaterThanOrEqual(5)
      const { perState } = await store.outbox.counts()
      expect(perState.antre).toBe(0)
      await store.close()
    }
  }, 60_000)
})

describe('the swap', () => {
  test('killed at any step it is finished at the next start; the damaged files are kept as they were', async () => {
    const world = await sehari({ kasus: 4, cadangan: true })
    await world.store.close()
    balik(join(world.dir, DATABASE_FILE), 40 * PAGE_BYTES + 5)
    await pulihkan(world.dir)
    const rusak = fingerprints(world.dir)[DATABASE_FILE]
    for (const langkah of ['dicatat', 'lamaPindah', 'baruPindah'] as const) {
      const dir = salinan(world.dir)
      const kerja = join(dir, 'pemulihan')
      writeFileSync(join(kerja, 'tukar.json'), JSON.stringify({ ke: 'malam' }))
      if (langkah !== 'dicatat') {
        cpSync(join(dir, DATABASE_FILE), join(dir, 'rusak', 'malam', DATABASE_FILE))
        rmSync(join(dir, DATABASE_FILE))
      }
      if (langkah === 'baruPindah') {
        copyFileSync(join(kerja, 'baru', DATABASE_FILE), join(dir, DATABASE_FILE))
        rmSync(join(kerja, 'baru', DATABASE_FILE))
      }
      const store = await buka(dir)
      expect(await store.check()).toEqual([])
      await store.close()
      expect(existsSync(kerja)).toBe(false)
      expect(fingerprints(dir)[join('rusak', 'malam', DATABASE_FILE)]).toBe(rusak)
    }
  }, 60_000)

  test('failed halfway and read again instead: it is finished first, and what was rescued is not thrown away', async () => {
    const world = await sehari({ kasus: 4 })
    await world.store.close()
    const { dir } = world
    balik(join(dir, DATABASE_FILE), 40 * PAGE_BYTES + 5)
    const pertama = await pulihkan(dir)
    const rusak = fingerprints(dir)[DATABASE_FILE]
    // As a rename that the system refused leaves it: the damaged file has moved, the rescued one has not.
    writeFileSync(join(dir, 'pemulihan', 'tukar.json'), JSON.stringify({ ke: 'malam' }))
    mkdirSync(join(dir, 'rusak', 'malam'), { recursive: true })
    renameSync(join(dir, DATABASE_FILE), join(dir, 'rusak', 'malam', DATABASE_FILE))
    const kasus = ({ isi }: typeof pertama) => isi.find(({ jenis }) => jenis === 'pengaduan')?.terbaca
    expect(kasus(pertama)).toBe(4)
    expect(kasus(await pulihkan(dir))).toBe(4)
    expect(fingerprints(dir)[join('rusak', 'malam', DATABASE_FILE)]).toBe(rusak)
    tukarPemulihan(dir, AT)
    const store = await buka(dir)
    expect((await store.pengaduan.counts('2026-03-18')).total).toBe(4)
    await store.close()
  }, 30_000)

  test('asked for while the database is still being built: refused, and nothing is moved', async () => {
    const world = await sehari({ kasus: 4 })
    await world.store.close()
    const { dir } = world
    balik(join(dir, DATABASE_FILE), 40 * PAGE_BYTES + 5)
    const rusak = fingerprints(dir)[DATABASE_FILE]
    let ditolak = 0
    const kemajuan = () => {
      expect(() => tukarPemulihan(dir, AT)).toThrow('no rescued database was built')
      ditolak += 1
    }
    await siapkanPemulihan({ dir, key: KEY, at: AT, known: MIGRASI, sumber: 'gabung', kemajuan })
    expect(ditolak).toBeGreaterThan(5)
    expect(fingerprints(dir)[DATABASE_FILE]).toBe(rusak)
    expect(existsSync(join(dir, 'rusak'))).toBe(false)
  }, 30_000)

  test('before it, nothing of the damaged files has changed and the rescue begins again', async () => {
    const world = await sehari({ kasus: 4 })
    await world.store.close()
    balik(join(world.dir, DATABASE_FILE), 40 * PAGE_BYTES + 5)
    const sebelum = fingerprints(world.dir)
    const pertama = await pulihkan(world.dir)
    writeFileSync(join(folderPemulihan(world.dir), DATABASE_FILE), 'half written')
    expect(await pulihkan(world.dir)).toEqual(pertama)
    expect(fingerprints(world.dir)).toMatchObject(sebelum)
  }, 30_000)
})
