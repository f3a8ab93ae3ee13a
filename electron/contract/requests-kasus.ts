/** Working a case: actions in LAPOR's words, disposisi, notes, the draft of an answer and its way to agreement. */
import { z } from 'zod'
import type { Perbedaan } from '../domain/basi.ts'
import type { Catatan } from '../domain/catatan.ts'
import type { Disposisi, UnitKerja } from '../domain/disposisi.ts'
import type { Lampiran } from '../domain/lampiran.ts'
import { id, instant } from '../domain/kata.ts'
import { penyampaian } from '../domain/penyampaian.ts'
import type { Temuan } from '../domain/periksa-tanggapan.ts'
import type { Konsep } from '../domain/persetujuan.ts'
import { isiTindakan, type Tindakan } from '../domain/tindakan.ts'
import type { TindakLanjut } from '../domain/tindak-lanjut.ts'
import { core } from './spec.ts'

/** What the case page shows beside the case itself. */
export type KerjaKasus = {
  readonly tindakan: readonly Tindakan[]
  readonly disposisi: readonly Disposisi[]
  readonly catatan: readonly Catatan[]
  readonly konsep: Konsep
  readonly lampiranKonsep: readonly Lampiran[]
  /** What changed since the draft was begun; empty when it rests on the case as it is. */
  readonly perbedaan: readonly Perbedaan[]
  readonly sop: {
    readonly kategoriId: string | null
    readonly butir: readonly { readonly teks: string; readonly oleh: string | null; readonly at: string | null }[]
  }
  readonly judulAwal: string | null
  readonly isiAwal: string | null
  readonly tundaSampai: string | null
  /** How often it was passed on or came back. */
  readonly dioper: number
}

/** How an action ended for one case of several. */
export type HasilBorong = { readonly pengaduanId: string; readonly ok: boolean; readonly kalimat: string }

const byKasus = z.object({ pengaduanId: id })
const byId = z.object({ id })
const alasan = z.string().trim().max(2000)

export const kasusRequests = {
  'kasus.kerja': core<KerjaKasus>()(byKasus),

  'tindakan.add': core<Tindakan>()(z.object({ requestId: id, pengaduanId: id, isi: isiTindakan, alasan })),
  /** The same action on several cases, each on its own; a case that cannot take it says why. */
  'tindakan.borong': core<{ hasil: readonly HasilBorong[] }>()(
    z.object({ kelompokId: id, pengaduanIds: z.array(id).min(1).max(500), isi: isiTindakan, alasan }),
  ),
  /** While nothing of it has left. */
  'tindakan.urungkan': core<void>()(byId),
  'tindakan.urungkanKelompok': core<{ hasil: readonly HasilBorong[] }>()(z.object({ kelompokId: id })),

  'instansi.saran': core<readonly { tujuanId: string; nama: string; kali: number }[]>()(byKasus),
  /** Institutions of LAPOR; asked of the upstream when none are known yet. */
  'instansi.cari': core<readonly { upstreamId: string; nama: string }[]>()(
    z.object({ teks: z.string().max(100), limit: z.number().int().min(1).max(50) }),
  ),

  'unitKerja.list': core<readonly UnitKerja[]>()(z.object({})),
  'unitKerja.save': core<void>()(z.object({ id, nama: z.string().max(200), aktif: z.boolean() })),
  'disposisi.jawab': core<void>()(
    z.object({ id, jawaban: z.string().max(20_000), oleh: z.string().max(200), lampiranIds: z.array(id).max(20) }),
  ),
  'disposisi.kembalikan': core<void>()(z.object({ id, alasan })),

  'catatan.add': core<void>()(z.object({ id, pengaduanId: id, teks: z.string().max(20_000) })),
  'catatan.setHapus': core<void>()(z.object({ id, hapus: z.boolean() })),
  /** Newest notes that name the petugas signed in. */
  'catatan.sebutan': core<readonly (Catatan & { readonly judul: string })[]>()(z.object({})),
  'sop.centang': core<void>()(z.object({ pengaduanId: id, butir: z.string().max(500), sudah: z.boolean() })),
  /** `kategoriId` '': for every kategori without steps of its own. */
  'sop.save': core<void>()(z.object({ kategoriId: z.string().max(20), butir: z.array(z.string().max(500)).max(30) })),

  /** `boleh` is false while a finding holds the words back. The identity is read in the core; none of it comes out. */
  'tanggapan.periksa': core<{ temuan: readonly Temuan[]; boleh: boolean }>()(
    z.object({ pengaduanId: id, teks: z.string().max(250_000), lampiranIds: z.array(id).max(20).optional() }),
  ),
  'konsep.ajukan': core<Konsep>()(byKasus),
  /** `dilihat`: updatedAt of the words that were read. The last agreement sends; `terkirim` says so. */
  'konsep.putuskan': core<{ konsep: Konsep; terkirim: TindakLanjut | null }>()(
    z.object({
      requestId: id,
      pengaduanId: id,
      keputusan: z.enum(['setuju', 'kembalikan']),
      catatan: z.string().max(2000),
      dilihat: instant,
    }),
  ),
  /**
   * Words typed on the case page and not yet recorded, per form (`bagian`) and petugas; `isi` '' takes them away. Gives the
   * instant they were written.
   */
  'isian.save': core<string>()(z.object({ pengaduanId: id, bagian: z.string().max(80), isi: z.string().max(300_000) })),
  'isian.list': core<readonly { bagian: string; isi: string }[]>()(byKasus),
  /** A person has read what changed: the words rest on the case as it is now. */
  'konsep.sudahDibaca': core<void>()(byKasus),
  /** Takes an answer that has not left back into the draft. */
  'tindakLanjut.tarik': core<void>()(byId),
  'tindakLanjut.add': core<TindakLanjut>()(
    z.object({
      requestId: id,
      pengaduanId: id,
      tanggapan: z.string().max(100_000),
      rahasia: z.boolean(),
      lampiranIds: z.array(id).max(20),
      penyampaian: penyampaian.optional(),
      kelompokId: id.nullable().optional(),
    }),
  ),
  'outbox.perbedaan': core<readonly Perbedaan[]>()(byId),
} as const
