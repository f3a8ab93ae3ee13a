/** Tanda terima: what stands on it, and the count of what has left on paper or as a file. */
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerTable } from './konteks.ts'

export const tandaTerimaHandlers = {
  'tandaTerima.get': (args, k) =>
    sebagaiPetugas(k, (petugas) => k.store.tandaTerima.get({ ...args, petugas, at: k.now() })),
  'tandaTerima.record': (args, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.tandaTerima.record({ ...args, petugas, at: k.now() })
      if (done.ok) umumkan(k, [args.pengaduanId])
      return done
    }),
} satisfies HandlerTable<'tandaTerima.get' | 'tandaTerima.record'>
