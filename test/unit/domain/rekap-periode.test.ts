import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PeriodeRekap } from '../../../electron/domain/rekap-periode.ts'
import {
  bulanRentang,
  geserPeriode,
  instantRentang,
  judulPeriode,
  periodeDari,
  rentangPeriode,
} from '../../../electron/domain/rekap-periode.ts'

const rentang = (periode: PeriodeRekap) => {
  const found = rentangPeriode(periode)
  if (!found.ok) throw new Error('no range')
  return found.value
}

describe('periode', () => {
  test('months, quarters and years begin and end where they do', () => {
    expect(rentang({ jenis: 'bulan', tahun: 2028, bulan: 2 })).toEqual({ dari: '2028-02-01', sampai: '2028-02-29' })
    expect(rentang({ jenis: 'triwulan', tahun: 2026, triwulan: 4 })).toEqual({
      dari: '2026-10-01',
      sampai: '2026-12-31',
    })
    expect(rentang({ jenis: 'tahun', tahun: 2026 })).toEqual({ dari: '2026-01-01', sampai: '2026-12-31' })
    expect(bulanRentang({ dari: '2026-11-30', sampai: '2027-02-01' })).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
    ])
  })

  test('free dates in the wrong order or too far apart are refused in a sentence', () => {
    expect(rentangPeriode({ jenis: 'bebas', dari: '2026-02-02', sampai: '2026-02-01' }).ok).toBe(false)
    expect(rentangPeriode({ jenis: 'bebas', dari: '2010-01-01', sampai: '2026-02-01' }).ok).toBe(false)
    expect(rentangPeriode({ jenis: 'bebas', dari: '2026-02-01', sampai: '2026-02-01' }).ok).toBe(true)
  })

  test('its name is what an agency writes', () => {
    expect(judulPeriode({ jenis: 'bulan', tahun: 2026, bulan: 11 })).toBe('Bulan November 2026')
    expect(judulPeriode({ jenis: 'triwulan', tahun: 2026, triwulan: 4 })).toBe('Triwulan IV 2026')
    expect(judulPeriode({ jenis: 'tahun', tahun: 2026 })).toBe('Tahun 2026')
    expect(judulPeriode({ jenis: 'bebas', dari: '2026-11-02', sampai: '2026-11-06' })).toBe(
      'Sen, 2 Nov 2026 sampai Jum, 6 Nov 2026',
    )
  })

  test('one step forth and one back is where it was, and neighbours touch without a gap', () => {
    const jenis = fc.constantFrom('bulan', 'triwulan', 'tahun', 'bebas')
    const hari = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(jenis, hari, (kind, day) => {
        const periode = periodeDari(kind, day)
        expect(geserPeriode(geserPeriode(periode, 1), -1)).toEqual(periode)
        const [own, next] = [rentang(periode), rentang(geserPeriode(periode, 1))]
        expect(own.dari <= day && day <= own.sampai).toBe(true)
        expect(instantRentang(own, 'WITA')[1]).toBe(instantRentang(next, 'WITA')[0])
      }),
    )
  })

  test('a day begins at midnight of the office', () => {
    expect(instantRentang({ dari: '2026-01-01', sampai: '2026-01-01' }, 'WIT')).toEqual([
      '2025-12-31T15:00:00.000Z',
      '2026-01-01T15:00:00.000Z',
    ])
  })
})
