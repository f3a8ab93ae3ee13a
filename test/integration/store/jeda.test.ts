/** Pauses on a real store: they follow LAPOR's Tunda, are begun by a petugas, move the date by the days they took. */
import { afterEach, expect, test } from 'vitest'
import type { Id } from '../../../electron/domain/kata.ts'
import type { IsiTindakan } from '../../../electron/domain/tindakan.ts'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import { must, mustFail, openWorld, removeFolders, setelanKantor, type World } from './world.ts'

afterEach(removeFolders)

// Tuesday 17 March 2026, before Nyepi and Lebaran.
const DITERIMA = '2026-03-17T02:00:00.000Z'

async function kasus(world: World, override: Parameters<World['builder']['kasus']>[0] = {}): Promise<Id> {
  const one = world.builder.kasus({
    ...{ receivedAt: DITERIMA, status: 'belumDitindaklanjuti', statusAsli: 'Terverifikasi', updatedAt: DITERIMA },
    klasifikasi: 'pengaduanTidakBerkadarPengawasan',
    ...override,
  })
  const done = await world.store.pengaduan.applyKasus({
    ...{ kasus: [one], rusak: [], asal: 'api', cursor: null },
    at: override.updatedAt ?? DITERIMA,
  })
  return done.ids[0] ?? ''
}
const rowOf = async (world: World, id: Id) => must(await world.store.pengaduan.get(id))
const penjelasan = async (world: World, id: Id) => must(await world.store.pengaduan.tenggat(id))
const act = async (world: World, pengaduanId: Id, isi: IsiTindakan, at: string) =>
  must(
    await world.store.tindakan.add({
      ...{ requestId: world.builder.id(), pengaduanId, isi, alasan: 'Alasan yang cukup', kelompokId: null },
      ...{ petugas: world.petugas, at },
    }),
  )

test('a Tunda stops the clock; taken back before it left, it never did', async () => {
  const world = await openWorld()
  const id = await kasus(world)
  expect((await rowOf(world, id)).tenggat.tanggal).toBe('2026-04-14')
  await act(world, id, { jenis: 'mintaData', sampai: '2026-04-10' }, '2026-03-30T03:00:00.000Z')
  expect((await rowOf(world, id)).tenggat).toMatchObject({ tanggal: null, keadaan: 'dijeda' })
  const [tindakan] = await world.store.tindakan.listOf(id)
  const kembali = { id: tindakan?.id ?? '', petugas: world.petugas, at: '2026-04-02T03:00:00.000Z' }
  must(await world.store.tindakan.urungkan(kembali))
  // Taken back before it left: as if it had never been.
  expect((await rowOf(world, id)).tenggat.tanggal).toBe('2026-04-14')
  expect(await world.store.jeda.listOf(id)).toEqual([])
  await world.store.close()
})

test('what LAPOR postponed and took up again moves the date by the days between', async () => {
  const world = await openWorld()
  const trackingId = '7700112'
  const upstreamId = '7112'
  const base = { trackingId, upstreamId }
  const id = await kasus(world, base)
  const tunda = { status: 'tertunda', statusAsli: 'Menunggu Kelengkapan Informasi' } as const
  await kasus(world, { ...base, ...tunda, updatedAt: '2026-03-30T03:00:00.000Z' })
  expect((await rowOf(world, id)).tenggat.keadaan).toBe('dijeda')
  await kasus(world, { ...base, updatedAt: '2026-04-02T03:00:00.000Z' })
  // 31 March, 1 and 2 April were working days: 14 April moves by three, over no day off.
  expect((await rowOf(world, id)).tenggat).toMatchObject({ tanggal: '2026-04-17', keadaan: 'berjalan' })
  const tanggapan = (await penjelasan(world, id)).find(({ jenis }) => jenis === 'tanggapan')
  const dijeda = tanggapan?.dilewati.filter(({ sebab }) => sebab === 'jeda') ?? []
  expect(dijeda.map(({ tanggal }) => tanggal)).toEqual(['2026-03-31', '2026-04-01', '2026-04-02'])
  expect(dijeda.every(({ nama, dasar }) => nama.includes('menunggu data pelapor') && dasar !== null)).toBe(true)
  const told = (await world.store.pengaduan.peristiwa(id)).filter(({ jenis }) => jenis === 'jeda')
  expect(told.map(({ teks }) => teks.split(':')[0])).toEqual(['Hitungan tenggat dijeda', 'Jeda berakhir'])
  await world.store.close()
})

