/**
 * When the desk is reminded: one digest in the morning and one at noon, on working days, inside office hours, and never
 * twice. Whether there is anything to say is decided here too; showing it is the shell's and the page's.
 */
import { z } from 'zod'
import type { FieldProblem } from './failure.ts'
import type { Instant, Tanggal, Zona } from './kata.ts'
import { isHariKerja } from './tenggat-hitung.ts'
import type { Kalender } from './tenggat.ts'
import { formatJam, localDate } from './waktu.ts'

/** Clock of the office's zone, "07.30": sorts as text. */
export const jam = z.string().regex(/^([01]\d|2[0-3])\.[0-5]\d$/)

export const setelanPengingat = z.object({ aktif: z.boolean(), mulai: jam, selesai: jam, pagi: jam, siang: jam })
export type SetelanPengingat = z.infer<typeof setelanPengingat>

/** Office hours begin at 07.30 local time (Perpres 21/2023); an office that keeps others says so in the settings. */
export const SETELAN_PENGINGAT_AWAL: SetelanPengingat = {
  aktif: true,
  mulai: '07.30',
  selesai: '16.00',
  pagi: '08.00',
  siang: '13.00',
}

type WaktuPengingat = 'pagi' | 'siang'
/** The digest shown last. */
export type PengingatTerakhir = { readonly tanggal: Tanggal; readonly waktu: WaktuPengingat }

/**
 * The digest that is due now; null when none is. Outside office hours, on days off and when it is switched off nothing
 * is due. Somebody who opens the desk at 13.30 gets the one of noon only.
 */
export function pengingatSaat(args: {
  readonly now: Instant
  readonly zona: Zona
  readonly kalender: Kalender
  readonly setelan: SetelanPengingat
  readonly terakhir: PengingatTerakhir | null
}): PengingatTerakhir | null {
  const { setelan, terakhir } = args
  const tanggal = localDate(args.now, args.zona)
  const kini = formatJam(args.now, args.zona)
  if (!setelan.aktif || kini < setelan.mulai || kini >= setelan.selesai) return null
  if (!isHariKerja(tanggal, args.kalender)) return null
  const tiba = (['siang', 'pagi'] as const).find(
    (waktu) => setelan[waktu] <= kini && setelan[waktu] >= setelan.mulai && setelan[waktu] < setelan.selesai,
  )
  if (tiba === undefined) return null
  // A clock that was set back does not bring yesterday's digest again.
  if (terakhir !== null && terakhir.tanggal > tanggal) return null
  if (terakhir?.tanggal === tanggal && (terakhir.waktu === 'siang' || terakhir.waktu === tiba)) return null
  return { tanggal, waktu: tiba }
}

/** What is counted for a digest. */
export type HitunganPengingat = {
  readonly jatuhTempo: number
  readonly lewat: number
  readonly janji: number
  readonly panggilanBalik: number
  readonly perluSetuju: number
}

/** A digest in words. */
export type Pengingat = PengingatTerakhir & { readonly judul: string; readonly baris: readonly string[] }

const JUDUL: Readonly<Record<WaktuPengingat, string>> = { pagi: 'Ringkasan pagi ini', siang: 'Ringkasan siang ini' }

/** Lines of the digest, the most pressing first; null when there is nothing to say. Never names a case or a person. */
export function isiPengingat(saat: PengingatTerakhir, hitungan: HitunganPengingat): Pengingat | null {
  const kata = [
    [hitungan.jatuhTempo, 'jatuh tempo hari ini'],
    [hitungan.lewat, 'lewat tenggat'],
    [hitungan.janji, 'janji kantor jatuh hari ini'],
    [hitungan.panggilanBalik, 'panggilan balik hari ini'],
    [hitungan.perluSetuju, 'menunggu persetujuan'],
  ] as const
  const baris = kata.filter(([n]) => n > 0).map(([n, teks]) => `${String(n)} ${teks}`)
  return baris.length === 0 ? null : { ...saat, judul: JUDUL[saat.waktu], baris }
}

/** What is wrong in the times: hours in order, both digests inside them. */
export function periksaPengingat({ mulai, selesai, pagi, siang }: SetelanPengingat): readonly FieldProblem[] {
  const problem = (nama: string, message: string, wrong: boolean): readonly FieldProblem[] =>
    wrong ? [{ field: `setelan.pengingat.${nama}`, message }] : []
  return [
    ...problem('selesai', 'Jam selesai harus sesudah jam mulai.', selesai <= mulai),
    ...problem('pagi', 'Ringkasan pagi harus di dalam jam kantor.', pagi < mulai || pagi >= selesai),
    ...problem(
      'siang',
      'Ringkasan siang harus sesudah yang pagi dan di dalam jam kantor.',
      siang <= pagi || siang >= selesai,
    ),
  ]
}
