/** The office's calendar: a local day changes due dates, so they are counted again at once. */
import type { Result } from '../domain/failure.ts'
import { ok } from '../domain/failure.ts'
import type { Kalender } from '../domain/tenggat.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerTable, Konteks } from './konteks.ts'

export const kalenderHandlers = {
  'kalender.get': async (_args, k) =>
    ok({ kalender: await k.store.referensi.kalender(), aturan: await k.store.referensi.aturan() }),
  'kalender.addLokal': ({ tanggal, nama, dasar }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const hari = { tanggal, nama, jenis: 'liburLokal', dasar } as const
      return afterChange(await k.store.referensi.liburLokalAdd(hari, petugas, k.now()), k)
    }),
  'kalender.removeLokal': ({ tanggal }, k) =>
    sebagaiPetugas(k, async (petugas) =>
      afterChange(await k.store.referensi.liburLokalRemove(tanggal, petugas, k.now()), k),
    ),
} satisfies HandlerTable<'kalender.get' | 'kalender.addLokal' | 'kalender.removeLokal'>

async function afterChange(done: Result<void>, k: Konteks): Promise<Result<Kalender>> {
  if (!done.ok) return done
  await hitungUlang(k)
  return ok(await k.store.referensi.kalender())
}

/** Counts the due dates of all live cases again with the settings in force. */
export async function hitungUlang(k: Konteks): Promise<void> {
  const { zona, hariKerjaSepekan } = k.setelan().kantor
  await k.store.referensi.hitungUlangTenggat(zona, hariKerjaSepekan, k.now())
  umumkan(k, 'semua')
}
