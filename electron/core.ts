/**
 * Wiring of the core: store + sync + upstream + handlers behind one channel. Started by the shell as a utility process
 * (MessagePort), or by anything else as a plain Node process (JSON lines on stdin and stdout).
 */
import { rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ToCore } from './contract/core-port.ts'
import type { AppState } from './contract/requests.ts'
import { isDisalin, jalurBerlaku } from './domain/jalur-tindakan.ts'
import type { StoreRusak } from './contract/app-state.ts'
import type { Failure, Result } from './domain/failure.ts'
import { fail, ok } from './domain/failure.ts'
import { findMarker, withMarker } from './domain/marker.ts'
import type { ModeKerja, Setelan, SetelanApi } from './domain/setelan.ts'
import { SETELAN_AWAL } from './domain/setelan.ts'
import { mapKlasifikasi } from './domain/status.ts'
import { localDate } from './domain/waktu.ts'
import { lineChannel, readToCore } from './handlers/channel.ts'
import type { Channel } from './handlers/channel.ts'
import { describeThrown } from './handlers/dispatch.ts'
import type { CoreActions, Konteks } from './handlers/konteks.ts'
import { createLog } from './handlers/log.ts'
import type { Log } from './handlers/log.ts'
import { startPantau } from './handlers/pantau-unduhan.ts'
import { periksaKeluar, startPeriksaHarian } from './handlers/neraca-harian.ts'
import { startPengingat } from './handlers/pengingat.ts'
import { readModeFile, writeModeFile } from './handlers/mode-file.ts'
import { sealedFile } from './handlers/sealed-file.ts'
import { serve } from './handlers/serve.ts'
import { createTempat } from './handlers/tempat.ts'
import type { Tempat } from './handlers/tempat.ts'
import type { Opened } from './handlers/serve.ts'
import { KLASIFIKASI as KLASIFIKASI_LATIHAN } from './sandbox/masters.ts'
import { startSandbox } from './sandbox/server.ts'
import type { Sandbox } from './sandbox/server.ts'
import { openStore } from './store/open.ts'
import { cadanganBaik, daftarCadangan, folderPemulihan, siapkanPemulihan, tukarPemulihan } from './store/pemulihan.ts'
import { MIGRASI } from './store/prisma-client/migrasi.ts'
import { StorageError } from './store/storage-error.ts'
import { CADANGAN_DIR, LAMPIRAN_DIR } from './store/tempat.ts'
import type { Petugas, Store } from './store/store.ts'
import { createSync } from './sync/create-sync.ts'
import { createSyncDiam } from './sync/sync-diam.ts'
import type { SyncDeps } from './sync/deps.ts'
import type { Sync } from './sync/sync.ts'
import { bacaLagi } from './upstream/baca-lagi.ts'
import { listenForClock } from './upstream/jam-server.ts'
import type { JamServer } from './upstream/jam-server.ts'
import { createLaporApi } from './upstream/lapor-api.ts'
import { readLaporanRingkas } from './upstream/laporan-ringkas.ts'
import { fetchPaket } from './upstream/paket-feed.ts'
import { mindReusedSockets } from './upstream/reused-socket.ts'
import { createPengukur } from './upstream/pengukur.ts'
import type { Pengukur } from './upstream/pengukur.ts'
import { readSheets } from './upstream/table-file.ts'
import type { FetchLike, Upstream } from './upstream/upstream.ts'

type OpenMessage = Extract<ToCore, { type: 'open' }>

/** The key as it came with `open`, and where everything lies. */
type Profile = { readonly dir: string; readonly key: Uint8Array; readonly version: string }

/** One open store and what works on it. `setelan` and `upstream` follow the settings. */
type Desk = {
  readonly mode: ModeKerja
  readonly store: Store
  readonly sandbox: Sandbox | null
  /** The way to LAPOR, and how far its clock is from ours. */
  readonly jam: JamServer
  /** The same way, measured. */
  readonly pengukur: Pengukur
  setelan: Setelan
  upstream: Upstream | null
  sync: Sync
  petugas: Petugas | null
  putus: boolean
}

type Core = {
  readonly profile: Profile
  readonly channel: Channel
  readonly fetch: FetchLike
  readonly log: Log
  readonly tempat: Tempat
  desk: Desk | null
  /** The store that cannot be worked on; `dibaca`: what was rescued of it is open for reading. */
  rusak: StoreRusak | null
  /** A damaged place was met while the desk was open: nothing is sent any more. */
  terganggu: boolean
}

