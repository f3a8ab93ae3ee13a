/** What waits at the counter: open drafts, the bin, call-backs; and whether this computer's clock can be believed. */
import { ok } from '../domain/failure.ts'
import type { HandlerTable } from './konteks.ts'

export const loketHandlers = {
  'loket.get': async (_args, k) =>
    ok({
      draf: await k.store.draf.list(),
      sampah: await k.store.draf.sampah(),
      panggilanBalik: await k.store.panggilanBalik.terbuka(),
      jamMundurDari: await k.store.pengaduan.jamMundurDari(k.now()),
    }),
} satisfies HandlerTable<'loket.get'>
