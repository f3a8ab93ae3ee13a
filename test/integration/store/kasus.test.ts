import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import type { KasusLapor } from '../../../electron/domain/kasus-lapor.ts'
import { tambahDetik } from '../../../electron/domain/waktu.ts'
import { applyKey } from '../../../electron/store/cipher.ts'
import { DATABASE_FILE } from '../../../electron/store/tempat.ts'
import { KEY, must, openWorld, removeFolders, type World } from './world.ts'

afterEach(removeFolders)

const apply = (
  world: World,
  kasus: readonly KasusLapor[],
  rest: Partial<Parameters<World['store']['pengaduan']['applyKasus']>[0]> = {},
) =>
  world.store.pengaduan.applyKasus({ kasus, rusak: [], asal: 'api', cursor: null, at: world.builder.tick(), ...rest })

async function only(world: World) {
  const { rows } = await world.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 10 })
  expect(rows).toHaveLength(1)
  return must(await world.store.pengaduan.get(rows[0]?.id ?? ''))
}

describe('a page of cases', () => {
  test('comes in once; again, it changes nothing; the preview says the same without writing', async () => {
    const world = await openWorld()
    const kasus = Array.from({ length: 450 }, () => world.builder.kasus())
    expect(await world.store.pengaduan.compareKasus({ kasus, asal: 'excel' })).toEqual({
      baru: 450,
      berubah: 0,
      sama: 0,
    })
    expect((await world.store.pengaduan.counts('2026-03-17')).total).toBe(0)
    const first = await apply(world, kasus, { asal: 'excel' })
    expect(first).toMatchObject({ baru: 450, berubah: 0, sama: 0 })
    expect(first.ids).toHaveLength(450)
    expect(await world.store.pengaduan.compareKasus({ kasus, asal: 'excel' })).toEqual({
      baru: 0,
      berubah: 0,
      sama: 450,
    })
    expect(await apply(world, kasus, { asal: 'excel' })).toMatchObject({ baru: 0, berubah: 0, sama: 450, ids: [] })
    expect(await world.store.check()).toEqual([])
    await world.store.close()
  })

  test('keeps state, words, zone and tenggat of each case', async () => {
    const world = await openWorld()
    const kasus = world.builder.kasus({
      klasifikasi: 'Permintaan Informasi',
      statusAsli: 'Belum Terverifikasi',
      status: 'belumTerverifikasi',
      receivedAt: '2026-03-17T02:00:00.000Z',
      zonaSumber: 'UTC',
      namaPelapor: 'Orang Karangan',
    })
    await apply(world, [kasus])
    const row = await only(world)
    expect(row).toMatchObject({
      kanal: 'lapor',
      judul: kasus.judul,
      isi: kasus.isi,
      klasifikasi: 'permintaanInformasi',
      zonaSumber: 'UTC',
      trackingId: kasus.trackingId,
      perjalanan: null,
    })
    expect(row.tenggat).toEqual({ jenis: 'verifikasi', tanggal: '2026-03-27', hariKerja: 3, keadaan: 'berjalan' })
    expect(row.pelapor?.nama).toBe('O*** K***')
    expect(must(await world.store.pengaduan.tenggat(row.id)).map((one) => [one.jenis, one.tanggal])).toEqual([
      ['verifikasi', '2026-03-27'],
      ['tanggapanPertama', '2026-03-31'],
      ['tanggapan', '2026-03-31'],
    ])
    await world.store.close()
  })

  test('a newer state is taken over with a line on the timeline, an older one is only noted', async () => {
    const world = await openWorld()
    const kasus = world.builder.kasus({
      statusAsli: 'Terverifikasi',
      status: 'belumDitindaklanjuti',
      updatedAt: '2026-03-01T00:00:00.000Z',
    })
    await apply(world, [kasus])
    const closed = {
      ...kasus,
      statusAsli: 'Ditutup oleh Admin',
      status: 'selesai',
      updatedAt: '2026-03-05T00:00:00.000Z',
    } as const
    expect(await apply(world, [closed])).toMatchObject({ berubah: 1 })
    expect(await only(world)).toMatchObject({
      status: 'selesai',
      statusAsli: 'Ditutup oleh Admin',
      tenggat: { keadaan: 'berakhir', tanggal: null },
    })
    expect(await apply(world, [kasus])).toMatchObject({ berubah: 0, sama: 1 })
    await apply(world, [kasus])
    const row = await only(world)
    expect(row.status).toBe('selesai')
    const timeline = await world.store.pengaduan.peristiwa(row.id)
    expect(timeline.filter((one) => one.teks.includes('lebih lama'))).toHaveLength(1)
    expect(timeline.map((one) => one.jenis).filter((jenis) => jenis === 'statusBerubah')).toHaveLength(2)
    await world.store.close()
  })

  test('rows and cursor stand or fall together', async () => {
    const world = await openWorld()
    const cursor = { stream: 'kasus', updatedFrom: '2026-03-01T00:00:00.000Z', lastFullSweepAt: null }
    // A page the store cannot write: its cursor breaks a rule of the table.
    const broken = Object.assign({}, cursor, { stream: null })
    await expect(apply(world, [world.builder.kasus()], { cursor: broken })).rejects.toThrow()
    expect(await world.store.cursor.get('kasus')).toBeNull()
    expect((await world.store.pengaduan.counts('2026-03-17')).total).toBe(0)
    const at = world.builder.tick()
    await apply(world, [world.builder.kasus()], { cursor, at })
    expect(await world.store.cursor.get('kasus')).toEqual({
      updatedFrom: cursor.updatedFrom,
      lastFullSweepAt: null,
      lastSuccessAt: at,
    })
    await world.store.close()
  })

  test('a case that cannot be written is put aside and takes neither the page nor the cursor with it', async () => {
    const world = await openWorld()
    const mended = world.builder.kasus({ kategoriId: '417', kategoriNama: 'Haji dan Umroh' })
    const broken = Object.assign({}, mended, { judul: null })
    const whole = world.builder.kasus({ kategoriId: '417', kategoriNama: 'Haji dan Umroh' })
    const cursor = { stream: 'kasus', updatedFrom: '2026-03-01T00:00:00.000Z', lastFullSweepAt: null }
    expect(await apply(world, [world.builder.kasus(), broken, whole], { cursor })).toMatchObject({ baru: 2, rusak: 1 })
    expect((await world.store.cursor.get('kasus'))?.updatedFrom).toBe(cursor.updatedFrom)
    expect(await world.store.karantina.list(10)).toMatchObject([{ asal: 'api', trackingId: mended.trackingId }])
    expect(await apply(world, [mended])).toMatchObject({ baru: 1, rusak: 0 })
    expect(await world.store.karantina.count()).toBe(0)
    expect(await world.store.check()).toEqual([])
    await world.store.close()
  })

  test('what does not parse is kept once, shown, and settled when the case comes whole', async () => {
    const world = await openWorld()
    const kasus = world.builder.kasus()
    const rusak = [{ raw: '{"id":"?"}', alasan: 'tanggal tidak terbaca', trackingId: kasus.trackingId }]
    await apply(world, [], { rusak })
    await apply(world, [], { rusak })
    expect(await world.store.karantina.count()).toBe(1)
    expect(await world.store.karantina.list(10)).toMatchObject([
      { asal: 'api', alasan: 'tanggal tidak terbaca', kolom: ['id'] },
    ])
    await apply(world, [kasus])
    expect(await world.store.karantina.count()).toBe(0)
    expect(await world.store.karantina.list(10)).toEqual([])
    // Still listed broken: open again.
    await apply(world, [], { rusak })
    expect(await world.store.karantina.count()).toBe(1)
    await world.store.close()
  })

  test('a long list of broken rows does not hold up the desk', async () => {
    const world = await openWorld()
    const rusak = Array.from({ length: 1000 }, (_, at) => ({ raw: `{"id":${at}}`, alasan: 'rusak', trackingId: null }))
    const applied = apply(world, [], { asal: 'excel', rusak })
    await world.draf()
    expect(await world.store.karantina.count()).toBeLessThan(1000)
    expect(await applied).toMatchObject({ rusak: 1000 })
    expect(await world.store.karantina.count()).toBe(1000)
    await world.store.close()
  })

  test('a broken row beside its whole case stays to be seen, however long the file and however often it is read', async () => {
    const world = await openWorld()
    const kasus = Array.from({ length: 450 }, () => world.builder.kasus({ upstreamId: null, updatedAt: null }))
    const trackingId = kasus[430]?.trackingId ?? ''
    const rusak = [{ raw: '{"Tracking ID":"1","Status Laporan":""}', alasan: 'nomor ini sudah ada.', trackingId }]
    for (let twice = 0; twice < 2; twice++) {
      expect(await apply(world, kasus, { asal: 'excel', rusak })).toMatchObject({ rusak: 1 })
      expect(await world.store.karantina.list(10)).toMatchObject([{ trackingId, kolom: ['Tracking ID'] }])
      expect(await world.store.karantina.count()).toBe(1)
    }
    await world.store.close()
  })
})

