/**
 * A desk the harness can break: real store in a folder of its own, real sandbox over real HTTP through a link that can be
 * bad, the real client and sync between. Its core dies and comes back, its clock is the run's.
 */
import { rm } from 'node:fs/promises'
import { findMarker, withMarker } from '../../../electron/domain/marker.ts'
import type { Setelan } from '../../../electron/domain/setelan.ts'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import type { Sandbox } from '../../../electron/sandbox/server.ts'
import { startSandbox } from '../../../electron/sandbox/server.ts'
import { openStore } from '../../../electron/store/open.ts'
import { StorageError } from '../../../electron/store/storage-error.ts'
import type { Petugas, Store } from '../../../electron/store/store.ts'
import { createSync } from '../../../electron/sync/create-sync.ts'
import type { SyncDeps } from '../../../electron/sync/deps.ts'
import type { Sync } from '../../../electron/sync/sync.ts'
import { listenForClock } from '../../../electron/upstream/jam-server.ts'
import { createLaporApi } from '../../../electron/upstream/lapor-api.ts'
import type { FetchLike, Upstream } from '../../../electron/upstream/upstream.ts'
import type { Builder, Random } from '../../support/builders.ts'
import { createBuilder, createRandom } from '../../support/builders.ts'
import type { Life } from './life.ts'
import { createLife } from './life.ts'
import type { Kill } from './kill-point.ts'
import type { Link } from './link.ts'
import { openLink } from './link.ts'
import type { Ledger } from './promise.ts'
import { createLedger } from './promise.ts'
import { createWatched, watchRest, watchUploads } from './watch.ts'
import type { Watched } from './watch.ts'
import type { SteppedClock } from './stepped-clock.ts'
import { createSteppedClock } from './stepped-clock.ts'
import { freshProfile, KEY, MORNING } from './template.ts'

/** Parts put in place of the real ones, to see whether the check finds what they break (mutations.ts). */
export type Broken = {
  readonly store?: (store: Store) => Store
  readonly upstream?: (upstream: Upstream) => Upstream
}

export type Desk = {
  readonly seed: number
  readonly dir: string
  readonly random: Random
  readonly builder: Builder
  readonly clock: SteppedClock
  readonly sandbox: Sandbox
  readonly link: Link
  readonly ledger: Ledger
  readonly petugas: Petugas
  readonly logs: string[]
  readonly faults: Map<string, number>
  readonly watched: Watched
  setelan: Setelan
  token: string
  /** The disk refuses this many of the next writes of sync. */
  diskFull: number
  /** Longest time LAPOR may sit on a request before it writes, in real ms: time must not jump over it. */
  patienceMs: number
  store: Store
  life: Life
  sync: Sync | null
  kill: Kill | null
  /** Opens the core again after its end, whatever end it was. */
  revive(): Promise<void>
  /** The clean end of sync, as at closing the app. */
  rest(): Promise<void>
  close(): Promise<void>
}

export type DeskArgs = {
  readonly seed: number
  readonly cases: number
  readonly broken?: Broken
  /** A profile that is there already; left out: a fresh one. */
  readonly dir?: string
  /** A desk that stands before the same LAPOR; left out: a LAPOR of its own. */
  readonly beside?: Desk
}

/** Patience of the client while it is bad, in real ms: a lost answer must not cost a minute. */
const IMPATIENT = { connectTimeoutMs: 80, totalTimeoutMs: 100 }
/** Longest a LAPOR without a fault sits on a request, in real ms. */
export const SITS_MS = 30
/** Where nothing can come back, waiting longer proves no more. */
const HOPELESS = { connectTimeoutMs: 30, totalTimeoutMs: 40 }
const PATIENT = { connectTimeoutMs: 5_000, totalTimeoutMs: 10_000 }

/** A desk in the morning, connected and signed in; sync does not run yet. */
export async function openDesk({ seed, cases, broken = {}, dir: given, beside }: DeskArgs): Promise<Desk> {
  const clock = createSteppedClock(MORNING)
  const random = createRandom(seed)
  const dir = given ?? (await freshProfile())
  const sandbox = beside?.sandbox ?? (await startSandbox({ seed, cases, clock: clock.trueMs }))
  const link = await openLink(sandbox.port, createRandom(seed + 1).next)
  const store = await openStore({ dir, key: KEY, now: clock.now })
  const masuk = await store.petugas.masuk('Petugas Uji', clock.now())
  if (!masuk.ok) throw new Error('petugas')
  const setelan = setelanOf(sandbox, link.url, random)
  await store.setelan.set({ ...setelan, api: { ...setelan.api, ...PATIENT } }, masuk.value, clock.now())
  const logs: string[] = []
  const desk: Desk = {
    ...{ seed, dir, random, clock, sandbox, link, logs, setelan, store },
    builder: createBuilder(seed, clock.now()),
    ledger: createLedger(),
    petugas: masuk.value,
    faults: new Map(),
    watched: createWatched(),
    token: sandbox.credentials.token,
    diskFull: 0,
    patienceMs: SITS_MS,
    life: createLife(store, globalThis.fetch, () => undefined),
    sync: null,
    kill: null,
    revive: () => revive(desk, broken),
    rest: () => rest(desk),
    close: () => close(desk),
  }
  return desk
}

