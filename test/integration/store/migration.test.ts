import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openReadOnly } from '../../../electron/store/cipher.ts'
import type { Connection } from '../../../electron/store/connection.ts'
import type { Migrasi } from '../../../electron/store/migrate.ts'
import { openDatabase, openStore } from '../../../electron/store/open.ts'
import { MIGRASI } from '../../../electron/store/prisma-client/migrasi.ts'
import { expectStorage, fingerprints, KEY, openWorld, removeFolders, snapshot, tempFolder } from './world.ts'

const AT = '2026-03-17T02:00:00.000Z'
const now = () => AT
afterEach(removeFolders)

function migrasi(name: string, sql: string): Migrasi {
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
}

/** What Prisma writes when a column is added in the middle: the table is made anew and the old one dropped. */
function redefineUnitKerja(): Migrasi {
  return migrasi(
    '29990101000000_ubah_pengaduan',
    `PRAGMA defer_foreign_keys=ON;
     PRAGMA foreign_keys=OFF;
     CREATE TABLE "new_UnitKerja" ("pk" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "id" TEXT NOT NULL, "nama" TEXT NOT NULL,
       "aktif" BOOLEAN NOT NULL DEFAULT true, "baru" TEXT);
     INSERT INTO "new_UnitKerja" ("pk", "id", "nama", "aktif") SELECT "pk", "id", "nama", "aktif" FROM "UnitKerja";
     DROP TABLE "UnitKerja";
     ALTER TABLE "new_UnitKerja" RENAME TO "UnitKerja";
     CREATE UNIQUE INDEX "UnitKerja_id_key" ON "UnitKerja"("id");
     CREATE UNIQUE INDEX "UnitKerja_nama_key" ON "UnitKerja"("nama");
     PRAGMA foreign_keys=ON;`,
  )
}

function count(connection: Connection, table: string): number {
  return connection.prepare<[], { n: number }>(`SELECT count(*) AS "n" FROM "${table}"`).get()?.n ?? -1
}

/** A database of the first version, with a case, its person, its timeline and an entry in the outbox. */
async function oldDatabase(): Promise<string> {
  const dir = tempFolder()
  const connection = await openDatabase(dir, KEY, AT, MIGRASI.slice(0, 1))
  await connection.write(() => {
    connection.database.exec(`
      INSERT INTO "Pengaduan" ("id","asal","drafId","kanal","judul","isi","lokasiKejadian","anonim","rahasia","status","statusAsli","hidup","receivedAt","zonaSumber","createdAt","updatedAt","tenggatJenis","tenggatHariKerja","tenggatKeadaan","urut")
        VALUES ('p1','lokal','d1','tatapMuka','Lampu padam','Lampu jalan padam di simpang','Simpang',0,0,'belumTerverifikasi','Dicatat',1,'${AT}','WIB','${AT}','${AT}','verifikasi',3,'berjalan','a');
      INSERT INTO "Pelapor" ("pengaduanId","nama") VALUES ('p1','Orang Karangan');
      INSERT INTO "Peristiwa" ("id","pengaduanId","jenis","at","pelaku","teks") VALUES ('e1','p1','dicatat','${AT}','','Dicatat'), ('e2','p1','tindakLanjut','${AT}','','Dijawab');
      INSERT INTO "TindakLanjut" ("id","pengaduanId","tanggapan","rahasia","petugasId","petugasNama","createdAt") VALUES ('t1','p1','Sudah',0,'x','X','${AT}');
      INSERT INTO "Outbox" ("id","pengaduanId","kind","marker","payload","payloadSha256","state","nextAttemptAt","createdAt","updatedAt","petugasId","petugasNama")
        VALUES ('o1','p1','pengaduanBaru','m1','{}','x','antre','${AT}','${AT}','${AT}','x','X');
      INSERT INTO "UnitKerja" ("id","nama") VALUES ('u1','Bidang Karangan');
      INSERT INTO "Disposisi" ("id","pengaduanId","unitKerjaId","catatan","petugasId","petugasNama","createdAt") VALUES ('s1','p1','u1','','x','X','${AT}');`)
  })
  await connection.close()
  return dir
}

