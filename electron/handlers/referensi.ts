/** Lookups: kategori, wilayah, and what could not be read. */
import { ok } from '../domain/failure.ts'
import type { HandlerTable } from './konteks.ts'

/** Broken items shown at once; the newest are what matters. */
const KARANTINA_MAKS = 200

export const referensiHandlers = {
  'kategori.search': async ({ teks, limit }, k) => ok(await k.store.referensi.kategori(teks, limit)),
  'wilayah.search': async ({ teks, limit }, k) => ok(await k.store.referensi.wilayah(teks, limit)),
  'karantina.list': async (_args, k) => ok(await k.store.karantina.list(KARANTINA_MAKS)),
  'karantina.bacaLagi': async (_args, k) => ok(await k.sync.bacaKarantina()),
} satisfies HandlerTable<'kategori.search' | 'wilayah.search' | 'karantina.list' | 'karantina.bacaLagi'>
