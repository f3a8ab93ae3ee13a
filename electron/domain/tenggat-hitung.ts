/**
 * Counting of working days. Day 1 is the next working day after the date of receipt in the office's zone; Saturdays
 * (in a five-day week), Sundays, national holidays, cuti bersama (Perpres 21/2023) and the office's own days off are
 * not counted; every day says why. A year without a published list ends the count without a date: never a guess.
 */
import { Temporal } from 'temporal-polyfill'
import { dasarJeda, jedaPada, kataJeda, type RentangJeda } from './jeda.ts'
import type { Tanggal, Zona } from './kata.ts'
import { mapKlasifikasi } from './status.ts'
import type { AturanTenggat, HariDilewati, HariLibur, Kalender, TenggatJenis, TenggatPenjelasan } from './tenggat.ts'

const HARI = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const
const MENANG: Readonly<Record<HariLibur['jenis'], number>> = { liburNasional: 3, cutiBersama: 2, liburLokal: 1 }

/** A calendar day; `dilewati` null when it is a working day. */
type Hari = { readonly tanggal: Tanggal; readonly year: number; readonly dilewati: HariDilewati | null }

/** Days of a calendar's years, made once per calendar object: an import counts the same days again and again. */
const tahunDibuat = new WeakMap<Kalender, Map<number, readonly Hari[]>>()

function liburPerTanggal(kalender: Kalender): ReadonlyMap<Tanggal, HariLibur> {
  const map = new Map<Tanggal, HariLibur>()
  for (const hari of kalender.libur) {
    const known = map.get(hari.tanggal)
    if (!known || MENANG[hari.jenis] > MENANG[known.jenis]) map.set(hari.tanggal, hari)
  }
  return map
}

/** All dates of a year in order, with the weekday of the first (1 = Monday). */
function tanggalSetahun(year: number): { readonly dates: readonly Tanggal[]; readonly firstWeekday: number } {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  const dates = Array.from({ length: 12 }, (_, index) => {
    const month = first.with({ month: index + 1 }).toPlainYearMonth()
    return Array.from(
      { length: month.daysInMonth },
      (_, day) => `${month.toString()}-${String(day + 1).padStart(2, '0')}`,
    )
  })
  return { dates: dates.flat(), firstWeekday: first.dayOfWeek }
}

function buatTahun(kalender: Kalender, year: number): readonly Hari[] {
  const libur = liburPerTanggal(kalender)
  const { dates, firstWeekday } = tanggalSetahun(year)
  return dates.map((tanggal, index) => {
    const hari = libur.get(tanggal)
    // A holiday on a weekend is told as the holiday: its name explains more than "Sabtu".
    if (hari) return { tanggal, year, dilewati: { tanggal, sebab: hari.jenis, nama: hari.nama, dasar: hari.dasar } }
    const weekday = (firstWeekday - 1 + index) % 7
    const akhirPekan = weekday === 6 || (weekday === 5 && kalender.hariKerjaSepekan === 5)
    const nama = HARI[weekday] ?? ''
    return { tanggal, year, dilewati: akhirPekan ? { tanggal, sebab: 'akhirPekan', nama, dasar: null } : null }
  })
}

function tahunDari(kalender: Kalender, year: number): readonly Hari[] {
  const years = tahunDibuat.get(kalender) ?? new Map<number, readonly Hari[]>()
  tahunDibuat.set(kalender, years)
  const known = years.get(year)
  if (known) return known
  const made = buatTahun(kalender, year)
  years.set(year, made)
  return made
}

/** The days after `start`, without end. */
function* hariSesudah(start: Tanggal, kalender: Kalender): Generator<Hari> {
  const date = Temporal.PlainDate.from(start)
  let index = date.dayOfYear
  for (let year = date.year; ; year += 1) {
    const days = tahunDari(kalender, year)
    for (; index < days.length; index += 1) {
      const hari = days[index]
      if (hari) yield hari
    }
    index = 0
  }
}

/** True when the office works that day; years without a list count weekends only. */
export function isHariKerja(tanggal: Tanggal, kalender: Kalender): boolean {
  const { year, dayOfYear } = Temporal.PlainDate.from(tanggal)
  return tahunDari(kalender, year)[dayOfYear - 1]?.dilewati === null
}

