/** Words of the clocks of a case beside their dates: what runs, what is met, what stands still. Pure. */
import type { Zona } from '../../electron/domain/kata.ts'
import type { TenggatPenjelasan } from '../../electron/domain/tenggat.ts'
import { formatTanggal, formatWaktu } from '../../electron/domain/waktu.ts'
import { HARI_DILEWATI, TENGGAT_JENIS } from './label.ts'

/** "Tanggapan", "Tanggapan, batas kantor". */
export function namaJam({ jenis, kantor }: TenggatPenjelasan): string {
  return kantor === true ? `${TENGGAT_JENIS[jenis]}, batas kantor` : TENGGAT_JENIS[jenis]
}

/** "14 hari kerja", "10 hari kalender". */
export function lamaJam({ hariKerja, satuan }: TenggatPenjelasan): string {
  return `${String(hariKerja)} hari ${satuan === 'hariKalender' ? 'kalender' : 'kerja'}`
}

/** How it stands, without its date: "terpenuhi 30 Mar", "dijeda sejak …"; '' while it simply runs. */
export function keadaanJam({ keadaan, terpenuhiAt, dijedaSejak }: TenggatPenjelasan, zona: Zona): string {
  if (keadaan === 'terpenuhi') return terpenuhiAt ? `terpenuhi ${formatWaktu(terpenuhiAt, zona)}` : 'terpenuhi'
  if (keadaan === 'dijeda') return dijedaSejak ? `dijeda sejak ${formatTanggal(dijedaSejak)}` : 'dijeda'
  if (keadaan === 'berhenti') return 'berhenti: pelapor membalas atau hitungan dijeda'
  return keadaan === 'berakhir' ? 'pengaduan berakhir' : ''
}

/** Date and state in one line. */
export function ringkasJam(jam: TenggatPenjelasan, zona: Zona): string {
  const tanggal = jam.tanggal === null ? lamaJam(jam) : formatTanggal(jam.tanggal)
  const keadaan = keadaanJam(jam, zona)
  return keadaan === '' ? tanggal : `${tanggal} · ${keadaan}`
}

export type BarisHari = {
  readonly tanggal: string
  /** Ordinal of a counted day; null for one that is not. */
  readonly ke: number | null
  readonly kata: string
  readonly dasar: string
}

/** Every day of the count in order, one line each: for paper. */
export function barisHari(jam: TenggatPenjelasan): readonly BarisHari[] {
  const dihitung = jam.dihitung.map((tanggal, at) => ({
    tanggal,
    ke: at + 1,
    kata: tanggal === jam.tanggal ? 'Dihitung, jatuh tempo' : 'Dihitung',
    dasar: '',
  }))
  const dilewati = jam.dilewati.map(({ tanggal, nama, sebab, dasar }) => ({
    tanggal,
    ke: null,
    kata: sebab === 'akhirPekan' || sebab === 'jeda' ? nama : `${nama} (${HARI_DILEWATI[sebab].toLowerCase()})`,
    dasar: dasar ?? '',
  }))
  return [...dihitung, ...dilewati].toSorted((a, b) => (a.tanggal < b.tanggal ? -1 : 1))
}
