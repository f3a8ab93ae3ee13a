/** The digest on a real store: inside office hours, once each, also after a restart; numbers only. */
import { afterEach, expect, test } from 'vitest'
import type { EventName, Events } from '../../../electron/contract/events.ts'
import { lihatPengingat } from '../../../electron/handlers/pengingat.ts'
import { openStore } from '../../../electron/store/open.ts'
import { KEY, openWorld, removeFolders, setelanKantor } from '../store/world.ts'

afterEach(removeFolders)

test('comes at eight and at one, names nobody, and does not come again after a restart', async () => {
  const world = await openWorld({ seed: 5 })
  const kasus = Array.from({ length: 40 }, () => world.builder.kasus())
  await world.store.pengaduan.applyKasus({ kasus, rusak: [], asal: 'api', cursor: null, at: world.builder.tick() })
  const told: { name: EventName; payload: Events[EventName] }[] = []
  const emit = (event: { name: EventName; payload: Events[EventName] }) => void told.push(event)
  const setelan = () => setelanKantor()
  let { store } = world
  let lencana: number | null = null
  const at = async (now: string) => {
    told.length = 0
    lencana = await lihatPengingat({ store, setelan, now: () => now, emit }, lencana)
    return told.filter(({ name }) => name === 'pengingat.tiba').length
  }
  // Monday 16 March 2026, 06.59, 08.00 and 08.30 in Jakarta.
  expect(await at('2026-03-15T23:59:00.000Z')).toBe(0)
  expect(await at('2026-03-16T01:00:00.000Z')).toBe(1)
  const words = JSON.stringify(told)
  expect(words).toContain('lewat tenggat')
  for (const { judul, trackingId, namaPelapor } of kasus)
    for (const one of [judul, trackingId, namaPelapor]) if (one) expect(words).not.toContain(one)
  expect(await at('2026-03-16T01:30:00.000Z')).toBe(0)
  await store.close()
  store = await openStore({ dir: world.dir, key: KEY, now: () => '2026-03-16T01:40:00.000Z' })
  expect(await at('2026-03-16T01:45:00.000Z')).toBe(0)
  expect(await at('2026-03-16T06:00:00.000Z')).toBe(1)
  expect(await at('2026-03-16T06:30:00.000Z')).toBe(0)
  // Nyepi, a Saturday, and after hours on a Monday.
  expect(await at('2026-03-19T02:00:00.000Z')).toBe(0)
  expect(await at('2026-03-28T02:00:00.000Z')).toBe(0)
  expect(await at('2026-03-30T10:00:00.000Z')).toBe(0)
  await store.close()
})

test('the badge has the number of cases due that day, told when it changes and only then', async () => {
  const world = await openWorld({ seed: 5 })
  const kasus = Array.from({ length: 40 }, () => world.builder.kasus())
  await world.store.pengaduan.applyKasus({ kasus, rusak: [], asal: 'api', cursor: null, at: world.builder.tick() })
  const { rows } = await world.store.pengaduan.list({ status: null, teks: '', cursor: null, limit: 100 })
  const perHari = new Map<string, number>()
  for (const { tenggat } of rows)
    if (tenggat.tanggal !== null) perHari.set(tenggat.tanggal, (perHari.get(tenggat.tanggal) ?? 0) + 1)
  const [hari = '', banyak = 0] = [...perHari].toSorted((a, b) => b[1] - a[1])[0] ?? []
  expect(banyak).toBeGreaterThan(1)
  const lencana: unknown[] = []
  const emit = ({ name, payload }: { name: EventName; payload: Events[EventName] }) =>
    void (name === 'pengingat.lencana' ? lencana.push(payload) : null)
  let sebelum: number | null = null
  const lihat = async (tanggal: string) => {
    const now = () => `${tanggal}T00:30:00.000Z`
    sebelum = await lihatPengingat({ store: world.store, setelan: () => setelanKantor(), now, emit }, sebelum)
    return sebelum
  }
  expect(await lihat(hari)).toBe(banyak)
  expect(await lihat(hari)).toBe(banyak)
  expect(lencana).toEqual([{ jatuhTempo: banyak }])
  // A day on which nothing is due takes the badge away.
  expect(await lihat('2031-01-01')).toBe(0)
  expect(lencana).toEqual([{ jatuhTempo: banyak }, { jatuhTempo: 0 }])
  await world.store.close()
})
