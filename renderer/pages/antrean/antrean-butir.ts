/** Rows of the queue with the headings of their groups between them; pure. */
import type { PengaduanRingkas } from '../../../electron/domain/pengaduan.ts'

export type Kelompok = {
  readonly kunci: (row: PengaduanRingkas) => string
  readonly judul: (kunci: string) => string
  /** Rows of each group, by key; null while it is not known. */
  readonly jumlah: Readonly<Record<string, number>> | null
}

/** A row, or (`row` null) the heading of a group. */
export type Butir =
  | { readonly id: string; readonly row: PengaduanRingkas }
  | { readonly id: string; readonly row: null; readonly judul: string; readonly jumlah: number | null }

/** Rows that come group by group get a heading wherever the group changes. */
export function susunButir(rows: readonly PengaduanRingkas[], kelompok: Kelompok | null): readonly Butir[] {
  if (kelompok === null) return rows.map((row) => ({ id: row.id, row }))
  return rows.flatMap((row, at): readonly Butir[] => {
    const kunci = kelompok.kunci(row)
    const sebelum = rows[at - 1]
    const baris = { id: row.id, row }
    if (sebelum !== undefined && kelompok.kunci(sebelum) === kunci) return [baris]
    const jumlah = kelompok.jumlah === null ? null : (kelompok.jumlah[kunci] ?? 0)
    return [{ id: `kelompok:${kunci}`, row: null, judul: kelompok.judul(kunci), jumlah }, baris]
  })
}
