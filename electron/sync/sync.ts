/** The face of sync for handlers and wiring. */
import type { SyncStatus } from '../domain/sync-status.ts'

export type Sync = {
  status(): Promise<SyncStatus>
  /** Pull and send as soon as possible, whatever the back-off says. */
  now(): void
  /** Something was appended to the outbox. */
  wakeOutbox(): void
  /** New credentials or settings: lifts the pause. */
  resume(): void
  /** Stops timers, aborts calls under way, resolves when nothing runs any more. */
  stop(): Promise<void>
}
