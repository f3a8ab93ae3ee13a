import { describe, expect, it } from 'vitest'
import { detikAntara, formatAngka, formatLama, formatUkuran, tanggalPendek } from '../../../renderer/text/format.ts'

describe('words of numbers', () => {
  it('groups thousands with dots', () => {
    expect(formatAngka(1_234_567)).toBe('1.234.567')
  })

  it.each([
    [640, '640 B'],
    [12_300, '12 KB'],
    [3_420_000, '3,4 MB'],
  ])('writes %i bytes as %s', (bytes, words) => {
    expect(formatUkuran(bytes)).toBe(words)
  })

  it.each([
    [12, 'kurang dari semenit'],
    [300, '5 menit'],
    [10_800, '3 jam'],
    [172_800, '2 hari'],
  ])('writes %i seconds as %s', (detik, words) => {
    expect(formatLama(detik)).toBe(words)
  })

  it('never counts time backwards', () => {
    expect(detikAntara('2026-11-22T10:00:00.000Z', '2026-11-22T09:00:00.000Z')).toBe(0)
  })

  it('names the year only when it is another one', () => {
    expect(tanggalPendek('2026-11-25', '2026-11-21')).toBe('Rab 25 Nov')
    expect(tanggalPendek('2027-02-19', '2026-11-21')).toBe('Jum 19 Feb 2027')
  })
})
