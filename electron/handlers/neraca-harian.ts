/**
 * When the neraca is checked without being asked: the first time a desk is open on a day, and when it closes. The check of
 * the end is bounded; what it does not finish is done at the next start.
 */
import { localDate } from '../domain/waktu.ts'
import { startBerkala } from './berkala.ts'
import type { Konteks } from './konteks.ts'

type Desk = Pick<Konteks, 'store' | 'setelan' | 'now' | 'emit'>

/** Often enough that a night that ends with the application open is noticed soon. */
const TIAP_MS = 60_000
/** The desk opens first. */
const PERTAMA_MS = 4_000
/** A check at the end never holds it up longer. */
const KELUAR_MS = 1_500

/** One look: checks when nothing was checked today. True when it did. */
export async function periksaHarian({ store, setelan, now, emit }: Desk): Promise<boolean> {
  const { zona } = setelan().kantor
  const terakhir = await store.neraca.terakhir()
  // A clock that was set back makes no difference: another day is another day.
  if (terakhir !== null && localDate(terakhir.at, zona) === localDate(now(), zona)) return false
  if ((await store.neraca.periksa({ sebab: 'pagi' })) === null) return false
  emit({ type: 'event', name: 'neraca.changed', payload: {} })
  return true
}

/** Looks again and again while a desk is open; gives the function that stops it. */
export function startPeriksaHarian(desk: () => Desk | null): () => void {
  const look = async (open: Desk): Promise<void> => {
    await periksaHarian(open)
  }
  return startBerkala({ desk, look, pertamaMs: PERTAMA_MS, tiapMs: TIAP_MS })
}

/** The state the desk is left in; stopped when it takes too long. Never throws: nothing may stand in the way of the end. */
export async function periksaKeluar(store: Desk['store'], ms = KELUAR_MS): Promise<void> {
  const habis = performance.now() + ms
  const lewat = new Promise<null>((resolve) => void setTimeout(() => resolve(null), ms).unref())
  try {
    // A check of the morning may still be under way: it is not waited for either.
    await Promise.race([store.neraca.periksa({ sebab: 'keluar', batal: () => performance.now() > habis }), lewat])
  } catch {
    // A broken store is said by what works with it.
  }
}
