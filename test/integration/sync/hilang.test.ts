/** LAPOR put back to an older state: what it had taken and shown is missed, said, and goes again only by a person's word. */
import { afterEach, describe, expect, it } from 'vitest'
import type { OutboxRow } from '../../../electron/store/store.ts'
import { createWorld, type World } from './world.ts'

let world: World
afterEach(() => world.close())

const SEJAM = 3_600_000

/** A listed case, answered from here, the answer arrived and seen there. */
async function dijawab(): Promise<{ id: string; older: string }> {
  world = await createWorld()
  await world.store.setelan.set(world.setelan, world.petugas, world.clock.now())
  await world.sandbox.control.addCases([{ judul: 'Lampu padam', isi: 'Lampu padam.', status: 'Terverifikasi' }])
  await world.start()
  await world.pulled()
  const { rows } = await world.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 5 })
  const id = rows[0]?.id ?? ''
  const older = world.sandbox.control.snapshot()
  await world.answer(id, 'Lampu sudah diganti malam ini.')
  await world.drained()
  return { id, older }
}
async function baca(id: string): Promise<void> {
  // One case is asked for at most once a minute.
  world.clock.jump(SEJAM)
  const sebelum = world.sandbox.control.received().length
  world.sync?.refresh(id)
  await world.until('the case was read', async () => {
    const hits = await ada(id)
    return hits || world.sandbox.control.received().length > sebelum
  })
}
const ada = async (id: string) => (await world.store.pengaduan.get(id)).ok
const jawaban = async (): Promise<OutboxRow> => {
  const found = (await world.rows()).find(({ kind }) => kind === 'tindakLanjut')
  if (found === undefined) throw new Error('no answer')
  return found
}
const terbuka = async () => (await world.store.outbox.list({ selesaiJuga: false, cursor: null, limit: 20 })).rows
const terlihat = async (id: string) => {
  await baca(id)
  await world.until('seen there', async () => (await jejak()).length === 0)
}
/** Cases whose answers were not seen in LAPOR yet. */
const jejak = () => world.store.jejakLapor.belumDilihat({ sejak: '2020-01-01T00:00:00.000Z', dibaca: null, limit: 10 })

const LAGI = { keputusan: 'kirimLagi', trackingId: null, alasan: 'LAPOR dipulihkan' } as const
/** A person's word that it goes again. */
const kirimLagi = (id: string) =>
  world.store.outbox.resolve({ ...LAGI, petugas: world.petugas, id, at: world.clock.now() })

