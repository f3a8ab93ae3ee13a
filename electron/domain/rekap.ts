/**
 * Rekap: what became of the cases received in a period. Every number counts the same cases, the ones received in the
 * period, so that the parts of a row always add up to it:
 *
 *   diterima = selesai + diarsipkan + dikembalikan + terbuka
 *            = verifikasiTepat + verifikasiTerlambat + verifikasiLain
 *            = tanggapanTepat + terlambat + tanggapanLain
 *
 * Struck-out cases (dibatalkan) are in no number. What each number means in words: rekap-arti.ts. Days are the office's.
 */
import { z } from 'zod'
import type { Kanal, StatusPengaduan, Tanggal } from './kata.ts'
import { bulanRentang, type Rentang } from './rekap-periode.ts'
import { isLive } from './status.ts'

/** What a rekap knows of one case. Empty texts: none. Dates are null while there is none. */
export type FaktaRekap = {
  readonly status: StatusPengaduan
  /** Id of the unit of the newest disposisi that stands. */
  readonly unit: string
  readonly kategori: string
  readonly klasifikasi: string
  readonly kanal: Kanal
  readonly diterima: Tanggal
  readonly diverifikasi: Tanggal | null
  readonly tenggatVerifikasi: Tanggal | null
  /** Day of the first answer. */
  readonly ditanggapi: Tanggal | null
  readonly tenggatTanggapan: Tanggal | null
  /** Working days from receipt to the first answer; null without one, or where a year has no list of holidays. */
  readonly hariKerja: number | null
}

export const ukuranRekap = z.enum([
  'diterima',
  'verifikasiTepat',
  'verifikasiTerlambat',
  'verifikasiLain',
  'tanggapanTepat',
  'terlambat',
  'tanggapanLain',
  'selesai',
  'diarsipkan',
  'dikembalikan',
  'terbuka',
])
export type UkuranRekap = z.infer<typeof ukuranRekap>

export const dimensiRekap = z.enum(['unit', 'kategori', 'klasifikasi', 'kanal', 'bulan'])
export type DimensiRekap = z.infer<typeof dimensiRekap>

type Nilai = 'tepat' | 'terlambat' | 'lain'
export type Golongan = {
  readonly akhir: 'selesai' | 'diarsipkan' | 'dikembalikan' | 'terbuka'
  readonly verifikasi: Nilai
  readonly tanggapan: Nilai
}

export type AngkaRekap = Readonly<Record<UkuranRekap, number>> & {
  /** Working days to the first answer over the `terhitung` cases that have one; null when there is none. */
  readonly median: number | null
  readonly p90: number | null
  readonly terhitung: number
}
export type BarisRekap = { readonly kunci: string; readonly angka: AngkaRekap }
export type HasilRekap = {
  readonly total: AngkaRekap
  /** Months in their order, every one of the period; other rows the largest first. */
  readonly per: Readonly<Record<DimensiRekap, readonly BarisRekap[]>>
}

function nilaiPada(pada: Tanggal, tenggat: Tanggal | null): Nilai {
  return tenggat === null ? 'lain' : pada <= tenggat ? 'tepat' : 'terlambat'
}

/** Nothing has happened yet: late once the tenggat is behind today, before that nothing can be said. */
function nilaiBelum(hariIni: Tanggal, tenggat: Tanggal | null): Nilai {
  return tenggat !== null && hariIni > tenggat ? 'terlambat' : 'lain'
}

function nilaiVerifikasi(fakta: FaktaRekap, hariIni: Tanggal): Nilai {
  if (fakta.diverifikasi !== null) return nilaiPada(fakta.diverifikasi, fakta.tenggatVerifikasi)
  // Verified before it came here, or ended without: nobody wrote down when.
  return fakta.status === 'belumTerverifikasi' ? nilaiBelum(hariIni, fakta.tenggatVerifikasi) : 'lain'
}

/** Live states in which no answer stands at LAPOR either; while tertunda the clock rests. */
const BELUM_DIJAWAB: ReadonlySet<StatusPengaduan> = new Set([
  'belumTerverifikasi',
  'belumDitindaklanjuti',
  'takDikenal',
])

function nilaiTanggapan(fakta: FaktaRekap, hariIni: Tanggal): Nilai {
  if (fakta.ditanggapi !== null) return nilaiPada(fakta.ditanggapi, fakta.tenggatTanggapan)
  return BELUM_DIJAWAB.has(fakta.status) ? nilaiBelum(hariIni, fakta.tenggatTanggapan) : 'lain'
}

function akhirDari(status: StatusPengaduan): Golongan['akhir'] {
  if (isLive(status)) return 'terbuka'
  return status === 'selesai' ? 'selesai' : status === 'bukanWewenang' ? 'dikembalikan' : 'diarsipkan'
}

/** Where a case stands in each of the three divisions; `hariIni`: the day the rekap is made. */
export function golongkan(fakta: FaktaRekap, hariIni: Tanggal): Golongan {
  return {
    akhir: akhirDari(fakta.status),
    verifikasi: nilaiVerifikasi(fakta, hariIni),
    tanggapan: nilaiTanggapan(fakta, hariIni),
  }
}

const VERIFIKASI: Readonly<Record<Nilai, UkuranRekap>> = {
  tepat: 'verifikasiTepat',
  terlambat: 'verifikasiTerlambat',
  lain: 'verifikasiLain',
}
const TANGGAPAN: Readonly<Record<Nilai, UkuranRekap>> = {
  tepat: 'tanggapanTepat',
  terlambat: 'terlambat',
  lain: 'tanggapanLain',
}

