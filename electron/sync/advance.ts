/** One committed step of an outbox entry. */
import type { OutboxEntry } from '../domain/outbox.ts'
import type { SyncDeps } from './deps.ts'

/**
 * Commits `next` in place of `entry`. Gives `next`, or null when somebody else moved the entry first: then the caller
 * has nothing more to say about it.
 */
export async function advance(
  deps: SyncDeps,
  entry: OutboxEntry,
  next: OutboxEntry,
  trackingId: string | null = null,
): Promise<OutboxEntry | null> {
  const jam = deps.selisihJam()
  const selisihJamMs = jam === null ? null : jam * 1000
  const moved = await deps.store.outbox.move({ entry, next, trackingId, selisihJamMs })
  if (!moved) {
    deps.log('outbox.lost', { id: entry.id, from: entry.state, to: next.state })
    return null
  }
  deps.events.outboxChanged([entry.id])
  if (next.state !== entry.state) deps.events.pengaduanChanged([entry.pengaduanId])
  return next
}