describe('LAPOR restored from a backup', () => {
  it('an answer it had shown and lost is put before a person, is never sent by itself, and goes again exactly once', async () => {
    const { id, older } = await dijawab()
    await terlihat(id)
    const { marker, sentAt } = await jawaban()
    await world.sandbox.control.restore(older)
    await baca(id)
    await world.until('noted', async () => (await jawaban()).hilangAt !== null)
    // Said where people look, and nothing leaves by itself.
    expect(await terbuka()).toMatchObject([{ marker, state: 'terkirim' }])
    const periksa = await world.store.neraca.periksa({ sebab: 'diminta' })
    expect(periksa?.temuan).toMatchObject([{ jenis: 'hilangDiLapor', outboxId: (await jawaban()).id }])
    expect(periksa?.neraca.seimbang).toBe(true)
    world.sync?.now()
    await world.pulled()
    expect(world.sandbox.control.timesWritten(marker)).toBe(1)

    const done = await kirimLagi((await jawaban()).id)
    expect(done).toMatchObject({ ok: true, value: { state: 'tidakPasti', sentAt: null } })
    expect((await world.store.outbox.neraca()).seimbang).toBe(true)
    world.sync?.wakeOutbox()
    await world.drained()
    expect(await jawaban()).toMatchObject({ state: 'terkirim', hilangAt: null })
    // Once before the restore, once after it: what stands there now stands there once.
    expect(world.sandbox.control.timesWritten(marker)).toBe(2)
    expect((await world.store.outbox.neraca()).seimbang).toBe(true)
    expect((await world.store.neraca.periksa({ sebab: 'diminta' }))?.temuan).toEqual([])
    // It was received in time the first time, and the statement says so.
    const found = await world.store.pernyataan.get({ pengaduanId: id, at: world.clock.now(), selisihJamMs: 0 })
    expect(found.ok && found.value.bahan.tanggapan?.diterimaAt).toBe(sentAt)
  })

  it('one that shows up again while it is looked for is not written again', async () => {
    const { id, older } = await dijawab()
    await terlihat(id)
    const { marker, id: outboxId } = await jawaban()
    const newer = world.sandbox.control.snapshot()
    await world.sandbox.control.restore(older)
    await baca(id)
    await world.until('noted', async () => (await jawaban()).hilangAt !== null)
    await world.sandbox.control.restore(newer)
    expect((await kirimLagi(outboxId)).ok).toBe(true)
    world.sync?.wakeOutbox()
    await world.drained()
    expect((await jawaban()).state).toBe('terkirim')
    expect(world.sandbox.control.timesWritten(marker)).toBe(1)
  })

  it('may stay lost for a reason: asked about no more, and the finding bears the reason', async () => {
    const { id, older } = await dijawab()
    await terlihat(id)
    await world.sandbox.control.restore(older)
    await baca(id)
    await world.until('noted', async () => (await jawaban()).hilangAt !== null)
    const { id: outboxId } = await jawaban()
    const cukup = { keputusan: 'sudahTerkirim', trackingId: null, petugas: world.petugas } as const
    const alasan = 'Pelapor sudah menerima suratnya'
    expect((await world.store.outbox.resolve({ ...cukup, alasan, id: outboxId, at: world.clock.now() })).ok).toBe(true)
    expect(await terbuka()).toEqual([])
    await world.store.neraca.periksa({ sebab: 'diminta' })
    const { temuan = [] } = (await world.store.neraca.terakhir()) ?? {}
    expect(temuan).toMatchObject([{ jenis: 'hilangDiLapor', diakui: { alasan } }])
    // What has not been lost is still refused.
    expect((await kirimLagi(outboxId)).ok).toBe(false)
  })

  it('an answer LAPOR never showed raises no alarm', async () => {
    const { id, older } = await dijawab()
    await world.sandbox.control.restore(older)
    await baca(id)
    await baca(id)
    await world.sync?.stop()
    expect((await jawaban()).hilangAt).toBeNull()
  })

  it('a case we created, whose number LAPOR no longer knows, is found by a full sweep and created anew under a new number', async () => {
    world = await createWorld()
    await world.store.setelan.set(world.setelan, world.petugas, world.clock.now())
    await world.sandbox.control.addCases([{ judul: 'Jalan rusak', isi: 'Jalan rusak.', status: 'Terverifikasi' }])
    const older = world.sandbox.control.snapshot()
    await world.start()
    const { id, marker } = await world.record().then((one) => ({ id: one.id, marker: one.nomorRegister ?? '' }))
    await world.drained()
    await world.pulled()
    const kiriman = async () => (await world.rows()).find(({ kind }) => kind === 'pengaduanBaru')
    const pertama = (await kiriman())?.upstreamId
    await world.sandbox.control.restore(older)
    world.clock.jump(48 * SEJAM)
    await world.pulled()
    await world.until('noted', async () => (await kiriman())?.hilangAt !== null)
    const done = await kirimLagi((await kiriman())?.id ?? '')
    expect(done).toMatchObject({ ok: true, value: { state: 'tidakPasti' } })
    world.sync?.wakeOutbox()
    await world.drained()
    const there = world.sandbox.control.cases().filter(({ isi }) => isi.includes(marker))
    expect(there).toHaveLength(1)
    expect((await kiriman())?.upstreamId).toBe(String(there[0]?.id))
    expect((await kiriman())?.upstreamId).not.toBe(pertama)
    await world.pulled()
    expect(await world.store.pengaduan.get(id)).toMatchObject({ ok: true, value: { upstreamId: String(there[0]?.id) } })
  })

  it('cases of ours that were passed on for good do not hide one that LAPOR lost', async () => {
    world = await createWorld()
    await world.store.setelan.set(world.setelan, world.petugas, world.clock.now())
    await world.sandbox.control.addCases([{ judul: 'Jalan rusak', isi: 'Jalan rusak.', status: 'Terverifikasi' }])
    await world.start()
    for (let count = 0; count < 30; count += 1) await world.record()
    await world.drained()
    await world.pulled()
    const sendiri = await world.store.jejakLapor.kasusSendiri()
    expect(sendiri).toHaveLength(30)
    for (const { upstreamId } of sendiri.slice(0, -1)) await world.sandbox.control.passOn(Number(upstreamId))
    // The one behind all the others.
    const { id = '', upstreamId = '' } = sendiri.at(-1) ?? {}
    await world.sandbox.control.removeCase(Number(upstreamId))
    const hilang = async () => (await world.rows()).filter(({ hilangAt }) => hilangAt !== null)
    for (let sapuan = 0; sapuan < 12 && (await hilang()).length === 0; sapuan += 1) {
      world.clock.jump(48 * SEJAM)
      world.sync?.now()
      await world.pulled()
    }
    expect((await hilang()).map(({ pengaduanId }) => pengaduanId)).toEqual([id])
  })
})
