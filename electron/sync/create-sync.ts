/** Puts worker, puller and status together behind the face of sync. */
import { fail, ok } from '../domain/failure.ts'
import type { Result } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { dicariOf } from '../domain/outbox.ts'
import type { SyncStatus } from '../domain/sync-status.ts'
import { readTanggapan, refreshOne } from './case-refresh.ts'
import type { SyncDeps } from './deps.ts'
import { createInboxPuller } from './inbox-puller.ts'
import { bacaKarantina, bacaKarantinaSekali } from './karantina-baca.ts'
import { readKiriman } from './kiriman.ts'
import { createLinkState } from './link-state.ts'
import { createOutboxWorker } from './outbox-worker.ts'
import type { Parts } from './parts.ts'
import { readStatus } from './read-status.ts'
import { createRiwayatReader } from './riwayat.ts'
import type { Sync } from './sync.ts'

/** A case is asked for again at most this often, in ms. */
const REFRESH_MS = 60_000
/** Changes within this time make one status event, in ms. */
const STATUS_MS = 100

/** Names what a crash left, then starts sending and pulling. */
export async function createSync(deps: SyncDeps): Promise<Sync> {
  const recovered = await deps.store.outbox.recoverAfterCrash(deps.clock.now())
  if (recovered.antre + recovered.tidakPasti > 0) deps.log('outbox.recovered', recovered)
  const link = createLinkState(deps.clock, deps.random)
  const status = createStatusTeller(deps)
  const worker = createOutboxWorker({ ...deps, events: telling(deps, status.soon) }, link)
  const puller = createInboxPuller({ ...deps, events: telling(deps, status.soon) }, link, (changed, unanchored) => {
    worker.wake()
    worker.probe()
    riwayat.soon(changed, unanchored)
  })
  const parts: Parts = { deps, link, worker, puller }
  status.tell(parts)
  link.onChange(status.soon)
  const refreshing = createRefresher(parts, telling(deps, status.soon))
  const riwayat = createRiwayatReader(deps, refreshing.read)
  const karantina = createKarantinaReader({ ...deps, events: telling(deps, status.soon) }, status.soon)
  const now = (): void => {
    link.liftHold()
    puller.now()
    worker.resume()
    worker.hasten('all')
  }
  return {
    status: () => readStatus(parts),
    now,
    probe: () => {
      now()
      return puller.idle()
    },
    wakeOutbox: () => {
      status.soon()
      worker.wake()
    },
    resume: () => {
      link.liftHold()
      puller.resume()
      worker.resume()
    },
    refresh: refreshing.refresh,
    listInstansi: refreshing.listInstansi,
    listTemplat: refreshing.listTemplat,
    unduhBerkas: refreshing.unduhBerkas,
    kiriman: () => readKiriman(deps),
    kirimBerkas: async (ids) => {
      await worker.kirimBerkas(ids)
      status.soon()
    },
    lihatBukti: refreshing.lihatBukti,
    bacaKarantina: karantina.baca,
    stop: async () => {
      status.stop()
      await Promise.all([worker.stop(), puller.stop(), refreshing.stop(), riwayat.stop(), karantina.stop()])
      await status.idle()
    },
  }
}

/** Reads the quarantine again: in the background at the first start of a version, and when asked. One reading at a time. */
function createKarantinaReader(deps: SyncDeps, soon: () => void) {
  const abort = new AbortController()
  let last: Promise<unknown> = bacaKarantinaSekali(deps, abort.signal).then((wasRead) => {
    if (wasRead) soon()
  })
  return {
    baca: (): ReturnType<Sync['bacaKarantina']> => {
      const reading = last.then(() => bacaKarantina(deps, abort.signal)).finally(soon)
      last = reading.catch(() => undefined)
      return reading
    },
    stop: async (): Promise<void> => {
      abort.abort()
      await last
    },
  }
}

/** The events of sync, with a new status after each. */
function telling(deps: SyncDeps, soon: () => void): SyncDeps['events'] {
  return {
    ...deps.events,
    outboxChanged: (ids) => {
      deps.events.outboxChanged(ids)
      soon()
    },
  }
}

type StatusTeller = {
  tell(parts: Parts): void
  soon(): void
  stop(): void
  idle(): Promise<void>
}