test('a name is stored only beside a clear "not anonymous"', async () => {
  const world = await openWorld()
  const kasus = world.builder.kasus({ updatedAt: null, anonim: null, rahasia: null, namaPelapor: 'Orang Karangan' })
  await apply(world, [kasus], { asal: 'excel' })
  expect(await only(world)).toMatchObject({ anonim: true, rahasia: false, pelapor: null })
  await apply(world, [{ ...kasus, anonim: false, rahasia: true }], { asal: 'excel' })
  expect(await only(world)).toMatchObject({ anonim: false, rahasia: true, pelapor: { nama: 'O*** K***' } })
  await apply(world, [kasus], { asal: 'excel' })
  expect(await only(world)).toMatchObject({ anonim: false, rahasia: true })
  await world.store.close()
})

test('an export beside the API only fills gaps', async () => {
  const world = await openWorld()
  const api = world.builder.kasus({
    statusAsli: 'Ditutup oleh Admin',
    status: 'selesai',
    lokasi: '',
    updatedAt: '2026-03-05T00:00:00.000Z',
  })
  await apply(world, [api])
  const old = {
    ...api,
    upstreamId: null,
    updatedAt: null,
    statusAsli: 'Terverifikasi',
    status: 'belumDitindaklanjuti',
    judul: 'Judul lama',
    lokasi: 'Desa Karangan',
    receivedAt: '2026-01-01T00:00:00.000Z',
    zonaSumber: 'UTC',
  } as const
  expect(await world.store.pengaduan.compareKasus({ kasus: [old], asal: 'excel' })).toMatchObject({ berubah: 1 })
  await apply(world, [old], { asal: 'excel' })
  const { statusAsli, status, judul, receivedAt, zonaSumber } = api
  expect(await only(world)).toMatchObject({
    ...{ statusAsli, status, judul, receivedAt, zonaSumber },
    lokasiKejadian: 'Desa Karangan',
  })
  expect(await apply(world, [old], { asal: 'excel' })).toMatchObject({ sama: 1 })
  await world.store.close()
})

