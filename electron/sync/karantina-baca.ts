/**
 * Reads the quarantine again: at the first start of another version, which may know a shape this desk could not read, and
 * whenever a person asks. What can be read now is taken in like a case of the list (an older state still loses to a
 * newer one); what cannot, stays with the reason of today.
 */
import type { KasusLapor } from '../domain/kasus-lapor.ts'
import type { KirimanMentah } from '../store/store.ts'
import type { SyncDeps } from './deps.ts'

/** Items between two turns of everything else. */
const SEKALI = 50
/** Items read at most in one go: a list that was wrong as a whole must not keep the desk busy for hours. */
const MAKS = 5_000

export type BacaKarantina = {
  readonly dibaca: number
  /** Taken in, or found to be known already. */
  readonly masuk: number
  /** Still not readable, or not fit to be stored. */
  readonly tetap: number
}

/** What became of one item: settled, or the reason why it stays. */
type Putusan = { readonly id: string; readonly alasan: string | null }

/** Reads every open item once. Announces what changed. Safe to stop at any instant: an item is settled after its case is in. */
export async function bacaKarantina(deps: SyncDeps, signal: AbortSignal): Promise<BacaKarantina> {
  let dibaca = 0
  let masuk = 0
  for (let setelah = 0; dibaca < MAKS && !signal.aborted;) {
    const items = await deps.store.karantina.mentah(setelah, SEKALI)
    const last = items.at(-1)
    if (last === undefined) break
    setelah = last.pk
    const putusan: Putusan[] = []
    for (const item of items) putusan.push(...(await baca(deps, item)))
    await deps.store.karantina.putus(putusan, deps.clock.now())
    dibaca += items.length
    masuk += putusan.filter(({ alasan }) => alasan === null).length
  }
  return { dibaca, masuk, tetap: dibaca - masuk }
}

/** The same once per version of the application; false when this one has read already. Never rejects. */
export async function bacaKarantinaSekali(deps: SyncDeps, signal: AbortSignal): Promise<boolean> {
  const { versi } = deps
  if (versi === undefined || deps.bacaLagi === undefined) return false
  try {
    if (await deps.store.karantina.sudahDibaca(versi)) return false
    const hasil = await bacaKarantina(deps, signal)
    if (signal.aborted) return false
    await deps.store.karantina.tandaiDibaca(versi, deps.clock.now())
    if (hasil.dibaca > 0) deps.log('karantina.dibaca', hasil)
    return true
  } catch (error) {
    // Nothing is lost: it is read at the next start.
    deps.log('karantina.error', { name: error instanceof Error ? error.name : 'unknown' })
    return false
  }
}

async function baca(deps: SyncDeps, item: KirimanMentah): Promise<readonly Putusan[]> {
  const read = deps.bacaLagi?.(item) ?? null
  if (read === null) return []
  if ('raw' in read) return [{ id: item.id, alasan: read.alasan }]
  return await masukkan(deps, item, read)
}

async function masukkan(deps: SyncDeps, item: KirimanMentah, kasus: KasusLapor): Promise<readonly Putusan[]> {
  const asal = item.asal === 'excel' ? 'excel' : 'api'
  const { store, clock, events } = deps
  // Without a date nobody knows whether it is newer than what stands here: the next sweep brings the case as it is.
  const isUndated = asal === 'api' && kasus.updatedAt === null
  if (isUndated && (await store.pengaduan.compareKasus({ kasus: [kasus], asal })).baru === 0)
    return [{ id: item.id, alasan: null }]
  const done = await store.pengaduan.applyKasus({ kasus: [kasus], rusak: [], asal, cursor: null, at: clock.now() })
  if (done.ids.length > 0) events.pengaduanChanged(done.ids)
  // It could not be stored: it now stands in the quarantine in our own words, with why.
  if (done.rusak > 0 && item.raw === JSON.stringify(kasus)) return []
  return [{ id: item.id, alasan: null }]
}
