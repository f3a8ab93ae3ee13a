/** Requests of the answer editor: checks, templates, similar cases, words of the office's own. */
import { z } from 'zod'
import type { Id, Instant, StatusPengaduan, ZonaSumber } from '../domain/kata.ts'
import { id } from '../domain/kata.ts'
import type { Temuan } from '../domain/periksa-tanggapan.ts'
import type { FaktaKasus, TemplatTanggapan } from '../domain/templat-tanggapan.ts'
import { templatTanggapanBaru } from '../domain/templat-tanggapan.ts'
import { core } from './spec.ts'

/** A case like another one, and why. */
export type KasusSerupa = {
  readonly id: Id
  readonly nomor: string
  readonly judul: string
  readonly status: StatusPengaduan
  readonly rahasia: boolean
  readonly anonim: boolean
  readonly receivedAt: Instant
  readonly zonaSumber: ZonaSumber
  /** 0–100. */
  readonly skor: number
  /** Whole words, e.g. "Tempat yang sama: Jalan Kenari Biru". */
  readonly sebab: readonly string[]
  /** Somebody said that the two belong together. */
  readonly terkait: boolean
  /** It can still be answered. */
  readonly hidup: boolean
  /** What fills the fields of a template for it. */
  readonly fakta: FaktaKasus
}

export const bahasaRequests = {
  /** `boleh` is false while one of the findings holds it back. Reads the identity in the core; gives none of it out. */
  'tanggapan.periksa': core<{ temuan: readonly Temuan[]; boleh: boolean }>()(
    z.object({ pengaduanId: id, teks: z.string().max(250_000) }),
  ),
  /** What the fields of a template are filled with for this case. */
  'templatTanggapan.fakta': core<FaktaKasus>()(z.object({ pengaduanId: id })),
  /** By code. `sinkronAt`: when LAPOR's own were read last. */
  'templatTanggapan.list': core<{ rows: readonly TemplatTanggapan[]; sinkronAt: Instant | null }>()(z.object({})),
  'templatTanggapan.save': core<TemplatTanggapan>()(z.object({ templat: templatTanggapanBaru })),
  'templatTanggapan.remove': core<void>()(z.object({ id })),
  /** Reads LAPOR's own templates now. */
  'templatTanggapan.sinkron': core<{ baru: number; berubah: number; hilang: number }>()(z.object({})),

  'serupa.list': core<readonly KasusSerupa[]>()(z.object({ pengaduanId: id })),
  'kaitan.set': core<void>()(z.object({ pengaduanId: id, kaitanId: id, terkait: z.boolean() })),

  /** A word the spelling check knows from now on, for this installation. */
  'ejaan.tambahKata': core<readonly string[]>()(
    z.object({ kata: z.string().trim().toLowerCase().min(2).max(60), hapus: z.boolean() }),
  ),
} as const
