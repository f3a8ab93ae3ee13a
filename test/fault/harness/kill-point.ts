/**
 * The named instants at which a process dies. Sync reaches the world through its store and through fetch only, so every
 * commit and every request passes here: before it, and after it.
 */
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import type { Random } from '../../support/builders.ts'

/** `commit`: a call of the store that writes; `request`: the way to LAPOR. */
export type Moment =
  | {
      readonly kind: 'commit'
      readonly phase: 'before' | 'after'
      readonly op: string
      readonly next: OutboxEntry | null
    }
  | {
      readonly kind: 'request'
      readonly phase: 'before' | 'left' | 'answered'
      readonly method: string
      readonly path: string
    }

type Point = (moment: Moment) => boolean

const isClaim = (next: OutboxEntry | null): boolean => next?.state === 'mengirim' && !next.mainCallStarted
const isMark = (next: OutboxEntry | null): boolean => next?.state === 'mengirim' && next.mainCallStarted
const isUpload = (next: OutboxEntry | null): boolean => isClaim(next) && Object.keys(next?.uploaded ?? {}).length > 0

function commit(phase: 'before' | 'after', fits: (next: OutboxEntry | null) => boolean): Point {
  return (moment) =>
    moment.kind === 'commit' && moment.phase === phase && moment.op === 'outbox.move' && fits(moment.next)
}

function request(phase: 'before' | 'left' | 'answered', fits: (method: string, path: string) => boolean): Point {
  return (moment) => moment.kind === 'request' && moment.phase === phase && fits(moment.method, moment.path)
}

const isWrite = (method: string, path: string): boolean => method === 'POST' && !path.endsWith('/file')
const isFile = (method: string, path: string): boolean => method === 'POST' && path.endsWith('/file')
const isRead = (method: string): boolean => method === 'GET'

/** Storage.md 4.4, rows 1–5 and 25: what stands committed, and what LAPOR may know, when the process ends there. */
export const KILL_POINTS = {
  beforeClaim: commit('before', isClaim),
  afterClaim: commit('after', isClaim),
  beforeMark: commit('before', isMark),
  afterMark: commit('after', isMark),
  beforeRequest: request('before', isWrite),
  requestLeft: request('left', isWrite),
  answerCame: request('answered', isWrite),
  beforeAcknowledged: commit('before', (next) => next?.state === 'terkirim'),
  afterAcknowledged: commit('after', (next) => next?.state === 'terkirim'),
  beforeUncertain: commit('before', (next) => next?.state === 'tidakPasti'),
  afterUncertain: commit('after', (next) => next?.state === 'tidakPasti'),
  fileLeft: request('left', isFile),
  fileCame: request('answered', isFile),
  beforeFileNoted: commit('before', isUpload),
  afterFileNoted: commit('after', isUpload),
  readLeft: request('left', isRead),
  readCame: request('answered', isRead),
  beforePage: (moment) => moment.kind === 'commit' && moment.phase === 'before' && moment.op === 'pengaduan.applyKasus',
  afterPage: (moment) => moment.kind === 'commit' && moment.phase === 'after' && moment.op === 'pengaduan.applyKasus',
  beforeSweep: (moment) =>
    moment.kind === 'commit' && moment.phase === 'before' && moment.op === 'pengaduan.endUnlisted',
  afterSweep: (moment) => moment.kind === 'commit' && moment.phase === 'after' && moment.op === 'pengaduan.endUnlisted',
  anywhere: () => true,
} as const satisfies Readonly<Record<string, Point>>

export type KillPoint = keyof typeof KILL_POINTS

const KILL_POINT_NAMES: readonly KillPoint[] = [
  'beforeClaim',
  'afterClaim',
  'beforeMark',
  'afterMark',
  'beforeRequest',
  'requestLeft',
  'answerCame',
  'beforeAcknowledged',
  'afterAcknowledged',
  'beforeUncertain',
  'afterUncertain',
  'fileLeft',
  'fileCame',
  'beforeFileNoted',
  'afterFileNoted',
  'readLeft',
  'readCame',
  'beforePage',
  'afterPage',
  'beforeSweep',
  'afterSweep',
  'anywhere',
]

/** Dies the `nth` time the point is met; `lingerMs`: how long a request that left is on its way before. */
export type Kill = { readonly point: KillPoint; readonly nth: number; readonly lingerMs: number }

export function randomKill(random: Random): Kill {
  const point = random.pick(KILL_POINT_NAMES)
  return { point, nth: point === 'anywhere' ? random.int(1, 40) : random.int(1, 3), lingerMs: random.int(0, 4) }
}
