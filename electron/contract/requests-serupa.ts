/** Related and similar cases, one answer for several of them, the sheet of a disposisi, the timeline whole. */
import { z } from 'zod'
import { id, ukuranKertas, type Instant } from '../domain/kata.ts'
import type { Lampiran } from '../domain/lampiran.ts'
import type { LembarDisposisi } from '../domain/lembar-disposisi.ts'
import type { RiwayatButir } from '../domain/riwayat.ts'
import type { JawabanKelompok, KaitanKasus, PratinjauSaudara, SaranKaitan } from '../domain/serupa.ts'
import type { HasilBorong } from './requests-kasus.ts'
import { core } from './spec.ts'

const byKasus = z.object({ pengaduanId: id })
const pasangan = z.object({ pengaduanId: id, kaitanId: id })

export const serupaRequests = {
  /** A file for the eyes of a person; of a protected case it is written down who looked. */
  'lampiran.lihat': core<{ lampiran: Lampiran; bytes: Uint8Array }>()(z.object({ id })),

  /** Oldest first: events, notes of the office, every try to deliver. */
  'kasus.riwayat': core<readonly RiwayatButir[]>()(byKasus),

  /** A page of a PDF as a PNG of about this width, `halaman` from 0; `jumlah`: pages of the whole. */
  'lampiran.halamanPdf': core<{ png: Uint8Array; lebar: number; tinggi: number; jumlah: number }>()(
    z.object({ id, halaman: z.number().int().min(0).max(9_999), lebarPx: z.number().int().min(100).max(4_000) }),
  ),
  /** Files LAPOR names under the case; `lampiran` null until one was fetched. */
  'lampiranLapor.list': core<
    readonly {
      readonly id: string
      readonly nama: string
      readonly pelaku: string
      readonly at: Instant
      readonly lampiran: Lampiran | null
    }[]
  >()(byKasus),
  /** Fetches it and keeps it encrypted; asked again it is the same file. */
  'lampiranLapor.ambil': core<Lampiran>()(z.object({ id })),

  'disposisi.lembar': core<LembarDisposisi>()(z.object({ disposisiId: id })),
  /** After paper or a file exists. */
  'disposisi.catatLembar': core<{ cetakKe: number }>()(
    z.object({ disposisiId: id, cara: z.enum(['cetak', 'pdf']), ukuran: ukuranKertas }),
  ),

  'kaitan.list': core<readonly KaitanKasus[]>()(byKasus),
  'kaitan.add': core<void>()(pasangan),
  'kaitan.remove': core<void>()(pasangan),
  /** Open cases alike in words, place and kategori, and others of the same pelapor where that gives nothing away. */
  'kaitan.saran': core<readonly SaranKaitan[]>()(byKasus),

  /** The words of a recorded answer as they would stand on each of these cases; nothing is written. */
  'serupa.pratinjau': core<readonly PratinjauSaudara[]>()(
    z.object({ tindakLanjutId: id, pengaduanIds: z.array(id).min(1).max(50) }),
  ),
  /** Looks words of one preview through again after they were changed. */
  'serupa.periksa': core<PratinjauSaudara>()(
    z.object({
      tindakLanjutId: id,
      pengaduanId: id,
      teks: z.string().max(100_000),
      dasar: z.string().max(300_000).nullable(),
    }),
  ),
  /**
   * Each case its own answer, marker and place in the outbox. One that fails its checks says why and is left out. Asked
   * again with the same `requestId`s it sends nothing twice.
   */
  'serupa.kirim': core<{ kelompokId: string; hasil: readonly HasilBorong[] }>()(
    z.object({
      tindakLanjutId: id,
      kiriman: z
        .array(
          z.object({
            requestId: id,
            pengaduanId: id,
            teks: z.string().max(100_000),
            dasar: z.string().max(300_000).nullable(),
          }),
        )
        .min(1)
        .max(50),
    }),
  ),
  /** Answers given together with one of this case, and where each stands. */
  'serupa.kelompok': core<readonly JawabanKelompok[]>()(byKasus),
  /** Takes back those named that have not left; each becomes the draft of its case. */
  'serupa.tarik': core<{ hasil: readonly HasilBorong[] }>()(z.object({ ids: z.array(id).min(1).max(50) })),
} as const
