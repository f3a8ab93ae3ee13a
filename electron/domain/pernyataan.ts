/**
 * Pernyataan ketepatan waktu: what an office can show when LAPOR did not take an answer in time. It holds when the case
 * came, by when the answer was due and why, when its words were ready, every try to deliver them with the fault of each,
 * and when LAPOR took them. It judges by the day in the office's zone, as the tenggat does (Perpres 21/2023, Ps 6).
 */
import type { Failure } from './failure.ts'
import type { CaraTanggapan, Id, Instant, OutboxState, Tanggal, Zona } from './kata.ts'
import { sebabPercobaan, type SebabPercobaan } from './sebab-percobaan.ts'
import { sisaHariKerja } from './tenggat-hitung.ts'
import type { Kalender, TenggatPenjelasan } from './tenggat.ts'
import { formatTanggal, formatWaktu, localDate, selisihDetik } from './waktu.ts'

/** A move of an outbox entry by itself, as it was recorded. */
export type Percobaan = {
  readonly mulaiAt: Instant
  readonly at: Instant
  readonly dari: OutboxState
  readonly menjadi: OutboxState
  readonly sebab: Failure | null
  /** This computer's clock before (+) or behind (-) LAPOR's in ms; null: not measured. */
  readonly selisihJamMs: number | null
}

export type BahanPernyataan = {
  readonly pengaduanId: Id
  readonly nomor: string
  readonly trackingId: string | null
  /** Empty for a case that is rahasia. */
  readonly judul: string
  readonly receivedAt: Instant
  readonly zona: Zona
  readonly kalender: Kalender
  /** Count of the tanggapan; null where no rule was in force. */
  readonly tenggat: TenggatPenjelasan | null
  readonly tanggapan: {
    readonly siapAt: Instant
    readonly dicatatAt: Instant
    readonly cara: CaraTanggapan
    readonly petugasNama: string
    readonly persetujuan: readonly { readonly nama: string; readonly petugasNama: string }[]
    readonly state: OutboxState | null
    readonly diterimaAt: Instant | null
  } | null
  /** First answer of an institution in LAPOR itself, beside this application. */
  readonly tanggapanLaporAt: Instant | null
  readonly percobaan: readonly Percobaan[]
  /** Tries of other entries of this computer that failed between siap and diterima. */
  readonly lain: readonly Percobaan[]
  /** The newest record made before the answer, where it stands clearly after it: the clock was set back. */
  readonly jamMundurDari: Instant | null
  readonly sekarang: Instant
  readonly selisihJamMs: number | null
}

export type BarisPercobaan = {
  readonly ke: number
  readonly at: Instant
  readonly hasil: string
  readonly sebab: SebabPercobaan | null
}
export type Kesimpulan = 'tepatWaktu' | 'siapTepatWaktu' | 'terlambat' | 'belumSiap' | 'tanpaTenggat'
export type Pernyataan = {
  readonly bahan: Omit<BahanPernyataan, 'kalender' | 'lain' | 'percobaan'>
  readonly percobaan: readonly BarisPercobaan[]
  /** Failed tries of other entries in the meantime, by their cause, the most frequent first. */
  readonly gangguan: readonly {
    readonly kata: string
    readonly kali: number
    readonly dari: Instant
    readonly sampai: Instant
  }[]
  readonly kesimpulan: Kesimpulan
  /** Whole sentences. */
  readonly kalimat: string
  readonly catatanJam: readonly string[]
}

/** A clock that stands further off than this is said (seconds). */
const JAM_BATAS_DETIK = 120

const HASIL: Readonly<Record<OutboxState, string>> = {
  terkirim: 'Diterima LAPOR',
  antre: 'Belum sampai, dicoba lagi',
  tidakPasti: 'Belum pasti sampai, diperiksa di LAPOR',
  ditolak: 'Ditolak, menunggu petugas',
  berpandu: 'Menunggu disalin petugas',
  dititipkan: 'Dititipkan ke meja lain',
  mengirim: 'Sedang dikirim',
  dibatalkan: 'Dibatalkan petugas',
}

