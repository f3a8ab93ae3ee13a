/** Konsep → paraf/setuju or kembalikan → kirim: who may agree to an answer before it leaves. */
import { z } from 'zod'
import { id, instant } from './kata.ts'
import type { Penyampaian } from './penyampaian.ts'

/** One step, in order. `petugas`: names who may agree; empty: anybody but the writer. */
const langkahPersetujuan = z.object({
  nama: z.string().trim().min(2).max(80),
  petugas: z.array(z.string().trim().min(1).max(100)).max(20),
})
export const setelanPersetujuan = z.object({
  langkah: z.array(langkahPersetujuan).max(5),
  /** The writer may agree to own words (a small office). */
  bolehSendiri: z.boolean(),
})
export type SetelanPersetujuan = z.infer<typeof setelanPersetujuan>

/** An agreement that was given. */
export const persetujuan = z.object({ langkah: z.string(), petugasId: id, petugasNama: z.string(), at: instant })
export type Persetujuan = z.infer<typeof persetujuan>

export type TahapKonsep = 'konsep' | 'menungguSetuju' | 'dikembalikan'

/** Words of an answer that has not left, and where they stand. */
export type Konsep = {
  readonly teks: string
  readonly rahasia: boolean
  readonly tahap: TahapKonsep
  /** The step it waits at; null when none is left. */
  readonly menunggu: string | null
  readonly penyusun: string
  readonly catatan: string
  readonly persetujuan: readonly Persetujuan[]
  readonly siapAt: string | null
  readonly updatedAt: string | null
  readonly penyampaian: Penyampaian
}

function sama(a: string, b: string): boolean {
  const tidy = (nama: string) => nama.trim().replaceAll(/\s+/g, ' ').toLowerCase()
  return tidy(a) === tidy(b)
}

/** Why this person may not decide on the step, as a sentence; null when they may. */
export function tidakBolehSetuju(
  setelan: SetelanPersetujuan,
  langkah: number,
  penyusunId: string,
  petugas: { readonly id: string; readonly nama: string },
): string | null {
  const step = setelan.langkah[langkah]
  if (step === undefined) return 'Konsep ini tidak menunggu persetujuan.'
  if (!setelan.bolehSendiri && penyusunId === petugas.id)
    return 'Penyusun tidak menyetujui konsepnya sendiri. Minta pejabat lain menyetujuinya.'
  if (step.petugas.length > 0 && !step.petugas.some((nama) => sama(nama, petugas.nama)))
    return `Langkah "${step.nama}" disetujui oleh ${step.petugas.join(' atau ')}.`
  return null
}
