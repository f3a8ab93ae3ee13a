import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { kodeSegel } from '../../../electron/domain/segel.ts'
import type { JenisTemuan } from '../../../electron/domain/temuan.ts'
import { applyKey } from '../../../electron/store/cipher.ts'
import { DATABASE_FILE } from '../../../electron/store/tempat.ts'
import { KEY, must, mustFail, openWorld, removeFolders, type World } from './world.ts'

afterEach(removeFolders)

const SEMUA = { dari: '2026-01-01', sampai: '2026-12-31' }
const SEHARI = 86_400

/** Whoever holds the key changes the file behind the application's back. */
function diamDiam(world: World, sql: string): void {
  const database = new Database(join(world.dir, DATABASE_FILE))
  try {
    applyKey(database, KEY)
    database.exec(sql)
  } finally {
    database.close()
  }
}

async function periksa(world: World) {
  const hasil = await world.store.neraca.periksa({ sebab: 'diminta' })
  if (hasil === null) throw new Error('the check was stopped')
  return hasil
}

/** Two records, an answer and an action, on two kanal. */
async function kantor(): Promise<World & { readonly ids: readonly string[] }> {
  const world = await openWorld()
  const satu = await world.catat({ kanal: 'tatapMuka' })
  const dua = await world.catat({ kanal: 'telepon' })
  await world.jawab(satu.id)
  must(
    await world.store.tindakan.add({
      requestId: world.builder.id(),
      pengaduanId: dua.id,
      isi: { jenis: 'arsipkan' },
      alasan: 'Sudah ditangani di tempat.',
      kelompokId: null,
      petugas: world.petugas,
      at: world.builder.tick(),
    }),
  )
  return { ...world, ids: [satu.id, dua.id] }
}

describe('a ledger nobody touched', () => {
  test('holds: no finding, every cell balanced, the cells add up, and a number opens its items', async () => {
    const world = await kantor()
    const hasil = await periksa(world)
    expect(hasil.temuan).toEqual([])
    expect(hasil.diperiksa).toMatchObject({ niat: 4, kiriman: 4 })
    const { baris, jumlah } = await world.store.neraca.tabel(SEMUA)
    expect(jumlah).toEqual(await world.store.outbox.neraca())
    expect(baris.map(({ kanal, meja, dicatat }) => [kanal, meja, dicatat])).toEqual([
      ['tatapMuka', 'Loket 1', 1],
      ['tatapMuka', 'Petugas Karangan', 1],
      ['telepon', 'Loket 1', 1],
      ['telepon', 'Petugas Karangan', 1],
    ])
    const butir = await world.store.neraca.butir({
      rentang: SEMUA,
      sel: { kanal: 'telepon' },
      pos: 'menunggu',
      limit: 50,
    })
    expect(butir.map(({ kind, pengaduanId }) => [kind, pengaduanId])).toEqual([
      ['tindakan', world.ids[1]],
      ['pengaduanBaru', world.ids[1]],
    ])
    expect(await world.store.neraca.tabel({ dari: '2020-01-01', sampai: '2020-01-02' })).toMatchObject({ baris: [] })
    await world.store.close()
  })

  test('a check that is stopped keeps nothing, and the last whole one stays', async () => {
    const world = await kantor()
    const pertama = await periksa(world)
    expect(await world.store.neraca.periksa({ sebab: 'keluar', batal: () => true })).toBeNull()
    expect((await world.store.neraca.terakhir())?.at).toBe(pertama.at)
    await world.store.close()
  })
})

