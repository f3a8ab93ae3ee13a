/**
 * Paket bawaan: waiting entries carried by hand to another desk of the office, and the proof that comes back. What
 * stands in the files (schemas with limits), and the sentences for a file that is not believed. The bytes: store/amplop.ts.
 */
import { z } from 'zod'
import { id, instant } from './kata.ts'
import { LAMPIRAN_TIPE } from './lampiran.ts'

/** Versions of the file this application reads; a newer one is said, never guessed at. */
export const VERSI_AMPLOP = 1
/** Days a packet may be sent by the other desk. */
export const UMUR_PAKET_HARI = 14
/** Limits checked before anything of that size is held. */
export const BUTIR_MAKS = 5_000
export const BERKAS_MAKS = 20_000
export const DAFTAR_MAKS_BYTE = 64 * 1024 * 1024
const ISI_MAKS_BYTE = 16 * 1024 * 1024 * 1024
const BERKAS_MAKS_BYTE = 20 * 1024 * 1024

const jenisAmplop = z.enum(['paket', 'bukti'])
export type JenisAmplop = z.infer<typeof jenisAmplop>

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
/** 32 raw bytes. */
const kunciPublik = z.string().regex(/^[A-Za-z0-9+/]{43}=$/)
const nomorLapor = z.string().max(60).nullable()

/** Head of a file, readable without a key; everything in it is covered by the signature and by every sealed part. */
export const kepalaAmplop = z.strictObject({
  id,
  jenis: jenisAmplop,
  /** Fingerprints of both desks. */
  pengirim: hex64,
  penerima: hex64,
  /** Made for this file alone; X25519. */
  kunciSementara: kunciPublik,
  dibuatAt: instant,
  kedaluwarsaAt: instant,
  jumlah: z.number().int().min(0).max(BERKAS_MAKS),
  /** Bytes of the plain contents. */
  ukuran: z.number().int().min(4).max(ISI_MAKS_BYTE),
})
export type KepalaAmplop = z.infer<typeof kepalaAmplop>

/** Card of a desk: who it is and its public keys; `tandaTangan` of its own key over the rest. */
export const kartuMeja = z.strictObject({
  versi: z.literal(1),
  kodeKantor: z.string().regex(/^[A-Z0-9]{2,8}$/),
  kantor: z.string().max(200),
  instansiId: z.string().max(40),
  nama: z.string().min(1).max(100),
  loket: z.number().int().min(1).max(99),
  kunciTanda: kunciPublik,
  kunciTukar: kunciPublik,
  tandaTangan: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
})
export type KartuMeja = z.infer<typeof kartuMeja>

/** What the card's signature covers, in one form. */
export function isiKartu(kartu: Omit<KartuMeja, 'tandaTangan'>): string {
  const { versi, kodeKantor, kantor, instansiId, nama, loket, kunciTanda, kunciTukar } = kartu
  return JSON.stringify([versi, kodeKantor, kantor, instansiId, nama, loket, kunciTanda, kunciTukar])
}

/** Six groups of five digits two people can read to each other (about 100 bits of the fingerprint). */
export function bacaSidik(sidik: string): readonly string[] {
  return Array.from({ length: 6 }, (_, at) => {
    const part = BigInt(`0x${sidik.slice(at * 10, at * 10 + 10)}`)
    return String(part % 100_000n).padStart(5, '0')
  })
}

const kasusBawaan = z.strictObject({
  /** Lane at the sending desk. */
  kunci: id,
  upstreamId: nomorLapor,
  trackingId: nomorLapor,
  marker: z.string().max(200).nullable(),
  judul: z.string().max(500),
  anonim: z.boolean(),
  rahasia: z.boolean(),
})
export type KasusBawaan = z.infer<typeof kasusBawaan>

const butirBawaan = z.strictObject({
  id,
  kasus: id,
  kind: z.enum(['pengaduanBaru', 'tindakLanjut', 'tindakan']),
  marker: z.string().min(8).max(200),
  /** The frozen words, exactly as they stand in the outbox, and their hash. */
  payload: z.string().min(2).max(500_000),
  sha256: hex64,
  createdAt: instant,
  petugasNama: z.string().max(200),
  /** Case as it stood when an answer's words were begun (domain/basi.ts), and LAPOR's time of the newest words known then. */
  dasar: z.string().max(500_000).nullable(),
  tanggapanSampai: instant.nullable(),
})
export type ButirBawaan = z.infer<typeof butirBawaan>

const berkasBawaan = z.strictObject({
  id,
  nama: z.string().min(1).max(255),
  tipe: z.enum(LAMPIRAN_TIPE),
  ukuran: z.number().int().min(1).max(BERKAS_MAKS_BYTE),
  sha256: hex64,
})
export type BerkasBawaan = z.infer<typeof berkasBawaan>

