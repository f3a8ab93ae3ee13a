/** What every handler is given: the desk that is open, who sits at it, and the few things only the wiring can do. */
import type { z } from 'zod'
import type { FromCore } from '../contract/core-port.ts'
import type { AppState, CoreRequestName, RequestValue, Requests, SetelanTerlihat } from '../contract/requests.ts'
import type { Failure, Result } from '../domain/failure.ts'
import { fail } from '../domain/failure.ts'
import type { Id, Instant, ZonaSumber } from '../domain/kata.ts'
import type { LaporanPemulihan } from '../domain/pemulihan.ts'
import type { LaporanRingkas } from '../domain/kasus-lapor.ts'
import type { ModeKerja, Setelan } from '../domain/setelan.ts'
import type { Petugas, Store } from '../store/store.ts'
import type { Sync } from '../sync/sync.ts'

type EventMessage = Extract<FromCore, { type: 'event' }>

/** Done by core.ts. */
export type CoreActions = {
  appState(): Promise<AppState>
  /** Opens the other store or switches api/excel; waiting entries follow. */
  chooseMode(mode: ModeKerja): Promise<Result<AppState>>
  signIn(petugas: Petugas | null): Promise<AppState>
  setelanTerlihat(): Promise<SetelanTerlihat>
  /** After a change of settings or credentials: everything that runs takes them up. */
  reloadSetelan(): Promise<void>
  /** `zona`: what the file's clock is read in. */
  readExport(nama: string, bytes: Uint8Array, zona: ZonaSumber): Promise<Result<LaporanRingkas>>
  /** Sheets of a table of the office's own, cells as text. */
  readSheets(
    nama: string,
    bytes: Uint8Array,
  ): Promise<Result<readonly { readonly nama: string; readonly baris: readonly (readonly string[])[] }[]>>
  testConnection(): Promise<Result<{ ms: number; clockSkewMs: number | null; canList: boolean }>>
  /** The holiday pack that lies beside the update feed, as bytes. */
  unduhPaket(): Promise<Result<{ isi: Uint8Array<ArrayBuffer>; tandaTangan: Uint8Array<ArrayBuffer> }>>
  /** Practice only: the outage switch. */
  setLatihanPutus(putus: boolean): Promise<void>
  /** Practice only: a fresh practice world, the same petugas signed in. */
  resetLatihan(): Promise<void>
  /** File behind a ticket the shell gave out for reading or writing; null for any other. */
  tempat(tempat: string, cara: 'baca' | 'tulis'): string | null
  /** The ways on from a damaged store; each throws what the store throws. */
  readonly pemulihan: {
    /** Reads what is left and builds the rescued store; `cadangan`: that backup alone. */
    periksa(cadangan: string | null): Promise<LaporanPemulihan>
    terapkan(): Promise<AppState>
    lihat(): Promise<AppState>
    mulai(): Promise<AppState>
    coba(): Promise<AppState>
    cadangan(): RequestValue<'pemulihan.cadangan'>
  }
  /** The expected failure a thrown error stands for (a broken disk or key); null for a bug. */
  failureOf(error: unknown): Failure | null
}

/** A desk that is open: one store and its sync. */
type Desk = { readonly store: Store; readonly sync: Sync; readonly setelan: () => Setelan }

export type Konteks = Desk & {
  readonly core: CoreActions
  readonly petugas: Petugas | null
  readonly now: () => Instant
  readonly emit: (event: EventMessage) => void
}

/** Parsed arguments and value of a request, as contract/requests.ts says them. */
export type HandlerArgs<N extends CoreRequestName> = z.output<Requests[N]['args']>
type Handler<N extends CoreRequestName> = (args: HandlerArgs<N>, k: Konteks) => Promise<Result<RequestValue<N>>>
/** Answers before any store is open. */
export type AwalHandler<N extends CoreRequestName> = (
  args: HandlerArgs<N>,
  core: CoreActions,
) => Promise<Result<RequestValue<N>>>
export type HandlerTable<N extends CoreRequestName = CoreRequestName> = { readonly [K in N]: Handler<K> }

/** Runs what needs an author; refuses with a sentence when nobody is signed in. */
export async function sebagaiPetugas<T>(k: Konteks, run: (petugas: Petugas) => Promise<Result<T>>): Promise<Result<T>> {
  if (k.petugas === null) {
    const message = 'Belum ada petugas yang masuk. Isian tetap di layar. Masuk dengan nama petugas, lalu ulangi.'
    return fail({ kind: 'forbidden', message })
  }
  return run(k.petugas)
}

/** Tells the page that a case changed; with `kirim` also that something waits to be sent. */
export function umumkan(
  k: Konteks,
  pengaduanIds: readonly Id[] | 'semua',
  outboxIds: readonly Id[] | null = null,
): void {
  k.emit({ type: 'event', name: 'pengaduan.changed', payload: { ids: pengaduanIds } })
  if (outboxIds === null) return
  k.emit({ type: 'event', name: 'outbox.changed', payload: { ids: outboxIds } })
  k.sync.wakeOutbox()
}

/** Tells the page that what waits at the counter changed: drafts, call-backs, templates. */
export function umumkanLoket(k: Konteks): void {
  k.emit({ type: 'event', name: 'loket.changed', payload: {} })
}