/** Who looks at a store that is open for reading only. */
const PEMBACA: Petugas = { id: '00000000-0000-7000-8000-000000000000', nama: 'Baca saja', lastSeenAt: '' }

function now(): string {
  return new Date().toISOString()
}

// ---- the desk ----------------------------------------------------------------------------------------------------

function storeDir(core: Core, mode: ModeKerja): string {
  return join(core.profile.dir, mode === 'latihan' ? 'latihan' : 'kerja')
}

async function openDesk(core: Core, mode: ModeKerja, petugasId: string | null): Promise<Desk> {
  const dir = storeDir(core, mode)
  const store = await openStore({ dir, key: core.profile.key, now })
  let sandbox: Sandbox | null = null
  try {
    sandbox = mode === 'latihan' ? await openSandbox(core, dir) : null
    const setelan = await takeMode(store, mode)
    const petugas = (await store.petugas.list()).find(({ id }) => id === petugasId) ?? null
    const jam = listenForClock(sandbox === null ? core.fetch : globalThis.fetch, now)
    const pengukur = createPengukur({
      fetch: jam.fetch,
      ms: () => performance.now(),
      catat: (byte) => store.berkasKirim.tambah(byte, localDate(now(), desk.setelan.kantor.zona)),
    })
    const wired = { jam, pengukur, upstream: null, petugas, putus: false }
    const desk: Omit<Desk, 'sync'> = { mode, store, sandbox, setelan, ...wired }
    desk.upstream = await openUpstream(desk)
    return Object.assign(desk, { sync: await createSync(syncDeps(core, desk)) })
  } catch (error) {
    await sandbox?.stop()
    await store.close()
    throw error
  }
}

/** The store follows the way of working that was chosen; what waits in it changes its way out. */
async function takeMode(store: Store, mode: ModeKerja): Promise<Setelan> {
  const stored = await store.setelan.get()
  if (stored.mode !== mode) {
    await store.setelan.set({ ...stored, mode }, null, now())
    await store.outbox.setBerpandu(isDisalin({ ...stored, mode }), now())
  }
  return { ...stored, mode }
}

function openSandbox(core: Core, dir: string): Promise<Sandbox> {
  return startSandbox({ persist: sealedFile(join(dir, 'lapor-latihan'), core.profile.key, 'loket-aduan latihan') })
}

/** Practice LAPOR's numbers for our klasifikasi, found by their words. */
function klasifikasiLatihan(): SetelanApi['klasifikasiId'] {
  const found = KLASIFIKASI_LATIHAN.flatMap(({ id, nama }) => {
    const klasifikasi = mapKlasifikasi(nama)
    return klasifikasi === null ? [] : [[klasifikasi, String(id)] as const]
  })
  return { ...SETELAN_AWAL.api.klasifikasiId, ...Object.fromEntries(found) }
}

/** Null where there is nothing to talk to: Excel mode, or no address yet. */
async function openUpstream({ mode, store, setelan, sandbox, pengukur }: Omit<Desk, 'sync'>): Promise<Upstream | null> {
  const markers = { withMarker, findMarker }
  const { fetch, mutu } = pengukur
  if (sandbox !== null) {
    const { authHeader, authorization, token } = sandbox.credentials
    const { connectTimeoutMs, totalTimeoutMs, batas, halaman } = setelan.api
    const paths = jalurBerlaku(setelan)
    const instansiId = String(sandbox.instansi.id)
    const own = { baseUrl: sandbox.url, authHeader, authPrefix: '', instansiId, klasifikasiId: klasifikasiLatihan() }
    const api = { ...SETELAN_AWAL.api, paths, connectTimeoutMs, totalTimeoutMs, batas, halaman, ...own }
    return createLaporApi({
      setelan: api,
      credentials: { authorization, token },
      fetch,
      mutu,
      now,
      markers,
    })
  }
  if (mode === 'excel' || setelan.api.baseUrl === '') return null
  const credentials = await store.setelan.getCredentials()
  return createLaporApi({ setelan: setelan.api, credentials, fetch, mutu, now, markers })
}

