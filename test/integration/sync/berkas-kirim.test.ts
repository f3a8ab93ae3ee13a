/** Words before files, files in their hours and within their budget, and a large file on a slow link arrives. */
import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { formatJam } from '../../../electron/domain/waktu.ts'
import { kalimatKiriman, kalimatMutu, kalimatTahan } from '../../../electron/domain/ringkas-kiriman.ts'
import { openLink, type Link } from '../../fault/harness/link.ts'
import { createWorld, type World, type WorldArgs } from './world.ts'

let world: World
let link: Link | null = null
afterEach(async () => {
  await world.close()
  await link?.close()
  link = null
})

const PATIENT = { connectTimeoutMs: 10_000, totalTimeoutMs: 20_000 }
const HOUR = 3_600_000
const pdf = (size: number): Uint8Array => Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(size - 9)])

async function open(args: WorldArgs = {}, berkas: Partial<World['setelan']['sync']['berkas']> = {}): Promise<void> {
  world = await createWorld({ scale: 1, api: PATIENT, ...args })
  const { sync } = world.setelan
  world.setelan = { ...world.setelan, sync: { ...sync, berkas: { ...sync.berkas, ...berkas } } }
}

/** A pengaduan with these files; gives its id. */
async function catat(files: readonly Uint8Array[] = []): Promise<string> {
  const { store, builder, petugas, clock } = world
  const id = builder.id()
  await store.draf.save({ id, draf: builder.draf(), petugas, at: clock.now() })
  for (const [at, bytes] of files.entries()) {
    const milik = { jenis: 'draf', id } as const
    const added = await store.lampiran.add({ milik, nama: `bukti-${String(at)}.pdf`, bytes, at: clock.now() })
    if (!added.ok) throw new Error(JSON.stringify(added.failure))
  }
  const final = await store.pengaduan.finalize({ drafId: id, petugas, at: clock.now(), alasanTidakLengkap: null })
  if (!final.ok) throw new Error(JSON.stringify(final.failure))
  // The time in which a slip can still be struck out.
  clock.jump(11_000)
  world.sync?.wakeOutbox()
  return final.value.id
}

async function row(pengaduanId: string) {
  const found = (await world.rows()).find((one) => one.pengaduanId === pengaduanId)
  if (found === undefined) throw new Error('no such entry')
  return found
}
const arrives = (pengaduanId: string) =>
  world.until('arrived', async () => (await row(pengaduanId)).state === 'terkirim')
const holds = (pengaduanId: string) =>
  world.until('held', async () => {
    const { state, nextAttemptAt } = await row(pengaduanId)
    return state === 'antre' && nextAttemptAt > world.clock.now()
  })
const uploads = () => world.sandbox.control.received().flatMap(({ berkas }) => berkas)
/** Hours of files that begin in an hour. */
function nanti() {
  const at = (ms: number) => formatJam(new Date(Date.parse(world.clock.now()) + ms).toISOString(), 'WIB')
  return { berjam: true, mulai: at(HOUR), selesai: at(3 * HOUR) }
}
function setBerkas(berkas: Partial<World['setelan']['sync']['berkas']>): void {
  const { sync } = world.setelan
  world.setelan = { ...world.setelan, sync: { ...sync, berkas: { ...sync.berkas, ...berkas } } }
}

describe('the order of what waited', () => {
  it('words leave before files, and small files before large ones', async () => {
    await open({ sync: { paralel: 1 } })
    const large = await catat([pdf(400_000)])
    const small = await catat([pdf(20_000)])
    const words = [await catat(), await catat(), await catat()]
    await world.start()
    await world.drained()
    const sent = await Promise.all([...words, small, large].map(row))
    const order = sent.map(({ sentAt }) => sentAt ?? '')
    expect(order).toEqual([...order].sort())
  })
})