function setelanOf(sandbox: Sandbox, baseUrl: string, random: Random): Setelan {
  const { paths } = SETELAN_AWAL.api
  const proses = {
    prosesVerifikasi: '/complaints/process/{id}/verify',
    prosesTunda: '/complaints/process/{id}/postpone',
    prosesArsip: '/complaints/process/{id}/archive',
    prosesSelesai: '/complaints/process/{id}/close',
    prosesBuka: '/complaints/process/{id}/reopen',
  }
  return {
    ...SETELAN_AWAL,
    mode: 'api',
    api: {
      ...SETELAN_AWAL.api,
      ...IMPATIENT,
      baseUrl,
      authHeader: sandbox.credentials.authHeader,
      authPrefix: '',
      instansiId: String(sandbox.instansi.id),
      paths: { ...paths, ...proses },
      halaman: random.pick([3, 10, 100]),
    },
    sync: { ...SETELAN_AWAL.sync, paralel: random.int(1, 4), bacaBalikTundaDetik: random.pick([30, 60, 120]) },
  }
}

/** What sync is given in this life of the core. */
function depsOf(desk: Desk, life: Life, broken: Broken): SyncDeps {
  const jam = listenForClock(watchRest(desk, life.fetch), desk.clock.now)
  const store = watchUploads(desk, life.store)
  return {
    store: broken.store?.(store) ?? store,
    upstream: () => upstreamOf(desk, jam.fetch, broken),
    setelan: () => desk.setelan,
    clock: desk.clock,
    random: desk.random.next,
    events: { outboxChanged: () => undefined, pengaduanChanged: () => undefined, status: () => undefined },
    log: (event, fields) => void desk.logs.push(`${desk.clock.now()} ${event} ${JSON.stringify(fields ?? {})}`),
    latihanPutus: () => false,
    selisihJam: jam.selisihDetik,
  }
}

async function revive(desk: Desk, broken: Broken): Promise<void> {
  if (desk.life.died()) await bury(desk)
  desk.life = createLife(desk.store, globalThis.fetch, () => refuseWhenFull(desk))
  desk.life.arm(desk.kill)
  desk.kill = null
  const { life } = desk
  try {
    // A start can be killed too: then it never comes back.
    desk.sync = await Promise.race([createSync(depsOf(desk, life, broken)), untilDead(life)])
  } catch (error) {
    // A full disk refuses the start; the shell says so and starts again.
    if (!(error instanceof StorageError)) throw error
    life.kill()
  }
}

/** Another core on the same profile at the same time, as two logged-in Windows users would start it. */
export async function openSecond(desk: Desk): Promise<{ readonly life: Life; stop(): Promise<void> }> {
  const store = await openStore({ dir: desk.dir, key: KEY, now: desk.clock.now })
  const life = createLife(store, globalThis.fetch, () => undefined)
  const sync = await createSync(depsOf(desk, life, {}))
  return {
    life,
    stop: async () => {
      await sync.stop()
      await store.close()
    },
  }
}

async function untilDead(life: Life): Promise<null> {
  while (!life.died()) await new Promise((done) => setTimeout(done, 5))
  return null
}

/** The dead leave a closed file and no timers; what the store had begun it ends first. */
async function bury(desk: Desk): Promise<void> {
  const point = desk.life.diedAt()
  if (point !== null) count(desk, `kill.${point}`)
  desk.sync = null
  desk.clock.forget()
  await desk.store.close()
  desk.store = await openStore({ dir: desk.dir, key: KEY, now: desk.clock.now })
}

function refuseWhenFull(desk: Desk): void {
  if (desk.diskFull <= 0) return
  desk.diskFull -= 1
  count(desk, 'diskFullWrite')
  throw new StorageError('full', 'storage: SQLITE_FULL')
}

function upstreamOf(desk: Desk, fetch: FetchLike, broken: Broken): Upstream {
  const real = createLaporApi({
    setelan: desk.setelan.api,
    credentials: { authorization: desk.sandbox.credentials.authorization, token: desk.token },
    fetch,
    now: desk.clock.now,
    markers: { withMarker, findMarker },
  })
  return broken.upstream?.(real) ?? real
}

async function rest(desk: Desk): Promise<void> {
  if (!desk.life.died()) await desk.sync?.stop()
  desk.sync = null
}

/** As impatient as the link deserves: a half-open one never answers. */
export function becomeImpatient(desk: Desk, isHalfOpen: boolean): void {
  desk.setelan = { ...desk.setelan, api: { ...desk.setelan.api, ...(isHalfOpen ? HOPELESS : IMPATIENT) } }
}

/** Patient again: what is slow now is the machine of the run, not LAPOR. */
export function becomePatient(desk: Desk): void {
  desk.setelan = { ...desk.setelan, api: { ...desk.setelan.api, ...PATIENT } }
}

function count(desk: Desk, fault: string): void {
  desk.faults.set(fault, (desk.faults.get(fault) ?? 0) + 1)
}

async function close(desk: Desk): Promise<void> {
  await rest(desk)
  desk.life.kill()
  desk.clock.forget()
  await desk.link.close()
  await desk.sandbox.stop()
  await desk.store.close()
  await rm(desk.dir, { recursive: true, force: true })
}
