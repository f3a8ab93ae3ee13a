/**
 * Carried by hand between two desks of one office over a real file: two real stores, one LAPOR. What LAPOR really received
 * decides: each entry once, in its order, whatever is imported twice, taken back or cut in the middle.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Result } from '../../../electron/domain/failure.ts'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import type { Sandbox } from '../../../electron/sandbox/server.ts'
import { startSandbox } from '../../../electron/sandbox/server.ts'
import { jpegKarangan } from '../../support/gambar.ts'
import { createWorld } from './world.ts'
import type { World } from './world.ts'

vi.setConfig({ testTimeout: 60_000 })

let usb: string
let lapor: Sandbox
let a: World
let b: World
const others: World[] = []
const sidik = new Map<World, string>()

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}
function sentence(result: Result<unknown>): string {
  if (result.ok || result.failure.kind !== 'conflict') throw new Error(JSON.stringify(result))
  return result.failure.message
}
const oleh = (world: World) => ({ petugas: world.petugas, at: world.clock.now() })

/** Slow enough that a busy machine gives no call up: what is counted is counted once. */
async function desk(seed: number, loket: number): Promise<World> {
  const world = await createWorld({ seed, lapor, api: { connectTimeoutMs: 10_000, totalTimeoutMs: 20_000 } })
  const kantor = { ...SETELAN_AWAL.kantor, nama: 'Dinas Karangan', kode: 'DKAR', loket }
  await world.store.setelan.set({ ...world.setelan, kantor }, world.petugas, world.clock.now())
  return world
}

async function pair(one: World, other: World): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const card = await from.store.bawaan.kartu(from.clock.now())
    sidik.set(from, card.sidik)
    const bytes = Buffer.from(JSON.stringify(card.kartu))
    expect(must(await to.store.bawaan.bacaKartu(bytes))).toMatchObject({ sidik: card.sidik, keadaan: 'baru' })
    must(await to.store.bawaan.percayai({ ...oleh(to), bytes, sidik: card.sidik }))
  }
}

let files = 0
async function pack(from = a, to = b, ids?: readonly string[]): Promise<string> {
  const file = join(usb, `titipan-${(files += 1)}.paket-loket`)
  const all = (await from.store.bawaan.calon()).filter((one) => one.tinggal === null).map((one) => one.id)
  const mejaId = sidik.get(to) ?? ''
  must(await from.store.bawaan.buat({ ...oleh(from), file, mejaId, ids: ids ?? all }))
  return file
}
async function proof(from = b, to = a): Promise<string> {
  const file = join(usb, `bukti-${(files += 1)}.bukti-loket`)
  must(await from.store.bawaan.buatBukti({ ...oleh(from), file, mejaId: sidik.get(to) ?? '' }))
  return file
}
const take = async (file: string, world = b) => must(await world.store.bawaan.terima({ ...oleh(world), file }))
const read = async (file: string, world = a) => must(await world.store.bawaan.terimaBukti({ ...oleh(world), file }))
const states = async (world: World) => (await world.rows()).map(({ state }) => state).toSorted()
/** Everything another desk gave has left. */
const gone = (world: World) =>
  world.until('titipan sent', async () => (await world.store.bawaan.titipan()).menunggu === 0)
/** How often each marker took effect at LAPOR. */
async function arrivals(...worlds: readonly World[]): Promise<readonly number[]> {
  const markers = new Set<string>()
  for (const world of worlds) for (const row of await world.rows()) markers.add(row.marker)
  return [...markers].map((marker) => lapor.control.timesWritten(marker))
}

beforeEach(async () => {
  usb = await mkdtemp(join(tmpdir(), 'loket-usb-'))
  lapor = await startSandbox({ seed: 5, cases: 0 })
  a = await desk(11, 1)
  b = await desk(12, 2)
  await pair(a, b)
})
afterEach(async () => {
  for (const world of [a, b, ...others.splice(0)]) await world.close()
  await lapor.stop()
  await rm(usb, { recursive: true, force: true })
})

