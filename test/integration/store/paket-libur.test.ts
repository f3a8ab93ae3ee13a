/** Holiday packs on a real store: what the preview names is what moves, to the row, and taking back restores it. */
import { afterEach, expect, test } from 'vitest'
import type { Id } from '../../../electron/domain/kata.ts'
import { isiPaket, type IsiPaket } from '../../../electron/domain/paket-libur.ts'
import { openDatabase } from '../../../electron/store/open.ts'
import { MIGRASI } from '../../../electron/store/prisma-client/migrasi.ts'
import { KEY, must, mustFail, openWorld, removeFolders, type World } from './world.ts'

afterEach(removeFolders)

const KOSONG: IsiPaket = isiPaket.parse({
  ...{ jenis: 'paket-libur', versi: 1, judul: 'Perubahan cuti bersama 2026', penerbit: 'Kabupaten Karangan' },
  ...{ diterbitkan: '2026-03-01', tahunLengkap: [], tambah: [], hapus: [] },
})
const SKB = 'SKB 3 Menteri tentang perubahan'
const paket = (change: Partial<IsiPaket>): IsiPaket => ({ ...KOSONG, ...change })
const cuti = (tanggal: string) =>
  ({ tanggal, nama: 'Cuti bersama tambahan', jenis: 'cutiBersama', dasar: SKB }) as const

const lokal = (tanggal: string, nama: string) => ({ tanggal, nama, jenis: 'liburLokal', dasar: SKB }) as const

type Dates = Readonly<Record<Id, string>>

/** Every date of every case, as the rows hold them. */
async function datesOf(world: World): Promise<Dates> {
  const rows = await world.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 200 })
  return Object.fromEntries(
    rows.rows.map((row) => [
      row.id,
      [row.tenggat.tanggal, row.janjiTanggal ?? null, row.tutupOtomatisTanggal ?? null].join(' '),
    ]),
  )
}

async function manyCases(world: World): Promise<void> {
  const kasus = Array.from({ length: 180 }, () => world.builder.kasus())
  await world.store.pengaduan.applyKasus({ kasus, rusak: [], asal: 'api', cursor: null, at: world.builder.tick() })
}

async function applyPack(world: World, isi: IsiPaket, asal: 'berkas' | 'ketik' = 'berkas') {
  const seen = must(await world.store.paketLibur.preview(isi))
  const args = { id: world.builder.id(), isi, sha256: 'x', asal, petugas: world.petugas, at: world.builder.tick() }
  return { seen, done: await world.store.paketLibur.apply({ ...args, sidik: seen.sidik }) }
}

test('a pack moves exactly the dates its preview named, and taking it back brings every one back', async () => {
  const world = await openWorld({ seed: 7 })
  await manyCases(world)
  const before = await datesOf(world)
  const isi = paket({
    tambah: [cuti('2026-02-10'), cuti('2026-03-27'), cuti('2026-04-14')],
    hapus: [{ tanggal: '2026-03-24', jenis: 'cutiBersama', dasar: SKB }],
  })
  const { seen, done } = await applyPack(world, isi)
  expect(await datesOf(world)).not.toEqual(before)
  const after = await datesOf(world)
  const moved = Object.keys(before).filter((id) => before[id] !== after[id])
  expect(seen.berpindah.length).toBeGreaterThan(20)
  expect(new Set(seen.berpindah.map(({ id }) => id))).toEqual(new Set(moved))
  for (const { id, pindah } of seen.berpindah) {
    const [tenggat, janji, tutup] = (before[id] ?? '').split(' ')
    const wanted = { tenggat, janji, tutupOtomatis: tutup }
    for (const one of pindah) {
      wanted[one.jam] = one.baru ?? ''
      expect({ tenggat, janji, tutupOtomatis: tutup }[one.jam]).toBe(one.lama ?? '')
    }
    expect([wanted.tenggat, wanted.janji, wanted.tutupOtomatis].join(' ')).toBe(after[id])
  }
  const paketId = must(done).id
  expect((await world.store.paketLibur.list())[0]).toMatchObject({
    id: paketId,
    bisaBatal: true,
    berpindah: moved.length,
  })
  must(await world.store.paketLibur.undo({ id: paketId, petugas: world.petugas, at: world.builder.tick() }))
  expect(await datesOf(world)).toEqual(before)
  expect((await world.store.paketLibur.list())[0]?.dibatalkanAt).not.toBeNull()
  await world.store.close()
})