test('a petugas pauses for a listed reason, once, on a live case, and ends it', async () => {
  const world = await openWorld()
  const id = await kasus(world)
  const jeda = {
    id: world.builder.id(),
    pengaduanId: id,
    alasan: 'menungguInstansiLain',
    catatan: 'Menunggu jawaban PLN',
  } as const
  const oleh = { petugas: world.petugas }
  must(await world.store.jeda.mulai({ ...jeda, ...oleh, at: '2026-03-30T03:00:00.000Z' }))
  // A repeat after a lost answer is no second pause; another one of the same kind is refused.
  must(await world.store.jeda.mulai({ ...jeda, ...oleh, at: '2026-03-30T03:00:00.000Z' }))
  const again = await world.store.jeda.mulai({
    ...jeda,
    id: world.builder.id(),
    ...oleh,
    at: '2026-03-31T03:00:00.000Z',
  })
  expect(mustFail(again).kind).toBe('conflict')
  expect((await rowOf(world, id)).tenggat.keadaan).toBe('dijeda')
  expect((await penjelasan(world, id)).find(({ jenis }) => jenis === 'tanggapan')?.dijedaSejak).toBe('2026-03-30')
  must(
    await world.store.jeda.akhiri({
      pengaduanId: id,
      alasan: 'menungguInstansiLain',
      ...oleh,
      at: '2026-04-01T03:00:00.000Z',
    }),
  )
  expect((await rowOf(world, id)).tenggat.tanggal).toBe('2026-04-16')
  const none = await world.store.jeda.akhiri({
    pengaduanId: id,
    alasan: 'prosesHukum',
    ...oleh,
    at: '2026-04-01T03:00:00.000Z',
  })
  expect(mustFail(none).kind).toBe('conflict')
  await act(world, id, { jenis: 'arsipkan' }, '2026-04-02T03:00:00.000Z')
  const ended = await world.store.jeda.mulai({
    ...jeda,
    id: world.builder.id(),
    ...oleh,
    at: '2026-04-03T03:00:00.000Z',
  })
  expect(mustFail(ended).kind).toBe('conflict')
  await world.store.close()
})

test('an answer meets the promise and starts the day of closing; taken back, both are as before', async () => {
  const world = await openWorld()
  const id = await kasus(world)
  // Five working days of the promise fall before the fourteen of the law, and put the case there in the queue.
  expect((await rowOf(world, id)).janjiTanggal).toBe('2026-03-31')
  const requestId = world.builder.id()
  const at = '2026-03-30T03:00:00.000Z'
  const words = { tanggapan: 'Lampu diperbaiki.', rahasia: false, lampiranIds: [] }
  must(await world.store.tindakLanjut.add({ requestId, pengaduanId: id, ...words, petugas: world.petugas, at }))
  expect((await rowOf(world, id)).janjiTanggal).toBeNull()
  expect((await penjelasan(world, id)).find(({ jenis }) => jenis === 'tanggapanPertama')).toMatchObject({
    keadaan: 'terpenuhi',
    terpenuhiAt: at,
  })
  must(await world.store.tindakLanjut.tarik({ id: requestId, petugas: world.petugas, at: '2026-03-30T04:00:00.000Z' }))
  expect((await rowOf(world, id)).janjiTanggal).toBe('2026-03-31')
  await world.store.close()
})

