/**
 * Reads an item of the quarantine again, as it was kept: another version of the application may know its shape. Nothing
 * is asked of LAPOR for it.
 */
import { z } from 'zod'
import type { KasusLapor, KasusRusak } from '../domain/kasus-lapor.ts'
import { zonaSumber } from '../domain/kata.ts'
import type { ZonaSumber } from '../domain/kata.ts'
import { findMarker } from '../domain/marker.ts'
import { mapStatus } from '../domain/status.ts'
import { bacaBaris, NOMOR_GANDA } from './laporan-ringkas.ts'
import { translateKasus } from './translate.ts'

/** As the store keeps it. */
export type KirimanKarantina = { readonly asal: string; readonly raw: string; readonly alasan: string }

const teks = z.string().nullable()
/** A case that was read whole but could not be written then: it was kept in our own words. */
const kasusUtuh = z.object({
  upstreamId: teks,
  trackingId: teks,
  judul: z.string(),
  isi: z.string(),
  klasifikasi: teks,
  kategoriId: teks,
  kategoriNama: teks,
  statusAsli: z.string(),
  status: z.string(),
  instansi: z.string(),
  anonim: z.boolean().nullable(),
  rahasia: z.boolean().nullable(),
  sumber: z.string(),
  namaPelapor: teks,
  lokasi: z.string(),
  alasanTunda: teks,
  receivedAt: z.string(),
  receivedAtAsli: z.string(),
  zonaSumber,
  updatedAt: teks,
  marker: teks,
})

/**
 * The case it holds, or the reason why it still holds none. Null where it cannot be read at all any more (kept only in
 * part), or must not be: a second row of a case that stood in its file before.
 */
export function bacaLagi(
  { asal, raw, alasan }: KirimanKarantina,
  zona: { readonly api: ZonaSumber; readonly excel: ZonaSumber },
): KasusLapor | KasusRusak | null {
  const item = parse(raw)
  if (item === undefined || alasan.includes(NOMOR_GANDA)) return null
  const utuh = kasusUtuh.safeParse(item)
  if (utuh.success) return { ...utuh.data, status: mapStatus(utuh.data.statusAsli) }
  if (asal === 'api') return translateKasus(item, { zona: zona.api, findMarker })
  return bacaBaris(item, Number(/^Baris (\d+):/.exec(alasan)?.[1] ?? 0), zona.excel)
}

function parse(raw: string): unknown {
  try {
    const item: unknown = JSON.parse(raw)
    return item
  } catch {
    return undefined
  }
}
