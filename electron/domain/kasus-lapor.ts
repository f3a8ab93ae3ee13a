/** Cases and answers as the upstream shows them, translated into our nouns (the translation itself is in upstream/). */
import type { Instant, StatusPengaduan, ZonaSumber } from './kata.ts'

/** A case as the upstream shows it, translated; every text is plain (markup and entities resolved). */
export type KasusLapor = {
  readonly upstreamId: string | null
  readonly trackingId: string | null
  readonly judul: string
  readonly isi: string
  readonly klasifikasi: string | null
  readonly kategoriId: string | null
  readonly kategoriNama: string | null
  readonly statusAsli: string
  readonly status: StatusPengaduan
  readonly instansi: string
  /** Null where the source does not say: unknown is never read as "not anonymous". */
  readonly anonim: boolean | null
  readonly rahasia: boolean | null
  readonly sumber: string
  readonly namaPelapor: string | null
  readonly lokasi: string
  readonly alasanTunda: string | null
  readonly receivedAt: Instant
  /** The source's own clock reading, as text, before the zone was applied. */
  readonly receivedAtAsli: string
  readonly zonaSumber: ZonaSumber
  /** Null for the Excel export, which has no time of change. */
  readonly updatedAt: Instant | null
  /** Marker found at the head of the text, when it is one of ours. */
  readonly marker: string | null
}

/** An item that did not parse: kept raw and shown, never in the way of the page. */
export type KasusRusak = {
  readonly raw: string
  readonly alasan: string
  readonly trackingId: string | null
  /** The API's id where it could be read: a broken item is still listed, so a full sweep must not end its case. */
  readonly upstreamId?: string | null
}

export type TanggapanLapor = {
  /** A line of LAPOR's log, or words of somebody under the case. */
  readonly jenis: 'log' | 'tanggapan'
  readonly at: Instant
  readonly pelaku: string
  readonly teks: string
  readonly marker: string | null
  /** Files it names; `path` is LAPOR's own. */
  readonly berkas?: readonly BerkasLapor[]
}

/** A file LAPOR names under a case. */
export type BerkasLapor = { readonly path: string; readonly nama: string }

/** A parsed Laporan Ringkas export. */
export type LaporanRingkas = {
  readonly instansi: string
  readonly dibuat: string
  /** The same as an instant to compare exports by (its clock read as UTC whatever the settings say); null when unreadable. */
  readonly dibuatAt: Instant | null
  readonly periode: string
  readonly kasus: readonly KasusLapor[]
  readonly rusak: readonly KasusRusak[]
  /** Column names that are not known; shown, not an error. */
  readonly kolomLain: readonly string[]
}