describe('a packet between two desks', () => {
  it('goes out with its files, is sent once by the other desk, and the proof closes it here', async () => {
    const foto = jpegKarangan({ geser: 1 })
    const kasus = await a.record({ judul: 'Jembatan gantung putus' }, [foto])
    await a.record({ rahasia: true })
    await a.answer(kasus.id, 'Petugas sudah meninjau jembatan itu.')
    const file = await pack()
    expect(await states(a)).toEqual(['dititipkan', 'dititipkan', 'dititipkan'])
    expect(readFileSync(file).includes('Jembatan gantung')).toBe(false)
    expect(await a.store.outbox.neraca()).toMatchObject({ dicatat: 3, seimbang: true })

    const seen = must(await b.store.bawaan.pratinjau({ file, at: b.clock.now() }))
    expect(seen).toMatchObject({ mejaNama: 'Loket 1', pengaduan: 2, tanggapan: 1, berkas: 1, sudahAda: 0 })
    expect(await take(file)).toMatchObject({ baru: 3, sudahAda: 0 })
    await b.start()
    await gone(b)
    expect(await arrivals(a)).toEqual([1, 1, 1])
    // Other desk's work stands beside this desk's neraca, not in it.
    expect(await b.store.outbox.neraca()).toMatchObject({ dicatat: 0, terkirim: 0, seimbang: true })
    expect(await b.store.bawaan.titipan()).toEqual({ menunggu: 0, terkirim: 3, dikembalikan: 0 })
    const words = lapor.control.received().filter((write) => write.written)
    expect(words.flatMap((write) => write.berkas).length).toBe(1)

    await b.pulled()
    const hasil = await read(await proof())
    expect(hasil).toMatchObject({ mejaNama: 'Loket 2', terkirim: 3, ditolak: 0, bentrok: [] })
    expect(await states(a)).toEqual(['terkirim', 'terkirim', 'terkirim'])
    const rinci = must(await a.store.pengaduan.get(kasus.id))
    expect(rinci.trackingId).toMatch(/^\d+$/)
    const riwayat = await a.store.pengaduan.peristiwa(kasus.id)
    expect(riwayat.map(({ teks }) => teks).join('\n')).toMatch(/Dibawa lewat paket, dikirim dari Loket 2 pada /)
    expect(await a.store.outbox.neraca()).toMatchObject({ dicatat: 3, terkirim: 3, seimbang: true })
  })

  it('changes nothing the second time: the packet, the proof, an older proof after a newer one', async () => {
    await a.record()
    await a.record()
    const file = await pack()
    const early = await take(file).then(() => proof())
    expect(await take(file)).toMatchObject({ baru: 0, sudahAda: 2 })
    expect(must(await b.store.bawaan.pratinjau({ file, at: b.clock.now() }))).toMatchObject({ pernahDiterima: true })
    await b.start()
    await gone(b)
    expect(await take(file)).toMatchObject({ baru: 0, sudahAda: 2 })
    await b.pulled()
    const late = await proof()
    expect(await read(early)).toMatchObject({ terkirim: 0, menunggu: 2 })
    expect(await read(late)).toMatchObject({ terkirim: 2 })
    expect(await read(late)).toMatchObject({ terkirim: 0, sama: 2 })
    expect(await read(early)).toMatchObject({ terkirim: 0, menunggu: 2 })
    expect(await states(a)).toEqual(['terkirim', 'terkirim'])
    expect(await arrivals(a, b)).toEqual([1, 1])
  })

  it('the pull of the other desk joins the case to the carried one; both desks end with one row each', async () => {
    await a.record()
    await take(await pack())
    await b.start()
    await gone(b)
    await b.pulled()
    await a.pulled()
    for (const world of [a, b]) {
      const { rows } = await world.store.pengaduan.list({ status: null, teks: '', cursor: null, limit: 50 })
      expect(rows.length).toBe(1)
      expect(rows[0]?.trackingId).toMatch(/^\d+$/)
    }
    // The line came back here first: seen at LAPOR under its marker, it is settled without any proof.
    expect(await states(a)).toEqual(['terkirim'])
  })

  it('a lane goes along from its head without a gap, and its rest waits here behind it', async () => {
    const kasus = await a.record()
    await a.answer(kasus.id)
    await a.answer(kasus.id)
    const ids = (await a.store.bawaan.calon()).map(({ id }) => id)
    const [first, , third] = ids
    await pack(a, b, [first ?? '', third ?? ''])
    const order = (await a.rows()).toSorted((x, y) => x.seq - y.seq).map(({ state }) => state)
    expect(order).toEqual(['dititipkan', 'antre', 'antre'])
    await a.start()
    await a.pulled()
    expect(lapor.control.received().filter((write) => write.written).length).toBe(0)
  })

  it('what LAPOR refused there comes back refused for good, and what a person took out comes back to be looked for', async () => {
    await a.record({ judul: 'Satu' })
    await a.record({ judul: 'Dua' })
    await take(await pack())
    const [satu, dua] = (await b.rows()).toSorted((x, y) => x.seq - y.seq)
    if (satu === undefined || dua === undefined) throw new Error('no rows')
    const alasan = 'salah bawa'
    must(await b.store.outbox.resolve({ ...oleh(b), id: dua.id, keputusan: 'batalkan', trackingId: null, alasan }))
    await lapor.control.setManners({ tooLarge: { method: 'POST' } })
    await b.start()
    await b.until('refused', async () => (await b.rows()).some(({ state }) => state === 'ditolak'))
    await b.stop()
    await lapor.control.setManners({})
    const file = await proof()
    expect(await read(file)).toMatchObject({ ditolak: 1, dikembalikan: 1 })
    // Given back for good: the other desk never sends it again.
    await b.start()
    await b.pulled()
    expect((await states(b)).every((state) => state === 'dibatalkan')).toBe(true)
    await a.start()
    await a.until('looked for', async () => (await a.rows()).some(({ state }) => state === 'terkirim'))
    const refused = (await a.rows()).find(({ state }) => state === 'ditolak')
    expect(refused?.id).toBe(satu.id)
    expect(await read(file)).toMatchObject({ ditolak: 0, dikembalikan: 0, sama: 2 })
    expect((await arrivals(a)).toSorted()).toEqual([0, 1])
  })
})

