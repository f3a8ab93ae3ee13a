/**
 * The rekap against a recount written another way: sorted lists and filters over whole cases instead of counters, no
 * division shared with the source. Every case stands in exactly one row of each dimension and one part of each division.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kanal, klasifikasi, statusPengaduan } from '../../../electron/domain/kata.ts'
import type { AngkaRekap, FaktaRekap, UkuranRekap } from '../../../electron/domain/rekap.ts'
import { bagianTepat, createRekap, dimensiRekap, termasukRekap, ukuranRekap } from '../../../electron/domain/rekap.ts'
import { ARTI_UKURAN } from '../../../electron/domain/rekap-arti.ts'

const RENTANG = { dari: '2026-01-15', sampai: '2026-06-10' }
const HARI_INI = '2026-06-10'

const day = fc
  .date({ min: new Date('2026-01-15'), max: new Date('2026-06-10'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const maybe = fc.option(day, { nil: null })
const fakta: fc.Arbitrary<FaktaRekap> = fc.record({
  status: fc.constantFrom(...statusPengaduan.options),
  unit: fc.constantFrom('', 'u1', 'u2'),
  kategori: fc.constantFrom('', 'Jalan', 'Air', 'Sampah'),
  klasifikasi: fc.constantFrom('', ...klasifikasi.options),
  kanal: fc.constantFrom(...kanal.options),
  diterima: day,
  diverifikasi: maybe,
  tenggatVerifikasi: maybe,
  ditanggapi: maybe,
  tenggatTanggapan: maybe,
  hariKerja: fc.option(fc.nat(40), { nil: null }),
})

/** Late or in time, told the plain way. */
function nilai(pada: string | null, tenggat: string | null, ditunggu: boolean): 'tepat' | 'terlambat' | 'lain' {
  if (tenggat === null) return 'lain'
  if (pada !== null) return pada > tenggat ? 'terlambat' : 'tepat'
  return ditunggu && HARI_INI > tenggat ? 'terlambat' : 'lain'
}
const belumDijawab = ['belumTerverifikasi', 'belumDitindaklanjuti', 'takDikenal']

function recount(semua: readonly FaktaRekap[]): Record<UkuranRekap, number> {
  const count = (is: (satu: FaktaRekap) => boolean) => semua.filter(is).length
  const v = (satu: FaktaRekap) => nilai(satu.diverifikasi, satu.tenggatVerifikasi, satu.status === 'belumTerverifikasi')
  const t = (satu: FaktaRekap) => nilai(satu.ditanggapi, satu.tenggatTanggapan, belumDijawab.includes(satu.status))
  return {
    diterima: semua.length,
    verifikasiTepat: count((satu) => v(satu) === 'tepat'),
    verifikasiTerlambat: count((satu) => v(satu) === 'terlambat'),
    verifikasiLain: count((satu) => v(satu) === 'lain'),
    tanggapanTepat: count((satu) => t(satu) === 'tepat'),
    terlambat: count((satu) => t(satu) === 'terlambat'),
    tanggapanLain: count((satu) => t(satu) === 'lain'),
    selesai: count(({ status }) => status === 'selesai'),
    diarsipkan: count(({ status }) => status === 'diarsipkan'),
    dikembalikan: count(({ status }) => status === 'bukanWewenang'),
    terbuka: count(({ status }) => !['selesai', 'diarsipkan', 'bukanWewenang', 'dibatalkan'].includes(status)),
  }
}

/** Median and nearest-rank percentile off a sorted list. */
function days(semua: readonly FaktaRekap[]): Pick<AngkaRekap, 'median' | 'p90' | 'terhitung'> {
  const list = semua.flatMap(({ hariKerja }) => (hariKerja === null ? [] : [hariKerja])).sort((a, b) => a - b)
  if (list.length === 0) return { median: null, p90: null, terhitung: 0 }
  const half = list.length / 2
  const median = list.length % 2 === 1 ? list[Math.floor(half)] : ((list[half - 1] ?? 0) + (list[half] ?? 0)) / 2
  const p90 = list.find((value) => list.filter((other) => other <= value).length * 10 >= list.length * 9)
  return { median: median ?? null, p90: p90 ?? null, terhitung: list.length }
}

const keyOf = (satu: FaktaRekap, dimensi: (typeof dimensiRekap.options)[number]) =>
  dimensi === 'bulan' ? satu.diterima.slice(0, 7) : satu[dimensi]

