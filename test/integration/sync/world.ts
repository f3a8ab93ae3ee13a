/**
 * A desk without a process: the real store in a temporary folder, the real sandbox over real HTTP, the real upstream
 * client and sync between them. Only time is bent: `scale` seconds pass in one, and it can jump.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findMarker, withMarker } from '../../../electron/domain/marker.ts'
import type { DrafPengaduan, PengaduanRinci } from '../../../electron/domain/pengaduan.ts'
import type { Setelan } from '../../../electron/domain/setelan.ts'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import { localDate } from '../../../electron/domain/waktu.ts'
import type { TindakLanjut } from '../../../electron/domain/tindak-lanjut.ts'
import type { SandboxOptions, Sandbox } from '../../../electron/sandbox/server.ts'
import { startSandbox } from '../../../electron/sandbox/server.ts'
import { openStore } from '../../../electron/store/open.ts'
import type { OutboxRow, Petugas, Store } from '../../../electron/store/store.ts'
import { createSync } from '../../../electron/sync/create-sync.ts'
import type { Clock, SyncDeps } from '../../../electron/sync/deps.ts'
import type { Sync } from '../../../electron/sync/sync.ts'
import { bacaLagi } from '../../../electron/upstream/baca-lagi.ts'
import { listenForClock } from '../../../electron/upstream/jam-server.ts'
import { createLaporApi } from '../../../electron/upstream/lapor-api.ts'
import { createPengukur } from '../../../electron/upstream/pengukur.ts'
import type { FetchLike } from '../../../electron/upstream/upstream.ts'
import type { Builder } from '../../support/builders.ts'
import { createBuilder } from '../../support/builders.ts'

type BentClock = Clock & {
  /** Moves the clock; negative: it is set back. */
  jump(ms: number): void
}

export type World = {
  readonly dir: string
  readonly store: Store
  readonly sandbox: Sandbox
  readonly clock: BentClock
  readonly petugas: Petugas
  readonly builder: Builder
  readonly logs: readonly string[]
  setelan: Setelan
  /** The sync that runs; null before `start` and after `stop`. */
  sync: Sync | null
  token: string
  start(): Promise<Sync>
  stop(): Promise<void>
  /** A new pengaduan, recorded; waiting to be sent. */
  record(override?: Partial<DrafPengaduan>, files?: readonly Uint8Array[]): Promise<PengaduanRinci>
  answer(pengaduanId: string, tanggapan?: string): Promise<TindakLanjut>
  rows(): Promise<readonly OutboxRow[]>
  /** Waits (real time) until nothing waits or is uncertain; throws with the states when it takes too long. */
  drained(timeoutMs?: number): Promise<void>
  /** Starts a pull and waits until it is over, well or not. */
  pulled(): Promise<void>
  until(what: string, ready: () => Promise<boolean> | boolean, timeoutMs?: number): Promise<void>
  close(): Promise<void>
}

export type WorldArgs = {
  readonly seed?: number
  /** Default 100: five seconds of back-off are over in 50 ms. */
  readonly scale?: number
  readonly sandbox?: SandboxOptions
  /** An earlier world's folder and key: opened again, and left behind by `close`. */
  readonly rumah?: { readonly dir: string; readonly key: Uint8Array }
  /** A LAPOR that other worlds talk to as well; it outlives this one. */
  readonly lapor?: Sandbox
  readonly sync?: Partial<Setelan['sync']>
  readonly api?: Partial<Setelan['api']>
  readonly mode?: Setelan['mode']
  /** The way to LAPOR, where a test bends an answer beyond the manners of the sandbox. */
  readonly fetch?: FetchLike
  /** Version of the application; left out, the quarantine is read again only when asked. */
  readonly versi?: string
  /** How an item of the quarantine is read again; left out: as the application does. */
  readonly bacaLagi?: SyncDeps['bacaLagi']
  /** Puts a store into the folder before it is opened. */
  readonly fill?: (dir: string, key: Uint8Array) => Promise<unknown>
  /** The store as sync sees it: a test breaks a function of it here, everything else stays real. */
  readonly storeOfSync?: (store: Store) => Store
}

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Opens a world; the sandbox starts with no cases unless asked otherwise. */
export async function createWorld(args: WorldArgs = {}): Promise<World> {
  const dir = args.rumah?.dir ?? (await mkdtemp(join(tmpdir(), 'loket-sync-')))
  const clock = bentClock(args.scale ?? 100)
  const seed = args.seed ?? 1
  const sandbox = args.lapor ?? (await startSandbox({ seed, cases: 0, ...args.sandbox }))
  const key = args.rumah?.key ?? randomBytes(32)
  await args.fill?.(dir, key)
  const store = await openStore({ dir, key, now: clock.now })
  const petugas = await store.petugas.masuk('Petugas Uji', clock.now())
  if (!petugas.ok) throw new Error('petugas')
  const builder = createBuilder(seed, clock.now())
  const logs: string[] = []
  const setelan: Setelan = {
    ...SETELAN_AWAL,
    mode: args.mode ?? 'api',
    api: { ...apiOf(sandbox), ...args.api },
    sync: { ...SETELAN_AWAL.sync, intervalDetik: 3_600, ...args.sync },
    loket: { ...SETELAN_AWAL.loket, jedaUrungDetik: 0 },
    tanggapan: { jedaUrungDetik: 0 },
  }
  const world: World = {
    dir,
    store,
    sandbox,
    clock,
    petugas: petugas.value,
    builder,
    logs,
    setelan,
    sync: null,
    token: sandbox.credentials.token,
    start: async () => (world.sync ??= await createSync(depsOf(world, logs, args))),
    stop: async () => {
      await world.sync?.stop()
      world.sync = null
    },
    record: (override, files) => record(world, override, files),
    answer: (pengaduanId, tanggapan) => answer(world, pengaduanId, tanggapan),
    rows: async () => (await store.outbox.list({ selesaiJuga: true, cursor: null, limit: 200 })).rows,
    drained: (timeoutMs = 20_000) => drained(world, timeoutMs),
    pulled: () => pulled(world),
    until,
    close: async () => {
      await world.stop()
      if (args.lapor === undefined) await sandbox.stop()
      await store.close()
      if (args.rumah === undefined) await rm(dir, { recursive: true, force: true })
    },
  }
  return world
}