/** The numbers that count this case: one of each division, and diterima. */
function ukuranDari({ akhir, verifikasi, tanggapan }: Golongan): readonly UkuranRekap[] {
  return ['diterima', VERIFIKASI[verifikasi], TANGGAPAN[tanggapan], akhir]
}

/** The row of a dimension that holds this case; '' for "none". */
function kunciDari(fakta: FaktaRekap, dimensi: DimensiRekap): string {
  return dimensi === 'bulan' ? fakta.diterima.slice(0, 7) : fakta[dimensi]
}

/** Struck-out cases are in no number. */
function ikutRekap(status: StatusPengaduan): boolean {
  return status !== 'dibatalkan'
}

/** Which cases stand behind one number. `dimensi` null: over all rows. */
export type SaringRekap = {
  readonly ukuran: UkuranRekap
  readonly dimensi: DimensiRekap | null
  readonly kunci: string
}

/** True when this case is one of those the number counts. */
export function termasukRekap(fakta: FaktaRekap, saring: SaringRekap, hariIni: Tanggal): boolean {
  if (!ikutRekap(fakta.status)) return false
  if (saring.dimensi !== null && kunciDari(fakta, saring.dimensi) !== saring.kunci) return false
  return ukuranDari(golongkan(fakta, hariIni)).includes(saring.ukuran)
}

type Penghitung = { readonly n: Record<UkuranRekap, number>; readonly hari: Map<number, number> }

function penghitung(): Penghitung {
  const n = {
    ...{ diterima: 0, verifikasiTepat: 0, verifikasiTerlambat: 0, verifikasiLain: 0, tanggapanTepat: 0 },
    ...{ terlambat: 0, tanggapanLain: 0, selesai: 0, diarsipkan: 0, dikembalikan: 0, terbuka: 0 },
  }
  return { n, hari: new Map() }
}

/** The value at rank `rank` (from 1) of a count of equal values. */
function nilaiKe(urut: readonly (readonly [number, number])[], rank: number): number {
  let seen = 0
  for (const [value, count] of urut) {
    seen += count
    if (seen >= rank) return value
  }
  throw new Error('rank beyond the count')
}

/** Median: the middle, or the mean of the two middle ones. P90: the smallest value that covers nine tenths (nearest rank). */
function ringkasHari(hari: ReadonlyMap<number, number>): Pick<AngkaRekap, 'median' | 'p90' | 'terhitung'> {
  const urut = [...hari].sort(([a], [b]) => a - b)
  const terhitung = urut.reduce((sum, [, count]) => sum + count, 0)
  if (terhitung === 0) return { median: null, p90: null, terhitung }
  const [low, high] = [Math.ceil(terhitung / 2), Math.floor(terhitung / 2) + 1]
  return {
    median: (nilaiKe(urut, low) + nilaiKe(urut, high)) / 2,
    p90: nilaiKe(urut, Math.ceil((terhitung * 9) / 10)),
    terhitung,
  }
}

function angkaDari({ n, hari }: Penghitung): AngkaRekap {
  return { ...n, ...ringkasHari(hari) }
}

function tambah({ n, hari }: Penghitung, ukuran: readonly UkuranRekap[], hariKerja: number | null): void {
  for (const satu of ukuran) n[satu] += 1
  if (hariKerja !== null) hari.set(hariKerja, (hari.get(hariKerja) ?? 0) + 1)
}

/** Counts case by case, so that 100,000 of them never stand in memory together. */
export function createRekap(rentang: Rentang, hariIni: Tanggal) {
  const total = penghitung()
  const per: Record<DimensiRekap, Map<string, Penghitung>> = {
    unit: new Map(),
    kategori: new Map(),
    klasifikasi: new Map(),
    kanal: new Map(),
    bulan: new Map(bulanRentang(rentang).map((bulan) => [bulan, penghitung()])),
  }

  function baris(dimensi: DimensiRekap): readonly BarisRekap[] {
    const semua = [...per[dimensi]].map(([kunci, satu]) => ({ kunci, angka: angkaDari(satu) }))
    if (dimensi === 'bulan') return semua.sort((a, b) => (a.kunci < b.kunci ? -1 : 1))
    return semua.sort((a, b) => b.angka.diterima - a.angka.diterima || (a.kunci < b.kunci ? -1 : 1))
  }

  return {
    add(fakta: FaktaRekap): void {
      if (!ikutRekap(fakta.status)) return
      const ukuran = ukuranDari(golongkan(fakta, hariIni))
      tambah(total, ukuran, fakta.hariKerja)
      for (const dimensi of dimensiRekap.options) {
        const kunci = kunciDari(fakta, dimensi)
        const satu = per[dimensi].get(kunci) ?? penghitung()
        per[dimensi].set(kunci, satu)
        tambah(satu, ukuran, fakta.hariKerja)
      }
    },
    hasil(): HasilRekap {
      const [unit, kategori, klasifikasi] = [baris('unit'), baris('kategori'), baris('klasifikasi')]
      return {
        total: angkaDari(total),
        per: { unit, kategori, klasifikasi, kanal: baris('kanal'), bulan: baris('bulan') },
      }
    },
  }
}

/** Share in time of those that can be judged, 0 to 1; null when none can. */
export function bagianTepat(tepat: number, terlambat: number): number | null {
  return tepat + terlambat === 0 ? null : tepat / (tepat + terlambat)
}
