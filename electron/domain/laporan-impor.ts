/**
 * The report of an export that is taken in: what is new, what changed in which case, what is gone, what looks suspicious.
 * Pure: the store says what is known, the reader what stands in the file.
 */
import { z } from 'zod'
import type { KasusLapor, KasusRusak, LaporanRingkas } from './kasus-lapor.ts'
import { instant, zonaSumber, type Instant, type Tanggal, type Zona, type ZonaSumber } from './kata.ts'
import type { KasusLokal } from './reconcile.ts'
import { tingkatStatus } from './status.ts'
import { formatJam, formatTanggal, localDate, tambahDetik } from './waktu.ts'
import type { StatusPengaduan } from './kata.ts'

/** Rows kept of each list; the count beside it is always the whole. */
export const BARIS_LAPORAN = 200

const kasusKecil = z.object({ id: z.string().nullable(), trackingId: z.string(), judul: z.string() })
const ubahan = z.object({ bidang: z.string(), dari: z.string(), menjadi: z.string() })
const daftar = <T extends z.ZodType>(butir: T) => z.object({ jumlah: z.number(), butir: z.array(butir) })
const jenisJanggal = z.enum(['masaDepan', 'nomorGanda', 'statusTakDikenal', 'mundur', 'berkurang', 'duaBahasa', 'zona'])

export const laporanImpor = z.object({
  baru: daftar(kasusKecil),
  berubah: daftar(kasusKecil.extend({ ubahan: z.array(ubahan) })),
  hilang: daftar(kasusKecil.extend({ status: z.string() })),
  janggal: daftar(kasusKecil.partial().extend({ jenis: jenisJanggal, kalimat: z.string() })),
  rusak: daftar(z.object({ trackingId: z.string().nullable(), alasan: z.string() })),
  sama: z.number(),
  /** Sent items carried over by hand, by what the export said of them. */
  bukti: z.object({ terbukti: z.number(), belum: z.number(), ditanya: z.number() }),
  zona: zonaSumber,
  /** Newest case in the file. */
  terbaruAt: instant.nullable(),
})
export type LaporanImpor = z.infer<typeof laporanImpor>
type KasusKecil = z.infer<typeof kasusKecil>
export type Ubahan = z.infer<typeof ubahan>

/** One case of the file against what is known of it. `bidang`: names of fields that differ, with both values as text. */
export type Banding = {
  readonly jenis: 'baru' | 'berubah' | 'sama'
  readonly id: string | null
  readonly ubahan: readonly Ubahan[]
  readonly statusDari: StatusPengaduan | null
}

/** Fields nobody reads by themselves: they go with another one that is shown. */
const DIAM: ReadonlySet<string> = new Set(['kategoriId', 'status', 'zonaSumber', 'updatedAt', 'upstreamId'])
const NILAI_MAKS = 120

function nilai(isi: string | boolean | null): string {
  if (typeof isi === 'boolean') return isi ? 'ya' : 'tidak'
  const teks = (isi ?? '').replace(/\s+/g, ' ').trim()
  return teks.length > NILAI_MAKS ? `${teks.slice(0, NILAI_MAKS - 1).toWellFormed()}…` : teks
}

/** Both values of each field that differs, short enough for a list. */
export function ubahanKasus(
  dari: KasusLokal,
  menjadi: KasusLokal,
  bidang: readonly (keyof KasusLokal)[],
): readonly Ubahan[] {
  return bidang
    .filter((satu) => !DIAM.has(satu))
    .map((satu) => ({ bidang: satu, dari: nilai(dari[satu]), menjadi: nilai(menjadi[satu]) }))
}

/** A live case known here by its LAPOR number. */
export type KasusHidup = {
  readonly id: string
  readonly trackingId: string
  readonly judul: string
  readonly statusAsli: string
  readonly receivedAt: Instant
}

/** The import before this one. */
export type ImporLalu = {
  /** Zone its clock was read in. */
  readonly zona: ZonaSumber
  readonly jumlah: number
  readonly dibuatAt: Instant | null
  readonly terbaruAt: Instant | null
}

export type BahanLaporan = {
  readonly laporan: LaporanRingkas
  /** One for each case of the file, in its order. */
  readonly banding: readonly Banding[]
  readonly hidup: readonly KasusHidup[]
  readonly lalu: ImporLalu | null
  readonly zona: ZonaSumber
  readonly zonaKantor: Zona
  readonly at: Instant
}

