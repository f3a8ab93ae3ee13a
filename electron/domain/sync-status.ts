/** Status of the link as data; the status light shows exactly this. */
import type { Instant } from './kata.ts'
import type { ModeKerja } from './setelan.ts'

export type SyncStatus = {
  readonly mode: ModeKerja | null
  /** terhubung: last call succeeded · terbatas: reachable but something is refused or paused · luring: not reachable. */
  readonly link: 'terhubung' | 'terbatas' | 'luring'
  readonly lastSuccessAt: Instant | null
  readonly lastAttemptAt: Instant | null
  readonly nextAttemptAt: Instant | null
  /** Entries still with us: antre + mengirim + berpandu. */
  readonly waiting: number
  readonly uncertain: number
  readonly refused: number
  readonly oldestWaitingAt: Instant | null
  readonly quarantined: number
  /** Why it is not terhubung, in words; null when it is. */
  readonly cause: string | null
  /** Credentials ended: everything waits, nothing is burned, until new ones are saved. */
  readonly pausedForCredentials: boolean
  readonly pulling: { readonly done: number; readonly total: number } | null
  readonly sending: number
  /** Practice only: the outage switch. */
  readonly latihanPutus: boolean
}

/** Names of the cursor streams: the API's list, and the last export read. */
export const STREAM = { api: 'kasus', excel: 'excel' } as const
