/** Long away: a month without internet and two thousand things to send; a new version over a full outbox. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { Id } from '../../electron/domain/kata.ts'
import { markerPengaduan, markerTindakLanjut } from '../../electron/domain/marker.ts'
import { DATABASE_FILE } from '../../electron/store/tempat.ts'
import { openDatabase } from '../../electron/store/open.ts'
import type { Desk } from './harness/desk.ts'
import { openDesk } from './harness/desk.ts'
import { oldProfile, OLD_SCHEMA } from './harness/old-profile.ts'
import { passTime, settle } from './harness/pass-time.ts'
import { expectWhole, work } from './harness/story.ts'
import { KEY } from './harness/template.ts'

let desk: Desk
afterEach(() => desk.close())

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const DAYS = 30
const ITEMS = 2_000

function must<T>(result: { ok: true; value: T } | { ok: false; failure: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

async function record({ store, builder, petugas, clock, ledger }: Desk): Promise<Id> {
  const drafId = builder.id()
  const word = `kata${builder.random.hex(16)}`
  const draf = builder.draf({ isi: `${builder.isi()} ${word}`, tanggalKejadian: '' })
  must(await store.draf.save({ id: drafId, draf, petugas, at: clock.now() }))
  const args = { drafId, petugas, at: clock.now(), alasanTidakLengkap: 'Uji gangguan.' }
  const { id, nomorRegister } = must(await store.pengaduan.finalize(args))
  const marker = markerPengaduan(nomorRegister ?? '', id)
  ledger.promised.push({ kind: 'pengaduan', id, pengaduanId: id, marker, word, files: [], withdrawn: false })
  return id
}

async function answer({ store, builder, petugas, clock, ledger }: Desk, pengaduanId: Id): Promise<void> {
  const requestId = builder.id()
  const word = `kata${builder.random.hex(16)}`
  const words = { tanggapan: `${builder.tanggapan()} ${word}`, rahasia: false, lampiranIds: [] }
  must(await store.tindakLanjut.add({ requestId, pengaduanId, ...words, petugas, at: clock.now() }))
  const marker = markerTindakLanjut(requestId)
  ledger.promised.push({ kind: 'tindakLanjut', id: requestId, pengaduanId, marker, word, files: [], withdrawn: false })
}

it(`${DAYS} days without internet and ${ITEMS} things to send: each arrives once, in the order of its case`, async () => {
  desk = await openDesk({ seed: 61, cases: 0 })
  await settle(desk)
  await desk.link.set({ refuse: true })
  const cases: Id[] = []
  for (let item = 0; item < ITEMS; item += 1) {
    const known = cases.length > 0 && desk.random.chance(0.4)
    if (known) await answer(desk, desk.random.pick(cases))
    else cases.push(await record(desk))
    if (item % Math.ceil(ITEMS / DAYS) > 0) continue
    desk.sync?.wakeOutbox()
    await passTime(desk, 2 * MINUTE)
    await desk.rest()
    desk.clock.sleep(DAY - 2 * MINUTE)
  }
  expect(await desk.store.outbox.neraca()).toMatchObject({ seimbang: true, dicatat: ITEMS, menunggu: ITEMS })
  await desk.link.set({})
  const start = performance.now()
  const sentBefore = desk.link.sentBytes()
  await passTime(desk, 10 * MINUTE)
  const seconds = (performance.now() - start) / 1_000
  const { terkirim } = await desk.store.outbox.neraca()
  // Out of an outage, not out of a person's hands: nobody pressed anything.
  expect(terkirim).toBe(ITEMS)
  const bytes = desk.link.sentBytes() - sentBefore
  console.log(`${ITEMS} terkirim dalam ${seconds.toFixed(1)} s, ${(bytes / ITEMS / 1_000).toFixed(1)} kB tiap kiriman`)
  await expectWhole(desk, ITEMS)
})

it('a new version over 500 waiting entries sends them as they were frozen; the old one refuses the new file untouched', async () => {
  const { dir, promised, payloads } = await oldProfile(62, 500)
  desk = await openDesk({ seed: 62, cases: 0, dir })
  desk.ledger.promised.push(...promised)
  const { rows } = await desk.store.outbox.list({ selesaiJuga: true, cursor: null, limit: 200 })
  for (const { marker, payload, payloadSha256 } of rows) {
    expect(payloadSha256, marker).toBe(payloads[marker])
    expect(createHash('sha256').update(JSON.stringify(payload)).digest('hex'), marker).toBe(payloads[marker])
  }
  await settle(desk)
  await work(desk, 'answer')
  await expectWhole(desk, 501)
  await desk.store.close()
  const file = join(dir, DATABASE_FILE)
  const before = readFileSync(file)
  const opened = openDatabase(dir, KEY, desk.clock.now(), OLD_SCHEMA)
  await expect(opened).rejects.toMatchObject({ reason: 'newer' })
  expect(readFileSync(file).equals(before)).toBe(true)
})