/** List at the head of a packet's contents; the files follow it, one after the other, in this order. */
export const isiPaketBawaan = z.strictObject({
  kasus: z.array(kasusBawaan).max(BUTIR_MAKS),
  butir: z.array(butirBawaan).min(1).max(BUTIR_MAKS),
  berkas: z.array(berkasBawaan).max(BERKAS_MAKS),
})
export type IsiPaketBawaan = z.infer<typeof isiPaketBawaan>

/** State of one entry at the desk that carries it: sent, refused for good, given back unsent, or still waiting there. */
const keadaanTitipan = z.enum(['terkirim', 'ditolak', 'dikembalikan', 'menunggu'])

const butirBukti = z.strictObject({
  id,
  paketId: id,
  keadaan: keadaanTitipan,
  upstreamId: nomorLapor,
  trackingId: nomorLapor,
  sentAt: instant.nullable(),
  alasan: z.string().max(1000).nullable(),
})
export type ButirBukti = z.infer<typeof butirBukti>

export const isiBukti = z.strictObject({
  /** Counts the proofs of one desk for another. */
  nomor: z.number().int().min(1),
  butir: z.array(butirBukti).max(BUTIR_MAKS),
})
export type IsiBukti = z.infer<typeof isiBukti>

/** Frozen words by kind: enough to know that this version can send them; what else stands in them goes along untouched. */
export const payloadBawaan = z.union([
  z.looseObject({
    versi: z.literal(1),
    judul: z.string(),
    isi: z.string(),
    klasifikasi: z.string(),
    kategoriId: z.string().nullable(),
    tanggalKejadian: z.string().nullable(),
    lokasiKejadian: z.string(),
    wilayahKode: z.string().nullable(),
    kanal: z.string(),
    anonim: z.boolean(),
    rahasia: z.boolean(),
    lampiranIds: z.array(id).max(100),
  }),
  z.looseObject({
    versi: z.literal(1),
    tanggapan: z.string(),
    rahasia: z.boolean(),
    lampiranIds: z.array(id).max(100),
  }),
  z.looseObject({
    versi: z.literal(1),
    jenis: z.string(),
    alasan: z.string(),
    tujuanId: z.string(),
    rahasia: z.boolean(),
    lampiranIds: z.array(id).max(100),
  }),
])

export type AmplopSalah =
  | 'bukanPaket'
  | 'versiBaru'
  | 'jenisLain'
  | 'terpotong'
  | 'bukanUntukSini'
  | 'pengirimAsing'
  | 'tandaTangan'
  | 'rusak'
  | 'isiAsing'
  | 'kedaluwarsa'

const TIDAK_BERUBAH = 'Tidak ada yang diubah di komputer ini.'

/** What is wrong with a file, what is safe, what to do. */
export const KALIMAT_AMPLOP: Readonly<Record<AmplopSalah, string>> = {
  bukanPaket: `Berkas ini bukan paket atau bukti dari Loket Aduan. ${TIDAK_BERUBAH} Pilih berkas .paket-loket atau .bukti-loket.`,
  versiBaru: `Berkas ini dibuat oleh versi aplikasi yang lebih baru. ${TIDAK_BERUBAH} Perbarui aplikasi di meja ini, lalu buka lagi.`,
  jenisLain: `Berkas ini benar dari Loket Aduan, tetapi bukan jenis yang diminta. ${TIDAK_BERUBAH} Pilih berkas yang lain.`,
  terpotong: `Berkas ini tidak lengkap; mungkin flashdisk dicabut ketika menyalin. ${TIDAK_BERUBAH} Salin lagi dari meja asalnya.`,
  bukanUntukSini: `Berkas ini dibuat untuk meja lain, jadi tidak dapat dibuka di sini. ${TIDAK_BERUBAH} Bawa ke meja yang dituju.`,
  pengirimAsing: `Meja pengirimnya belum dipercaya di sini. ${TIDAK_BERUBAH} Terima dulu kartu mejanya di Pengaturan dan cocokkan sidiknya.`,
  tandaTangan: `Tanda tangan berkas ini tidak cocok dengan meja pengirimnya. ${TIDAK_BERUBAH} Berkasnya rusak atau diubah orang; minta yang baru.`,
  rusak: `Isi berkas ini rusak. ${TIDAK_BERUBAH} Salin lagi dari meja asalnya.`,
  isiAsing: `Isi berkas ini tidak dikenal versi aplikasi ini. ${TIDAK_BERUBAH} Samakan versi aplikasi di kedua meja.`,
  kedaluwarsa: `Masa berlaku paket ini sudah lewat, jadi tidak diterima lagi. ${TIDAK_BERUBAH} Di meja asalnya: tarik kembali, lalu buat paket baru.`,
}
