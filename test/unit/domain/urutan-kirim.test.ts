/** Who goes next: words before files, small before large, a case never overtakes itself, nobody waits for ever. */
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { GILIR_TUA, pilihKirim, type CalonKirim } from '../../../electron/domain/urutan-kirim.ts'

vi.setConfig({ testTimeout: 60_000 })

const antrean = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(0, 0, 0, 40_000, 900_000, 5_000_000)), {
    minLength: 1,
    maxLength: 60,
  })
  .map((items) =>
    items.map(([lane, byteBerkas], seq): CalonKirim => ({ id: `e${seq}`, pengaduanId: `p${lane}`, seq, byteBerkas })),
  )

/** One lane at a time until nothing is left; the order in which they went. */
function kosongkan(calon: readonly CalonKirim[], mulai = 0): readonly CalonKirim[] {
  const left = [...calon]
  const order: CalonKirim[] = []
  while (left.length > 0) {
    const next = pilihKirim(left, { ke: mulai + order.length, berkasBerjalan: 0, lebar: 3 })
    if (next === null) throw new Error('somebody must be able to go')
    order.push(next)
    left.splice(left.indexOf(next), 1)
  }
  return order
}

describe('who goes next', () => {
  it('a case keeps its order, everything goes, and the same queue gives the same order', () => {
    fc.assert(
      fc.property(antrean, fc.integer({ min: 0, max: 20 }), (calon, mulai) => {
        const order = kosongkan(calon, mulai)
        expect(order).toHaveLength(calon.length)
        expect(kosongkan([...calon].reverse(), mulai)).toEqual(order)
        for (const lane of new Set(calon.map(({ pengaduanId }) => pengaduanId))) {
          const seqs = order.filter(({ pengaduanId }) => pengaduanId === lane).map(({ seq }) => seq)
          expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
        }
      }),
    )
  })

  it('words go before files and small ones before large ones, where it is not the turn of age', () => {
    fc.assert(
      fc.property(antrean, fc.integer({ min: 0, max: 999 }), (calon, ke) => {
        fc.pre(ke % GILIR_TUA !== GILIR_TUA - 1)
        const heads = calon.filter((one) => !calon.some((o) => o.pengaduanId === one.pengaduanId && o.seq < one.seq))
        const next = pilihKirim(calon, { ke, berkasBerjalan: 0, lebar: 3 })
        expect(next?.byteBerkas).toBe(Math.min(...heads.map(({ byteBerkas }) => byteBerkas)))
      }),
    )
  })

  it('a large one is not starved by words that keep coming', () => {
    const large: CalonKirim = { id: 'besar', pengaduanId: 'p0', seq: 5, byteBerkas: 9_000_000 }
    let seq = 5
    let turns = 0
    const words = (): CalonKirim => ({ id: `k${(seq += 1)}`, pengaduanId: `q${seq}`, seq, byteBerkas: 0 })
    const calon = [large, words(), words()]
    for (let next: CalonKirim | null = null; next !== large; turns += 1) {
      next = pilihKirim(calon, { ke: turns, berkasBerjalan: 0, lebar: 3 })
      if (next === null || turns > 100) throw new Error('starved')
      if (next !== large) calon.splice(calon.indexOf(next), 1, words())
    }
    expect(turns).toBeLessThanOrEqual(GILIR_TUA)
  })

  it('files leave one lane to the words that wait, and take all of them when none do', () => {
    const file = (seq: number): CalonKirim => ({ id: `f${seq}`, pengaduanId: `p${seq}`, seq, byteBerkas: 1_000_000 })
    const word: CalonKirim = { id: 'k', pengaduanId: 'k', seq: 9, byteBerkas: 0 }
    for (let ke = 0; ke < 2 * GILIR_TUA; ke += 1) {
      expect(pilihKirim([file(1), word], { ke, berkasBerjalan: 2, lebar: 3 })).toBe(word)
    }
    expect(pilihKirim([file(1), file(2)], { ke: 0, berkasBerjalan: 2, lebar: 3 })?.id).toBe('f1')
    expect(pilihKirim([], { ke: 0, berkasBerjalan: 0, lebar: 3 })).toBeNull()
    // With one lane only, files have their turn of age.
    expect(pilihKirim([file(1), word], { ke: GILIR_TUA - 1, berkasBerjalan: 0, lebar: 1 })?.id).toBe('f1')
  })
})
