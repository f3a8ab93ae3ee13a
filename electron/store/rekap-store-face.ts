/** The part of the store's face that rekap and statement of timeliness need. */
import type { Petugas } from '../domain/petugas.ts'
import type { Id, Instant, Tanggal } from '../domain/kata.ts'
import type { Result } from '../domain/failure.ts'
import type { Pernyataan } from '../domain/pernyataan.ts'
import type { PengaduanRingkas } from '../domain/pengaduan.ts'
import type { FaktaRekap, Golongan, HasilRekap, SaringRekap } from '../domain/rekap.ts'
import type { Rentang } from '../domain/rekap-periode.ts'

/** One case as a sheet needs it; `pelapor` null: not asked for, anonim, rahasia, or not known. */
export type BarisEkspor = {
  readonly kasus: PengaduanRingkas
  readonly fakta: FaktaRekap
  readonly golongan: Golongan
  readonly pelapor: { readonly nama: string; readonly telepon: string; readonly alamat: string } | null
}

/** A unit that owes answers: how many, since when, and how many are past the date they were asked for. */
export type UnitTersendat = {
  readonly nama: string
  readonly jumlah: number
  readonly sejak: Instant
  readonly lewat: number
}

export type RekapStore = {
  /** Walks the period in chunks; `batal` is asked between two of them, then null comes back. */
  hitung(args: {
    rentang: Rentang
    hariIni: Tanggal
    kemajuan?: (done: number, total: number) => void
    batal?: () => boolean
  }): Promise<HasilRekap | null>
  /** Names of the units by id. */
  unit(): Promise<ReadonlyMap<Id, string>>
  /** The cases behind one number, in the order of arrival. */
  daftar(args: {
    rentang: Rentang
    saring: SaringRekap
    hariIni: Tanggal
    /** Opaque, from the page before. */
    cursor: string | null
    limit: number
  }): Promise<{ rows: readonly PengaduanRingkas[]; nextCursor: string | null }>
  /** The same cases for a sheet, chunk by chunk. Identities only with `denganPelapor`, never of anonim or rahasia ones. */
  baris(args: {
    rentang: Rentang
    saring: SaringRekap
    hariIni: Tanggal
    denganPelapor: boolean
  }): AsyncGenerator<readonly BarisEkspor[]>
  /** Of one day: what came, what was finished, and what units still owe, the most overdue first. */
  papan(hariIni: Tanggal): Promise<{ masuk: number; selesai: number; unit: readonly UnitTersendat[] }>
  /** Cases of LAPOR received since then that were answered at a time nobody here knows, the newest first. */
  tanpaWaktuTanggapan(sejak: Instant, limit: number): Promise<readonly Id[]>
  catatEkspor(args: {
    rincian: Readonly<Record<string, string | number | boolean | null>>
    petugas: Petugas
    at: Instant
  }): Promise<void>
}

export type PernyataanStore = {
  /** Of the first answer that stands. `selisihJamMs`: this computer's clock against LAPOR's now, where it is known. */
  get(args: { pengaduanId: Id; at: Instant; selisihJamMs: number | null }): Promise<Result<Pernyataan>>
  /** The same with the number it leaves under; audited and on the timeline. Every one has a number of its own. */
  buat(args: {
    pengaduanId: Id
    at: Instant
    selisihJamMs: number | null
    petugas: Petugas
  }): Promise<Result<{ pernyataan: Pernyataan; nomor: string }>>
}
