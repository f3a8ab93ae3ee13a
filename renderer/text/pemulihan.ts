/** Words about a damaged store: on the screen of the rescue, and in the report for IT (numbers only, nobody's words). */
import type { JenisPulih, LaporanPemulihan } from '../../electron/domain/pemulihan.ts'
import type { Zona } from '../../electron/domain/kata.ts'
import { formatWaktu } from '../../electron/domain/waktu.ts'
import { formatAngka } from './format.ts'

export const JENIS_PULIH: Readonly<Record<JenisPulih, string>> = {
  kiriman: 'Kiriman ke LAPOR (kotak keluar)',
  draf: 'Draf dan isian yang belum selesai',
  pengaduan: 'Pengaduan',
  tanggapan: 'Tanggapan',
  lampiran: 'Lampiran',
  catatan: 'Catatan internal',
  pengaturan: 'Pengaturan',
}

/** What is missing or uncertain, one sentence each; empty: everything could be read. */
export function kalimatKurang(laporan: LaporanPemulihan): readonly string[] {
  const { halaman, halamanRusak, ragu, cadangan, tidakPasti, disusunUlang, tanpaIsi, jumlahNomorHilang } = laporan
  const kurang: string[] = []
  if (halaman === 0) kurang.push('Berkas penyimpanan tidak ada atau kosong, jadi tidak ada yang dapat dibaca darinya.')
  if (halamanRusak > 0)
    kurang.push(`${formatAngka(halamanRusak)} dari ${formatAngka(halaman)} bagian berkas tidak terbaca.`)
  if (ragu && halaman > 0)
    kurang.push('Catatan perubahan terakhir rusak atau hilang, jadi perubahan terakhir mungkin tidak ikut.')
  if (cadangan === null && (halamanRusak > 0 || halaman === 0))
    kurang.push('Tidak ada cadangan yang dapat mengisi bagian itu. Kasus dari LAPOR diambil lagi dari LAPOR.')
  if (tidakPasti > 0)
    kurang.push(
      `${formatAngka(tidakPasti)} kiriman belum diketahui sampai atau tidak. Semuanya ditanyakan dulu ke LAPOR sebelum dikirim lagi, jadi tidak ada yang terkirim dua kali.`,
    )
  if (disusunUlang > 0)
    kurang.push(`${formatAngka(disusunUlang)} kiriman disusun lagi dari pengaduan atau tanggapan asalnya.`)
  if (tanpaIsi > 0)
    kurang.push(`${formatAngka(tanpaIsi)} pengaduan tidak terbaca; kiriman, tanggapan, atau berkasnya tetap disimpan.`)
  if (jumlahNomorHilang > 0)
    kurang.push(
      `${formatAngka(jumlahNomorHilang)} nomor register tidak punya catatan lagi. Catat ulang dari tanda terima atau formulir kertas.`,
    )
  if (laporan.nomorDilompati > 0)
    kurang.push(
      `Nomor register terakhir tidak terbaca. ${formatAngka(laporan.nomorDilompati)} nomor dilewati supaya tidak ada nomor yang diberikan dua kali.`,
    )
  return kurang
}

/** Name of the backup as people know it: when it was made, with its zone. */
export function sebutanCadangan({ at }: { readonly at: string }, zona: Zona): string {
  return formatWaktu(at, zona)
}

/** Zone by the clock of this computer, for settings that cannot be read. `selisihMenit` as `getTimezoneOffset` counts it. */
export function zonaKomputer(selisihMenit: number): Zona {
  if (selisihMenit === -540) return 'WIT'
  return selisihMenit === -480 ? 'WITA' : 'WIB'
}

/** The report for IT as a text file: counts and numbers of records, no words and no names. */
export function laporanTi(laporan: LaporanPemulihan, version: string, mode: string): string {
  const baris = [
    'Laporan penyimpanan Loket Aduan',
    `Dibuat: ${laporan.at}`,
    `Versi aplikasi: ${version}`,
    `Penyimpanan: ${mode}`,
    `Bagian berkas (4 KiB): ${String(laporan.halaman)}, tidak terbaca: ${String(laporan.halamanRusak)}`,
    `Catatan perubahan (WAL) utuh: ${laporan.ragu ? 'tidak' : 'ya'}`,
    `Cadangan yang dipakai: ${laporan.cadangan ?? 'tidak ada'}`,
    '',
    'Terbaca / dari cadangan:',
    ...laporan.isi.map((one) => `- ${JENIS_PULIH[one.jenis]}: ${String(one.terbaca)} / ${String(one.cadangan)}`),
    '',
    ...kalimatKurang(laporan).map((one) => `- ${one}`),
    '',
    'Nomor register tanpa catatan:',
    ...(laporan.nomorHilang.length === 0 ? ['tidak ada'] : laporan.nomorHilang),
    '',
    'Berkas asli tidak diubah. Sesudah dipulihkan, berkas itu disimpan dalam folder "rusak" di profil aplikasi.',
  ]
  return `${baris.join('\r\n')}\r\n`
}
