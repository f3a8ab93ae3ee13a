/**
 * After the network heals the queue always drains, and nothing is doubled: 200 seeded runs of random manners on one
 * desk, with stops and starts of sync between. LOKET_SEED repeats the runs of one seed.
 */
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import type { SandboxManners } from '../../electron/sandbox/manners.ts'
import type { Random } from '../support/builders.ts'
import { createRandom } from '../support/builders.ts'
import { createWorld } from '../integration/sync/world.ts'
import type { World } from '../integration/sync/world.ts'

const RUNS = 200
const SEED = Number(process.env['LOKET_SEED'] ?? randomInt(1, 2 ** 31))
/** Real time a healed queue may take; the longest back-off is 1.8 s of it. */
const HEALED_MS = 20_000

const BAD: readonly ((random: Random) => SandboxManners)[] = [
  (random) => ({ linkCut: random.chance(0.5) ? true : { mode: 'destroy' } }),
  (random) => ({ closeWritten: { method: 'POST', probability: random.next() } }),
  (random) => ({ closeUnwritten: { probability: random.next() } }),
  (random) => ({ cutBody: { probability: random.next() } }),
  (random) => ({
    serverError: { status: random.pick([500, 502, 503, 504]), written: random.chance(0.5), probability: random.next() },
  }),
  (random) => ({ maintenancePage: { probability: random.next(), written: random.chance(0.5) } }),
  (random) => ({ tooManyRequests: { probability: random.next(), retryAfterSeconds: random.pick([null, 0, 30]) } }),
  (random) => ({ lateAnswer: { method: 'POST', delayMs: 400, probability: random.next() } }),
  (random) => ({ slow: { delayMs: random.int(10, 200), probability: random.next() } }),
  () => ({ unauthorized: { next: 2 } }),
  () => ({ tooLarge: { next: 1, method: 'POST' } }),
  () => ({ successFalse: { next: 1, method: 'POST' } }),
  () => ({ numbersAsStrings: true, unknownFields: true, htmlContent: true }),
]

let world: World
afterAll(() => world.close())

it(`drains after every fault heals, ${RUNS} times (seed ${SEED})`, async () => {
  process.stdout.write(`LOKET_SEED=${SEED}\n`)
  const random = createRandom(SEED)
  world = await createWorld({
    seed: SEED,
    scale: 500,
    api: { totalTimeoutMs: 200, connectTimeoutMs: 150 },
    sync: { bacaBalikTundaDetik: 120, intervalDetik: 60 },
  })
  await world.start()
  const cases: string[] = []
  for (let run = 1; run <= RUNS; run += 1) {
    const manners: SandboxManners = Object.assign(
      {},
      ...Array.from({ length: random.int(1, 3) }, () => random.pick(BAD)(random)),
    )
    await world.sandbox.control.setManners(manners)
    await work(random, cases)
    await world.sandbox.control.setManners({})
    await heal(`run ${run} ${JSON.stringify(manners)}`)
  }
  expect(await world.store.outbox.neraca()).toMatchObject({ seimbang: true, menunggu: 0, tidakPasti: 0, dibatalkan: 0 })
})

/** One to three things to send while it is bad; now and then sync is stopped in the middle and started again. */
async function work(random: Random, cases: string[]): Promise<void> {
  for (let count = random.int(1, 3); count > 0; count -= 1) {
    const known = cases.length > 0 && random.chance(0.5)
    if (known) await world.answer(random.pick(cases.slice(-5)))
    else cases.push((await world.record()).id)
  }
  await sleep(random.int(0, 150))
  if (random.chance(0.2)) {
    await world.stop()
    await world.start()
  }
}

/** What a person does once it is well again: new credentials, "kirim lagi" for what was refused. Then only time. */
async function heal(run: string): Promise<void> {
  const { store, petugas, clock } = world
  const end = Date.now() + HEALED_MS
  for (;;) {
    if ((await world.sync?.status())?.pausedForCredentials === true) world.sync?.resume()
    const { rows } = await store.outbox.list({ selesaiJuga: false, cursor: null, limit: 50 })
    if (rows.length === 0) break
    for (const { id } of rows.filter(({ state }) => state === 'ditolak')) {
      await store.outbox.resolve({
        id,
        keputusan: 'kirimLagi',
        trackingId: null,
        alasan: 'Sudah pulih.',
        petugas,
        at: clock.now(),
      })
      world.sync?.wakeOutbox()
    }
    if (Date.now() > end)
      throw new Error(`${run} does not drain: ${JSON.stringify(rows)}\n${world.logs.slice(-20).join('\n')}`)
    await sleep(5)
  }
  const { rows } = await store.outbox.list({ selesaiJuga: true, cursor: null, limit: 10 })
  const texts = world.sandbox.control.cases().flatMap((kasus) => [kasus.isi, ...kasus.tanggapan.map(({ isi }) => isi)])
  for (const { marker } of rows)
    expect(
      texts.filter((text) => text.includes(marker)),
      `${run} ${marker}`,
    ).toHaveLength(1)
}
