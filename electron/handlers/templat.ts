/** Templates of kategori. */
import type { Result } from '../domain/failure.ts'
import { ok } from '../domain/failure.ts'
import { sebagaiPetugas, umumkanLoket } from './konteks.ts'
import type { HandlerTable, Konteks } from './konteks.ts'

export const templatHandlers = {
  'templat.list': async (_args, k) => ok(await k.store.templat.list()),
  'templat.untuk': async ({ kategoriId }, k) => ok(await k.store.templat.untuk(kategoriId)),
  'templat.save': ({ templat }, k) =>
    sebagaiPetugas(k, async (petugas) => told(await k.store.templat.save({ templat, petugas, at: k.now() }), k)),
  'templat.remove': ({ id }, k) =>
    sebagaiPetugas(k, async (petugas) => told(await k.store.templat.remove({ id, petugas, at: k.now() }), k)),
} satisfies HandlerTable<'templat.list' | 'templat.untuk' | 'templat.save' | 'templat.remove'>

function told(done: Result<void>, k: Konteks): Result<void> {
  if (done.ok) umumkanLoket(k)
  return done
}
