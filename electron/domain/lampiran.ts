/** Lampiran: a file that belongs to a draft, a pengaduan or a tindak lanjut; kept encrypted on this computer. */
import type { Id, Instant } from './kata.ts'

/** Types a pengaduan may carry; the sending limits of the upstream are settings. */
export const LAMPIRAN_TIPE = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  jpg: 'image/jpeg',
  png: 'image/png',
} as const

export type LampiranTipe = (typeof LAMPIRAN_TIPE)[keyof typeof LAMPIRAN_TIPE]

export type Lampiran = {
  readonly id: Id
  readonly nama: string
  readonly tipe: LampiranTipe
  /** Bytes of the plain file. */
  readonly ukuran: number
  /** Hex of the plain file. */
  readonly sha256: string
  readonly createdAt: Instant
}