function syncDeps(core: Core, desk: Omit<Desk, 'sync'>): SyncDeps {
  return {
    store: desk.store,
    upstream: () => desk.upstream,
    setelan: () => desk.setelan,
    clock: {
      now,
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    },
    random: Math.random,
    events: {
      outboxChanged: (ids) => core.channel.post({ type: 'event', name: 'outbox.changed', payload: { ids } }),
      pengaduanChanged: (ids) => core.channel.post({ type: 'event', name: 'pengaduan.changed', payload: { ids } }),
      status: (status) => core.channel.post({ type: 'event', name: 'sync.status', payload: status }),
    },
    log: core.log,
    latihanPutus: () => desk.putus,
    selisihJam: desk.jam.selisihDetik,
    mutu: desk.pengukur.mutu,
    bacaLagi: (item) => bacaLagi(item, { api: desk.setelan.api.zona, excel: desk.setelan.zonaExcel }),
    versi: core.profile.version,
  }
}

async function closeDesk(desk: Desk): Promise<void> {
  await desk.sync.stop()
  await desk.sandbox?.stop()
  await desk.store.close()
}

// ---- what only the wiring can do ---------------------------------------------------------------------------------

function createActions(core: Core): CoreActions {
  return {
    appState: () => Promise.resolve(appState(core)),
    chooseMode: (mode) => chooseMode(core, mode),
    signIn: async (petugas) => {
      if (core.desk !== null) core.desk.petugas = petugas
      await writeModeFile(core.profile.dir, { mode: core.desk?.mode ?? null, petugasId: petugas?.id ?? null })
      core.channel.post({ type: 'event', name: 'app.changed', payload: {} })
      return appState(core)
    },
    setelanTerlihat: async () => {
      if (core.desk === null) return { setelan: SETELAN_AWAL, credentialsSet: false }
      const { authorization, token } = await core.desk.store.setelan.getCredentials()
      return { setelan: core.desk.setelan, credentialsSet: authorization !== '' || token !== '' }
    },
    reloadSetelan: async () => {
      if (core.desk === null) return
      core.desk.setelan = { ...(await core.desk.store.setelan.get()), mode: core.desk.mode }
      core.desk.upstream = await openUpstream(core.desk)
    },
    readExport: (namaBerkas, bytes, zonaExcel) => readLaporanRingkas(bytes, { namaBerkas, zonaExcel }),
    readSheets: (nama, bytes) => readSheets(bytes, nama),
    testConnection: () => testConnection(core),
    unduhPaket: () => fetchPaket(core.fetch, core.desk?.setelan.pembaruan.feedUrl ?? ''),
    pemulihan: createPemulihan(core),
    setLatihanPutus: async (putus) => {
      if (core.desk === null) return
      core.desk.putus = putus
      await core.desk.sandbox?.control.cutLink(putus)
    },
    resetLatihan: () => resetLatihan(core),
    tempat: core.tempat.berkas,
    failureOf: (error) => {
      const failure = storageFailure(error)
      if (failure?.kind === 'storage' && failure.reason === 'damaged') hentikanKirim(core)
      return failure
    },
  }
}

function appState({ desk, profile, rusak, terganggu }: Core): AppState {
  const petugas = desk?.petugas ?? null
  return {
    mode: desk?.mode ?? null,
    petugas: petugas === null ? null : { id: petugas.id, nama: petugas.nama },
    version: profile.version,
    kantorNama: desk?.setelan.kantor.nama ?? '',
    rusak,
    terganggu,
  }
}

/**
 * Practice and real work are two stores; API and Excel are two ways to empty one outbox. A store that does not open
 * leaves everything as it was.
 */
async function chooseMode(core: Core, mode: ModeKerja): Promise<Result<AppState>> {
  const before = core.desk
  if (before?.mode === mode) return ok(appState(core))
  const isSameStore = before !== null && mode !== 'latihan' && before.mode !== 'latihan'
  const petugasId = isSameStore ? (before.petugas?.id ?? null) : null
  if (before !== null) await closeDesk(before)
  core.desk = null
  try {
    core.desk = await openDesk(core, mode, petugasId)
    core.rusak = null
  } catch (error) {
    if (isDamaged(error)) return ok(menungguPemulihan(core, mode))
    if (before !== null) core.desk = await openDesk(core, before.mode, before.petugas?.id ?? null)
    throw error
  }
  await writeModeFile(core.profile.dir, { mode, petugasId })
  core.channel.post({ type: 'event', name: 'app.changed', payload: {} })
  return ok(appState(core))
}

