/** Appointments to call back as the screen says them; pure. */
import type { Instant, Zona } from '../../electron/domain/kata.ts'
import type { PanggilanBalik } from '../../electron/domain/panggilan-balik.ts'
import { formatJam, localDate } from '../../electron/domain/waktu.ts'
import { detikAntara, formatLama, tanggalPendek } from './format.ts'

/** Call-backs of today and those that were missed on an earlier day. */
export function jatuhTempoHariIni(
  panggilan: readonly PanggilanBalik[],
  now: Instant,
  zona: Zona,
): readonly PanggilanBalik[] {
  return panggilan.filter(({ jadwalAt }) => localDate(jadwalAt, zona) <= localDate(now, zona))
}

/** `10.30` today, `Rab 25 Nov 10.30` on another day; and whether the time has passed: `Lewat 12 menit`. */
export function kataJadwal(
  jadwalAt: Instant,
  now: Instant,
  zona: Zona,
): { readonly jam: string; readonly lewat: string | null } {
  const hariIni = localDate(now, zona)
  const tanggal = localDate(jadwalAt, zona)
  const jam = formatJam(jadwalAt, zona)
  return {
    jam: tanggal === hariIni ? jam : `${tanggalPendek(tanggal, hariIni)} ${jam}`,
    lewat: jadwalAt < now ? `Lewat ${formatLama(detikAntara(jadwalAt, now))}` : null,
  }
}