function barisPercobaan(semua: readonly Percobaan[]): readonly BarisPercobaan[] {
  return semua.map(({ at, menjadi, sebab, dari }, index) => {
    const lihat = dari === 'tidakPasti' ? 'Pemeriksaan: ' : ''
    return {
      ke: index + 1,
      at,
      hasil: `${lihat}${HASIL[menjadi]}`,
      sebab: menjadi === 'terkirim' || menjadi === 'dibatalkan' ? null : sebabPercobaan(sebab),
    }
  })
}

function kelompokGangguan(lain: readonly Percobaan[]): Pernyataan['gangguan'] {
  const found = new Map<string, { kata: string; kali: number; dari: Instant; sampai: Instant }>()
  for (const { at, menjadi, sebab } of lain) {
    const { pihak, kata } = sebabPercobaan(sebab)
    if (menjadi === 'terkirim' || pihak === 'kantor') continue
    const known = found.get(kata) ?? { kata, kali: 0, dari: at, sampai: at }
    const dari = at < known.dari ? at : known.dari
    found.set(kata, { kata, kali: known.kali + 1, dari, sampai: at > known.sampai ? at : known.sampai })
  }
  return [...found.values()].sort((a, b) => b.kali - a.kali)
}

function lamanya(seconds: number): string {
  if (seconds < 3600) return `${Math.round(seconds / 60)} menit`
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} jam` : `${Math.round(seconds / 86_400)} hari`
}

function catatanJam(bahan: BahanPernyataan): readonly string[] {
  const { percobaan, selisihJamMs, sekarang, jamMundurDari, zona, tanggapan } = bahan
  const measured = [...percobaan, { at: sekarang, selisihJamMs }].flatMap(({ at, selisihJamMs: ms }) =>
    ms === null ? [] : [{ at, detik: ms / 1000 }],
  )
  const worst = measured.reduce((most, one) => (Math.abs(one.detik) > Math.abs(most.detik) ? one : most), {
    at: sekarang,
    detik: 0,
  })
  const notes: string[] = []
  if (Math.abs(worst.detik) > JAM_BATAS_DETIK) {
    const arah = worst.detik > 0 ? 'lebih cepat' : 'lebih lambat'
    notes.push(
      `Jam komputer ini ${lamanya(Math.abs(worst.detik))} ${arah} daripada jam LAPOR ketika diukur ${formatWaktu(worst.at, zona)}. Waktu pada pernyataan ini menurut jam komputer.`,
    )
  }
  if (jamMundurDari !== null && tanggapan !== null)
    notes.push(
      `Jam komputer ini pernah dimundurkan: sebelum tanggapan dicatat ${formatWaktu(tanggapan.siapAt, zona)}, sudah ada catatan bertanggal ${formatWaktu(jamMundurDari, zona)}. Waktu siapnya tidak dapat dipastikan.`,
    )
  if (measured.length === 0) notes.push('Jam komputer ini belum pernah dibandingkan dengan jam LAPOR.')
  return notes
}

/** Working days from the due date to a day after it. */
function lewatHari(tenggat: Tanggal, hari: Tanggal, kalender: Kalender): number {
  return -sisaHariKerja(hari, tenggat, kalender)
}

function sebabKalimat(percobaan: readonly BarisPercobaan[], gangguan: Pernyataan['gangguan']): string {
  const gagal = percobaan.flatMap(({ sebab }) => sebab ?? [])
  const kata = [...new Set([...gagal.map((one) => one.kata), ...gangguan.map((one) => one.kata)])]
  if (kata.length === 0) return 'Tidak ada percobaan kirim yang tercatat gagal.'
  const kali = gagal.length + gangguan.reduce((sum, one) => sum + one.kali, 0)
  return `Tercatat ${kali} percobaan yang belum berhasil: ${kata.join('; ')}.`
}

type Nilai = { readonly kesimpulan: Kesimpulan; readonly kalimat: string }

function nilaiSiap(
  bahan: BahanPernyataan & { readonly tanggapan: NonNullable<BahanPernyataan['tanggapan']> },
  tenggat: Tanggal,
  sebab: string,
): Nilai {
  const { tanggapan, zona, kalender, sekarang } = bahan
  const siap = localDate(tanggapan.siapAt, zona)
  if (siap > tenggat) {
    const kalimat = `Tanggapan siap ${lewatHari(tenggat, siap, kalender)} hari kerja sesudah tenggat: terlambat.`
    return { kesimpulan: 'terlambat', kalimat }
  }
  const awal = 'Tanggapan siap sebelum tenggat berakhir.'
  if (tanggapan.diterimaAt === null) {
    const lewat = localDate(sekarang, zona) > tenggat ? 'Tenggatnya sudah lewat.' : 'Tenggatnya belum lewat.'
    const akhir = tanggapan.cara === 'lapor' ? 'LAPOR belum menerimanya.' : 'Ringkasannya belum diterima LAPOR.'
    return { kesimpulan: 'siapTepatWaktu', kalimat: `${awal} ${akhir} ${lewat} ${sebab}` }
  }
  const diterima = localDate(tanggapan.diterimaAt, zona)
  if (diterima <= tenggat)
    return { kesimpulan: 'tepatWaktu', kalimat: `${awal} LAPOR menerimanya sebelum tenggat berakhir: tepat waktu.` }
  const hari = lewatHari(tenggat, diterima, kalender)
  return {
    kesimpulan: 'siapTepatWaktu',
    kalimat: `${awal} LAPOR baru menerimanya ${hari} hari kerja sesudah tenggat. ${sebab}`,
  }
}

/** Answered in LAPOR, not from this desk: its time is LAPOR's own. */
function nilaiLapor({ zona, kalender }: BahanPernyataan, at: Instant, tenggat: Tanggal): Nilai {
  const hari = localDate(at, zona)
  const awal = `Tanggapan pertama tercatat di LAPOR sendiri ${formatWaktu(at, zona)}, tidak lewat aplikasi ini`
  if (hari <= tenggat) return { kesimpulan: 'tepatWaktu', kalimat: `${awal}: tepat waktu.` }
  return {
    kesimpulan: 'terlambat',
    kalimat: `${awal}: ${lewatHari(tenggat, hari, kalender)} hari kerja sesudah tenggat.`,
  }
}

function nilai(bahan: BahanPernyataan, sebab: string): Nilai {
  const { tanggapan, tanggapanLaporAt, tenggat, zona, sekarang } = bahan
  const batas = tenggat?.tanggal ?? null
  if (batas === null)
    return {
      kesimpulan: 'tanpaTenggat',
      kalimat: 'Tenggatnya tidak mempunyai tanggal, sehingga ketepatan waktu tidak dapat dinilai.',
    }
  if (tanggapanLaporAt !== null && (tanggapan === null || tanggapanLaporAt < tanggapan.siapAt))
    return nilaiLapor(bahan, tanggapanLaporAt, batas)
  if (tanggapan !== null) return nilaiSiap({ ...bahan, tanggapan }, batas, sebab)
  const lewat = localDate(sekarang, zona) > batas
  const akhir = lewat ? `Tenggatnya, ${formatTanggal(batas)}, sudah lewat.` : `Tenggatnya ${formatTanggal(batas)}.`
  return { kesimpulan: 'belumSiap', kalimat: `Belum ada tanggapan yang siap pada saat pernyataan ini dibuat. ${akhir}` }
}

/** The statement of these facts. */
export function pernyataanDari(bahan: BahanPernyataan): Pernyataan {
  const percobaan = barisPercobaan(bahan.percobaan)
  const gangguan = kelompokGangguan(bahan.lain)
  const { pengaduanId, nomor, trackingId, judul, receivedAt, zona } = bahan
  const { tenggat, tanggapan, tanggapanLaporAt, jamMundurDari, sekarang, selisihJamMs } = bahan
  const kasus = { pengaduanId, nomor, trackingId, judul, receivedAt, zona }
  return {
    bahan: { ...kasus, tenggat, tanggapan, tanggapanLaporAt, jamMundurDari, sekarang, selisihJamMs },
    percobaan,
    gangguan,
    ...nilai(bahan, sebabKalimat(percobaan, gangguan)),
    catatanJam: catatanJam(bahan),
  }
}

/** True when `before`, recorded earlier, stands clearly after `at`. */
export function jamMundur(before: Instant, at: Instant): boolean {
  return selisihDetik(at, before) > JAM_BATAS_DETIK
}

/** "PKW-003/DKAR/2026": running number of the office, code, year. */
export function nomorPernyataan(urut: number, kode: string, tahun: number): string {
  return `PKW-${String(urut).padStart(3, '0')}/${kode}/${tahun}`
}
