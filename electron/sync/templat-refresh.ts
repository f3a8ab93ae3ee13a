/** LAPOR's own templates, read as seldom as the full sweep: what an office writes with changes a few times a year. */
import { STREAM } from '../domain/sync-status.ts'
import type { Upstream } from '../upstream/upstream.ts'
import type { SyncDeps } from './deps.ts'

/** Never fails a pull: what was listed last stays in use. */
export async function refreshTemplat(deps: SyncDeps, upstream: Upstream, signal: AbortSignal): Promise<void> {
  const { api, sync } = deps.setelan()
  if (api.paths.daftarTemplat === '' || signal.aborted) return
  const at = deps.clock.now()
  const last = (await deps.store.cursor.get(STREAM.templat))?.lastSuccessAt ?? null
  const age = last === null ? Infinity : Math.abs(Date.parse(at) - Date.parse(last))
  if (age < sync.sapuanJam * 3_600_000) return
  const read = await upstream.listTemplat(signal)
  if (!read.ok) return deps.log('templat.failed', { kind: read.failure.kind })
  await deps.store.templatTanggapan.setLapor(read.value, at)
  await deps.store.cursor.set({ stream: STREAM.templat, updatedFrom: null, lastFullSweepAt: null }, at)
}
