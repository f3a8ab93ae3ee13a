/** A damaged store: what can be read, and the ways on. Everything is done by the wiring, which alone may open stores. */
import { ok } from '../domain/failure.ts'
import type { AwalHandler, CoreActions, HandlerTable } from './konteks.ts'
import { umumkan } from './konteks.ts'

export const pemulihanAwal = {
  'pemulihan.periksa': async ({ cadangan }, core) => ok(await core.pemulihan.periksa(cadangan)),
  'pemulihan.terapkan': async (_args, core) => ok(await core.pemulihan.terapkan()),
  'pemulihan.lihat': async (_args, core) => ok(await core.pemulihan.lihat()),
  'pemulihan.mulai': async (_args, core) => ok(await core.pemulihan.mulai()),
  'pemulihan.coba': async (_args, core) => ok(await core.pemulihan.coba()),
  'pemulihan.cadangan': (_args: unknown, core: CoreActions) => Promise.resolve(ok(core.pemulihan.cadangan())),
} satisfies { readonly [N in PemulihanAwal]: AwalHandler<N> }

export type PemulihanAwal =
  | 'pemulihan.periksa'
  | 'pemulihan.terapkan'
  | 'pemulihan.lihat'
  | 'pemulihan.mulai'
  | 'pemulihan.coba'
  | 'pemulihan.cadangan'

export const pemulihanHandlers = {
  'pemulihan.sisa': async (_args, k) => ok(await k.store.pemulihan.sisa()),
  'pemulihan.beres': async (_args, k) => {
    await k.store.pemulihan.beres(k.petugas, k.now())
    umumkan(k, [])
    return ok(undefined)
  },
} satisfies Pick<HandlerTable, 'pemulihan.sisa' | 'pemulihan.beres'>
