/** Where things stand in a chart of months. Pure: pixels in, pixels out. */
import { namaBulan } from '../../../electron/domain/rekap-periode.ts'

/** A round number at or above the largest value: 1, 2, 4, 5, 8 or 10 times a power of ten, so that half of it is whole. */
export function puncak(nilai: readonly number[]): number {
  const most = Math.max(0, ...nilai)
  if (most <= 2) return 2
  const base = 10 ** Math.floor(Math.log10(most))
  return (
    ([1, 2, 4, 5, 8, 10].map((step) => step * base).find((step) => step >= most && step % 2 === 0) ?? 10 * base) || 2
  )
}

/** "Nov", with the year under the first month and every January. */
export function labelBulan(bulan: string, pertama: boolean): { readonly bulan: string; readonly tahun: string } {
  const [nama = '', tahun = ''] = namaBulan(bulan).split(' ')
  return { bulan: nama.slice(0, 3), tahun: pertama || bulan.endsWith('-01') ? tahun : '' }
}

/** Every how many months a label has room, at 30 pixels each. */
export function tiapLabel(jumlah: number, lebar: number): number {
  return Math.max(1, Math.ceil((jumlah * 30) / Math.max(1, lebar)))
}