describe('what is altered behind the application’s back is named', () => {
  const ubahan: readonly (readonly [string, string, JenisTemuan])[] = [
    [
      'the words of an entry',
      `UPDATE "Outbox" SET "payload" = replace("payload", '"versi":1', '"versi":2') WHERE "seq" = 1`,
      'isiBerubah',
    ],
    [
      'words and their hash together',
      `UPDATE "Outbox" SET "payload" = '{}', "payloadSha256" =
        '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a' WHERE "seq" = 1`,
      'barisBerubah',
    ],
    ['the state of an entry', `UPDATE "Outbox" SET "state" = 'terkirim' WHERE "seq" = 2`, 'barisBerubah'],
    [
      'an entry moved to another case',
      `UPDATE "Outbox" SET "pengaduanId" = (SELECT "pengaduanId" FROM "Outbox" WHERE "seq" = 2) WHERE "seq" = 3`,
      'barisBerubah',
    ],
    ['the number of a record', `UPDATE "Pengaduan" SET "petugasNama" = 'Orang Lain' WHERE "pk" = 1`, 'barisBerubah'],
    [
      'an entry taken out, its guard and its counter put right',
      `DROP TRIGGER "Outbox_tidak_dihapus"; DELETE FROM "Outbox" WHERE "seq" = 2;
       UPDATE "Hitungan" SET "nilai" = "nilai" - 1 WHERE "nama" IN ('outbox.antre', 'niat.pengaduan')`,
      'niatTanpaKiriman',
    ],
    [
      'an answer taken out',
      `PRAGMA foreign_keys=OFF; DELETE FROM "TindakLanjut"; UPDATE "Hitungan" SET "nilai" = 0 WHERE "nama" = 'niat.tindakLanjut'`,
      'kirimanTanpaNiat',
    ],
    ['a counter', `UPDATE "Hitungan" SET "nilai" = 7 WHERE "nama" = 'outbox.antre'`, 'hitunganBerbeda'],
    [
      'a record taken out with all that belongs to it',
      `PRAGMA foreign_keys=OFF; DROP TRIGGER "Outbox_tidak_dihapus"; DELETE FROM "Outbox" WHERE "seq" = 1;
       DELETE FROM "Pengaduan" WHERE "pk" = 1;
       UPDATE "Hitungan" SET "nilai" = "nilai" - 1 WHERE "nama" IN ('outbox.antre', 'niat.pengaduan')`,
      'nomorHilang',
    ],
    ['a row of the audit', `UPDATE "Audit" SET "petugasNama" = 'Orang Lain' WHERE "pk" = 3`, 'auditBerubah'],
    [
      'rows of the audit in another order',
      `UPDATE "Audit" SET "at" = '2026-03-17T02:00:00.001Z' WHERE "pk" = 4`,
      'auditBerubah',
    ],
    [
      'a row of the audit put in',
      `INSERT INTO "Audit" ("at", "petugasNama", "tindakan", "sasaran", "rincian", "rantai")
       VALUES ('2026-03-17T05:00:00.000Z', '', 'uji', 'uji', '{}', '${'0'.repeat(64)}')`,
      'auditBerubah',
    ],
    ['a row of the audit taken out', `DELETE FROM "Audit" WHERE "pk" = 3`, 'auditHilang'],
    ['the end of the audit cut off', `DELETE FROM "Audit" WHERE "pk" > 5`, 'auditHilang'],
    [
      'the end cut off and the number of rows with it: the ledger still knows',
      `DELETE FROM "Audit" WHERE "pk" > 5; UPDATE "sqlite_sequence" SET "seq" = 5 WHERE "name" = 'Audit'`,
      'barisBerubah',
    ],
  ]
  test.each(ubahan)('%s', async (_apa, sql, jenis) => {
    const world = await kantor()
    expect((await periksa(world)).temuan).toEqual([])
    diamDiam(world, sql)
    const { temuan } = await periksa(world)
    expect(temuan.map((satu) => satu.jenis)).toContain(jenis)
    const milik = temuan.find((satu) => satu.jenis === jenis)
    expect(milik?.nomor).not.toBe('')
    // Named by the same key the next time: somebody who has seen it is not asked again.
    expect((await periksa(world)).temuan.map(({ kunci }) => kunci)).toEqual(temuan.map(({ kunci }) => kunci))
    await world.store.close()
  })

  test('a finding says number, time and last change; acknowledged with a reason it stays known, a new one is new', async () => {
    const world = await kantor()
    diamDiam(world, `UPDATE "Outbox" SET "state" = 'terkirim' WHERE "seq" = 1`)
    const nomor = must(await world.store.pengaduan.get(world.ids[0] ?? '')).nomorRegister
    const [temuan] = (await periksa(world)).temuan.filter(({ jenis }) => jenis === 'barisBerubah')
    expect(temuan).toMatchObject({ nomor, terakhir: { petugasNama: world.petugas.nama, tindakan: 'kirimanDicatat' } })
    const alasan = 'Diubah TI saat memulihkan cadangan.'
    const { petugas } = world
    const at = world.builder.tick()
    must(await world.store.neraca.akui({ kunci: temuan?.kunci ?? '', alasan, petugas, at }))
    expect((await world.store.neraca.akui({ kunci: 'tidak ada', alasan, petugas, at })).ok).toBe(false)
    await periksa(world)
    const kini = (await world.store.neraca.terakhir())?.temuan ?? []
    expect(kini.find(({ kunci }) => kunci === temuan?.kunci)?.diakui).toMatchObject({
      alasan,
      petugasNama: petugas.nama,
    })
    diamDiam(world, `UPDATE "Outbox" SET "state" = 'dibatalkan' WHERE "seq" = 1`)
    await periksa(world)
    const lagi = (await world.store.neraca.terakhir())?.temuan ?? []
    expect(lagi.filter(({ jenis, diakui }) => jenis === 'barisBerubah' && diakui === null)).toHaveLength(1)
    await world.store.close()
  })

  test('an altered entry is never sent, the others go on', async () => {
    const world = await kantor()
    const FAR = '2999-01-01T00:00:00.000Z'
    const before = (await world.store.outbox.dueHeads(FAR, 10)).map(({ seq }) => seq)
    expect(before).toEqual([1, 2])
    diamDiam(world, `UPDATE "Outbox" SET "marker" = 'LOKET-PALSU' WHERE "seq" = 1`)
    expect((await world.store.outbox.dueHeads(FAR, 10)).map(({ seq }) => seq)).toEqual([2])
    const { rows } = await world.store.outbox.list({ selesaiJuga: false, cursor: null, limit: 10 })
    expect(rows.find(({ seq }) => seq === 1)).toMatchObject({ state: 'ditolak' })
    expect((await periksa(world)).temuan.map(({ jenis }) => jenis)).toEqual(['barisBerubah'])
    await world.store.close()
  })

  test('words and fingerprint both changed outside: "kirim lagi" is refused, before and after it was put aside', async () => {
    const world = await kantor()
    const FAR = '2999-01-01T00:00:00.000Z'
    const baris = async () =>
      (await world.store.outbox.list({ selesaiJuga: false, cursor: null, limit: 10 })).rows.find(({ seq }) => seq === 1)
    const asli = await baris()
    if (asli === undefined) throw new Error('no entry')
    const palsu = JSON.stringify({ ...asli.payload, isi: 'Kata orang lain' })
    const sidik = createHash('sha256').update(palsu).digest('hex')
    diamDiam(world, `UPDATE "Outbox" SET "payload" = '${palsu}', "payloadSha256" = '${sidik}' WHERE "seq" = 1`)
    const lagi = () =>
      world.store.outbox.resolve({
        ...{ id: asli.id, keputusan: 'kirimLagi', trackingId: null, alasan: 'coba lagi', petugas: world.petugas },
        at: world.builder.tick(),
      })
    expect(mustFail(await lagi())).toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('diubah di luar'),
    })
    // Once aside, the chain's last fingerprint is the altered row's own; that it was found altered stands beside it.
    expect((await world.store.outbox.dueHeads(FAR, 10)).map(({ seq }) => seq)).toEqual([2])
    expect((await baris())?.state).toBe('ditolak')
    expect(mustFail(await lagi())).toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('diubah di luar'),
    })
    expect((await baris())?.state).toBe('ditolak')
    await world.store.close()
  })
})

