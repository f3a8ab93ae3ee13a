/** The words of a tanda terima: every line of it, made from its contents. */
import type { TandaTerima } from '../../electron/domain/tanda-terima.ts'
import { formatTanggal, formatWaktu } from '../../electron/domain/waktu.ts'
import { formatAngka } from '../text/format.ts'
import { JENIS_IDENTITAS, KANAL, KLASIFIKASI } from '../text/label.ts'
import { TEKS_GULUNGAN_MAKS } from './ukuran.ts'

export type Baris = readonly [nama: string, nilai: string]

const JENIS_TENGGAT = { verifikasi: 'Verifikasi', tanggapan: 'Tanggapan' } as const

/** Signs that must not be overlooked: practice, struck out, printed again. */
export function tandaKhusus(t: TandaTerima): readonly string[] {
  const ulang = `CETAK ULANG ke-${t.cetakKe} · ${formatWaktu(t.dicetakAt, t.zona)} · ${t.dicetakOleh}`
  return [
    ...(t.latihan ? ['LATIHAN — bukan tanda terima yang sah'] : []),
    ...(t.dibatalkan ? ['DIBATALKAN — pengaduan ini tidak diproses'] : []),
    ...(t.cetakKe > 1 ? [ulang] : []),
  ]
}

export function kataRangkap({ rangkap }: TandaTerima): string {
  return rangkap === 'pelapor' ? 'Rangkap untuk pelapor' : 'Rangkap untuk arsip kantor'
}

/** Who reports; empty lines are left out. */
export function barisPelapor({ pelapor, kuasaNama, anonim, rahasia }: TandaTerima): readonly Baris[] {
  const sifat = [anonim ? 'Anonim' : '', rahasia ? 'Rahasia' : ''].filter((kata) => kata !== '').join(', ')
  const baris: readonly Baris[] = [
    ['Nama pelapor', pelapor.nama],
    ['Dikuasakan kepada', kuasaNama],
    [JENIS_IDENTITAS[pelapor.jenisIdentitas], pelapor.nomorIdentitas],
    ['Telepon', pelapor.telepon],
    ['Alamat', pelapor.alamat],
    ['Perlindungan', sifat],
  ]
  return baris.filter(([, nilai]) => nilai !== '')
}

/** How and when it was received, and what it is about. */
export function barisPengaduan(t: TandaTerima): readonly Baris[] {
  const kejadian = [t.tanggalKejadian === null ? '' : formatTanggal(t.tanggalKejadian), t.lokasiKejadian]
  const baris: readonly Baris[] = [
    ['Diterima', formatWaktu(t.diterimaAt, t.zona)],
    ['Tempat', t.tempat],
    ['Kanal', KANAL[t.kanal]],
    ['Klasifikasi', t.klasifikasi === null ? '' : KLASIFIKASI[t.klasifikasi]],
    ['Kategori', t.kategoriNama ?? ''],
    ['Kejadian', kejadian.filter((kata) => kata !== '').join(', ')],
    ['Lampiran', t.lampiranJumlah === 0 ? '' : `${t.lampiranJumlah} berkas`],
  ]
  return baris.filter(([, nilai]) => nilai !== '')
}

export type TenggatCetak = { readonly nama: string; readonly kapan: string; readonly dasar: string }

/** The rule's own first sentence without its heading; what follows it is for the office. */
function dasarCetak(hariKerja: number, dasarHukum: string): string {
  const pokok = dasarHukum.replace(/^[^:.]{1,60}:\s*/, '').replace(/\.(\s[\s\S]*)?$/, '')
  const hari = `${hariKerja} hari kerja`
  return pokok.includes(hari) ? pokok : `${hari} · ${pokok}`
}

/** What is due when, and by which rule. */
export function tenggatCetak({ tenggat }: TandaTerima): readonly TenggatCetak[] {
  return tenggat.map(({ jenis, tanggal, hariKerja, dasarHukum }) => ({
    nama: `${JENIS_TENGGAT[jenis]} paling lambat`,
    kapan: tanggal === null ? 'menyusul, daftar hari libur belum terbit' : formatTanggal(tanggal),
    dasar: dasarCetak(hariKerja, dasarHukum),
  }))
}

/** The description; on a roll a long one is cut at a word, and the paper says so. */
export function isiCetak(
  { inti }: TandaTerima,
  gulungan: boolean,
): { readonly teks: string; readonly catatan: string } {
  if (!gulungan || inti.length <= TEKS_GULUNGAN_MAKS) return { teks: inti, catatan: '' }
  const awal = inti.slice(0, TEKS_GULUNGAN_MAKS).toWellFormed()
  const kata = awal.search(/\s\S*$/)
  const teks = `${kata > TEKS_GULUNGAN_MAKS / 2 ? awal.slice(0, kata) : awal} …`
  return { teks, catatan: `Dipotong. Isi lengkap ${formatAngka(inti.length)} huruf ada pada kertas A5 atau A4.` }
}

/** When and by whom it was printed, and the law it is given under; number and article stay together. */
export function kakiCetak(t: TandaTerima): string {
  return `Dicetak ${formatWaktu(t.dicetakAt, t.zona)} oleh ${t.dicetakOleh} · UU\u00a025/2009 Pasal\u00a044`
}
