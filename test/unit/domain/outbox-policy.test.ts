import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Failure } from '../../../electron/domain/failure.ts'
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import {
  afterCrash,
  alasanTunggu,
  LIHAT_MAKS,
  RAGU_MAKS,
  afterReadBack,
  afterSend,
  backoffDetik,
  claim,
  handOver,
  recordUpload,
  resolve,
  startMainCall,
  takeBack,
  withoutApi,
  TUNGGU_ORANG,
} from '../../../electron/domain/outbox-policy.ts'
import { bisaDitarik } from '../../../electron/domain/tindak-lanjut.ts'
import { selisihDetik, tambahDetik } from '../../../electron/domain/waktu.ts'
import { AWAL, createBuilder } from '../../support/builders.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const cfg = { bacaBalikTundaDetik: 60 }
const offline: Failure = { kind: 'offline', detail: 'ECONNREFUSED' }
const at = (seconds: number) => tambahDetik(AWAL, seconds)

const fresh = (): OutboxEntry => createBuilder(5).outbox()
const called = (entry = fresh()): OutboxEntry => startMainCall(claim(entry, at(1)), at(2))
const unclear = (): OutboxEntry => afterSend(called(), { kind: 'unknown', failure: offline }, at(10), 0, cfg)
const refused = (): OutboxEntry =>
  afterSend(called(), { kind: 'refused', failure: { kind: 'rejected', status: 422, message: '' } }, at(3), 0, cfg)
const value = (result: ReturnType<typeof resolve>): OutboxEntry => {
  if (!result.ok) throw new Error('refused')
  return result.value
}

describe('a call that ended', () => {
  it('acknowledged: sent, with the number of the upstream', () => {
    const next = afterSend(called(), { kind: 'acknowledged', upstreamId: '77', trackingId: null }, at(3), 0, cfg)
    expect(next).toMatchObject({ state: 'terkirim', upstreamId: '77', sentAt: at(3), lastFailure: null, attempts: 1 })
  })

  it('temporary: back in the queue, later, and the try counted', () => {
    const next = afterSend(called(), { kind: 'temporary', failure: offline }, at(3), 0, cfg)
    expect(next).toMatchObject({ state: 'antre', attempts: 1, lastFailure: offline, mainCallStarted: false })
    expect(next.nextAttemptAt).toBe(at(8))
  })

  it('spaces the tries of an upload that never reaches the main call', () => {
    let entry = fresh()
    const waits: number[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      entry = afterSend(claim(entry, at(turn)), { kind: 'temporary', failure: offline }, at(turn), 0, cfg)
      waits.push(selisihDetik(at(turn), entry.nextAttemptAt))
    }
    expect(waits).toEqual([5, 10, 20, 40])
  })

  it('waits at least as long as the upstream asks', () => {
    const failure: Failure = { kind: 'rateLimited', retryAfterSeconds: 120 }
    const next = afterSend(called(), { kind: 'temporary', failure }, at(3), 1, cfg)
    expect(next.nextAttemptAt).toBe(at(123))
  })

  it.each(['temporary', 'refused'] as const)(
    '%s for ended credentials: no try is burned, nothing is parked',
    (kind) => {
      const next = afterSend(called(), { kind, failure: { kind: 'authExpired' } }, at(3), 1, cfg)
      expect(next).toMatchObject({ state: 'antre', attempts: 0, nextAttemptAt: at(3) })
      const uploading = afterSend(claim(fresh(), at(1)), { kind, failure: { kind: 'authExpired' } }, at(3), 1, cfg)
      expect(uploading).toMatchObject({ state: 'antre', attempts: 0, nextAttemptAt: at(3) })
    },
  )

  it('refused: parked for a person, with the reason', () => {
    expect(refused()).toMatchObject({
      state: 'ditolak',
      nextAttemptAt: TUNGGU_ORANG,
      lastFailure: { kind: 'rejected' },
    })
  })

  it('unknown: unclear, to be looked for after the delay', () => {
    expect(unclear()).toMatchObject({
      state: 'tidakPasti',
      uncertainSince: at(10),
      nextAttemptAt: at(70),
      absentCount: 0,
    })
  })

  it('unknown before the main call: only a failed upload', () => {
    const next = afterSend(claim(fresh(), at(1)), { kind: 'unknown', failure: offline }, at(3), 0, cfg)
    expect(next).toMatchObject({ state: 'antre', uncertainSince: null })
  })

  it('keeps the files that arrived through another try', () => {
    const uploaded = recordUpload(claim(fresh(), at(1)), 'a', '81', at(2))
    const again = claim(afterSend(uploaded, { kind: 'temporary', failure: offline }, at(3), 0, cfg), at(20))
    expect(recordUpload(again, 'b', '82', at(21)).uploaded).toEqual({ a: '81', b: '82' })
  })
})

