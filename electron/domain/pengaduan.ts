/**
 * Pengaduan: the draft a petugas types and the final record, and the one check both sides run.
 */
import { z } from 'zod'
import type {
  Id,
  Instant,
  Kanal,
  Klasifikasi,
  OutboxState,
  StatusPengaduan,
  Tanggal,
  TingkatIdentitas,
  ZonaSumber,
} from './kata.ts'
import { id, kanal, klasifikasi, tanggal, tingkatIdentitas } from './kata.ts'
import type { TenggatRingkas } from './tenggat.ts'

/** Longest texts kept, in UTF-16 code units; LAPOR's own limits are unknown and are settings of the upstream. */
export const BATAS_TEKS = { judul: 150, isi: 20_000, pendek: 200, alamat: 500 } as const

/** Hard border for a single text of a draft: protects the store from a pasted file, loses nothing a person can type. */
const DRAF_MAKS = 250_000
const teks = z.string().max(DRAF_MAKS)

/** Identity of the person who reports. Every text may be empty in a draft. */
const drafPelapor = z.object({
  nama: teks,
  nik: teks,
  telepon: teks,
  surel: teks,
  alamat: teks,
  wilayahKode: z.string().max(20).nullable(),
  tingkatIdentitas: tingkatIdentitas.nullable(),
})
export type DrafPelapor = z.infer<typeof drafPelapor>

/** What the form holds: always a whole object, empty texts where nothing was typed yet. */
export const drafPengaduan = z.object({
  kanal,
  klasifikasi: klasifikasi.nullable(),
  kategoriId: z.string().max(20).nullable(),
  judul: teks,
  isi: teks,
  harapan: teks,
  tanggalKejadian: z.union([tanggal, z.literal('')]),
  lokasiKejadian: teks,
  wilayahKode: z.string().max(20).nullable(),
  terlapor: teks,
  anonim: z.boolean(),
  rahasia: z.boolean(),
  pelapor: drafPelapor,
  lampiranIds: z.array(id).max(20),
})
export type DrafPengaduan = z.infer<typeof drafPengaduan>

/** A draft as the list shows it. */
export type DrafRingkas = {
  readonly id: Id
  readonly kanal: Kanal
  readonly judul: string
  readonly namaPelapor: string
  readonly petugasNama: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
  /** Required fields filled / required fields. */
  readonly terisi: number
  readonly wajib: number
  readonly discardedAt: Instant | null
}

/** Where the travel of our newest entry stands; `null` when nothing of this pengaduan ever had to leave this computer. */
type Perjalanan = OutboxState | null

/** A row of the queue. */
export type PengaduanRingkas = {
  readonly id: Id
  readonly nomorRegister: string | null
  readonly trackingId: string | null
  readonly judul: string
  readonly kanal: Kanal
  readonly klasifikasi: Klasifikasi | null
  readonly kategoriNama: string | null
  readonly status: StatusPengaduan
  readonly statusAsli: string
  readonly anonim: boolean
  readonly rahasia: boolean
  readonly instansi: string
  readonly receivedAt: Instant
  readonly zonaSumber: ZonaSumber
  readonly tenggat: TenggatRingkas
  readonly perjalanan: Perjalanan
}

/** Identity block; texts are already masked unless the caller asked with a reason (`pelapor.open`). */
export type PelaporTerlihat = {
  readonly nama: string
  readonly nik: string
  readonly telepon: string
  readonly surel: string
  readonly alamat: string
  readonly wilayahNama: string | null
  readonly tingkatIdentitas: TingkatIdentitas | null
  readonly tersamar: boolean
}

/** The whole of a pengaduan. */
export type PengaduanRinci = PengaduanRingkas & {
  readonly isi: string
  readonly harapan: string
  readonly tanggalKejadian: Tanggal | null
  readonly lokasiKejadian: string
  readonly wilayahNama: string | null
  readonly terlapor: string
  readonly sumber: string
  readonly petugasNama: string | null
  readonly alasanTunda: string | null
  readonly pelapor: PelaporTerlihat | null
  readonly upstreamId: string | null
}
