/** Rekap of a period, its cases and its sheets; the statement of timeliness; today's board. */
import { z } from 'zod'
import type { Tampilan } from '../domain/antrean.ts'
import type { Catatan } from '../domain/catatan.ts'
import type { Id, Instant, Tanggal } from '../domain/kata.ts'
import { id } from '../domain/kata.ts'
import type { PengaduanRingkas } from '../domain/pengaduan.ts'
import type { Pernyataan } from '../domain/pernyataan.ts'
import type { AngkaRekap, HasilRekap } from '../domain/rekap.ts'
import { dimensiRekap, ukuranRekap } from '../domain/rekap.ts'
import { periodeRekap, type Rentang } from '../domain/rekap-periode.ts'
import { core, shell } from './spec.ts'

export type RekapIsi = {
  readonly judul: string
  readonly rentang: Rentang
  /** The day and instant it was made: what is open or late is so at that time. */
  readonly hariIni: Tanggal
  readonly dibuatAt: Instant
  readonly hasil: HasilRekap
  /** Names of the units that stand in it, by id. */
  readonly unit: Readonly<Record<Id, string>>
}

/** Today's board of the admin, beside what waits (`beranda.get`). */
export type PapanIsi = {
  readonly hariIni: Tanggal
  readonly masuk: number
  readonly selesai: number
  readonly perTampilan: Readonly<Record<Tampilan, number>>
  readonly unit: readonly {
    readonly nama: string
    readonly jumlah: number
    readonly sejak: Instant
    readonly lewat: number
  }[]
  readonly sebutan: readonly (Catatan & { readonly judul: string })[]
  /** The month until now. */
  readonly bulan: { readonly judul: string; readonly angka: AngkaRekap }
}

const saring = z.object({ ukuran: ukuranRekap, dimensi: dimensiRekap.nullable(), kunci: z.string().max(200) })
const bytes = z.instanceof(Uint8Array).refine((b) => b.byteLength <= 500_000_000, 'Berkas terlalu besar.')

export const rekapRequests = {
  'beranda.papan': core<PapanIsi>()(z.object({})),
  /** `kerjaId`: named by the events about its progress, and by `rekap.batal`. */
  'rekap.get': core<RekapIsi>()(z.object({ kerjaId: id, periode: periodeRekap })),
  /** The cases behind one number, in the order of arrival. */
  'rekap.daftar': core<{ rows: readonly PengaduanRingkas[]; nextCursor: string | null }>()(
    z.object({
      periode: periodeRekap,
      saring,
      cursor: z.string().max(500).nullable(),
      limit: z.number().int().min(1).max(200),
    }),
  ),
  /**
   * An Excel file of the whole rekap and of its cases. `alasanPelapor`: why identities go along; null: they do not. Those
   * of anonim and rahasia cases never do. `label`: words of the screen, by vocabulary and value (`kanal.telepon`).
   */
  'rekap.ekspor': core<{ nama: string; bytes: Uint8Array; kasus: number }>()(
    z.object({
      kerjaId: id,
      periode: periodeRekap,
      alasanPelapor: z.string().trim().min(5, 'Tuliskan alasannya, paling sedikit lima huruf.').max(300).nullable(),
      label: z.record(z.string().max(60), z.string().max(100)),
    }),
  ),
  /** Stops a count or an export that is under way; it then ends as a conflict. */
  'rekap.batal': core<void>()(z.object({ kerjaId: id })),

  'pernyataan.get': core<Pernyataan>()(z.object({ pengaduanId: id })),
  /** With the number it leaves under. */
  'pernyataan.buat': core<{ pernyataan: Pernyataan; nomor: string }>()(z.object({ pengaduanId: id })),

  /** Keeps a file where the person says. */
  'berkas.simpan': shell<{ tersimpan: string | null; kalimat: string }>()(
    z.object({
      nama: z.string().min(1).max(120),
      jenis: z.enum(['xlsx', 'pdf', 'doc', 'docx', 'jpg', 'png', 'txt', 'kartu-meja']),
      bytes,
    }),
  ),
} as const
