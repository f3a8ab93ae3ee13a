/** What stands on a tanda terima: who may read what, the gist, the text of the QR sign. */
import type { Id, Instant, Rangkap } from './kata.ts'
import type { PelaporTerlihat, PengaduanRinci } from './pengaduan.ts'
import { maskNama, maskNik, maskNomorIdentitas, maskSurel, maskTelepon } from './samaran.ts'
import type { Setelan } from './setelan.ts'
import type { TandaTerima } from './tanda-terima.ts'
import { bersihkanBaris, bersihkanTeks } from './teks.ts'
import type { TenggatPenjelasan } from './tenggat.ts'

/** Longest gist in UTF-16 code units; a sentence that ends past half of it ends the gist. */
const INTI_MAKS = 280
const NIK_DIGIT = 16
/** Shorter numbers would take ordinary numbers of the text with them. */
const NOMOR_MIN = 7

type Bahan = {
  /** With the identity in clear: what is masked is decided here. */
  readonly pengaduan: PengaduanRinci
  readonly rangkap: Rangkap
  readonly tenggat: readonly TenggatPenjelasan[]
  readonly lampiranJumlah: number
  readonly setelan: Pick<Setelan, 'mode' | 'kantor' | 'cetak'>
  readonly cetakKe: number
  readonly at: Instant
  /** Name of the officer who prints. */
  readonly oleh: string
}

/** The text of the QR sign: the register number and, once LAPOR has given one, the tracking ID after a space. */
function qrTandaTerima(nomorRegister: string, trackingId: string | null): string {
  return trackingId === null ? nomorRegister : `${nomorRegister} ${trackingId}`
}

/** The digits however they are parted by blanks and signs; `awalan` may stand before them. */
function polaNomor(digits: string, awalan = ''): RegExp {
  return new RegExp(`${awalan}${Array.from(digits).join(String.raw`[^\p{L}\p{N}]{0,3}`)}`, 'gu')
}

