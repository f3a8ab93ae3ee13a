/** How alike two cases are: bounded, the same both ways, and led by what tells cases apart. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AMBANG_MIRIP, kataPenting, kemiripan, sidikMirip } from '../../../electron/domain/kemiripan.ts'
import type { BahanMirip } from '../../../electron/domain/kemiripan.ts'

const satu = () => 1
const bahan = (change: Partial<BahanMirip> = {}): BahanMirip => ({
  teks: 'Lampu jalan padam di depan pasar sejak tiga malam',
  tempat: 'Jalan Kenari Biru 12, Mekarlintang',
  kategori: 'Penerangan Jalan',
  receivedAt: '2026-03-17T02:00:00.000Z',
  ...change,
})
const skor = (a: Partial<BahanMirip>, b: Partial<BahanMirip>) =>
  kemiripan(sidikMirip(bahan(a)), sidikMirip(bahan(b)), satu).skor

const acak = fc.record({
  teks: fc.string({ maxLength: 200 }),
  tempat: fc.string({ maxLength: 60 }),
  kategori: fc.option(fc.constantFrom('A', 'B')),
  receivedAt: fc
    .date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((d) => d.toISOString()),
})

describe('likeness of cases', () => {
  test('lies between 0 and 1 and does not depend on which case is open', () => {
    fc.assert(
      fc.property(acak, acak, (a, b) => {
        const kiri = kemiripan(sidikMirip(a), sidikMirip(b), satu)
        const kanan = kemiripan(sidikMirip(b), sidikMirip(a), satu)
        expect(kiri.skor).toBeGreaterThanOrEqual(0)
        expect(kiri.skor).toBeLessThanOrEqual(1 + 1e-9)
        expect(kiri.skor).toBeCloseTo(kanan.skor, 9)
        expect(kiri.hari).toBe(kanan.hari)
      }),
    )
  })

  test('a case is most like itself', () => {
    expect(skor({}, {})).toBeCloseTo(1, 9)
  })

  test('slips of the hand and other words of courtesy change little', () => {
    const lain = {
      teks: 'Selamat malam min, mohon dibantu lampu jalann pdam depan pasar sejak tiga malam. Terima kasih',
    }
    expect(skor({}, lain)).toBeGreaterThan(AMBANG_MIRIP)
    expect(kataPenting('Selamat pagi, mohon bantuan')).toEqual([])
  })

  test('the same short words in another street are another matter', () => {
    const a = { teks: 'Lampu jalan padam' }
    expect(skor(a, { ...a, tempat: 'Gang Melodi 3, Rawa Cendana' })).toBeLessThan(
      skor(a, { ...a, tempat: 'Jalan Kenari Biru 14, Mekarlintang' }),
    )
    expect(skor(a, { ...a, tempat: 'Gang Melodi 3, Rawa Cendana', kategori: 'Lain' })).toBeLessThan(
      skor(a, { ...a, tempat: 'Gang Melodi 3, Rawa Cendana' }),
    )
  })

  test('time parts them slowly; another matter at the same place stays below', () => {
    expect(skor({}, { receivedAt: '2026-09-17T02:00:00.000Z' })).toBeLessThan(skor({}, {}))
    expect(skor({}, { teks: 'Pengurusan kartu keluarga tertunda di kantor', kategori: 'Administrasi' })).toBeLessThan(
      AMBANG_MIRIP,
    )
  })
})
