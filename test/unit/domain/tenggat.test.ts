import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { ATURAN_TENGGAT } from '../../../electron/domain/aturan-tenggat.ts'
import type { StatusPengaduan } from '../../../electron/domain/kata.ts'
import { klasifikasi, statusPengaduan } from '../../../electron/domain/kata.ts'
import { hitungTenggat, pilihAturan, sisaHariKerja } from '../../../electron/domain/tenggat-hitung.ts'
import { tenggatPengaduan } from '../../../electron/domain/tenggat-kasus.ts'
import type { AturanTenggat, HariLibur, Kalender } from '../../../electron/domain/tenggat.ts'
import { kalenderSkb } from '../../support/kalender.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const SKB = kalenderSkb()
const hitung = (receivedOn: string, hariKerja: number, kalender: Kalender = SKB) =>
  hitungTenggat({ jenis: 'tanggapan', receivedOn, zona: 'WIB', hariKerja, dasarHukum: 'dasar', kalender })

/** Day arithmetic of the test's own, so that both sides can be wrong independently. */
const dayAfter = (date: string, days = 1): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()
function daysBetween(after: string, until: string): string[] {
  const days: string[] = []
  for (let day = dayAfter(after); day <= until; day = dayAfter(day)) days.push(day)
  return days
}

describe('hitungTenggat on the published calendar', () => {
  it.each([
    ['2026-03-17', 3, '2026-03-27'],
    ['2026-03-17', 5, '2026-03-31'],
    ['2026-03-17', 14, '2026-04-14'],
    ['2026-03-17', 60, '2026-06-26'],
    ['2027-03-05', 3, '2027-03-18'],
    ['2027-03-05', 5, '2027-03-22'],
    ['2027-03-05', 14, '2027-04-06'],
    ['2027-03-05', 60, '2027-06-17'],
    ['2026-11-21', 3, '2026-11-25'],
    ['2026-11-21', 5, '2026-11-27'],
    ['2026-11-21', 14, '2026-12-10'],
    ['2026-11-21', 60, '2027-02-19'],
    ['2026-12-22', 3, '2026-12-29'],
    ['2026-12-22', 5, '2026-12-31'],
    ['2026-12-22', 14, '2027-01-15'],
    ['2026-12-22', 60, '2027-04-02'],
  ])('received %s, %i working days: %s', (receivedOn, days, due) => {
    expect(hitung(receivedOn, days).tanggal).toBe(due)
  })

  it('tells every skipped day with its reason and its source', () => {
    const { dihitung, dilewati } = hitung('2026-03-17', 3)
    expect(dihitung).toEqual(['2026-03-25', '2026-03-26', '2026-03-27'])
    expect(dilewati.map(({ tanggal, sebab }) => [tanggal, sebab])).toEqual([
      ['2026-03-18', 'cutiBersama'],
      ['2026-03-19', 'liburNasional'],
      ['2026-03-20', 'cutiBersama'],
      ['2026-03-21', 'liburNasional'],
      ['2026-03-22', 'liburNasional'],
      ['2026-03-23', 'cutiBersama'],
      ['2026-03-24', 'cutiBersama'],
    ])
    expect(dilewati.every(({ dasar, nama }) => dasar?.includes('SKB') && nama !== '')).toBe(true)
    expect(hitung('2026-11-20', 1).dilewati).toEqual([
      { tanggal: '2026-11-21', sebab: 'akhirPekan', nama: 'Sabtu', dasar: null },
      { tanggal: '2026-11-22', sebab: 'akhirPekan', nama: 'Minggu', dasar: null },
    ])
  })

  it('names the year without a list instead of guessing', () => {
    const late = hitung('2027-12-20', 14)
    expect(late).toMatchObject({ tanggal: null, tahunTanpaDaftar: 2028 })
    expect(late.dihitung.at(-1)).toBe('2027-12-31')
    expect(hitung('2023-05-29', 3)).toMatchObject({ tanggal: null, tahunTanpaDaftar: 2023, dihitung: [], dilewati: [] })
    expect(hitung('2024-12-31', 3)).toMatchObject({ tanggal: '2025-01-06', tahunTanpaDaftar: null })
  })

  it('skips a local day off and says by whose decision', () => {
    const lokal: HariLibur = { tanggal: '2026-04-15', nama: 'Hari jadi kota', jenis: 'liburLokal', dasar: 'SK 7/2026' }
    const kalender = { ...SKB, libur: [...SKB.libur, lokal] }
    expect(hitung('2026-04-14', 1).tanggal).toBe('2026-04-15')
    expect(hitung('2026-04-14', 1, kalender)).toMatchObject({
      tanggal: '2026-04-16',
      dilewati: [{ sebab: 'liburLokal', nama: 'Hari jadi kota', dasar: 'SK 7/2026' }],
    })
  })

  it('lets the national day speak where a local one falls on it', () => {
    const lokal: HariLibur = { tanggal: '2026-05-01', nama: 'Libur kantor', jenis: 'liburLokal', dasar: 'SK 8/2026' }
    for (const libur of [
      [lokal, ...SKB.libur],
      [...SKB.libur, lokal],
    ]) {
      expect(hitung('2026-04-30', 1, { ...SKB, libur }).dilewati[0]?.sebab).toBe('liburNasional')
    }
  })

  it('refuses a count that is no count', () => {
    expect(() => hitung('2026-03-17', 0)).toThrow()
    expect(() => hitung('2026-03-17', 2.5)).toThrow()
  })
})

