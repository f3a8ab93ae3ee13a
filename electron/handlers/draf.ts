/** Drafts: what is being typed. */
import { ok } from '../domain/failure.ts'
import { sebagaiPetugas } from './konteks.ts'
import type { HandlerTable } from './konteks.ts'

export const drafHandlers = {
  'draf.save': ({ id, draf }, k) =>
    sebagaiPetugas(k, (petugas) => k.store.draf.save({ id, draf, petugas, at: k.now() })),
  'draf.get': ({ id }, k) => k.store.draf.get(id),
  'draf.list': async (_args, k) => ok(await k.store.draf.list()),
  'draf.discard': ({ id }, k) => sebagaiPetugas(k, () => k.store.draf.discard(id, k.now())),
  'draf.restore': ({ id }, k) => sebagaiPetugas(k, () => k.store.draf.restore(id, k.now())),
} satisfies HandlerTable<'draf.save' | 'draf.get' | 'draf.list' | 'draf.discard' | 'draf.restore'>
