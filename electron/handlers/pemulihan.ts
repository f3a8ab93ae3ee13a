/** A damaged store: what can be read, and the ways on. Everything is done by the wiring, which alone may open stores. */
import { fail, ok } from '../domain/failure.ts'
import type { Result } from '../domain/failure.ts'
import type { AwalHandler, CoreActions, HandlerTable } from './konteks.ts'
import { umumkan } from './konteks.ts'

const BAIK = 'Penyimpanan di komputer ini baik, jadi tidak ada yang perlu dipulihkan. Tidak ada yang berubah.'

/** The ways on close the desk: they are for a store that is damaged, or met damage at work, and refused on a sound one. */
async function bilaRusak<T>(core: CoreActions, jalan: () => Promise<T>): Promise<Result<T>> {
  const { rusak, terganggu } = await core.appState()
  return rusak === null && !terganggu ? fail({ kind: 'forbidden', message: BAIK }) : ok(await jalan())
}

export const pemulihanAwal = {
  'pemulihan.periksa': ({ cadangan }, core) => bilaRusak(core, () => core.pemulihan.periksa(cadangan)),
  'pemulihan.terapkan': (_args, core) => bilaRusak(core, core.pemulihan.terapkan),
  'pemulihan.lihat': (_args, core) => bilaRusak(core, core.pemulihan.lihat),
  'pemulihan.mulai': (_args, core) => bilaRusak(core, core.pemulihan.mulai),
  'pemulihan.coba': (_args, core) => bilaRusak(core, core.pemulihan.coba),
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
