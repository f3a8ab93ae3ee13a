/** LAPOR's own templates, read as seldom as the full sweep: what an office writes with changes a few times a year. */
import { STREAM } from '../domain/sync-status.ts'
import type { Upstream } from '../upstream/upstream.ts'
import type { SyncDeps } from './deps.ts'

/** A list that is not there, or fails, is asked for again no sooner: the pause of a sweep that went wrong, in ms. */
const AGAIN_MS = 3_600_000

export type TemplatRefresher = {
  /** Reads the templates when they are due. Never fails a pull: what was listed last stays in use. */
  refresh(upstream: Upstream, signal: AbortSignal): Promise<void>
  /** Other settings may have put it right: the next pull asks at once. */
  resume(): void
}

/** `deps`: as sync has them. What it remembers is only when it last failed. */
export function createTemplatRefresher(deps: SyncDeps): TemplatRefresher {
  let failedAt: number | null = null
  async function refresh(upstream: Upstream, signal: AbortSignal): Promise<void> {
    const { api, sync } = deps.setelan()
    if (api.paths.daftarTemplat === '' || signal.aborted) return
    const at = deps.clock.now()
    if (failedAt !== null && Math.abs(Date.parse(at) - failedAt) < AGAIN_MS) return
    const last = (await deps.store.cursor.get(STREAM.templat))?.lastSuccessAt ?? null
    const age = last === null ? Infinity : Math.abs(Date.parse(at) - Date.parse(last))
    if (age < sync.sapuanJam * 3_600_000) return
    const read = await upstream.listTemplat(signal)
    failedAt = read.ok ? null : Date.parse(at)
    if (!read.ok) return deps.log('templat.failed', { kind: read.failure.kind })
    await deps.store.templatTanggapan.setLapor(read.value, at)
    await deps.store.cursor.set({ stream: STREAM.templat, updatedFrom: null, lastFullSweepAt: null }, at)
  }
  return {
    refresh,
    resume: () => {
      failedAt = null
    },
  }
}