describe('a read-back', () => {
  const look = (entry: OutboxEntry, seconds: number) => afterReadBack(entry, { kind: 'absent' }, at(seconds), 0, cfg)

  it('that finds it: sent', () => {
    const found = { kind: 'found', upstreamId: '5', trackingId: '91', times: 1 } as const
    expect(afterReadBack(unclear(), found, at(11), 0, cfg)).toMatchObject({
      state: 'terkirim',
      upstreamId: '5',
      sentAt: at(11),
      lastFailure: null,
    })
  })

  it('that finds it twice: sent, and said', () => {
    const found = { kind: 'found', upstreamId: '5', trackingId: null, times: 2 } as const
    expect(afterReadBack(unclear(), found, at(80), 0, cfg)).toMatchObject({
      state: 'terkirim',
      lastFailure: { kind: 'conflict', message: 'Ditemukan 2 kali di LAPOR.' },
    })
  })

  it('does not take it for absent before the delay, nor after one look', () => {
    const early = look(unclear(), 40)
    expect(early).toMatchObject({ state: 'tidakPasti', absentCount: 0, nextAttemptAt: at(70) })
    const first = look(early, 70)
    expect(first).toMatchObject({ state: 'tidakPasti', absentCount: 1, nextAttemptAt: at(130) })
    const soon = look(first, 100)
    expect(soon).toMatchObject({ state: 'tidakPasti', absentCount: 1, nextAttemptAt: at(130) })
    const second = look(soon, 130)
    expect(second).toMatchObject({ state: 'antre', attempts: 1, absentCount: 0, uncertainSince: null })
    expect(second.nextAttemptAt > at(130)).toBe(true)
  })

  it('that could not look: stays unclear and is looked for again, ever less often', () => {
    let entry = unclear()
    let previous = 0
    for (const seconds of [70, 100, 400, 2000, 90_000]) {
      entry = afterReadBack(entry, { kind: 'failed', failure: offline }, at(seconds), 0, cfg)
      const wait = selisihDetik(at(seconds), entry.nextAttemptAt)
      expect(entry).toMatchObject({ state: 'tidakPasti', absentCount: 0 })
      expect(wait).toBeGreaterThanOrEqual(Math.max(5, previous))
      expect(wait).toBeLessThanOrEqual(900)
      previous = wait
    }
  })

  const doubtful = { kind: 'doubtful', failure: { kind: 'upstreamBroken', detail: '' } } as const
  it('that can tell nothing has an end: then a person decides, and is told so', () => {
    let entry = unclear()
    for (let looks = 1; looks < LIHAT_MAKS; looks += 1) {
      entry = afterReadBack(entry, doubtful, at(100 * looks), 0, cfg)
      expect(alasanTunggu(entry)).toBeNull()
    }
    entry = afterReadBack(entry, doubtful, at(9_000), 0, cfg)
    expect(entry).toMatchObject({ state: 'tidakPasti', nextAttemptAt: TUNGGU_ORANG })
    expect(alasanTunggu(entry)).toBe('takTerbaca')
    expect(value(resolve(entry, 'kirimLagi', at(9_001)))).toMatchObject({ lihatKe: 0, raguKe: 0 })
  })

  it.each<[Failure, number, boolean]>([
    [offline, 90 * 86_400, false],
    [{ kind: 'authExpired' }, 90 * 86_400, false],
    [{ kind: 'rateLimited', retryAfterSeconds: 5 }, 90 * 86_400, false],
    [{ kind: 'upstreamBroken', detail: '', golongan: 'pemeliharaan' }, 2 * 86_400, false],
    [{ kind: 'upstreamBroken', detail: '', golongan: 'pemeliharaan' }, 4 * 86_400, true],
  ])('that could not be made (%j) for %i s is put before a person: %s', (failure, seconds, tunggu) => {
    let entry = unclear()
    for (let looks = 0; looks < 50; looks += 1)
      entry = afterReadBack(entry, { kind: 'failed', failure }, at(10 + (seconds / 50) * looks), 0, cfg)
    entry = afterReadBack(entry, { kind: 'failed', failure }, at(10 + seconds), 0, cfg)
    expect(alasanTunggu(entry) !== null).toBe(tunggu)
  })

  it('tries that LAPOR swallows have an end too', () => {
    let entry = fresh()
    let time = 0
    for (let tries = 1; ; tries += 1) {
      entry = startMainCall(claim(entry, at((time += 1))), at((time += 1)))
      entry = afterSend(entry, { kind: 'unknown', failure: offline }, at((time += 1)), 0, cfg)
      entry = look(entry, (time += 61))
      entry = look(entry, (time += 61))
      if (tries === RAGU_MAKS) break
      expect(entry.state).toBe('antre')
    }
    expect(alasanTunggu(entry)).toBe('ditelan')
  })

  it('is not possible here: waits for a person', () => {
    const next = afterReadBack(unclear(), { kind: 'impossible' }, at(70), 0, cfg)
    expect(next).toMatchObject({ state: 'tidakPasti', nextAttemptAt: TUNGGU_ORANG })
  })
})

