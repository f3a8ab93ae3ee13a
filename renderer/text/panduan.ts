/** Names of the fields of LAPOR's form, and its words for what the payload holds by our names. */
import type { BidangPanduan } from '../../electron/domain/panduan-lapor.ts'
import { klasifikasi } from '../../electron/domain/kata.ts'
import type { OutboxKind } from '../../electron/domain/kata.ts'
import { KLASIFIKASI } from './label.ts'

const NAMA: Readonly<Record<BidangPanduan['bidang'], string>> = {
  trackingId: 'Nomor LAPOR (Tracking ID)',
  klasifikasi: 'Klasifikasi',
  judul: 'Judul laporan',
  isi: 'Isi laporan',
  tanggalKejadian: 'Tanggal kejadian',
  lokasi: 'Lokasi kejadian',
  instansi: 'Instansi tujuan',
  kategori: 'Kategori',
  anonim: 'Anonim',
  rahasia: 'Rahasia',
  sampai: 'Ditunda sampai',
}
const NAMA_ISI: Readonly<Record<OutboxKind, string>> = {
  pengaduanBaru: 'Isi laporan',
  tindakLanjut: 'Isi tindak lanjut',
  tindakan: 'Alasan tindakan',
}

export type BidangTampil = { readonly kunci: string; readonly nama: string; readonly nilai: string }

/** A field as the guide shows and copies it. */
export function bidangTampil(satu: BidangPanduan, kind: OutboxKind): BidangTampil {
  const nama = satu.bidang === 'isi' ? NAMA_ISI[kind] : NAMA[satu.bidang]
  const bagian = satu.bagian === null ? '' : ` (bagian ${satu.bagian.ke} dari ${satu.bagian.dari})`
  const kelas = satu.bidang === 'klasifikasi' ? klasifikasi.safeParse(satu.nilai) : null
  return {
    kunci: satu.kunci,
    nama: nama + bagian,
    nilai: kelas?.success === true ? KLASIFIKASI[kelas.data] : satu.nilai,
  }
}