/** A fresh practice world under the same name; real work lies in another folder and is never touched. */
async function resetLatihan(core: Core): Promise<void> {
  const before = core.desk
  if (before?.mode !== 'latihan') return
  core.desk = null
  await closeDesk(before)
  const dir = join(core.profile.dir, 'latihan')
  // Aside first: should the new world not open, the old one is still there.
  const old = `${dir}-lama`
  await rm(old, { recursive: true, force: true })
  await rename(dir, old)
  core.desk = await openDesk(core, 'latihan', null)
  if (before.petugas !== null) {
    const masuk = await core.desk.store.petugas.masuk(before.petugas.nama, now())
    core.desk.petugas = masuk.ok ? masuk.value : null
  }
  await writeModeFile(core.profile.dir, { mode: 'latihan', petugasId: core.desk.petugas?.id ?? null })
  await rm(old, { recursive: true, force: true })
  core.channel.post({ type: 'event', name: 'app.changed', payload: {} })
}

async function testConnection(core: Core): ReturnType<CoreActions['testConnection']> {
  if (core.desk === null || core.desk.upstream === null) {
    const message = 'Alamat LAPOR belum diisi. Isi alamat dan kredensial dulu, lalu uji lagi.'
    return fail({ kind: 'invalid', fields: [{ field: 'setelan.api.baseUrl', message }] })
  }
  const { totalTimeoutMs } = core.desk.setelan.api
  return core.desk.upstream.test(AbortSignal.timeout(totalTimeoutMs))
}

// ---- a damaged store ---------------------------------------------------------------------------------------------

function isDamaged(error: unknown): boolean {
  return error instanceof StorageError && error.reason === 'damaged'
}

/** No desk is open; the page goes to the rescue of this store. */
function menungguPemulihan(core: Core, mode: ModeKerja): AppState {
  core.desk = null
  core.terganggu = false
  core.rusak = { mode, dibaca: false }
  core.log('store.damaged', { mode })
  return umumkanKeadaan(core)
}

function umumkanKeadaan(core: Core): AppState {
  core.channel.post({ type: 'event', name: 'app.changed', payload: {} })
  return appState(core)
}

/** A damaged place was met at work: what is typed may still be saved elsewhere in the file, but nothing leaves by it. */
function hentikanKirim(core: Core): void {
  if (core.terganggu || core.desk === null || core.rusak !== null) return
  core.terganggu = true
  void core.desk.sync.stop()
  umumkanKeadaan(core)
}

function createPemulihan(core: Core): CoreActions['pemulihan'] {
  const dir = (): string => storeDir(core, core.rusak?.mode ?? core.desk?.mode ?? 'api')
  const { key } = core.profile
  const cadanganDi = (): string => join(dir(), CADANGAN_DIR)
  async function tutup(): Promise<void> {
    const { desk } = core
    core.desk = null
    // A store that is damaged may not even close; the next opening looks at it again.
    if (desk !== null) await closeDesk(desk).catch((error: unknown) => core.log('close.failed', describeThrown(error)))
  }
  async function buka(): Promise<AppState> {
    const mode = core.rusak?.mode ?? core.desk?.mode
    if (mode === undefined) return appState(core)
    await tutup()
    try {
      core.desk = await openDesk(core, mode, null)
    } catch (error) {
      if (isDamaged(error)) return menungguPemulihan(core, mode)
      throw error
    }
    core.rusak = null
    core.terganggu = false
    await writeModeFile(core.profile.dir, { mode, petugasId: null })
    return umumkanKeadaan(core)
  }
  return {
    periksa: async (cadangan) => {
      await tutup()
      const sumber = cadangan === null ? 'gabung' : { cadangan: join(cadanganDi(), basename(cadangan)) }
      const kemajuan = (selesai: number, dari: number) =>
        core.channel.post({ type: 'event', name: 'pemulihan.kemajuan', payload: { selesai, dari } })
      return siapkanPemulihan({ dir: dir(), key, at: now(), known: MIGRASI, sumber, kemajuan })
    },
    terapkan: async () => {
      await tutup()
      tukarPemulihan(dir(), now())
      return buka()
    },
    lihat: async () => {
      const mode = core.rusak?.mode ?? 'api'
      await tutup()
      core.desk = await openDibaca(core, mode)
      core.rusak = { mode, dibaca: true }
      return umumkanKeadaan(core)
    },
    mulai: async () => {
      const mode = core.rusak?.mode ?? core.desk?.mode ?? 'api'
      await tutup()
      return menungguPemulihan(core, mode)
    },
    coba: buka,
    cadangan: () =>
      daftarCadangan(cadanganDi()).filter(({ nama }) => cadanganBaik(join(cadanganDi(), nama), key, MIGRASI)),
  }
}

