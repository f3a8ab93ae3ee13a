/** A payload is frozen at append: a row that no longer matches its hash was damaged and is never sent. */
import { createHash } from 'node:crypto'
import type { OutboxEntry } from '../domain/outbox.ts'

/** True when the payload is the one that was appended. */
export function isIntact(entry: OutboxEntry): boolean {
  return createHash('sha256').update(JSON.stringify(entry.payload)).digest('hex') === entry.payloadSha256
}
