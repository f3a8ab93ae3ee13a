/** An entry whose outcome is unknown is looked up by its marker before anything is sent again (promise 2). */
import { dicariOf, type OutboxEntry, type ReadBackOutcome } from '../domain/outbox.ts'
import { afterReadBack, resolve } from '../domain/outbox-policy.ts'
import type { SendArgs } from './send-args.ts'
import { advance } from './advance.ts'

/** Each lost try means that somebody moved the entry meanwhile; two in a row are already unlikely. */
const SETTLE_TRIES = 5

/** Looks once and commits what follows; gives what was found, null when we are stopping. */
export async function readBack(args: SendArgs): Promise<ReadBackOutcome | null> {
  const { deps, entry, signal } = args
  const at = deps.clock.now()
  const outcome = await look(args)
  if (signal.aborted && outcome.kind === 'failed') return null
  const { bacaBalikTundaDetik } = deps.setelan().sync
  const next: OutboxEntry = afterReadBack(entry, outcome, at, deps.random(), { bacaBalikTundaDetik })
  const moved = await advance(deps, entry, next, outcome.kind === 'found' ? outcome.trackingId : null)
  if (moved === null && outcome.kind === 'found') await settleMoved(args, outcome)
  const dasar = outcome.kind === 'found' ? (outcome.dasar ?? 'penanda') : null
  deps.log('outbox.readBack', { id: entry.id, outcome: outcome.kind, dasar, state: next.state })
  return outcome
}

/**
 * A person decided while we looked ("kirim lagi"), and then it was found: it must not be sent again. An entry that has
 * ended, or is under way, stays as it is; one under way meets the same certainty at its own end.
 */
async function settleMoved({ deps, entry }: SendArgs, found: Extract<ReadBackOutcome, { kind: 'found' }>) {
  for (let tries = 0; tries < SETTLE_TRIES; tries += 1) {
    const now = await deps.store.outbox.get(entry.id)
    if (!now.ok || now.value.state === 'mengirim') return
    const at = deps.clock.now()
    const arrived = resolve(now.value, 'sudahTerkirim', at)
    if (!arrived.ok) return
    const next = { ...arrived.value, upstreamId: found.upstreamId ?? arrived.value.upstreamId }
    if ((await advance(deps, now.value, next, found.trackingId)) !== null) return
  }
}

/** What stands upstream of the entry. */
export async function look({ upstream, entry, upstreamId, signal }: SendArgs): Promise<ReadBackOutcome> {
  const dicari = dicariOf(entry)
  if (entry.kind === 'pengaduanBaru') return upstream.findPengaduan(entry.marker, signal, dicari)
  if (upstreamId === null) return { kind: 'failed', failure: { kind: 'notFound', what: 'nomor LAPOR' } }
  const { marker, payload } = entry
  if ('alasan' in payload) return upstream.findTindakan({ marker, upstreamId, payload, signal, dicari })
  return upstream.findTindakLanjut(upstreamId, entry.marker, signal, dicari)
}
