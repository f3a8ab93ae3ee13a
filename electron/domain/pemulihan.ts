/**
 * Rescue of a damaged store: what is told about it, and the one rule that keeps anything from being sent twice: where
 * the last state of an entry cannot be read for certain, it may have left, and LAPOR is asked before it leaves again.
 */
import { assertNever } from './failure.ts'
import type { Instant, OutboxState } from './kata.ts'

/** What a row of the damaged file is to a person. */
export type JenisPulih = 'pengaduan' | 'kiriman' | 'draf' | 'tanggapan' | 'lampiran' | 'catatan' | 'pengaturan'

/** Rows per kind: read from the damaged file, and filled from the backup. */
type HitunganPulih = { readonly jenis: JenisPulih; readonly terbaca: number; readonly cadangan: number }

export type LaporanPemulihan = {
  readonly at: Instant
  /** Pages of 4 KiB of the damaged file, and how many of them cannot be read; 0 of 0: nothing was left to read. */
  readonly halaman: number
  readonly halamanRusak: number
  /** Even what can be read may lack the last changes: the log beside the database is damaged or gone. */
  readonly ragu: boolean
  /** File name of the backup that filled the gaps; null: there was none. */
  readonly cadangan: string | null
  readonly isi: readonly HitunganPulih[]
  /** Entries that will be looked for in LAPOR before anything is sent again. */
  readonly tidakPasti: number
  /** Entries of the outbox made again from the record they belong to. */
  readonly disusunUlang: number
  /** Cases of which only an answer, an entry or a file is left. */
  readonly tanpaIsi: number
  /** Register numbers that were given and have no record any more (the first ones), and how many they are. */
  readonly nomorHilang: readonly string[]
  readonly jumlahNomorHilang: number
  /** Numbers left out so that none on a receipt is given twice; 0: the last number is known. */
  readonly nomorDilompati: number
}

/** How many missing numbers are named one by one. */
export const NOMOR_DISEBUT = 500
/** Numbers passed over where the last one given cannot be read: more than a desk writes between two checkpoints. */
export const LONCAT_NOMOR = 50

/**
 * State of an entry after a rescue. `pasti`: its row is surely the last one committed. What a person may have carried
 * over by hand meanwhile is unclear too; what has arrived, was struck out or lies on a packet (whose proof decides) stays so.
 */
export function keadaanSesudahPulih(state: OutboxState, pasti: boolean): OutboxState {
  if (pasti) return state
  switch (state) {
    case 'terkirim':
    case 'dibatalkan':
    case 'dititipkan':
      return state
    case 'antre':
    case 'mengirim':
    case 'ditolak':
    case 'berpandu':
    case 'tidakPasti':
      return 'tidakPasti'
    default:
      return assertNever(state)
  }
}

/** Running numbers from 1 to `terakhir` that nothing has any more, ascending. */
export function urutHilang(terakhir: number, ada: ReadonlySet<number>): number[] {
  return Array.from({ length: terakhir }, (_, at) => at + 1).filter((urut) => !ada.has(urut))
}
