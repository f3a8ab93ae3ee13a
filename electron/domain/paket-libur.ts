/**
 * Holiday packs: days off that come after the application was made. A joint decree is changed within weeks (18 August
 * 2025 became a day off eleven days ahead), so a list has to be taken in, looked at, and taken back if it was wrong.
 */
import { z } from 'zod'
import { fail, ok, type Result } from './failure.ts'
import { tanggalKalender, type Id, type Instant, type Tanggal } from './kata.ts'
import type { HariLibur } from './tenggat.ts'

const jenisLibur = z.enum(['liburNasional', 'cutiBersama', 'liburLokal'])
const HARI_MAKS = 200

export const isiPaket = z.strictObject({
  jenis: z.literal('paket-libur'),
  versi: z.literal(1),
  judul: z.string().trim().min(3).max(200),
  penerbit: z.string().trim().max(200),
  diterbitkan: tanggalKalender,
  /** Years whose national list is whole with this pack; only then are dates counted in them. */
  tahunLengkap: z.array(z.number().int().min(2020).max(2100)).max(10),
  tambah: z
    .array(
      z.strictObject({
        tanggal: tanggalKalender,
        nama: z.string().trim().min(2).max(120),
        jenis: jenisLibur,
        dasar: z.string().trim().min(3).max(300),
      }),
    )
    .max(HARI_MAKS),
  hapus: z
    .array(z.strictObject({ tanggal: tanggalKalender, jenis: jenisLibur, dasar: z.string().trim().min(3).max(300) }))
    .max(HARI_MAKS),
})
export type IsiPaket = z.infer<typeof isiPaket>

/** `berkas` and `feed` are signed; `ketik` was typed in by a petugas. */
export type AsalPaket = 'berkas' | 'feed' | 'ketik'

/** Days a pack really changes: what was there already is left alone, so that taking it back brings exactly this back. */
export type PerubahanLibur = { readonly ditambah: readonly HariLibur[]; readonly dihapus: readonly HariLibur[] }

/** One date of a case that moves. */
export type Perpindahan = {
  readonly jam: 'tenggat' | 'janji' | 'tutupOtomatis'
  readonly lama: Tanggal | null
  readonly baru: Tanggal | null
}
export type KasusBerpindah = {
  readonly id: Id
  readonly nomor: string
  readonly judul: string
  readonly pindah: readonly Perpindahan[]
}

export type PratinjauPaket = PerubahanLibur & {
  readonly berpindah: readonly KasusBerpindah[]
  /** Live cases looked at. */
  readonly diperiksa: number
  /** Fingerprint of what moves: applying is refused when it is no longer this. */
  readonly sidik: string
}

export type PaketTerpasang = PerubahanLibur & {
  readonly id: Id
  readonly judul: string
  readonly asal: AsalPaket
  readonly at: Instant
  readonly petugasNama: string
  readonly berpindah: number
  readonly dibatalkanAt: Instant | null
  /** Only the newest that stands may be taken back: a later one may rest on it. */
  readonly bisaBatal: boolean
}

const tahun = (tanggal: Tanggal): number => Number(tanggal.slice(0, 4))
const kunci = ({ tanggal, jenis }: Pick<HariLibur, 'tanggal' | 'jenis'>): string => `${tanggal} ${jenis}`

/** What a pack changes in this list. Refused with a sentence when it changes nothing or would open a year half. */
export function perubahanPaket(isi: IsiPaket, libur: readonly HariLibur[]): Result<PerubahanLibur> {
  const ada = new Map(libur.map((hari) => [kunci(hari), hari]))
  const hapus = new Set(isi.hapus.map(kunci))
  const ditambah = [...new Map(isi.tambah.map((hari) => [kunci(hari), hari])).values()].filter(
    (hari) => !ada.has(kunci(hari)) || hapus.has(kunci(hari)),
  )
  const dihapus = libur.filter((hari) => hapus.has(kunci(hari)))
  const punya = new Set([
    ...libur.filter(({ jenis }) => jenis === 'liburNasional').map(({ tanggal }) => tahun(tanggal)),
    ...isi.tahunLengkap,
  ])
  const separuh = ditambah.find(({ tanggal, jenis }) => jenis === 'liburNasional' && !punya.has(tahun(tanggal)))
  if (separuh !== undefined) {
    const message = `Paket ini menambah libur nasional ${separuh.tanggal.slice(0, 4)}, tetapi tidak menyatakan daftar tahun itu lengkap. Kalender tidak diubah. Minta paket dengan daftar lengkap.`
    return fail({ kind: 'conflict', message })
  }
  if (ditambah.length === 0 && dihapus.length === 0)
    return fail({
      kind: 'conflict',
      message: 'Semua hari dalam paket ini sudah ada di kalender. Tidak ada yang perlu diubah.',
    })
  return ok({ ditambah, dihapus })
}

/** The list with the change in it. */
export function denganPerubahan(
  libur: readonly HariLibur[],
  { ditambah, dihapus }: PerubahanLibur,
): readonly HariLibur[] {
  const hilang = new Set(dihapus.map(kunci))
  return [...libur.filter((hari) => !hilang.has(kunci(hari))), ...ditambah]
}