type HitungArgs = {
  readonly jenis: TenggatJenis
  readonly receivedOn: Tanggal
  readonly zona: Zona
  readonly hariKerja: number
  readonly dasarHukum: string
  readonly kalender: Kalender
  /** Days of a pause are not counted. */
  readonly jeda?: readonly RentangJeda[]
  /** Left out: hariKerja. Calendar days count all, and need no list. */
  readonly satuan?: 'hariKerja' | 'hariKalender'
}

/** What keeps a day from being counted; `buka` when a pause without an end does. */
function kecuali(hari: Hari, { jeda = [], satuan }: HitungArgs): { hari: HariDilewati; buka: boolean } | null {
  if (satuan === 'hariKalender') return null
  if (hari.dilewati !== null) return { hari: hari.dilewati, buka: false }
  const pause = jedaPada(jeda, hari.tanggal)
  if (pause === null) return null
  const { tanggal } = hari
  const nama = `Dijeda: ${kataJeda(pause.alasan)}`
  return { hari: { tanggal, sebab: 'jeda', nama, dasar: dasarJeda(pause.alasan) }, buka: pause.sampai === null }
}

/**
 * Counts `hariKerja` working days (1 or more) from the day after `receivedOn` and tells every day counted and skipped.
 * Reaching a year that is not in `kalender.tahunTersedia` stops: `tanggal` null, `tahunTanpaDaftar` says which year.
 * So does a pause without an end: `tanggal` null, `dijedaSejak` says since when.
 */
export function hitungTenggat(args: HitungArgs): TenggatPenjelasan {
  const { kalender, jeda = [], satuan, ...rest } = args
  if (!Number.isInteger(args.hariKerja) || args.hariKerja < 1)
    throw new Error('hariKerja must be a whole number from 1')
  const tersedia = new Set(kalender.tahunTersedia)
  const dihitung: Tanggal[] = []
  const dilewati: HariDilewati[] = []
  const base = { ...rest, ...(satuan === 'hariKalender' ? { satuan } : {}), dihitung, dilewati }
  for (const hari of hariSesudah(args.receivedOn, kalender)) {
    if (satuan !== 'hariKalender' && !tersedia.has(hari.year))
      return { ...base, tanggal: null, tahunTanpaDaftar: hari.year }
    const lewat = kecuali(hari, args)
    if (lewat?.buka === true) {
      const dijedaSejak = jedaPada(jeda, hari.tanggal)?.mulai ?? hari.tanggal
      return { ...base, tanggal: null, tahunTanpaDaftar: null, dijedaSejak }
    }
    if (lewat !== null) {
      dilewati.push(lewat.hari)
      continue
    }
    dihitung.push(hari.tanggal)
    if (dihitung.length === args.hariKerja) break
  }
  return { ...base, tanggal: dihitung.at(-1) ?? null, tahunTanpaDaftar: null }
}

/**
 * The rule in force on the date of receipt: the row of this klasifikasi with the latest `berlakuSejak` not after it,
 * else the row that holds for any klasifikasi. Null when no rule set was in force yet.
 */
export function pilihAturan(
  aturan: readonly AturanTenggat[],
  jenis: TenggatJenis,
  klasifikasi: string | null,
  receivedOn: Tanggal,
): AturanTenggat | null {
  const inForce = aturan.filter((row) => row.jenis === jenis && row.berlakuSejak <= receivedOn)
  const latest = (wanted: string | null): AturanTenggat | null =>
    inForce
      .filter((row) => row.klasifikasi === wanted)
      .reduce<AturanTenggat | null>((best, row) => (!best || row.berlakuSejak > best.berlakuSejak ? row : best), null)
  const own = mapKlasifikasi(klasifikasi)
  return (own === null ? null : latest(own)) ?? latest(null)
}

/**
 * Working days left from `today` (not counted) to `due` (counted): 0 on the due date itself. Past it the number is
 * negative: working days gone by since, at least -1. For display; years without a list count weekends only.
 */
export function sisaHariKerja(today: Tanggal, due: Tanggal, kalender: Kalender): number {
  const late = today > due
  const [from, to] = late ? [due, today] : [today, due]
  let count = 0
  for (const hari of hariSesudah(from, kalender)) {
    if (hari.tanggal > to) break
    if (hari.dilewati === null) count += 1
  }
  return late ? -Math.max(1, count) : count
}
