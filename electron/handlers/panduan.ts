/** The hand-over of one item: its fields from the frozen words, and its files as they may leave. */
import type { BerkasPanduan, IsiPanduan } from '../contract/requests-impor.ts'
import type { Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
import { bidangPanduan } from '../domain/panduan-lapor.ts'
import type { Petugas } from '../store/store.ts'
import { sebagaiPetugas } from './konteks.ts'
import type { HandlerTable, Konteks } from './konteks.ts'

export const panduanHandlers = {
  'panduan.get': ({ id }, k) => isiPanduan(id, k),
  'panduan.berkas': ({ id }, k) => sebagaiPetugas(k, (petugas) => berkas(id, petugas, k)),
} satisfies HandlerTable<'panduan.get' | 'panduan.berkas'>

async function isiPanduan(id: Id, k: Konteks): Promise<Result<IsiPanduan>> {
  const found = await k.store.outbox.get(id)
  if (!found.ok) return found
  const { payload, marker, pengaduanId } = found.value
  const kasus = await k.store.pengaduan.get(pengaduanId)
  if (!kasus.ok) return kasus
  const batas = k.setelan().api.batas.tanggapanKarakter
  const bidang = bidangPanduan({ payload, penanda: marker, kasus: kasus.value, batas })
  const lampiran = payload.lampiranIds.length === 0 ? [] : await k.store.lampiran.ofIds(payload.lampiranIds)
  return ok({ bidang, lampiran, trackingId: kasus.value.trackingId })
}

/** Looking at a file of a protected case is written down; what leaves is the copy without metadata. */
async function berkas(id: Id, petugas: Petugas, k: Konteks): Promise<Result<readonly BerkasPanduan[]>> {
  const found = await k.store.outbox.get(id)
  if (!found.ok) return found
  const { state, payload } = found.value
  if (state !== 'berpandu' && state !== 'tidakPasti')
    return fail({ kind: 'conflict', message: 'Kiriman ini tidak menunggu disalin, jadi berkasnya tidak disiapkan.' })
  const semua: BerkasPanduan[] = []
  for (const lampiranId of payload.lampiranIds) {
    const dilihat = await k.store.lampiran.lihat({ id: lampiranId, petugas, at: k.now() })
    if (!dilihat.ok) return dilihat
    const read = await k.store.lampiran.readKirim(lampiranId)
    if (!read.ok) return read
    semua.push({ tipe: read.value.tipe, bytes: new Uint8Array(read.value.bytes) })
  }
  return ok(semua)
}
