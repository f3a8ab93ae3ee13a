/** The face of sync for handlers and wiring. */
import type { BarisLapor } from '../domain/bukti.ts'
import type { Result } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
import type { TemplatLapor } from '../domain/templat-tanggapan.ts'
import type { BacaKarantina } from './karantina-baca.ts'
import type { KeadaanKiriman } from '../domain/ringkas-kiriman.ts'
import type { SyncStatus } from '../domain/sync-status.ts'

export type Sync = {
  status(): Promise<SyncStatus>
  /** Pull and send as soon as possible, whatever the back-off says. */
  now(): void
  /** The same, and resolves when the pull is over, well or not: the status then tells of the link as it is. */
  probe(): Promise<void>
  /** Something was appended to the outbox. */
  wakeOutbox(): void
  /** New credentials or settings: lifts the pause. */
  resume(): void
  /** Asks the upstream for the present state and log of one case, in the background (at most once a minute per case). */
  refresh(pengaduanId: Id): void
  /** Institutions LAPOR can pass a case on to; `offline` while there is nobody to ask. */
  listInstansi(): Promise<Result<readonly { upstreamId: string; nama: string }[]>>
  /** LAPOR's own templates of answers; `offline` while there is nobody to ask. */
  listTemplat(): Promise<Result<readonly TemplatLapor[]>>
  /** A file LAPOR names under a case; `offline` while there is nobody to ask. */
  unduhBerkas(path: string): Promise<Result<Uint8Array>>
  /** What left today, what waits and why, and how good the link is. */
  kiriman(): Promise<KeadaanKiriman>
  /** The files of these entries, or of all that wait now (null), go whatever the hour and the budget; later ones wait. */
  kirimBerkas(ids: readonly Id[] | null): Promise<void>
  /** What stands in LAPOR near one entry, for a person to look at; `offline` while there is nobody to ask. */
  lihatBukti(outboxId: Id): Promise<Result<readonly BarisLapor[]>>
  /** Reads the quarantine again; resolves when all of it was looked at. */
  bacaKarantina(): Promise<BacaKarantina>
  /** Stops timers, aborts calls under way, resolves when nothing runs any more. */
  stop(): Promise<void>
}