test('a case first known from an export keeps its time of receipt and its reason when the API speaks', async () => {
  const world = await openWorld()
  const state = { statusAsli: 'Tunda', status: 'tertunda' } as const
  const first = world.builder.kasus({
    ...state,
    upstreamId: null,
    updatedAt: null,
    zonaSumber: 'UTC',
    alasanTunda: 'Lokasi belum jelas.',
  })
  await apply(world, [first], { asal: 'excel' })
  const told = {
    ...first,
    upstreamId: '77',
    receivedAt: '2026-01-01T00:00:00.000Z',
    zonaSumber: 'WIB',
    alasanTunda: null,
  } as const
  await apply(world, [{ ...told, updatedAt: '2026-03-05T00:00:00.000Z' }])
  await apply(world, [{ ...told, updatedAt: '2026-03-06T00:00:00.000Z' }])
  const { receivedAt, zonaSumber, alasanTunda } = first
  expect(await only(world)).toMatchObject({ upstreamId: '77', receivedAt, zonaSumber, alasanTunda })
  await apply(world, [{ ...told, statusAsli: 'Proses', status: 'dalamProses', updatedAt: '2026-03-07T00:00:00.000Z' }])
  expect(await only(world)).toMatchObject({ status: 'dalamProses', alasanTunda: null })
  await world.store.close()
})