describe('rekap', () => {
  test('counts what an independent recount counts, in the whole and in every row', () => {
    fc.assert(
      fc.property(fc.array(fakta, { maxLength: 60 }), (semua) => {
        const rekap = createRekap(RENTANG, HARI_INI)
        for (const satu of semua) rekap.add(satu)
        const { total, per } = rekap.hasil()
        const ikut = semua.filter(({ status }) => status !== 'dibatalkan')
        expect(total).toEqual({ ...recount(ikut), ...days(ikut) })
        for (const dimensi of dimensiRekap.options) {
          for (const { kunci, angka } of per[dimensi]) {
            const own = ikut.filter((satu) => keyOf(satu, dimensi) === kunci)
            expect(angka).toEqual({ ...recount(own), ...days(own) })
          }
          expect(new Set(per[dimensi].map(({ kunci }) => kunci)).size).toBe(per[dimensi].length)
        }
      }),
    )
  })

  test('the parts of every division, and the rows of every dimension, add up', () => {
    fc.assert(
      fc.property(fc.array(fakta, { maxLength: 60 }), (semua) => {
        const rekap = createRekap(RENTANG, HARI_INI)
        for (const satu of semua) rekap.add(satu)
        const { total, per } = rekap.hasil()
        for (const rows of [[{ angka: total }], ...dimensiRekap.options.map((dimensi) => per[dimensi])]) {
          for (const { angka: a } of rows) {
            expect(a.selesai + a.diarsipkan + a.dikembalikan + a.terbuka).toBe(a.diterima)
            expect(a.verifikasiTepat + a.verifikasiTerlambat + a.verifikasiLain).toBe(a.diterima)
            expect(a.tanggapanTepat + a.terlambat + a.tanggapanLain).toBe(a.diterima)
          }
          for (const ukuran of ukuranRekap.options)
            expect(rows.reduce((sum, { angka }) => sum + angka[ukuran], 0)).toBe(total[ukuran])
        }
      }),
    )
  })

  test('the cases behind a number are exactly as many as the number', () => {
    fc.assert(
      fc.property(fc.array(fakta, { maxLength: 40 }), (semua) => {
        const rekap = createRekap(RENTANG, HARI_INI)
        for (const satu of semua) rekap.add(satu)
        const { total, per } = rekap.hasil()
        for (const ukuran of ukuranRekap.options) {
          const behind = (dimensi: (typeof dimensiRekap.options)[number] | null, kunci: string) =>
            semua.filter((satu) => termasukRekap(satu, { ukuran, dimensi, kunci }, HARI_INI)).length
          expect(behind(null, '')).toBe(total[ukuran])
          for (const dimensi of dimensiRekap.options)
            for (const { kunci, angka } of per[dimensi]) expect(behind(dimensi, kunci)).toBe(angka[ukuran])
        }
      }),
      { numRuns: 40 },
    )
  })

  test('shows every month of the period, empty ones too, and the largest of the others first', () => {
    const rekap = createRekap(RENTANG, HARI_INI)
    const satu: FaktaRekap = {
      status: 'selesai',
      unit: 'u1',
      kategori: 'Air',
      klasifikasi: '',
      kanal: 'lapor',
      diterima: '2026-03-02',
      diverifikasi: null,
      tenggatVerifikasi: '2026-03-05',
      ditanggapi: '2026-03-04',
      tenggatTanggapan: '2026-03-20',
      hariKerja: 2,
    }
    rekap.add(satu)
    rekap.add({ ...satu, kategori: 'Jalan' })
    rekap.add({ ...satu, kategori: 'Jalan', hariKerja: 5 })
    const { per, total } = rekap.hasil()
    expect(per.bulan.map(({ kunci }) => kunci)).toEqual([
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
      '2026-06',
    ])
    expect(per.kategori.map(({ kunci }) => kunci)).toEqual(['Jalan', 'Air'])
    expect([total.median, total.p90, total.terhitung]).toEqual([2, 5, 3])
  })

  test('every number has its meaning in words, and a share needs something to judge', () => {
    for (const ukuran of ukuranRekap.options) expect(ARTI_UKURAN[ukuran].arti.length).toBeGreaterThan(20)
    expect(bagianTepat(0, 0)).toBeNull()
    expect(bagianTepat(3, 1)).toBe(0.75)
  })
})
