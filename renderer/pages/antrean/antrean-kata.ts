/** How many rows the queue holds and the sentences above it; pure. */
import type { CountsAntrean } from '../../../electron/contract/requests.ts'
import { isTampilan, type SaringanAntrean } from '../../../electron/domain/antrean.ts'
import type { Kanal, Tanggal } from '../../../electron/domain/kata.ts'
import type { KelompokAntrean, Perbaikan, Saring, UrutAntrean } from '../../../electron/domain/saringan.ts'
import { saringKosong } from '../../../electron/domain/saringan.ts'
import { formatAngka, tanggalPendek } from '../../text/format.ts'
import { TANPA_KELOMPOK, URUT } from '../../text/label-antrean.ts'
import { KANAL, KLASIFIKASI } from '../../text/label.ts'

export type KeadaanAntrean = {
  readonly counts: CountsAntrean | null
  readonly status: SaringanAntrean
  readonly saring: Saring
  readonly urut: UrutAntrean
  readonly mencari: boolean
  /** Rows of the filter, where one narrows the view; null while it is not known. */
  readonly tersaring: number | null
  /** Rows loaded so far. */
  readonly dimuat: number
  /** More exist. */
  readonly lagi: boolean
}

/** Rows of the filter as far as known: a search has no count until its end is reached. */
export function jumlahBaris({ counts, status, saring, mencari, tersaring, dimuat, lagi }: KeadaanAntrean): number {
  if (mencari || counts === null) return dimuat + (lagi ? 1 : 0)
  if (!saringKosong(saring)) return Math.max(tersaring ?? dimuat, dimuat + (lagi ? 1 : 0))
  if (isTampilan(status)) return Math.max(counts.perTampilan[status], dimuat)
  const dihitung = status === null ? counts.hidup : status === 'semua' ? counts.total : counts.perStatus[status]
  return Math.max(dihitung, dimuat)
}

/** `7 lewat tenggat · 2 jatuh tempo hari ini · tenggat terdekat di atas`. */
export function ringkasanAntrean(keadaan: KeadaanAntrean): string {
  const { counts, saring, urut, mencari, tersaring, dimuat, lagi } = keadaan
  if (mencari) return `${formatAngka(dimuat)}${lagi ? ' atau lebih' : ''} hasil, terbaru di atas`
  const urutan = `${URUT[urut].toLowerCase()} di atas`
  if (!saringKosong(saring))
    return tersaring === null ? urutan : `${formatAngka(tersaring)} kasus tersaring · ${urutan}`
  if (counts === null) return 'Tenggat terdekat di atas'
  const lewat = counts.lewat > 0 ? `${formatAngka(counts.lewat)} lewat tenggat · ` : ''
  const hariIni = counts.jatuhTempoHariIni > 0 ? formatAngka(counts.jatuhTempoHariIni) : 'tidak ada yang'
  const kalimat = `${lewat}${hariIni} jatuh tempo hari ini · ${urutan}`
  return kalimat.charAt(0).toUpperCase() + kalimat.slice(1)
}

/** Why there are no rows; `catatan`: what the core says of a mistyped number. */
export function kalimatKosong(cari: string, catatan: string | null, tersaring: boolean): string {
  if (cari === '') return 'Tidak ada pengaduan pada saringan ini.'
  if (catatan !== null) return catatan
  return `Tidak ada pengaduan dengan kata “${cari}”${tersaring ? ' pada saringan ini' : ''}.`
}

function daftar(kata: readonly string[]): string {
  return kata.map((satu) => `“${satu}”`).join(', ')
}

/** `Tidak ada “jaln”. Ditampilkan: “jalan”.` */
export function kalimatKoreksi(koreksi: readonly Perbaikan[]): string {
  return `Tidak ada ${daftar(koreksi.map(({ dari }) => dari))}. Ditampilkan: ${daftar(koreksi.map(({ jadi }) => jadi))}.`
}

/** The words with one of them exchanged. */
export function gantiKata(teks: string, { dari, jadi }: Perbaikan): string {
  return teks.replaceAll(dari, jadi)
}

/** Heading of a group. */
export function judulKelompok(kelompok: NonNullable<KelompokAntrean>, kunci: string, hariIni: Tanggal): string {
  if (kunci === '') return TANPA_KELOMPOK[kelompok]
  if (kelompok === 'kanal') return new Map<string, string>(Object.entries(KANAL)).get(kunci) ?? kunci
  if (kelompok !== 'tenggat') return kunci
  return kunci === 'berakhir' ? 'Sudah berakhir' : tanggalPendek(kunci, hariIni)
}

export type Keping = { readonly kata: string; readonly tanpa: Saring }

/** What a filter leaves out, one chip each, with the filter that remains without it. */
export function kepingSaring(
  saring: Saring,
  unit: readonly { id: string; nama: string }[],
  hariIni: Tanggal,
): readonly Keping[] {
  const namaUnit = (id: string) =>
    id === '' ? TANPA_KELOMPOK.unit : (unit.find((satu) => satu.id === id)?.nama ?? 'Unit lain')
  const namaKanal = (satu: Kanal) => KANAL[satu]
  return [
    ...saring.kategori.map((satu) => ({
      kata: satu === '' ? TANPA_KELOMPOK.kategori : satu,
      tanpa: { ...saring, kategori: saring.kategori.filter((lain) => lain !== satu) },
    })),
    ...saring.unit.map((satu) => ({
      kata: namaUnit(satu),
      tanpa: { ...saring, unit: saring.unit.filter((lain) => lain !== satu) },
    })),
    ...saring.kanal.map((satu) => ({
      kata: namaKanal(satu),
      tanpa: { ...saring, kanal: saring.kanal.filter((lain) => lain !== satu) },
    })),
    ...saring.klasifikasi.map((satu) => ({
      kata: KLASIFIKASI[satu],
      tanpa: { ...saring, klasifikasi: saring.klasifikasi.filter((lain) => lain !== satu) },
    })),
    ...(saring.dari === null
      ? []
      : [{ kata: `Diterima sejak ${tanggalPendek(saring.dari, hariIni)}`, tanpa: { ...saring, dari: null } }]),
    ...(saring.sampai === null
      ? []
      : [{ kata: `Diterima sampai ${tanggalPendek(saring.sampai, hariIni)}`, tanpa: { ...saring, sampai: null } }]),
  ]
}
