import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import { applyKey } from '../../../electron/store/cipher.ts'
import { DATABASE_FILE } from '../../../electron/store/tempat.ts'
import { KEY, must, mustFail, openWorld, removeFolders, setelanKantor, type World } from './world.ts'

afterEach(removeFolders)

function readDatabase<R>(dir: string, sql: string): readonly R[] {
  const database = new Database(join(dir, DATABASE_FILE), { readonly: true })
  applyKey(database, KEY)
  const rows = database.prepare<[], R>(sql).all()
  database.close()
  return rows
}

test('the calendar holds the three published years with their decrees', async () => {
  const world = await openWorld()
  const { libur, tahunTersedia, hariKerjaSepekan } = await world.store.referensi.kalender()
  expect(tahunTersedia).toEqual([2025, 2026, 2027])
  expect(hariKerjaSepekan).toBe(5)
  expect(libur.filter((hari) => hari.jenis !== 'liburLokal')).toHaveLength(79)
  expect(libur.find((hari) => hari.tanggal === '2025-08-18')).toMatchObject({
    jenis: 'cutiBersama',
    dasar: expect.stringContaining('933'),
  })
  expect(await world.store.referensi.aturan()).toEqual(
    expect.arrayContaining([expect.objectContaining({ jenis: 'verifikasi', hariKerja: 3 })]),
  )
  await world.store.close()
})

test('a six-day week moves the tenggat of what came on a Friday', async () => {
  const world = await openWorld()
  const at = '2026-04-10T02:00:00.000Z'
  const drafId = await world.draf()
  const made = must(
    await world.store.pengaduan.finalize({ drafId, petugas: world.petugas, at, alasanTidakLengkap: null }),
  )
  expect(made.tenggat.tanggal).toBe('2026-04-15')
  const kantor = { ...setelanKantor().kantor, hariKerjaSepekan: 6 as const }
  await world.store.setelan.set(setelanKantor({ kantor }), world.petugas, at)
  expect(await world.store.referensi.hitungUlangTenggat('WIB', 6, at)).toBe(1)
  expect(must(await world.store.pengaduan.get(made.id)).tenggat.tanggal).toBe('2026-04-14')
  await world.store.close()
})

/** A day off of the office itself. */
const HARI_JADI = `INSERT INTO "HariLibur" ("tanggal", "nama", "jenis", "dasar")
  VALUES ('2026-03-26', 'Hari jadi', 'liburLokal', 'SK Bupati')`

/** Changes the closed file as another version of the application would have left it. */
function edit(dir: string, sql: string): void {
  const database = new Database(join(dir, DATABASE_FILE))
  applyKey(database, KEY)
  database.exec(sql)
  database.close()
}

test('stored tenggat follow a new edition of the list, and a change whose count a crash cut short', async () => {
  const first = await openWorld()
  const made = await first.catat()
  const dates = async (world: World) => [
    must(await world.store.pengaduan.get(made.id)).tenggat.tanggal,
    must(await world.store.pengaduan.tenggat(made.id)).find((one) => one.jenis === 'verifikasi')?.tanggal,
  ]
  const becomes = (world: World, tanggal: string) =>
    vi.waitFor(async () => expect(await dates(world)).toEqual([tanggal, tanggal]))
  await becomes(first, '2026-03-27')
  await first.store.close()
  // The process ended between the two: the day is kept, its count never came.
  edit(first.dir, HARI_JADI)

  const second = await openWorld({ dir: first.dir })
  await becomes(second, '2026-03-30')
  expect(await second.store.referensi.hitungUlangTenggat('WIB', 5, second.builder.tick())).toBe(0)
  await second.store.close()

  // The version before knew fewer days off; the next start brings the whole list back.
  edit(first.dir, `DELETE FROM "HariLibur" WHERE "tanggal" BETWEEN '2026-03-18' AND '2026-03-31'`)
  const short = await openWorld({ dir: first.dir })
  await becomes(short, '2026-03-20')
  await short.store.close()
  edit(first.dir, `UPDATE "Benih" SET "sha256" = 'edisi lama' WHERE "nama" = 'libur'`)
  const updated = await openWorld({ dir: first.dir })
  await becomes(updated, '2026-03-27')
  expect(await updated.store.check()).toEqual([])
  await updated.store.close()
})

