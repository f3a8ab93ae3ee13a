/** Exports of LAPOR: looked at, taken in, remembered; found in a watched folder; and the hand-over of what goes out. */
import { z } from 'zod'
import type { Instant, Tanggal, ZonaSumber } from '../domain/kata.ts'
import { id, zonaSumber } from '../domain/kata.ts'
import type { LaporanImpor } from '../domain/laporan-impor.ts'
import type { Lampiran, LampiranTipe } from '../domain/lampiran.ts'
import type { BidangPanduan } from '../domain/panduan-lapor.ts'
import { core, shell } from './spec.ts'

export type ImporRingkas = {
  readonly id: string
  readonly namaBerkas: string
  /** Zone its clock was read in. */
  readonly zona: ZonaSumber
  /** Rows of the file, the broken ones too. */
  readonly jumlah: number
  /** Day LAPOR made it, as an instant; its newest case. */
  readonly dibuatAt: Instant | null
  readonly terbaruAt: Instant | null
  readonly at: Instant
  readonly petugasNama: string
}

/** What a file would change, or has changed once `imporId` is set. */
export type ImporRingkasan = {
  readonly instansi: string
  readonly periode: string
  readonly baru: number
  readonly berubah: number
  readonly sama: number
  readonly rusak: number
  readonly kolomLain: readonly string[]
  readonly zona: string
  readonly laporan: LaporanImpor
  readonly imporId: string | null
  /** The import of exactly these bytes; the file is not taken in a second time. */
  readonly sudahPernah: ImporRingkas | null
  /** The newer import: of an older file only the cases not known yet are taken in, and only when asked to. */
  readonly lebihBaru: ImporRingkas | null
}

/** An item laid out to be carried over by hand. */
export type IsiPanduan = {
  readonly bidang: readonly BidangPanduan[]
  readonly lampiran: readonly Lampiran[]
  /** Of the case, as far as it has one. */
  readonly trackingId: string | null
}
export type BerkasPanduan = { readonly tipe: LampiranTipe; readonly bytes: Uint8Array<ArrayBuffer> }

/** A file in the watched folder that is whole and reads like an export. */
export type TemuanUnduhan = {
  readonly sidik: string
  readonly nama: string
  readonly jumlah: number
  readonly dibuat: Tanggal | null
}

const bytes = z.instanceof(Uint8Array).refine((b) => b.byteLength <= 50_000_000, 'Berkas lebih besar dari 50 MB.')
/** Left out: the zone of the settings. */
const berkas = z.object({ nama: z.string().max(255), bytes, zona: zonaSumber.optional() })
const temuan = z.object({ sidik: z.string().regex(/^[0-9a-f]{64}$/) })

export const imporRequests = {
  'impor.preview': core<ImporRingkasan>()(berkas),
  /** `tetap`: also an older file. A zone other than the settings' becomes theirs. */
  'impor.apply': core<ImporRingkasan>()(berkas.extend({ tetap: z.boolean().optional() })),
  /** The newest 30. */
  'impor.list': core<readonly ImporRingkas[]>()(z.object({})),
  'impor.get': core<{ impor: ImporRingkas; laporan: LaporanImpor }>()(z.object({ id })),
  /** What waits in the watched folder, and where that is; null: nothing new. */
  'impor.temuan': core<{ folder: string; temuan: TemuanUnduhan | null }>()(z.object({})),
  'impor.ambilTemuan': core<{ nama: string; bytes: Uint8Array }>()(temuan),
  'panduan.get': core<IsiPanduan>()(z.object({ id })),
  /** The files of an item as they may leave, in its order. */
  'panduan.berkas': core<readonly BerkasPanduan[]>()(z.object({ id })),
  /** Plain copies in a folder of their own, opened for the person; the ones of the item before go. */
  'panduan.bukaFolder': shell<{ kalimat: string }>()(
    z.object({ berkas: z.array(z.object({ tipe: z.string().max(100), bytes })).max(20) }),
  ),
  'panduan.bersihkan': shell<void>()(z.object({})),
  /** LAPOR in the person's own browser; the address is the settings', never the page's. */
  'panduan.bukaLapor': shell<{ kalimat: string | null }>()(z.object({})),
  /** Not this one: it is not offered again while the application runs. */
  'impor.lewatiTemuan': core<void>()(temuan),
} as const
