/**
 * The count of working days against a second one written differently: numbers of days since 1970 by civil arithmetic, a
 * set of days off, no date library, nothing of the code under test. 2025–2027, three zones, weeks of 5 and 6 days, local
 * days off.
 */
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { hitungTenggat } from '../../../electron/domain/tenggat-hitung.ts'
import { tenggatPengaduan } from '../../../electron/domain/tenggat-kasus.ts'
import { ATURAN_TENGGAT } from '../../../electron/domain/aturan-tenggat.ts'
import type { HariLibur, Kalender } from '../../../electron/domain/tenggat.ts'
import { localDate } from '../../../electron/domain/waktu.ts'
import { kalenderSkb } from '../../support/kalender.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

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

/** Days after the one a pause began on, up to the one it ended on. */
type Pause = { readonly first: number; readonly last: number }
function isPaused(n: number, pauses: readonly Pause[]): boolean {
  return pauses.some(({ first, last }) => n > first && n <= last)
}

/** Null when a pause without an end comes before the due date. */
function bruteWithPauses(
  received: number,
  days: number,
  week: 5 | 6,
  off: ReadonlySet<number>,
  pauses: readonly Pause[],
): number | null {
  let left = days
  let n = received
  for (;;) {
    n += 1
    if (n > LAST) return null
    if (isOff(n, week, off)) continue
    if (pauses.some(({ first, last }) => last === Infinity && n > first)) return null
    if (isPaused(n, pauses)) continue
    left -= 1
    if (left === 0) return n
  }
}

/** Working days to the answer, by klasifikasi. */
const HARI: Readonly<Record<string, number>> = {
  permintaanInformasi: 5,
  aspirasi: 5,
  pengaduanTidakBerkadarPengawasan: 14,
  pengaduanBerkadarPengawasan: 60,
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

  test('every clock of a case, with pauses, in each zone', () => {
    const jedaWorld = fc.array(
      fc.record({
        begin: fc.integer({ min: 0, max: 80 }),
        long: fc.integer({ min: 0, max: 30 }),
        open: fc.boolean(),
        second: fc.integer({ min: 0, max: 86_399 }),
      }),
      { maxLength: 3 },
    )
    const given = fc.record({
      zona: fc.constantFrom<'WIB' | 'WITA' | 'WIT'>('WIB', 'WITA', 'WIT'),
      second: fc.integer({ min: FIRST * 86_400, max: (LAST - 250) * 86_400 }),
      kelas: fc.constantFrom(...Object.keys(HARI)),
      batas: fc.integer({ min: 1, max: 20 }),
      tutup: fc.record({
        hari: fc.integer({ min: 1, max: 30 }),
        satuan: fc.constantFrom<'hariKalender' | 'hariKerja'>('hariKalender', 'hariKerja'),
      }),
      jeda: jedaWorld,
      world,
    })
    fc.assert(
      fc.property(given, ({ zona, second, kelas, batas, tutup, jeda, world: { week, lokal } }) => {
        const { kalender, off } = kalenderOf(week, lokal)
        const atDay = (n: number): number => Math.floor((n + JAM[zona] * 3600) / 86_400)
        const iso = (n: number): string => new Date(n * 1000).toISOString()
        const pauses = jeda.map(({ begin, long, open, second: s }) => {
          const from = second + begin * 86_400 + s
          const to = from + long * 86_400
          return { from, to: open ? null : to, first: atDay(from), last: open ? Infinity : atDay(to) }
        })
        const aturan = { klasifikasi: null, kategoriId: '', kategoriNama: '', berlakuSejak: '2025-01-01', dasar: 'SK' }
        const found = tenggatPengaduan({
          ...{ status: 'dalamProses', klasifikasi: kelas, receivedAt: iso(second), zona, kalender },
          aturan: ATURAN_TENGGAT,
          tanggapanTerakhirAt: iso(second),
          kantor: {
            tutupOtomatis: tutup,
            kunciPaket: '',
            batas: [{ ...aturan, jenis: 'tanggapan', hariKerja: batas }],
          },
          jeda: pauses.map(({ from, to }, at) => ({
            ...{ id: String(at), pengaduanId: '', alasan: 'prosesHukum', catatan: '', petugasNama: '' },
            mulai: iso(from),
            sampai: to === null ? null : iso(to),
          })),
        })
        const received = atDay(second)
        const due = (days: number): string | null => {
          const date = bruteWithPauses(received, days, week, off, pauses)
          return date === null ? null : dateText(date)
        }
        const dateOf = (jenis: string, kantor = false): string | null | undefined =>
          found.penjelasan.find((row) => row.jenis === jenis && (row.kantor ?? false) === kantor)?.tanggal
        const hukum = HARI[kelas] ?? 0
        expect(dateOf('verifikasi')).toBe(due(3))
        expect(dateOf('tanggapanPertama')).toBe(due(5))
        expect(dateOf('tanggapan')).toBe(due(hukum))
        expect(dateOf('tanggapan', true)).toBe(batas < hukum ? due(batas) : undefined)
        // LAPOR's own count knows no pause of ours.
        const closes =
          tutup.satuan === 'hariKalender' ? received + tutup.hari : bruteForce(received, tutup.hari, week, off, LAST)
        expect(dateOf('tutupOtomatis')).toBe(closes === null ? null : dateText(closes))
        const running = pauses.every(({ to }) => to !== null)
        expect(found.ringkas.keadaan).toBe(running ? 'berjalan' : 'dijeda')
        expect(found.ringkas.tanggal).toBe(running ? due(hukum) : null)
        // Each day is told once, and a day of a pause says so.
        for (const { dihitung, dilewati } of found.penjelasan) {
          const seen = [...dihitung, ...dilewati.map(({ tanggal }) => tanggal)].map(dayNumber).sort((a, b) => a - b)
          expect(seen).toEqual(seen.map((_, at) => received + 1 + at))
          for (const { tanggal, sebab } of dilewati) {
            const n = dayNumber(tanggal)
            expect(sebab === 'jeda').toBe(!isOff(n, week, off) && isPaused(n, pauses))
          }
        }
      }),
      { numRuns: 1_200 },
    )
  })
})