describe('a case that carries our marker', () => {
  async function recorded(world: World) {
    const made = await world.catat()
    const [entry] = await world.store.outbox.dueHeads('2027-01-01T00:00:00.000Z', 1)
    if (entry === undefined) throw new Error('no entry')
    const isi = 'isi' in entry.payload ? entry.payload.isi : ''
    return { made, entry, listed: `${entry.marker} ${isi}` }
  }

  test('fits the pengaduan it belongs to: numbers and state join, our words stay, the entry has arrived', async () => {
    const world = await openWorld()
    const { made, entry, listed } = await recorded(world)
    const kasus = world.builder.kasus({
      marker: entry.marker,
      isi: listed,
      judul: 'Judul yang diubah admin',
      statusAsli: 'Terverifikasi',
      status: 'belumDitindaklanjuti',
    })
    await apply(world, [kasus])
    const row = await only(world)
    expect(row).toMatchObject({
      id: made.id,
      judul: made.judul,
      isi: made.isi,
      upstreamId: kasus.upstreamId,
      trackingId: kasus.trackingId,
      status: 'belumDitindaklanjuti',
      perjalanan: 'terkirim',
    })
    expect(row.receivedAt).toBe(made.receivedAt)
    expect((await world.store.outbox.neraca()).terkirim).toBe(1)
    expect(await apply(world, [kasus])).toMatchObject({ sama: 1 })
    await world.store.close()
  })

  test('with a stranger’s words stays a case of its own, and ours still waits to be sent', async () => {
    const world = await openWorld()
    const { made, entry } = await recorded(world)
    const stranger = world.builder.kasus({ marker: entry.marker, judul: 'Keluhan orang lain' })
    expect(await apply(world, [stranger])).toMatchObject({ baru: 1 })
    expect(must(await world.store.outbox.get(entry.id))).toMatchObject({ state: 'antre', upstreamId: null })
    expect(must(await world.store.pengaduan.get(made.id))).toMatchObject({ trackingId: null, judul: made.judul })
    // Even one that is unclear takes no stranger's number.
    const unclear = { ...entry, state: 'tidakPasti', attempts: 1, updatedAt: world.builder.tick() } as const
    expect(await world.store.outbox.move({ entry, next: unclear })).toBe(true)
    expect(await apply(world, [stranger])).toMatchObject({ sama: 1 })
    expect(must(await world.store.outbox.get(entry.id)).state).toBe('tidakPasti')
    await world.store.close()
  })

  test('in its earlier form, which two desks may share, says nothing of an entry that never left', async () => {
    const world = await openWorld()
    const { made, listed } = await recorded(world)
    await world.store.close()
    const marker = `[No. Register ${made.nomorRegister}]`
    const other = new Database(join(world.dir, DATABASE_FILE))
    applyKey(other, KEY)
    for (const table of ['Outbox', 'Pengaduan']) other.prepare(`UPDATE "${table}" SET "marker" = ?`).run(marker)
    other.close()
    const again = await openWorld({ dir: world.dir, seed: 2 })
    await apply(again, [again.builder.kasus({ marker, isi: listed })])
    expect((await again.store.outbox.list({ selesaiJuga: true, cursor: null, limit: 5 })).rows[0]?.state).toBe('antre')
    await again.store.close()
  })

  test('that was listed before its marker could be read becomes one with it, with its timeline', async () => {
    const world = await openWorld()
    const { made, entry, listed } = await recorded(world)
    const kasus = world.builder.kasus({ updatedAt: '2026-03-01T00:00:00.000Z' })
    await apply(world, [kasus])
    expect((await world.store.pengaduan.counts('2026-03-17')).total).toBe(2)
    await apply(world, [{ ...kasus, marker: entry.marker, isi: listed, updatedAt: '2026-03-02T00:00:00.000Z' }])
    const row = await only(world)
    expect(row).toMatchObject({ id: made.id, upstreamId: kasus.upstreamId })
    expect((await world.store.pengaduan.peristiwa(made.id)).map((one) => one.jenis)).toEqual(
      expect.arrayContaining(['dicatat', 'diterimaDariLapor', 'terkirim']),
    )
    expect(await world.store.check()).toEqual([])
    await world.store.close()
  })

  test('also when the answer to our call brings the number of a case that was listed meanwhile', async () => {
    const world = await openWorld()
    const { made, entry } = await recorded(world)
    const kasus = world.builder.kasus()
    await apply(world, [kasus])
    const next = {
      ...entry,
      state: 'terkirim',
      sentAt: world.builder.tick(),
      upstreamId: kasus.upstreamId,
      updatedAt: world.builder.now(),
    } as const
    expect(await world.store.outbox.move({ entry, next, trackingId: kasus.trackingId })).toBe(true)
    expect(await only(world)).toMatchObject({
      id: made.id,
      status: kasus.status,
      upstreamId: kasus.upstreamId,
      trackingId: kasus.trackingId,
    })
    expect((await world.store.pengaduan.counts('2026-03-17')).total).toBe(1)
    await world.store.close()
  })

  test('that LAPOR numbers like another pengaduan of ours has arrived, without the number, and says so', async () => {
    const world = await openWorld()
    const { made: first, entry } = await recorded(world)
    const sent = (sentAt: string) => ({ state: 'terkirim', sentAt, updatedAt: sentAt, upstreamId: '7000001' }) as const
    const next = { ...entry, ...sent(world.builder.tick()) }
    expect(await world.store.outbox.move({ entry, next, trackingId: '1111111' })).toBe(true)
    // LAPOR was put back to an older state and gives the number out again.
    const { made: second, entry: other } = await recorded(world)
    const again = { ...other, ...sent(world.builder.tick()) }
    expect(await world.store.outbox.move({ entry: other, next: again, trackingId: '2222222' })).toBe(true)
    expect(must(await world.store.pengaduan.get(first.id))).toMatchObject({ upstreamId: '7000001' })
    expect(must(await world.store.pengaduan.get(second.id))).toMatchObject({ upstreamId: null, trackingId: '2222222' })
    expect(must(await world.store.outbox.get(other.id))).toMatchObject({
      state: 'terkirim',
      lastFailure: { kind: 'conflict', message: expect.stringContaining(first.nomorRegister ?? '-') },
    })
    const timeline = await world.store.pengaduan.peristiwa(second.id)
    expect(timeline.filter((one) => one.teks.includes('7000001'))).toHaveLength(1)
    // Listed, it is put aside; the rest of its page comes in.
    const listed = world.builder.kasus({ upstreamId: '7000001', trackingId: '2222222', marker: other.marker })
    expect(await apply(world, [listed, world.builder.kasus()])).toMatchObject({ baru: 1, rusak: 1 })
    expect(must(await world.store.pengaduan.get(first.id))).toMatchObject({ judul: first.judul, trackingId: '1111111' })
    await world.store.close()
  })

  test('an answer of ours in the log settles an unclear sending and is not shown twice', async () => {
    const world = await openWorld()
    const kasus = world.builder.kasus({ statusAsli: 'Terverifikasi', status: 'belumDitindaklanjuti' })
    await apply(world, [kasus])
    const row = await only(world)
    const jawaban = 'Petugas lapangan sudah memeriksa lokasi.'
    await world.jawab(row.id, jawaban)
    const [entry] = await world.store.outbox.dueHeads('2027-01-01T00:00:00.000Z', 1)
    const at = world.builder.tick()
    const own = {
      jenis: 'tanggapan' as const,
      at,
      pelaku: 'Dinas',
      teks: `${entry?.marker} ${jawaban}`,
      marker: entry?.marker ?? null,
    }
    const theirs = { jenis: 'tanggapan', at, pelaku: 'Pelapor', teks: 'Terima kasih', marker: null } as const
    for (let twice = 0; twice < 2; twice++) {
      await world.store.pengaduan.applyDetail({
        id: row.id,
        status: 'dalamProses',
        statusAsli: 'Proses',
        log: [own, theirs],
        at,
      })
    }
    expect(await only(world)).toMatchObject({ status: 'dalamProses', perjalanan: 'terkirim' })
    const kinds = (await world.store.pengaduan.peristiwa(row.id)).map((one) => one.jenis).sort()
    expect(kinds).toEqual(['diterimaDariLapor', 'statusBerubah', 'tanggapanLapor', 'terkirim', 'tindakLanjut'])
    await world.store.close()
  })
})

