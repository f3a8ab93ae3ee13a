/** When the desk is reminded: inside office hours only, once in the morning and once at noon, in three zones. */
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  isiPengingat,
  pengingatSaat,
  periksaPengingat,
  SETELAN_PENGINGAT_AWAL,
  type PengingatTerakhir,
} from '../../../electron/domain/pengingat.ts'
import { kalenderSkb } from '../../support/kalender.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const kalender = kalenderSkb()
const JAM = { WIB: 7, WITA: 8, WIT: 9 } as const
const setelan = SETELAN_PENGINGAT_AWAL

/** Reads the clock of a zone by adding hours to UTC: nothing of the code under test. */
function local(ms: number, zona: keyof typeof JAM): { date: string; minute: number; weekday: number } {
  const shifted = new Date(ms + JAM[zona] * 3_600_000)
  return {
    date: shifted.toISOString().slice(0, 10),
    minute: shifted.getUTCHours() * 60 + shifted.getUTCMinutes(),
    weekday: shifted.getUTCDay(),
  }
}

describe('pengingatSaat', () => {
  it('comes on working days inside office hours only', () => {
    const off = new Set(kalender.libur.map(({ tanggal }) => tanggal))
    const given = fc.record({
      ms: fc.integer({ min: Date.parse('2025-01-01T00:00:00Z'), max: Date.parse('2027-12-30T00:00:00Z') }),
      zona: fc.constantFrom<keyof typeof JAM>('WIB', 'WITA', 'WIT'),
    })
    fc.assert(
      fc.property(given, ({ ms, zona }) => {
        const saat = pengingatSaat({ now: new Date(ms).toISOString(), zona, kalender, setelan, terakhir: null })
        const { date, minute, weekday } = local(ms, zona)
        const works = weekday !== 0 && weekday !== 6 && !off.has(date)
        const expected = !works || minute < 480 || minute >= 960 ? null : minute < 780 ? 'pagi' : 'siang'
        expect(saat?.waktu ?? null).toBe(expected)
        if (saat !== null) expect(saat.tanggal).toBe(date)
      }),
      { numRuns: 2_000 },
    )
  })

  it('comes at most twice a day, however often somebody looks', () => {
    const start = Date.parse('2026-03-15T17:00:00Z')
    const looks = fc.array(fc.integer({ min: 1, max: 10 * 24 * 60 }), { minLength: 50, maxLength: 400 })
    fc.assert(
      fc.property(looks, (minutes) => {
        let terakhir: PengingatTerakhir | null = null
        const shown: string[] = []
        for (const minute of minutes.toSorted((a, b) => a - b)) {
          const now = new Date(start + minute * 60_000).toISOString()
          const saat = pengingatSaat({ now, zona: 'WIB', kalender, setelan, terakhir })
          if (saat === null) continue
          terakhir = saat
          shown.push(`${saat.tanggal} ${saat.waktu === 'pagi' ? 1 : 2}`)
        }
        expect(new Set(shown).size).toBe(shown.length)
        expect(shown).toEqual(shown.toSorted())
      }),
      { numRuns: 200 },
    )
  })

  it('stays silent when switched off, and when the clock was set back a day', () => {
    const at = { now: '2026-11-25T02:00:00.000Z', zona: 'WIB', kalender } as const
    expect(pengingatSaat({ ...at, setelan: { ...setelan, aktif: false }, terakhir: null })).toBeNull()
    expect(pengingatSaat({ ...at, setelan, terakhir: { tanggal: '2026-11-26', waktu: 'pagi' } })).toBeNull()
    expect(pengingatSaat({ ...at, setelan, terakhir: { tanggal: '2026-11-24', waktu: 'siang' } })?.waktu).toBe('pagi')
  })
})

describe('isiPengingat', () => {
  const saat = { tanggal: '2026-11-25', waktu: 'pagi' } as const
  const nol = { jatuhTempo: 0, lewat: 0, janji: 0, panggilanBalik: 0, perluSetuju: 0 }
  it('says numbers and nothing when there are none', () => {
    expect(isiPengingat(saat, nol)).toBeNull()
    expect(isiPengingat(saat, { ...nol, jatuhTempo: 3, perluSetuju: 1 })?.baris).toEqual([
      '3 jatuh tempo hari ini',
      '1 menunggu persetujuan',
    ])
  })
})

describe('periksaPengingat', () => {
  it('wants both digests inside the hours, in order', () => {
    expect(periksaPengingat(setelan)).toEqual([])
    expect(periksaPengingat({ ...setelan, pagi: '06.00' })).toHaveLength(1)
    expect(periksaPengingat({ ...setelan, siang: '07.45' })).toHaveLength(1)
    expect(periksaPengingat({ ...setelan, selesai: '07.00' }).length).toBeGreaterThan(0)
  })
})
