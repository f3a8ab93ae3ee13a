/** Tenggat: legal due dates in working days, with the count that leads to them. */
import type { Instant, Tanggal } from './kata.ts'

/**
 * The clocks of a case: verifikasi, first answer (a public promise), answer that completes it (5, 14 or 60 days by
 * klasifikasi), and the day LAPOR closes it by itself after the last answer.
 */
export type TenggatJenis = 'verifikasi' | 'tanggapanPertama' | 'tanggapan' | 'tutupOtomatis'

/** What a row of the queue needs to show a tenggat. */
export type TenggatRingkas = {
  readonly jenis: TenggatJenis
  /** Null while the year it falls in has no published list of holidays, or when nothing is due any more. */
  readonly tanggal: Tanggal | null
  readonly hariKerja: number
  readonly keadaan: 'berjalan' | 'dijeda' | 'berakhir' | 'tanpaDaftarLibur'
}

/** Why a calendar day is not counted. */
export type HariDilewati = {
  readonly tanggal: Tanggal
  readonly sebab: 'akhirPekan' | 'liburNasional' | 'cutiBersama' | 'liburLokal' | 'jeda'
  /** Name of the holiday, or of the weekday. */
  readonly nama: string
  /** SKB number, the office's own decision, or what allows the pause; null for weekends. */
  readonly dasar: string | null
}

/** The whole count: promise 4, "a deadline explains itself". */
export type TenggatPenjelasan = {
  readonly jenis: TenggatJenis
  readonly hariKerja: number
  readonly dasarHukum: string
  readonly receivedOn: Tanggal
  readonly zona: string
  /** The counted working days, first to last; the last is the due date. */
  readonly dihitung: readonly Tanggal[]
  readonly dilewati: readonly HariDilewati[]
  /** Null when `tahunTanpaDaftar` is set. */
  readonly tanggal: Tanggal | null
  /** First year reached whose holidays are not published. */
  readonly tahunTanpaDaftar: number | null
  /** Left out: hariKerja. */
  readonly satuan?: 'hariKerja' | 'hariKalender'
  /** Set while a pause without an end stops the count. */
  readonly dijedaSejak?: Tanggal
  /** The office's own limit, not the one of the rule. */
  readonly kantor?: boolean
  /** How it stands; left out where only the count is asked. */
  readonly keadaan?: 'berjalan' | 'dijeda' | 'terpenuhi' | 'berhenti' | 'berakhir'
  /** When it was met, where that is known. */
  readonly terpenuhiAt?: Instant | null
}

/** One day off of the calendar in force at the office. */
export type HariLibur = {
  readonly tanggal: Tanggal
  readonly nama: string
  readonly jenis: 'liburNasional' | 'cutiBersama' | 'liburLokal'
  readonly dasar: string
}

/** Calendar of an office. */
export type Kalender = {
  readonly hariKerjaSepekan: 5 | 6
  readonly libur: readonly HariLibur[]
  /** Years with a published SKB list. */
  readonly tahunTersedia: readonly number[]
}

/** A rule set row: so many working days for this kind and klasifikasi, in force from a date (rules are data). */
export type AturanTenggat = {
  readonly jenis: TenggatJenis
  readonly klasifikasi: string | null
  readonly hariKerja: number
  readonly dasarHukum: string
  readonly berlakuSejak: Tanggal
}
