/** LAPOR's clock runs ahead for a while, or LAPOR goes back to an older day: nothing that changes afterwards is missed. */
import { afterEach, describe, expect, it } from 'vitest'
import { createWorld, type World, type WorldArgs } from './world.ts'

let world: World
/** Moves the clocks of both sides. */
let lewat = 0
afterEach(() => world.close())

const HOUR = 3_600_000

async function open(count: number, args: WorldArgs = {}): Promise<void> {
  lewat = 0
  world = await createWorld({
    scale: 1,
    ...args,
    sandbox: { cases: count, clock: () => Date.now() + lewat },
    api: { totalTimeoutMs: 10_000, connectTimeoutMs: 5_000 },
  })
  await world.pulled()
}
function passes(ms: number): void {
  lewat += ms
  world.clock.jump(ms)
}
async function semua() {
  return (await world.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 200 })).rows
}
async function status(trackingId: string) {
  return (await semua()).find((row) => row.trackingId === trackingId)?.status
}
const kasus = (at: number) => world.sandbox.control.cases()[at] ?? { id: 0, trackingId: '' }
const calls = () => world.sandbox.control.counts()['GET /complaints'] ?? 0

describe('a clock of LAPOR that ran ahead', () => {
  it('is put right: what changes then is seen at the next pull', async () => {
    await open(6)
    const { id, trackingId } = kasus(0)
    await world.sandbox.control.setManners({ clockOff: { minutes: 120 } })
    await world.sandbox.control.setStatus(id, 'Ditindaklanjuti oleh Instansi')
    await world.pulled()
    expect(await status(trackingId)).toBe('dalamProses')
    await world.sandbox.control.setManners({})
    passes(300_000)
    await world.sandbox.control.setStatus(id, 'Ditutup oleh Admin')
    await world.sandbox.control.setStatus(kasus(3).id, 'Ditutup oleh Admin')
    await world.pulled()
    expect(await status(trackingId)).toBe('selesai')
    expect(await status(kasus(3).trackingId)).toBe('selesai')
    const row = (await semua()).find((one) => one.trackingId === trackingId)
    const told = (await world.store.pengaduan.peristiwa(row?.id ?? '')).filter(({ teks }) => teks.includes('Jam LAPOR'))
    expect(told).toHaveLength(1)
    // And the pulls after it are short again.
    const before = calls()
    await world.pulled()
    expect(calls() - before).toBe(1)
  })

  it('is put right while this desk is closed, until real time has passed the wrong date: seen all the same', async () => {
    await open(6)
    const { id, trackingId } = kasus(0)
    await world.sandbox.control.setManners({ clockOff: { minutes: 120 } })
    await world.sandbox.control.setStatus(id, 'Ditindaklanjuti oleh Instansi')
    await world.pulled()
    await world.stop()
    await world.sandbox.control.setManners({})
    passes(HOUR)
    await world.sandbox.control.setStatus(id, 'Ditutup oleh Admin')
    passes(3 * HOUR)
    await world.pulled()
    expect(await status(trackingId)).toBe('selesai')
  })

  it('stays ahead: an older state still never wins, and no pull reads everything again', async () => {
    await open(6)
    await world.sandbox.control.setManners({ clockOff: { minutes: 120 } })
    const { id, trackingId } = kasus(0)
    await world.sandbox.control.setStatus(id, 'Ditindaklanjuti oleh Instansi')
    world.sandbox.control.snapshot()
    passes(60_000)
    await world.sandbox.control.setStatus(id, 'Ditutup oleh Admin')
    await world.pulled()
    const before = calls()
    await world.pulled()
    expect(calls() - before).toBe(1)
    await world.sandbox.control.restore()
    passes(25 * HOUR)
    await world.pulled()
    expect(await status(trackingId)).toBe('selesai')
  })
})

describe('a LAPOR that went back to an older day', () => {
  it('is noticed at the next pull, and what changes afterwards is seen, work of this desk untouched', async () => {
    await open(6)
    world.sandbox.control.snapshot()
    passes(HOUR)
    await world.sandbox.control.addCases([{ judul: 'Sesudah cadangan', isi: 'Isi.', status: 'Terverifikasi' }])
    await world.pulled()
    expect(await semua()).toHaveLength(7)
    await world.sandbox.control.restore()
    // A new case with a date before the old cursor, as a restored copy of another day may bring.
    const old = new Date(Date.now() - 40 * 60_000).toISOString()
    await world.sandbox.control.addCases([
      { judul: 'Dari cadangan', isi: 'Isi.', status: 'Terverifikasi', createdAt: old, updatedAt: old },
    ])
    passes(60_000)
    await world.pulled()
    expect((await semua()).map(({ judul }) => judul)).toContain('Dari cadangan')
    expect(world.logs.some((line) => line.startsWith('inbox.unanchored'))).toBe(true)
  })
})
