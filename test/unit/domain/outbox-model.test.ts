/**
 * The outbox against an upstream that really holds what was written or not: random outcomes, stops at any point, late
 * writes, looks that fail, persons who decide by what they see. Promises 2 and 3 must hold after every single step.
 */
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Failure } from '../../../electron/domain/failure.ts'
import type { OutboxState } from '../../../electron/domain/kata.ts'
import { outboxState } from '../../../electron/domain/kata.ts'
import { hitungNeraca } from '../../../electron/domain/neraca.ts'
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import {
  afterCrash,
  afterReadBack,
  afterSend,
  claim,
  recordUpload,
  resolve,
  startMainCall,
} from '../../../electron/domain/outbox-policy.ts'
import { tambahDetik } from '../../../electron/domain/waktu.ts'
import { AWAL, createBuilder } from '../../support/builders.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const cfg = { bacaBalikTundaDetik: 60 }
const ENTRIES = 3

/** What may follow what; written apart from the policy. */
const ALLOWED: Readonly<Record<OutboxState, readonly OutboxState[]>> = {
  antre: ['antre', 'mengirim', 'terkirim', 'dibatalkan'],
  mengirim: ['mengirim', 'antre', 'terkirim', 'tidakPasti', 'ditolak'],
  tidakPasti: ['tidakPasti', 'antre', 'terkirim', 'dibatalkan'],
  ditolak: ['antre', 'terkirim', 'dibatalkan'],
  berpandu: [],
  dititipkan: [],
  terkirim: [],
  dibatalkan: [],
}

const failures: readonly Failure[] = [
  { kind: 'offline', detail: '' },
  { kind: 'upstreamBroken', detail: '' },
  { kind: 'rateLimited', retryAfterSeconds: 90 },
  { kind: 'rateLimited', retryAfterSeconds: null },
  { kind: 'authExpired' },
]

const move = fc.record({
  entry: fc.nat({ max: ENTRIES - 1 }),
  /** What happens to the entry's next call, look or decision. */
  fate: fc.constantFrom(
    'acknowledged',
    'temporary',
    'refused',
    'cutWritten',
    'cutNotWritten',
    'cutWrittenLate',
    'uploadFails',
    'stopBeforeCall',
    'stopAfterCallStarted',
    'stopAfterWritten',
    'lookFails',
    'lookImpossible',
    'person',
  ),
  failure: fc.constantFrom(...failures),
  keputusan: fc.constantFrom('kirimLagi', 'sudahTerkirim', 'batalkan'),
  jitter: fc.double({ min: 0, max: 1, noNaN: true }),
  /** Seconds that pass before. */
  pause: fc.constantFrom(0, 1, 7, 59, 60, 61, 300, 3600),
  /** Seconds a swallowed call needs to take effect: less than the two looks are apart from the call. */
  late: fc.integer({ min: 0, max: 119 }),
  /** Try before it is due too: a person may press "now" at any time. */
  impatient: fc.boolean(),
})
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

type World = {
  now: string
  readonly entries: OutboxEntry[]
  /** Per entry: when a write takes effect. Nothing is ever taken off. */
  readonly writes: string[][]
}

function createWorld(): World {
  const builder = createBuilder(21)
  return {
    now: AWAL,
    entries: Array.from({ length: ENTRIES }, () => builder.outbox()),
    writes: Array.from({ length: ENTRIES }, () => []),
  }
}

const visible = (world: World, index: number): number =>
  (world.writes[index] ?? []).filter((at) => at <= world.now).length
const coming = (world: World, index: number): number => (world.writes[index] ?? []).length

/** Commits a step, checking what must hold for every step. */
function commit(world: World, index: number, next: OutboxEntry): OutboxEntry {
  const before = world.entries[index]
  if (!before) throw new Error('no entry')
  expect(next === before || ALLOWED[before.state].includes(next.state)).toBe(true)
  expect(next === before || next.updatedAt > before.updatedAt).toBe(true)
  const frozen = ({ id, seq, marker, payload, payloadSha256, createdAt }: OutboxEntry) =>
    JSON.stringify([id, seq, marker, payload, payloadSha256, createdAt])
  expect(frozen(next)).toBe(frozen(before))
  world.entries[index] = next
  return next
}

function stopAll(world: World): void {
  world.entries.forEach((entry, index) => commit(world, index, afterCrash(entry, world.now)))
}

function write(world: World, index: number, delay: number): void {
  world.writes[index]?.push(tambahDetik(world.now, delay))
}

/** One whole try: claim, upload, main call, outcome; or a stop on the way. */
function send(world: World, index: number, entry: OutboxEntry, step: Move): void {
  const { now } = world
  const claimed = commit(world, index, claim(entry, now))
  if (step.fate === 'stopBeforeCall') return stopAll(world)
  const failed = { kind: 'temporary', failure: step.failure } as const
  if (step.fate === 'uploadFails') {
    commit(world, index, afterSend(claimed, failed, now, step.jitter, cfg))
    return
  }
  const uploaded = commit(world, index, recordUpload(claimed, `berkas-${index}`, '81', now))
  const started = commit(world, index, startMainCall(uploaded, now))
  if (step.fate === 'stopAfterCallStarted') return stopAll(world)
  if (step.fate === 'stopAfterWritten') {
    write(world, index, 0)
    return stopAll(world)
  }
  const end = (outcome: Parameters<typeof afterSend>[1]) =>
    void commit(world, index, afterSend(started, outcome, world.now, step.jitter, cfg))
  const unknown = { kind: 'unknown', failure: { kind: 'offline', detail: 'cut' } } as const
  switch (step.fate) {
    case 'temporary':
      return end(failed)
    case 'refused':
      return end({ kind: 'refused', failure: { kind: 'rejected', status: 422, message: '' } })
    case 'cutNotWritten':
      return end(unknown)
    case 'cutWritten':
      write(world, index, 0)
      return end(unknown)
    case 'cutWrittenLate':
      write(world, index, step.late)
      return end(unknown)
    default:
      write(world, index, 0)
      return end({ kind: 'acknowledged', upstreamId: '900', trackingId: null })
  }
}

