/** The queue of a petugas: filters under names, order, groups and columns. */
import { z } from 'zod'
import { saringanAntrean } from '../domain/antrean.ts'
import { id } from '../domain/kata.ts'
import {
  isiSaringan,
  kelompokAntrean,
  saring,
  tataAntrean,
  urutAntrean,
  type Saringan,
  type TataAntrean,
} from '../domain/saringan.ts'
import { core } from './spec.ts'

/** What may be chosen in a filter. */
export type PilihanSaring = {
  readonly kategori: readonly string[]
  readonly unit: readonly { readonly id: string; readonly nama: string }[]
}

/** Arguments of a list of the queue. `urut` and `kelompok` are left aside while there are words. */
export const daftarAntrean = z.object({
  status: saringanAntrean,
  teks: z.string().max(200),
  cursor: z.string().max(1000).nullable(),
  limit: z.number().int().min(1).max(200),
  saring: saring.optional(),
  urut: urutAntrean.optional(),
  kelompok: kelompokAntrean.optional(),
})

export const antreanRequests = {
  /** What the petugas signed in keeps of the queue, and what may be chosen. */
  'antrean.get': core<{
    readonly saringan: readonly Saringan[]
    readonly tata: TataAntrean
    readonly pilihan: PilihanSaring
  }>()(z.object({})),
  'antrean.saveTata': core<void>()(z.object({ tata: tataAntrean })),
  /** Rows of each filter; with words counted up to 1.000. */
  'antrean.hitung': core<readonly number[]>()(z.object({ isi: z.array(isiSaringan).max(21) })),
  /** How many rows each group of a list holds, by the group's key. */
  'antrean.kelompok': core<Readonly<Record<string, number>>>()(
    z.object({ status: saringanAntrean, saring, kelompok: kelompokAntrean.unwrap() }),
  ),
  /** Under a new id: kept; under a known one: changed; under the id of one that was removed: brought back. */
  'saringan.save': core<void>()(z.object({ id, nama: z.string().max(200), isi: isiSaringan })),
  'saringan.hapus': core<void>()(z.object({ id })),
} as const
