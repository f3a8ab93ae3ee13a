/** A store in a folder of its own: a real encrypted file, invented people, a clock the test turns. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Failure, Result } from '../../../electron/domain/failure.ts'
import type { Id } from '../../../electron/domain/kata.ts'
import type { PengaduanRinci, DrafPengaduan } from '../../../electron/domain/pengaduan.ts'
import { SETELAN_AWAL, type Setelan } from '../../../electron/domain/setelan.ts'
import { openStore } from '../../../electron/store/open.ts'
import type { Petugas, Store } from '../../../electron/store/store.ts'
import { type Builder, createBuilder } from '../../support/builders.ts'

export const KEY = Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 11) % 256)

export type World = {
  readonly dir: string
  readonly builder: Builder
  readonly store: Store
  readonly petugas: Petugas
  /** Saves a draft and finalizes it. */
  catat(override?: Partial<DrafPengaduan>): Promise<PengaduanRinci>
  /** A draft saved, not finalized. */
  draf(override?: Partial<DrafPengaduan>): Promise<Id>
  jawab(pengaduanId: Id, tanggapan?: string): Promise<Id>
}

const folders: string[] = []

/** A folder of its own; removed by `removeFolders`. */
export function tempFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'loket-store-'))
  folders.push(dir)
  return dir
}

export function removeFolders(): void {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true })
}

/** The value of a result that must have worked. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`unexpected failure ${JSON.stringify(result.failure)}`)
  return result.value
}

export function mustFail<T>(result: Result<T>): Failure {
  if (result.ok) throw new Error('unexpectedly ok')
  return result.failure
}

export function setelanKantor(change: Partial<Setelan> = {}): Setelan {
  return {
    ...SETELAN_AWAL,
    mode: 'api',
    kantor: { ...SETELAN_AWAL.kantor, nama: 'Dinas Karangan', kode: 'DKAR' },
    // What is sent goes at once: the moment for striking out is a matter of its own tests.
    loket: { ...SETELAN_AWAL.loket, jedaUrungDetik: 0 },
    tanggapan: { jedaUrungDetik: 0 },
    ...change,
  }
}

/** Opens the store of `dir` (a new folder when none is given) with an office set up and somebody signed in. */
export async function openWorld(options: { dir?: string; seed?: number; setelan?: Setelan } = {}): Promise<World> {
  const dir = options.dir ?? tempFolder()
  const builder = createBuilder(options.seed ?? 1)
  const store = await openStore({ dir, key: KEY, now: () => builder.tick() })
  const petugas = must(await store.petugas.masuk('Petugas Karangan', builder.now()))
  await store.setelan.set(options.setelan ?? setelanKantor(), petugas, builder.now())
  async function draf(override?: Partial<DrafPengaduan>): Promise<Id> {
    const id = builder.id()
    must(await store.draf.save({ id, draf: builder.draf(override), petugas, at: builder.tick() }))
    return id
  }
  async function catat(override?: Partial<DrafPengaduan>): Promise<PengaduanRinci> {
    const drafId = await draf(override)
    return must(await store.pengaduan.finalize({ drafId, petugas, at: builder.tick(), alasanTidakLengkap: null }))
  }
  async function jawab(pengaduanId: Id, tanggapan = builder.tanggapan()): Promise<Id> {
    const requestId = builder.id()
    const at = builder.tick()
    must(
      await store.tindakLanjut.add({ requestId, pengaduanId, tanggapan, rahasia: false, lampiranIds: [], petugas, at }),
    )
    return requestId
  }
  return { dir, builder, store, petugas, draf, catat, jawab }
}

/** Every file below a folder with its bytes, by path. */
export function snapshot(dir: string): ReadonlyMap<string, Buffer> {
  mkdirSync(dir, { recursive: true })
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => statSync(join(dir, name)).isFile())
  return new Map(files.map((name) => [name, readFileSync(join(dir, name))]))
}

/** Fingerprint of every file below a folder: what "every byte stays" is compared by. */
export function fingerprints(dir: string): Readonly<Record<string, string>> {
  const entries = [...snapshot(dir)].map(([name, content]) => [
    name,
    createHash('sha256').update(content).digest('hex'),
  ])
  return Object.fromEntries(entries)
}

/** Waits for a StorageError and checks its reason. */
export async function expectStorage(work: Promise<unknown>, reason: string): Promise<void> {
  await expect(work).rejects.toMatchObject({ name: 'StorageError', reason })
}
