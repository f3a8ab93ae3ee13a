/** What a kategori's template asks of a draft, and its answers as they are kept: with the words of that day. */
import type { FieldProblem } from './failure.ts'
import type { DrafPengaduan } from './pengaduan.ts'
import type { TemplatKategori } from './templat.ts'
import { bersihkanTeks } from './teks.ts'
import { tanggalAda } from './waktu.ts'

type Isian = TemplatKategori['isian'][number]

function nilaiOf(draf: DrafPengaduan, { id }: Isian): string {
  return bersihkanTeks(draf.isianTambahan[id] ?? '')
}

function salah(isian: Isian, nilai: string): string | null {
  switch (isian.jenis) {
    case 'angka':
      return /^-?\d{1,15}(?:[.,]\d{1,6})?$/.test(nilai) ? null : `${isian.label} hanya terdiri atas angka.`
    case 'tanggal':
      return tanggalAda(nilai) ? null : `Tanggal “${nilai.slice(0, 40)}” belum terbaca. Contoh: 2026-03-17.`
    case 'pilihan':
      return isian.pilihan.includes(nilai) ? null : `Pilih ${isian.label} dari daftar.`
    case 'teks':
      return nilai.length > 2000 ? `${isian.label} paling banyak 2.000 huruf; sekarang ${nilai.length}.` : null
  }
}

/** Extra fields that cannot be read (`problems`) and required ones left empty (`kurang`); fields `isianTambahan.<id>`. */
export function periksaTemplat(
  templat: TemplatKategori | null,
  draf: DrafPengaduan,
): { readonly problems: readonly FieldProblem[]; readonly kurang: readonly FieldProblem[] } {
  const rows = (templat?.isian ?? []).map((isian) => ({ isian, nilai: nilaiOf(draf, isian) }))
  const field = ({ id }: Isian) => `isianTambahan.${id}`
  const problems = rows.flatMap(({ isian, nilai }) => {
    const message = nilai === '' ? null : salah(isian, nilai)
    return message === null ? [] : [{ field: field(isian), message }]
  })
  const kurang = rows
    .filter(({ isian, nilai }) => isian.wajib && nilai === '')
    .map(({ isian }) => ({ field: field(isian), message: `${isian.label} belum diisi.` }))
  return { problems, kurang }
}

/** Answers and checklist with their labels: the template may change, what was asked and answered does not. */
export function bekukanTemplat(
  templat: TemplatKategori | null,
  draf: DrafPengaduan,
): {
  readonly isianTambahan: readonly { readonly label: string; readonly nilai: string }[]
  readonly daftarPeriksa: readonly { readonly label: string; readonly sudah: boolean }[]
} {
  return {
    isianTambahan: (templat?.isian ?? [])
      .map((isian) => ({ label: isian.label, nilai: nilaiOf(draf, isian) }))
      .filter(({ nilai }) => nilai !== ''),
    daftarPeriksa: (templat?.periksa ?? []).map(({ id, label }) => ({ label, sudah: draf.daftarPeriksa.includes(id) })),
  }
}
