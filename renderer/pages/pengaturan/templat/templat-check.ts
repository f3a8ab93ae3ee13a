/** What can be said about a template before it is sent to the core. Pure. */
import type { FieldProblem } from '../../../../electron/domain/failure.ts'
import type { TemplatKategori } from '../../../../electron/domain/templat.ts'

type Butir = { readonly id: string; readonly label: string }

function problemsOfLabels(group: 'isian' | 'periksa', butir: readonly Butir[], kata: string): readonly FieldProblem[] {
  const seen = new Set<string>()
  return butir.flatMap(({ label }, at) => {
    const field = `templat.${group}.${String(at)}.label`
    const tidy = label.trim().toLowerCase()
    if (tidy === '')
      return [{ field, message: `${kata} ${String(at + 1)} belum diberi nama. Isi namanya, atau hapus.` }]
    if (seen.has(tidy)) return [{ field, message: `${kata} “${label.trim()}” ada dua kali. Ganti salah satu namanya.` }]
    seen.add(tidy)
    return []
  })
}

/** Problems of a template, in the order of the form; paths as the core gives them (`templat.isian.0.label`). */
export function periksaTemplat(templat: TemplatKategori, others: readonly TemplatKategori[]): readonly FieldProblem[] {
  const { id, kategoriId, isian, periksa } = templat
  const kategori: FieldProblem[] = []
  if (kategoriId === '') {
    kategori.push({ field: 'templat.kategoriId', message: 'Kategori belum dipilih dari daftar.' })
  } else if (others.some((other) => other.kategoriId === kategoriId && other.id !== id)) {
    const message = 'Kategori ini sudah mempunyai templat. Buka templat itu, atau pilih kategori lain.'
    kategori.push({ field: 'templat.kategoriId', message })
  }
  if (isian.length === 0 && periksa.length === 0) {
    kategori.push({
      field: 'templat.kategoriId',
      message: 'Templat masih kosong. Tambah satu isian atau satu langkah.',
    })
  }
  const pilihan = isian.flatMap((satu, at) => {
    const isi = satu.pilihan.filter((kata) => kata.trim() !== '')
    if (satu.jenis !== 'pilihan' || isi.length >= 2) return []
    return [{ field: `templat.isian.${String(at)}.pilihan`, message: 'Tulis sedikitnya dua pilihan, satu per baris.' }]
  })
  return [
    ...kategori,
    ...problemsOfLabels('isian', isian, 'Isian'),
    ...pilihan,
    ...problemsOfLabels('periksa', periksa, 'Langkah'),
  ]
}
