/** The words of a tenggat on the screen, and the weeks that its count lays out; pure, so that tests can read them. */
import type { Tanggal } from '../../electron/domain/kata.ts'
import type { HariDilewati, Kalender, TenggatPenjelasan, TenggatRingkas } from '../../electron/domain/tenggat.ts'
import { sisaHariKerja } from '../../electron/domain/tenggat-hitung.ts'
import { tanggalPendek } from './format.ts'

export type NadaTenggat = 'lewat' | 'hariIni' | 'dekat' | 'tenang' | 'dijeda' | 'berakhir' | 'tanpaDaftar'

export type KataTenggat = {
  /** `2 HK lagi`, `Hari ini`, `Lewat 3 HK`, `Dijeda: menunggu data pelapor`. */
  readonly kata: string
  /** `Rab 25 Nov`; null when there is no date to show. */
  readonly tanggal: string | null
  readonly nada: NadaTenggat
}

/** From this many working days on a tenggat is near. */
const DEKAT_HK = 2

/** Words of a tenggat seen from `hariIni`; `alasan` is why it is paused. */
export function kataTenggat(
  tenggat: TenggatRingkas,
  hariIni: Tanggal,
  kalender: Kalender,
  alasan: string | null = null,
): KataTenggat {
  if (tenggat.keadaan === 'berakhir') return { kata: 'Tanpa tenggat', tanggal: null, nada: 'berakhir' }
  if (tenggat.keadaan === 'dijeda') {
    return { kata: alasan === null ? 'Dijeda' : `Dijeda: ${alasan}`, tanggal: null, nada: 'dijeda' }
  }
  if (tenggat.keadaan === 'tanpaDaftarLibur' || tenggat.tanggal === null) {
    return { kata: 'Tanpa daftar libur', tanggal: null, nada: 'tanpaDaftar' }
  }
  const tanggal = tanggalPendek(tenggat.tanggal, hariIni)
  if (tenggat.tanggal === hariIni) return { kata: 'Hari ini', tanggal, nada: 'hariIni' }
  const sisa = sisaHariKerja(hariIni, tenggat.tanggal, kalender)
  if (tenggat.tanggal < hariIni) {
    return { kata: sisa < 0 ? `Lewat ${String(-sisa)} HK` : 'Lewat', tanggal, nada: 'lewat' }
  }
  return { kata: `${String(sisa)} HK lagi`, tanggal, nada: sisa <= DEKAT_HK ? 'dekat' : 'tenang' }
}

export type HariTenggat = {
  readonly tanggal: Tanggal
  readonly hari: number
  /** 1, 2, 3 … for a counted day; null for a skipped one and for the day of receipt. */
  readonly ke: number | null
  readonly dilewati: HariDilewati | null
  readonly jatuhTempo: boolean
}

function addDays(tanggal: Tanggal, days: number): Tanggal {
  return new Date(Date.parse(`${tanggal}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Monday of the week of a date. */
function senin(tanggal: Tanggal): Tanggal {
  const day = new Date(`${tanggal}T00:00:00Z`).getUTCDay()
  return addDays(tanggal, -((day + 6) % 7))
}

/**
 * Weeks from receipt to the due date, Monday to Sunday; `null` stands for days outside the count.
 * The day of receipt is inside, uncounted.
 */
export function mingguTenggat(p: TenggatPenjelasan): readonly (readonly (HariTenggat | null)[])[] {
  const ke = new Map(p.dihitung.map((tanggal, at) => [tanggal, at + 1]))
  const dilewati = new Map(p.dilewati.map((hari) => [hari.tanggal, hari]))
  const last = [...p.dihitung, ...p.dilewati.map((hari) => hari.tanggal)].reduce(
    (a, b) => (a > b ? a : b),
    p.receivedOn,
  )
  const day = (tanggal: Tanggal): HariTenggat | null => {
    if (tanggal < p.receivedOn || tanggal > last) return null
    return {
      tanggal,
      hari: Number(tanggal.slice(8)),
      ke: ke.get(tanggal) ?? null,
      dilewati: dilewati.get(tanggal) ?? null,
      jatuhTempo: tanggal === p.tanggal,
    }
  }
  const weeks: (HariTenggat | null)[][] = []
  for (let monday = senin(p.receivedOn); monday <= last; monday = addDays(monday, 7)) {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((offset) => day(addDays(monday, offset))))
  }
  return weeks
}

/** Skipped days that a person would ask about: all but weekends, and days of a pause, which are told together. */
export function liburDilewati(p: TenggatPenjelasan): readonly HariDilewati[] {
  return p.dilewati.filter(({ sebab }) => sebab !== 'akhirPekan' && sebab !== 'jeda')
}