/** A truthful look, or none. */
function readBack(world: World, index: number, entry: OutboxEntry, step: Move): void {
  const times = visible(world, index)
  const outcome =
    step.fate === 'lookFails'
      ? ({ kind: 'failed', failure: step.failure } as const)
      : step.fate === 'lookImpossible'
        ? ({ kind: 'impossible' } as const)
        : times > 0
          ? ({ kind: 'found', upstreamId: '900', trackingId: null, times } as const)
          : ({ kind: 'absent' } as const)
  commit(world, index, afterReadBack(entry, outcome, world.now, step.jitter, cfg))
}

/** A person who looks into LAPOR first, long enough after, and decides by what is there. */
function person(world: World, index: number, entry: OutboxEntry, step: Move): void {
  if (entry.state === 'tidakPasti') {
    const arrived = coming(world, index) > 0
    if (arrived !== (step.keputusan === 'sudahTerkirim')) return
  } else if (step.keputusan === 'sudahTerkirim') {
    return
  }
  const result = resolve(entry, step.keputusan, world.now)
  expect(result.ok).toBe(['antre', 'tidakPasti', 'ditolak'].includes(entry.state))
  if (result.ok) commit(world, index, result.value)
}

function turn(world: World, step: Move): void {
  world.now = tambahDetik(world.now, step.pause)
  const entry = world.entries[step.entry]
  if (!entry) return
  if (step.fate === 'person') return person(world, step.entry, entry, step)
  const due = step.impatient || entry.nextAttemptAt <= world.now
  if (entry.state === 'antre' && due) send(world, step.entry, entry, step)
  if (entry.state === 'tidakPasti' && due) readBack(world, step.entry, entry, step)
}

function check(world: World): void {
  const perState = Object.fromEntries(
    outboxState.options.map((state) => [state, world.entries.filter((entry) => entry.state === state).length]),
  ) as Record<OutboxState, number>
  expect(hitungNeraca(ENTRIES, perState).seimbang).toBe(true)
  world.entries.forEach((entry, index) => {
    expect(coming(world, index)).toBeLessThanOrEqual(1)
    if (entry.state === 'terkirim') expect(coming(world, index)).toBe(1)
    if (['antre', 'ditolak', 'dibatalkan'].includes(entry.state)) expect(coming(world, index)).toBe(0)
    expect(entry.sentAt === null).toBe(entry.state !== 'terkirim')
    if (entry.state === 'tidakPasti') expect(entry.uncertainSince).not.toBeNull()
    // Sent again by a person it stays unclear what arrived; nothing else that waits or has ended is.
    if (['terkirim', 'dibatalkan', 'berpandu'].includes(entry.state)) expect(entry.uncertainSince).toBeNull()
    expect(entry.state === 'mengirim').toBe(false)
  })
}

const steps = fc.array(move, { maxLength: 80 })

describe('outbox against a simulated upstream', () => {
  it('never sends twice, never drops, keeps the neraca, after every step', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const world = createWorld()
        for (const step of all) {
          turn(world, step)
          check(world)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('drains once the world is well again: everything sent exactly once, except what a person cancelled', () => {
    const well = { failure: { kind: 'authExpired' }, jitter: 0.5, pause: 0, late: 0, impatient: false } as const
    fc.assert(
      fc.property(steps, (all) => {
        const world = createWorld()
        for (const step of all) turn(world, step)
        for (let round = 0; round < 12; round += 1) {
          world.now = tambahDetik(world.now, 86_400)
          for (const [index, entry] of world.entries.entries()) {
            const stuck = entry.state === 'ditolak' || entry.nextAttemptAt.startsWith('9999')
            const keputusan = coming(world, index) > 0 ? 'sudahTerkirim' : 'kirimLagi'
            turn(world, { ...well, entry: index, keputusan, fate: stuck ? 'person' : 'acknowledged' })
          }
        }
        check(world)
        expect(world.entries.every(({ state }) => state === 'terkirim' || state === 'dibatalkan')).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('needs the second look: a write on its way is not there at the first', () => {
    const world = createWorld()
    const base = {
      entry: 0,
      failure: failures[0] ?? { kind: 'authExpired' },
      keputusan: 'batalkan',
      jitter: 0,
    } as const
    turn(world, { ...base, fate: 'cutWrittenLate', late: 100, pause: 0, impatient: false })
    turn(world, { ...base, fate: 'acknowledged', late: 0, pause: 61, impatient: true })
    expect(world.entries[0]).toMatchObject({ state: 'tidakPasti', absentCount: 1 })
    turn(world, { ...base, fate: 'acknowledged', late: 0, pause: 61, impatient: true })
    expect(world.entries[0]).toMatchObject({ state: 'terkirim' })
    check(world)
  })
})
