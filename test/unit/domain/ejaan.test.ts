import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batasEdit, createKosakata, jarakEdit } from '../../../electron/domain/ejaan.ts'

/** Edit distance with swaps of neighbours by its definition, slowly. */
function jarakPelan(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)]
  const ganti = jarakPelan(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1)
  const tukar =
    a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
      ? jarakPelan(a.slice(0, -2), b.slice(0, -2)) + 1
      : Infinity
  return Math.min(ganti, tukar, jarakPelan(x, b) + 1, jarakPelan(a, y) + 1)
}

const pendek = fc.stringMatching(/^[abc]{0,6}$/)
const kata = fc.stringMatching(/^[a-j]{3,9}$/)

describe('mistyped words', () => {
  test('the distance is the one of the definition, up to its bound', () => {
    fc.assert(
      fc.property(pendek, pendek, fc.integer({ min: 1, max: 3 }), (a, b, batas) => {
        expect(jarakEdit(a, b, batas)).toBe(Math.min(jarakPelan(a, b), batas + 1))
      }),
      { numRuns: 400 },
    )
  })

  test('finds every word that is near, and none that is not', () => {
    fc.assert(
      fc.property(fc.array(kata, { maxLength: 30 }), kata, (semua, dicari) => {
        const kosakata = createKosakata()
        for (const satu of semua) kosakata.add(satu)
        const jarak = (satu: string) => jarakEdit(dicari, satu, batasEdit(dicari))
        const dekat = [...new Set(semua)].filter((satu) => jarak(satu) > 0 && jarak(satu) <= batasEdit(dicari))
        const found = kosakata.terdekat(dicari)
        expect(found.length).toBe(Math.min(8, dekat.length))
        for (const satu of found) expect(dekat).toContain(satu)
        // The first is one of the nearest.
        if (found[0] !== undefined) expect(jarak(found[0])).toBe(Math.min(...dekat.map(jarak)))
      }),
    )
  })

  test.each([
    ['jaln', 'jalan'],
    ['rusk', 'rusak'],
    ['smapah', 'sampah'],
    ['lmapu', 'lampu'],
    ['penerngan', 'penerangan'],
    ['drainse', 'drainase'],
  ])('%s is taken for %s', (salah, benar) => {
    const kosakata = createKosakata()
    for (const satu of ['jalan', 'rusak', 'sampah', 'lampu', 'penerangan', 'drainase', 'pasar']) kosakata.add(satu)
    expect(kosakata.terdekat(salah)[0]).toBe(benar)
  })

  test('what is too short is not guessed at', () => {
    const kosakata = createKosakata()
    kosakata.add('rt')
    expect([batasEdit('rw'), kosakata.terdekat('rw')]).toEqual([0, []])
  })
})
