/** The published holidays as the application seeds them, for tests that count days. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { Kalender } from '../../electron/domain/tenggat.ts'

const skb = z.object({
  hari: z.array(
    z.object({
      tanggal: z.string(),
      nama: z.string(),
      jenis: z.enum(['liburNasional', 'cutiBersama']),
      dasar: z.string(),
    }),
  ),
})

/** Calendar of an office without local days off, from prisma/reference. */
export function kalenderSkb(hariKerjaSepekan: 5 | 6 = 5): Kalender {
  const file = resolve(import.meta.dirname, '../../prisma/reference/libur-skb.json')
  const { hari } = skb.parse(JSON.parse(readFileSync(file, 'utf8')))
  const years = new Set(hari.map(({ tanggal }) => Number(tanggal.slice(0, 4))))
  return { hariKerjaSepekan, libur: hari, tahunTersedia: [...years] }
}
