import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PengaduanFilter } from '../../../electron/store/store.ts'
import { openWorld, removeFolders, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => {
  await world.store.close()
  removeFolders()
})

async function cari(teks: string, filter: Partial<PengaduanFilter> = {}) {
  return (await world.store.pengaduan.list({ status: 'semua', teks, cursor: null, limit: 50, ...filter })).rows
}

describe('search', () => {
  test('finds words of number, title, text and place, newest first, the last word from its beginning', async () => {
    const a = await world.catat({
      judul: 'Jembatan gantung putus',
      isi: 'Warga menyeberang dengan rakit setiap pagi.',
      lokasiKejadian: 'Dusun Wanasari',
    })
    const b = await world.catat({
      judul: 'Jembatan kayu lapuk',
      isi: 'Anak sekolah lewat di sana.',
      lokasiKejadian: 'Dusun Wanasari',
    })
    expect((await cari('jembatan')).map((row) => row.id)).toEqual([b.id, a.id])
    expect((await cari('JEMBATAN gant')).map((row) => row.id)).toEqual([a.id])
    expect((await cari('rakit')).map((row) => row.id)).toEqual([a.id])
    expect((await cari('wanasari')).map((row) => row.id)).toEqual([b.id, a.id])
    expect((await cari(a.nomorRegister ?? '')).map((row) => row.id)).toEqual([a.id])
    expect(await cari('jembatan gantung lapuk')).toEqual([])
    // The beginning of a word only for the last one: the first is whole.
    expect(await cari('jemb gantung')).toEqual([])
  })

  test('never finds anybody by name or address', async () => {
    const pelapor = world.builder.pelapor({ nama: 'Wiratmaja Karangan', alamat: 'Jalan Pelosok 9' })
    await world.catat({ judul: 'Sampah menumpuk', pelapor })
    for (const teks of ['Wiratmaja', 'Pelosok']) expect(await cari(teks)).toEqual([])
  })

  test('filters by state as the queue does', async () => {
    const made = await world.catat({ judul: 'Drainase tersumbat' })
    expect(await cari('drainase', { status: null })).toHaveLength(1)
    expect(await cari('drainase', { status: 'belumTerverifikasi' })).toHaveLength(1)
    expect(await cari('drainase', { status: 'selesai' })).toEqual([])
    await world.store.pengaduan.applyDetail({
      id: made.id,
      status: 'selesai',
      statusAsli: 'Selesai',
      log: [],
      at: world.builder.tick(),
    })
    expect(await cari('drainase', { status: null })).toEqual([])
    expect(await cari('drainase', { status: 'selesai' })).toHaveLength(1)
  })

  test('signs and operators of the search engine are just text', async () => {
    await world.catat({ judul: 'Lampu AND gapura OR tugu NEAR pasar' })
    for (const teks of [
      '"',
      '*',
      'a OR',
      'NEAR(lampu',
      'lampu AND',
      '-lampu',
      '^lampu',
      'judul:lampu',
      '(((',
      "'; DROP TABLE",
      'lampu"*',
      '{}',
      '+',
    ]) {
      await expect(cari(teks), teks).resolves.toBeInstanceOf(Array)
    }
    expect(await cari('AND gapura')).toHaveLength(1)
    expect(await cari('"lampu" -gapura')).toHaveLength(1)
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (teks) => {
        await cari(teks)
      }),
      { numRuns: 200 },
    )
  })

  test('pages through all hits without a gap or a double', async () => {
    for (let at = 0; at < 23; at++) await world.catat({ judul: `Trotoar rusak bagian ${at}` })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof world.store.pengaduan.list>> = await world.store.pengaduan.list({
        status: null,
        teks: 'trotoar',
        cursor,
        limit: 5,
      })
      seen.push(...page.rows.map((row) => row.id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toHaveLength(23)
    expect(new Set(seen).size).toBe(23)
  })
})

describe('the queue', () => {
  test('goes by the nearest tenggat, ended cases behind, and through every row once', async () => {
    const kasus = Array.from({ length: 120 }, () => world.builder.kasus())
    await world.store.pengaduan.applyKasus({ kasus, rusak: [], asal: 'api', cursor: null, at: world.builder.tick() })
    for (const status of [null, 'semua', 'selesai', 'dalamProses'] as const) {
      const seen: { id: string; tanggal: string }[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof world.store.pengaduan.list>> = await world.store.pengaduan.list({
          status,
          teks: '',
          cursor,
          limit: 7,
        })
        seen.push(
          ...page.rows.map((row) => ({
            id: row.id,
            tanggal: row.tenggat.keadaan === 'berakhir' ? '~' : (row.janjiTanggal ?? row.tenggat.tanggal ?? '9999'),
          })),
        )
        cursor = page.nextCursor
      } while (cursor !== null)
      const counts = await world.store.pengaduan.counts('2026-03-17')
      const expected = status === null ? counts.hidup : status === 'semua' ? counts.total : counts.perStatus[status]
      expect(seen.length, String(status)).toBe(expected)
      expect(new Set(seen.map((row) => row.id)).size).toBe(expected)
      const dates = seen.map((row) => row.tanggal)
      expect(dates).toEqual([...dates].sort())
    }
  })
})

test('a cursor of another list, or of none, starts the list over', async () => {
  const world = await openWorld()
  for (let n = 0; n < 3; n++) await world.catat({ judul: `Lampu ${n}` })
  const page = (teks: string, cursor: string | null, limit = 2) =>
    world.store.pengaduan.list({ status: null, teks, cursor, limit })
  const [queue, found] = [await page('', null), await page('lampu', null)]
  expect([queue.nextCursor, found.nextCursor]).not.toContain(null)
  expect(await page('lampu', queue.nextCursor)).toEqual(found)
  expect(await page('', found.nextCursor)).toEqual(queue)
  for (const wrong of ['', 'x', 'a\nb', '1\n2\n3']) {
    expect(await page('', wrong)).toEqual(queue)
    expect(await page('lampu', wrong)).toEqual(found)
    const rows = await world.store.outbox.list({ selesaiJuga: true, cursor: wrong, limit: 10 })
    expect(rows.rows).toHaveLength(3)
  }
  expect((await page('', queue.nextCursor)).rows).toHaveLength(1)
  await world.store.close()
})
