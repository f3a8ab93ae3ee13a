import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { NomorRegister } from '../../../electron/domain/register.ts'
import { checkPola, formatNomorRegister, parseNomorRegister } from '../../../electron/domain/register.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const nomor: fc.Arbitrary<NomorRegister> = fc.record({
  kode: fc.stringMatching(/^[A-Z0-9]{2,8}$/),
  loket: fc.integer({ min: 1, max: 99 }),
  tahun: fc.integer({ min: 2000, max: 2100 }),
  urut: fc.integer({ min: 1, max: 9_999_999 }),
})

const replaceAt = (text: string, index: number, by: string): string =>
  text.slice(0, index) + by + text.slice(index + by.length)

describe('register number', () => {
  it('has a shape a person can read out', () => {
    expect(formatNomorRegister({ kode: 'LOKET', loket: 1, tahun: 2026, urut: 1 })).toBe('LOKET-01-2026-000001-0')
  })

  it('comes back as it was, however it is typed', () => {
    fc.assert(
      fc.property(nomor, (value) => {
        const text = formatNomorRegister(value)
        expect(parseNomorRegister(text)).toEqual({ ok: true, value: { ...value, nomor: text } })
        expect(parseNomorRegister(`  ${text.toLowerCase().replaceAll('-', ' - ')} `)).toMatchObject({
          value: { nomor: text },
        })
      }),
    )
  })

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(nomor, (value) => {
        const text = formatNomorRegister(value)
        for (const [index, char] of Array.from(text).entries()) {
          if (!/\d/.test(char)) continue
          for (const other of '0123456789'.replace(char, '')) {
            expect(parseNomorRegister(replaceAt(text, index, other)).ok).toBe(false)
          }
        }
      }),
    )
  })

  it('notices every swap of two neighbouring digits, over the dashes too', () => {
    fc.assert(
      fc.property(nomor, (value) => {
        const text = formatNomorRegister(value)
        const places = Array.from(text).flatMap((char, index) => (/\d/.test(char) ? [index] : []))
        for (const [order, index] of places.entries()) {
          const next = places[order + 1]
          const [left, right] = [text.charAt(index), text.charAt(next ?? index)]
          // Letters stand between digits of the code: those are no neighbours.
          if (next === undefined || left === right || /[A-Z]/.test(text.slice(index, next))) continue
          expect(parseNomorRegister(replaceAt(replaceAt(text, index, right), next, left)).ok).toBe(false)
        }
      }),
    )
  })

  it.each(['', 'LOKET', 'LOKET-01-2026-000001', 'LOKET-00-2026-000001-0', 'L-01-2026-000001-0', 'LOKET-01-2026-1-0'])(
    'refuses "%s" with a sentence',
    (text) => {
      const result = parseNomorRegister(text)
      expect(result).toMatchObject({ ok: false, failure: { kind: 'invalid', fields: [{ field: 'nomorRegister' }] } })
    },
  )

  it('throws on what no register can hold', () => {
    const good = { kode: 'LOKET', loket: 1, tahun: 2026, urut: 1 }
    for (const wrong of [{ kode: 'lo' }, { loket: 100 }, { tahun: 26 }, { urut: 0 }, { urut: 1.5 }]) {
      expect(() => formatNomorRegister({ ...good, ...wrong })).toThrow()
    }
  })
})

describe('a scheme of the office’s own', () => {
  const POLA = [
    '{urut}/ADU/{kode}.{loket}/{tahun}-{cek}',
    '{tahun}.{kode}-{loket}/{urut}-{cek}',
    'PGD-{loket}-{kode}-{tahun}-{urut}-{cek}',
  ]
  const nomor = fc.record({
    kode: fc.stringMatching(/^[A-Z0-9]{2,8}$/),
    loket: fc.integer({ min: 1, max: 99 }),
    tahun: fc.integer({ min: 2000, max: 2099 }),
    urut: fc.integer({ min: 1, max: 999_999 }),
  })

  it('is read back, and every wrong digit and every swap of two neighbouring digits is caught', () => {
    fc.assert(
      fc.property(nomor, fc.constantFrom(...POLA), fc.integer({ min: 4, max: 9 }), (value, pola, digitUrut) => {
        const skema = { pola, digitUrut }
        const text = formatNomorRegister(value, skema)
        expect(parseNomorRegister(text.toLowerCase(), skema)).toEqual({ ok: true, value: { ...value, nomor: text } })
        for (let index = 0; index < text.length; index += 1) {
          const digit = text.charAt(index)
          if (!/\d/.test(digit)) continue
          for (const other of '0123456789') {
            if (other === digit) continue
            expect(parseNomorRegister(`${text.slice(0, index)}${other}${text.slice(index + 1)}`, skema).ok).toBe(false)
          }
          const next = /^[./-]?(\d)/.exec(text.slice(index + 1))
          const other = next?.[1]
          if (next === null || other === undefined || other === digit) continue
          const gap = next[0].slice(0, -1)
          const swapped = `${text.slice(0, index)}${other}${gap}${digit}${text.slice(index + 1 + next[0].length)}`
          expect(parseNomorRegister(swapped, skema).ok).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['{kode}-{loket}-{tahun}-{urut}', 'cek'],
    ['{kode}-{kode}-{loket}-{tahun}-{urut}-{cek}', 'kode'],
    ['{cek}-{kode}-{loket}-{tahun}-{urut}', 'paling belakang'],
    ['{kode}{loket}-{tahun}-{urut}-{cek}', 'tanda'],
    ['{kode}-{loket}-{tahun}-{urut}-{bulan}-{cek}', 'bulan'],
    ['{kode}-{loket}-{tahun}_{urut}-{cek}', 'huruf besar'],
  ])('%s is refused with what is wrong', (pola, kata) => {
    const hasil = checkPola(pola)
    expect(hasil.ok).toBe(false)
    expect(JSON.stringify(hasil)).toContain(kata)
  })

  it('lets numbers of the first scheme live on', () => {
    const lama = formatNomorRegister({ kode: 'LOKET', loket: 1, tahun: 2026, urut: 1 })
    expect(parseNomorRegister(lama, { pola: POLA[0] ?? '', digitUrut: 4 }).ok).toBe(true)
  })
})
