/**
 * The count of working days against a second one written differently: numbers of days since 1970 by civil arithmetic, a
 * set of days off, no date library, nothing of the code under test. 2025–2027, three zones, weeks of 5 and 6 days, local
 * days off.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hitungTenggat } from '../../../electron/domain/tenggat-hitung.ts'
import { tenggatPengaduan } from '../../../electron/domain/tenggat-kasus.ts'
import { ATURAN_TENGGAT } from '../../../electron/domain/aturan-tenggat.ts'
import type { HariLibur, Kalender } from '../../../electron/domain/tenggat.ts'
import { localDate } from '../../../electron/domain/waktu.ts'
import { kalenderSkb } from '../../support/kalender.ts'

/** Days since 1 January 1970 (Howard Hinnant's formula), and back. */
function dayNumber(text: string): number {
  const [y = 0, m = 0, d = 0] = text.split('-').map(Number)
  const year = m <= 2 ? y - 1 : y
  const era = Math.floor(year / 400)
  const yoe = year - era * 400
  const doy = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468
}
function dateText(n: number): string {
  const z = n + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const d = doy - Math.floor((153 * mp + 2) / 5) + 1
  const m = mp < 10 ? mp + 3 : mp - 9
  const y = yoe + era * 400 + (m <= 2 ? 1 : 0)
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** Thursday, 1 January 1970, is day 0; 6 is Saturday, 0 Sunday. */
function isOff(n: number, week: 5 | 6, off: ReadonlySet<number>): boolean {
  const weekday = (((n + 4) % 7) + 7) % 7
  return weekday === 0 || (weekday === 6 && week === 5) || off.has(n)
}

/** Null when it runs beyond the last published year. */
function bruteForce(
  received: number,
  days: number,
  week: 5 | 6,
  off: ReadonlySet<number>,
  last: number,
): number | null {
  let n = received
  for (let left = days; left > 0;) {
    n += 1
    if (n > last) return null
    if (!isOff(n, week, off)) left -= 1
  }
  return n
}

const FIRST = dayNumber('2025-01-01')
const LAST = dayNumber('2027-12-31')
const NASIONAL = kalenderSkb()
const JAM: Readonly<Record<'WIB' | 'WITA' | 'WIT', number>> = { WIB: 7, WITA: 8, WIT: 9 }

const world = fc.record({
  week: fc.constantFrom<5 | 6>(5, 6),
  lokal: fc.uniqueArray(fc.integer({ min: FIRST, max: LAST }), { maxLength: 12 }),
})
function kalenderOf(week: 5 | 6, lokal: readonly number[]): { kalender: Kalender; off: ReadonlySet<number> } {
  const setempat: readonly HariLibur[] = lokal.map((n) => ({
    tanggal: dateText(n),
    nama: 'Hari jadi',
    jenis: 'liburLokal',
    dasar: 'Keputusan kepala daerah',
  }))
  const libur = [...NASIONAL.libur, ...setempat]
  const kalender = { ...NASIONAL, hariKerjaSepekan: week, libur, tahunTersedia: [2025, 2026, 2027] }
  return { kalender, off: new Set(libur.map(({ tanggal }) => dayNumber(tanggal))) }
}

describe('working days against a brute force', () => {
  test('the second count knows its calendar', () => {
    expect(dateText(dayNumber('2026-02-28') + 1)).toBe('2026-03-01')
    expect(dateText(dayNumber('2028-02-28') + 1)).toBe('2028-02-29')
    expect(isOff(dayNumber('2026-11-22'), 6, new Set())).toBe(true)
    expect(isOff(dayNumber('2026-11-21'), 6, new Set())).toBe(false)
    for (const tanggal of ['2025-01-01', '2026-12-31', '2027-07-15']) expect(dateText(dayNumber(tanggal))).toBe(tanggal)
  })

  test('every due date, and every day counted and skipped', () => {
    const given = fc.record({
      world,
      received: fc.integer({ min: FIRST, max: LAST }),
      days: fc.integer({ min: 1, max: 90 }),
    })
    fc.assert(
      fc.property(given, ({ world: { week, lokal }, received, days }) => {
        const { kalender, off } = kalenderOf(week, lokal)
        const args = { jenis: 'tanggapan', receivedOn: dateText(received), zona: 'WIB', hariKerja: days } as const
        const found = hitungTenggat({ ...args, dasarHukum: '', kalender })
        const due = bruteForce(received, days, week, off, LAST)
        expect(found.tanggal).toBe(due === null ? null : dateText(due))
        const seen = [...found.dihitung, ...found.dilewati.map(({ tanggal }) => tanggal)].map(dayNumber)
        seen.sort((a, b) => a - b)
        // No day between receipt and the due date is left unexplained, none is told twice.
        expect(seen).toEqual(seen.map((_, at) => received + 1 + at))
        expect(found.dihitung.every((tanggal) => !isOff(dayNumber(tanggal), week, off))).toBe(true)
        expect(found.dilewati.every(({ tanggal }) => isOff(dayNumber(tanggal), week, off))).toBe(true)
      }),
      { numRuns: 1_500 },
    )
  })

  test('the date of receipt is the one of the office, in each zone, around midnight too', () => {
    const given = fc.record({
      zona: fc.constantFrom<'WIB' | 'WITA' | 'WIT'>('WIB', 'WITA', 'WIT'),
      second: fc.integer({ min: FIRST * 86_400, max: (LAST - 120) * 86_400 }),
      world,
    })
    fc.assert(
      fc.property(given, ({ zona, second, world: { week, lokal } }) => {
        const { kalender, off } = kalenderOf(week, lokal)
        const receivedAt = new Date(second * 1000).toISOString()
        const day = Math.floor((second + JAM[zona] * 3600) / 86_400)
        expect(localDate(receivedAt, zona)).toBe(dateText(day))
        const args = { status: 'belumTerverifikasi', klasifikasi: null, receivedAt, zona, kalender } as const
        const { ringkas } = tenggatPengaduan({ ...args, aturan: ATURAN_TENGGAT })
        const due = bruteForce(day, 3, week, off, LAST)
        expect(ringkas.tanggal).toBe(due === null ? null : dateText(due))
      }),
      { numRuns: 1_000 },
    )
  })
})