const date = fc.integer({ min: 0, max: 3 * 365 - 160 }).map((days) => dayAfter('2025-01-01', days))
const hariKerja = fc.integer({ min: 1, max: 60 })
const libur: fc.Arbitrary<HariLibur> = fc.record({
  tanggal: fc.integer({ min: 0, max: 1094 }).map((days) => dayAfter('2025-01-01', days)),
  nama: fc.constant('Hari uji'),
  jenis: fc.constantFrom('liburNasional', 'cutiBersama', 'liburLokal'),
  dasar: fc.constant('SK uji'),
})
const kalender = fc.record({
  hariKerjaSepekan: fc.constantFrom<5 | 6>(5, 6),
  libur: fc.array(libur, { maxLength: 25 }),
  tahunTersedia: fc.constant([2025, 2026, 2027]),
})

describe('hitungTenggat for any calendar', () => {
  it('counts or skips every day up to the due date, never both, and skips only with cause', () => {
    fc.assert(
      fc.property(date, hariKerja, kalender, (receivedOn, days, calendar) => {
        const result = hitung(receivedOn, days, calendar)
        expect(result.dihitung).toHaveLength(days)
        expect(result.tanggal).toBe(result.dihitung.at(-1))
        const skipped = result.dilewati.map(({ tanggal }) => tanggal)
        expect([...result.dihitung, ...skipped].sort()).toEqual(daysBetween(receivedOn, result.tanggal ?? ''))
        for (const { tanggal, sebab, nama } of result.dilewati) {
          const holiday = calendar.libur.some((hari) => hari.tanggal === tanggal && hari.jenis === sebab)
          const weekend = weekday(tanggal) === 0 || (weekday(tanggal) === 6 && calendar.hariKerjaSepekan === 5)
          expect(sebab === 'akhirPekan' ? weekend : holiday).toBe(true)
          expect(nama).not.toBe('')
        }
        for (const tanggal of result.dihitung) {
          expect(calendar.libur.some((hari) => hari.tanggal === tanggal)).toBe(false)
          expect(weekday(tanggal)).not.toBe(0)
        }
      }),
    )
  })

  it('is monotone in days and in receipt', () => {
    fc.assert(
      fc.property(date, hariKerja, kalender, (receivedOn, days, calendar) => {
        const due = hitung(receivedOn, days, calendar).tanggal ?? ''
        expect((hitung(receivedOn, days + 1, calendar).tanggal ?? '') > due).toBe(true)
        expect((hitung(dayAfter(receivedOn), days, calendar).tanggal ?? '') >= due).toBe(true)
      }),
    )
  })

  it('is never later in a week of six days', () => {
    fc.assert(
      fc.property(date, hariKerja, kalender, (receivedOn, days, calendar) => {
        const five = hitung(receivedOn, days, { ...calendar, hariKerjaSepekan: 5 }).tanggal ?? ''
        const six = hitung(receivedOn, days, { ...calendar, hariKerjaSepekan: 6 }).tanggal ?? ''
        expect(six <= five).toBe(true)
      }),
    )
  })

  it('gives no date as soon as the count touches a year without a list', () => {
    fc.assert(
      fc.property(date, hariKerja, kalender, fc.constantFrom(2025, 2026, 2027), (receivedOn, days, calendar, last) => {
        const tahunTersedia = calendar.tahunTersedia.filter((year) => year <= last)
        const whole = hitung(receivedOn, days, calendar)
        const cut = hitung(receivedOn, days, { ...calendar, tahunTersedia })
        const reached = daysBetween(receivedOn, whole.tanggal ?? '').find((day) => Number(day.slice(0, 4)) > last)
        expect(cut.tahunTanpaDaftar).toBe(reached === undefined ? null : Number(reached.slice(0, 4)))
        expect(cut.tanggal).toBe(reached === undefined ? whole.tanggal : null)
      }),
    )
  })
})

