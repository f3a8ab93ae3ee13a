/** NIK and telephone numbers by the thousand, against the rules said once more in another way. */
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { checkNik } from '../../../electron/domain/nik.ts'
import { normalizeTelepon } from '../../../electron/domain/telepon.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 })
const RUNS = { numRuns: 20_000 }
const TODAY = '2026-11-24'

const two = (value: number) => String(value).padStart(2, '0')
const isDigits = (text: string) => Array.from(text).every((char) => char >= '0' && char <= '9')

/** Days of a month, counted by the calendar's own rule instead of a date object. */
function daysOf(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

/** The birth date a NIK stands for, null where it stands for none: the latest century that exists and is not to come. */
function bornOf(nik: string): string | null {
  const [day, month, year] = [Number(nik.slice(6, 8)), Number(nik.slice(8, 10)), Number(nik.slice(10, 12))]
  const own = day > 40 ? day - 40 : day
  for (const full of [2000 + year, 1900 + year]) {
    const text = `${full}-${two(month)}-${two(own)}`
    if (own >= 1 && own <= daysOf(full, month) && text <= TODAY) return text
  }
  return null
}

function nikHolds(nik: string): boolean {
  if (nik.length !== 16 || !isDigits(nik)) return false
  const [province, city, district] = [nik.slice(0, 2), nik.slice(2, 4), nik.slice(4, 6)]
  if (Number(province) < 11 || city === '00' || district === '00') return false
  return bornOf(nik) !== null && nik.slice(12) !== '0000'
}

/** Sixteen digits whose parts lie near their borders, so that about half of them hold. */
const nearNik = fc
  .record({
    province: fc.integer({ min: 5, max: 99 }),
    city: fc.integer({ min: 0, max: 99 }),
    district: fc.integer({ min: 0, max: 99 }),
    day: fc.integer({ min: 0, max: 75 }),
    month: fc.integer({ min: 0, max: 14 }),
    year: fc.integer({ min: 0, max: 99 }),
    serial: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9999 })),
  })
  .map(({ serial, ...parts }) => `${Object.values(parts).map(two).join('')}${String(serial).padStart(4, '0')}`)

describe('NIK', () => {
  it('is taken when its parts can be, and refused when they cannot', () => {
    const seen = { taken: 0, refused: 0 }
    fc.assert(
      fc.property(nearNik, (nik) => {
        const found = checkNik(nik, TODAY)
        seen[found.ok ? 'taken' : 'refused'] += 1
        expect(found.ok).toBe(nikHolds(nik))
        if (!found.ok) return
        expect(found.value).toEqual({
          nik,
          tanggalLahir: bornOf(nik),
          jenisKelamin: Number(nik.slice(6, 8)) > 40 ? 'perempuan' : 'lakiLaki',
          kodeWilayah: nik.slice(0, 6),
        })
      }),
      RUNS,
    )
    // Both sides were tried often, or the test means little.
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(2_000)
  })

  it('is read however its digits are grouped', () => {
    const glue = fc.constantFrom('', ' ', '.', '-', '  ')
    fc.assert(
      fc.property(nearNik, fc.array(glue, { minLength: 17, maxLength: 17 }), (nik, glues) => {
        const written = glues.map((one, at) => `${one}${nik[at] ?? ''}`).join('')
        expect(checkNik(written, TODAY)).toEqual(checkNik(nik, TODAY))
      }),
      { numRuns: 5_000 },
    )
  })

  it('of another length or with another sign is refused with a sentence that says which', () => {
    const short = fc.stringMatching(/^\d{1,24}$/).filter((text) => text.length !== 16)
    fc.assert(
      fc.property(short, (text) => {
        const found = checkNik(text, TODAY)
        expect(JSON.stringify(found)).toContain(`NIK terdiri atas 16 angka; yang diisi ${text.length} angka.`)
      }),
    )
    const odd = fc.tuple(nearNik, fc.nat(15), fc.constantFrom('O', 'l', 'B', '٣', '🙂', '/'))
    fc.assert(
      fc.property(odd, ([nik, at, sign]) => {
        const found = checkNik(`${nik.slice(0, at)}${sign}${nik.slice(at + 1)}`, TODAY)
        expect(JSON.stringify(found)).toContain('NIK hanya terdiri atas angka.')
      }),
    )
  })
})

