/** Rewriting a refused answer is held against the same limits as writing it; a real store, sync and refusing LAPOR. */
import { expect, it } from 'vitest'
import { outboxHandlers } from '../../../electron/handlers/outbox.ts'
import { createWorld, PNG } from '../sync/world.ts'
import { konteksUji } from './konteks-uji.ts'

it('says in a sentence what LAPOR would not take, marker counted, and leaves the entry as it is', async () => {
  const world = await createWorld({ sandbox: { cases: 3 } })
  await world.pulled()
  const { rows } = await world.store.pengaduan.list({ status: null, teks: '', cursor: null, limit: 1 })
  world.sandbox.control.setManners({ tooLarge: { method: 'POST' } })
  const k = await konteksUji(world)
  const pengaduanId = rows[0]?.id ?? ''
  const milik = { jenis: 'pengaduan', id: pengaduanId } as const
  const at = world.clock.now()
  const berkas = await world.store.lampiran.add({ milik, nama: 'bukti.png', bytes: PNG, at })
  const tanggapan = { tanggapan: 'Kata lama.', rahasia: false, lampiranIds: berkas.ok ? [berkas.value.id] : [] }
  const requestId = world.builder.id()
  await world.store.tindakLanjut.add({ requestId, pengaduanId, ...tanggapan, petugas: world.petugas, at })
  k.sync.wakeOutbox()
  await world.until('ditolak', async () => (await world.rows())[0]?.state === 'ditolak')
  const id = (await world.rows())[0]?.id ?? ''
  const rewrite = outboxHandlers['outbox.rewrite']
  const tepat = world.setelan.api.batas.tanggapanKarakter
  const long = await rewrite({ id, teks: 'a'.repeat(tepat) }, k)
  expect(long).toMatchObject({ ok: false, failure: { kind: 'invalid', fields: [{ field: 'teks' }] } })
  expect(await rewrite({ id, teks: '  ' }, k)).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
  const list = await outboxHandlers['outbox.list']({ selesaiJuga: false, cursor: null, limit: 5 }, k)
  expect(list).toMatchObject({ ok: true, value: { rows: [{ id, lampiran: [{ nama: 'bukti.png' }] }] } })
  expect((await world.rows())[0]).toMatchObject({ state: 'ditolak', payload: { tanggapan: 'Kata lama.' } })
  world.sandbox.control.setManners({})
  const changed = await rewrite({ id, teks: 'Kata baru.', lampiranIds: [] }, k)
  expect(changed).toMatchObject({ ok: true, value: { lampiran: [] } })
  await world.until('terkirim', async () => (await world.rows())[0]?.state === 'terkirim')
  await world.close()
})
