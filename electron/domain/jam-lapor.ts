/**
 * LAPOR's clock seen from here. Its times of change order the versions of a case, so a clock of its own that ran ahead
 * for a while gives dates that hide every later change until real time has caught up. Both clocks may be wrong; only
 * their difference is measured (Date header), and only a date that LAPOR could not have given honestly is set aside.
 */
import type { Instant } from './kata.ts'
import { tambahDetik } from './waktu.ts'

/** Answers take time and clocks differ by a little, in seconds. */
const LONGGAR_DETIK = 120

/** What LAPOR's clock shows at our time `at`; null while the difference (`selisihDetik`: us minus LAPOR) is not known. */
function jamLapor(at: Instant, selisihDetik: number | null): Instant | null {
  return selisihDetik === null ? null : tambahDetik(at, -selisihDetik)
}

/**
 * The latest date of change that can have been in order when the list was last read, at our time `dibacaAt`. A known
 * date behind it was given by a clock that ran ahead then and does not now (a clock that is still ahead moves the limit
 * with it): it says nothing about what is newer. Null where nothing can be said.
 */
export function batasTanggal(dibacaAt: Instant | null, selisihDetik: number | null): Instant | null {
  if (dibacaAt === null || selisihDetik === null) return null
  return tambahDetik(dibacaAt, Math.max(0, -selisihDetik) + LONGGAR_DETIK)
}

/** The date the cursor may take from a case: never ahead of LAPOR's own clock, or changes made meanwhile would be passed. */
export function tanggalCursor(updatedAt: Instant, at: Instant, selisihDetik: number | null): Instant {
  const jam = jamLapor(at, selisihDetik)
  return jam !== null && jam < updatedAt ? jam : updatedAt
}
