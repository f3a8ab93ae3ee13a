/** The office's calendar as it stands; what changes it is a pack (`paket-libur.ts`). */
import { ok } from '../domain/failure.ts'
import { umumkan } from './konteks.ts'
import type { HandlerTable, Konteks } from './konteks.ts'

export const kalenderHandlers = {
  'kalender.get': async (_args, k) =>
    ok({ kalender: await k.store.referensi.kalender(), aturan: await k.store.referensi.aturan() }),
} satisfies HandlerTable<'kalender.get'>

/** Counts the due dates of all live cases again with the settings in force. */
export async function hitungUlang(k: Konteks): Promise<void> {
  const { zona, hariKerjaSepekan } = k.setelan().kantor
  await k.store.referensi.hitungUlangTenggat(zona, hariKerjaSepekan, k.now())
  umumkan(k, 'semua')
}
