/** What the queue shows and how it is laid out: filters a petugas may keep, order, groups, columns. */
import { z } from 'zod'
import { isTampilan, saringanAntrean } from './antrean.ts'
import type { PengaduanRingkas } from './pengaduan.ts'
import { id, kanal, klasifikasi, tanggal } from './kata.ts'

/** Every list empty and both dates null: nothing is left out. Dates are days of receipt in the office's zone, both included. */
export const saring = z.object({
  /** Names; '' stands for cases without a kategori. */
  kategori: z.array(z.string().max(200)).max(50),
  /** Ids of units that have the case now; '' stands for none. */
  unit: z.array(z.union([id, z.literal('')])).max(50),
  kanal: z.array(kanal).max(20),
  klasifikasi: z.array(klasifikasi).max(10),
  dari: tanggal.nullable(),
  sampai: tanggal.nullable(),
})
export type Saring = z.infer<typeof saring>

export const TANPA_SARING: Saring = { kategori: [], unit: [], kanal: [], klasifikasi: [], dari: null, sampai: null }

/** True when nothing is left out. */
export function saringKosong(isi: Saring): boolean {
  const daftar = [isi.kategori, isi.unit, isi.kanal, isi.klasifikasi]
  return daftar.every((satu) => satu.length === 0) && isi.dari === null && isi.sampai === null
}

export const urutAntrean = z.enum(['tenggat', 'diterimaTerbaru', 'diterimaTerlama', 'berubah', 'kategori', 'unit'])
export type UrutAntrean = z.infer<typeof urutAntrean>

export const kelompokAntrean = z.enum(['kategori', 'unit', 'kanal', 'tenggat']).nullable()
export type KelompokAntrean = z.infer<typeof kelompokAntrean>

/** Columns beside what the case is about, which always stands there. */
export const kolomAntrean = z.enum([
  'nomor',
  'tenggat',
  'perjalanan',
  'status',
  'kategori',
  'unit',
  'kanal',
  'klasifikasi',
  'diterima',
  'berubah',
])
export type KolomAntrean = z.infer<typeof kolomAntrean>

/** How a petugas wants the queue laid out. */
export const tataAntrean = z.object({
  urut: urutAntrean,
  kelompok: kelompokAntrean,
  kolom: z.array(kolomAntrean).max(10),
})
export type TataAntrean = z.infer<typeof tataAntrean>

export const TATA_AWAL: TataAntrean = {
  urut: 'tenggat',
  kelompok: null,
  kolom: ['nomor', 'tenggat', 'perjalanan', 'status'],
}

export const isiSaringan = z.object({ status: saringanAntrean, teks: z.string().max(200), saring })
export type IsiSaringan = z.infer<typeof isiSaringan>

/**
 * What is asked of the store for a filter: words are looked for in all cases, the ended ones too, unless a view was chosen;
 * then within it. A list and the number on the button that opens it ask the same.
 */
export function isiDicari(isi: IsiSaringan): IsiSaringan {
  const teks = isi.teks.trim()
  return { ...isi, teks, status: teks === '' || isTampilan(isi.status) ? isi.status : 'semua' }
}

/** A filter kept under a name by one petugas. */
export type Saringan = { readonly id: string; readonly nama: string; readonly isi: IsiSaringan }

export const NAMA_SARINGAN_MAKS = 40
/** Each is counted whenever a case changes. */
export const SARINGAN_MAKS = 20

/** A word that occurs nowhere (or hardly anywhere), and the one that was looked for (or may be meant). */
export type Perbaikan = { readonly dari: string; readonly jadi: string }

/** Which number of a case was found, beside its register number and tracking ID. */
export type CocokNomor = 'telepon' | 'nik' | 'nomorLama'

/** The group a row belongs to: a name, a kanal, or its nearest open date; '' for none, 'berakhir' for what has ended. */
export function kunciKelompok(row: PengaduanRingkas, kelompok: NonNullable<KelompokAntrean>): string {
  switch (kelompok) {
    case 'kategori':
      return row.kategoriNama ?? ''
    case 'unit':
      return row.unitKerja ?? ''
    case 'kanal':
      return row.kanal
    case 'tenggat':
      return row.tenggat.keadaan === 'berakhir' ? 'berakhir' : (row.janjiTanggal ?? row.tenggat.tanggal ?? '')
  }
}

/** With words a filter is counted up to here; the page says "1.000+". */
export const HITUNG_KATA_MAKS = 1000
