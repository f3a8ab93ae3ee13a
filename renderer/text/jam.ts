/** The clock of the office to the second, for "Tersimpan 10.41.07". */
import type { Instant, Zona } from '../../electron/domain/kata.ts'

const GESER_JAM: Readonly<Record<Zona, number>> = { WIB: 7, WITA: 8, WIT: 9 }

/** `10.41.07` of an instant in the office's zone. */
export function jamDetik(at: Instant, zona: Zona): string {
  const setempat = new Date(Date.parse(at) + GESER_JAM[zona] * 3_600_000)
  return setempat.toISOString().slice(11, 19).replaceAll(':', '.')
}
