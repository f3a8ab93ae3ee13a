/** The period a rekap speaks of: a month, a quarter, a year, or free dates. Both ends belong to it. */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Result } from './failure.ts'
import { invalid, ok } from './failure.ts'
import { tanggalKalender } from './kata.ts'
import type { Instant, Tanggal, Zona } from './kata.ts'
import { formatTanggal, gabungWaktu } from './waktu.ts'

const tahun = z.number().int().min(2000).max(2100)

export const periodeRekap = z.discriminatedUnion('jenis', [
  z.object({ jenis: z.literal('bulan'), tahun, bulan: z.number().int().min(1).max(12) }),
  z.object({ jenis: z.literal('triwulan'), tahun, triwulan: z.number().int().min(1).max(4) }),
  z.object({ jenis: z.literal('tahun'), tahun }),
  z.object({ jenis: z.literal('bebas'), dari: tanggalKalender, sampai: tanggalKalender }),
])
export type PeriodeRekap = z.infer<typeof periodeRekap>
export type JenisPeriode = PeriodeRekap['jenis']

/** First and last day. */
export type Rentang = { readonly dari: Tanggal; readonly sampai: Tanggal }

/** More months than this are no table a person reads. */
const BULAN_MAKS = 120
const ROMAWI = ['I', 'II', 'III', 'IV'] as const
const BULAN = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const

function bulanan(year: number, first: number, count: number): Rentang {
  const from = Temporal.PlainDate.from({ year, month: first, day: 1 })
  const until = from.add({ months: count }).subtract({ days: 1 })
  return { dari: from.toString(), sampai: until.toString() }
}

/** The days of a period. Fails as `invalid` on free dates in the wrong order or more than ten years apart. */
export function rentangPeriode(periode: PeriodeRekap): Result<Rentang> {
  switch (periode.jenis) {
    case 'bulan':
      return ok(bulanan(periode.tahun, periode.bulan, 1))
    case 'triwulan':
      return ok(bulanan(periode.tahun, periode.triwulan * 3 - 2, 3))
    case 'tahun':
      return ok(bulanan(periode.tahun, 1, 12))
    case 'bebas': {
      const { dari, sampai } = periode
      if (dari > sampai)
        return invalid('sampai', 'Tanggal akhir lebih awal daripada tanggal awal. Ubah salah satu tanggalnya.')
      if (bulanRentang({ dari, sampai }).length > BULAN_MAKS)
        return invalid('sampai', 'Rekap paling panjang sepuluh tahun. Perpendek rentang tanggalnya.')
      return ok({ dari, sampai })
    }
  }
}

/** Every month the period touches, `YYYY-MM`, the first first. */
export function bulanRentang({ dari, sampai }: Rentang): readonly string[] {
  const last = sampai.slice(0, 7)
  const months: string[] = []
  for (let month = Temporal.PlainYearMonth.from(dari.slice(0, 7)); ; month = month.add({ months: 1 })) {
    if (month.toString() > last) return months
    months.push(month.toString())
  }
}

/** "November 2026" of `2026-11`. */
export function namaBulan(bulan: string): string {
  return `${BULAN[Number(bulan.slice(5, 7)) - 1] ?? ''} ${bulan.slice(0, 4)}`
}

/** "Bulan November 2026", "Triwulan IV 2026", "Tahun 2026", "Sen, 2 Nov 2026 sampai Jum, 6 Nov 2026". */
export function judulPeriode(periode: PeriodeRekap): string {
  switch (periode.jenis) {
    case 'bulan':
      return `Bulan ${BULAN[periode.bulan - 1] ?? ''} ${periode.tahun}`
    case 'triwulan':
      return `Triwulan ${ROMAWI[periode.triwulan - 1] ?? ''} ${periode.tahun}`
    case 'tahun':
      return `Tahun ${periode.tahun}`
    case 'bebas':
      return `${formatTanggal(periode.dari)} sampai ${formatTanggal(periode.sampai)}`
  }
}

/** The period of this kind that holds the day. */
export function periodeDari(jenis: JenisPeriode, hari: Tanggal): PeriodeRekap {
  const date = Temporal.PlainDate.from(hari)
  const { year, month } = date
  switch (jenis) {
    case 'bulan':
      return { jenis, tahun: year, bulan: month }
    case 'triwulan':
      return { jenis, tahun: year, triwulan: Math.ceil(month / 3) }
    case 'tahun':
      return { jenis, tahun: year }
    case 'bebas':
      return { jenis, dari: date.with({ day: 1 }).toString(), sampai: hari }
  }
}

/** The period right before (-1) or after (+1); free dates move by their own length. */
export function geserPeriode(periode: PeriodeRekap, langkah: -1 | 1): PeriodeRekap {
  if (periode.jenis === 'bebas') {
    const [from, until] = [Temporal.PlainDate.from(periode.dari), Temporal.PlainDate.from(periode.sampai)]
    const days = (from.until(until).days + 1) * langkah
    return { jenis: 'bebas', dari: from.add({ days }).toString(), sampai: until.add({ days }).toString() }
  }
  const months = { bulan: 1, triwulan: 3, tahun: 12 }[periode.jenis] * langkah
  const month = periode.jenis === 'bulan' ? periode.bulan : periode.jenis === 'triwulan' ? periode.triwulan * 3 : 1
  const next = Temporal.PlainYearMonth.from({ year: periode.tahun, month }).add({ months })
  return periodeDari(periode.jenis, next.toPlainDate({ day: 1 }).toString())
}

/** The instants of a range of days in the office's zone: from the first, up to but without the second. */
export function instantRentang({ dari, sampai }: Rentang, zona: Zona): readonly [Instant, Instant] {
  const sesudah = Temporal.PlainDate.from(sampai).add({ days: 1 }).toString()
  const [from, until] = [gabungWaktu(dari, '00:00', zona), gabungWaktu(sesudah, '00:00', zona)]
  if (!from.ok || !until.ok) throw new Error('a date that does not exist')
  return [from.value, until.value]
}
