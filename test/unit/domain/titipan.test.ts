/** Carried by hand to another desk: nothing leaves from here meanwhile, and taken back it is looked for first. */
import { describe, expect, it } from 'vitest'
import {
  afterReadBack,
  bisaDititipkan,
  batalTitip,
  handOver,
  resolve,
  tarikTitipan,
  titipanDitolak,
  titipanSampai,
  titipkan,
  TUNGGU_ORANG,
} from '../../../electron/domain/outbox-policy.ts'
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import { AWAL, createBuilder } from '../../support/builders.ts'

const cfg = { bacaBalikTundaDetik: 60 }
const at = (seconds: number): string => new Date(Date.parse(AWAL) + seconds * 1000).toISOString()
const fresh = (): OutboxEntry => createBuilder(7).outbox()
const carried = (): OutboxEntry => titipkan(fresh(), at(1))

describe('an entry carried to another desk', () => {
  it('only what certainly never arrived is carried', () => {
    expect(bisaDititipkan(fresh())).toBe(true)
    expect(bisaDititipkan({ ...fresh(), attempts: 3 })).toBe(true)
    expect(bisaDititipkan({ ...fresh(), uncertainSince: at(0) })).toBe(false)
    for (const state of ['mengirim', 'tidakPasti', 'ditolak', 'berpandu', 'terkirim', 'dibatalkan'] as const) {
      expect(bisaDititipkan({ ...fresh(), state })).toBe(false)
      expect(() => titipkan({ ...fresh(), state }, at(1))).toThrow(/not carried/)
    }
  })

  it('waits for nobody here, and a person cannot send, cancel or hand it over', () => {
    expect(carried()).toMatchObject({ state: 'dititipkan', nextAttemptAt: TUNGGU_ORANG })
    for (const keputusan of ['kirimLagi', 'batalkan'] as const) {
      const result = resolve(carried(), keputusan, at(2))
      expect(result.ok ? '' : result.failure.kind).toBe('conflict')
    }
    expect(handOver(carried(), at(2))).toMatchObject({ state: 'dititipkan' })
  })

  it('goes back to the queue only where no packet was finished', () => {
    expect(batalTitip(carried(), at(2))).toMatchObject({ state: 'antre', nextAttemptAt: at(2) })
  })

  it('taken back, it is looked for twice before anything is sent, and no change of the way of working skips that', () => {
    const back = tarikTitipan(carried(), at(10))
    expect(back).toMatchObject({ state: 'tidakPasti', uncertainSince: at(10), nextAttemptAt: at(10) })
    expect(handOver(back, at(11)).state).toBe('tidakPasti')
    const early = afterReadBack(back, { kind: 'absent' }, at(11), 0, cfg)
    expect(early).toMatchObject({ state: 'tidakPasti', absentCount: 0 })
    const once = afterReadBack(early, { kind: 'absent' }, at(70), 0, cfg)
    expect(once.state).toBe('tidakPasti')
    expect(afterReadBack(once, { kind: 'absent' }, at(131), 0, cfg)).toMatchObject({
      state: 'antre',
      lastFailure: null,
    })
    const found = { kind: 'found', upstreamId: '7', trackingId: '70', times: 1 } as const
    expect(afterReadBack(once, found, at(131), 0, cfg)).toMatchObject({ state: 'terkirim', upstreamId: '7' })
  })

  it('ends by the proof of the other desk, at the time it says', () => {
    const sent = titipanSampai(carried(), { upstreamId: '12', sentAt: at(40) }, at(90))
    expect(sent).toMatchObject({ state: 'terkirim', upstreamId: '12', sentAt: at(40), updatedAt: at(90) })
    const refused = titipanDitolak(carried(), { kind: 'rejected', message: 'terlalu panjang', status: 422 }, at(90))
    expect(refused).toMatchObject({ state: 'ditolak', nextAttemptAt: TUNGGU_ORANG })
    expect(() => titipanSampai({ ...fresh(), state: 'mengirim' }, { upstreamId: null, sentAt: at(1) }, at(2))).toThrow()
    expect(() => titipanSampai(sent, { upstreamId: null, sentAt: at(1) }, at(99))).toThrow()
  })
})
