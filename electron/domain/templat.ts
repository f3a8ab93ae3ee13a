/** Template of a kategori: the extra fields and the checklist the admin wants for it. */
import { z } from 'zod'
import { id } from './kata.ts'

/** Short id of a field or step within its template. */
const butirId = z.string().regex(/^[a-z0-9-]{1,40}$/)

export const templatKategori = z.object({
  id,
  /** Holds for this kategori and for those below it that have no template of their own. */
  kategoriId: z.string().min(1).max(20),
  isian: z
    .array(
      z.object({
        id: butirId,
        label: z.string().trim().min(1).max(80),
        jenis: z.enum(['teks', 'angka', 'tanggal', 'pilihan']),
        wajib: z.boolean(),
        /** Only for `pilihan`. */
        pilihan: z.array(z.string().trim().min(1).max(80)).max(20),
      }),
    )
    .max(12),
  periksa: z.array(z.object({ id: butirId, label: z.string().trim().min(1).max(160) })).max(20),
})
export type TemplatKategori = z.infer<typeof templatKategori>