/** What was rescued, in its own folder: nothing is fetched or sent, and every request that would change it is refused. */
async function openDibaca(core: Core, mode: ModeKerja): Promise<Desk> {
  const dir = storeDir(core, mode)
  const lampiranDir = join(dir, LAMPIRAN_DIR)
  const store = await openStore({ dir: folderPemulihan(dir), key: core.profile.key, now, lampiranDir })
  const setelan = { ...(await store.setelan.get()), mode }
  const sync = await createSyncDiam(store, mode)
  const jam = listenForClock(core.fetch, now)
  const pengukur = createPengukur({ fetch: jam.fetch, ms: () => performance.now(), catat: () => Promise.resolve() })
  return { mode, store, sandbox: null, jam, pengukur, setelan, upstream: null, petugas: PEMBACA, putus: false, sync }
}

function storageFailure(error: unknown): Failure | null {
  return error instanceof StorageError ? { kind: 'storage', reason: error.reason } : null
}

// ---- the process -------------------------------------------------------------------------------------------------

async function openProfile(
  carrier: Pick<Core, 'channel' | 'fetch' | 'log' | 'tempat'>,
  message: OpenMessage,
): Promise<Opened> {
  const profile = { dir: message.profileDir, key: Buffer.from(message.key, 'hex'), version: message.version }
  const core: Core = { ...carrier, profile, desk: null, rusak: null, terganggu: false }
  const { mode, petugasId } = await readModeFile(profile.dir)
  try {
    if (mode !== null) core.desk = await openDesk(core, mode, petugasId)
  } catch (error) {
    // Nothing of it was changed; the page shows what can be read and the ways on.
    if (mode === null || !isDamaged(error)) throw error
    menungguPemulihan(core, mode)
  }
  const stopPengingat = startPengingat(() => konteksOf(core))
  const stopPeriksa = startPeriksaHarian(() => konteksOf(core))
  const stopPantau = startPantau(() => konteksOf(core))
  return {
    core: createActions(core),
    konteks: () => konteksOf(core),
    close: async () => {
      stopPengingat()
      stopPeriksa()
      stopPantau()
      await writeModeFile(profile.dir, { mode: core.desk?.mode ?? core.rusak?.mode ?? null, petugasId: null })
      // A damaged store is not balanced: the next opening looks at all of it.
      if (core.desk !== null && !core.terganggu) await periksaKeluar(core.desk.store)
      if (core.desk !== null) await closeDesk(core.desk)
    },
  }
}

function konteksOf(core: Core): Konteks | null {
  const { desk } = core
  if (desk === null) return null
  const { store, sync, petugas } = desk
  const setelan = (): Setelan => desk.setelan
  return { store, sync, petugas, setelan, core: createActions(core), now, emit: (event) => core.channel.post(event) }
}

function start(channel: Channel, fetch: FetchLike): void {
  const log = createLog((line) => void process.stderr.write(line), now)
  const tempat = createTempat()
  const open = (message: OpenMessage): Promise<Opened> => openProfile({ channel, fetch, log, tempat }, message)
  // Time for the last message to leave.
  const exit = (code: number): void => void setTimeout(() => process.exit(code), 20)
  const { close } = serve({ channel, log, open, izinkan: tempat.izinkan, failureOf: storageFailure, exit })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, close)
  // Node's own report of a bug would quote its message, and with it what a person typed.
  process.on('uncaughtException', (error) => {
    log('bug', describeThrown(error))
    process.exit(1)
  })
}

/** The port of a utility process as a channel; its end is the end of the process. */
function portChannel(parentPort: Electron.ParentPort): Channel {
  return {
    post: (message) => parentPort.postMessage(message),
    onMessage: (run) =>
      void parentPort.on('message', (event) => {
        const message = readToCore(event.data)
        if (message !== null) run(message)
      }),
    onEnd: () => undefined,
  }
}

const port: Electron.ParentPort | undefined = process.parentPort
if (port === undefined) start(lineChannel(process.stdin, process.stdout), globalThis.fetch)
// Electron's network: the system's proxy and certificates. Loaded late, so that no message is missed meanwhile.
else
  start(
    portChannel(port),
    mindReusedSockets(async (input, init) => (await import('electron')).net.fetch(input, init)),
  )
