/** A desk that records without rest while its core is killed: what was acknowledged, and the questions asked afterwards. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { SETELAN_AWAL } from '../../electron/domain/setelan.ts'
import type { Sandbox } from '../../electron/sandbox/server.ts'
import { startSandbox } from '../../electron/sandbox/server.ts'
import type { Builder } from '../support/builders.ts'
import { createBuilder } from '../support/builders.ts'
import type { CoreProcess, StartCore } from '../support/core-process.ts'
import { CoreGone, startCore } from '../support/core-process.ts'

/** Something asked of the core; `acknowledged` once it answered ok. */
type Asked = {
  readonly kind: 'pengaduan' | 'tindakLanjut'
  /** Draft id or request id: asking again with it must not double anything. */
  readonly id: string
  readonly pengaduanId: string | null
  /** Words only this one holds. */
  readonly words: string
  /** A file goes with it. */
  withFile: boolean
  acknowledged: boolean
}

const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

export type Desk = {
  readonly sandbox: Sandbox
  readonly builder: Builder
  readonly asked: Asked[]
  /** Drafts that were acknowledged and not yet made final: id to the words last acknowledged. */
  readonly drafts: Map<string, string>
  core: CoreProcess
  /** `mati`: where the new core kills itself (core-kill-child.mts). */
  restart(mati?: string): Promise<void>
  close(): Promise<void>
}

const DYING = fileURLToPath(new URL('core-kill-child.mts', import.meta.url))

/** A core that kills itself at a named instant, `point:nth`. */
export function dying(profileDir: string, key: string, mati: string): StartCore {
  return { profileDir, key, entry: DYING, env: { LOKET_MATI: mati } }
}

/** A desk connected to a sandbox with some cases, the petugas signed in, waits short. */
export async function openDesk(seed: number, bacaBalikTundaDetik = 0): Promise<Desk> {
  const profileDir = await mkdtemp(join(tmpdir(), 'loket-fault-'))
  const key = randomBytes(32).toString('hex')
  const sandbox = await startSandbox({ seed, cases: 12 })
  const core = await startCore({ profileDir, key })
  const desk: Desk = {
    sandbox,
    builder: createBuilder(seed, new Date().toISOString()),
    asked: [],
    drafts: new Map(),
    core,
    restart: async (mati) => {
      desk.core = await startCore(mati === undefined ? { profileDir, key } : dying(profileDir, key, mati))
    },
    close: async () => {
      await desk.core.close()
      await sandbox.stop()
      await rm(profileDir, { recursive: true, force: true })
    },
  }
  await core.must('app.chooseMode', { mode: 'api' })
  await core.must('petugas.masuk', { nama: 'Petugas Uji' })
  const { setelan } = await core.must('setelan.get', {})
  const { authHeader, authorization, token } = sandbox.credentials
  const api = {
    ...SETELAN_AWAL.api,
    baseUrl: sandbox.url,
    authHeader,
    authPrefix: '',
    instansiId: String(sandbox.instansi.id),
  }
  await core.must('setelan.save', {
    setelan: {
      ...setelan,
      api: { ...api, connectTimeoutMs: 1_000, totalTimeoutMs: 2_000 },
      sync: { ...setelan.sync, intervalDetik: 3_600, bacaBalikTundaDetik },
      loket: { ...setelan.loket, jedaUrungDetik: 0 },
      tanggapan: { jedaUrungDetik: 0 },
    },
  })
  await core.must('setelan.saveCredentials', { authorization, token })
  return desk
}

/** Records and answers until the core is gone. */
export async function recordWithoutRest(desk: Desk): Promise<void> {
  try {
    for (;;) await (desk.builder.random.chance(0.5) ? recordOne(desk) : answerOne(desk))
  } catch (error) {
    if (!(error instanceof CoreGone)) throw error
  }
}

async function recordOne({ core, builder, asked, drafts }: Desk): Promise<void> {
  const words = `kata${builder.random.hex(16)}`
  const one: Asked = {
    kind: 'pengaduan',
    id: builder.id(),
    pengaduanId: null,
    words,
    withFile: false,
    acknowledged: false,
  }
  const draf = builder.draf({ isi: `${builder.isi()} ${words}` })
  await core.must('draf.save', { id: one.id, draf })
  drafts.set(one.id, words)
  // Some drafts stay drafts: they too must be there after the kill.
  if (builder.random.chance(0.2)) return
  if (builder.random.chance(0.4)) {
    await core.must('lampiran.add', {
      milik: { jenis: 'draf', id: one.id },
      nama: 'foto.png',
      bytes: PNG,
      jenis: 'bukti',
      kirim: null,
    })
    one.withFile = true
  }
  asked.push(one)
  drafts.delete(one.id)
  await core.must('pengaduan.finalize', { drafId: one.id, alasanTidakLengkap: null })
  one.acknowledged = true
}

async function answerOne({ core, builder, asked }: Desk): Promise<void> {
  const page = await core.must('pengaduan.list', { status: null, teks: '', cursor: null, limit: 50 })
  const row = page.rows[builder.random.int(0, Math.max(0, page.rows.length - 1))]
  if (row === undefined) return
  const words = `kata${builder.random.hex(16)}`
  const one: Asked = {
    kind: 'tindakLanjut',
    id: builder.id(),
    pengaduanId: row.id,
    words,
    withFile: false,
    acknowledged: false,
  }
  asked.push(one)
  await core.must('tindakLanjut.add', answerArgs(one))
  one.acknowledged = true
}

function answerArgs(one: Asked) {
  return {
    requestId: one.id,
    pengaduanId: one.pengaduanId ?? '',
    tanggapan: `Sudah ditangani. ${one.words}`,
    rahasia: false,
    lampiranIds: [],
  }
}

/** What the page does after a restart: asks once more for everything that was never answered. */
export async function askAgain({ core, asked }: Desk): Promise<void> {
  for (const one of asked.filter(({ acknowledged }) => !acknowledged)) {
    if (one.kind === 'pengaduan') await core.must('pengaduan.finalize', { drafId: one.id, alasanTidakLengkap: null })
    else await core.must('tindakLanjut.add', answerArgs(one))
    one.acknowledged = true
  }
}

/**
 * Waits until nothing waits; throws with the outbox when it does not end. `press`: "coba sekarang" again and again;
 * else the desk is left to its own timers.
 */
export async function drain(
  { core }: Desk,
  { press, timeoutMs }: { press: boolean; timeoutMs: number },
): Promise<void> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const { waiting, uncertain } = await core.must(press ? 'sync.now' : 'sync.status', {})
    if (waiting + uncertain === 0) return
    if (Date.now() > end) {
      const { rows } = await core.must('outbox.list', { selesaiJuga: false, cursor: null, limit: 200 })
      throw new Error(
        `not drained: ${JSON.stringify(rows.map(({ state, sebab }) => ({ state, sebab })))}\n${core.log().slice(-3_000)}`,
      )
    }
    await sleep(100)
  }
}

/** How many files came with each, by LAPOR's own records. */
export function filesInLapor({ sandbox, asked }: Desk): readonly number[] {
  const cases = sandbox.control.cases()
  return asked.map(({ words }) => cases.find(({ isi }) => isi.includes(words))?.berkas.length ?? 0)
}

/** How often each of the words stands in LAPOR, by its own records. */
export function timesInLapor({ sandbox, asked }: Desk): readonly number[] {
  const texts = sandbox.control.cases().flatMap((kasus) => [kasus.isi, ...kasus.tanggapan.map(({ isi }) => isi)])
  return asked.map(({ words }) => texts.filter((text) => text.includes(words)).length)
}
