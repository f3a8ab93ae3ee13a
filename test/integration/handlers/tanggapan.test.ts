/** What the core refuses of an answer, whatever the page let through: a real store, sync and LAPOR over HTTP. */
import { afterEach, expect, it } from 'vitest'
import { outboxHandlers } from '../../../electron/handlers/outbox.ts'
import { templatTanggapanHandlers } from '../../../electron/handlers/templat-tanggapan.ts'
import { tindakLanjutHandlers } from '../../../electron/handlers/tindak-lanjut.ts'
import type { Konteks } from '../../../electron/handlers/konteks.ts'
import { LEWAT_LAPOR } from '../../../electron/domain/penyampaian.ts'
import { createWorld, PNG, type World } from '../sync/world.ts'
import { konteksUji } from './konteks-uji.ts'

let world: World | null = null
afterEach(async () => {
  await world?.close()
  world = null
})

async function desk(): Promise<{ w: World; k: Konteks; pengaduanId: string }> {
  const w = (world = await createWorld({ sandbox: { cases: 1 } }))
  const k = await konteksUji(w)
  await w.pulled()
  const { rows } = await w.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 1 })
  return { w, k, pengaduanId: rows[0]?.id ?? '' }
}

it('blanks, an answer by telephone without its time, and a head that bursts the limit', async () => {
  const { w, k, pengaduanId } = await desk()
  const add = (tanggapan: string, penyampaian = LEWAT_LAPOR) =>
    tindakLanjutHandlers['tindakLanjut.add'](
      { requestId: w.builder.id(), pengaduanId, tanggapan, rahasia: false, lampiranIds: [], penyampaian },
      k,
    )
  expect(await add('Selesai pada [[tanggal]].')).toMatchObject({
    ok: false,
    failure: { kind: 'invalid', fields: [{ field: 'tanggapan', message: expect.stringContaining('tanggal') }] },
  })
  const telepon = { ...LEWAT_LAPOR, cara: 'telepon' as const }
  expect(await add('Sudah dijelaskan.', telepon)).toMatchObject({
    ok: false,
    failure: { fields: [{ field: 'disampaikanAt' }, { field: 'kepada' }] },
  })
  const besok = new Date(Date.parse(w.clock.now()) + 86_400_000).toISOString()
  expect(await add('Sudah dijelaskan.', { ...telepon, disampaikanAt: besok, kepada: 'Pelapor' })).toMatchObject({
    failure: { fields: [{ field: 'disampaikanAt' }] },
  })
  const kini = { ...telepon, disampaikanAt: '2026-11-24T07:05:00.000Z', kepada: 'Pelapor' }
  const tepat = 'a'.repeat(w.setelan.api.batas.tanggapanKarakter - 30)
  expect((await add(tepat, LEWAT_LAPOR)).ok).toBe(true)
  expect(await add(tepat, kini)).toMatchObject({ failure: { fields: [{ field: 'tanggapan' }] } })
  expect((await w.rows()).length).toBe(1)
})

it('new words of a refused answer are looked through too, and agreed to where the office asks for it', async () => {
  const { w, k, pengaduanId } = await desk()
  await w.sandbox.control.setManners({ tooLarge: { method: 'POST' } })
  const milik = { jenis: 'pengaduan', id: pengaduanId } as const
  const berkas = await w.store.lampiran.add({ milik, nama: 'bukti.png', bytes: PNG, at: w.clock.now() })
  const isi = { tanggapan: 'Kata lama.', rahasia: false, lampiranIds: berkas.ok ? [berkas.value.id] : [] }
  const args = { requestId: w.builder.id(), pengaduanId, ...isi, petugas: w.petugas, at: w.clock.now() }
  await w.store.tindakLanjut.add(args)
  k.sync.wakeOutbox()
  await w.until('ditolak', async () => (await w.rows())[0]?.state === 'ditolak')
  const id = (await w.rows())[0]?.id ?? ''
  const rewrite = (teks: string) => outboxHandlers['outbox.rewrite']({ id, teks, lampiranIds: [] }, k)
  expect(await rewrite('Selesai pada [[tanggal]].')).toMatchObject({
    ok: false,
    failure: { kind: 'invalid', fields: [{ field: 'teks' }] },
  })
  w.setelan = { ...w.setelan, persetujuan: { langkah: [{ nama: 'Paraf', petugas: [] }], bolehSendiri: false } }
  expect(await rewrite('Kata baru.')).toMatchObject({ ok: false, failure: { kind: 'forbidden' } })
  await w.sandbox.control.setManners({})
  expect((await rewrite('Kata lama.')).ok).toBe(true)
})

it('agreed words leave as they were agreed to: open to the public or not, given this way, with these files', async () => {
  const { w, k, pengaduanId } = await desk()
  const persetujuan = { langkah: [{ nama: 'Paraf', petugas: [] }], bolehSendiri: true }
  w.setelan = { ...w.setelan, persetujuan }
  await w.store.setelan.set(w.setelan, w.petugas, w.clock.now())
  const kasus = { pengaduanId, petugas: w.petugas }
  const milik = { jenis: 'pengaduan', id: pengaduanId } as const
  const berkas = await w.store.lampiran.add({ milik, nama: 'bukti.png', bytes: PNG, at: w.clock.now() })
  const lampiranIds = berkas.ok ? [berkas.value.id] : []
  const konsep = { teks: 'Lampu sudah diganti.', rahasia: true, penyampaian: LEWAT_LAPOR }
  await w.store.konsep.saveDraf({ ...kasus, ...konsep, at: w.clock.now() })
  await w.store.konsep.ajukan({ ...kasus, at: w.clock.now() })
  const dilihat = (await w.store.konsep.get(pengaduanId)).updatedAt ?? ''
  const putusan = { keputusan: 'setuju', catatan: '', dilihat } as const
  expect((await w.store.konsep.putuskan({ ...kasus, ...putusan, at: w.clock.now() })).ok).toBe(true)
  const isi = { tanggapan: konsep.teks, rahasia: true, lampiranIds, penyampaian: LEWAT_LAPOR }
  const add = (beda: Partial<typeof isi>) =>
    tindakLanjutHandlers['tindakLanjut.add']({ requestId: w.builder.id(), pengaduanId, ...isi, ...beda }, k)
  const telepon = { ...LEWAT_LAPOR, cara: 'telepon' as const, disampaikanAt: w.clock.now(), kepada: 'Pelapor' }
  for (const beda of [{ rahasia: false }, { penyampaian: telepon }, { lampiranIds: [] }, { tanggapan: 'Lain.' }])
    expect(await add(beda)).toMatchObject({ ok: false, failure: { kind: 'forbidden' } })
  expect((await w.rows()).length).toBe(0)
  expect((await add({})).ok).toBe(true)
})

it('templates are read anew when asked, and a sentence says when nobody can be asked', async () => {
  const { w, k } = await desk()
  expect(await templatTanggapanHandlers['templatTanggapan.sinkronkan']({}, k)).toMatchObject({ value: { jumlah: 3 } })
  await w.sandbox.control.cutLink(true)
  expect((await templatTanggapanHandlers['templatTanggapan.sinkronkan']({}, k)).ok).toBe(false)
  const list = await templatTanggapanHandlers['templatTanggapan.list']({}, k)
  expect(list.ok && list.value).toHaveLength(3)
})