describe('never doubled', () => {
  it('taken back while the other desk has sent it: found, not sent again', async () => {
    await a.record()
    await a.record()
    await take(await pack())
    await b.start()
    await gone(b)
    const ids = (await a.rows()).map(({ id }) => id)
    must(await a.store.bawaan.tarik({ ...oleh(a), ids }))
    expect(await states(a)).toEqual(['tidakPasti', 'tidakPasti'])
    await a.start()
    await a.drained()
    expect(await arrivals(a, b)).toEqual([1, 1])
    expect(await states(a)).toEqual(['terkirim', 'terkirim'])
  })

  it('taken back and sent here first: the other desk looks before it sends', async () => {
    await a.record()
    const file = await pack()
    await take(file)
    must(await a.store.bawaan.tarik({ ...oleh(a), ids: (await a.rows()).map(({ id }) => id) }))
    await a.start()
    await a.drained()
    await b.start()
    await gone(b)
    expect(await arrivals(a, b)).toEqual([1])
    expect(await states(b)).toEqual(['terkirim'])
  })

  it('taken back and given to a third desk while the second one has it: one arrives', async () => {
    const c = await desk(13, 3)
    others.push(c)
    await pair(a, c)
    await a.record()
    await take(await pack())
    must(await a.store.bawaan.tarik({ ...oleh(a), ids: (await a.rows()).map(({ id }) => id) }))
    // Looked for twice from here, absent, and waiting again when the line is cut once more.
    await lapor.control.setManners({})
    await a.start()
    await a.until('absent twice', async () => (await a.rows())[0]?.state !== 'tidakPasti')
    await a.stop()
    if ((await a.rows())[0]?.state === 'antre') {
      await take(await pack(a, c), c)
      await c.start()
      await gone(c)
    }
    await b.start()
    await gone(b)
    expect(await arrivals(a, b, c)).toEqual([1])
  })

  it('is for one desk: a third one cannot open it, and a proof of a third one says nothing', async () => {
    const c = await desk(13, 3)
    others.push(c)
    await pair(a, c)
    await pair(b, c).catch(() => undefined)
    await a.record()
    const file = await pack()
    expect(sentence(await c.store.bawaan.terima({ ...oleh(c), file }))).toMatch(/untuk meja lain/)
    await take(file)
    const bukti = await proof()
    expect(sentence(await c.store.bawaan.terimaBukti({ ...oleh(c), file: bukti }))).toMatch(/untuk meja lain/)
    must(await a.store.bawaan.cabut({ ...oleh(a), id: sidik.get(b) ?? '' }))
    expect(sentence(await a.store.bawaan.terimaBukti({ ...oleh(a), file: bukti }))).toMatch(/belum dipercaya/)
    expect(await states(a)).toEqual(['dititipkan'])
  })

  it('after its date it is neither taken in nor sent', async () => {
    await a.record()
    const late = await pack()
    await a.record()
    const kept = await pack()
    await take(kept)
    b.clock.jump(15 * 86_400_000)
    expect(sentence(await b.store.bawaan.terima({ ...oleh(b), file: late }))).toMatch(/Masa berlaku/)
    await b.start()
    await b.until('held', async () => (await b.rows())[0]?.state === 'ditolak')
    expect(lapor.control.received().filter((write) => write.written).length).toBe(0)
  })
})