describe('sisaHariKerja', () => {
  it('is 0 on the due date, positive before, negative after', () => {
    expect(sisaHariKerja('2026-03-27', '2026-03-27', SKB)).toBe(0)
    expect(sisaHariKerja('2026-03-17', '2026-03-27', SKB)).toBe(3)
    expect(sisaHariKerja('2026-03-30', '2026-03-27', SKB)).toBe(-1)
    expect(sisaHariKerja('2026-03-31', '2026-03-27', SKB)).toBe(-2)
    // Saturday after a Friday: late, though no working day has gone by.
    expect(sisaHariKerja('2026-03-28', '2026-03-27', SKB)).toBe(-1)
  })

  it('is the number of days the count was given, on the day of receipt', () => {
    fc.assert(
      fc.property(date, hariKerja, kalender, (receivedOn, days, calendar) => {
        const due = hitung(receivedOn, days, calendar).tanggal ?? ''
        expect(sisaHariKerja(receivedOn, due, calendar)).toBe(days)
        expect(sisaHariKerja(dayAfter(due), due, calendar)).toBeLessThan(0)
      }),
    )
  })
})

describe('rule sets', () => {
  it('hold the numbers of the law and say what is still to be checked', () => {
    const numbers = (receivedOn: string) =>
      [...klasifikasi.options, null].map(
        (kind) => pilihAturan(ATURAN_TENGGAT, 'tanggapan', kind, receivedOn)?.hariKerja,
      )
    expect(numbers('2024-05-01')).toEqual([60, 14, 5, 5, 5])
    expect(numbers('2026-05-01')).toEqual([60, 14, 5, 5, 5])
    const verifikasi = pilihAturan(ATURAN_TENGGAT, 'verifikasi', 'aspirasi', '2026-05-01')
    expect(verifikasi).toMatchObject({ hariKerja: 3 })
    for (const row of ATURAN_TENGGAT.filter(({ berlakuSejak }) => berlakuSejak >= '2025-06-01')) {
      expect(row.dasarHukum.toLowerCase()).toContain('perlu diperiksa terhadap permenpanrb 5/2025')
    }
    expect(pilihAturan(ATURAN_TENGGAT, 'tanggapan', null, '2026-05-01')?.dasarHukum).toContain('belum ditetapkan')
  })

  it('take a later regulation as a new row and leave old cases their own', () => {
    const baru: AturanTenggat = {
      jenis: 'tanggapan',
      klasifikasi: 'aspirasi',
      hariKerja: 7,
      dasarHukum: 'Aturan baru',
      berlakuSejak: '2027-01-01',
    }
    const aturan = [baru, ...ATURAN_TENGGAT]
    expect(pilihAturan(aturan, 'tanggapan', 'aspirasi', '2026-12-31')?.hariKerja).toBe(5)
    expect(pilihAturan(aturan, 'tanggapan', 'aspirasi', '2027-01-01')?.hariKerja).toBe(7)
    expect(pilihAturan(aturan, 'tanggapan', 'permintaanInformasi', '2027-01-01')?.hariKerja).toBe(5)
    expect(pilihAturan(ATURAN_TENGGAT, 'tanggapan', 'aspirasi', '2018-12-31')).toBeNull()
  })
})

