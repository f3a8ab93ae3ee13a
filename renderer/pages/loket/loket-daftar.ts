/** What the list of the counter shows, in its order, and the words of its rows; pure, so that tests can read it. */
import type { LoketIsi } from '../../../electron/contract/requests-loket.ts'
import type { Instant } from '../../../electron/domain/kata.ts'
import type { PanggilanBalik } from '../../../electron/domain/panggilan-balik.ts'
import type { DrafRingkas } from '../../../electron/domain/pengaduan.ts'
import { detikAntara } from '../../text/format.ts'

export type ButirLoket =
  | { readonly jenis: 'panggilan'; readonly id: string; readonly panggilan: PanggilanBalik }
  | { readonly jenis: 'draf'; readonly id: string; readonly draf: DrafRingkas }
  | { readonly jenis: 'kelompok'; readonly id: string; readonly draf: readonly DrafRingkas[] }
  | { readonly jenis: 'sampah'; readonly id: string; readonly draf: DrafRingkas }

/** A discarded draft rests this many days. */
const HARI_SAMPAH = 30
const HARI_DETIK = 86_400

/** Drafts with the rows of one batch gathered where its newest row stands. */
export function kumpulkanDraf(draf: readonly DrafRingkas[]): readonly ButirLoket[] {
  const kelompok = new Map<string, DrafRingkas[]>()
  for (const d of draf) {
    if (d.kelompokId !== null) kelompok.set(d.kelompokId, [...(kelompok.get(d.kelompokId) ?? []), d])
  }
  return draf.flatMap((d): readonly ButirLoket[] => {
    if (d.kelompokId === null) return [{ jenis: 'draf', id: d.id, draf: d }]
    const isi = kelompok.get(d.kelompokId) ?? []
    return isi[0] === d ? [{ jenis: 'kelompok', id: d.kelompokId, draf: isi }] : []
  })
}

/** Call-backs first (the earliest first), then drafts, then the bin when it is open. */
export function susunLoket(isi: LoketIsi, sampahTerbuka: boolean): readonly ButirLoket[] {
  return [
    ...isi.panggilanBalik.map((panggilan) => ({ jenis: 'panggilan' as const, id: panggilan.id, panggilan })),
    ...kumpulkanDraf(isi.draf),
    ...(sampahTerbuka ? isi.sampah.map((draf) => ({ jenis: 'sampah' as const, id: draf.id, draf })) : []),
  ]
}

/** What a draft is called: who it is about, else what it is about. */
export function namaDraf({ namaPelapor, judul }: Pick<DrafRingkas, 'namaPelapor' | 'judul'>): string {
  if (namaPelapor.trim() !== '') return namaPelapor
  return judul.trim() === '' ? 'Tanpa nama' : judul
}

/** `29 hari lagi`, `kurang dari sehari lagi`. */
export function sisaSampah(discardedAt: Instant, now: Instant): string {
  const sisa = HARI_SAMPAH * HARI_DETIK - detikAntara(discardedAt, now)
  return sisa < HARI_DETIK ? 'kurang dari sehari lagi' : `${String(Math.floor(sisa / HARI_DETIK))} hari lagi`
}
