/** Steps of agreement as lines of text: `Paraf kepala seksi: Nama A, Nama B`. Pure. */
import type { SetelanPersetujuan } from '../../../electron/domain/persetujuan.ts'

type Langkah = { nama: string; petugas: string[] }

export function tulisLangkah(langkah: SetelanPersetujuan['langkah']): string {
  return langkah.map(({ nama, petugas }) => (petugas.length === 0 ? nama : `${nama}: ${petugas.join(', ')}`)).join('\n')
}

/** Empty lines are none; only the first colon divides. */
export function bacaLangkah(teks: string): Langkah[] {
  return teks.split('\n').flatMap((baris) => {
    const [nama = '', ...rest] = baris.split(':')
    const petugas = rest
      .join(':')
      .split(',')
      .flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
    return nama.trim() === '' ? [] : [{ nama: nama.trim(), petugas }]
  })
}
