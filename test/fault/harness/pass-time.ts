/** Lets time pass at the desk: everything that can happen by itself happens, and only then a timer is due. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Desk } from './desk.ts'

/**
 * `ms` of the desk's time. The dead are brought back as the shell would, at once; a start that dies too is tried again.
 */
export async function passTime(desk: Desk, ms: number): Promise<void> {
  let left = ms
  for (;;) {
    await settle(desk)
    const next = desk.clock.nextIn()
    if (next === null || next > left) break
    desk.clock.step(next)
    left -= next
  }
  desk.clock.step(left)
  await settle(desk)
}

/** Starts at most so often before something is wrong with starting itself. */
const STARTS_MAX = 20

/** Starts the core where none runs, again and again as the shell does. */
export async function comeUp(desk: Desk): Promise<void> {
  for (let starts = 0; starts < STARTS_MAX; starts += 1) {
    if (desk.sync !== null && !desk.life.died()) return
    await desk.revive()
  }
  throw new Error(`the core does not come up: ${desk.logs.slice(-5).join('\n')}`)
}

/** Everything under way has ended, and the core lives. */
export async function settle(desk: Desk): Promise<void> {
  do {
    await comeUp(desk)
    await desk.life.quiet()
    await untilWritten(desk)
  } while (desk.life.died())
}

/** LAPOR may still be at a request whose sender has given up; hours must not pass meanwhile. */
async function untilWritten({ life, patienceMs }: Desk): Promise<void> {
  const left = life.abandonedAt() + patienceMs - performance.now()
  if (left > 0 && life.abandonedAt() > 0) await sleep(left)
}
