/** Ways to LAPOR that lie, drip, break in the middle or lose what it had: each ends with everything there once, in order. */
import { afterEach, expect, it } from 'vitest'
import { STREAM } from '../../electron/domain/sync-status.ts'
import type { Desk } from './harness/desk.ts'
import { openDesk } from './harness/desk.ts'
import { passTime, settle } from './harness/pass-time.ts'
import { expectWhole, work } from './harness/story.ts'
import { press, resume } from './harness/watch.ts'

let desk: Desk
afterEach(() => desk.close())

const MINUTE = 60_000

const written = ({ sandbox }: Desk): number => sandbox.control.received().filter((one) => one.written).length

/** Ended ones too: an answer may open one again. */
async function allHere(): Promise<number> {
  return (await desk.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 200 })).rows.length
}

/** Records until one with files is there. */
async function recordWithFiles(least = 1): Promise<void> {
  const before = desk.ledger.promised.length
  while (desk.ledger.promised.slice(before).every(({ files }) => files.length < least)) await work(desk, 'record')
}

it.each(['halaman', 'alih'] as const)(
  'a sign-in page of a Wi-Fi answers for LAPOR (%s): nothing counts as sent or read, and the cause is said',
  async (portal) => {
    desk = await openDesk({ seed: 41, cases: 3 })
    await settle(desk)
    const known = await allHere()
    await desk.link.set({ portal })
    await work(desk, 'record')
    await work(desk, 'answer')
    for (let minute = 0; minute < 5; minute += 1) {
      press(desk)
      await passTime(desk, MINUTE)
    }
    expect(written(desk)).toBe(0)
    // A page is no list: nobody's case has ended for it.
    expect(await allHere()).toBe(known + 1)
    expect((await desk.store.outbox.neraca()).terkirim).toBe(0)
    expect((await desk.sync?.status())?.cause).toMatch(/halaman (lain|masuk)/)
    await expectWhole(desk, 2)
  },
)

/** The three ways answers go wrong on their way, each behind half a body. */
it.each(['potong', 'lebih', 'kurang'] as const)(
  'half a JSON comes for every answer (%s): no case is taken from it, the cursor stays, and what left is looked for',
  async (portal) => {
    desk = await openDesk({ seed: 45, cases: 3 })
    await settle(desk)
    const known = await allHere()
    const cursor = await desk.store.cursor.get(STREAM.api)
    expect(cursor?.updatedFrom).toBeTruthy()
    await desk.sandbox.control.addCases([{ judul: 'Lampu padam', isi: 'Lampu jalan padam.' }])
    await desk.link.set({ portal })
    await work(desk, 'record')
    await work(desk, 'answer')
    for (let minute = 0; minute < 2; minute += 1) {
      press(desk)
      await passTime(desk, MINUTE)
    }
    // The record is LAPOR's already, once; that it arrived nobody here may say.
    expect(await allHere()).toBe(known + 1)
    expect(await desk.store.cursor.get(STREAM.api)).toEqual(cursor)
    expect(await desk.store.outbox.neraca()).toMatchObject({ dicatat: 2, terkirim: 0, seimbang: true })
    for (const { marker } of desk.ledger.promised)
      expect(desk.sandbox.control.timesWritten(marker)).toBeLessThanOrEqual(1)
    expect((await desk.sync?.status())?.cause).toMatch(/terpotong|tidak dapat dibaca|terlalu lambat|terputus/)
    await expectWhole(desk, 2)
    expect(await allHere()).toBe(known + 2)
  },
)

it('answers that drip, stop after their head or never begin end by our own limit; the other lanes go on meanwhile', async () => {
  desk = await openDesk({ seed: 42, cases: 0 })
  await settle(desk)
  const { api, sync } = desk.setelan
  desk.setelan = {
    ...desk.setelan,
    api: { ...api, connectTimeoutMs: 1_500, totalTimeoutMs: 3_000 },
    sync: { ...sync, paralel: 4 },
  }
  const ways = ['awal', 'badan', 'bisu'] as const
  await desk.link.set({ drip: { ways, ms: 40 } })
  for (let index = 0; index < 7; index += 1) await work(desk, 'record')
  const cases = desk.ledger.promised.length
  const passed = passTime(desk, MINUTE)
  await expect
    .poll(async () => (await desk.store.outbox.neraca()).terkirim, { timeout: 10_000 })
    .toBe(cases - ways.length)
  expect(desk.link.dripping()).toBe(ways.length)
  await passed
  expect(desk.link.dripping()).toBe(0)
  // Not one of the three counts as lost, refused or sent: each was looked for, or its file goes again.
  const ended = desk.logs.filter((line) => line.includes('outbox.sent') && !line.includes('"acknowledged"'))
  expect(ended).toHaveLength(ways.length)
  for (const line of ended) expect(line).toMatch(/"outcome":"(unknown|temporary)"/)
  await expectWhole(desk, cases)
})

