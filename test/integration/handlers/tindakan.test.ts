/** One action on several cases, and taking it back: a real store, sync and LAPOR over HTTP. */
import { afterEach, expect, it } from 'vitest'
import type { IsiTindakan } from '../../../electron/domain/tindakan.ts'
import type { Konteks } from '../../../electron/handlers/konteks.ts'
import { tindakanHandlers } from '../../../electron/handlers/tindakan.ts'
import { createWorld, type World } from '../sync/world.ts'
import { konteksUji } from './konteks-uji.ts'

let world: World | null = null
afterEach(async () => {
  await world?.close()
  world = null
})

/** `jedaDetik`: how long an action waits before it leaves. */
async function desk(
  jedaDetik: number,
): Promise<{ w: World; k: Konteks; ids: readonly string[]; isi: IsiTindakan; diumumkan: string[] }> {
  const w = (world = await createWorld({ sandbox: { cases: 0 }, scale: jedaDetik > 0 ? 5 : 100 }))
  const kasus = ['Lampu padam', 'Jalan rusak', 'Selokan mampet'].map((judul) => ({
    ...{ judul, isi: judul, status: 'Terverifikasi' },
  }))
  await w.sandbox.control.addCases(kasus)
  const { store, petugas, clock } = w
  w.setelan = { ...w.setelan, tanggapan: { jedaUrungDetik: jedaDetik } }
  await store.setelan.set(w.setelan, petugas, clock.now())
  const konteks = await konteksUji(w)
  await w.pulled()
  const instansi = await konteks.sync.listInstansi()
  const tujuan = instansi.ok ? instansi.value.find((one) => one.upstreamId !== w.setelan.api.instansiId) : undefined
  const isi = {
    ...{ jenis: 'bukanWewenang' as const, tujuanId: tujuan?.upstreamId ?? '', tujuanNama: tujuan?.nama ?? '' },
    dasarHukum: 'Peraturan wali kota tentang susunan organisasi',
  }
  const { rows } = await store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 10 })
  const diumumkan: string[] = []
  const emit: Konteks['emit'] = (event) => {
    if (event.name === 'pengaduan.changed') diumumkan.push(JSON.stringify(event.payload))
  }
  return { w, k: { ...konteks, emit }, ids: rows.map(({ id }) => id), isi, diumumkan }
}

it('a bulk is taken back as one: every case stands as before, and what has already gone is said by its case', async () => {
  const { w, k, ids, isi, diumumkan } = await desk(120)
  const kelompokId = w.builder.id()
  const borong = { kelompokId, pengaduanIds: [...ids], isi, alasan: 'Bukan urusan kantor ini.' }
  const dibuat = await tindakanHandlers['tindakan.borong'](borong, k)
  expect(dibuat).toMatchObject({ ok: true, value: { hasil: ids.map((pengaduanId) => ({ pengaduanId, ok: true })) } })
  expect((await w.rows()).map(({ state }) => state)).toEqual(ids.map(() => 'antre'))
  const status = async () =>
    Promise.all(
      ids.map(async (id) => ((found) => (found.ok ? found.value.status : ''))(await w.store.pengaduan.get(id))),
    )
  expect(new Set(await status())).toEqual(new Set(['bukanWewenang']))

  // One of the three is taken back on its own before: the group says so, and does not hold the others up.
  const [satu] = await w.store.tindakan.ofKelompok(kelompokId)
  const sendiri = await tindakanHandlers['tindakan.urungkan']({ id: satu?.id ?? '' }, k)
  expect(sendiri.ok).toBe(true)
  diumumkan.length = 0
  const kembali = await tindakanHandlers['tindakan.urungkanKelompok']({ kelompokId }, k)
  const hasil = kembali.ok ? kembali.value.hasil : []
  expect(hasil.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(2)
  expect(hasil.every(({ ok, kalimat }) => ok || kalimat !== '')).toBe(true)
  expect(new Set(await status())).toEqual(new Set(['belumDitindaklanjuti']))
  expect((await w.rows()).map(({ state }) => state)).toEqual(ids.map(() => 'dibatalkan'))
  for (const { pengaduanId } of hasil) expect(diumumkan.join()).toContain(pengaduanId)
  expect((await w.store.outbox.neraca()).seimbang).toBe(true)

  // Nobody's group: nothing happens, nothing is claimed.
  expect(await tindakanHandlers['tindakan.urungkanKelompok']({ kelompokId: w.builder.id() }, k)).toMatchObject({
    ok: true,
    value: { hasil: [] },
  })
})

it('what has left is not taken back, and the sentence says so', async () => {
  const { w, k, ids, isi } = await desk(0)
  const kelompokId = w.builder.id()
  const borong = { kelompokId, pengaduanIds: [...ids], isi, alasan: 'Bukan urusan kantor ini.' }
  await tindakanHandlers['tindakan.borong'](borong, k)
  await w.drained()
  expect((await w.rows()).map(({ state }) => state)).toEqual(ids.map(() => 'terkirim'))
  const kembali = await tindakanHandlers['tindakan.urungkanKelompok']({ kelompokId }, k)
  const hasil = kembali.ok ? kembali.value.hasil : []
  expect(hasil).toHaveLength(ids.length)
  for (const { ok, kalimat } of hasil) expect([ok, kalimat]).toEqual([false, expect.stringMatching(/\S/)])
  expect((await w.rows()).every(({ state }) => state === 'terkirim')).toBe(true)
})