describe('a stop in the middle', () => {
  it('before the main call is harmless, after it unclear, elsewhere nothing', () => {
    expect(afterCrash(claim(fresh(), at(1)), at(9))).toMatchObject({
      state: 'antre',
      nextAttemptAt: at(9),
      attempts: 0,
    })
    expect(afterCrash(called(), at(9))).toMatchObject({ state: 'tidakPasti', uncertainSince: at(9), lastFailure: null })
    for (const entry of [fresh(), unclear(), refused()]) expect(afterCrash(entry, at(9))).toBe(entry)
  })
})

describe('a person', () => {
  it('may send again, say that it is sent, or cancel what waits', () => {
    for (const entry of [fresh(), unclear(), refused(), { ...fresh(), state: 'berpandu' as const }]) {
      expect(value(resolve(entry, 'sudahTerkirim', at(50)))).toMatchObject({ state: 'terkirim', sentAt: at(50) })
      expect(value(resolve(entry, 'batalkan', at(50)))).toMatchObject({ state: 'dibatalkan' })
    }
    for (const entry of [fresh(), unclear(), refused()]) {
      expect(value(resolve(entry, 'kirimLagi', at(50)))).toMatchObject({
        state: 'antre',
        nextAttemptAt: at(50),
        uncertainSince: entry.uncertainSince,
        mainCallStarted: false,
      })
    }
  })

  it('what a person had sent again after an unclear try may have arrived: it is not taken back, whatever fails next', () => {
    const again = value(resolve(unclear(), 'kirimLagi', at(50)))
    expect(bisaDitarik(again)).toBe(false)
    const calling = startMainCall(claim(again, at(51)), at(52))
    for (const kind of ['temporary', 'refused'] as const) {
      expect(bisaDitarik(afterSend(calling, { kind, failure: offline }, at(53), 0, cfg)), kind).toBe(false)
    }
    expect(bisaDitarik(refused())).toBe(true)
  })

  it('comes too late for what has ended or is on its way', () => {
    const sent = value(resolve(fresh(), 'sudahTerkirim', at(50)))
    const cancelled = value(resolve(fresh(), 'batalkan', at(50)))
    for (const entry of [sent, cancelled, called()]) {
      for (const keputusan of ['kirimLagi', 'sudahTerkirim', 'batalkan'] as const) {
        expect(resolve(entry, keputusan, at(60))).toMatchObject({ ok: false, failure: { kind: 'conflict' } })
      }
    }
    expect(resolve({ ...fresh(), state: 'berpandu' }, 'kirimLagi', at(60)).ok).toBe(false)
  })
})

