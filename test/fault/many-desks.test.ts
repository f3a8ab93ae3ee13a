/** Eight desks before one LAPOR that was overloaded and comes back: none storms it, each gets everything through once. */
import { afterEach, expect, it } from 'vitest'
import type { SandboxManners } from '../../electron/sandbox/manners.ts'
import type { Desk } from './harness/desk.ts'
import { openDesk } from './harness/desk.ts'
import { passTime, settle } from './harness/pass-time.ts'
import { expectWhole, work } from './harness/story.ts'

const DESKS = 8
const EACH = 3
const MINUTE = 60_000
/** Minutes LAPOR is down. */
const DOWN = 16

let desks: Desk[] = []
afterEach(async () => {
  // The first took LAPOR along: it goes last.
  for (const desk of desks.toReversed()) await desk.close()
  desks = []
})

async function openAll(seed: number): Promise<readonly [Desk, ...Desk[]]> {
  const first = await openDesk({ seed, cases: 2 })
  desks = [first]
  for (let index = 1; index < DESKS; index += 1)
    desks.push(await openDesk({ seed: seed + index, cases: 0, beside: first }))
  for (const desk of desks) await settle(desk)
  return [first, ...desks.slice(1)]
}

const STORMS: Readonly<Record<string, SandboxManners>> = {
  503: { serverError: { status: 503 } },
  '429 with Retry-After': { tooManyRequests: { retryAfterSeconds: 300 } },
}

it.each(Object.keys(STORMS))(
  'LAPOR answers %s to eight desks for a quarter of an hour, then they all come back',
  async (name) => {
    const [first] = await openAll(500)
    const { control } = first.sandbox
    await control.setManners(STORMS[name] ?? {})
    for (const desk of desks) for (let index = 0; index < EACH; index += 1) await work(desk, 'record')
    const before = control.received().length
    const perMinute: number[] = []
    for (let minute = 0; minute < DOWN; minute += 1) {
      const until = control.received().length
      for (const desk of desks) await passTime(desk, MINUTE)
      perMinute.push(control.received().length - until)
    }
    // The pauses grow: a desk knocks about once a minute in the end, whatever waits behind the entry that knocks.
    const late = perMinute.slice(DOWN / 2)
    expect(Math.max(...late)).toBeLessThanOrEqual(DESKS * 1.5)
    expect(control.received().length - before).toBeLessThanOrEqual(DESKS * DOWN)
    // They do not knock in step.
    const next = await Promise.all(desks.map(async ({ sync }) => (await sync?.status())?.nextAttemptAt ?? null))
    expect(new Set(next).size).toBeGreaterThan(DESKS / 2)

    await control.setManners({})
    await Promise.all(desks.map((desk) => passTime(desk, 10 * MINUTE)))
    for (const desk of desks) await expectWhole(desk, EACH)
  },
)