test('a database of the first version comes up with all its rows, searchable and counted', async () => {
  const dir = await oldDatabase()
  const store = await openStore({ dir, key: KEY, now })
  const found = await store.pengaduan.list({ status: null, teks: 'lampu', cursor: null, limit: 10 })
  expect(found.rows.map((row) => row.id)).toEqual(['p1'])
  expect(await store.pengaduan.counts('2026-03-17')).toMatchObject({ total: 1, hidup: 1 })
  expect(await store.outbox.counts()).toMatchObject({ perState: { antre: 1, terkirim: 0 } })
  expect(await store.outbox.neraca()).toMatchObject({ dicatat: 2, menunggu: 1 })
  expect((await store.pengaduan.peristiwa('p1')).map((row) => row.id)).toEqual(['e1', 'e2'])
  expect(await store.check()).toEqual([])
  await store.close()
})

test('before it is changed, a verified encrypted copy of the old state is kept', async () => {
  const dir = await oldDatabase()
  await (await openStore({ dir, key: KEY, now })).close()
  const [name = ''] = readdirSync(join(dir, 'cadangan'))
  expect(name).toMatch(/^loket-2026-03-17T02-00-00-000Z-sebelum-\d+_pencarian_hitungan\.db$/)
  const copy = openReadOnly(join(dir, 'cadangan', name), KEY)
  expect(copy.prepare('SELECT "name" FROM "_migrasi"').all()).toHaveLength(1)
  expect(copy.prepare<[], { n: number }>('SELECT count(*) AS "n" FROM "Peristiwa"').get()?.n).toBe(2)
  copy.close()
  expect([...snapshot(dir)].filter(([, content]) => content.includes('Lampu'))).toEqual([])
})

test('a second start changes nothing and makes no copy', async () => {
  const dir = await oldDatabase()
  await (await openStore({ dir, key: KEY, now })).close()
  const before = readdirSync(join(dir, 'cadangan'))
  await (await openStore({ dir, key: KEY, now })).close()
  expect(readdirSync(join(dir, 'cadangan'))).toEqual(before)
})

test('a table made anew keeps the rows that point at it', async () => {
  const dir = await oldDatabase()
  await (await openStore({ dir, key: KEY, now })).close()
  const connection = await openDatabase(dir, KEY, AT, [...MIGRASI, redefineUnitKerja()])
  expect(['UnitKerja', 'Disposisi', 'Peristiwa', 'Pelapor', 'Outbox'].map((table) => count(connection, table))).toEqual(
    [1, 1, 2, 1, 1],
  )
  expect(connection.database.pragma('foreign_key_check')).toEqual([])
  expect(() => connection.database.exec(`DELETE FROM "UnitKerja"`)).toThrow(/FOREIGN KEY/)
  await connection.close()
})

test('a migration that fails half-way, or would leave broken references, leaves the state before it', async () => {
  const dir = await oldDatabase()
  await (await openStore({ dir, key: KEY, now })).close()
  const halfway = migrasi(
    '29990101000000_patah',
    `CREATE TABLE "Setengah" ("pk" INTEGER); INSERT INTO "TidakAda" VALUES (1);`,
  )
  const breaking = migrasi('29990101000000_yatim', `DELETE FROM "UnitKerja";`)
  await expect(openDatabase(dir, KEY, AT, [...MIGRASI, halfway])).rejects.toThrow(/TidakAda/)
  await expect(openDatabase(dir, KEY, '2026-03-17T02:00:01.000Z', [...MIGRASI, breaking])).rejects.toThrow(
    /broken references/,
  )
  const connection = await openDatabase(dir, KEY, AT, MIGRASI)
  expect(count(connection, 'UnitKerja')).toBe(1)
  expect(() => count(connection, 'Setengah')).toThrow(/no such table/)
  await connection.close()
})

test('a newer database and an edited migration are refused, and every byte stays', async () => {
  const world = await openWorld()
  await world.store.close()
  await (await openDatabase(world.dir, KEY, AT, [...MIGRASI, redefineUnitKerja()])).close()
  const before = fingerprints(world.dir)
  await expectStorage(openStore({ dir: world.dir, key: KEY, now }), 'newer')
  expect(fingerprints(world.dir)).toEqual(before)
  const edited = [...MIGRASI.slice(0, 1), migrasi(MIGRASI[1]?.name ?? '', 'SELECT 1;'), redefineUnitKerja()]
  await expectStorage(openDatabase(world.dir, KEY, AT, edited), 'newer')
  expect(fingerprints(world.dir)).toEqual(before)
})

test('text that does not match its hash is never applied', async () => {
  const forged: Migrasi = { name: '29990101000000_palsu', sql: 'DROP TABLE "Outbox";', sha256: '00' }
  await expect(openDatabase(tempFolder(), KEY, AT, [...MIGRASI, forged])).rejects.toThrow(/changed after/)
})