it('cut after every kilobyte that leaves, until nothing is left to cut: cases, files and answers arrive once', async () => {
  desk = await openDesk({ seed: 43, cases: 1 })
  await settle(desk)
  let runs = 0
  for (let cut = 1; ; cut += 1) {
    const before = desk.link.cuts()
    await desk.link.set({ cutAfterBytes: cut * 1_024 })
    await recordWithFiles(2)
    await work(desk, 'answer')
    await passTime(desk, 10 * MINUTE)
    runs += 1
    if (desk.link.cuts() === before) break
  }
  expect(runs).toBeGreaterThan(4)
  await expectWhole(desk, desk.ledger.promised.length)
})

it('the token ends between two files of one case: nothing is burned, and with a new one the rest goes, whoever is at the desk', async () => {
  desk = await openDesk({ seed: 44, cases: 0 })
  await settle(desk)
  await desk.sandbox.control.setManners({ unauthorized: { path: '/file', skip: 1 } })
  await recordWithFiles(3)
  await passTime(desk, MINUTE)
  const open = await desk.store.outbox.list({ selesaiJuga: false, cursor: null, limit: 50 })
  const stopped = open.rows.find(({ lastFailure }) => lastFailure?.kind === 'authExpired')
  expect(Object.keys(stopped?.uploaded ?? {})).toHaveLength(1)
  await waitsForToken()
  await goesOnUnderItsOwnName()
})

it('the token ends in the middle of a push of many lanes: each lane asks once, no try is burned, the order stays', async () => {
  desk = await openDesk({ seed: 46, cases: 6 })
  await settle(desk)
  desk.setelan = { ...desk.setelan, sync: { ...desk.setelan.sync, paralel: 4 } }
  await desk.sandbox.control.setManners({ unauthorized: { method: 'POST', skip: 2 } })
  for (let index = 0; index < 8; index += 1) await work(desk, 'answer')
  await passTime(desk, MINUTE)
  const refused = desk.sandbox.control.received().filter(({ status }) => status === 401)
  expect(refused.length).toBeGreaterThan(0)
  // As many as were on their way; nobody sends the next one to hear the same.
  expect(refused.length).toBeLessThanOrEqual(4)
  await waitsForToken()
  await goesOnUnderItsOwnName()
})

/** Paused is paused: hours bring one look every quarter, no more, and cost no try. */
async function waitsForToken(): Promise<void> {
  expect((await desk.sync?.status())?.pausedForCredentials).toBe(true)
  const calls = desk.sandbox.control.received().length
  await passTime(desk, 60 * MINUTE)
  expect(desk.sandbox.control.received().length - calls).toBeLessThanOrEqual(5)
  const { rows } = await desk.store.outbox.list({ selesaiJuga: false, cursor: null, limit: 50 })
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.map(({ attempts }) => attempts)).toEqual(rows.map(() => 0))
}

/** Somebody else sits down and gives a new token: what the first one wrote leaves, and stays theirs. */
async function goesOnUnderItsOwnName(): Promise<void> {
  expect((await desk.store.petugas.masuk('Petugas Lain', desk.clock.now())).ok).toBe(true)
  await desk.sandbox.control.setManners({})
  resume(desk)
  await settle(desk)
  const { rows } = await desk.store.outbox.list({ selesaiJuga: true, cursor: null, limit: 50 })
  expect(new Set(rows.map(({ petugasNama }) => petugasNama))).toEqual(new Set(['Petugas Uji']))
  await expectWhole(desk, desk.ledger.promised.length)
}
