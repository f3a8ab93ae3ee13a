/**
 * The faults by name. Each is begun at a desk and lasts until it is well again (`heal.ts`); what a fault draws, it draws
 * from the seed of its step.
 */
import type { SandboxManners } from '../../../electron/sandbox/manners.ts'
import type { Random } from '../../support/builders.ts'
import type { Desk } from './desk.ts'
import { becomeImpatient } from './desk.ts'
import { randomKill } from './kill-point.ts'
import type { Drip, LinkState } from './link.ts'

type Bad = {
  readonly manners?: (random: Random) => SandboxManners
  readonly link?: (random: Random) => Partial<LinkState>
  readonly begin?: (desk: Desk, random: Random) => void | Promise<void>
}

const SECOND = 1_000
const DAY = 86_400 * SECOND
/** Longest LAPOR sits on a request here, in real ms; more than the client's patience. */
const LATE_MS = 160
const DRIPS: readonly Drip[] = ['awal', 'badan', 'bisu']
const chance = (random: Random) => ({ probability: random.pick([0.3, 0.6, 1]) })
const some = (random: Random) => ({ next: random.int(1, 3) })

/** Every manner of lapor-api.md 3 that a client can survive without a person's guess, and the link's and our own faults. */
const BAD = {
  // What LAPOR answers
  successFalse: { manners: (random) => ({ successFalse: { method: 'POST', ...some(random) } }) },
  maintenancePage: { manners: (random) => ({ maintenancePage: { written: random.chance(0.5), ...chance(random) } }) },
  serverError: {
    manners: (random) => ({
      serverError: { status: random.pick([500, 502, 503, 504]), written: random.chance(0.5), ...chance(random) },
    }),
  },
  tooManyRequests: {
    manners: (random) => ({
      tooManyRequests: {
        retryAfterSeconds: random.pick([null, 0, 30, 600]),
        retryAfterDate: random.chance(0.3),
        ...chance(random),
      },
    }),
  },
  unauthorized: { manners: (random) => ({ unauthorized: { skip: random.int(0, 4), next: random.int(1, 4) } }) },
  tooLarge: { manners: (random) => ({ tooLarge: { method: 'POST', ...some(random) } }) },
  cutBody: { manners: (random) => ({ cutBody: chance(random) }) },
  lateAnswer: { manners: (random) => ({ lateAnswer: { method: 'POST', delayMs: LATE_MS, ...some(random) } }) },
  closeUnwritten: { manners: (random) => ({ closeUnwritten: chance(random) }) },
  closeWritten: { manners: (random) => ({ closeWritten: { method: 'POST', ...chance(random) } }) },
  slow: { manners: (random) => ({ slow: { delayMs: random.pick([20, 120, LATE_MS]), ...some(random) } }) },
  // How it says it
  numbersAsStrings: { manners: (random) => ({ numbersAsStrings: chance(random) }) },
  stringsAsNumbers: { manners: (random) => ({ stringsAsNumbers: chance(random) }) },
  nullFields: { manners: (random) => ({ nullFields: { fields: fieldsOf(random), ...chance(random) } }) },
  missingFields: { manners: (random) => ({ missingFields: { fields: fieldsOf(random), ...chance(random) } }) },
  unknownFields: { manners: () => ({ unknownFields: true }) },
  htmlContent: { manners: (random) => ({ htmlContent: { hostile: random.chance(0.5), ...chance(random) } }) },
  isoTimes: { manners: () => ({ naiveTimes: false }) },
  unknownStatus: { manners: (random) => ({ unknownStatus: chance(random) }) },
  duplicateOnPages: { manners: (random) => ({ duplicateOnPages: chance(random) }) },
  skipOnPages: { manners: (random) => ({ skipOnPages: chance(random) }) },
  trackingIdLengths: { manners: () => ({ trackingIdLengths: true }) },
  serverClockOff: { manners: (random) => ({ clockOff: { minutes: random.pick([-90, -7, 7, 90]) } }) },
  // The way there
  linkRefused: { link: () => ({ refuse: true }) },
  linkDropped: { manners: () => ({ linkCut: { mode: 'destroy' } }) },
  halfOpenOut: { link: () => ({ swallow: 'out' }) },
  halfOpenBack: { link: () => ({ swallow: 'back' }) },
  wifiPage: { link: (random) => ({ portal: random.pick(['halaman', 'alih']) }) },
  mangledAnswers: { link: (random) => ({ portal: random.pick(['potong', 'lebih']) }) },
  dripping: {
    link: (random) => ({ drip: { ways: [random.pick(DRIPS), random.pick(DRIPS), random.pick(DRIPS)], ms: 5 } }),
  },
  lossyLink: { link: (random) => ({ lose: random.pick([0.2, 0.5]), delayMs: random.int(0, 3) }) },
  cutMidway: { link: (random) => ({ cutAfterBytes: random.int(1, 6_000) }) },
  slowLink: {
    link: (random) => ({
      bytesPerSecond: random.pick([20_000, 80_000]),
      delayMs: random.int(1, 6),
      stall: 0.2,
      stallMs: 20,
    }),
  },
  // Our own side
  kill: {
    begin: ({ life }, random) => life.arm(randomKill(random)),
  },
  killAtStart: {
    begin: (desk, random) => {
      desk.kill = randomKill(random)
      desk.life.kill()
    },
  },
  restart: { begin: (desk) => desk.rest() },
  diskFull: {
    begin: (desk, random) => {
      desk.diskFull = random.int(1, 6)
    },
  },
  clockForward: { begin: ({ clock }) => clock.jump(DAY) },
  clockBack: { begin: ({ clock }) => clock.jump(-365 * DAY) },
  sleep: { begin: ({ clock }) => clock.sleep(3 * DAY) },
  tokenEnds: {
    begin: (desk) => {
      desk.token = 'sudah-berakhir'
    },
  },
} as const satisfies Readonly<Record<string, Bad>>

export type BadName = keyof typeof BAD

function isBadName(name: string): name is BadName {
  return Object.hasOwn(BAD, name)
}

export const BAD_NAMES: readonly BadName[] = Object.keys(BAD).filter(isBadName)

function fieldsOf(random: Random): readonly string[] {
  return random.pick([
    ['classification_name', 'category_name', 'source'],
    ['content'],
    ['tracking_id', 'updated_at'],
    ['status_name', 'title'],
    ['id'],
  ])
}

/** Begins a fault; several at once add up. */
export async function beginBad(desk: Desk, name: BadName, random: Random): Promise<void> {
  const bad: Bad = BAD[name]
  // A kill counts where it strikes (desk.ts), not where it is armed.
  if (name !== 'kill') desk.faults.set(name, (desk.faults.get(name) ?? 0) + 1)
  if (bad.manners !== undefined) {
    const manners = bad.manners(random)
    if (name === 'lateAnswer' || name === 'slow') desk.patienceMs = LATE_MS + 50
    await desk.sandbox.control.changeManners(manners)
  }
  if (bad.link !== undefined) {
    const link = bad.link(random)
    await desk.link.set(link)
    becomeImpatient(desk, (link.swallow ?? 'none') !== 'none')
  }
  await bad.begin?.(desk, random)
}