/** Sends a status event when the status differs from the one sent last. */
function createStatusTeller(deps: SyncDeps): StatusTeller {
  let parts: Parts | null = null
  let cancel: (() => void) | null = null
  let stopped = false
  let last = ''
  let busy: Promise<void> = Promise.resolve()
  async function send(): Promise<void> {
    cancel = null
    if (parts === null) return
    try {
      const status: SyncStatus = await readStatus(parts)
      const text = JSON.stringify(status)
      if (text !== last && !stopped) deps.events.status(status)
      last = text
    } catch (error) {
      deps.log('status.error', { name: error instanceof Error ? error.name : 'unknown' })
    }
  }
  return {
    tell: (given) => {
      parts = given
    },
    soon: () => {
      if (stopped || cancel !== null) return
      cancel = deps.clock.after(STATUS_MS, () => {
        busy = send()
      })
    },
    stop: () => {
      stopped = true
      cancel?.()
    },
    idle: () => busy,
  }
}

/** Background refresh of single cases; a failure only shows in the link. */
function createRefresher({ deps, link, worker }: Parts, events: SyncDeps['events']) {
  const lastAt = new Map<Id, Instant>()
  const abort = new AbortController()
  const running = new Set<Promise<void>>()
  async function run(id: Id): Promise<void> {
    const upstream = deps.upstream()
    if (upstream === null) return
    try {
      const done = await refreshOne({ deps: { ...deps, events }, upstream, id, signal: abort.signal })
      // An unclear answer may have been found: what waits behind it can go.
      worker.wake()
      if (!done.ok && done.failure.kind === 'offline' && !abort.signal.aborted) link.failed(done.failure)
    } catch (error) {
      deps.log('refresh.error', { name: error instanceof Error ? error.name : 'unknown' })
    }
  }
  return {
    /** The answers under one case now, its state left as it is; what went wrong is given back. */
    read: async (id: Id): Promise<Result<void>> => {
      const upstream = deps.upstream()
      if (upstream === null || abort.signal.aborted) return ok(undefined)
      return readTanggapan({ deps: { ...deps, events }, upstream, id, signal: abort.signal })
    },
    refresh: (id: Id): void => {
      const now = deps.clock.now()
      const before = lastAt.get(id)
      const age = before === undefined ? Infinity : Math.abs(Date.parse(now) - Date.parse(before))
      if (abort.signal.aborted || age < REFRESH_MS || link.holdMs() > 0) return
      if (lastAt.size > 1_000) lastAt.clear()
      lastAt.set(id, now)
      const task = run(id).finally(() => running.delete(task))
      running.add(task)
    },
    listInstansi: async (): ReturnType<Sync['listInstansi']> => {
      const upstream = deps.upstream()
      if (upstream === null) return fail({ kind: 'offline', detail: 'sambungan belum diatur' })
      return upstream.listInstansi(abort.signal)
    },
    listTemplat: async (): ReturnType<Sync['listTemplat']> => {
      const upstream = deps.upstream()
      if (upstream === null) return fail({ kind: 'offline', detail: 'sambungan belum diatur' })
      return upstream.listTemplat(abort.signal)
    },
    unduhBerkas: async (path: string): ReturnType<Sync['unduhBerkas']> => {
      const upstream = deps.upstream()
      if (upstream === null) return fail({ kind: 'offline', detail: 'sambungan belum diatur' })
      return upstream.unduhBerkas(path, abort.signal)
    },
    lihatBukti: async (outboxId: Id): ReturnType<Sync['lihatBukti']> => {
      const upstream = deps.upstream()
      if (upstream === null) return fail({ kind: 'offline', detail: 'sambungan belum diatur' })
      const found = await deps.store.outbox.get(outboxId)
      if (!found.ok) return found
      const { kind, pengaduanId } = found.value
      const upstreamId = kind === 'pengaduanBaru' ? null : await deps.store.outbox.upstreamIdOf(pengaduanId)
      return upstream.lihatBukti({ kind, upstreamId, dicari: dicariOf(found.value), signal: abort.signal })
    },
    stop: async (): Promise<void> => {
      abort.abort()
      await Promise.all(running)
    },
  }
}