test('the day LAPOR closes a case runs after the last answer and stops when the pelapor replies', async () => {
  const world = await openWorld()
  const base = { trackingId: '7700113', upstreamId: '7113' }
  const id = await kasus(world, base)
  const at = '2026-03-30T03:00:00.000Z'
  const words = { tanggapan: 'Lampu diperbaiki.', rahasia: false, lampiranIds: [] }
  must(
    await world.store.tindakLanjut.add({
      ...{ requestId: world.builder.id(), pengaduanId: id, ...words, petugas: world.petugas, at },
    }),
  )
  const [waiting] = (await world.store.outbox.list({ selesaiJuga: false, cursor: null, limit: 5 })).rows
  if (waiting === undefined) throw new Error('no entry')
  must(
    await world.store.outbox.resolve({
      ...{ id: waiting.id, keputusan: 'batalkan', trackingId: null, alasan: 'uji', petugas: world.petugas, at },
    }),
  )
  const jawab = world.builder.id()
  must(await world.store.tindakLanjut.add({ requestId: jawab, pengaduanId: id, ...words, petugas: world.petugas, at }))
  const proses = { status: 'dalamProses', statusAsli: 'Ditindaklanjuti oleh Instansi' } as const
  await kasus(world, { ...base, ...proses, updatedAt: '2026-03-30T05:00:00.000Z' })
  expect((await rowOf(world, id)).tutupOtomatisTanggal).toBe('2026-04-09')
  const balas = { status: 'ditanggapiPelapor', statusAsli: 'Ditanggapi oleh Pelapor' } as const
  await kasus(world, { ...base, ...balas, updatedAt: '2026-03-31T05:00:00.000Z' })
  expect((await rowOf(world, id)).tutupOtomatisTanggal).toBeNull()
  await world.store.close()
})

test("the office's own shorter limit is a promise of its own and moves with the settings", async () => {
  const world = await openWorld()
  const id = await kasus(world)
  const batas = {
    jenis: 'tanggapan',
    klasifikasi: null,
    kategoriId: '',
    kategoriNama: '',
    hariKerja: 2,
    berlakuSejak: '2026-01-01',
    dasar: 'Maklumat pelayanan',
  } as const
  const tenggat = { ...SETELAN_AWAL.tenggat, batas: [batas] }
  await world.store.setelan.set(setelanKantor({ tenggat }), world.petugas, world.builder.tick())
  await world.store.referensi.hitungUlangTenggat('WIB', 5, world.builder.tick())
  const row = await rowOf(world, id)
  expect(row.janjiTanggal).toBe('2026-03-26')
  expect(row.tenggat.tanggal).toBe('2026-04-14')
  expect((await penjelasan(world, id)).find(({ kantor }) => kantor === true)?.dasarHukum).toContain(
    'Maklumat pelayanan',
  )
  await world.store.close()
})

test('an answer another officer gave in LAPOR itself meets the promise and starts the day of closing', async () => {
  const world = await openWorld()
  const id = await kasus(world)
  const { instansi } = await rowOf(world, id)
  const line = { jenis: 'tanggapan', marker: null } as const
  const log = [
    { ...line, at: '2026-03-25T03:00:00.000Z', pelaku: 'Pelapor', teks: 'Kapan diperbaiki?' },
    { ...line, at: '2026-03-30T03:00:00.000Z', pelaku: instansi, teks: 'Sudah dijadwalkan.' },
  ]
  const args = { id, status: 'dalamProses', statusAsli: 'Ditindaklanjuti oleh Instansi', log } as const
  await world.store.pengaduan.applyDetail({ ...args, at: '2026-03-31T03:00:00.000Z' })
  const row = await rowOf(world, id)
  expect([row.janjiTanggal, row.tutupOtomatisTanggal]).toEqual([null, '2026-04-09'])
  const pertama = (await penjelasan(world, id)).find(({ jenis }) => jenis === 'tanggapanPertama')
  expect(pertama).toMatchObject({ keadaan: 'terpenuhi', terpenuhiAt: '2026-03-30T03:00:00.000Z' })
  await world.store.close()
})
