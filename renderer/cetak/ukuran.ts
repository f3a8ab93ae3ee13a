/** Papers of a tanda terima in millimetres, and how many letters of a text a roll takes. */
import type { UkuranKertas } from '../../electron/domain/kata.ts'

export type Kertas = {
  readonly label: string
  readonly lebarMm: number
  /** Height of a sheet; null: a roll, as long as what stands on it. */
  readonly tinggiMm: number | null
  /** White at the left and right, in which most printers of this paper cannot print. */
  readonly tepiMm: number
}

export const KERTAS: Readonly<Record<UkuranKertas, Kertas>> = {
  '58': { label: '58 mm', lebarMm: 58, tinggiMm: null, tepiMm: 5 },
  '80': { label: '80 mm', lebarMm: 80, tinggiMm: null, tepiMm: 4 },
  a5: { label: 'A5', lebarMm: 148, tinggiMm: 210, tepiMm: 10 },
  a4: { label: 'A4', lebarMm: 210, tinggiMm: 297, tepiMm: 18 },
}

/** Longer texts would make a strip that nobody can file; the sheet has the whole. */
export const TEKS_GULUNGAN_MAKS = 1200
/** Chromium's pixels per millimetre on paper. */
export const PX_PER_MM = 96 / 25.4
/** Shortest and longest page that is asked for, in millimetres. */
const TINGGI_MIN = 60
const TINGGI_MAKS = 3000

/** Height of a roll's page for contents of so many pixels: whole millimetres, never a hair too short for one page. */
export function tinggiGulungan(px: number): number {
  return Math.min(TINGGI_MAKS, Math.max(TINGGI_MIN, Math.ceil(px / PX_PER_MM + 0.5)))
}

/** The `@page` rule of a paper. `kaki`: what stands at the foot of every sheet. */
export function aturanHalaman(ukuran: UkuranKertas, tinggiMm: number, kaki: string): string {
  const { lebarMm, tepiMm, tinggiMm: lembar } = KERTAS[ukuran]
  const size = `size: ${lebarMm}mm ${tinggiMm}mm;`
  if (lembar === null) return `@page { ${size} margin: 0; }`
  const teks = JSON.stringify(kaki)
  const gaya = "font: 500 7pt 'Plus Jakarta Sans Variable', sans-serif; vertical-align: top; padding-top: 3mm;"
  return `@page { ${size} margin: ${tepiMm}mm ${tepiMm}mm ${tepiMm + 4}mm;
    @bottom-left { width: 70%; content: ${teks}; ${gaya} white-space: nowrap; }
    @bottom-right { width: 30%; text-align: right; content: "Lembar " counter(page) " dari " counter(pages); ${gaya} white-space: nowrap; } }`
}
