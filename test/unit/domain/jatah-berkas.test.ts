/** Files have a budget a day and hours of their own; no clock frees a budget twice. */
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  gerbangBerkas,
  pemakaianPada,
  SETELAN_BERKAS_AWAL,
  type PemakaianBerkas,
} from '../../../electron/domain/jatah-berkas.ts'

vi.setConfig({ testTimeout: 60_000 })

/** 09.00 WIB. */
const PAGI = '2026-11-26T02:00:00.000Z'
const base = { at: PAGI, zona: 'WIB', terakhir: null, byte: 2_000_000, mendesak: false } as const
const jatah = { ...SETELAN_BERKAS_AWAL, jatahMB: 10 }
const sore = { ...SETELAN_BERKAS_AWAL, berjam: true }

describe('the budget of files', () => {
  it('is off at first', () => {
    const terakhir = { hari: '2026-11-26', byte: 900_000_000 }
    expect(gerbangBerkas({ ...base, terakhir, setelan: SETELAN_BERKAS_AWAL })).toEqual({ boleh: true })
  })

  it('holds what would go beyond it until the next day of the office, and is whole again then', () => {
    const terakhir = { hari: '2026-11-26', byte: 8_500_000 }
    expect(gerbangBerkas({ ...base, terakhir, setelan: jatah })).toEqual({
      boleh: false,
      sebab: 'jatah',
      sampai: '2026-11-26T17:00:00.000Z',
    })
    expect(gerbangBerkas({ ...base, terakhir, byte: 1_500_000, setelan: jatah })).toEqual({ boleh: true })
    expect(gerbangBerkas({ ...base, at: '2026-11-26T17:00:00.000Z', terakhir, setelan: jatah })).toEqual({
      boleh: true,
    })
  })

  it('lets a file through that is larger than itself when nothing went that day, and whatever is urgent', () => {
    expect(gerbangBerkas({ ...base, byte: 25_000_000, setelan: jatah })).toEqual({ boleh: true })
    const terakhir = { hari: '2026-11-26', byte: 1 }
    expect(gerbangBerkas({ ...base, byte: 25_000_000, terakhir, setelan: jatah })).toMatchObject({ boleh: false })
    expect(gerbangBerkas({ ...base, byte: 25_000_000, terakhir, mendesak: true, setelan: jatah }).boleh).toBe(true)
  })

  it('with hours over midnight: waits in the morning, goes in the evening and before seven', () => {
    expect(gerbangBerkas({ ...base, setelan: sore })).toEqual({
      boleh: false,
      sebab: 'jam',
      sampai: '2026-11-26T09:00:00.000Z',
    })
    expect(gerbangBerkas({ ...base, at: '2026-11-26T09:00:00.000Z', setelan: sore }).boleh).toBe(true)
    expect(gerbangBerkas({ ...base, at: '2026-11-25T23:59:00.000Z', setelan: sore }).boleh).toBe(true)
    // A budget that is used up in the evening: it is whole at midnight, which is within the hours.
    const terakhir = { hari: '2026-11-26', byte: 10_000_000 }
    const both = { ...sore, jatahMB: 10 }
    expect(gerbangBerkas({ ...base, at: '2026-11-26T13:00:00.000Z', terakhir, setelan: both })).toMatchObject({
      sampai: '2026-11-26T17:00:00.000Z',
    })
    const siang = { ...both, mulai: '12.00', selesai: '13.00' }
    expect(gerbangBerkas({ ...base, at: '2026-11-26T05:30:00.000Z', terakhir, setelan: siang })).toMatchObject({
      sampai: '2026-11-27T05:00:00.000Z',
    })
  })

  it('what it waits for comes later, and is a time at which it may go', () => {
    const hour = fc.integer({ min: 0, max: 23 }).map((h) => `${String(h).padStart(2, '0')}.00`)
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        hour,
        hour,
        fc.integer({ min: 0, max: 20 }),
        (menit, mulai, selesai, mb) => {
          const at = new Date(Date.parse(PAGI) + menit * 60_000).toISOString()
          const setelan = { jatahMB: 10, berjam: true, mulai, selesai }
          const terakhir = { hari: '2026-11-26', byte: mb * 1_000_000 }
          const gate = gerbangBerkas({ ...base, at, terakhir, setelan })
          if (gate.boleh) return
          expect(gate.sampai > at).toBe(true)
          expect(gerbangBerkas({ ...base, at: gate.sampai, terakhir, setelan })).toEqual({ boleh: true })
        },
      ),
    )
  })

  it('no order of clock settings within a week gives more than one budget for each day counted', () => {
    const hari = fc.integer({ min: 1, max: 7 }).map((d) => `2026-11-0${d}`)
    fc.assert(
      fc.property(fc.array(fc.tuple(hari, fc.integer({ min: 1, max: 5 })), { maxLength: 60 }), (steps) => {
        let terakhir: PemakaianBerkas | null = null
        const perHari = new Map<string, number>()
        for (const [day, mb] of steps) {
          const now = pemakaianPada(day, terakhir)
          const gate = gerbangBerkas({
            ...base,
            at: `${day}T05:00:00.000Z`,
            terakhir,
            byte: mb * 1_000_000,
            setelan: jatah,
          })
          if (!gate.boleh) continue
          terakhir = { hari: now.hari, byte: now.byte + mb * 1_000_000 }
          perHari.set(now.hari, (perHari.get(now.hari) ?? 0) + mb)
        }
        for (const sum of perHari.values()) expect(sum).toBeLessThanOrEqual(10)
        // A day that was left behind is never counted from nothing again.
        const newest = [...perHari.keys()].sort().at(-1)
        expect(terakhir?.hari).toBe(newest)
      }),
    )
  })

  it('a count of a far day is carried over, not forgotten', () => {
    expect(pemakaianPada('2026-11-26', { hari: '2031-01-01', byte: 7 })).toEqual({ hari: '2026-11-26', byte: 7 })
    expect(pemakaianPada('2026-11-26', { hari: '2026-11-27', byte: 7 })).toEqual({ hari: '2026-11-27', byte: 7 })
    expect(pemakaianPada('2026-11-26', { hari: '2026-11-25', byte: 7 })).toEqual({ hari: '2026-11-26', byte: 0 })
  })
})
