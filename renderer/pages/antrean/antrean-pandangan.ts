/** The views of the queue as they stand above it, and the states below them. */
import type { SaringanAntrean, Tampilan } from '../../../electron/domain/antrean.ts'
import type { IsiSaringan, Saringan } from '../../../electron/domain/saringan.ts'

export const PANDANGAN: readonly (Exclude<Tampilan, 'waktunyaDilihat'> | 'semua')[] = [
  'hariIni',
  'lewat',
  'menungguUnit',
  'menungguPelapor',
  'dikembalikan',
  'perluSetuju',
  'antreKirim',
  'semua',
]
export const HIDUP = [
  'belumTerverifikasi',
  'tertunda',
  'belumDitindaklanjuti',
  'dalamProses',
  'ditanggapiPelapor',
] as const
export const BERAKHIR = ['selesai', 'diarsipkan', 'bukanWewenang'] as const

/** True when both show the same. */
export function isiSama(a: IsiSaringan, b: IsiSaringan): boolean {
  const urai = ({ status, teks, saring }: IsiSaringan) => {
    const { kategori, unit, kanal, klasifikasi, dari, sampai } = saring
    const daftar = [kategori, unit, kanal, klasifikasi].map((satu) => [...satu].sort())
    return JSON.stringify([status, teks.trim(), daftar, dari, sampai])
  }
  return urai(a) === urai(b)
}

type Langkah = { readonly status: SaringanAntrean; readonly saringan: Saringan | null }

/** The view before or behind this one: the live cases, the views, then the kept filters; round at both ends. */
export function pandanganLain(
  kini: { readonly status: SaringanAntrean; readonly saringanId: string | null },
  saringan: readonly Saringan[],
  langkah: 1 | -1,
): Langkah {
  const semua: readonly Langkah[] = [
    ...[null, ...PANDANGAN].map((status) => ({ status, saringan: null })),
    ...saringan.map((satu) => ({ status: satu.isi.status, saringan: satu })),
  ]
  const at = semua.findIndex((satu) =>
    kini.saringanId === null
      ? satu.saringan === null && satu.status === kini.status
      : satu.saringan?.id === kini.saringanId,
  )
  const mulai = at < 0 ? (langkah === 1 ? -1 : 0) : at
  return semua[(mulai + langkah + semua.length) % semua.length] ?? { status: null, saringan: null }
}
