/** The check is worth what it finds: sync broken on purpose must be reported, each time, and by its own name. */
import { expect, it } from 'vitest'
import type { Mutation } from './harness/mutations.ts'
import { MUTATIONS } from './harness/mutations.ts'
import { runSchedule } from './harness/run.ts'
import { drawSchedule } from './harness/schedule.ts'

/** Of so many seeds one at least meets the instant at which it matters; without the mutation all of them hold. */
const SEEDS = 20

it.each(Object.entries<Mutation>(MUTATIONS))('%s is found', async (_name, { broken, only, reports, from }) => {
  const found: string[] = []
  for (let seed = from; seed < from + SEEDS && !found.includes(reports); seed += 1) {
    const { breaches } = await runSchedule(drawSchedule(seed, only), broken())
    found.push(...breaches.map(({ kind }) => kind))
  }
  expect(found).toContain(reports)
})
