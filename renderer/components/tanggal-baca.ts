/** A full date typed by hand: `17-8-2026`, `17/08/2026`, `17 Agu 2026`, `2026-08-17`. Pure. */
import type { Tanggal } from '../../electron/domain/kata.ts'

const BULAN = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des']

function compose(tahun: number, bulan: number, hari: number): Tanggal | null {
  const at = new Date(Date.UTC(tahun, bulan - 1, hari))
  const real = at.getUTCFullYear() === tahun && at.getUTCMonth() === bulan - 1 && at.getUTCDate() === hari
  return real ? at.toISOString().slice(0, 10) : null
}

/** Null when it is not a whole, existing date. */
export function bacaTanggalLengkap(teks: string): Tanggal | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(teks.trim())
  if (iso) return compose(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const typed = /^(\d{1,2})[\s./-]+([a-z]+|\d{1,2})[\s./-]+(\d{4})$/.exec(teks.trim().toLowerCase())
  if (!typed) return null
  const month = typed[2] ?? ''
  const bulan = /^\d/.test(month) ? Number(month) : BULAN.indexOf(month.slice(0, 3)) + 1
  return compose(Number(typed[3]), bulan, Number(typed[1]))
}
