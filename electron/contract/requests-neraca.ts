/** Neraca: its table, the items behind a number, checks and findings, seals, and the register on paper with the last seal. */
import { z } from 'zod'
import type { BarisRegister } from '../domain/baris-register.ts'
import { kanal, tanggalKalender } from '../domain/kata.ts'
import type { BarisNeraca, ButirNeraca, Neraca } from '../domain/neraca.ts'
import { POS } from '../domain/neraca.ts'
import type { Segel } from '../domain/segel.ts'
import type { HasilPeriksa, TemuanDiakui } from '../domain/temuan.ts'
import { core } from './spec.ts'

/** A seal with its code as it stands on paper. */
export type SegelTerlihat = Segel & { readonly kode: string }

export type KeadaanNeraca = {
  /** Null before the first check. */
  readonly hasil: (Omit<HasilPeriksa, 'temuan'> & { readonly temuan: readonly TemuanDiakui[] }) | null
  readonly segel: SegelTerlihat | null
  /** Folder of the copies of the database, for whoever is called to help. */
  readonly cadangan: string
}

const rentang = z
  .object({ dari: tanggalKalender, sampai: tanggalKalender })
  .refine(({ dari, sampai }) => dari <= sampai, 'Tanggal awal tidak boleh sesudah tanggal akhir.')
const sel = z.object({ tanggal: tanggalKalender, kanal, meja: z.string().max(200) }).partial()

export const neracaRequests = {
  'neraca.tabel': core<{ baris: readonly BarisNeraca[]; jumlah: Neraca }>()(z.object({ rentang })),
  /** At most 200, newest first. */
  'neraca.butir': core<readonly ButirNeraca[]>()(z.object({ rentang, sel, pos: z.enum(POS).nullable() })),
  'neraca.keadaan': core<KeadaanNeraca>()(z.object({})),
  /** Checks everything now. */
  'neraca.periksa': core<KeadaanNeraca>()(z.object({})),
  'neraca.akui': core<KeadaanNeraca>()(
    z.object({
      kunci: z.string().min(1).max(300),
      alasan: z.string().trim().min(5, 'Tuliskan alasannya, paling sedikit lima huruf.').max(500),
    }),
  ),
  /** The newest 60. */
  'neraca.segel': core<readonly SegelTerlihat[]>()(z.object({})),
  /** `kode` as typed from paper; null: no seal here has it. `utuh`: the chain still stands where it closed it. */
  'neraca.cocokkan': core<{ segel: SegelTerlihat; utuh: boolean } | null>()(z.object({ kode: z.string().max(60) })),
  /** The register of some days for paper: every number, struck out ones too. */
  'buku.register': core<{ baris: readonly BarisRegister[]; segel: SegelTerlihat | null; neraca: Neraca }>()(
    z.object({ rentang }),
  ),
  /** It has left on paper or as a file. */
  'buku.registerTercetak': core<void>()(z.object({ rentang, cara: z.enum(['cetak', 'pdf']) })),
} as const