const TWO_DIGIT_AREAS = new Set(['21', '22', '24', '31', '61'])

/** What may stand behind the trunk 0 or the country code. */
function nationalHolds(national: string): boolean {
  const [first = '', second = ''] = national
  if (first === '8') return national.length >= 9 && national.length <= 12 && second !== '0'
  if (first === '' || first === '0' || first === '1') return false
  const own = national.slice(TWO_DIGIT_AREAS.has(first + second) ? 2 : 3)
  return national.length >= 8 && own.length >= 5 && own.length <= 8 && own[0] !== '0' && national.length <= 11
}

const withoutTrunk = (rest: string) => (rest.startsWith('0') ? rest.slice(1) : rest)

/** The one way a number is written for machines; null where it is no number. `written`: digits, a + at most before them. */
function e164Of(written: string): string | null {
  const plus = written.startsWith('+')
  const digits = plus ? written.slice(1) : written
  if (digits === '' || !isDigits(digits)) return null
  const abroad = plus ? digits : digits.startsWith('00') && digits.length > 2 ? digits.slice(2) : null
  if (abroad !== null && !abroad.startsWith('62')) {
    return !abroad.startsWith('0') && abroad.length >= 8 && abroad.length <= 15 ? `+${abroad}` : null
  }
  const national = nationalOf(abroad, digits)
  return national !== null && nationalHolds(national) ? `+62${national}` : null
}

function nationalOf(abroad: string | null, digits: string): string | null {
  if (abroad !== null) return withoutTrunk(abroad.slice(2))
  if (digits.startsWith('0')) return digits.slice(1)
  if (digits.startsWith('62')) return withoutTrunk(digits.slice(2))
  return digits.startsWith('8') ? digits : null
}

const head = fc.constantFrom(
  '08',
  '08',
  '021',
  '0274',
  '0361',
  '+62',
  '+620',
  '62',
  '0062',
  '8',
  '+6',
  '+1',
  '00',
  '0',
  '',
)
const tail = fc.stringMatching(/^\d{0,13}$/)
const nearTelepon = fc.tuple(head, tail).map((parts) => parts.join(''))
const glue = fc.constantFrom('', '', '', ' ', '-', '.', ' - ', '(', ')', '/', '\u00A0', '\u2011')

describe('telephone number', () => {
  it('is taken when it can be, and always in the same form', () => {
    const seen = { taken: 0, refused: 0 }
    fc.assert(
      fc.property(nearTelepon, (text) => {
        const found = normalizeTelepon(text)
        seen[found.ok ? 'taken' : 'refused'] += 1
        expect(found.ok ? found.value.e164 : null).toBe(e164Of(text))
      }),
      RUNS,
    )
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(2_000)
  })

  it('is the same number whatever stands between its digits', () => {
    fc.assert(
      fc.property(nearTelepon, fc.array(glue, { minLength: 24, maxLength: 24 }), (text, glues) => {
        const written = Array.from(text, (char, at) => `${char}${glues[at] ?? ''}`).join('')
        const found = normalizeTelepon(written)
        expect(found.ok ? found.value.e164 : null).toBe(e164Of(text))
      }),
      { numRuns: 5_000 },
    )
  })

  it('keeps its digits on the screen: nothing is added, nothing is lost', () => {
    fc.assert(
      fc.property(nearTelepon, (text) => {
        const found = normalizeTelepon(text)
        if (!found.ok) return
        const shown = found.value.tampil.replace(/\D/g, '')
        const kept = found.value.e164.slice(1)
        expect(found.value.jenis === 'asing' ? shown : `62${shown.slice(1)}`).toBe(kept)
      }),
      { numRuns: 5_000 },
    )
  })
})
