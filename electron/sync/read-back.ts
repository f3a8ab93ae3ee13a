/** An entry whose outcome is unknown is looked up by its marker before anything is sent again (promise 2). */
import type { OutboxEntry, ReadBackOutcome } from '../domain/outbox.ts'
import { afterReadBack } from '../domain/outbox-policy.ts'
import type { SendArgs } from './send-entry.ts'
import { advance } from './advance.ts'

/** Looks once and commits what follows; gives what was found, null when we are stopping. */
export async function readBack(args: SendArgs): Promise<ReadBackOutcome | null> {
  const { deps, entry, signal } = args
  const at = deps.clock.now()
  const outcome = await look(args)
  if (signal.aborted && outcome.kind === 'failed') return null
  const { bacaBalikTundaDetik } = deps.setelan().sync
  const next: OutboxEntry = afterReadBack(entry, outcome, at, deps.random(), { bacaBalikTundaDetik })
  await advance(deps, entry, next, outcome.kind === 'found' ? outcome.trackingId : null)
  deps.log('outbox.readBack', { id: entry.id, outcome: outcome.kind, state: next.state })
  return outcome
}

async function look({ upstream, entry, upstreamId, signal }: SendArgs): Promise<ReadBackOutcome> {
  if (entry.kind === 'pengaduanBaru') return upstream.findPengaduan(entry.marker, signal)
  if (upstreamId === null) return { kind: 'failed', failure: { kind: 'notFound', what: 'nomor LAPOR' } }
  return upstream.findTindakLanjut(upstreamId, entry.marker, signal)
}
