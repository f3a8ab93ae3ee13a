import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelBulan, puncak, tiapLabel } from '../../../../renderer/pages/rekap/bagan.ts'
import { formatHari, formatPersen, judulSaring, LABEL_EKSPOR, namaBarisRekap } from '../../../../renderer/text/rekap.ts'

describe('chart', () => {
  it('ends on a round, even number that holds every value and is not far above it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200_000), { minLength: 1 }), (values) => {
        const [top, most] = [puncak(values), Math.max(...values)]
        expect(top).toBeGreaterThanOrEqual(most)
        expect(top % 2).toBe(0)
        if (most > 4) expect(top).toBeLessThanOrEqual(most * 3)
      }),
    )
    expect([puncak([]), puncak([11]), puncak([18]), puncak([43])]).toEqual([2, 20, 20, 50])
  })

  it('names months, and the year where it begins', () => {
    expect(labelBulan('2026-11', true)).toEqual({ bulan: 'Nov', tahun: '2026' })
    expect(labelBulan('2026-11', false)).toEqual({ bulan: 'Nov', tahun: '' })
    expect(labelBulan('2027-01', false)).toEqual({ bulan: 'Jan', tahun: '2027' })
    expect(tiapLabel(12, 480)).toBe(1)
    expect(tiapLabel(120, 480)).toBe(8)
  })
})

describe('words of the rekap', () => {
  it('names rows as people do, and the ones without', () => {
    expect(namaBarisRekap({ u: 'Bidang A' }, 'unit', 'u')).toBe('Bidang A')
    expect(namaBarisRekap({}, 'unit', '')).toBe('Belum didisposisi')
    expect(namaBarisRekap({}, 'bulan', '2026-03')).toBe('Maret 2026')
    expect(namaBarisRekap({}, 'kanal', 'tatapMuka')).toBe('Tatap muka')
    expect(namaBarisRekap({}, 'klasifikasi', 'aspirasi')).toBe('Aspirasi')
    expect(judulSaring({}, { ukuran: 'terlambat', dimensi: 'bulan', kunci: '2026-03' })).toBe('Terlambat · Maret 2026')
    expect(LABEL_EKSPOR['status.bukanWewenang']).toBe('Bukan wewenang')
  })

  it('writes shares and days, and a dash where nothing can be said', () => {
    expect([formatPersen(0.8254), formatPersen(null), formatHari(14.5), formatHari(null)]).toEqual([
      '82,5%',
      '–',
      '14,5',
      '–',
    ])
  })
})
