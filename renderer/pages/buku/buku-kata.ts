/** Words of the import of an old register, and how a choice of columns changes; pure. */
import type { BukuBaris, BukuIsian, BukuPemetaan } from '../../../electron/domain/buku-register.ts'
import { BUKU_ISIAN } from '../../../electron/domain/buku-register.ts'

export const ISIAN: Readonly<Record<BukuIsian, string>> = {
  nomorLama: 'Nomor register lama',
  tanggal: 'Tanggal diterima',
  nama: 'Nama pelapor',
  nik: 'NIK',
  telepon: 'Telepon',
  alamat: 'Alamat pelapor',
  jenisKelamin: 'Jenis kelamin',
  judul: 'Judul atau perihal',
  isi: 'Isi laporan',
  kategori: 'Kategori',
  klasifikasi: 'Klasifikasi',
  kanal: 'Kanal',
  tanggalKejadian: 'Tanggal kejadian',
  lokasiKejadian: 'Lokasi kejadian',
  terlapor: 'Terlapor',
  status: 'Status',
  tindakLanjut: 'Tindak lanjut',
  petugas: 'Petugas penerima',
  trackingId: 'Nomor LAPOR',
}

export const KEADAAN: Readonly<Record<BukuBaris['keadaan'], string>> = {
  baru: 'Baru',
  ganda: 'Ganda',
  rusak: 'Tidak terbaca',
}

/** Field a column stands for; null: left out. */
export function isianKolom(pemetaan: BukuPemetaan, kolom: number): BukuIsian | null {
  return BUKU_ISIAN.find((isian) => pemetaan[isian] === kolom) ?? null
}

/** The choice after a column was given a field (or none): a field stands on one column, a column for one field. */
export function petakan(pemetaan: BukuPemetaan, kolom: number, isian: BukuIsian | null): BukuPemetaan {
  const lain = BUKU_ISIAN.flatMap((satu) => {
    const ke = pemetaan[satu]
    return ke === undefined || ke === kolom || satu === isian ? [] : [[satu, ke] as const]
  })
  return Object.fromEntries(isian === null ? lain : [...lain, [isian, kolom] as const])
}

/** What must be chosen before rows can be read: the words of a pengaduan; null when nothing is missing. */
export function kurangPemetaan(pemetaan: BukuPemetaan): string | null {
  if (pemetaan.isi !== undefined || pemetaan.judul !== undefined) return null
  return 'Pilih kolom yang berisi isi laporan atau judulnya; tanpa itu baris tidak dapat dibaca.'
}