describe('a change of the way of working', () => {
  it('hands over what waits, and looks for it before it may be sent again', () => {
    const handed = handOver(fresh(), at(50))
    expect(handed).toMatchObject({ state: 'berpandu', attempts: 0 })
    const back = takeBack(handed, at(60))
    expect(back).toMatchObject({ state: 'tidakPasti', uncertainSince: at(60), nextAttemptAt: at(60), attempts: 0 })
    const once = afterReadBack(back, { kind: 'absent' }, at(120), 0, cfg)
    expect(once).toMatchObject({ state: 'tidakPasti', absentCount: 1 })
    expect(afterReadBack(once, { kind: 'absent' }, at(180), 0, cfg).state).toBe('antre')
    expect(handOver(back, at(70))).toMatchObject({ state: 'berpandu', uncertainSince: null, lastFailure: null })
  })

  it('leaves what was called and stayed unclear to a person, and puts nothing into a queue nobody empties', () => {
    for (const entry of [unclear(), refused(), called()]) expect(handOver(entry, at(50))).toBe(entry)
    for (const entry of [fresh(), unclear(), refused()]) expect(takeBack(entry, at(50))).toBe(entry)
    expect(withoutApi(fresh()).state).toBe('berpandu')
    for (const entry of [unclear(), refused(), called()]) expect(withoutApi(entry)).toBe(entry)
  })
})

describe('steps from a wrong state', () => {
  it('are bugs and throw', () => {
    expect(() => claim(unclear(), at(90))).toThrow()
    expect(() => claim(refused(), at(90))).toThrow()
    expect(() => startMainCall(fresh(), at(90))).toThrow()
    expect(() => startMainCall(called(), at(90))).toThrow()
    expect(() => recordUpload(fresh(), 'a', '1', at(90))).toThrow()
    expect(() => afterSend(fresh(), { kind: 'temporary', failure: offline }, at(90), 0, cfg)).toThrow()
    expect(() => afterReadBack(called(), { kind: 'absent' }, at(90), 0, cfg)).toThrow()
  })

  it('every step leaves a mark the store can compare, even within one millisecond or after the clock went back', () => {
    const first = claim(fresh(), at(0))
    const second = startMainCall(first, at(0))
    const third = afterSend(second, { kind: 'temporary', failure: offline }, at(-3600), 0, cfg)
    expect([fresh().updatedAt < first.updatedAt, first.updatedAt < second.updatedAt]).toEqual([true, true])
    expect(second.updatedAt < third.updatedAt).toBe(true)
  })
})

describe('backoffDetik', () => {
  const attempts = fc.integer({ min: 0, max: 1000 })
  const jitter = fc.double({ min: 0, max: 1, noNaN: true })

  it('stays between 5 seconds and 15 minutes', () => {
    fc.assert(
      fc.property(attempts, jitter, (n, spread) => {
        const wait = backoffDetik(n, spread, null)
        expect(wait).toBeGreaterThanOrEqual(5)
        expect(wait).toBeLessThanOrEqual(900)
      }),
    )
    expect(backoffDetik(1, 0, null)).toBe(5)
    expect(backoffDetik(50, 1, null)).toBe(900)
  })

  it('has an envelope that never sinks, and spreads desks apart', () => {
    fc.assert(
      fc.property(attempts, jitter, (n, spread) => {
        expect(backoffDetik(n + 1, spread, null)).toBeGreaterThanOrEqual(backoffDetik(n, spread, null))
        expect(backoffDetik(n, 1, null)).toBeGreaterThan(backoffDetik(n, 0, null))
      }),
    )
  })

  it('takes a Retry-After as floor, up to a day', () => {
    fc.assert(
      fc.property(attempts, jitter, fc.integer({ min: 0, max: 86_400 }), (n, spread, floor) => {
        expect(backoffDetik(n, spread, floor)).toBe(Math.max(floor, backoffDetik(n, spread, null)))
      }),
    )
    expect(backoffDetik(1, 0, 1e12)).toBe(86_400)
    expect(backoffDetik(1, 0, -5)).toBe(5)
    expect(backoffDetik(1, 0, Number.NaN)).toBe(5)
  })
})