function potong<T>(semua: readonly T[]): { jumlah: number; butir: T[] } {
  return { jumlah: semua.length, butir: semua.slice(0, BARIS_LAPORAN) }
}

function kecil(kasus: KasusLapor, id: string | null): KasusKecil {
  return { id, trackingId: kasus.trackingId ?? '', judul: kasus.judul }
}

/** Newest receipt in the file; null without cases. */
export function terbaruDi(kasus: readonly KasusLapor[]): Instant | null {
  return kasus.reduce<Instant | null>(
    (max, { receivedAt }) => (max === null || receivedAt > max ? receivedAt : max),
    null,
  )
}

/** Days the export covers: its own words, `(2023-03-17) - (2026-03-17)`; else from its oldest to its newest case. */
export function cakupan(laporan: LaporanRingkas, zona: Zona): { dari: Tanggal; sampai: Tanggal } | null {
  const [dari, sampai] = laporan.periode.match(/\d{4}-\d{2}-\d{2}/g) ?? []
  if (dari !== undefined && sampai !== undefined) return { dari, sampai }
  const akhir = terbaruDi(laporan.kasus)
  if (akhir === null) return null
  const awal = laporan.kasus.reduce((min, { receivedAt }) => (receivedAt < min ? receivedAt : min), akhir)
  return { dari: localDate(awal, zona), sampai: localDate(akhir, zona) }
}

/** The export is older than the last one: made on an earlier day, or on the same (or an unknown) day with older news. */
export function isLebihLama(laporan: LaporanRingkas, lalu: ImporLalu | null, zona: ZonaSumber): boolean {
  if (lalu === null) return false
  const [kini, dulu] = [laporan.dibuatAt, lalu.dibuatAt]
  if (kini !== null && dulu !== null && kini !== dulu) return kini < dulu
  const terbaru = terbaruDi(laporan.kasus)
  // Another zone moves every hour: then the newest case says nothing.
  if (lalu.zona !== zona) return false
  return terbaru !== null && lalu.terbaruAt !== null && terbaru < lalu.terbaruAt
}

/** Live here, inside the days the export covers, and not in it. They are shown, never ended by it. */
function hilang({ laporan, hidup, zonaKantor }: BahanLaporan) {
  const batas = cakupan(laporan, zonaKantor)
  if (batas === null) return []
  const ada = new Set([...laporan.kasus, ...laporan.rusak].flatMap(({ trackingId }) => trackingId ?? []))
  return hidup
    .filter(({ trackingId }) => !ada.has(trackingId))
    .filter(({ receivedAt }) => {
      const hari = localDate(receivedAt, zonaKantor)
      return hari >= batas.dari && hari <= batas.sampai
    })
    .map(({ id, trackingId, judul, statusAsli }) => ({ id, trackingId, judul, status: statusAsli }))
}

const INGGRIS = /\b(may|aug|oct|dec)/i
const INDONESIA = /\b(mei|agu|ags|agt|okt|des|nop|peb)/i
const KURANG = 0.7
/** Below so many rows an hour says nothing about a zone. */
const ZONA_MIN = 50
const ZONA_CONTOH = 2000
/** Of 450 real cases 12% fall between midnight and five in the right zone, 32% in a wrong one (evenly spread: 21%). */
const MALAM_JANGGAL = 0.25
const GESER: Readonly<Record<ZonaSumber, number>> = { UTC: 0, WIB: 7, WITA: 8, WIT: 9 }

/** People write by day: share of the cases that fall between midnight and five in the office's clock. */
function malam(kasus: readonly KasusLapor[], geser: number): number {
  const jam = kasus.map(({ receivedAt }) => Number(formatJam(tambahDetik(receivedAt, geser * 3600), 'UTC').slice(0, 2)))
  return jam.filter((satu) => satu < 5).length / Math.max(1, jam.length)
}

/** A zone that makes most of the day's cases fall into the day, when the one in force makes them fall into the night. */
function zonaRagu({ laporan, zona, zonaKantor }: BahanLaporan): string | null {
  // Enough to tell by; a year of a province must not hold up the core.
  const kasus = laporan.kasus.slice(0, ZONA_CONTOH)
  if (kasus.length < ZONA_MIN) return null
  const kini = malam(kasus, GESER[zonaKantor])
  if (kini < MALAM_JANGGAL) return null
  const lain = zonaSumber.options
    .filter((satu) => satu !== zona)
    .map((satu) => ({ satu, bagian: malam(kasus, GESER[zonaKantor] + GESER[zona] - GESER[satu]) }))
    .sort((a, b) => a.bagian - b.bagian)[0]
  if (lain === undefined || lain.bagian > kini / 2) return null
  return `${Math.round(kini * 100)}% kasus tercatat antara tengah malam dan pukul 5 bila jamnya dibaca sebagai ${zona}. Bila dibaca sebagai ${lain.satu}: ${Math.round(lain.bagian * 100)}%. Periksa zonanya sebelum dimasukkan.`
}

