/**
 * Templates of answers: `{nama isian}` must be filled, `{nama isian?}` may stay empty, and `{nomor}`, `{tanggal}`,
 * `{instansi}`, `{judul}` are filled by the case. Pure text in, pure text out.
 */
import { z } from 'zod'
import { id } from './kata.ts'
import type { Id, Instant } from './kata.ts'

/** What is typed behind the `/`. */
const kode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'Kode terdiri atas huruf kecil, angka, - atau _, paling banyak 40.')

/** A template as the office writes it. */
export const templatTanggapanBaru = z.object({
  id,
  kode,
  judul: z.string().trim().min(1, 'Judul templat belum diisi.').max(120),
  isi: z.string().trim().min(1, 'Isi templat belum diisi.').max(10_000),
})
export type TemplatTanggapanBaru = z.infer<typeof templatTanggapanBaru>

export type TemplatTanggapan = TemplatTanggapanBaru & {
  /** Written here, or read from LAPOR (then it can be copied, not changed). */
  readonly asal: 'kantor' | 'lapor'
  /** LAPOR's own code; '' for the office's. */
  readonly templateKode: string
  readonly updatedAt: Instant
}

/** A template as LAPOR lists it. */
export type TemplatLapor = { readonly kode: string; readonly judul: string; readonly isi: string }

/** What a case fills by itself; an empty text leaves its field open. */
export type FaktaKasus = {
  readonly pengaduanId: Id
  /** Register number or tracking ID. */
  readonly nomor: string
  /** Day it was received, as people read it. */
  readonly tanggal: string
  readonly instansi: string
  readonly judul: string
}

export type BidangTemplat = {
  readonly nama: string
  readonly wajib: boolean
  /** Filled by the case. */
  readonly otomatis: boolean
  readonly dari: number
  readonly sampai: number
}

const BIDANG = /\{([^{}\n?]{1,60})(\?)?\}/g
const OTOMATIS: readonly string[] = ['nomor', 'tanggal', 'instansi', 'judul']

/** Fields that still stand in a text, in their order. */
export function bidangTemplat(teks: string): readonly BidangTemplat[] {
  return [...teks.matchAll(BIDANG)].map((cocok) => {
    const nama = (cocok[1] ?? '').trim()
    const otomatis = OTOMATIS.includes(nama.toLowerCase())
    return { nama, wajib: cocok[2] === undefined, otomatis, dari: cocok.index, sampai: cocok.index + cocok[0].length }
  })
}

function faktaUntuk(nama: string, fakta: FaktaKasus): string {
  switch (nama.trim().toLowerCase()) {
    case 'nomor':
      return fakta.nomor
    case 'tanggal':
      return fakta.tanggal
    case 'instansi':
      return fakta.instansi
    case 'judul':
      return fakta.judul
    default:
      return ''
  }
}

/** The text with the fields of the case filled; what the case does not know stays a field. */
export function isiDariKasus(teks: string, fakta: FaktaKasus): string {
  return teks.replace(BIDANG, (utuh: string, nama: string) => faktaUntuk(nama, fakta) || utuh)
}

/** The text without the optional fields nobody filled, and without the double spaces they leave. */
export function tanpaOpsional(teks: string): string {
  return teks.replace(/[ \t]*\{[^{}\n?]{1,60}\?\}/g, '')
}

/** The next field to fill behind a place in the text; null when there is none behind it. */
export function bidangBerikut(teks: string, dari: number): BidangTemplat | null {
  return bidangTemplat(teks).find((bidang) => bidang.dari >= dari) ?? null
}

/** `/kode` that is being typed right before the caret; null: none. */
export function pemicuKode(teks: string, kursor: number): { readonly kode: string; readonly dari: number } | null {
  const cocok = /(?:^|\s)\/([a-z0-9_-]{0,40})$/i.exec(teks.slice(Math.max(0, kursor - 60), kursor))
  if (cocok === null) return null
  const ketik = cocok[1] ?? ''
  return { kode: ketik.toLowerCase(), dari: kursor - ketik.length - 1 }
}

/** Templates for what was typed behind the `/`: codes that begin so, then codes and titles that hold it. */
export function cariTemplat(daftar: readonly TemplatTanggapan[], ketik: string): readonly TemplatTanggapan[] {
  const kata = ketik.trim().toLowerCase()
  const nilai = ({ kode, judul }: TemplatTanggapan): number => {
    if (kode.startsWith(kata)) return 0
    if (kode.includes(kata)) return 1
    return judul.toLowerCase().includes(kata) ? 2 : 3
  }
  return daftar
    .filter((templat) => nilai(templat) < 3)
    .sort((a, b) => nilai(a) - nilai(b) || (a.kode < b.kode ? -1 : 1))
}

export type Sisipan = {
  readonly teks: string
  /** What is selected afterwards: the first open field, or the end of what was put in. */
  readonly dari: number
  readonly sampai: number
}

/** Puts a template in the place of `dari`–`sampai`, the case's fields filled. */
export function sisipkanTemplat(
  teks: string,
  tempat: { readonly dari: number; readonly sampai: number },
  isi: string,
  fakta: FaktaKasus,
): Sisipan {
  const penuh = isiDariKasus(isi, fakta)
  const baru = teks.slice(0, tempat.dari) + penuh + teks.slice(tempat.sampai)
  const [pertama] = bidangTemplat(penuh)
  const akhir = tempat.dari + penuh.length
  if (pertama === undefined) return { teks: baru, dari: akhir, sampai: akhir }
  return { teks: baru, dari: tempat.dari + pertama.dari, sampai: tempat.dari + pertama.sampai }
}

/**
 * An answer written for one case, said of a similar one: where it names the number, the title or the day of the first,
 * it names those of the second.
 */
export function untukKasusLain(teks: string, sini: FaktaKasus, sana: FaktaKasus): string {
  const ganti = ([['nomor'], ['judul'], ['tanggal']] as const)
    .map(([nama]) => [sini[nama], sana[nama]] as const)
    .filter(([lama, baru]) => lama.length >= 4 && baru !== '')
    .sort(([a], [b]) => b.length - a.length)
  const lama = ganti.map(([satu]) => satu.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const dengan = new Map(ganti)
  const diganti =
    lama.length === 0 ? teks : teks.replace(new RegExp(lama.join('|'), 'g'), (satu) => dengan.get(satu) ?? satu)
  return isiDariKasus(diganti, sana)
}
