/**
 * Pauses of the clock of a case. Only listed reasons stop it. The day a pause begins still counts, the day it ends does
 * not: as at the start, the count goes on with the next working day. Each clock of a case is its own (`jedaHingga`).
 */
import { z } from 'zod'
import type { Id, Instant, Tanggal, Zona } from './kata.ts'
import { localDate } from './waktu.ts'

/** `menungguPelapor` follows LAPOR's own Tunda; the others are begun and ended by a petugas. */
const alasanJeda = z.enum(['menungguPelapor', 'menungguInstansiLain', 'prosesHukum'])
export type AlasanJeda = z.infer<typeof alasanJeda>
export const alasanJedaPetugas = alasanJeda.exclude(['menungguPelapor'])
export type AlasanJedaPetugas = z.infer<typeof alasanJedaPetugas>

export type Jeda = {
  readonly id: Id
  readonly pengaduanId: Id
  readonly alasan: AlasanJeda
  readonly catatan: string
  readonly mulai: Instant
  /** Null while it lasts. */
  readonly sampai: Instant | null
  readonly petugasNama: string
}

/** A pause in dates of the office. */
export type RentangJeda = { readonly alasan: AlasanJeda; readonly mulai: Tanggal; readonly sampai: Tanggal | null }

/** The articles are from memory, or a rule of the office: they are to be checked before anybody leans on them. */
const DASAR: Readonly<Record<AlasanJeda, { readonly kata: string; readonly dasar: string }>> = {
  menungguPelapor: {
    kata: 'menunggu data pelapor',
    dasar:
      'UU 25/2009 pasal 44 (kelengkapan berkas) dan pasal 50 (60 hari sejak berkas lengkap). Perlu diperiksa terhadap PermenPANRB 5/2025.',
  },
  menungguInstansiLain: {
    kata: 'menunggu instansi lain',
    dasar: 'Kebijakan kantor; tidak disebut dalam UU 25/2009. Perlu diperiksa terhadap PermenPANRB 5/2025.',
  },
  prosesHukum: {
    kata: 'dalam proses hukum',
    dasar:
      'Pokok pengaduan sedang diperiksa pengadilan atau penegak hukum. Perlu diperiksa terhadap PermenPANRB 5/2025.',
  },
}

/** The reason in words, without a capital. */
export function kataJeda(alasan: AlasanJeda): string {
  return DASAR[alasan].kata
}

/** Why this reason may stop the clock. */
export function dasarJeda(alasan: AlasanJeda): string {
  return DASAR[alasan].dasar
}

/**
 * The pauses that bear on a duty met at `terpenuhiAt` (null: not met yet). A met duty's clock stands: what begins after
 * moves its due date no more, and what still lasted then ended for it that moment, so that there is a date to judge by.
 */
export function jedaHingga(jeda: readonly Jeda[], terpenuhiAt: Instant | null): readonly Jeda[] {
  if (terpenuhiAt === null) return jeda
  return jeda
    .filter(({ mulai }) => mulai < terpenuhiAt)
    .map((one) => (one.sampai !== null && one.sampai <= terpenuhiAt ? one : { ...one, sampai: terpenuhiAt }))
}

/** The pauses as dates of the office's zone. */
export function rentangJeda(jeda: readonly Jeda[], zona: Zona): readonly RentangJeda[] {
  return jeda.map(({ alasan, mulai, sampai }) => ({
    alasan,
    mulai: localDate(mulai, zona),
    sampai: sampai === null ? null : localDate(sampai, zona),
  }))
}

/** The pause a day lies in; null when the clock runs that day. One that has not ended wins: it stops the count. */
export function jedaPada(jeda: readonly RentangJeda[], tanggal: Tanggal): RentangJeda | null {
  const found = jeda.filter(({ mulai, sampai }) => mulai < tanggal && (sampai === null || tanggal <= sampai))
  return found.find(({ sampai }) => sampai === null) ?? found[0] ?? null
}
