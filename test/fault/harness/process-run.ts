/**
 * A run with the real core in a process of its own, killed with SIGKILL at named instants while it records, answers and
 * sends; after each, what was acknowledged must stand in LAPOR once.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../../support/builders.ts'
import type { Desk } from '../desk-under-fire.ts'
import { askAgain, drain, filesInLapor, openDesk, recordWithoutRest, timesInLapor } from '../desk-under-fire.ts'
import type { Breach } from './check.ts'
import type { RunEnd } from './run.ts'

/** Instants core-kill-child.mts knows, and how often each may be met before the process dies. */
export const PROCESS_POINTS: Readonly<Record<string, number>> = {
  beforeRecord: 4,
  afterRecord: 4,
  beforeAnswer: 4,
  afterAnswer: 4,
  beforeClaim: 4,
  afterClaim: 4,
  beforeMark: 4,
  afterMark: 4,
  requestLeft: 4,
  answerCame: 4,
  beforeAcknowledged: 4,
  afterAcknowledged: 4,
  beforeUncertain: 2,
  afterUncertain: 2,
}

const POINT_NAMES = Object.keys(PROCESS_POINTS)
/** A point that is not met within this is not waited for: then it is an ordinary kill. */
const MET_WITHIN_MS = 3_000
const KILLS = 3

export type Killed = {
  /** False: the point did not come, and the process was killed wherever it was. */
  readonly met: boolean
  readonly breaches: readonly Breach[]
}

/** Dies once at the point; gives what does not hold afterwards. */
export async function killAt(desk: Desk, point: string, nth: number): Promise<Killed> {
  // Some answers come too late, so that there is something unclear, and files, and work behind them.
  await desk.sandbox.control.setManners({ lateAnswer: { method: 'POST', delayMs: 2_500, probability: 0.08 } })
  // A clean end would sign the petugas out.
  await desk.core.kill()
  await desk.restart(`${point}:${nth}`)
  const work = recordWithoutRest(desk)
  const met = await Promise.race([work.then(() => true), sleep(MET_WITHIN_MS, false)])
  await desk.core.kill()
  await work
  await desk.sandbox.control.setManners({})
  await desk.restart()
  await askAgain(desk)
  await drain(desk, { press: true, timeoutMs: 60_000 })
  return { met, breaches: await check(desk, `${point}:${nth}`) }
}

async function check(desk: Desk, where: string): Promise<readonly Breach[]> {
  const times = timesInLapor(desk)
  const files = filesInLapor(desk)
  const breaches = desk.asked.flatMap(({ kind, words, withFile }, at): readonly Breach[] => {
    const what = `${where}: ${kind} ${words} ${times[at] ?? 0}×`
    if (times[at] === 0) return [{ kind: 'lost', what }]
    if (times[at] !== 1) return [{ kind: 'doubled', what }]
    return files[at] === (withFile ? 1 : 0) ? [] : [{ kind: 'files', what }]
  })
  const neraca = await desk.core.must('neraca.get', {})
  const wanted = desk.asked.length
  const holds = neraca.seimbang && neraca.dicatat === wanted && neraca.terkirim === wanted
  const kept = new Set((await desk.core.must('draf.list', {})).map(({ id }) => id))
  const lost = [...desk.drafts.keys()].filter((id) => !kept.has(id))
  return [
    ...breaches,
    ...(holds ? [] : [{ kind: 'neraca', what: `${where}: ${JSON.stringify(neraca)} of ${wanted}` } as const]),
    ...lost.map((id): Breach => ({ kind: 'draftLost', what: `${where}: ${id}` })),
  ]
}

/** Several kills at one desk, the points drawn from the seed. */
export async function runProcess(seed: number): Promise<RunEnd> {
  const random = createRandom(seed)
  const faults: Record<string, number> = {}
  const breaches: Breach[] = []
  const desk = await openDesk(seed)
  try {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const point = random.pick(POINT_NAMES)
      const killed = await killAt(desk, point, random.int(1, PROCESS_POINTS[point] ?? 1))
      const name = `process.${killed.met ? point : 'elsewhere'}`
      faults[name] = (faults[name] ?? 0) + 1
      breaches.push(...killed.breaches)
    }
    const recorded = desk.asked.length
    const log = desk.core.log().split('\n').slice(-40)
    return { seed, breaches, recorded, sent: recorded, leftToPeople: 0, onGoneCases: 0, decided: 0, faults, log }
  } finally {
    await desk.close()
  }
}
