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

/** Cases asked for by their number after one sweep. */
const SEKALI = 25

/**
 * After a full sweep that listed something: cases of this desk that were not in it are asked for by their number, because
 * most that leave a list were passed on. Only where LAPOR does not know the number and shows the words nowhere are they noted.
 */
export async function periksaKasus(args: Args, terdaftar: ReadonlySet<string>): Promise<void> {
  const { deps, upstream, signal } = args
  const sendiri = await deps.store.jejakLapor.kasusSendiri()
  const sampai = tambahDetik(deps.clock.now(), -deps.setelan().sync.bacaBalikTundaDetik)
  const belum = sendiri.filter((one) => !terdaftar.has(one.upstreamId))
  // Elsewhere each time: those that were passed on stay unlisted for good, and must not hide the others behind them.
  const mulai = Math.floor(deps.random() * belum.length)
  for (const { id, upstreamId } of [...belum.slice(mulai), ...belum.slice(0, mulai)].slice(0, SEKALI)) {
    if (signal.aborted) return
    const entry = await deps.store.jejakLapor.pembuat(id)
    if (entry === null || (entry.sentAt ?? sampai) > sampai) continue
    const known = await upstream.getKasus(upstreamId, signal)
    if (known.ok) continue
    const { failure } = known
    // The link is down, or LAPOR asks for rest: the next sweep goes on.
    if (failure.kind !== 'rejected') return
    // Gone: LAPOR answered that there is no such number.
    if (failure.status === 404 || failure.status === 410) await tandai(args, entry, upstreamId)
  }
}
