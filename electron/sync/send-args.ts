/** What the sending and the looking up of one entry are given. */
import type { GerbangBerkas } from '../domain/jatah-berkas.ts'
import type { OutboxEntry } from '../domain/outbox.ts'
import type { Upstream } from '../upstream/upstream.ts'
import type { SyncDeps } from './deps.ts'

export type SendArgs = {
  readonly deps: SyncDeps
  readonly upstream: Upstream
  readonly entry: OutboxEntry
  /** LAPOR's id of the case; null for a new pengaduan. */
  readonly upstreamId: string | null
  readonly signal: AbortSignal
  /** Whether so many bytes of files may go now; left out: they may. */
  readonly gerbang?: (byte: number) => Promise<GerbangBerkas>
}
