/** Faces of the neraca: its table, its checks, its seals. */
import type { Result } from '../domain/failure.ts'
import type { BarisRegister } from '../domain/baris-register.ts'
import type { Instant, Tanggal } from '../domain/kata.ts'
import type { BarisNeraca, ButirNeraca, Neraca, Pos, Sel } from '../domain/neraca.ts'
import type { Segel } from '../domain/segel.ts'
import type { HasilPeriksa, SebabPeriksa, TemuanDiakui } from '../domain/temuan.ts'
import type { Petugas } from '../domain/petugas.ts'

export type RentangNeraca = { readonly dari: Tanggal; readonly sampai: Tanggal }

export type NeracaStore = {
  /** Folder of the copies of the database. */
  readonly cadangan: string
  /** Ends a check that is under way; none begins any more. */
  stop(): Promise<void>
  /** Cells of the days, newest first, and their sum. Counted row by row, in pieces. */
  tabel(rentang: RentangNeraca): Promise<{ readonly baris: readonly BarisNeraca[]; readonly jumlah: Neraca }>
  /** The items of one number; `pos` null: everything recorded. What of the cell is left out is not asked for. */
  butir(args: {
    rentang: RentangNeraca
    sel: { readonly [N in keyof Sel]?: Sel[N] | undefined }
    pos: Pos | null
    limit: number
  }): Promise<readonly ButirNeraca[]>
  /**
   * Looks at everything: both sides of the neraca row by row, counters, register numbers, fingerprints, the chain, the
   * seals; seals the days that have ended; keeps the result. In pieces of some milliseconds; null when `batal` said so
   * in between (then nothing is kept).
   */
  periksa(args: { sebab: SebabPeriksa; batal?: () => boolean }): Promise<HasilPeriksa | null>
  /** The last check that was finished, with what people said about its findings; null before the first. */
  terakhir(): Promise<(Omit<HasilPeriksa, 'temuan'> & { readonly temuan: readonly TemuanDiakui[] }) | null>
  /** A person has seen a finding and says why it may stand; audited. */
  akui(args: { kunci: string; alasan: string; petugas: Petugas; at: Instant }): Promise<Result<void>>
  /** Newest first. */
  segel(limit: number): Promise<readonly Segel[]>
  /** The seal with this code (domain/segel `bacaKodeSegel`), and whether the chain still stands where it closed it. */
  cocokkan(kode: string): Promise<{ readonly segel: Segel; readonly utuh: boolean } | null>
  /** The register of the days, by number; at most `limit` + 1 lines, so that the caller sees that there are more. */
  register(rentang: RentangNeraca, limit: number): Promise<readonly BarisRegister[]>
  /** It left on paper or as a file: names of people went along. */
  catatRegister(args: { rentang: RentangNeraca; cara: 'cetak' | 'pdf'; petugas: Petugas; at: Instant }): Promise<void>
}