test('a full sweep ends what it did not list, and nothing that came in meanwhile or was made here', async () => {
  const world = await openWorld()
  const live = { statusAsli: 'Terverifikasi', status: 'belumDitindaklanjuti' } as const
  const [kept, gone, late] = [world.builder.kasus(live), world.builder.kasus(live), world.builder.kasus(live)]
  const own = await world.catat()
  await apply(world, [kept, gone])
  const exported = world.builder.kasus({ ...live, upstreamId: null })
  await apply(world, [exported], { asal: 'excel' })
  const sweepStartedAt = world.builder.tick()
  await apply(world, [late])
  const sweep = { seenUpstreamIds: new Set([kept.upstreamId ?? '']), sweepStartedAt, at: world.builder.tick() }
  expect(await world.store.pengaduan.endUnlisted({ ...sweep, atMost: () => 1 })).toBeNull()
  expect((await world.store.pengaduan.counts('2026-03-17')).hidup).toBe(5)
  const ended = (await world.store.pengaduan.endUnlisted({ ...sweep, atMost: (known) => known })) ?? []
  expect(ended).toHaveLength(1)
  expect(must(await world.store.pengaduan.get(ended[0] ?? ''))).toMatchObject({
    upstreamId: gone.upstreamId,
    status: 'bukanWewenang',
    statusAsli: 'tidak lagi terdaftar',
  })
  expect((await world.store.pengaduan.counts('2026-03-17')).hidup).toBe(4)
  expect(must(await world.store.pengaduan.get(own.id)).status).toBe('belumTerverifikasi')
  // It comes back to life when it is listed again.
  await apply(world, [{ ...gone, updatedAt: tambahDetik(gone.updatedAt ?? '', 60) }])
  expect(must(await world.store.pengaduan.get(ended[0] ?? ''))).toMatchObject({ status: 'belumDitindaklanjuti' })
  await world.store.close()
})

