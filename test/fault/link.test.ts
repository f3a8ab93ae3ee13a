/** Ways to LAPOR that lie, drip, break in the middle or lose what it had: each ends with everything there once, in order. */
import { afterEach, expect, it } from 'vitest'
import type { Desk } from './harness/desk.ts'
import { openDesk } from './harness/desk.ts'
import { passTime, settle } from './harness/pass-time.ts'
import { expectWhole, work } from './harness/story.ts'
import { press, resume } from './harness/watch.ts'

let desk: Desk
afterEach(() => desk.close())

const MINUTE = 60_000

const written = ({ sandbox }: Desk): number => sandbox.control.received().filter((one) => one.written).length

async function allHere(): Promise<number> {
  return (await desk.store.pengaduan.list({ status: null, teks: '', cursor: null, limit: 200 })).rows.length
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

it('an answer that drips byte by byte ends by our own limit; the other lanes go on meanwhile', async () => {
  desk = await openDesk({ seed: 42, cases: 0 })
  await settle(desk)
  const { api, sync } = desk.setelan
  desk.setelan = {
    ...desk.setelan,
    api: { ...api, connectTimeoutMs: 1_500, totalTimeoutMs: 3_000 },
    sync: { ...sync, paralel: 2 },
  }
  await desk.link.set({ drip: { connections: 1, ms: 40 } })
  for (let index = 0; index < 4; index += 1) await work(desk, 'record')
  const cases = desk.ledger.promised.length
  const passed = passTime(desk, MINUTE)
  await expect.poll(() => arrived(desk), { timeout: 10_000 }).toBe(cases)
  expect(desk.link.dripping()).toBe(1)
  await passed
  expect(desk.link.dripping()).toBe(0)
  await expectWhole(desk, cases)
})

const arrived = ({ ledger, sandbox }: Desk): number =>
  ledger.promised.filter(({ marker }) => sandbox.control.timesWritten(marker) > 0).length

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
  expect((await desk.sync?.status())?.pausedForCredentials).toBe(true)
  const open = await desk.store.outbox.list({ selesaiJuga: false, cursor: null, limit: 50 })
  const stopped = open.rows.find(({ lastFailure }) => lastFailure?.kind === 'authExpired')
  expect(stopped?.attempts).toBe(0)
  expect(Object.keys(stopped?.uploaded ?? {})).toHaveLength(1)
  // Paused is paused: hours bring one look every quarter, no more.
  const calls = desk.sandbox.control.received().length
  await passTime(desk, 60 * MINUTE)
  expect(desk.sandbox.control.received().length - calls).toBeLessThanOrEqual(5)
  const lain = await desk.store.petugas.masuk('Petugas Lain', desk.clock.now())
  expect(lain.ok).toBe(true)
  await desk.sandbox.control.setManners({})
  resume(desk)
  await settle(desk)
  const sent = (await desk.store.outbox.list({ selesaiJuga: true, cursor: null, limit: 50 })).rows
  expect(new Set(sent.map(({ petugasNama }) => petugasNama))).toEqual(new Set(['Petugas Uji']))
  await expectWhole(desk, desk.ledger.promised.length)
})
