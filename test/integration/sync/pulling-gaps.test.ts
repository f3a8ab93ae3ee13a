/**
 * What a list can do to a pull beyond pulling.test.ts: ties at the border of a page, cases that move while they are read,
 * that are passed on and come back, shapes that change; and after each of them the work of this desk is all there.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { SandboxCaseInput } from '../../../electron/sandbox/sandbox-case.ts'
import type { FetchLike } from '../../../electron/upstream/upstream.ts'
import { createWorld, PNG, type World, type WorldArgs } from './world.ts'

let world: World
afterEach(() => world.close())

const DAY = 86_400_000
const AWAL = Date.parse('2026-11-01T01:00:00.000Z')
const API = { halaman: 10, totalTimeoutMs: 10_000, connectTimeoutMs: 5_000 }

function cases(count: number, at: (index: number) => number): SandboxCaseInput[] {
  return Array.from({ length: count }, (_, index) => {
    const time = new Date(AWAL + at(index)).toISOString()
    const trackingId = String(5_000_000 + index)
    const words = { judul: `Kasus ${String(index)}`, isi: `Isi ${String(index)}.`, status: 'Terverifikasi' }
    return { ...words, trackingId, createdAt: time, updatedAt: time }
  })
}
const minutes = (index: number): number => index * 60_000

async function open(count: number, args: WorldArgs = {}, at = minutes): Promise<void> {
  world = await createWorld({ ...args, api: { ...API, ...args.api }, sandbox: { cases: cases(count, at) } })
}
async function semua() {
  const page = await world.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 200 })
  return page.rows
}
const nomor = (rows: readonly { readonly trackingId: string | null }[]) =>
  rows.map(({ trackingId }) => trackingId ?? '').sort()
const diLapor = () => nomor(world.sandbox.control.cases())
async function sapu(): Promise<void> {
  world.clock.jump(DAY + 3_600_000)
  await world.pulled()
}

/** Does something to LAPOR right after the answer to the page `page` of the list. */
function afterPage(page: number, run: () => Promise<unknown>): FetchLike {
  let done = false
  return async (input, init) => {
    const answer = await fetch(input, init)
    if (!done && new URL(input).searchParams.get('page') === String(page)) {
      done = true
      await run()
    }
    return answer
  }
}

describe('the list while it is read', () => {
  it('many cases of one and the same second over the borders of pages all come, and again with the cursor', async () => {
    await open(47, {}, () => 0)
    await world.pulled()
    expect(nomor(await semua())).toEqual(diLapor())
    const same = new Date(AWAL).toISOString()
    await world.sandbox.control.addCases([
      { judul: 'Sedetik yang sama', isi: 'Isi.', status: 'Terverifikasi', createdAt: same, updatedAt: same },
    ])
    await world.pulled()
    expect(nomor(await semua())).toEqual(diLapor())
  })

  it('a case that changes while the pages are read, and so moves to another page, is seen in its new state', async () => {
    const bend: { run: () => Promise<unknown> } = { run: () => Promise.resolve() }
    await open(35, { fetch: afterPage(1, () => bend.run()) })
    const ids = world.sandbox.control.cases().map(({ id }) => id)
    bend.run = async () => {
      for (const id of [ids[0], ids[17], ids[34]]) await world.sandbox.control.setStatus(id ?? 0, 'Ditutup oleh Admin')
      await world.sandbox.control.removeCase(ids[5] ?? 0)
    }
    await world.pulled()
    await world.pulled()
    expect(nomor((await semua()).filter(({ status }) => status === 'selesai'))).toEqual(
      nomor(world.sandbox.control.cases().filter(({ status }) => status === 'Ditutup oleh Admin')),
    )
    await sapu()
    const rows = await semua()
    expect(nomor(rows.filter(({ status }) => status !== 'bukanWewenang'))).toEqual(diLapor())
  })
})