describe('hours of files', () => {
  it('words go at once, files in their hours; the entry says when, and after the hour it goes by itself', async () => {
    await open()
    setBerkas(nanti())
    const withFile = await catat([pdf(30_000)])
    const words = await catat()
    const sync = await world.start()
    await arrives(words)
    await holds(withFile)
    expect(uploads()).toHaveLength(0)
    const at = world.clock.now()
    const keadaan = await sync.kiriman()
    expect(keadaan.tahan).toMatchObject({ sebab: 'jam' })
    expect(kalimatKiriman(keadaan, at, 'WIB')).toBe(
      `1 pengaduan terkirim hari ini (${kalimatKiriman(keadaan, at, 'WIB')?.match(/\((.*?)\)/)?.[1] ?? ''}); 1 dokumen menunggu, ±30 KB, setelah ${world.setelan.sync.berkas.mulai}.`,
    )
    expect(kalimatTahan(keadaan, at, 'WIB')).toContain('Berkas menunggu jamnya')
    world.clock.jump(HOUR + 60_000)
    sync.wakeOutbox()
    await arrives(withFile)
  })

  it('a person may send them at once; what is recorded later waits again', async () => {
    await open()
    setBerkas(nanti())
    const withFile = await catat([pdf(30_000)])
    const sync = await world.start()
    await holds(withFile)
    await sync.kirimBerkas(null)
    await arrives(withFile)
    const later = await catat([pdf(30_000)])
    await holds(later)
    expect((await row(later)).attempts).toBe(0)
  })

  it('a case whose legal date is today or past does not wait', async () => {
    await open({ sandbox: { cases: 2 } })
    setBerkas({ berjam: true, mulai: '00.00', selesai: '00.01' })
    await world.pulled()
    const { rows } = await world.store.pengaduan.list({ status: null, teks: '', cursor: null, limit: 10 })
    const late = rows[0]
    if (late === undefined) throw new Error('a case')
    const tanggal = late.tenggat?.tanggal ?? ''
    expect(tanggal).not.toBe('')
    const near = await world.store.berkasKirim.mendesak([late.id], tanggal)
    expect(near.has(late.id)).toBe(true)
    const dayBefore = new Date(Date.parse(tanggal) - 86_400_000).toISOString().slice(0, 10)
    expect((await world.store.berkasKirim.mendesak([late.id], dayBefore)).has(late.id)).toBe(false)
  })
})

describe('the budget of files', () => {
  it('is kept over a restart and a clock that was set back, and goes on where it stopped the next day', async () => {
    await open({}, { jatahMB: 1 })
    const two = await catat([pdf(600_000), pdf(600_000)])
    const words = await catat()
    await world.start()
    await arrives(words)
    await holds(two)
    // The first went up and stays up; the second would pass the budget.
    expect(Object.keys((await row(two)).uploaded)).toHaveLength(1)
    expect(uploads()).toHaveLength(1)
    expect((await world.store.berkasKirim.pemakaian())?.byte).toBe(600_000)
    await world.stop()
    await world.start()
    world.clock.jump(-2 * 86_400_000)
    world.sync?.now()
    await world.until('looked', async () => (await row(two)).nextAttemptAt > world.clock.now())
    expect(uploads()).toHaveLength(1)
    world.clock.jump(4 * 86_400_000)
    world.sync?.now()
    await arrives(two)
    expect(uploads()).toHaveLength(2)
    expect((await row(two)).attempts).toBe(1)
    expect((await world.store.berkasKirim.pemakaian())?.byte).toBe(600_000)
  })

  it('a file that never left is not counted, one whose answer was lost is', async () => {
    await open({ scale: 100 }, { jatahMB: 100 })
    await world.sandbox.control.setManners({ closeUnwritten: { path: 'complaint/file', next: 1 } })
    const one = await catat([pdf(40_000)])
    await world.start()
    await arrives(one)
    expect((await world.store.berkasKirim.pemakaian())?.byte).toBe(80_000)
    await world.stop()
    await world.sandbox.control.cutLink(true)
    const two = await catat([pdf(40_000)])
    await world.start()
    await world.until('tried', async () => (await row(two)).lastFailure !== null)
    expect((await world.store.berkasKirim.pemakaian())?.byte).toBe(80_000)
  })
})

describe('a slow link', () => {
  it('a file that needs longer than the usual patience arrives at 64 kbit/s, at the first try', async () => {
    await open()
    link = await openLink(world.sandbox.port)
    await link.set({ bytesPerSecond: 8_000 })
    const slow = { baseUrl: link.url, connectTimeoutMs: 2_000, totalTimeoutMs: 2_000 }
    world.setelan = { ...world.setelan, api: { ...world.setelan.api, ...slow } }
    const id = await catat([pdf(60_000)])
    const begun = Date.now()
    const sync = await world.start()
    await arrives(id)
    expect(Date.now() - begun).toBeGreaterThan(5_000)
    expect(await row(id)).toMatchObject({ attempts: 1, lastFailure: null })
    const keadaan = await sync.kiriman()
    expect(keadaan.mutu.byteMs).toBeGreaterThan(4)
    expect(keadaan.mutu.byteMs).toBeLessThan(16)
    expect(kalimatMutu({ ...keadaan, menunggu: { ...keadaan.menunggu, byteBerkas: 9_000_000 } })).toMatch(
      /^Sambungan lambat: ±\d+ KB\/detik, 9 MB perlu ±\d+ menit\.$/,
    )
  })

  it('words are not waited for longer than usual', async () => {
    await open({ scale: 1 })
    link = await openLink(world.sandbox.port)
    await link.set({ swallow: 'back' })
    const slow = { baseUrl: link.url, connectTimeoutMs: 500, totalTimeoutMs: 500 }
    world.setelan = { ...world.setelan, api: { ...world.setelan.api, ...slow } }
    const id = await catat()
    const begun = Date.now()
    await world.start()
    await world.until('given up', async () => (await row(id)).state === 'tidakPasti')
    expect(Date.now() - begun).toBeLessThan(5_000)
  })
})
