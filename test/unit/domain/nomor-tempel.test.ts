import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'
import { bacaNomorLapor } from '../../../electron/domain/nomor-tempel.ts'

const nomor = fc.stringMatching(/^[1-9]\d{4,14}$/)
const jadi = (angka: string) => ({ jenis: 'nomor', nomor: angka })

describe('a LAPOR number as it is pasted', () => {
  it('comes out of its label, blanks and invisible signs', () => {
    const label = fc.constantFrom('', 'Tracking ID: ', 'Tracking ID ', '#', 'No. Laporan = ', 'ID LAPOR #', '“')
    const sesudah = fc.constantFrom('', '\n', '  ', '.', '\u200b', '”', ' (SP4N)', '.0')
    fc.assert(
      fc.property(label, nomor, sesudah, (depan, angka, belakang) => {
        expect(bacaNomorLapor(`\ufeff ${depan}${angka}${belakang} `)).toEqual(jadi(angka))
      }),
    )
  })

  it('comes out of an address', () => {
    const bentuk = fc.constantFrom(
      (a: string) => `https://www.lapor.go.id/laporan/detil/${a}`,
      (a: string) => `https://www.lapor.go.id/laporan/${a}-jalan-rusak?utm=x`,
      (a: string) => `https://www.lapor.go.id/laporan/detil/jalan-rusak-${a}`,
      (a: string) => `Lihat https://www.lapor.go.id/?tracking=${a}#isi`,
    )
    fc.assert(
      fc.property(bentuk, nomor, (tulis, angka) => {
        expect(bacaNomorLapor(tulis(angka))).toEqual(jadi(angka))
      }),
    )
  })

  it('is 5 to 15 digits whatever was pasted, and reading it again gives the same', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: fc.constantFrom(...'0123456789 .,-/:#EeNo\n') }), (teks) => {
        const bacaan = bacaNomorLapor(teks)
        if (bacaan.jenis === 'salah') expect(bacaan.kalimat).toMatch(/\.$/)
        if (bacaan.jenis !== 'nomor') return
        expect(bacaan.nomor).toMatch(/^\d{5,15}$/)
        expect(bacaNomorLapor(bacaan.nomor)).toEqual(bacaan)
      }),
    )
  })

  test.each([
    ['4.102.194', '4102194'],
    ['4 102 194', '4102194'],
    ['Laporan 4102194 tanggal 26 Nov 2026', '4102194'],
  ])('%s is %s', (teks, angka) => expect(bacaNomorLapor(teks)).toEqual(jadi(angka)))

  test.each([
    ['4.102194E+11', 'Excel'],
    ['4,10E+6', 'Excel'],
    ['LOKET-01-2026-000001-0', 'register'],
    ['3201010101900001', '15 angka'],
    ['123', '3 angka'],
    ['4102194 4102195', 'lebih dari satu'],
    ['belum ada', '5 sampai 15'],
  ])('%s is refused: %s', (teks, kata) => {
    const bacaan = bacaNomorLapor(teks)
    expect(bacaan.jenis === 'salah' ? bacaan.kalimat : bacaan).toContain(kata)
  })

  it('nothing is nothing', () => expect(bacaNomorLapor(' \n')).toEqual({ jenis: 'kosong' }))
})