function bentClock(scale: number): BentClock {
  const start = Date.now()
  let offset = 0
  return {
    now: () => new Date(start + (Date.now() - start) * scale + offset).toISOString(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms / scale)
      return () => clearTimeout(timer)
    },
    jump: (ms) => {
      offset += ms
    },
  }
}

function apiOf(sandbox: Sandbox): Setelan['api'] {
  return {
    ...SETELAN_AWAL.api,
    baseUrl: sandbox.url,
    authHeader: sandbox.credentials.authHeader,
    authPrefix: '',
    instansiId: String(sandbox.instansi.id),
    connectTimeoutMs: 200,
    totalTimeoutMs: 300,
  }
}

function depsOf(world: World, logs: string[], args: WorldArgs): SyncDeps {
  const jam = listenForClock(args.fetch ?? globalThis.fetch, world.clock.now)
  const pengukur = createPengukur({
    fetch: jam.fetch,
    ms: () => performance.now(),
    catat: (byte) => world.store.berkasKirim.tambah(byte, localDate(world.clock.now(), world.setelan.kantor.zona)),
  })
  const upstream = () =>
    world.setelan.mode === 'excel'
      ? null
      : createLaporApi({
          setelan: world.setelan.api,
          credentials: { authorization: world.sandbox.credentials.authorization, token: world.token },
          fetch: pengukur.fetch,
          mutu: pengukur.mutu,
          now: world.clock.now,
          markers: { withMarker, findMarker },
        })
  return {
    store: args.storeOfSync?.(world.store) ?? world.store,
    upstream,
    setelan: () => world.setelan,
    clock: world.clock,
    random: world.builder.random.next,
    events: { outboxChanged: () => undefined, pengaduanChanged: () => undefined, status: () => undefined },
    log: (event, fields) => void logs.push(`${event} ${JSON.stringify(fields ?? {})}`),
    latihanPutus: () => false,
    selisihJam: jam.selisihDetik,
    mutu: pengukur.mutu,
    bacaLagi: args.bacaLagi ?? ((item) => bacaLagi(item, { api: world.setelan.api.zona, excel: 'UTC' })),
    ...(args.versi === undefined ? {} : { versi: args.versi }),
  }
}

async function record(world: World, override: Partial<DrafPengaduan> = {}, files: readonly Uint8Array[] = []) {
  const { store, builder, petugas, clock } = world
  const id = builder.id()
  const saved = await store.draf.save({ id, draf: builder.draf(override), petugas, at: clock.now() })
  if (!saved.ok) throw new Error(JSON.stringify(saved.failure))
  for (const [index, bytes] of files.entries()) {
    const added = await store.lampiran.add({
      milik: { jenis: 'draf', id },
      nama: `foto-${index}.png`,
      bytes,
      at: clock.now(),
    })
    if (!added.ok) throw new Error(JSON.stringify(added.failure))
  }
  const final = await store.pengaduan.finalize({ drafId: id, petugas, at: clock.now(), alasanTidakLengkap: null })
  if (!final.ok) throw new Error(JSON.stringify(final.failure))
  world.sync?.wakeOutbox()
  return final.value
}

async function answer(world: World, pengaduanId: string, tanggapan = world.builder.tanggapan()): Promise<TindakLanjut> {
  const { store, builder, petugas, clock } = world
  const added = await store.tindakLanjut.add({
    requestId: builder.id(),
    pengaduanId,
    tanggapan,
    rahasia: false,
    lampiranIds: [],
    petugas,
    at: clock.now(),
  })
  if (!added.ok) throw new Error(JSON.stringify(added.failure))
  world.sync?.wakeOutbox()
  return added.value
}

async function until(what: string, ready: () => Promise<boolean> | boolean, timeoutMs = 20_000): Promise<void> {
  const end = Date.now() + timeoutMs
  while (!(await ready())) {
    if (Date.now() > end) throw new Error(`not reached: ${what}`)
    await sleep(5)
  }
}

async function drained(world: World, timeoutMs: number): Promise<void> {
  const isDone = async (): Promise<boolean> => {
    const { perState } = await world.store.outbox.counts()
    return perState.antre + perState.mengirim + perState.tidakPasti === 0
  }
  await until('drained', isDone, timeoutMs).catch(async (error: unknown) => {
    const rows = (await world.rows()).filter(({ state }) => state !== 'terkirim')
    const states = rows.map(({ state, attempts, nextAttemptAt, lastFailure }) => ({
      state,
      attempts,
      nextAttemptAt,
      lastFailure,
    }))
    throw new Error(
      `${String(error)} at ${world.clock.now()}: ${JSON.stringify(states)}\n${world.logs.slice(-30).join('\n')}`,
    )
  })
}

async function pulled(world: World): Promise<void> {
  const isRunning = world.sync !== null
  const sync = await world.start()
  // A sync that just started pulls by itself.
  if (isRunning) sync.now()
  await until('pulled', async () => (await sync.status()).pulling === null)
}
