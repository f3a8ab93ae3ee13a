/** Asks for the present state and log of cases we know: of the one on screen, or of all where there is no list call. */
import type { KeadaanLapor } from '../domain/basi.ts'
import type { Failure, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
import type { TanggapanLapor } from '../domain/kasus-lapor.ts'
import type { CursorWrite } from '../store/store.ts'
import type { Upstream } from '../upstream/upstream.ts'
import { STREAM } from '../domain/sync-status.ts'
import type { SyncDeps } from './deps.ts'
import { periksaTanggapan } from './jejak-lapor.ts'
import type { PullArgs, PullDone } from './pull-cases.ts'

const PAGE = 100

/**
 * Refreshes one case: its state, its log, and the answers and replies under it. Nothing to do (ok) for a case LAPOR has
 * not numbered. Gives LAPOR's own state, which ours may stand against. What did arrive is kept although the other call fails.
 */
export async function refreshOne(args: {
  readonly deps: SyncDeps
  readonly upstream: Upstream
  readonly id: Id
  readonly signal: AbortSignal
}): Promise<Result<KeadaanLapor | null>> {
  const { deps, id } = args
  const found = await deps.store.pengaduan.get(id)
  if (!found.ok || found.value.upstreamId === null) return ok(null)
  const { upstreamId } = found.value
  const hasTanggapan = deps.setelan().api.paths.daftarTindakLanjut !== ''
  // Side by side: before every answer both are read, and on a long line each costs its way there and back.
  const [detail, tanggapan] = await Promise.all([
    args.upstream.getKasus(upstreamId, args.signal),
    hasTanggapan ? args.upstream.listTanggapan(upstreamId, args.signal) : ok([]),
  ])
  if (!detail.ok) return detail
  const log = tanggapan.ok ? joined(detail.value.log, tanggapan.value) : detail.value.log
  const settled = await deps.store.pengaduan.applyDetail({ id, ...detail.value, log, at: deps.clock.now() })
  deps.events.pengaduanChanged([id])
  if (settled.length > 0) deps.events.outboxChanged(settled)
  if (tanggapan.ok && hasTanggapan) await periksaTanggapan({ ...args, upstreamId, log })
  const { status, statusAsli } = detail.value
  return tanggapan.ok ? ok({ status, statusAsli }) : tanggapan
}

/**
 * Keeps the answers and replies under one case, and nothing else of it: its state has come with the list, which says how
 * old it is; the detail does not.
 */
export async function readTanggapan(args: Parameters<typeof refreshOne>[0]): Promise<Result<void>> {
  const { deps, id } = args
  const found = await deps.store.pengaduan.get(id)
  if (!found.ok || found.value.upstreamId === null) return ok(undefined)
  if (deps.setelan().api.paths.daftarTindakLanjut === '') return ok(undefined)
  const tanggapan = await args.upstream.listTanggapan(found.value.upstreamId, args.signal)
  if (!tanggapan.ok) return tanggapan
  // What a pull has brought meanwhile stands.
  const keadaan = { status: null, statusAsli: '' }
  await deps.store.pengaduan.applyDetail({ id, ...keadaan, log: tanggapan.value, at: deps.clock.now() })
  deps.events.pengaduanChanged([id])
  await periksaTanggapan({ ...args, upstreamId: found.value.upstreamId, log: tanggapan.value })
  return ok(undefined)
}

/** The log may tell of an answer in the answer's own words: then it stands on the timeline once. */
function joined(log: readonly TanggapanLapor[], tanggapan: readonly TanggapanLapor[]): readonly TanggapanLapor[] {
  const key = ({ at, teks }: TanggapanLapor) => `${at} ${teks}`
  const told = new Set(log.map(key))
  const answers = new Set(tanggapan.map(key))
  const lines = log.map((line) => (answers.has(key(line)) ? ({ ...line, jenis: 'tanggapan' } as const) : line))
  return [...lines, ...tanggapan.filter((line) => !told.has(key(line)))]
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
