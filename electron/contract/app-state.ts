/** Where the application stands, as the page is told. */
import type { ModeKerja } from '../domain/setelan.ts'

/** Which store is damaged. `dibaca`: what was rescued is open for reading only; nothing has been replaced yet. */
export type StoreRusak = { readonly mode: ModeKerja; readonly dibaca: boolean }

/** Where the application stands; decides between first run, sign-in and desk. */
export type AppState = {
  readonly mode: 'latihan' | 'api' | 'excel' | null
  readonly petugas: { readonly id: string; readonly nama: string } | null
  readonly version: string
  readonly kantorNama: string
  /** A store that cannot be worked on; left out or null: none. */
  readonly rusak?: StoreRusak | null
  /** A damaged place was met at work: nothing is sent any more, and the rescue waits to be begun. */
  readonly terganggu?: boolean
}
