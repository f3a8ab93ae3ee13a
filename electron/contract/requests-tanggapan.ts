/** Writing an answer: its draft, its templates, the spelling of its words. */
import { z } from 'zod'
import type { SalahEja } from '../domain/periksa-ejaan.ts'
import { id, type Instant } from '../domain/kata.ts'
import type { Lampiran } from '../domain/lampiran.ts'
import { type Penyampaian, penyampaian } from '../domain/penyampaian.ts'
import { type NilaiBidang, templatKantor, type TemplatTanggapan } from '../domain/templat-tanggapan.ts'
import { core } from './spec.ts'

const byKasus = z.object({ pengaduanId: id })
const kata = z.string().trim().min(2).max(60)

export const tanggapanRequests = {
  /** Words of an answer not yet sent: kept per pengaduan on this computer, so that leaving or a crash loses nothing. */
  'tanggapan.saveDraf': core<void>()(
    z.object({
      pengaduanId: id,
      teks: z.string().max(250_000),
      rahasia: z.boolean().optional(),
      penyampaian: penyampaian.optional(),
    }),
  ),
  'tanggapan.getDraf': core<{
    teks: string
    rahasia: boolean
    penyampaian: Penyampaian
    updatedAt: Instant | null
    lampiran: readonly Lampiran[]
  }>()(byKasus),

  'templatTanggapan.list': core<readonly TemplatTanggapan[]>()(z.object({})),
  'templatTanggapan.save': core<void>()(z.object({ templat: templatKantor })),
  /** `hapus` false brings it back. */
  'templatTanggapan.setHapus': core<void>()(z.object({ id, hapus: z.boolean() })),
  /** Reads LAPOR's own templates anew; gives how many there are. */
  'templatTanggapan.sinkronkan': core<{ jumlah: number }>()(z.object({})),
  /** What the fields of a template are filled with on this case. Never names the pelapor. */
  'templatTanggapan.bidang': core<NilaiBidang>()(byKasus),

  'ejaan.periksa': core<{ salah: readonly SalahEja[] }>()(z.object({ teks: z.string().max(250_000) })),
  'ejaan.kantor': core<readonly { kata: string; petugasNama: string; at: Instant }[]>()(z.object({})),
  /** The office calls a word right; small letters. */
  'ejaan.tambah': core<void>()(z.object({ kata })),
  'ejaan.hapus': core<void>()(z.object({ kata })),
} as const
