/** Which way of working, and who sits at the desk. */
import { ok } from '../domain/failure.ts'
import type { HandlerTable } from './konteks.ts'

export const petugasHandlers = {
  'petugas.masuk': async ({ nama }, k) => {
    const petugas = await k.store.petugas.masuk(nama, k.now())
    return petugas.ok ? ok(await k.core.signIn(petugas.value)) : petugas
  },
  'petugas.keluar': async (_args, k) => ok(await k.core.signIn(null)),
  'petugas.list': async (_args, k) => {
    const semua = await k.store.petugas.list()
    return ok(semua.map(({ id, nama }) => ({ id, nama })))
  },
} satisfies HandlerTable<'petugas.masuk' | 'petugas.keluar' | 'petugas.list'>
