/** Receipts from a real store: counted copy by copy, on the timeline, in the audit, and only for what has a number. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { applyKey } from '../../../electron/store/cipher.ts'
import { DATABASE_FILE } from '../../../electron/store/tempat.ts'
import { KEY, must, mustFail, openWorld, removeFolders, setelanKantor } from './world.ts'
import type { World } from './world.ts'

afterAll(removeFolders)

function args(world: World, pengaduanId: string, rangkap: 'pelapor' | 'kantor') {
  return { pengaduanId, rangkap, petugas: world.petugas, at: world.builder.tick() }
}

test('a receipt holds what was recorded, and a second print of a copy knows that it is one', async () => {
  const world = await openWorld({ seed: 41 })
  const { store } = world
  const pelapor = world.builder.pelapor({ telepon: '084055512345' })
  const { id, nomorRegister } = await world.catat({ pelapor })
  const pertama = must(await store.tandaTerima.get(args(world, id, 'pelapor')))
  expect(pertama).toMatchObject({ nomorRegister, qr: nomorRegister, cetakKe: 1, dicetakOleh: 'Petugas Karangan' })
  expect(pertama.pelapor).toMatchObject({ nama: pelapor.nama, telepon: '0840*****345' })
  expect(pertama.tenggat.map(({ jenis }) => jenis)).toEqual(['verifikasi', 'tanggapan'])
  expect(pertama).toMatchObject({ tempat: 'Dinas Karangan, Loket 1', latihan: false, dibatalkan: false })

  const cetak = { ...args(world, id, 'pelapor'), cara: 'cetak', ukuran: '80' } as const
  expect(must(await store.tandaTerima.record(cetak))).toEqual({ cetakKe: 1 })
  expect(must(await store.tandaTerima.record({ ...cetak, cara: 'pdf', ukuran: 'a5' }))).toEqual({ cetakKe: 2 })
  expect(must(await store.tandaTerima.get(args(world, id, 'pelapor'))).cetakKe).toBe(3)
  // The copies are counted apart.
  const kantor = must(await store.tandaTerima.get(args(world, id, 'kantor')))
  expect(kantor).toMatchObject({ cetakKe: 1, pelapor: { telepon: '084055512345', nomorIdentitas: pelapor.nik } })
  const catatan = (await store.pengaduan.peristiwa(id)).filter(({ jenis }) => jenis === 'tandaTerima')
  expect(catatan.map(({ teks }) => teks).sort()).toEqual([
    'Tanda terima dicetak: rangkap pelapor, 80 mm.',
    'Tanda terima disimpan sebagai PDF: rangkap pelapor, A5, ulang ke-2.',
  ])
  await store.close()
  // Both prints, and every time the receipt with its name was read.
  const kept = new Database(join(world.dir, DATABASE_FILE), { readonly: true })
  applyKey(kept, KEY)
  const audit = kept.prepare(
    `SELECT "tindakan", count(*) AS "n" FROM "Audit" WHERE "sasaranId" = ? AND "petugasNama" = ? GROUP BY "tindakan" ORDER BY 1`,
  )
  expect(audit.all(id, world.petugas.nama)).toEqual([
    { tindakan: 'pengaduanDicatat', n: 1 },
    { tindakan: 'tandaTerimaDibaca', n: 3 },
    { tindakan: 'tandaTerimaDibuat', n: 2 },
  ])
  kept.close()
})

test('practice says that it is practice, and a struck-out pengaduan that it is struck out', async () => {
  const world = await openWorld({
    seed: 42,
    setelan: setelanKantor({ mode: 'latihan', loket: { ...setelanKantor().loket, jedaUrungDetik: 60 } }),
  })
  const { id } = await world.catat()
  const at = world.builder.tick()
  must(await world.store.pengaduan.batalkan({ id, alasan: 'salah ketik', perbaiki: false, petugas: world.petugas, at }))
  const t = must(await world.store.tandaTerima.get(args(world, id, 'pelapor')))
  expect(t).toMatchObject({ latihan: true, dibatalkan: true, tenggat: [] })
  await world.store.close()
})

test('a case of LAPOR has no receipt of this desk, and a sentence says so', async () => {
  const world = await openWorld({ seed: 43 })
  const kasus = world.builder.kasus()
  const { ids } = await world.store.pengaduan.applyKasus({
    ...{ kasus: [kasus], rusak: [], asal: 'api', cursor: null, at: world.builder.tick() },
  })
  const id = ids[0] ?? ''
  const conflict = { kind: 'conflict', message: expect.stringContaining('tidak mempunyai nomor register') }
  expect(mustFail(await world.store.tandaTerima.get(args(world, id, 'pelapor')))).toEqual(conflict)
  const record = { ...args(world, id, 'pelapor'), cara: 'cetak', ukuran: '58' } as const
  expect(mustFail(await world.store.tandaTerima.record(record))).toEqual(conflict)
  const asing = args(world, world.builder.id(), 'kantor')
  expect(mustFail(await world.store.tandaTerima.get(asing))).toEqual({ kind: 'notFound', what: 'pengaduan' })
  await world.store.close()
})