test('cases that came between looking and applying are looked at again first', async () => {
  const world = await openWorld({ seed: 8 })
  await manyCases(world)
  const isi = paket({ tambah: [cuti('2026-03-27')] })
  const seen = must(await world.store.paketLibur.preview(isi))
  await manyCases(world)
  const before = await datesOf(world)
  const args = { id: world.builder.id(), isi, sha256: 'x', asal: 'berkas', petugas: world.petugas } as const
  const refused = await world.store.paketLibur.apply({ ...args, sidik: seen.sidik, at: world.builder.tick() })
  expect(mustFail(refused).kind).toBe('conflict')
  expect(await datesOf(world)).toEqual(before)
  expect(await world.store.paketLibur.list()).toEqual([])
  await world.store.close()
})

test('what would open half a year, or change nothing, is refused in words', async () => {
  const world = await openWorld()
  const hari = { tanggal: '2029-01-01', nama: 'Tahun Baru', jenis: 'liburNasional', dasar: SKB } as const
  const half = mustFail(await world.store.paketLibur.preview(paket({ tambah: [hari] })))
  expect(half.kind === 'conflict' && half.message).toContain('2029')
  const whole = must(await world.store.paketLibur.preview(paket({ tambah: [hari], tahunLengkap: [2029] })))
  expect(whole.ditambah).toHaveLength(1)
  const known = mustFail(await world.store.paketLibur.preview(paket({ tambah: [cuti('2026-03-18')] })))
  expect(known.kind === 'conflict' && known.message).toContain('sudah ada')
  await world.store.close()
})

test('only the newest pack may be taken back, and a pack outlives a new edition of the list', async () => {
  const world = await openWorld({ seed: 9 })
  await manyCases(world)
  must((await applyPack(world, paket({ tambah: [lokal('2026-05-06', 'Hari jadi')] }), 'ketik')).done)
  const before = (await world.store.referensi.kalender()).libur
  const first = must((await applyPack(world, paket({ tambah: [cuti('2026-03-27')] }))).done)
  // Local days, which a new edition leaves alone: one added, one taken away.
  const setempat = must(
    (
      await applyPack(
        world,
        paket({
          tambah: [lokal('2026-04-22', 'Pemilihan kepala desa')],
          hapus: [{ tanggal: '2026-05-06', jenis: 'liburLokal', dasar: SKB }],
        }),
      )
    ).done,
  )
  const second = must((await applyPack(world, paket({ tambah: [cuti('2026-04-14')] }), 'ketik')).done)
  const undo = (id: Id, on: World) => on.store.paketLibur.undo({ id, petugas: on.petugas, at: on.builder.tick() })
  expect(mustFail(await undo(first.id, world)).kind).toBe('conflict')
  const dates = await datesOf(world)
  await world.store.close()

  // The application starts with another edition of the national list.
  const raw = await openDatabase(world.dir, KEY, world.builder.now(), MIGRASI)
  await raw.write(() => raw.database.exec(`DELETE FROM "Benih" WHERE "nama" = 'libur'`))
  await raw.close()
  const again = await openWorld({ dir: world.dir, seed: 10 })
  await again.store.referensi.hitungUlangTenggat('WIB', 5, again.builder.tick())
  const { libur } = await again.store.referensi.kalender()
  expect(libur.filter(({ nama }) => nama === 'Cuti bersama tambahan')).toHaveLength(2)
  expect(await datesOf(again)).toEqual(dates)
  expect((await again.store.paketLibur.list()).find(({ id }) => id === setempat.id)).toMatchObject({
    ditambah: [{ tanggal: '2026-04-22' }],
    dihapus: [{ tanggal: '2026-05-06', nama: 'Hari jadi' }],
  })
  for (const { id } of [second, setempat, first]) must(await undo(id, again))
  expect((await again.store.referensi.kalender()).libur).toEqual(before)
  await again.store.close()
})
