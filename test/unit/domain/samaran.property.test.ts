/**
 * What a mask lets through, said the strong way: two identities that differ only where nobody may look have the same
 * mask. Then nothing about the hidden part can be read from it, not even its length.
 */
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { maskNama, maskNik, maskSurel, maskTelepon } from '../../../electron/domain/samaran.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 })
const RUNS = { numRuns: 10_000 }

const digits = (min: number, max = min) => fc.stringMatching(new RegExp(`^\\d{${min},${max}}$`))
const word = fc.stringMatching(/^[A-Za-zÀ-ÿ'’.-]{1,20}$/)
const sign = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).filter((one) => /^\S+$/u.test(one))

/** Any UTF-16, lone halves of a sign among it: a damaged paste. */
const units = fc
  .array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 12 })
  .map((all) => String.fromCharCode(...all))

describe('masks', () => {
  it('NIK: region and serial are all that is said', () => {
    fc.assert(
      fc.property(digits(6), digits(6), digits(6), digits(4), (region, one, other, serial) => {
        const mask = maskNik(`${region}${one}${serial}`)
        expect(mask).toBe(maskNik(`${region}${other}${serial}`))
        expect(mask).toBe(`${region}******${serial}`)
        expect(maskNik(`${region.slice(0, 4)}.${region.slice(4)}.${one}-${serial}`)).toBe(mask)
      }),
      RUNS,
    )
  })

  it('NIK: what is none says nothing at all', () => {
    const none = fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => {
      const tidy = text.replace(/[\s.-]/g, '')
      return tidy !== '' && !/^\d{16}$/.test(tidy)
    })
    const nearly = digits(1, 30).filter((text) => text.length !== 16)
    fc.assert(
      fc.property(fc.oneof(none, nearly), (text) => maskNik(text) === '*'.repeat(16)),
      RUNS,
    )
  })

  it('telephone: the first four and the last three signs are all that is said', () => {
    const middle = digits(3, 8)
    fc.assert(
      fc.property(digits(4), middle, middle, digits(3), fc.boolean(), (first, one, other, last, abroad) => {
        const front = abroad ? `+${first.slice(1)}` : first
        const mask = maskTelepon(`${front}${one}${last}`)
        expect(mask).toBe(maskTelepon(`${front} ${other}-${last}`))
        expect(mask).toBe(`${front}*****${last}`)
      }),
      RUNS,
    )
  })

  it('telephone: a short one says nothing at all', () => {
    fc.assert(
      fc.property(digits(1, 9), (text) => maskTelepon(text) === '********'),
      RUNS,
    )
  })

  it('name: the first sign of each word is all that is said', () => {
    const same = fc.array(fc.tuple(sign, word, word), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(same, (words) => {
        const one = words.map(([first, rest]) => `${first}${rest}`).join(' ')
        const other = words.map(([first, , rest]) => `${first}${rest}`).join('   ')
        expect(maskNama(` ${one} `)).toBe(maskNama(other))
        for (const part of maskNama(one).split(' ')) expect(part).toMatch(/^.\*{3}$/su)
      }),
      RUNS,
    )
  })

  it('surel: the first sign and the house are all that is said; what is no address says nothing', () => {
    const local = fc.stringMatching(/^[a-z0-9._+-]{0,30}$/)
    const house = fc.stringMatching(/^[a-z0-9-]{1,20}\.(id|com|invalid)$/)
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]$/), local, local, house, (first, one, other, at) => {
        expect(maskSurel(`${first}${one}@${at}`)).toBe(maskSurel(`${first}${other}@${at}`))
        expect(maskSurel(`${first}${one}@${at}`)).toBe(`${first}***@${at}`)
      }),
      RUNS,
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[^@\s]{1,30}$/), (text) => maskSurel(text) === '********'),
      RUNS,
    )
  })

  it('never throw, and hold no lone half of a sign', () => {
    fc.assert(
      fc.property(units, (text) => {
        for (const mask of [maskNik, maskTelepon, maskNama, maskSurel]) expect(mask(text).isWellFormed()).toBe(true)
      }),
      RUNS,
    )
  })
})