test('local days outlive a restart and a new edition of the list', async () => {
  const world = await openWorld()
  await world.store.close()
  edit(world.dir, HARI_JADI)
  const database = new Database(join(world.dir, DATABASE_FILE))
  applyKey(database, KEY)
  database.exec(`UPDATE "Benih" SET "sha256" = 'edisi lama' WHERE "nama" IN ('libur', 'kategori', 'aturan')`)
  database.exec(`DELETE FROM "HariLibur" WHERE "tanggal" = '2027-12-24'`)
  database.close()
  const again = await openWorld({ dir: world.dir })
  const { libur } = await again.store.referensi.kalender()
  expect(libur).toHaveLength(80)
  expect(libur.find((hari) => hari.tanggal === '2026-03-26')).toMatchObject({ jenis: 'liburLokal' })
  await again.store.close()
})

test('areas are found by any of their names, the widest first, with the whole path', async () => {
  const world = await openWorld()
  const found = await world.store.referensi.wilayah('sukajadi bandung', 10)
  expect(found[0]).toEqual({
    kode: '32.73.07',
    nama: 'Sukajadi',
    tingkat: 'kecamatan',
    jalur: 'Sukajadi, Kota Bandung, Jawa Barat',
  })
  expect((await world.store.referensi.wilayah('jawa bar', 3))[0]).toMatchObject({ kode: '32', tingkat: 'provinsi' })
  expect((await world.store.referensi.wilayah('bandung sukaj', 10)).map((row) => row.kode)).toContain('32.73.07')
  expect(await world.store.referensi.wilayah('"; DROP TABLE', 10)).toEqual([])
  expect(await world.store.referensi.wilayah('   ', 10)).toEqual([])
  expect((await world.store.referensi.wilayah('32.73.07', 5)).map((row) => row.nama)).toEqual(['Sukajadi'])
  const made = await world.catat({ wilayahKode: '32.73.07' })
  expect(must(await world.store.pengaduan.get(made.id)).wilayahNama).toBe('Sukajadi, Kota Bandung, Jawa Barat')
  await world.store.close()
  expect(readDatabase<{ n: number }>(world.dir, 'SELECT count(*) AS "n" FROM "Wilayah"')).toEqual([
    { n: 38 + 514 + 7285 + 83_762 },
  ])
  const again = await openWorld({ dir: world.dir })
  expect(await again.store.referensi.wilayah('sukajadi bandung', 1)).toHaveLength(1)
  expect(await again.store.check()).toEqual([])
  await again.store.close()
})

test('topics are found by their own and their parent’s name', async () => {
  const world = await openWorld()
  expect((await world.store.referensi.kategori('umroh', 5)).map((row) => row.induk)).toEqual(['Agama'])
  expect((await world.store.referensi.kategori('agama pendidikan', 5)).map((row) => row.nama)).toContain(
    'Pendidikan Agama',
  )
  expect(await world.store.referensi.kategori('', 10)).toHaveLength(10)
  const [umroh] = await world.store.referensi.kategori('umroh', 5)
  expect(await world.store.referensi.kategori(umroh?.id ?? '', 5)).toEqual([umroh])
  await world.store.close()
})

test('the same name signs in as the same person', async () => {
  const world = await openWorld()
  const again = must(await world.store.petugas.masuk('  petugas   KARANGAN ', world.builder.tick()))
  expect(again).toMatchObject({ id: world.petugas.id, nama: 'Petugas Karangan' })
  expect(mustFail(await world.store.petugas.masuk(' x ', world.builder.tick())).kind).toBe('invalid')
  must(await world.store.petugas.masuk('Orang Kedua', world.builder.tick()))
  expect((await world.store.petugas.list()).map((row) => row.nama)).toEqual(['Orang Kedua', 'Petugas Karangan'])
  await world.store.close()
})

test('settings of an older version are filled up; credentials stay apart and out of the audit', async () => {
  const world = await openWorld()
  await world.store.setelan.setCredentials(
    { authorization: 'kunci-karangan', token: 'token-karangan' },
    world.petugas,
    world.builder.tick(),
  )
  expect(await world.store.setelan.getCredentials()).toEqual({
    authorization: 'kunci-karangan',
    token: 'token-karangan',
  })
  expect(JSON.stringify(await world.store.setelan.get())).not.toContain('karangan"')
  await world.store.close()
  expect(JSON.stringify(readDatabase(world.dir, 'SELECT * FROM "Audit"'))).not.toMatch(/kunci-karangan|token-karangan/)
  const database = new Database(join(world.dir, DATABASE_FILE))
  applyKey(database, KEY)
  database
    .prepare(`UPDATE "Setelan" SET "nilai" = ? WHERE "kunci" = 'setelan'`)
    .run(JSON.stringify({ mode: 'excel', kantor: { kode: 'LAMA' } }))
  database.close()
  const again = await openWorld({ dir: world.dir })
  await again.store.setelan.set(await again.store.setelan.get(), null, again.builder.tick())
  expect((await again.store.setelan.get()).sync).toEqual(SETELAN_AWAL.sync)
  await again.store.close()
})
