/** Asks for the present state and log of cases we know: of the one on screen, or of all where there is no list call. */
import type { Failure, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
import type { CursorWrite } from '../store/store.ts'
import type { Upstream } from '../upstream/upstream.ts'
import { STREAM } from '../domain/sync-status.ts'
import type { SyncDeps } from './deps.ts'
import type { PullArgs, PullDone } from './pull-cases.ts'

const PAGE = 100

/** Refreshes one case. Nothing to do (ok) for a case LAPOR has not numbered. */
export async function refreshOne(args: {
  readonly deps: SyncDeps
  readonly upstream: Upstream
  readonly id: Id
  readonly signal: AbortSignal
}): Promise<Result<void>> {
  const { deps, id } = args
  const found = await deps.store.pengaduan.get(id)
  if (!found.ok || found.value.upstreamId === null) return ok(undefined)
  const detail = await args.upstream.getKasus(found.value.upstreamId, args.signal)
  if (!detail.ok) return detail
  await deps.store.pengaduan.applyDetail({ id, ...detail.value, at: deps.clock.now() })
  deps.events.pengaduanChanged([id])
  return ok(undefined)
}

/** Refreshes every live case that has a LAPOR number, one call each, and notes the success. */
export async function refreshKnown(args: Omit<PullArgs, 'maySweep'>): Promise<Result<PullDone>> {
  const { deps } = args
  const { total, hidup } = await deps.store.pengaduan.counts(deps.clock.now().slice(0, 10))
  let cursor: string | null = null
  let done = 0
  do {
    const page = await deps.store.pengaduan.list({ status: null, teks: '', cursor, limit: PAGE })
    for (const { id } of page.rows) {
      const failure = await refreshListed(args, id)
      if (failure !== null) return fail(failure)
      done += 1
      args.onProgress({ done, total: Math.min(hidup, total) })
    }
    cursor = page.nextCursor
  } while (cursor !== null)
  const write: CursorWrite = { stream: STREAM.api, updatedFrom: null, lastFullSweepAt: null }
  await deps.store.cursor.set(write, deps.clock.now())
  return ok({ changed: done, swept: false, unsteady: false, tooShort: null })
}

/** A case that is gone or refused does not stop the others. */
async function refreshListed(args: Omit<PullArgs, 'maySweep'>, id: Id): Promise<Failure | null> {
  const refreshed = await refreshOne({ ...args, id })
  if (refreshed.ok || refreshed.failure.kind === 'notFound' || refreshed.failure.kind === 'rejected') return null
  return refreshed.failure
}