describe('the seal', () => {
  test('closes a day once, days without work too, and is found again by the code on paper', async () => {
    const world = await kantor()
    await periksa(world)
    expect(await world.store.neraca.segel(10)).toEqual([])
    world.builder.tick(SEHARI)
    await periksa(world)
    await periksa(world)
    const [segel, ...lain] = await world.store.neraca.segel(10)
    expect(lain).toEqual([])
    expect(segel).toMatchObject({ dariTanggal: '2026-03-17', tanggal: '2026-03-17', dariPk: 1, temuan: 0 })
    expect(segel?.neracaHari).toMatchObject({ dicatat: 4, menunggu: 4, seimbang: true })
    world.builder.tick(5 * SEHARI)
    expect((await periksa(world)).temuan).toEqual([])
    expect((await world.store.neraca.segel(10))[0]).toMatchObject({ dariTanggal: '2026-03-18', tanggal: '2026-03-22' })
    const found = await world.store.neraca.cocokkan(kodeSegel(segel?.sidik ?? ''))
    expect(found).toMatchObject({ utuh: true, segel: { tanggal: '2026-03-17' } })
    expect(await world.store.neraca.cocokkan('0000-0000-0000-0000')).toBeNull()
    expect((await periksa(world)).temuan).toEqual([])
    await world.store.close()
  })

  test('a clock that ran ahead and was put right leaves no day unsealed', async () => {
    const world = await kantor()
    world.builder.tick(400 * SEHARI)
    await periksa(world)
    world.builder.tick(-399 * SEHARI)
    await world.catat()
    world.builder.tick(SEHARI)
    const hasil = await periksa(world)
    const segel = await world.store.neraca.segel(10)
    expect(hasil.temuan).toEqual([])
    expect(segel.map(({ tanggal }) => tanggal)).toEqual(['2026-03-18', '2027-04-20'])
    await world.store.close()
  })

  test.each([
    ['altered', `UPDATE "Segel" SET "neraca" = replace("neraca", '"dicatat":4', '"dicatat":3')`, 'segelBerubah'],
    ['taken out', `DELETE FROM "Segel"`, 'segelHilang'],
    ['its day chained anew from an altered row on', '', 'segelBerubah'],
  ])('%s is named', async (apa, sql, jenis) => {
    const world = await kantor()
    world.builder.tick(SEHARI)
    await periksa(world)
    if (sql === '') await rantaiUlang(world)
    else diamDiam(world, sql)
    const { temuan } = await periksa(world)
    expect(
      temuan.map((satu) => satu.jenis),
      apa,
    ).toContain(jenis)
    await world.store.close()
  })
})

