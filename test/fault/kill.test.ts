/**
 * SIGKILL of the core at random instants while it records and sends. After each: everything acknowledged is there, once;
 * the neraca holds. LOKET_SEED repeats a run.
 */
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createRandom } from '../support/builders.ts'
import type { Desk } from './desk-under-fire.ts'
import { askAgain, drain, filesInLapor, openDesk, recordWithoutRest, timesInLapor } from './desk-under-fire.ts'

const KILLS = 32
/** Fewer of those that wait for the timers of the desk itself: a lost answer is looked up twice, a second apart. */
const KILLS_UNPRESSED = 5
const SEED = Number(process.env['LOKET_SEED'] ?? randomInt(1, 2 ** 31))

it(`loses and doubles nothing over ${KILLS} kills of the core (seed ${SEED})`, async () => {
  const desk = await openDesk(SEED)
  const states = await killAgainAndAgain(desk, KILLS, { press: true, timeoutMs: 60_000 })
  // The test means nothing if no kill ever met a call under way.
  expect(states.filter((state) => state === 'tidakPasti').length).toBeGreaterThan(3)
  expect(desk.asked.length).toBeGreaterThan(KILLS)
})

it(`drains by its own timers after each of ${KILLS_UNPRESSED} kills (seed ${SEED})`, async () => {
  const desk = await openDesk(SEED, 1)
  await killAgainAndAgain(desk, KILLS_UNPRESSED, { press: false, timeoutMs: 60_000 })
  expect(desk.asked.length).toBeGreaterThan(KILLS_UNPRESSED)
})

/** Gives the states the outbox came back in. */
async function killAgainAndAgain(
  desk: Desk,
  kills: number,
  how: Parameters<typeof drain>[1],
): Promise<readonly string[]> {
  const random = createRandom(SEED)
  process.stdout.write(`LOKET_SEED=${SEED}\n`)
  const states: string[] = []
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      await desk.sandbox.control.setManners(mannersOf(random))
      const work = recordWithoutRest(desk)
      await sleep(random.int(5, 500))
      await desk.core.kill()
      await work
      await desk.sandbox.control.setManners({})
      await desk.restart()
      states.push(...(await unfinished(desk)))
      await expectDraftsKept(desk)
      await askAgain(desk)
      await drain(desk, how)
      expect(timesInLapor(desk), `after kill ${kill}`).toEqual(desk.asked.map(() => 1))
      expect(filesInLapor(desk), `after kill ${kill}`).toEqual(desk.asked.map(({ withFile }) => (withFile ? 1 : 0)))
      const neraca = await desk.core.must('neraca.get', {})
      expect(neraca, `after kill ${kill}`).toMatchObject({
        seimbang: true,
        dicatat: desk.asked.length,
        terkirim: desk.asked.length,
      })
    }
  } finally {
    await desk.close()
  }
  return states
}

/** Slow writes, so that a kill meets calls under way; sometimes no link at all. */
function mannersOf(random: ReturnType<typeof createRandom>) {
  if (random.chance(0.15)) return { linkCut: true }
  return {
    slow: { method: 'POST', delayMs: random.int(5, 80), probability: 0.7 },
    lateAnswer: { method: 'POST', delayMs: random.int(50, 400), probability: 0.3 },
  } as const
}

/** States the outbox came back in. */
async function unfinished({ core }: Desk): Promise<readonly string[]> {
  const { rows } = await core.must('outbox.list', { selesaiJuga: false, cursor: null, limit: 200 })
  return rows.map(({ state }) => state)
}

async function expectDraftsKept({ core, drafts }: Desk): Promise<void> {
  const kept = new Set((await core.must('draf.list', {})).map(({ id }) => id))
  expect([...drafts.keys()].filter((id) => !kept.has(id))).toEqual([])
  const [last] = [...drafts].slice(-1)
  if (last === undefined) return
  expect((await core.must('draf.get', { id: last[0] })).draf.isi).toContain(last[1])
}
