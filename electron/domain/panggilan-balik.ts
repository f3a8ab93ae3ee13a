/** Appointment to call somebody back. */
import { z } from 'zod'
import type { Instant } from './kata.ts'
import { id, instant } from './kata.ts'

export const panggilanBalikBaru = z.object({
  id,
  /** The draft it continues, or the pengaduan it is about; both null for a bare number. */
  drafId: id.nullable(),
  pengaduanId: id.nullable(),
  nama: z.string().max(200),
  telepon: z.string().min(3).max(60),
  jadwalAt: instant,
  catatan: z.string().max(500),
})
export type PanggilanBalikBaru = z.infer<typeof panggilanBalikBaru>

/** How an appointment ended. */
export const hasilPanggilanBalik = z.enum(['tersambung', 'tidakDiangkat', 'batal'])
export type HasilPanggilanBalik = z.infer<typeof hasilPanggilanBalik>

export type PanggilanBalik = PanggilanBalikBaru & {
  readonly petugasNama: string
  readonly createdAt: Instant
  readonly selesaiAt: Instant | null
  readonly hasil: HasilPanggilanBalik | null
}
