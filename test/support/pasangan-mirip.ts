/**
 * Labelled pairs of cases about the same thing: real ones where the shared folder is there (read only, never copied),
 * else invented ones of the same form. Under CI=true the real ones must be there.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { KasusLapor } from '../../electron/domain/kasus-lapor.ts'
import type { Builder } from './builders.ts'

const FOLDER = new URL('../../../shared/data/', import.meta.url)
const KASUS = new URL('keluhan-kota-2022.csv', FOLDER)
const PASANGAN = {
  'kata mirip': new URL('keluhan-kota-2022-pasangan-mirip.csv', FOLDER),
  'alamat dan topik sama': new URL('keluhan-kota-2022-alamat-topik-sama.csv', FOLDER),
} as const

export type Pasangan = {
  readonly nyata: boolean
  readonly kasus: readonly KasusLapor[]
  /** Tracking ids, by how the pairs were found. */
  readonly pasangan: Readonly<Record<keyof typeof PASANGAN, readonly (readonly [string, string])[]>>
}

const baris = z.object({
  id: z.string(),
  keluhan: z.string(),
  alamat: z.string(),
  tanggal_keluhan_utc: z.string(),
  topik: z.string(),
  kecamatan: z.string(),
  kelurahan: z.string(),
})
const duaId = z.object({ id_a: z.string(), id_b: z.string() })

function rows(file: URL): unknown {
  return parse(readFileSync(file), { columns: true, skip_empty_lines: true })
}

function nyata(builder: Builder): Pasangan {
  const kasus = baris
    .array()
    .parse(rows(KASUS))
    .map((satu) =>
      builder.kasus({
        ...{ upstreamId: satu.id, trackingId: satu.id, judul: '', isi: satu.keluhan },
        ...{ kategoriId: null, kategoriNama: satu.topik === '' ? null : satu.topik },
        lokasi: [satu.alamat, satu.kelurahan, satu.kecamatan].filter((part) => part !== '').join(', '),
        receivedAt: new Date(satu.tanggal_keluhan_utc).toISOString(),
        ...{ statusAsli: 'Terverifikasi', status: 'belumDitindaklanjuti', anonim: false, rahasia: false },
      }),
    )
  const ids = (file: URL) =>
    duaId
      .array()
      .parse(rows(file))
      .map(({ id_a, id_b }) => [id_a, id_b] as const)
  const pasangan = {
    'kata mirip': ids(PASANGAN['kata mirip']),
    'alamat dan topik sama': ids(PASANGAN['alamat dan topik sama']),
  }
  return { nyata: true, kasus, pasangan }
}

const HAL = ['Lampu jalan padam', 'Jalan berlubang dalam', 'Saluran air tersumbat', 'Sampah tidak diangkut']
const LAIN = ['Mohon segera diperiksa.', 'Sudah lama dibiarkan.', 'Warga sangat terganggu.', 'Terima kasih banyak.']

/** Two of each: the same words with a slip and another sentence, or other words at the same place. */
function karangan(builder: Builder): Pasangan {
  const kata: (readonly [string, string])[] = []
  const tempatSama: (readonly [string, string])[] = []
  const kasus: KasusLapor[] = []
  for (let at = 0; at < 120; at += 1) {
    const hal = HAL[at % HAL.length] ?? ''
    const lokasi = `Jalan Karangan ${at} nomor ${at * 7 + 3}, Desa Contoh${at % 17}`
    const satu = `${hal} di jalan karangan ${at} dekat warung ${builder.random.hex(5)}. ${LAIN[at % 4] ?? ''}`
    const umum = { lokasi, kategoriId: null, kategoriNama: hal, anonim: false, rahasia: false }
    const status = { statusAsli: 'Terverifikasi', status: 'belumDitindaklanjuti' } as const
    const a = builder.kasus({ ...umum, ...status, judul: '', isi: satu })
    const isi = at % 2 === 0 ? satu.replace('jalan', 'jln') : `${hal}, ${LAIN[(at + 1) % 4] ?? ''}`
    const b = builder.kasus({ ...umum, ...status, judul: '', isi, receivedAt: a.receivedAt })
    kasus.push(a, b)
    ;(at % 2 === 0 ? kata : tempatSama).push([a.trackingId ?? '', b.trackingId ?? ''])
  }
  return { nyata: false, kasus, pasangan: { 'kata mirip': kata, 'alamat dan topik sama': tempatSama } }
}

export function bacaPasangan(builder: Builder): Pasangan {
  if (existsSync(KASUS)) return nyata(builder)
  if (process.env['CI'] === 'true') throw new Error('the labelled pairs of the shared folder are missing')
  return karangan(builder)
}

/** Key of a pair, whichever stands first. */
export function kunciPasangan(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
