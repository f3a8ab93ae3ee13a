/**
 * Templates of an answer: called by `/kode`, with fields in braces. What the case knows is filled in; what nobody knows
 * stays as a marked blank, and an answer with a blank in it does not leave. The pelapor is no field: a template must not
 * carry an identity into words that LAPOR shows in public.
 */
import { z } from 'zod'
import { id } from './kata.ts'

/** A template of the office as it is written. `kode`: what is typed behind the stroke. */
export const templatKantor = z.object({
  id,
  kode: z.string().regex(/^[a-z0-9][a-z0-9_-]{1,39}$/),
  judul: z.string().trim().min(1).max(120),
  isi: z.string().trim().min(1).max(5000),
})
export type TemplatKantor = z.infer<typeof templatKantor>

/** `lapor`: kept by LAPOR and only read here; its `templateKode` goes with the answer. */
export type TemplatTanggapan = TemplatKantor & { readonly asal: 'kantor' | 'lapor'; readonly templateKode: string }

/** A template as LAPOR lists it. */
export type TemplatLapor = { readonly templateKode: string; readonly judul: string; readonly isi: string }

/** Fields a template may name, and what each is filled with. */
export const BIDANG_TEMPLAT = {
  nama_kantor: 'Nama kantor',
  nama_unit: 'Unit kerja yang menangani',
  kontak: 'Kontak kantor',
  nomor: 'Nomor kasus',
  judul: 'Judul pengaduan',
  kategori: 'Kategori',
  lokasi: 'Lokasi kejadian',
  tanggal: 'Tanggal hari ini',
  tanggal_laporan: 'Tanggal pengaduan diterima',
  petugas: 'Nama petugas yang menulis',
} as const
type BidangTemplat = keyof typeof BIDANG_TEMPLAT
export type NilaiBidang = Readonly<Partial<Record<BidangTemplat, string>>>

/** LAPOR's own placeholders that mean one of our fields (seen in its log lines). */
const ISTILAH_LAPOR: Readonly<Record<string, BidangTemplat>> = {
  institution_from: 'nama_kantor',
  institution: 'nama_kantor',
  tracking_id: 'nomor',
  title: 'judul',
  date: 'tanggal',
}

const BIDANG = /\{\{?\s*([a-z][a-z0-9_ ]{0,39})\s*\}?\}/gi
const KOSONG = /\[\[([^[\]\n]{0,80})\]\]/g

function isBidang(nama: string): nama is BidangTemplat {
  return nama in BIDANG_TEMPLAT
}

/** The words with their fields filled; `[[nama bidang]]` where nothing is known. */
export function isiTemplat(isi: string, nilai: NilaiBidang): string {
  return isi.replace(BIDANG, (_whole, typed: string) => {
    const nama = typed.trim().toLowerCase().replaceAll(' ', '_')
    const bidang = isBidang(nama) ? nama : ISTILAH_LAPOR[nama]
    const isian = bidang === undefined ? '' : (nilai[bidang] ?? '').trim()
    return isian === '' ? `[[${nama.replaceAll('_', ' ')}]]` : isian
  })
}

/** A blank and its place in the text; `nama` may be empty. */
export type BidangKosong = { readonly nama: string; readonly dari: number; readonly sampai: number }

/** Blanks still to be filled: marked ones, and fields of ours typed by hand and never expanded. */
export function bidangKosong(teks: string): readonly BidangKosong[] {
  const marked = [...teks.matchAll(KOSONG)].map((match) => ({ nama: match[1] ?? '', at: match.index, kata: match[0] }))
  const typed = [...teks.matchAll(BIDANG)]
    .map((match) => ({ nama: (match[1] ?? '').trim(), at: match.index, kata: match[0] }))
    .filter(({ nama }) => isBidang(nama.toLowerCase()))
  return [...marked, ...typed]
    .sort((a, b) => a.at - b.at)
    .map(({ nama, at, kata }) => ({ nama, dari: at, sampai: at + kata.length }))
}

/** The first blank behind the cursor, or with `mundur` the last one before it; null when there is none that way. */
export function bidangBerikut(teks: string, kursor: number, mundur = false): BidangKosong | null {
  const all = bidangKosong(teks)
  const found = mundur ? all.findLast(({ sampai }) => sampai < kursor) : all.find(({ dari }) => dari >= kursor)
  return found ?? null
}

/** What is being typed behind a stroke at the cursor; `dari`: place of the stroke. Null when no template is called. */
export function pemicuTemplat(teks: string, kursor: number): { readonly dari: number; readonly kata: string } | null {
  const match = /(?:^|\s)\/([a-z0-9_-]{0,40})$/i.exec(teks.slice(0, kursor))
  if (match === null) return null
  const kata = match[1] ?? ''
  return { dari: kursor - kata.length - 1, kata: kata.toLowerCase() }
}

/** Templates for what was typed: codes that begin with it first, then any code or title that holds it. */
export function cariTemplat(daftar: readonly TemplatTanggapan[], kata: string): readonly TemplatTanggapan[] {
  const dicari = kata.toLowerCase()
  const rank = ({ kode, judul }: TemplatTanggapan): number => {
    if (kode.startsWith(dicari)) return 0
    return kode.includes(dicari) || judul.toLowerCase().includes(dicari) ? 1 : 2
  }
  return daftar.filter((one) => rank(one) < 2).sort((a, b) => rank(a) - rank(b) || a.kode.localeCompare(b.kode, 'id'))
}

/** Code under which a template of LAPOR is called here: its own code in our signs. */
export function kodeDariLapor(templateKode: string): string {
  const tidy = templateKode
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `lapor-${tidy === '' ? 'templat' : tidy}`.slice(0, 40)
}
