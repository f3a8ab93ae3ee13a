/** How an answer reached the pelapor: through LAPOR, or outside it and then summarised there. */
import { z } from 'zod'
import { caraTanggapan, type CaraTanggapan, instant, type Instant, type Zona } from './kata.ts'
import { formatWaktu } from './waktu.ts'

const LEWAT: Readonly<Record<Exclude<CaraTanggapan, 'lapor'>, string>> = {
  tatapMuka: 'tatap muka',
  telepon: 'telepon',
  surat: 'surat',
  surel: 'surel',
  whatsapp: 'WhatsApp',
}

/** How an answer reached the pelapor, and which of LAPOR's templates it began with. */
export const penyampaian = z.object({
  cara: caraTanggapan,
  disampaikanAt: instant.nullable(),
  kepada: z.string().trim().max(200),
  templateKode: z.string().max(60),
})
export type Penyampaian = z.infer<typeof penyampaian>
export const LEWAT_LAPOR: Penyampaian = { cara: 'lapor', disampaikanAt: null, kepada: '', templateKode: '' }

/** Given in the same way: an agreement to one holds for the other. */
export function isSama(a: Penyampaian, b: Penyampaian): boolean {
  const keys = ['cara', 'disampaikanAt', 'kepada', 'templateKode'] as const
  return keys.every((key) => a[key] === b[key])
}

/** What is missing of an answer given outside LAPOR, by field; empty when nothing is. `at`: now. */
export function penyampaianSalah(
  { cara, disampaikanAt, kepada }: Penyampaian,
  at: Instant,
): readonly { readonly field: string; readonly message: string }[] {
  if (cara === 'lapor') return []
  const kapan =
    disampaikanAt === null
      ? 'Isi kapan jawabannya disampaikan.'
      : disampaikanAt > at
        ? 'Waktu penyampaian belum tiba. Periksa tanggal dan jamnya.'
        : null
  return [
    ...(kapan === null ? [] : [{ field: 'disampaikanAt', message: kapan }]),
    ...(kepada === '' ? [{ field: 'kepada', message: 'Isi kepada siapa jawabannya disampaikan.' }] : []),
  ]
}

/** Marks the end of the head: what stands behind it is the words as they were written. */
const KEPALA = /^Disampaikan lewat [^\n]{1,60}, [^\n]{1,40}:\n/

/** An answer given outside LAPOR, as its summary stands there: how and when it reached the pelapor heads it. */
export function denganCara(tanggapan: string, cara: CaraTanggapan, at: Instant, zona: Zona): string {
  return cara === 'lapor' ? tanggapan : `Disampaikan lewat ${LEWAT[cara]}, ${formatWaktu(at, zona)}:\n${tanggapan}`
}

/** The words without the head `denganCara` put there. */
export function tanpaCara(tanggapan: string, cara: CaraTanggapan): string {
  return cara === 'lapor' ? tanggapan : tanggapan.replace(KEPALA, '')
}
