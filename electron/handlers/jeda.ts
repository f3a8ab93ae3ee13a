/** Pauses a petugas begins and ends. */
import type { Result } from '../domain/failure.ts'
import { ok } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerTable, Konteks } from './konteks.ts'

export const jedaHandlers = {
  'jeda.list': async ({ pengaduanId }, k) => ok(await k.store.jeda.listOf(pengaduanId)),
  'jeda.mulai': (args, k) =>
    sebagaiPetugas(k, async (petugas) =>
      told(k, args.pengaduanId, await k.store.jeda.mulai({ ...args, petugas, at: k.now() })),
    ),
  'jeda.akhiri': (args, k) =>
    sebagaiPetugas(k, async (petugas) =>
      told(k, args.pengaduanId, await k.store.jeda.akhiri({ ...args, petugas, at: k.now() })),
    ),
  'tenggat.dicetak': ({ pengaduanId, cara }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      await k.store.jeda.catatCetak({ pengaduanId, cara, petugas, at: k.now() })
      return told(k, pengaduanId, ok(undefined))
    }),
} satisfies HandlerTable<'jeda.list' | 'jeda.mulai' | 'jeda.akhiri' | 'tenggat.dicetak'>

function told(k: Konteks, pengaduanId: Id, done: Result<void>): Result<void> {
  if (done.ok) umumkan(k, [pengaduanId])
  return done
}
