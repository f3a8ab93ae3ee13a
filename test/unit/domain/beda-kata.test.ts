/** Two texts word by word: nothing is lost on either side, and what is the same is not marked. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bedaKata } from '../../../electron/domain/beda-kata.ts'

const polos = (teks: string) => teks.replaceAll(/\s+/g, '')
const kata = fc.array(fc.constantFrom('lampu', 'jalan', 'padam', 'sejak', 'kemarin', ',', '.', '\n', 'RT', '03'), {
  maxLength: 30,
})

describe('differences of two texts', () => {
  test('both texts can be read out of the parts again', () => {
    fc.assert(
      fc.property(kata, kata, (a, b) => {
        const awal = a.join(' ')
        const kini = b.join(' ')
        const parts = bedaKata(awal, kini)
        const sisi = (buang: string) => parts.flatMap((part) => (part.jenis === buang ? [] : [part.teks])).join('')
        expect(sisi('hilang')).toBe(kini)
        expect(polos(sisi('baru'))).toBe(polos(awal))
        for (const [at, part] of parts.entries()) expect(part.jenis).not.toBe(parts[at + 1]?.jenis)
      }),
    )
  })

  test('any text against itself is one part without a mark, an empty one is none', () => {
    fc.assert(
      fc.property(fc.string(), (teks) => {
        expect(bedaKata(teks, teks)).toEqual(teks === '' ? [] : [{ jenis: 'sama', teks }])
      }),
    )
  })

  test('a corrected word is marked, the words around it are not', () => {
    expect(bedaKata('lampu jln padam', 'lampu jalan padam')).toEqual([
      { jenis: 'sama', teks: 'lampu ' },
      { jenis: 'hilang', teks: 'jln ' },
      { jenis: 'baru', teks: 'jalan ' },
      { jenis: 'sama', teks: 'padam' },
    ])
  })

  test('two long texts with nothing in common are shown whole, not compared for ever', () => {
    const panjang = (kata: string) => `${kata} `.repeat(4_000)
    expect(bedaKata(panjang('satu'), panjang('dua')).map(({ jenis }) => jenis)).toEqual(['hilang', 'baru'])
  })
})
