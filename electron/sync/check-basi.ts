/**
 * Before words leave, the case is read once more: what changed upstream since they were begun stops them, and a person
 * sees what it is (promise 2's other half: nothing is sent blindly). Where the deployment shows no case, nothing can be
 * compared beyond what the last pull brought.
 */
import { kalimatBasi, type KeadaanLapor } from '../domain/basi.ts'
import type { OutboxEntry, SendOutcome } from '../domain/outbox.ts'
import { refreshOne } from './case-refresh.ts'
import type { SendArgs } from './send-args.ts'

/** Null when the entry may leave. */
export async function checkBasi({ deps, upstream, signal }: SendArgs, entry: OutboxEntry): Promise<SendOutcome | null> {
  if (entry.kind === 'pengaduanBaru') return null
  let kini: KeadaanLapor | null = null
  if (deps.setelan().api.paths.lihatPengaduan !== '') {
    const read = await refreshOne({ deps, upstream, id: entry.pengaduanId, signal })
    if (!read.ok && read.failure.kind !== 'notFound' && read.failure.kind !== 'rejected')
      return { kind: 'temporary', failure: read.failure }
    kini = read.ok ? read.value : null
  }
  if (entry.kind === 'tindakan' && kini === null) return null
  const changed = await deps.store.outbox.basi(entry.id, kini)
  if (changed.length === 0) return null
  const message = kalimatBasi(changed, deps.setelan().kantor.zona)
  return { kind: 'refused', failure: { kind: 'conflict', message } }
}
