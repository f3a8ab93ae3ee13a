/** What many runs came to. */
import type { BreachKind } from './check.ts'
import type { RunEnd } from './run.ts'

export type Tally = {
  runs: number
  /** Faults injected, by name. */
  readonly faults: Record<string, number>
  recorded: number
  sent: number
  lost: number
  doubled: number
  outOfOrder: number
  uncertainLeftToPeople: number
  /** Of these, words on a case that LAPOR no longer shows. */
  onGoneCases: number
  neracaGaps: number
  /** Every other promise that did not hold, by kind. */
  readonly other: Record<string, number>
  readonly failedSeeds: number[]
}

export function createTally(): Tally {
  return {
    runs: 0,
    faults: {},
    recorded: 0,
    sent: 0,
    lost: 0,
    doubled: 0,
    outOfOrder: 0,
    uncertainLeftToPeople: 0,
    onGoneCases: 0,
    neracaGaps: 0,
    other: {},
    failedSeeds: [],
  }
}

/** Figures with a column of their own. */
const COLUMN: Partial<Readonly<Record<BreachKind, 'lost' | 'doubled' | 'outOfOrder' | 'neracaGaps'>>> = {
  lost: 'lost',
  doubled: 'doubled',
  outOfOrder: 'outOfOrder',
  neraca: 'neracaGaps',
}

export function addRun(tally: Tally, end: RunEnd): void {
  tally.runs += 1
  tally.recorded += end.recorded
  tally.sent += end.sent
  tally.uncertainLeftToPeople += end.leftToPeople
  tally.onGoneCases += end.onGoneCases
  for (const [name, times] of Object.entries(end.faults)) tally.faults[name] = (tally.faults[name] ?? 0) + times
  for (const { kind } of end.breaches) {
    const column = COLUMN[kind]
    if (column === undefined) tally.other[kind] = (tally.other[kind] ?? 0) + 1
    else tally[column] += 1
  }
  if (end.breaches.length > 0) tally.failedSeeds.push(end.seed)
}
