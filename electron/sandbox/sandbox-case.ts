/** What the sandbox keeps: its own picture of LAPOR's records, shared with nobody but tests and practice data. */
import type { Instant, Zona } from '../domain/kata.ts'

export type SandboxInstansi = { readonly id: number; readonly nama: string }

export type SandboxBerkas = {
  readonly nama: string
  readonly tipe: string
  readonly ukuran: number
  /** Hex of the bytes received. */
  readonly sha256: string
}

/** One follow-up; `dari` null means the pelapor wrote it. */
export type SandboxTanggapan = {
  readonly id: number
  readonly at: Instant
  readonly dari: SandboxInstansi | null
  readonly isi: string
  readonly rahasia: boolean
  readonly templateCode: string
  readonly berkas: readonly SandboxBerkas[]
}

/** One line of the log of a case; `isi` holds LAPOR's placeholders. */
export type SandboxLog = {
  readonly at: Instant
  readonly isi: string
  readonly dari: SandboxInstansi | null
  readonly ke: SandboxInstansi | null
  readonly statusLama: string | null
  readonly statusBaru: string | null
}

export type SandboxCase = {
  readonly id: number
  readonly trackingId: string
  readonly judul: string
  readonly isi: string
  /** Never shown upstream when `anonim`. */
  readonly namaPelapor: string | null
  readonly klasifikasiId: number | null
  readonly klasifikasiNama: string | null
  readonly kategoriId: number | null
  readonly kategoriNama: string | null
  /** A word of the export vocabulary, see STATUS_CODES. */
  readonly status: string
  readonly instansi: SandboxInstansi
  readonly anonim: boolean
  readonly rahasia: boolean
  readonly sumber: string
  readonly lokasi: string
  readonly alasanTunda: string | null
  readonly createdAt: Instant
  /** Whole seconds, as upstream. */
  readonly updatedAt: Instant
  readonly berkas: readonly SandboxBerkas[]
  readonly tanggapan: readonly SandboxTanggapan[]
  readonly log: readonly SandboxLog[]
}

/** A case as tests and practice data give it: the rest is filled in. */
export type SandboxCaseInput = Partial<SandboxCase> & { readonly judul: string; readonly isi: string }

export type SandboxZona = Zona | 'UTC'

/** Words of the public vocabulary; the codes are invented (LAPOR's are not public), so a client must not lean on them. */
export const STATUS_CODES: Readonly<Record<string, number>> = {
  'Belum Terverifikasi': 10,
  'Menunggu Kelengkapan Informasi': 15,
  Terverifikasi: 20,
  'Ditindaklanjuti oleh Instansi': 30,
  'Ditanggapi oleh Pelapor': 35,
  'Ditutup oleh Admin': 50,
  'Ditutup oleh Sistem': 51,
  'Ditutup oleh Pelapor': 52,
  'Diarsipkan oleh Admin': 60,
  'Diarsipkan oleh Sistem': 61,
  'Diarsipkan oleh Pelapor': 62,
  'Konten Terblokir': 70,
}

/** Any JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
