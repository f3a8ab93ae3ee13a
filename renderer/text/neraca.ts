/** Words of the neraca: its places, what a check found, and who changed what last. */
import type { Zona } from '../../electron/domain/kata.ts'
import type { Pos } from '../../electron/domain/neraca.ts'
import type { JenisTemuan, SebabPeriksa, Temuan } from '../../electron/domain/temuan.ts'
import { formatTanggal, formatWaktu } from '../../electron/domain/waktu.ts'

export const NAMA_POS: Readonly<Record<Pos, string>> = {
  terkirim: 'Terkirim',
  menunggu: 'Menunggu',
  tidakPasti: 'Tidak pasti',
  dibatalkan: 'Dibatalkan',
  ditahan: 'Ditahan',
}

export const SEBAB_PERIKSA: Readonly<Record<SebabPeriksa, string>> = {
  pagi: 'pemeriksaan harian',
  keluar: 'saat aplikasi ditutup',
  diminta: 'diminta petugas',
}

const APA: Readonly<Record<JenisTemuan, string>> = {
  niatTanpaKiriman: 'tercatat, tetapi tidak ada kirimannya di Kotak keluar.',
  kirimanTanpaNiat: 'ada di Kotak keluar, tetapi catatan asalnya tidak ada.',
  hitunganBerbeda: 'tidak sama dengan jumlah barisnya.',
  nomorHilang: 'pernah diberikan, tetapi tidak ada pengaduan dengan nomor itu.',
  hilangDiLapor:
    'pernah diterima LAPOR, sekarang tidak ada lagi di sana. Tidak dikirim lagi dengan sendirinya; tentukan di Kotak keluar.',
  isiBerubah: 'isi kirimannya tidak sama dengan saat dicatat. Kiriman ini tidak akan dikirim.',
  barisBerubah: 'tidak sama dengan catatan audit terakhirnya.',
  barisHilang: 'dikenal oleh catatan audit, tetapi barisnya tidak ada.',
  auditBerubah: 'diubah, dipindah, atau disisipkan di luar aplikasi.',
  auditHilang: 'tidak ada lagi.',
  segelBerubah: 'tidak cocok dengan rantai audit.',
  segelHilang: 'dikenal oleh catatan audit, tetapi segelnya tidak ada.',
}

/** What the thing is called, with its number. */
function namaTemuan({ jenis, nomor }: Pick<Temuan, 'jenis' | 'nomor'>): string {
  switch (jenis) {
    case 'hitunganBerbeda':
      return `Hitungan ${nomor}`
    case 'nomorHilang':
      return `Nomor register ${nomor}`
    case 'auditBerubah':
    case 'auditHilang':
      return `Catatan audit nomor ${nomor}`
    case 'segelBerubah':
      return `Segel ${formatTanggal(nomor)}`
    case 'segelHilang':
      return `Segel ke-${nomor}`
    case 'niatTanpaKiriman':
    case 'kirimanTanpaNiat':
    case 'hilangDiLapor':
    case 'isiBerubah':
    case 'barisBerubah':
    case 'barisHilang':
      return nomor === '' ? 'Kiriman tanpa nomor' : nomor
  }
}

export function kalimatTemuan(temuan: Pick<Temuan, 'jenis' | 'nomor'>): string {
  return `${namaTemuan(temuan)} ${APA[temuan.jenis]}`
}

const TINDAKAN: Readonly<Record<string, string>> = {
  kirimanDicatat: 'dicatat',
  kirimanBerubah: 'keadaan kirimannya berubah',
  kirimanPindah: 'disatukan dengan kasus LAPOR',
  kirimanDiputuskan: 'diputuskan di Kotak keluar',
  kirimanDiubah: 'ditulis ulang',
  kirimanHilang: 'diputuskan setelah hilang di LAPOR',
  kirimanRusak: 'ditemukan rusak dan ditahan',
  kirimanTakCocok: 'ditemukan tidak cocok dan ditahan',
  pengaduanDicatat: 'dicatat',
  pengaduanDibatalkan: 'dibatalkan',
  tindakLanjutDicatat: 'tanggapan dicatat',
  sidikAwal: 'masuk rantai audit',
}

/** Who changed it last and when, as the audit knows. */
export function perubahanTerakhir({ terakhir }: Pick<Temuan, 'terakhir'>, zona: Zona): string {
  if (terakhir === null) return 'Perubahan terakhir tidak diketahui.'
  const oleh = terakhir.petugasNama === '' ? 'aplikasi' : terakhir.petugasNama
  const apa = TINDAKAN[terakhir.tindakan] ?? 'diubah'
  return `Terakhir yang tercatat: ${apa} oleh ${oleh}, ${formatWaktu(terakhir.at, zona)}.`
}
