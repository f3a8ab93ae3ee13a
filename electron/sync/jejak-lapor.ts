/**
 * LAPOR put back to an older state: what it had acknowledged and shown, and shows no more, is noted for a person. Never by
 * one list alone: what is missing there is looked for as an uncertain entry is, and only a certain absence counts.
 */
import type { TanggapanLapor } from '../domain/kasus-lapor.ts'
import type { Id } from '../domain/kata.ts'
import type { OutboxEntry } from '../domain/outbox.ts'
import { tambahDetik } from '../domain/waktu.ts'
import type { Upstream } from '../upstream/upstream.ts'
import type { SyncDeps } from './deps.ts'
import { look } from './read-back.ts'

type Args = { readonly deps: SyncDeps; readonly upstream: Upstream; readonly signal: AbortSignal }

async function tandai({ deps, upstream, signal }: Args, entry: OutboxEntry, upstreamId: string): Promise<void> {
  const at = deps.clock.now()
  const outcome = await look({ deps, upstream, entry, upstreamId, signal })
  if (outcome.kind !== 'absent' || signal.aborted) return
  if (!(await deps.store.jejakLapor.tandaiHilang(entry, at))) return
  deps.log('outbox.hilang', { id: entry.id, kind: entry.kind })
  deps.events.outboxChanged([entry.id])
}

/** After the answers under a case were read: those of ours that stood there before and do not now. */
export async function periksaTanggapan(
  args: Args & { readonly id: Id; readonly upstreamId: string; readonly log: readonly TanggapanLapor[] },
): Promise<void> {
  const { deps, id, upstreamId, log } = args
  const tampak = new Set(log.flatMap(({ marker }) => marker ?? []))
  // What has only just arrived may not be listed yet.
  const sampai = tambahDetik(deps.clock.now(), -deps.setelan().sync.bacaBalikTundaDetik)
  const hilang = await deps.store.jejakLapor.tanggapanTakTampak({ pengaduanId: id, tampak, sampai })
  for (const entry of hilang) await tandai(args, entry, upstreamId)
}

/**
 * After a full sweep ended cases: those this desk had created are asked for by their number, because most that leave a
 * list were passed on. Only where LAPOR does not know the number and shows the words nowhere are they noted.
 */
export async function periksaKasus(args: Args, ids: readonly Id[]): Promise<void> {
  const { deps, upstream, signal } = args
  for (const id of ids) {
    if (signal.aborted) return
    const entry = await deps.store.jejakLapor.pembuat(id)
    const upstreamId = await deps.store.outbox.upstreamIdOf(id)
    if (entry === null || upstreamId === null) continue
    const known = await upstream.getKasus(upstreamId, signal)
    if (!known.ok && known.failure.kind === 'notFound') await tandai(args, entry, upstreamId)
  }
}
