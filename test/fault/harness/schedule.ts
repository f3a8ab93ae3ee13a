/** What a run does, drawn from its seed alone: the same seed is the same run, on every machine. */
import { createRandom } from '../../support/builders.ts'
import type { Random } from '../../support/builders.ts'
import type { BadName } from './bad-things.ts'
import { BAD_NAMES } from './bad-things.ts'
import type { Click, WorkName } from './work.ts'

export type Step =
  | { readonly kind: 'work'; readonly name: WorkName; readonly click: Click }
  /** The desk's time, in ms. */
  | { readonly kind: 'pass'; readonly ms: number }
  /** Real time, in ms: what is under way goes on meanwhile. */
  | { readonly kind: 'breathe'; readonly ms: number }
  | { readonly kind: 'bad'; readonly name: BadName; readonly seed: number }
  | { readonly kind: 'well' }

export type Schedule = {
  readonly seed: number
  /** Cases LAPOR has when it begins. */
  readonly cases: number
  readonly steps: readonly Step[]
  /** Somebody presses "coba sekarang" while it drains; else only the desk's own timers bring it on. */
  readonly pressed: boolean
  /** The clock is put right before it drains. */
  readonly clockMended: boolean
}

const WORK: readonly WorkName[] = [
  'record',
  'record',
  'record',
  'answer',
  'answer',
  'answer',
  'answer',
  'draft',
  'konsep',
  'act',
  'act',
  'tarik',
  'urungkan',
  'batalkan',
  'press',
  'theirReply',
  'theirCase',
  'theirStatus',
  'theirRemoval',
]
const MINUTE = 60_000
const PAUSES = [1_000, 5_000, 16_000, 16_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 20 * MINUTE]

/** `only`: no other fault than this one. */
export function drawSchedule(seed: number, only: BadName | null = null): Schedule {
  const random = createRandom(seed)
  const steps: Step[] = [{ kind: 'work', name: 'record', click: 'once' }]
  for (let phase = random.int(1, 3); phase > 0; phase -= 1) steps.push(...drawPhase(random, only))
  return { seed, cases: random.int(0, 6), steps, pressed: random.chance(0.6), clockMended: random.chance(0.5) }
}

/** Some of it before the fault, most of it during, and at times it is well again before the next. */
function drawPhase(random: Random, only: BadName | null): readonly Step[] {
  const steps: Step[] = []
  for (let count = random.int(0, 2); count > 0; count -= 1) steps.push(...drawWork(random))
  for (let count = random.int(1, 3); count > 0; count -= 1) {
    steps.push({ kind: 'bad', name: only ?? random.pick(BAD_NAMES), seed: random.int(1, 2 ** 31 - 1) })
    for (let work = random.int(2, 4); work > 0; work -= 1) steps.push(...drawWork(random))
  }
  if (random.chance(0.5)) steps.push({ kind: 'well' })
  return steps
}

function drawWork(random: Random): readonly Step[] {
  const click = random.pick<Click>(['once', 'once', 'once', 'once', 'twice', 'unheard'])
  const steps: Step[] = [{ kind: 'work', name: random.pick(WORK), click }]
  if (random.chance(0.2)) steps.push({ kind: 'breathe', ms: random.int(0, 12) })
  if (random.chance(0.6)) steps.push({ kind: 'pass', ms: random.pick(PAUSES) })
  return steps
}
