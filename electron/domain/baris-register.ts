/** One line of the register as it is printed (columns as offices keep them; docs of the field). */
import type { Instant, Kanal, Klasifikasi, StatusPengaduan } from './kata.ts'

export type BarisRegister = {
  readonly nomor: string
  readonly receivedAt: Instant
  readonly kanal: Kanal
  readonly klasifikasi: Klasifikasi | null
  /** Null: anonim or rahasia, or not known; never printed then. */
  readonly pelapor: string | null
  readonly anonim: boolean
  readonly rahasia: boolean
  /** Empty for a confidential one: its contents are hidden too. */
  readonly judul: string
  readonly status: StatusPengaduan
  readonly trackingId: string | null
  readonly petugasNama: string
}

/** More lines than this do not go on one print. */
export const REGISTER_MAKS = 1000