type Janggal = LaporanImpor['janggal']['butir'][number]

function janggalKasus(kasus: KasusLapor, banding: Banding | undefined, bahan: BahanLaporan): readonly Janggal[] {
  const siapa = kecil(kasus, banding?.id ?? null)
  const temuan: Janggal[] = []
  if (kasus.receivedAt > bahan.at) {
    const hari = formatTanggal(localDate(kasus.receivedAt, bahan.zonaKantor))
    temuan.push({ ...siapa, jenis: 'masaDepan', kalimat: `Tanggal masuk ${hari} belum terjadi.` })
  }
  if (kasus.status === 'takDikenal')
    temuan.push({
      ...siapa,
      jenis: 'statusTakDikenal',
      kalimat: `Status “${kasus.statusAsli}” belum dikenal; kasusnya tetap dihitung berjalan.`,
    })
  const dari = banding?.statusDari ?? null
  if (dari !== null && dari !== 'takDikenal' && tingkatStatus(kasus.status) < tingkatStatus(dari))
    temuan.push({ ...siapa, jenis: 'mundur', kalimat: `Statusnya mundur menjadi “${kasus.statusAsli}”.` })
  return temuan
}

function janggalBerkas(bahan: BahanLaporan): readonly Janggal[] {
  const { laporan, lalu } = bahan
  const temuan: Janggal[] = []
  const jumlah = laporan.kasus.length + laporan.rusak.length
  if (lalu !== null && jumlah < lalu.jumlah * KURANG)
    temuan.push({
      jenis: 'berkurang',
      kalimat: `Berkas ini ${jumlah} baris; yang terakhir ${lalu.jumlah} baris. Periksa periode dan saringannya di LAPOR.`,
    })
  const asli = laporan.kasus.map(({ receivedAtAsli }) => receivedAtAsli)
  if (asli.some((satu) => INGGRIS.test(satu)) && asli.some((satu) => INDONESIA.test(satu)))
    temuan.push({
      jenis: 'duaBahasa',
      kalimat: 'Nama bulan memakai dua bahasa. Mungkin dua ekspor digabung menjadi satu berkas.',
    })
  const zona = zonaRagu(bahan)
  if (zona !== null) temuan.push({ jenis: 'zona', kalimat: zona })
  return temuan
}

function nomorGanda(rusak: readonly KasusRusak[]): readonly Janggal[] {
  return rusak
    .filter(({ alasan }) => alasan.includes('sudah ada di baris'))
    .map(({ trackingId, alasan }) => ({
      jenis: 'nomorGanda' as const,
      ...(trackingId === null ? {} : { trackingId }),
      kalimat: alasan,
    }))
}

/** The whole report; `bukti` is filled once the export has been taken in. */
export function susunLaporan(bahan: BahanLaporan): LaporanImpor {
  const { laporan, banding } = bahan
  const pasangan = laporan.kasus.map((kasus, at) => ({ kasus, banding: banding[at] }))
  const dari = (jenis: Banding['jenis']) => pasangan.filter((satu) => satu.banding?.jenis === jenis)
  return {
    baru: potong(dari('baru').map(({ kasus, banding: satu }) => kecil(kasus, satu?.id ?? null))),
    berubah: potong(
      dari('berubah').map(({ kasus, banding: satu }) => ({
        ...kecil(kasus, satu?.id ?? null),
        ubahan: [...(satu?.ubahan ?? [])],
      })),
    ),
    hilang: potong(hilang(bahan)),
    janggal: potong([
      ...janggalBerkas(bahan),
      ...nomorGanda(laporan.rusak),
      ...pasangan.flatMap(({ kasus, banding: satu }) => janggalKasus(kasus, satu, bahan)),
    ]),
    rusak: potong(laporan.rusak.map(({ trackingId, alasan }) => ({ trackingId, alasan }))),
    sama: dari('sama').length,
    bukti: { terbukti: 0, belum: 0, ditanya: 0 },
    zona: bahan.zona,
    terbaruAt: terbaruDi(laporan.kasus),
  }
}
