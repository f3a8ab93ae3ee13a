import { describe, expect, it } from 'vitest'
import type { TenggatRingkas } from '../../../electron/domain/tenggat.ts'
import { hitungTenggat } from '../../../electron/domain/tenggat-hitung.ts'
import { kataTenggat, liburDilewati, mingguTenggat } from '../../../renderer/text/tenggat.ts'
import { kalenderSkb } from '../../support/kalender.ts'

const kalender = kalenderSkb()
const berjalan = (tanggal: string): TenggatRingkas => ({
  jenis: 'tanggapan',
  tanggal,
  hariKerja: 5,
  keadaan: 'berjalan',
})

describe('words of a tenggat', () => {
  it.each([
    // Received Sat 21 Nov 2026: 3 working days end on Wed 25, seen from Mon 23.
    ['2026-11-25', '2026-11-23', '2 HK lagi', 'dekat'],
    ['2026-12-10', '2026-11-23', '13 HK lagi', 'tenang'],
    ['2026-11-23', '2026-11-23', 'Hari ini', 'hariIni'],
    ['2026-11-18', '2026-11-23', 'Lewat 3 HK', 'lewat'],
  ])('due %s seen on %s says %s', (due, hariIni, kata, nada) => {
    expect(kataTenggat(berjalan(due), hariIni, kalender)).toMatchObject({ kata, nada })
  })

  it('counts over Lebaran as the law does', () => {
    expect(kataTenggat(berjalan('2026-03-27'), '2026-03-17', kalender).kata).toBe('3 HK lagi')
  })

  it('says why it is paused', () => {
    const dijeda: TenggatRingkas = { ...berjalan('2026-11-25'), tanggal: null, keadaan: 'dijeda' }
    expect(kataTenggat(dijeda, '2026-11-23', kalender).kata).toBe('Dijeda')
    expect(kataTenggat(dijeda, '2026-11-23', kalender, 'menunggu berkas').kata).toBe('Dijeda: menunggu berkas')
  })

  it('does not guess without a list of holidays', () => {
    const tanpa: TenggatRingkas = { ...berjalan('2026-11-25'), tanggal: null, keadaan: 'tanpaDaftarLibur' }
    expect(kataTenggat(tanpa, '2026-11-23', kalender)).toMatchObject({
      kata: 'Tanpa daftar libur',
      tanggal: null,
    })
  })
})

describe('weeks of a count', () => {
  const penjelasan = hitungTenggat({
    jenis: 'verifikasi',
    receivedOn: '2026-03-17',
    zona: 'WIB',
    hariKerja: 3,
    dasarHukum: 'Aturan',
    kalender,
  })
  const days = mingguTenggat(penjelasan)
    .flat()
    .filter((day) => day !== null)

  it('begins with the day of receipt and ends with the due date', () => {
    expect(days.at(0)).toMatchObject({ tanggal: '2026-03-17', ke: null, dilewati: null })
    expect(days.at(-1)).toMatchObject({ tanggal: '2026-03-27', ke: 3, jatuhTempo: true })
  })

  it('shows every day once, in seven columns', () => {
    expect(days.map((day) => day.tanggal)).toHaveLength(11)
    expect(new Set(days.map((day) => day.tanggal)).size).toBe(11)
    expect(mingguTenggat(penjelasan).every((week) => week.length === 7)).toBe(true)
  })

  it('keeps weekends out of the named list', () => {
    const libur = liburDilewati(penjelasan)
    expect(libur.length).toBeGreaterThan(0)
    expect(libur.some((day) => day.sebab === 'akhirPekan')).toBe(false)
  })
})
