/** The running parts of sync. */
import type { SyncDeps } from './deps.ts'
import type { InboxPuller } from './inbox-puller.ts'
import type { LinkState } from './link-state.ts'
import type { OutboxWorker } from './outbox-worker.ts'

export type Parts = {
  readonly deps: SyncDeps
  readonly link: LinkState
  readonly worker: OutboxWorker
  readonly puller: InboxPuller
}
