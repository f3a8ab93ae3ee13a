/** A store that is damaged: what can still be read, and the ways on. Answered while no desk is open. */
import { z } from 'zod'
import type { Instant } from '../domain/kata.ts'
import type { LaporanPemulihan } from '../domain/pemulihan.ts'
import type { AppState } from './app-state.ts'
import { core } from './spec.ts'

const none = z.object({})

export const pemulihanRequests = {
  /**
   * Reads what is left and builds the rescued store beside the damaged one; told by `pemulihan.kemajuan`. `cadangan`: name
   * of a backup to go back to alone; null: the damaged file, its gaps filled from the newest sound backup.
   */
  'pemulihan.periksa': core<LaporanPemulihan>()(z.object({ cadangan: z.string().min(1).max(255).nullable() })),
  /** Puts what was built in the place of the damaged store and opens the desk. */
  'pemulihan.terapkan': core<AppState>()(none),
  /** Opens what was built for reading only. */
  'pemulihan.lihat': core<AppState>()(none),
  /** Leaves the reading and comes back to the rescue; or leaves the desk whose store turned out damaged. */
  'pemulihan.mulai': core<AppState>()(none),
  /** Tries to open the store as it is once more. */
  'pemulihan.coba': core<AppState>()(none),
  /** Backups of this store that pass their check, newest first. */
  'pemulihan.cadangan': core<readonly { nama: string; at: Instant; ukuran: number }[]>()(none),
  /** What the last rescue of this store left to do; null: nothing, or it was said to be done. */
  'pemulihan.sisa': core<LaporanPemulihan | null>()(none),
  /** The missing numbers were recorded again from paper. */
  'pemulihan.beres': core<void>()(none),
} as const