/** Gives the function that masks this person's numbers and address of mail wherever they were typed into a text. */
export function penyamar({ nik, nomorIdentitas, telepon, surel }: PelaporTerlihat): (text: string) => string {
  const digitNik = nik.replace(/\D/g, '')
  const pokok = telepon.replace(/\D/g, '').replace(/^(62|0)/, '')
  const lain = bersihkanBaris(nomorIdentitas)
  const alamatSurel = bersihkanBaris(surel)
  const awalan = String.raw`(?:(?:\+?62|0)[^\p{L}\p{N}]{0,3})?`
  const polaNik = digitNik.length === NIK_DIGIT ? polaNomor(digitNik) : null
  const polaTelepon = pokok.length >= NOMOR_MIN ? polaNomor(pokok, awalan) : null
  const polaSurel = alamatSurel.includes('@')
    ? new RegExp(alamatSurel.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`), 'giu')
    : null
  return (text) => {
    let bersih = text
    if (polaNik !== null) bersih = bersih.replace(polaNik, maskNik(digitNik))
    if (polaTelepon !== null) bersih = bersih.replace(polaTelepon, maskTelepon)
    if (lain.length >= NOMOR_MIN) bersih = bersih.replaceAll(lain, maskNomorIdentitas(lain))
    if (polaSurel !== null) bersih = bersih.replace(polaSurel, maskSurel(alamatSurel))
    return bersih
  }
}

/** The first sentences, up to `maks` letters; cut at a sentence, else at a word, and marked as cut. */
export function intiPengaduan(text: string, maks = INTI_MAKS): string {
  const baris = bersihkanBaris(text)
  if (baris.length <= maks) return baris
  const awal = baris.slice(0, maks - 2).toWellFormed()
  const kalimat = awal.search(/[.!?](?=[^.!?]*$)(?=\s)/)
  if (kalimat > maks / 2) return `${awal.slice(0, kalimat + 1)} …`
  const kata = awal.lastIndexOf(' ')
  return `${(kata > maks / 2 ? awal.slice(0, kata) : awal).replace(/[\s,;:]+$/u, '')} …`
}

/** The whole of what was said, for the office's file. */
function isiUtuh({ isi, harapan, terlapor }: PengaduanRinci): string {
  const bagian = [
    bersihkanTeks(isi),
    harapan.trim() === '' ? '' : `Harapan pelapor: ${bersihkanTeks(harapan)}`,
    terlapor.trim() === '' ? '' : `Terlapor: ${bersihkanBaris(terlapor)}`,
  ]
  return bagian.filter((text) => text !== '').join('\n')
}

const TANPA_PELAPOR: TandaTerima['pelapor'] = {
  nama: '',
  jenisIdentitas: 'nik',
  nomorIdentitas: '',
  telepon: '',
  alamat: '',
}

function identitas(
  pelapor: PelaporTerlihat,
  tertutup: boolean,
  utuh: boolean,
  bersih: (text: string) => string,
): TandaTerima['pelapor'] {
  const { jenisIdentitas } = pelapor
  if (utuh) {
    const nomorIdentitas = jenisIdentitas === 'nik' ? pelapor.nik : pelapor.nomorIdentitas
    return {
      ...{ nama: bersihkanBaris(pelapor.nama), jenisIdentitas, nomorIdentitas: bersihkanBaris(nomorIdentitas) },
      ...{ telepon: bersihkanBaris(pelapor.telepon), alamat: alamatLengkap(pelapor) },
    }
  }
  const nama = bersih(bersihkanBaris(pelapor.nama))
  return {
    nama: tertutup ? maskNama(nama) : nama,
    jenisIdentitas,
    nomorIdentitas: jenisIdentitas === 'nik' ? maskNik(pelapor.nik) : maskNomorIdentitas(pelapor.nomorIdentitas),
    telepon: maskTelepon(pelapor.telepon),
    alamat: tertutup ? '' : bersih(alamatLengkap(pelapor)),
  }
}

function alamatLengkap({ alamat, wilayahNama }: PelaporTerlihat): string {
  return [bersihkanBaris(alamat), wilayahNama ?? ''].filter((part) => part !== '').join(', ')
}

/** The letterhead; the office's name where none was set. */
export function kopOf({ kantor, cetak }: Bahan['setelan']): TandaTerima['kop'] {
  return { ...cetak.kop, nama: cetak.kop.nama.trim() === '' ? kantor.nama : cetak.kop.nama }
}

function tempatOf({ kantor }: Bahan['setelan']): string {
  return [kantor.nama, `Loket ${kantor.loket}`].filter((text) => text !== '').join(', ')
}

function caraOf({ cetak }: Bahan['setelan']): readonly string[] {
  return cetak.caraMenindaklanjuti
    .split('\n')
    .map(bersihkanBaris)
    .filter((baris) => baris !== '')
}

function tenggatRingkas(tenggat: readonly TenggatPenjelasan[]): TandaTerima['tenggat'] {
  // Paper names what the law gives; promises and the office's own limits may change after it was handed over.
  return tenggat.flatMap(({ jenis, kantor, tanggal, hariKerja, dasarHukum }) =>
    kantor !== true && (jenis === 'verifikasi' || jenis === 'tanggapan')
      ? [{ jenis, tanggal, hariKerja, dasarHukum }]
      : [],
  )
}

/**
 * The contents of a tanda terima (UU 25/2009 Ps 44: identity, description, place and time of receipt, officer). On the
 * pelapor's copy numbers of documents and telephone are masked, also where they were typed into a text, and the address
 * of mail never stands; the office's copy is whole. A rahasia or anonim pengaduan is masked on both, name and address
 * with it. `nomorRegister` is the number of the pengaduan, which the caller has made sure of.
 */
export function tandaTerimaOf(bahan: Bahan, nomorRegister: string): TandaTerima {
  const { pengaduan, rangkap, setelan } = bahan
  const { id, trackingId, pelapor, anonim, rahasia } = pengaduan
  const tertutup = anonim || rahasia
  const utuh = rangkap === 'kantor' && !tertutup
  const bersih = pelapor === null || utuh ? (text: string) => text : penyamar(pelapor)
  const kuasaNama =
    pengaduan.penerimaan?.pendamping.peran === 'dikuasakan' ? bersihkanBaris(pengaduan.penerimaan.pendamping.nama) : ''
  const isi = rangkap === 'kantor' ? bersih(isiUtuh(pengaduan)) : intiPengaduan(bersih(bersihkanBaris(pengaduan.isi)))
  return {
    ...{ pengaduanId: id, rangkap, nomorRegister, trackingId, qr: qrTandaTerima(nomorRegister, trackingId) },
    ...{ diterimaAt: pengaduan.receivedAt, zona: pengaduan.zonaSumber, kanal: pengaduan.kanal },
    tempat: tempatOf(setelan),
    ...{ klasifikasi: pengaduan.klasifikasi, kategoriNama: pengaduan.kategoriNama, kop: kopOf(setelan) },
    pelapor: pelapor === null ? TANPA_PELAPOR : identitas(pelapor, tertutup, utuh, bersih),
    kuasaNama: tertutup ? maskNama(kuasaNama) : bersih(kuasaNama),
    ...{ anonim, rahasia },
    judul: bersih(bersihkanBaris(pengaduan.judul)),
    inti: isi,
    tanggalKejadian: pengaduan.tanggalKejadian,
    lokasiKejadian: bersih(bersihkanBaris(pengaduan.lokasiKejadian)),
    ...{
      lampiranJumlah: bahan.lampiranJumlah,
      tenggat: pengaduan.pembatalan === null ? tenggatRingkas(bahan.tenggat) : [],
    },
    petugasNama: pengaduan.petugasNama ?? '',
    caraMenindaklanjuti: caraOf(setelan),
    ...{ cetakKe: bahan.cetakKe, dicetakAt: bahan.at, dicetakOleh: bahan.oleh },
    latihan: setelan.mode === 'latihan',
    dibatalkan: pengaduan.pembatalan !== null,
  }
}

/** What a preview in the settings needs: the letterhead and lines as they would be printed, around an invented person. */
export function contohTandaTerima(
  setelan: Bahan['setelan'],
  rangkap: Rangkap,
  at: Instant,
  tenggat: readonly TenggatPenjelasan[],
): TandaTerima {
  const id: Id = '00000000-0000-7000-8000-000000000000'
  const nomorRegister = 'CONTOH-1-2026-000123-7'
  const penuh = rangkap === 'kantor'
  return {
    ...{ pengaduanId: id, rangkap, nomorRegister, trackingId: null, qr: qrTandaTerima(nomorRegister, null) },
    ...{ diterimaAt: at, zona: setelan.kantor.zona, kanal: 'tatapMuka', kop: kopOf(setelan) },
    tempat: tempatOf(setelan),
    ...{ klasifikasi: 'pengaduanTidakBerkadarPengawasan', kategoriNama: 'Penerangan jalan' },
    pelapor: {
      nama: 'Melati Contohwati',
      jenisIdentitas: 'nik',
      nomorIdentitas: penuh ? '9901014107800001' : maskNik('9901014107800001'),
      telepon: penuh ? '084012345678' : maskTelepon('084012345678'),
      alamat: 'Jalan Contoh 12, Desa Karangan',
    },
    ...{ kuasaNama: '', anonim: false, rahasia: false },
    judul: 'Lampu jalan di depan balai desa padam',
    inti: 'Lampu jalan di depan balai desa padam sejak dua pekan lalu. Warga yang pulang malam kesulitan melintas.',
    ...{ tanggalKejadian: null, lokasiKejadian: 'Depan balai desa', lampiranJumlah: 2 },
    tenggat: tenggatRingkas(tenggat),
    petugasNama: 'Petugas Contoh',
    caraMenindaklanjuti: caraOf(setelan),
    ...{ cetakKe: 1, dicetakAt: at, dicetakOleh: 'Petugas Contoh', latihan: true, dibatalkan: false },
  }
}
