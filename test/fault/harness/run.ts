/** One run: a schedule at a desk, then well again, drained, swept, checked. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../../support/builders.ts'
import { beginBad } from './bad-things.ts'
import type { Breach } from './check.ts'
import { checkAll } from './check.ts'
import type { Broken, Desk } from './desk.ts'
import { openDesk } from './desk.ts'
import { drain, endFaults, sweep } from './heal.ts'
import { comeUp, passTime, settle } from './pass-time.ts'
import type { Schedule, Step } from './schedule.ts'
import { WORK } from './work.ts'

export type RunEnd = {
  readonly seed: number
  readonly breaches: readonly Breach[]
  readonly recorded: number
  readonly sent: number
  readonly leftToPeople: number
  /** Of these, words on a case that LAPOR no longer shows: nobody but a person can find out. */
  readonly onGoneCases: number
  /** Decided by a person after a refusal: what LAPOR said no to. */
  readonly decided: number
  readonly faults: Readonly<Record<string, number>>
  /** The last lines sync logged, for a run that failed. */
  readonly log: readonly string[]
}

const LOG_LINES = 40

/** Throws only when the harness itself is at fault. */
export async function runSchedule(schedule: Schedule, broken?: Broken): Promise<RunEnd> {
  const { seed, cases, steps, pressed, clockMended } = schedule
  const desk = await openDesk({ seed, cases, ...(broken === undefined ? {} : { broken }) })
  try {
    await settle(desk)
    for (const step of steps) await take(desk, step)
    await endFaults(desk, clockMended)
    const { drained, leftToPeople, onGoneCases, waiting } = await drain(desk, pressed)
    if (drained) await sweep(desk)
    const stuck: readonly Breach[] = drained ? [] : [{ kind: 'notDrained', what: waiting.join('; ') }]
    const breaches = [...stuck, ...(await checkAll(desk))]
    return { ...figures(desk), seed, breaches, leftToPeople, onGoneCases, log: desk.logs.slice(-LOG_LINES) }
  } finally {
    await desk.close()
  }
}

function figures({ ledger, sandbox, faults }: Desk) {
  const sent = ledger.promised.filter(({ marker }) => sandbox.control.timesWritten(marker) > 0).length
  return { recorded: ledger.promised.length, sent, decided: ledger.decided, faults: Object.fromEntries(faults) }
}

async function take(desk: Desk, step: Step): Promise<void> {
  switch (step.kind) {
    case 'work':
      // Nobody works at a desk that is down: it comes back first.
      await comeUp(desk)
      await WORK[step.name](desk, step.click)
      return
    case 'pass':
      return passTime(desk, step.ms)
    case 'breathe':
      return sleep(step.ms)
    case 'bad':
      return beginBad(desk, step.name, createRandom(step.seed))
    case 'well':
      return endFaults(desk, false)
  }
}
