/** Disposisi: a case handed to a unit of the office, with a date to answer by, and what the unit answered. */
import type { Id, Instant, Tanggal } from './kata.ts'
import type { Lampiran } from './lampiran.ts'

export type UnitKerja = { readonly id: Id; readonly nama: string; readonly aktif: boolean }

export type Disposisi = {
  readonly id: Id
  /** Number on the printed sheet. */
  readonly nomor: string
  readonly unitKerjaId: Id
  readonly unitNama: string
  /** What the unit is asked to do. */
  readonly arahan: string
  readonly tenggatTanggal: Tanggal | null
  readonly tembusan: readonly string[]
  readonly petugasNama: string
  readonly createdAt: Instant
  readonly keadaan: 'menunggu' | 'dijawab' | 'dikembalikan' | 'dibatalkan'
  /** Answer of the unit, or why it came back. */
  readonly jawaban: string
  readonly jawabanOleh: string
  readonly jawabanAt: Instant | null
  readonly lampiran: readonly Lampiran[]
}

/** "D-003/LOKET/2026": running number of the office, code, year. */
export function nomorDisposisi(urut: number, kode: string, tahun: number): string {
  return `D-${String(urut).padStart(3, '0')}/${kode}/${tahun}`
}
