/** Views of the queue: what a day at the desk asks for, beside the states of LAPOR. */
import { z } from 'zod'
import { statusPengaduan } from './kata.ts'

/**
 * hariIni: due today · lewat: past its tenggat · waktunyaDilihat: a postponed case whose date has come · menungguUnit: a
 * unit owes an answer · menungguPelapor: postponed for the pelapor, or answered and not yet replied to · dikembalikan: a
 * unit, an approver or another office sent it back · perluSetuju: a draft waits for agreement · antreKirim: something of
 * it has not left.
 */
export const tampilan = z.enum([
  'hariIni',
  'lewat',
  'waktunyaDilihat',
  'menungguUnit',
  'menungguPelapor',
  'dikembalikan',
  'perluSetuju',
  'antreKirim',
])
export type Tampilan = z.infer<typeof tampilan>

/** Which cases the queue shows; null: the live ones. */
export const saringanAntrean = z.union([statusPengaduan, tampilan, z.literal('semua')]).nullable()
export type SaringanAntrean = z.infer<typeof saringanAntrean>

/** True for a view, false for a state of LAPOR, all or the live ones. */
export function isTampilan(saringan: SaringanAntrean): saringan is Tampilan {
  return tampilan.safeParse(saringan).success
}