describe('tenggatPengaduan', () => {
  const base = { receivedAt: '2026-03-17T02:00:00.000Z', zona: 'WIB', kalender: SKB, aturan: ATURAN_TENGGAT } as const
  const ringkas = (status: StatusPengaduan, kind: string | null = 'Pengaduan Tidak Berkadar Pengawasan') =>
    tenggatPengaduan({ ...base, status, klasifikasi: kind }).ringkas

  it('follows the state of the case', () => {
    const running = { hariKerja: 14, tanggal: '2026-04-14', keadaan: 'berjalan', jenis: 'tanggapan' }
    const expected: Record<StatusPengaduan, object> = {
      belumTerverifikasi: { jenis: 'verifikasi', hariKerja: 3, tanggal: '2026-03-27', keadaan: 'berjalan' },
      belumDitindaklanjuti: running,
      dalamProses: running,
      ditanggapiPelapor: running,
      takDikenal: running,
      tertunda: { jenis: 'tanggapan', tanggal: null, keadaan: 'dijeda' },
      selesai: { tanggal: null, keadaan: 'berakhir' },
      diarsipkan: { tanggal: null, keadaan: 'berakhir' },
      bukanWewenang: { tanggal: null, keadaan: 'berakhir' },
      dibatalkan: { tanggal: null, keadaan: 'berakhir' },
    }
    for (const status of statusPengaduan.options) expect(ringkas(status)).toMatchObject(expected[status])
  })

  it('takes the klasifikasi in our words and in those of the export, and the shortest while there is none', () => {
    expect(ringkas('dalamProses', 'pengaduanBerkadarPengawasan').hariKerja).toBe(60)
    expect(ringkas('dalamProses', 'Pengaduan Berkadar Pengawasan').hariKerja).toBe(60)
    expect(ringkas('dalamProses', null).hariKerja).toBe(5)
    expect(ringkas('dalamProses', 'Kelas yang tak dikenal').hariKerja).toBe(5)
  })

  it('explains every count, whatever the state', () => {
    const { penjelasan } = tenggatPengaduan({ ...base, status: 'selesai', klasifikasi: 'aspirasi' })
    expect(penjelasan.map(({ jenis, tanggal }) => [jenis, tanggal])).toEqual([
      ['verifikasi', '2026-03-27'],
      ['tanggapanPertama', '2026-03-31'],
      ['tanggapan', '2026-03-31'],
    ])
    expect(penjelasan.every(({ dasarHukum }) => dasarHukum !== '')).toBe(true)
  })

  it('counts from the date of the office: 23.30 in Jakarta is the next day further east', () => {
    const receivedAt = '2026-11-23T16:30:00.000Z'
    const due = (zona: 'WIB' | 'WITA' | 'WIT') =>
      tenggatPengaduan({ ...base, receivedAt, zona, status: 'belumTerverifikasi', klasifikasi: null }).ringkas.tanggal
    expect([due('WIB'), due('WITA'), due('WIT')]).toEqual(['2026-11-26', '2026-11-27', '2026-11-27'])
  })

  it('says that a list or a rule is missing rather than naming a date', () => {
    const old = { ...base, status: 'dalamProses', klasifikasi: null } as const
    expect(tenggatPengaduan({ ...old, receivedAt: '2023-05-29T02:00:00.000Z' }).ringkas).toMatchObject({
      tanggal: null,
      keadaan: 'tanpaDaftarLibur',
    })
    const before = tenggatPengaduan({ ...old, receivedAt: '2015-05-29T02:00:00.000Z' })
    expect(before).toMatchObject({ ringkas: { tanggal: null, keadaan: 'tanpaDaftarLibur' }, penjelasan: [] })
  })
})
