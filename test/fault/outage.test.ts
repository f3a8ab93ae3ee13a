/** Long and odd outages, told by name: each ends with everything in LAPOR once, in order. */
import { afterEach, expect, it } from 'vitest'
import { SETELAN_AWAL } from '../../electron/domain/setelan.ts'
import { TUNGGU_ORANG } from '../../electron/domain/outbox-policy.ts'
import type { Desk } from './harness/desk.ts'
import { openDesk, openSecond } from './harness/desk.ts'
import { drain } from './harness/heal.ts'
import { passTime, settle } from './harness/pass-time.ts'
import { expectWhole, work } from './harness/story.ts'

let desk: Desk
afterEach(() => desk.close())

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

it('two instances on one profile send everything once', async () => {
  desk = await openDesk({ seed: 33, cases: 2 })
  await settle(desk)
  desk.patienceMs = 200
  await desk.sandbox.control.setManners({ slow: { delayMs: 40, method: 'POST' } })
  for (let round = 0; round < 3; round += 1) {
    await work(desk, 'record')
    await work(desk, 'answer')
    // The second start finds entries under way and takes them for those of a crash.
    const second = await openSecond(desk)
    await work(desk, 'record')
    await second.life.quiet()
    await passTime(desk, 5 * MINUTE)
    await second.life.quiet()
    await second.stop()
  }
  await expectWhole(desk, 9)
})

/** The bad day of an office in miniature: 40 times as fast and, of everything timed, a fortieth. */
const KECIL = 40

/** Patience as it is set when the app is new, in the same miniature. */
function asPatientAsNew(): void {
  const { api } = SETELAN_AWAL
  desk.setelan = {
    ...desk.setelan,
    api: {
      ...desk.setelan.api,
      connectTimeoutMs: api.connectTimeoutMs / KECIL,
      totalTimeoutMs: api.totalTimeoutMs / KECIL,
    },
  }
}

it('64 kbit/s with long delays and stalls: words and files arrive once, and no file is sent twice', async () => {
  desk = await openDesk({ seed: 34, cases: 1 })
  await settle(desk)
  asPatientAsNew()
  // 64 kbit/s, 2 s each way, every fifth piece lost and sent again after TCP's first wait on such a line (6 s).
  await desk.link.set({ bytesPerSecond: 8_000 * KECIL, delayMs: 2_000 / KECIL, stall: 0.2, stallMs: 6_000 / KECIL })
  while (desk.ledger.promised.every(({ files }) => files.length === 0)) await work(desk, 'record')
  await work(desk, 'answer')
  await passTime(desk, 5 * MINUTE)
  const uploads = desk.sandbox.control.received().filter(({ path }) => path.endsWith('/file'))
  expect(uploads).toHaveLength(
    desk.ledger.promised.flatMap(({ kind, files }) => (kind === 'pengaduan' ? files : [])).length,
  )
  await expectWhole(desk, desk.ledger.promised.length)
})

it('64 kbit/s where every fifth exchange loses its connection: cases, files and answers arrive once, in order', async () => {
  desk = await openDesk({ seed: 38, cases: 2 })
  await settle(desk)
  asPatientAsNew()
  await desk.link.set({ bytesPerSecond: 8_000 * KECIL, delayMs: 2_000 / KECIL, lose: 0.2 })
  while (desk.ledger.promised.every(({ files }) => files.length === 0)) await work(desk, 'record')
  for (let index = 0; index < 5; index += 1) await work(desk, 'answer')
  await passTime(desk, 15 * MINUTE)
  expect(desk.link.cuts()).toBeGreaterThan(0)
  await expectWhole(desk, desk.ledger.promised.length)
})

it.each(['out', 'back'] as const)(
  'a half-open socket (%s) ends by our own time-out, and the queue goes on',
  async (swallow) => {
    desk = await openDesk({ seed: 35, cases: 1 })
    await settle(desk)
    await desk.link.set({ swallow })
    await work(desk, 'record')
    await work(desk, 'answer')
    await passTime(desk, 3 * MINUTE)
    await expectWhole(desk, 2)
  },
)

it('the clock a day ahead, a year back, and a sleep of three days, each while something is under way', async () => {
  desk = await openDesk({ seed: 36, cases: 1 })
  await settle(desk)
  desk.patienceMs = 200
  await desk.sandbox.control.setManners({ lateAnswer: { method: 'POST', delayMs: 160 } })
  for (const jump of [DAY, -365 * DAY, 0]) {
    await work(desk, 'record')
    await work(desk, 'answer')
    if (jump === 0) desk.clock.sleep(3 * DAY)
    else desk.clock.jump(jump)
    await passTime(desk, 2 * MINUTE)
  }
  await expectWhole(desk, 6)
})

it.each(['closeWritten', 'closeUnwritten'] as const)(
  'an unclear answer (%s) on a case passed on meanwhile is looked for by the number of the case: nobody is asked whether it arrived',
  async (manner) => {
    desk = await openDesk({ seed: 39, cases: 0 })
    const [kasus] = await desk.sandbox.control.addCases([{ judul: 'Lampu padam', isi: 'Lampu jalan padam.' }])
    if (kasus === undefined) throw new Error('no case')
    await passTime(desk, MINUTE)
    await desk.sandbox.control.setManners({ [manner]: { method: 'POST' } })
    await work(desk, 'answer')
    await passTime(desk, 20_000)
    const list = async () => (await desk.store.outbox.list({ selesaiJuga: true, cursor: null, limit: 5 })).rows
    expect(await list()).toMatchObject([{ state: 'tidakPasti' }])
    await desk.sandbox.control.setManners({})
    await desk.sandbox.control.passOn(kasus.id)
    await passTime(desk, 30 * MINUTE)
    const marker = desk.ledger.promised[0]?.marker ?? ''
    // Written: found there. Not written: certain, and sent again; LAPOR itself says whether it takes it.
    expect(await list()).toMatchObject([{ state: 'terkirim' }])
    expect(desk.sandbox.control.timesWritten(marker)).toBe(1)
    expect(await drain(desk, false)).toMatchObject({ drained: true, leftToPeople: 0 })
  },
)

it('an unclear answer on a case that LAPOR no longer shows is put before a person, and not asked for without end', async () => {
  desk = await openDesk({ seed: 37, cases: 0 })
  const [kasus] = await desk.sandbox.control.addCases([{ judul: 'Lampu padam', isi: 'Lampu jalan padam.' }])
  if (kasus === undefined) throw new Error('no case')
  await passTime(desk, MINUTE)
  await desk.sandbox.control.setManners({ closeUnwritten: { method: 'POST' } })
  await work(desk, 'answer')
  await passTime(desk, 20_000)
  await desk.sandbox.control.setManners({})
  await desk.sandbox.control.removeCase(kasus.id)
  await passTime(desk, 30 * MINUTE)
  const { rows } = await desk.store.outbox.list({ selesaiJuga: false, cursor: null, limit: 5 })
  expect(rows).toMatchObject([{ state: 'tidakPasti', nextAttemptAt: TUNGGU_ORANG }])
  const reads = desk.sandbox.control.counts()['GET /complaints/{id}/followups'] ?? 0
  await passTime(desk, 60 * MINUTE)
  expect(desk.sandbox.control.counts()['GET /complaints/{id}/followups']).toBe(reads)
  // What a person then decides is done: sent again it is refused, and given up.
  expect(await drain(desk, false)).toMatchObject({ drained: true, leftToPeople: 1 })
})
