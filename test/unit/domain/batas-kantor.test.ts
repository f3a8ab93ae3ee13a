/** The office's own limits: which one holds, and that none is longer than the rule. */
import { describe, expect, it } from 'vitest'
import { ATURAN_TENGGAT } from '../../../electron/domain/aturan-tenggat.ts'
import { periksaBatas, pilihBatas, SETELAN_TENGGAT_AWAL } from '../../../electron/domain/batas-kantor.ts'
import type { BatasKantor } from '../../../electron/domain/batas-kantor.ts'
import { tenggatPengaduan } from '../../../electron/domain/tenggat-kasus.ts'
import { kalenderSkb } from '../../support/kalender.ts'

const umum: BatasKantor = {
  ...{ jenis: 'tanggapan', klasifikasi: null, kategoriId: '', kategoriNama: '', hariKerja: 4 },
  ...{ berlakuSejak: '2026-01-01', dasar: 'Maklumat' },
}
const kasus = { klasifikasi: 'aspirasi', kategoriId: 'k1', receivedOn: '2026-03-17' }

describe('pilihBatas', () => {
  it('takes kategori before klasifikasi before all, and of these the one in force last', () => {
    const kelas: BatasKantor = { ...umum, klasifikasi: 'aspirasi', hariKerja: 3 }
    const kategori: BatasKantor = { ...umum, kategoriId: 'k1', hariKerja: 2 }
    const baru: BatasKantor = { ...kategori, berlakuSejak: '2026-03-01', hariKerja: 1 }
    expect(pilihBatas([umum], 'tanggapan', kasus)?.hariKerja).toBe(4)
    expect(pilihBatas([kelas, umum], 'tanggapan', kasus)?.hariKerja).toBe(3)
    expect(pilihBatas([kategori, kelas, umum], 'tanggapan', kasus)?.hariKerja).toBe(2)
    expect(pilihBatas([kategori, baru, umum], 'tanggapan', kasus)?.hariKerja).toBe(1)
    expect(pilihBatas([kategori, baru, umum], 'tanggapan', { ...kasus, receivedOn: '2026-02-01' })?.hariKerja).toBe(2)
  })

  it('has none for another clock, another klasifikasi, another kategori, or an older case', () => {
    expect(pilihBatas([umum], 'verifikasi', kasus)).toBeNull()
    expect(pilihBatas([{ ...umum, klasifikasi: 'permintaanInformasi' }], 'tanggapan', kasus)).toBeNull()
    expect(pilihBatas([{ ...umum, kategoriId: 'k2' }], 'tanggapan', kasus)).toBeNull()
    expect(pilihBatas([umum], 'tanggapan', { ...kasus, receivedOn: '2025-12-31' })).toBeNull()
  })
})

describe('periksaBatas', () => {
  it('refuses what is longer than the rule', () => {
    expect(periksaBatas([umum, { ...umum, jenis: 'verifikasi', hariKerja: 3 }], ATURAN_TENGGAT)).toEqual([])
    const [lama] = periksaBatas([umum, { ...umum, jenis: 'verifikasi', hariKerja: 4 }], ATURAN_TENGGAT)
    expect(lama?.field).toBe('setelan.tenggat.batas.1.hariKerja')
    expect(lama?.message).toContain('3 hari kerja')
    expect(periksaBatas([{ ...umum, klasifikasi: 'aspirasi', hariKerja: 6 }], ATURAN_TENGGAT)).toHaveLength(1)
    expect(
      periksaBatas([{ ...umum, klasifikasi: 'pengaduanBerkadarPengawasan', hariKerja: 60 }], ATURAN_TENGGAT),
    ).toEqual([])
  })

  it('and where a limit for all would be longer than the rule of a klasifikasi, the rule alone is told', () => {
    const found = tenggatPengaduan({
      ...{ status: 'belumDitindaklanjuti', klasifikasi: 'aspirasi', receivedAt: '2026-03-17T02:00:00.000Z' },
      ...{ zona: 'WIB', kalender: kalenderSkb(), aturan: ATURAN_TENGGAT },
      kantor: { ...SETELAN_TENGGAT_AWAL, batas: [{ ...umum, hariKerja: 20 }] },
    })
    expect(found.penjelasan.filter(({ kantor }) => kantor === true)).toEqual([])
    expect(found.janjiTanggal).toBeNull()
  })
})
