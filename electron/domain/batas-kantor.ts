/** The agency's own shorter limits, and how many days LAPOR leaves before it closes a case: settings, never longer than law. */
import { z } from 'zod'
import type { FieldProblem } from './failure.ts'
import { klasifikasi, tanggal, type Tanggal } from './kata.ts'
import { mapKlasifikasi } from './status.ts'
import { pilihAturan } from './tenggat-hitung.ts'
import type { AturanTenggat } from './tenggat.ts'

const HARI_MAKS = 60

const batasKantor = z.object({
  jenis: z.enum(['verifikasi', 'tanggapanPertama', 'tanggapan']),
  /** Null: any. */
  klasifikasi: klasifikasi.nullable(),
  /** '' : any; else the id of a kategori, with its name beside it for reading. */
  kategoriId: z.string().max(20),
  kategoriNama: z.string().max(200),
  hariKerja: z.number().int().min(1).max(HARI_MAKS),
  berlakuSejak: tanggal,
  dasar: z.string().max(300),
})
export type BatasKantor = z.infer<typeof batasKantor>

export const setelanTenggat = z.object({
  /** Sources differ between calendar and working days (LAPOR's card, its store listing): hence a setting. */
  tutupOtomatis: z.object({
    hari: z.number().int().min(1).max(HARI_MAKS),
    satuan: z.enum(['hariKalender', 'hariKerja']),
  }),
  batas: z.array(batasKantor).max(50),
  /** Ed25519 public keys of who may issue holiday packs, base64, one a line; '' refuses every signed pack. */
  kunciPaket: z.string().max(2000),
})
export type SetelanTenggat = z.infer<typeof setelanTenggat>

export const SETELAN_TENGGAT_AWAL: SetelanTenggat = {
  tutupOtomatis: { hari: 10, satuan: 'hariKalender' },
  batas: [],
  kunciPaket: '',
}

/**
 * The limit that holds for a case received on this date: one for its kategori before one for its klasifikasi before one
 * for all; of these the one in force last. Null when the office has none.
 */
export function pilihBatas(
  semua: readonly BatasKantor[],
  jenis: BatasKantor['jenis'],
  kasus: { readonly klasifikasi: string | null; readonly kategoriId: string | null; readonly receivedOn: Tanggal },
): BatasKantor | null {
  const kelas = mapKlasifikasi(kasus.klasifikasi)
  const tepat = (batas: BatasKantor): number => (batas.kategoriId === '' ? 0 : 2) + (batas.klasifikasi === null ? 0 : 1)
  return semua
    .filter((batas) => batas.jenis === jenis && batas.berlakuSejak <= kasus.receivedOn)
    .filter((batas) => batas.klasifikasi === null || batas.klasifikasi === kelas)
    .filter((batas) => batas.kategoriId === '' || batas.kategoriId === kasus.kategoriId)
    .reduce<BatasKantor | null>((best, batas) => {
      if (best === null || tepat(batas) > tepat(best)) return batas
      return tepat(batas) === tepat(best) && batas.berlakuSejak > best.berlakuSejak ? batas : best
    }, null)
}

/** Working days the rules give in force on that date; for "any klasifikasi" the shortest of all. */
function menurutAturan(batas: BatasKantor, aturan: readonly AturanTenggat[]): number | null {
  const kelas = batas.klasifikasi === null ? [...klasifikasi.options, null] : [batas.klasifikasi]
  const hari = kelas.flatMap((one) => pilihAturan(aturan, batas.jenis, one, batas.berlakuSejak)?.hariKerja ?? [])
  return hari.length === 0 ? null : Math.max(...hari)
}

/**
 * What is wrong in the list, by field `setelan.tenggat.batas`. A limit for every klasifikasi may lie under the longest
 * rule: where the law asks less, the law wins when it is counted.
 */
export function periksaBatas(semua: readonly BatasKantor[], aturan: readonly AturanTenggat[]): readonly FieldProblem[] {
  return semua.flatMap((batas, at) => {
    const field = `setelan.tenggat.batas.${String(at)}.hariKerja`
    const hukum = menurutAturan(batas, aturan)
    const lama = `Batas kantor ke-${String(at + 1)} lebih lama dari aturan (${String(hukum)} hari kerja). Isi angka yang sama atau lebih kecil.`
    return hukum !== null && batas.hariKerja > hukum ? [{ field, message: lama }] : []
  })
}
