/**
 * When files may go: a budget of megabytes a day and hours of their own, both of the office and both off at first. Words
 * never wait for them. The day is the one of the office's zone; what was sent is counted there, and a clock that is set
 * back neither empties the count nor gives a second budget.
 */
import { z } from 'zod'
import type { Instant, Tanggal, Zona } from './kata.ts'
import { jam } from './pengingat.ts'
import { awalHari, formatJam, localDate, selisihDetik, tambahDetik } from './waktu.ts'

export const setelanBerkas = z.object({
  /** Megabytes (10^6 bytes) of files a day; 0: no limit. */
  jatahMB: z.number().int().min(0).max(100_000),
  /** Files go only from `mulai` to `selesai`, clock of the office; over midnight where `mulai` is the later one. */
  berjam: z.boolean(),
  mulai: jam,
  selesai: jam,
})
export type SetelanBerkas = z.infer<typeof setelanBerkas>

export const SETELAN_BERKAS_AWAL: SetelanBerkas = { jatahMB: 0, berjam: false, mulai: '16.00', selesai: '07.00' }

/** Bytes of files that left on one day. */
export type PemakaianBerkas = { readonly hari: Tanggal; readonly byte: number }

const MB = 1_000_000
const SEHARI_DETIK = 86_400
/** A count dated further ahead than this is of a clock that was wrong by more than a slip. */
const MAJU_MAKS_HARI = 7

/**
 * The count that is in force on `hari`, given the newest one kept. A newer day than today means that the clock was set
 * back: its count goes on; one of a far day is carried over to today, so that nothing is ever freed by a clock.
 */
export function pemakaianPada(hari: Tanggal, terakhir: PemakaianBerkas | null): PemakaianBerkas {
  if (terakhir === null || terakhir.hari < hari) return { hari, byte: 0 }
  const maju = selisihDetik(`${hari}T00:00:00.000Z`, `${terakhir.hari}T00:00:00.000Z`) / SEHARI_DETIK
  return maju > MAJU_MAKS_HARI ? { hari, byte: terakhir.byte } : terakhir
}

export type GerbangBerkas =
  | { readonly boleh: true }
  /** `sampai`: when it is worth looking again. */
  | { readonly boleh: false; readonly sebab: 'jam' | 'jatah'; readonly sampai: Instant }

type GerbangArgs = {
  readonly at: Instant
  readonly zona: Zona
  readonly setelan: SetelanBerkas
  /** The newest count kept; null when nothing was ever sent. */
  readonly terakhir: PemakaianBerkas | null
  /** Bytes that would go now. */
  readonly byte: number
  /** A legal date is today or past, or a person asked for it: nothing holds it back. It is counted all the same. */
  readonly mendesak: boolean
}

/** Whether files may go now. A file larger than the whole budget goes when nothing else has gone that day. */
export function gerbangBerkas({ at, zona, setelan, terakhir, byte, mendesak }: GerbangArgs): GerbangBerkas {
  if (mendesak || byte === 0) return { boleh: true }
  const hari = localDate(at, zona)
  if (setelan.jatahMB > 0) {
    const pakai = pemakaianPada(hari, terakhir)
    const habis = pakai.byte > 0 && pakai.byte + byte > setelan.jatahMB * MB
    if (habis) return { boleh: false, sebab: 'jatah', sampai: bukaSejak(besok(pakai.hari, zona), setelan, zona) }
  }
  const buka = bukaSejak(at, setelan, zona)
  return buka === at ? { boleh: true } : { boleh: false, sebab: 'jam', sampai: buka }
}

/** `at` itself when files have their hours then, else the next opening. */
function bukaSejak(at: Instant, setelan: SetelanBerkas, zona: Zona): Instant {
  const { berjam, mulai, selesai } = setelan
  const kini = formatJam(at, zona)
  const within = mulai <= selesai ? kini >= mulai && kini < selesai : kini >= mulai || kini < selesai
  if (!berjam || mulai === selesai || within) return at
  const hari = localDate(at, zona)
  const buka = pukul(hari, mulai, zona)
  return buka > at ? buka : pukul(hari, mulai, zona, SEHARI_DETIK)
}

function besok(hari: Tanggal, zona: Zona): Instant {
  return pukul(hari, '00.00', zona, SEHARI_DETIK)
}

function pukul(hari: Tanggal, teks: string, zona: Zona, tambah = 0): Instant {
  const [hour, minute] = teks.split('.').map(Number)
  return tambahDetik(awalHari(hari, zona), (hour ?? 0) * 3_600 + (minute ?? 0) * 60 + tambah)
}
