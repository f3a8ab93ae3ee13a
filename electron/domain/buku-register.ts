/** A register kept in Excel until now: how its columns become the fields of a pengaduan. */
import { z } from 'zod'
import type { Id, Instant } from './kata.ts'

/** Fields a column can stand for. */
export const BUKU_ISIAN = [
  'nomorLama',
  'tanggal',
  'nama',
  'nik',
  'telepon',
  'alamat',
  'jenisKelamin',
  'judul',
  'isi',
  'kategori',
  'klasifikasi',
  'kanal',
  'tanggalKejadian',
  'lokasiKejadian',
  'terlapor',
  'status',
  'tindakLanjut',
  'petugas',
  'trackingId',
] as const
export type BukuIsian = (typeof BUKU_ISIAN)[number]

/** Which column (its index from 0) stands for which field; a field without a column is left out. */
export const bukuPemetaan = z.partialRecord(z.enum(BUKU_ISIAN), z.number().int().min(0).max(199))
export type BukuPemetaan = z.infer<typeof bukuPemetaan>

/** One row after reading: new, the same as something already here, or not to be read. */
export type BukuBaris = {
  /** Number of the row in the sheet, from 1. */
  readonly baris: number
  readonly keadaan: 'baru' | 'ganda' | 'rusak'
  /** Why it is ganda or rusak; '' for a new one. */
  readonly kalimat: string
  readonly nomorLama: string
  readonly tanggal: string
  readonly judul: string
}

/** An import that was applied. */
export type ImporBuku = {
  readonly id: Id
  readonly namaBerkas: string
  readonly at: Instant
  readonly petugasNama: string
  readonly jumlah: number
  readonly dibatalkanAt: Instant | null
}
