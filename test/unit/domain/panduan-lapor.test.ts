import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findMarker, markerTindakLanjut, stripMarker } from '../../../electron/domain/marker.ts'
import type { Payload } from '../../../electron/domain/outbox.ts'
import { bidangPanduan, potongTeks } from '../../../electron/domain/panduan-lapor.ts'

const PENANDA = markerTindakLanjut('0198f1c2-7d1a-7abc-8def-0123456789ab')
const KASUS = { trackingId: '4102194', kategoriNama: 'Jalan', wilayahNama: 'Desa Karangan', instansi: 'Dinas Karangan' }
const inti = (teks: string) => teks.replace(/\s+/g, '')

describe('a text in parts', () => {
  it('loses no letter, keeps the limit, and leaves a text that fits alone', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'é', '🙂', ' ', '.', '\n', '? ', 'kata '), maxLength: 300 }),
        fc.integer({ min: 2, max: 80 }),
        (teks, batas) => {
          const bagian = potongTeks(teks, batas)
          expect(inti(bagian.join(''))).toBe(inti(teks))
          for (const satu of bagian) {
            expect(satu.length).toBeLessThanOrEqual(batas)
            expect(satu.isWellFormed()).toBe(true)
          }
          if (teks.trim().length <= batas) expect(bagian).toEqual([teks.trim()])
        },
      ),
    )
  })

  it('is cut behind a sentence where there is one', () => {
    expect(potongTeks('Lokasi sudah diperiksa. Pipa diganti hari Rabu.', 30)).toEqual([
      'Lokasi sudah diperiksa.',
      'Pipa diganti hari Rabu.',
    ])
  })
})

describe('the fields of the guide', () => {
  const jawaban = (tanggapan: string): Payload => ({ versi: 1, tanggapan, rahasia: false, lampiranIds: [] })

  it('an answer too long for LAPOR goes in parts, each with its marker, its place and the limit kept', () => {
    const kalimat = 'Petugas sudah datang ke lokasi dan memperbaiki jaringan. '
    const bidang = bidangPanduan({ payload: jawaban(kalimat.repeat(9)), penanda: PENANDA, kasus: KASUS, batas: 200 })
    const isi = bidang.filter((satu) => satu.bidang === 'isi')
    expect(isi.length).toBeGreaterThan(2)
    for (const [at, satu] of isi.entries()) {
      expect(satu.nilai.length).toBeLessThanOrEqual(200)
      expect(findMarker(satu.nilai)).toBe(PENANDA)
      expect(satu.bagian).toEqual({ ke: at + 1, dari: isi.length })
    }
    const kembali = isi.map(({ nilai }) => stripMarker(nilai).replace(/^\(\d+\/\d+\) /, '')).join('')
    expect(inti(kembali)).toBe(inti(kalimat.repeat(9)))
    expect(new Set(bidang.map(({ kunci }) => kunci)).size).toBe(bidang.length)
  })

  it('one that fits stays whole; fields without a value are left out', () => {
    const kasus = { ...KASUS, trackingId: null }
    const bidang = bidangPanduan({ payload: jawaban('Sudah selesai.'), penanda: PENANDA, kasus, batas: 1000 })
    expect(bidang.map(({ kunci, nilai }) => [kunci, nilai])).toEqual([
      ['isi', `${PENANDA} Sudah selesai.`],
      ['rahasia', 'Tidak'],
    ])
  })
})