test('a full sweep also ends what was first known from an export and got its number later', async () => {
  const world = await openWorld()
  const live = { statusAsli: 'Terverifikasi', status: 'belumDitindaklanjuti' } as const
  const exported = world.builder.kasus({ ...live, upstreamId: null, updatedAt: null })
  await apply(world, [exported], { asal: 'excel' })
  await apply(world, [{ ...exported, upstreamId: '4711', updatedAt: '2026-03-01T00:00:00.000Z' }])
  const [at, sweepStartedAt] = [world.builder.tick(), world.builder.tick()]
  const ended = await world.store.pengaduan.endUnlisted({
    seenUpstreamIds: new Set(['1']),
    sweepStartedAt,
    at,
    atMost: () => 5,
  })
  expect(ended).toHaveLength(1)
  expect(await only(world)).toMatchObject({ upstreamId: '4711', status: 'bukanWewenang', tenggat: { tanggal: null } })
  await world.store.close()
})

test('a full sweep ends what was first seen under a clock that was set back since', async () => {
  const world = await openWorld()
  const kasus = world.builder.kasus({ statusAsli: 'Terverifikasi', status: 'belumDitindaklanjuti' })
  const setahunLagi = tambahDetik(world.builder.now(), 365 * 86_400)
  await world.store.pengaduan.applyKasus({ kasus: [kasus], rusak: [], asal: 'api', cursor: null, at: setahunLagi })
  const [sweepStartedAt, at] = [world.builder.tick(), world.builder.tick()]
  const sweep = { seenUpstreamIds: new Set(['1']), sweepStartedAt, at, atMost: () => 5 }
  expect(await world.store.pengaduan.endUnlisted(sweep)).toHaveLength(1)
  await world.store.close()
})

test('topics learn their numbers from imports, and the number goes out with the next pengaduan', async () => {
  const world = await openWorld()
  const [topik] = await world.store.referensi.kategori('haji dan umroh', 5)
  const kasus = world.builder.kasus({ kategoriId: '417', kategoriNama: 'Haji dan Umroh' })
  const unknown = world.builder.kasus({ kategoriId: '90210', kategoriNama: 'Topik yang belum pernah ada' })
  await apply(world, [kasus, unknown])
  await world.catat({ kategoriId: topik?.id ?? null })
  const entries = await world.store.outbox.dueHeads('2027-01-01T00:00:00.000Z', 5)
  expect(entries[0]?.payload).toMatchObject({ kategoriId: '417' })
  expect(await world.store.referensi.kategori('belum pernah ada', 5)).toEqual([
    { id: 'u90210', nama: 'Topik yang belum pernah ada', induk: null, sering: false },
  ])
  await world.store.close()
})