describe('cut in the middle', () => {
  it('a packet stopped while it is written is none: everything waits as before, no half file stays', async () => {
    await a.record({}, [jpegKarangan({ geser: 2 })])
    const ids = (await a.rows()).map(({ id }) => id)
    const args = { ...oleh(a), file: join(usb, 'x.paket-loket'), mejaId: sidik.get(b) ?? '', ids }
    expect(sentence(await a.store.bawaan.buat({ ...args, batal: () => true }))).toMatch(/tidak jadi dibuat/)
    expect(await states(a)).toEqual(['antre'])
    expect(readdirSync(usb)).toEqual([])
    await expect(a.store.bawaan.buat({ ...args, file: join(usb, 'tidak-ada', 'x.paket-loket') })).rejects.toMatchObject(
      {
        name: 'StorageError',
      },
    )
    expect(await states(a)).toEqual(['antre'])
    expect((await a.store.bawaan.riwayat(9)).map(({ tahap }) => tahap)).toEqual(['gagal', 'gagal'])
    // A later packet takes them.
    expect(await take(await pack())).toMatchObject({ baru: 1 })
  })

  it('the same packet taken in by two windows, one of them stopped: its files stay with what was taken in', async () => {
    const files = Array.from({ length: 5 }, (_, at) => jpegKarangan({ geser: 10 + at, lebar: 480, tinggi: 360 }))
    await a.record({}, files)
    const file = await pack()
    const stored = () => readdirSync(join(b.dir, 'lampiran')).filter((name) => name.endsWith('.lkt')).length
    // Stopped when some of its files stand here, whoever wrote them.
    const batal = () => stored() >= 3
    const [whole, stopped] = await Promise.all([
      b.store.bawaan.terima({ ...oleh(b), file }),
      b.store.bawaan.terima({ ...oleh(b), file, batal }),
    ])
    expect(must(whole)).toMatchObject({ baru: 1 })
    expect(sentence(stopped)).toMatch(/Dihentikan/)
    const [row] = await b.rows()
    expect(row?.payload.lampiranIds).toHaveLength(5)
    for (const id of row?.payload.lampiranIds ?? []) must(await b.store.lampiran.readKirim(id))
  })

  it('a packet cut on the stick is refused whole, and nothing of it stays', async () => {
    await a.record({}, [jpegKarangan({ geser: 3 })])
    const file = await pack()
    const whole = readFileSync(file)
    writeFileSync(file, whole.subarray(0, whole.length - 5_000))
    expect(sentence(await b.store.bawaan.terima({ ...oleh(b), file }))).toMatch(/tidak lengkap/)
    expect(await b.rows()).toEqual([])
    expect(readdirSync(join(b.dir, 'lampiran')).filter((name) => name.endsWith('.lkt'))).toEqual([])
    writeFileSync(file, whole)
    expect(await take(file)).toMatchObject({ baru: 1 })
    expect(existsSync(file)).toBe(true)
  })
})
