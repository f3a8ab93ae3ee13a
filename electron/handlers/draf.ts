/** Drafts: what is being typed. */
import { ok } from '../domain/failure.ts'
import { sebagaiPetugas, umumkanLoket } from './konteks.ts'
import type { HandlerTable } from './konteks.ts'

export const drafHandlers = {
  'draf.save': ({ id, draf }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const saved = await k.store.draf.save({ id, draf, petugas, at: k.now() })
      // Every pause of the keyboard saves; a list only has to hear of what it does not show yet.
      if (saved.ok && saved.value.createdAt === saved.value.updatedAt) umumkanLoket(k)
      return saved
    }),
  'draf.get': ({ id }, k) => k.store.draf.get(id),
  'draf.list': async (_args, k) => ok(await k.store.draf.list()),
  'draf.discard': ({ id }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.draf.discard(id, petugas, k.now())
      if (done.ok) umumkanLoket(k)
      return done
    }),
  'draf.restore': ({ id }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.draf.restore(id, petugas, k.now())
      if (done.ok) umumkanLoket(k)
      return done
    }),
} satisfies HandlerTable<'draf.save' | 'draf.get' | 'draf.list' | 'draf.discard' | 'draf.restore'>
