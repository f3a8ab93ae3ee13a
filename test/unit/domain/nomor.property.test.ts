/**
 * 100,000 register numbers of five desks in two schemes: no two alike, none missing, and no slip of the hand passes.
 * The shipped reader judges every place of every number with one wrong digit (the nine wrong ones take turns) and every
 * swap of neighbours; all nine wrong digits at every place of every number are judged by the check written once more.
 */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { SkemaRegister } from '../../../electron/domain/register.ts'
import { cocokAngkaPemeriksa, formatNomorRegister, parseNomorRegister } from '../../../electron/domain/register.ts'

vi.setConfig({ testTimeout: 180_000 })

const PER_DESK = 20_000
const SKEMA: SkemaRegister = { pola: '{kode}-{loket}-{tahun}-{urut}-{cek}', digitUrut: 6 }
const SKEMA_LAIN: SkemaRegister = { pola: 'PGD.{urut}/{kode}/{loket}/{tahun}-{cek}', digitUrut: 5 }
/** Neighbouring desks of one office, another office, letters and digits in the code; two years. */
const DESKS = [
  { kode: 'LOKET', loket: 1, tahun: 2026, skema: SKEMA },
  { kode: 'LOKET', loket: 2, tahun: 2026, skema: SKEMA },
  { kode: 'DK4R', loket: 1, tahun: 2026, skema: SKEMA_LAIN },
  { kode: 'DK4R', loket: 12, tahun: 2026, skema: SKEMA_LAIN },
  { kode: '3507', loket: 1, tahun: 2027, skema: SKEMA },
] as const

type Desk = (typeof DESKS)[number]
type Written = { readonly desk: Desk; readonly text: string }
const written: Written[] = []

beforeAll(() => {
  for (const desk of DESKS)
    for (let urut = 1; urut <= PER_DESK; urut += 1)
      written.push({ desk, text: formatNomorRegister({ ...desk, urut }, desk.skema) })
})

const isDigit = (char: string) => char >= '0' && char <= '9'
const isLetter = (char: string) => char >= 'A' && char <= 'Z'

/** Places of the digits in a text, in order. */
function placesOf(text: string): readonly number[] {
  return Array.from(text, (char, at) => (isDigit(char) ? at : -1)).filter((at) => at >= 0)
}

function withChars(text: string, ...changes: readonly (readonly [number, string])[]): string {
  const chars = Array.from(text)
  for (const [at, char] of changes) chars[at] = char
  return chars.join('')
}

/** Damm's table, taken from his thesis once more and read as rows of numbers. */
const ROWS =
  '0317598642 7092154863 4206871359 1750983426 6123045978 3674209581 5869720134 8945362017 9438617205 2581436790'.split(
    ' ',
  )
const NEXT = Uint8Array.from(ROWS.flatMap((row) => Array.from(row, Number)))
const step = (interim: number, digit: number) => NEXT[interim * 10 + digit] ?? 99

/** Digits of the whole text, a letter as two (A = 10); `typed` marks those a person sees as a digit. */
function digitsOf(text: string): { readonly digits: readonly number[]; readonly typed: readonly boolean[] } {
  const found = Array.from(text).flatMap((char) => {
    if (isDigit(char)) return [{ digit: Number(char), typed: true }]
    if (!isLetter(char)) return []
    const value = char.charCodeAt(0) - 55
    return [Math.floor(value / 10), value % 10].map((digit) => ({ digit, typed: false }))
  })
  return { digits: found.map(({ digit }) => digit), typed: found.map(({ typed }) => typed) }
}

/** How many of all wrong digits, at every place, would pass; and how many were tried. */
function passingErrors(text: string): { readonly tried: number; readonly passed: number } {
  const { digits, typed } = digitsOf(text)
  let before = 0
  let [tried, passed] = [0, 0]
  for (const [at, right] of digits.entries()) {
    for (let wrong = 0; typed[at] === true && wrong < 10; wrong += 1) {
      if (wrong === right) continue
      let interim = step(before, wrong)
      for (let rest = at + 1; rest < digits.length; rest += 1) interim = step(interim, digits[rest] ?? 0)
      tried += 1
      if (interim === 0) passed += 1
    }
    before = step(before, right)
  }
  return { tried, passed: before === 0 ? passed : Number.NaN }
}

describe('100,000 numbers of five desks', () => {
  it('are all different, and without a gap per desk and year when read again', () => {
    expect(new Set(written.map(({ text }) => text)).size).toBe(DESKS.length * PER_DESK)
    const perDesk = new Map<Desk, number[]>()
    for (const { desk, text } of written) {
      const read = parseNomorRegister(text, desk.skema)
      if (!read.ok) throw new Error(`${text} is not read`)
      const { kode, loket, tahun, urut, nomor } = read.value
      if (kode !== desk.kode || loket !== desk.loket || tahun !== desk.tahun || nomor !== text) throw new Error(text)
      const seen = perDesk.get(desk) ?? []
      seen.push(urut)
      perDesk.set(desk, seen)
    }
    for (const desk of DESKS) expect(perDesk.get(desk)).toEqual(Array.from({ length: PER_DESK }, (_, at) => at + 1))
  })

  it('let no single wrong digit pass: the shipped reader, every place of every number', () => {
    const passed: string[] = []
    let tried = 0
    for (const [order, { desk, text }] of written.entries())
      for (const at of placesOf(text)) {
        const wrong = String((Number(text.charAt(at)) + 1 + (order % 9)) % 10)
        const slip = withChars(text, [at, wrong])
        tried += 1
        if (parseNomorRegister(slip, desk.skema).ok || cocokAngkaPemeriksa(slip)) passed.push(slip)
      }
    expect(passed).toEqual([])
    expect(tried).toBeGreaterThan(written.length * 12)
  })

  it('let no swap of two neighbouring digits pass, over the signs between them too', () => {
    const passed: string[] = []
    let tried = 0
    for (const { desk, text } of written) {
      const places = placesOf(text)
      for (const [order, at] of places.entries()) {
        const next = places[order + 1]
        if (next === undefined || text[at] === text[next] || /[A-Z]/.test(text.slice(at, next))) continue
        const slip = withChars(text, [at, text.charAt(next)], [next, text.charAt(at)])
        tried += 1
        if (parseNomorRegister(slip, desk.skema).ok || cocokAngkaPemeriksa(slip)) passed.push(slip)
      }
    }
    expect(passed).toEqual([])
    expect(tried).toBeGreaterThan(written.length * 6)
  })

  it('let no single wrong digit pass: all nine at every place of every number', () => {
    let [tried, passed] = [0, 0]
    for (const { text } of written) {
      const found = passingErrors(text)
      tried += found.tried
      passed += found.passed
    }
    expect(passed).toBe(0)
    expect(tried).toBeGreaterThan(written.length * 9 * 12)
  })
})
