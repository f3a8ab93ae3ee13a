/** What could not be read is read again: by another version at its start, or when a person asks. */
import { afterEach, describe, expect, it } from 'vitest'
import { readLaporanRingkas } from '../../../electron/upstream/laporan-ringkas.ts'
import { bacaLagi, type KirimanKarantina } from '../../../electron/upstream/baca-lagi.ts'
import { createWorld, type World, type WorldArgs } from './world.ts'

let world: World
afterEach(() => world.close())

const ZONA = { api: 'WIB', excel: 'UTC' } as const
const semua = async () =>
  (await world.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 100 })).rows
const terbuka = () => world.store.karantina.list(100)

/** Another version: it knows that the time of receipt may be called something else. */
function versiBaru(item: KirimanKarantina): ReturnType<typeof bacaLagi> {
  const raw: unknown = JSON.parse(item.raw)
  const lama = typeof raw === 'object' ? raw : {}
  return bacaLagi({ ...item, raw: JSON.stringify({ created_at: '02-11-2026 08:00:00', ...lama }) }, ZONA)
}

/** Three cases, each without the time it came in. */
async function rusak(args: WorldArgs = {}): Promise<void> {
  world = await createWorld({ sandbox: { cases: 3 }, ...args })
  await world.sandbox.control.setManners({ missingFields: { fields: ['created_at'] } })
  await world.pulled()
  expect(await semua()).toHaveLength(0)
  expect(await terbuka()).toHaveLength(3)
}

describe('reading the quarantine again', () => {
  it('stays what it is while nothing about the reading changed, with the reason', async () => {
    await rusak()
    const sync = await world.start()
    expect(await sync.bacaKarantina()).toEqual({ dibaca: 3, masuk: 0, tetap: 3 })
    expect((await terbuka()).map(({ alasan }) => alasan)).toEqual(
      Array.from({ length: 3 }, () => 'Tanggal masuk laporan dari LAPOR tidak terbaca.'),
    )
  })

  it('another version takes in at its start what it can read, once', async () => {
    let times = 0
    await rusak({
      versi: '2.0.0',
      bacaLagi: (item) => {
        times += 1
        return versiBaru(item)
      },
    })
    // This version had read the empty quarantine when it started: nothing is read a second time.
    await world.stop()
    await world.start()
    await world.pulled()
    expect(times).toBe(0)
    // Stopped first: the reading of a start may still be noting its own version.
    await world.stop()
    await world.store.karantina.tandaiDibaca('1.0.0', world.clock.now())
    // Only what lies here is read: a pull would bring the broken items once more, before or after.
    await world.sandbox.control.cutLink(true)
    await world.start()
    await world.until('read', async () => (await world.store.karantina.count()) === 0)
    expect(times).toBe(3)
    expect((await semua()).map(({ trackingId }) => trackingId).sort()).toEqual(
      world.sandbox.control
        .cases()
        .map(({ trackingId }) => trackingId)
        .sort(),
    )
  })

  it('takes nothing back that the list has brought in a newer state meanwhile', async () => {
    await rusak({ bacaLagi: versiBaru })
    const [first] = world.sandbox.control.cases()
    await world.sandbox.control.setManners({})
    await world.sandbox.control.setStatus(first?.id ?? 0, 'Ditutup oleh Admin')
    // A broken item without its tracking ID is not settled by the case that came whole.
    await world.store.pengaduan.applyKasus({
      kasus: [],
      rusak: [
        {
          raw: JSON.stringify({
            id: first?.id,
            title: 'Lama',
            content: 'Lama.',
            status_name: 'Terverifikasi',
            updated_at: '01-01-2026 08:00:00',
          }),
          alasan: 'Tanggal masuk laporan dari LAPOR tidak terbaca.',
          trackingId: null,
        },
      ],
      asal: 'api',
      cursor: null,
      at: world.clock.now(),
    })
    world.clock.jump(90_000_000)
    await world.pulled()
    await world.sync?.bacaKarantina()
    expect(await terbuka()).toHaveLength(0)
    const row = (await semua()).find(({ trackingId }) => trackingId === first?.trackingId)
    expect(row).toMatchObject({ status: 'selesai', judul: first?.judul })
  })

  it('a sweep ends no case whose item stands in the quarantine only', async () => {
    world = await createWorld({ sandbox: { cases: 8 } })
    await world.pulled()
    await world.sandbox.control.setManners({ missingFields: { fields: ['created_at', 'tracking_id'] } })
    world.clock.jump(90_000_000)
    await world.pulled()
    expect(await terbuka()).toHaveLength(8)
    expect((await semua()).filter(({ status }) => status === 'bukanWewenang')).toEqual([])
  })

  it('reads a row of an export again, but never a second row of the same case', async () => {
    const csv = [
      'Tracking ID,Tanggal Laporan Masuk,Judul Laporan,Isi Laporan Awal,Status Laporan',
      '9000001,29 May 2023,Satu,Isi satu.,',
      '9000002,29 May 2023,Dua,Isi dua.,Terverifikasi',
      '9000002,29 May 2023,Dua lagi,Isi lain.,Terverifikasi',
    ].join('\r\n')
    const read = await readLaporanRingkas(new TextEncoder().encode(csv), { namaBerkas: 'x.csv', zonaExcel: 'UTC' })
    if (!read.ok) throw new Error('export')
    const [kosong, ganda] = read.value.rusak.map((item) => ({ asal: 'excel', ...item }))
    if (kosong === undefined || ganda === undefined) throw new Error('two broken rows')
    expect(bacaLagi(kosong, ZONA)).toMatchObject({ alasan: kosong.alasan, trackingId: '9000001' })
    const terisi = kosong.raw.replace('"Status Laporan":""', '"Status Laporan":"Terverifikasi"')
    expect(bacaLagi({ ...kosong, raw: terisi }, ZONA)).toMatchObject({ trackingId: '9000001', judul: 'Satu' })
    expect(bacaLagi(ganda, ZONA)).toBeNull()
    world = await createWorld({ mode: 'excel' })
  })
})
