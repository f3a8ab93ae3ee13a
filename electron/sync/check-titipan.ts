/**
 * An entry that was in two hands: another desk's, or our own that was carried and taken back. Just before it leaves it is
 * looked for once more by its marker; what the other hand has sent settles it. Nothing of a packet leaves after its date.
 */
import type { OutboxEntry, SendOutcome } from '../domain/outbox.ts'
import { look } from './read-back.ts'
import type { SendArgs } from './send-args.ts'

const LEWAT = 'masa berlaku paketnya sudah lewat, jadi tidak dikirim dari sini'

/** Doubtful looks before a person is asked. */
const LIHAT_MAKS = 3

/** Null when the entry may leave. */
export async function checkTitipan(args: SendArgs, entry: OutboxEntry): Promise<SendOutcome | null> {
  const carried = await args.deps.store.bawaan.titipanKirim(entry.id)
  if (carried === null) return null
  const { kedaluwarsaAt } = carried
  if (kedaluwarsaAt !== null && args.deps.clock.now() > kedaluwarsaAt)
    return { kind: 'refused', failure: { kind: 'conflict', message: LEWAT } }
  const seen = await look({ ...args, entry })
  switch (seen.kind) {
    case 'found':
      return { kind: 'acknowledged', upstreamId: seen.upstreamId, trackingId: seen.trackingId }
    case 'failed':
      return { kind: 'temporary', failure: seen.failure }
    // It may be the same: looked at again some times, then a person compares.
    case 'doubtful':
      return { kind: entry.attempts < LIHAT_MAKS ? 'temporary' : 'refused', failure: seen.failure }
    // Where nobody can look, one hand at a time is all there is: the other one holds it back.
    case 'absent':
    case 'impossible':
      return null
  }
}