/** What somebody with the key would do to hide a change: alter a row and compute every link behind it anew. */
async function rantaiUlang(world: World): Promise<void> {
  const { PANGKAL, sambung } = await import('../../../electron/store/audit.ts')
  const database = new Database(join(world.dir, DATABASE_FILE))
  applyKey(database, KEY)
  database.exec(`UPDATE "Audit" SET "petugasNama" = 'Orang Lain' WHERE "pk" = 3`)
  const rows = database.prepare<[], Parameters<typeof sambung>[1] & { pk: number }>(
    'SELECT * FROM "Audit" ORDER BY "pk"',
  )
  const put = database.prepare('UPDATE "Audit" SET "rantai" = ? WHERE "pk" = ?')
  let rantai = PANGKAL
  for (const row of rows.all()) {
    rantai = sambung(rantai, row)
    put.run(rantai, row.pk)
  }
  database.close()
}

describe('an older profile', () => {
  test('is chained once when it is opened, its ledger with it; a later change is then named', async () => {
    const world = await kantor()
    await world.store.close()
    // As a version before the chain left it.
    diamDiam(
      world,
      `DELETE FROM "Audit" WHERE "tindakan" IN ('rantaiDimulai', 'kirimanDicatat', 'kirimanBerubah');
       UPDATE "Audit" SET "rantai" = '', "rincian" = '{}'`,
    )
    // The rows that are gone leave gaps in the numbers, as no older version does: numbered anew.
    diamDiam(
      world,
      `CREATE TEMP TABLE "lama" AS SELECT * FROM "Audit" ORDER BY "pk"; DELETE FROM "Audit";
       INSERT INTO "Audit" SELECT row_number() OVER (ORDER BY "pk"), "at", "petugasId", "petugasNama", "tindakan", "sasaran",
         "sasaranId", "rincian", "rantai" FROM "lama";
       UPDATE "sqlite_sequence" SET "seq" = (SELECT max("pk") FROM "Audit") WHERE "name" = 'Audit'`,
    )
    const again = await openWorld({ dir: world.dir })
    expect((await periksa(again)).temuan).toEqual([])
    await again.store.close()
    const third = await openWorld({ dir: world.dir })
    const database = new Database(join(world.dir, DATABASE_FILE), { readonly: true })
    applyKey(database, KEY)
    const mulai = database
      .prepare<[], { rincian: string }>(`SELECT "rincian" FROM "Audit" WHERE "tindakan" = 'rantaiDimulai'`)
      .all()
    database.close()
    expect(mulai.map(({ rincian }): unknown => JSON.parse(rincian))).toMatchObject([{ outbox: 4, pengaduan: 2 }])
    diamDiam(third, `UPDATE "Outbox" SET "state" = 'terkirim' WHERE "seq" = 1`)
    expect((await periksa(third)).temuan.map(({ jenis }) => jenis)).toContain('barisBerubah')
    await third.store.close()
  })
})