describe('a case that is passed on', () => {
  it('is ended by the sweep, lives again when it comes back, counted; what is written on it here stays', async () => {
    await open(12)
    await world.pulled()
    const kasus = world.sandbox.control.cases()[4]
    const before = world.sandbox.control.snapshot()
    const row = (await semua()).find(({ trackingId }) => trackingId === kasus?.trackingId)
    const id = row?.id ?? ''
    const { petugas, clock, store, builder } = world
    await store.catatan.add({ id: builder.id(), pengaduanId: id, teks: 'Sudah dihubungi.', petugas, at: clock.now() })
    await world.sandbox.control.removeCase(kasus?.id ?? 0)
    await sapu()
    expect(await store.pengaduan.get(id)).toMatchObject({ value: { status: 'bukanWewenang' } })
    await world.sandbox.control.restore(before)
    await world.sandbox.control.setStatus(kasus?.id ?? 0, 'Ditindaklanjuti oleh Instansi')
    await world.pulled()
    expect(await store.pengaduan.get(id)).toMatchObject({ value: { status: 'dalamProses' } })
    const told = await store.pengaduan.peristiwa(id)
    expect(told.some(({ teks }) => teks.includes('dibuka kembali'))).toBe(true)
    expect(JSON.stringify(await store.riwayat.ofKasus(id))).toContain('Sudah dihubungi.')
  })
})

describe('shapes that change', () => {
  it.each([
    ['numbers as strings', { numbersAsStrings: true }],
    ['strings as numbers', { stringsAsNumbers: true }],
    ['fields nobody has heard of', { unknownFields: true }],
    ['times with a zone', { naiveTimes: false }],
    ['HTML in the text', { htmlContent: true }],
    ['nulls', { nullFields: true }],
  ] as const)('%s: every case comes, once, and nothing is quarantined', async (_name, manners) => {
    await open(23)
    await world.pulled()
    await world.sandbox.control.setManners(manners)
    await sapu()
    await world.sandbox.control.setStatus(world.sandbox.control.cases()[0]?.id ?? 0, 'Ditutup oleh Admin')
    await world.pulled()
    expect(nomor(await semua())).toEqual(diLapor())
    expect((await semua()).filter(({ status }) => status === 'selesai')).toHaveLength(1)
    expect(await world.store.karantina.count()).toBe(0)
  })
})

describe('work of this desk', () => {
  it.each([
    ['a page that skips', { skipOnPages: true }, false],
    ['a case on two pages', { duplicateOnPages: true }, false],
    ['broken items', { missingFields: { fields: ['created_at'] } }, false],
    ['a state never seen', { unknownStatus: {} }, false],
    ['a clock that is off', { clockOff: { minutes: 90 } }, false],
    ['a body that breaks off', { cutBody: { method: 'GET', next: 4 } }, false],
    ['a maintenance page', { maintenancePage: { method: 'GET', next: 4 } }, false],
    ['an older day of LAPOR', {}, true],
  ] as const)('is all there after %s', async (_name, manners, restore) => {
    await open(23)
    await world.pulled()
    world.sandbox.control.snapshot()
    const { store, builder, petugas, clock, sandbox } = world
    // Nothing leaves: what waits here is what must survive.
    await sandbox.control.setManners({ serverError: { method: 'POST', status: 503 } })
    const [row] = await semua()
    const pengaduanId = row?.id ?? ''
    const draf = builder.draf()
    await store.draf.save({ id: builder.id(), draf, petugas, at: clock.now() })
    const recorded = await world.record({}, [PNG])
    const answer = await world.answer(pengaduanId, 'Jawaban yang masih menunggu.')
    const kata = { id: builder.id(), pengaduanId, teks: 'Catatan kantor.' }
    await store.catatan.add({ ...kata, petugas, at: clock.now() })
    const waiting = async () => (await world.rows()).map(({ id, payloadSha256 }) => [id, payloadSha256])
    const before = await waiting()
    await sandbox.control.setManners({ ...manners, serverError: { method: 'POST', status: 503 } })
    if (restore) await sandbox.control.restore()
    await sapu()
    await world.pulled()
    expect(await waiting()).toEqual(before)
    expect(before).toHaveLength(2)
    expect((await store.draf.list()).map(({ judul }) => judul)).toHaveLength(1)
    const kept = await store.pengaduan.get(recorded.id)
    expect(kept.ok && kept.value.isi).toBe(recorded.isi)
    expect((await store.lampiran.listOf({ jenis: 'pengaduan', id: recorded.id })).length).toBe(1)
    expect((await store.tindakLanjut.listOf(pengaduanId)).map(({ id }) => id)).toEqual([answer.id])
    expect(JSON.stringify(await store.riwayat.ofKasus(pengaduanId))).toContain('Catatan kantor.')
  })
})
