/** Words of the queue's layout: orders, groups, columns, and how a case was found. */
import type { CocokNomor, KelompokAntrean, KolomAntrean, UrutAntrean } from '../../electron/domain/saringan.ts'

export const URUT: Readonly<Record<UrutAntrean, string>> = {
  tenggat: 'Tenggat terdekat',
  diterimaTerbaru: 'Diterima terbaru',
  diterimaTerlama: 'Diterima terlama',
  berubah: 'Berubah terakhir',
  kategori: 'Kategori',
  unit: 'Unit kerja',
}

export const KELOMPOK: Readonly<Record<NonNullable<KelompokAntrean>, string>> = {
  kategori: 'Kategori',
  unit: 'Unit kerja',
  kanal: 'Kanal',
  tenggat: 'Hari tenggat',
}

/** A group without a name. */
export const TANPA_KELOMPOK: Readonly<Record<NonNullable<KelompokAntrean>, string>> = {
  kategori: 'Tanpa kategori',
  unit: 'Belum ada unit kerja',
  kanal: 'Tanpa kanal',
  tenggat: 'Tanpa tanggal',
}

export const KOLOM: Readonly<Record<KolomAntrean, string>> = {
  nomor: 'Nomor',
  tenggat: 'Tenggat',
  perjalanan: 'Perjalanan',
  status: 'Status',
  kategori: 'Kategori',
  unit: 'Unit kerja',
  kanal: 'Kanal',
  klasifikasi: 'Klasifikasi',
  diterima: 'Diterima',
  berubah: 'Berubah',
}

export const COCOK: Readonly<Record<CocokNomor, string>> = {
  telepon: 'Cocok: telepon pelapor',
  nik: 'Cocok: NIK pelapor',
  nomorLama: 'Cocok: nomor register lama',
}
