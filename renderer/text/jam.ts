/** Times as a person at the desk says them: the clock to the second, and how long ago. */
import type { Instant, Zona } from '../../electron/domain/kata.ts'
import { detikAntara, formatLama } from './format.ts'

const GESER_JAM: Readonly<Record<Zona, number>> = { WIB: 7, WITA: 8, WIT: 9 }

/** `10.41.07` of an instant in the office's zone. */
export function jamDetik(at: Instant, zona: Zona): string {
  const setempat = new Date(Date.parse(at) + GESER_JAM[zona] * 3_600_000)
  return setempat.toISOString().slice(11, 19).replaceAll(':', '.')
}

/** `baru saja`, `5 menit lalu`, `3 jam lalu`, `2 hari lalu`. */
export function lalu(at: Instant, now: Instant): string {
  const detik = detikAntara(at, now)
  return detik < 60 ? 'baru saja' : `${formatLama(detik)} lalu`
}
