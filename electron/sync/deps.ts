/** What sync is given by the wiring. Nothing here is made by sync itself, so that tests can bend time and the upstream. */
import type { KasusLapor, KasusRusak } from '../domain/kasus-lapor.ts'
import type { Id, Instant } from '../domain/kata.ts'
import type { MutuSambungan } from '../domain/mutu-sambungan.ts'
import type { Setelan } from '../domain/setelan.ts'
import type { SyncStatus } from '../domain/sync-status.ts'
import type { Store } from '../store/store.ts'
import type { Upstream } from '../upstream/upstream.ts'

export type Clock = {
  now(): Instant
  /** Calls `run` once after `ms` (0 or more); gives the function that cancels it. */
  after(ms: number, run: () => void): () => void
}

type SyncEvents = {
  outboxChanged(ids: readonly Id[]): void
  pengaduanChanged(ids: readonly Id[] | 'semua'): void
  status(status: SyncStatus): void
}

/** One line for the log; never with names, numbers of people, or texts. */
type LogLine = (event: string, fields?: Readonly<Record<string, string | number | boolean | null>>) => void

export type SyncDeps = {
  readonly store: Store
  /** The upstream in force; null while there is none to talk to (Excel mode, or no address yet). */
  readonly upstream: () => Upstream | null
  /** The settings in force. */
  readonly setelan: () => Setelan
  readonly clock: Clock
  /** 0 to 1, for jitter. */
  readonly random: () => number
  readonly events: SyncEvents
  readonly log: LogLine
  /** Practice only: whether the outage switch is on. */
  readonly latihanPutus: () => boolean
  /** Seconds this computer's clock is ahead of LAPOR's; null while nothing is known. Shown only: no order rests on it. */
  readonly selisihJam: () => number | null
  /** How good the link is, as measured; left out: nothing is known. */
  readonly mutu?: () => MutuSambungan
  /** Reads an item of the quarantine again; null where that cannot be. Left out: the quarantine stays as it is. */
  readonly bacaLagi?: (item: {
    readonly asal: string
    readonly raw: string
    readonly alasan: string
  }) => KasusLapor | KasusRusak | null
  /** Version of the application: another one than last time reads the quarantine again at its start. */
  readonly versi?: string
}
