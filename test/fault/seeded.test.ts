/**
 * A short share of `npm run faults`: random work and random faults from seeds, each run checked against what LAPOR
 * received. LOKET_SEED repeats a run; the thousand runs are the command's.
 */
import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { runSchedule } from './harness/run.ts'
import { drawSchedule } from './harness/schedule.ts'

const RUNS = 8
const SEED = Number(process.env['LOKET_SEED'] ?? randomInt(1, 2 ** 30))

it(`holds every promise over ${RUNS} random runs (seeds ${SEED} to ${SEED + RUNS - 1})`, async () => {
  process.stdout.write(`LOKET_SEED=${SEED}\n`)
  let recorded = 0
  for (let seed = SEED; seed < SEED + RUNS; seed += 1) {
    const end = await runSchedule(drawSchedule(seed))
    expect(end.breaches, `npm run faults -- --runs 1 --seed ${seed}`).toEqual([])
    expect(end.leftToPeople, `seed ${seed}`).toBe(end.onGoneCases)
    recorded += end.recorded
  }
  expect(recorded).toBeGreaterThan(RUNS)
})

it('draws the same run from the same seed', () => {
  expect(drawSchedule(7)).toEqual(drawSchedule(7))
  expect(drawSchedule(7)).not.toEqual(drawSchedule(8))
})
