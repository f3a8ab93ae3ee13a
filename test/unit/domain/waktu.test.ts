import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { instant, zonaSumber } from '../../../electron/domain/kata.ts'
import {
  formatTanggal,
  formatWaktu,
  gabungWaktu,
  localDate,
  parseTanggalBulan,
  parseWaktuSumber,
  selisihDetik,
  tambahDetik,
  tanggalAda,
} from '../../../electron/domain/waktu.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const OFFSET = { UTC: 0, WIB: 7, WITA: 8, WIT: 9 } as const
const anyInstant = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((value) => value.toISOString())
const zone = fc.constantFrom(...zonaSumber.options)
const two = (value: number): string => String(value).padStart(2, '0')

describe('dates and times in words', () => {
  it('are the Indonesian ones', () => {
    expect(formatWaktu('2026-03-17T07:05:00.000Z', 'WIB')).toBe('Sel, 17 Mar 2026 14.05 WIB')
    expect(formatWaktu('2026-12-31T16:00:00.000Z', 'WITA')).toBe('Jum, 1 Jan 2027 00.00 WITA')
    expect(formatTanggal('2026-05-03')).toBe('Min, 3 Mei 2026')
    expect(formatTanggal('2026-08-17')).toBe('Sen, 17 Agu 2026')
  })
})

describe('localDate', () => {
  it('is the calendar date of the zone, not of the machine', () => {
    fc.assert(
      fc.property(anyInstant, zone, (at, where) => {
        const shifted = new Date(Date.parse(at) + OFFSET[where] * 3_600_000).toISOString()
        expect(localDate(at, where)).toBe(shifted.slice(0, 10))
      }),
    )
  })
})

describe('parseWaktuSumber', () => {
  it('reads d-m-Y H:i:s in the zone of the source', () => {
    fc.assert(
      fc.property(anyInstant, zone, (at, where) => {
        const clock = new Date(Date.parse(at) + OFFSET[where] * 3_600_000)
        const date = `${two(clock.getUTCDate())}-${two(clock.getUTCMonth() + 1)}-${clock.getUTCFullYear()}`
        const result = parseWaktuSumber(`${date} ${clock.toISOString().slice(11, 19)}`, where)
        expect(result).toEqual({ ok: true, value: `${at.slice(0, 19)}.000Z` })
      }),
    )
  })

  it.each([
    '31-02-2026 10:00:00',
    '12-13-2026 10:00:00',
    '01-01-2026 24:00:00',
    '01-01-2026',
    '',
    'kemarin',
    '0-0-0 0:0:0',
  ])('refuses "%s"', (text) => {
    expect(parseWaktuSumber(text, 'WIB')).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
  })

  it('reads the year first as well', () => {
    expect(parseWaktuSumber('2026-03-17 14:05:01', 'WIB')).toEqual({ ok: true, value: '2026-03-17T07:05:01.000Z' })
  })
})

describe('parseTanggalBulan and gabungWaktu', () => {
  it.each([
    ['29 May 2023', '2023-05-29'],
    ['3 Jan 2026', '2026-01-03'],
    ['17 Agustus 2025', '2025-08-17'],
    ['17 Aug 2025', '2025-08-17'],
    ['1 Mei 2026', '2026-05-01'],
    ['05 Oktober 2025', '2025-10-05'],
    ['5-Okt-2025', '2025-10-05'],
    [' 9 desember 2024 ', '2024-12-09'],
    ['29 Februari 2024', '2024-02-29'],
  ])('%s is %s', (text, date) => {
    expect(parseTanggalBulan(text)).toEqual({ ok: true, value: date })
  })

  it.each(['30 Feb 2026', '29 Februari 2026', '12 Foo 2026', '2026', '', '32 Jan 2026'])('refuses "%s"', (text) => {
    expect(parseTanggalBulan(text).ok).toBe(false)
  })

  it('puts a date and a clock together', () => {
    expect(gabungWaktu('2023-05-29', '23:30:05', 'UTC')).toEqual({ ok: true, value: '2023-05-29T23:30:05.000Z' })
    expect(gabungWaktu('2023-05-29', '06.30', 'WIT')).toEqual({ ok: true, value: '2023-05-28T21:30:00.000Z' })
    for (const jam of ['', '24:00', '12', '12:60', 'pagi']) expect(gabungWaktu('2023-05-29', jam, 'UTC').ok).toBe(false)
    expect(gabungWaktu('2023-02-30', '12:00', 'UTC').ok).toBe(false)
  })
})

describe('arithmetic of instants', () => {
  it('keeps the form that sorts as text', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: -1_000_000, max: 1_000_000 }), (at, milliseconds) => {
        const later = tambahDetik(at, milliseconds / 1000)
        expect(instant.safeParse(later).success).toBe(true)
        expect(selisihDetik(at, later)).toBe(milliseconds / 1000)
        expect(later > at).toBe(milliseconds > 0)
      }),
    )
  })

  it('knows which days exist', () => {
    expect(['2024-02-29', '2026-12-31'].every(tanggalAda)).toBe(true)
    expect(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', ''].some(tanggalAda)).toBe(false)
  })
})
