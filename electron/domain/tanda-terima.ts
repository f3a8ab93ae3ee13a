/**
 * Tanda terima: what stands on the receipt (UU 25/2009 Ps 44: identity, description, place and time of receipt, name of
 * the officer). Contents only; the layout is the page's.
 */
import type { Id, Instant, JenisIdentitas, Kanal, Klasifikasi, Rangkap, Tanggal, ZonaSumber } from './kata.ts'

export type TandaTerima = {
  readonly pengaduanId: Id
  readonly rangkap: Rangkap
  readonly nomorRegister: string
  readonly trackingId: string | null
  /** Text of the QR sign: what the search field finds the pengaduan by. */
  readonly qr: string
  readonly diterimaAt: Instant
  readonly zona: ZonaSumber
  readonly kanal: Kanal
  /** Office and desk it was received at. */
  readonly tempat: string
  readonly klasifikasi: Klasifikasi | null
  readonly kategoriNama: string | null
  readonly kop: {
    readonly nama: string
    readonly unit: string
    readonly alamat: string
    readonly kontak: string
    readonly logo: string
  }
  /** Identity, masked for the pelapor's copy, and on both copies of a rahasia or anonim pengaduan. */
  readonly pelapor: {
    readonly nama: string
    readonly jenisIdentitas: JenisIdentitas
    readonly nomorIdentitas: string
    readonly telepon: string
    readonly alamat: string
  }
  /** Who spoke for the pelapor; '' when nobody did. */
  readonly kuasaNama: string
  readonly anonim: boolean
  readonly rahasia: boolean
  readonly judul: string
  /** The gist: the first sentences for the pelapor, the whole text on the office's copy. */
  readonly inti: string
  readonly tanggalKejadian: Tanggal | null
  readonly lokasiKejadian: string
  readonly lampiranJumlah: number
  readonly tenggat: readonly {
    readonly jenis: 'verifikasi' | 'tanggapan'
    readonly tanggal: Tanggal | null
    readonly hariKerja: number
    readonly dasarHukum: string
  }[]
  readonly petugasNama: string
  readonly caraMenindaklanjuti: readonly string[]
  /** 1 for the first print of this copy; later ones are marked as reprints. */
  readonly cetakKe: number
  /** Instant and officer of this print. */
  readonly dicetakAt: Instant
  readonly dicetakOleh: string
  /** Practice: not a receipt, and says so. */
  readonly latihan: boolean
  readonly dibatalkan: boolean
}
