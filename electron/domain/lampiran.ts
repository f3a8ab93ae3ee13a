/** Lampiran: a file that belongs to a draft, a pengaduan or a tindak lanjut; kept encrypted on this computer. */
import type { FieldProblem } from './failure.ts'
import type { Id, Instant, LampiranJenis } from './kata.ts'

/** Types a pengaduan may carry; the sending limits of the upstream are settings. */
export const LAMPIRAN_TIPE = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  jpg: 'image/jpeg',
  png: 'image/png',
} as const

export type LampiranTipe = (typeof LAMPIRAN_TIPE)[keyof typeof LAMPIRAN_TIPE]

export type Lampiran = {
  readonly id: Id
  readonly nama: string
  readonly tipe: LampiranTipe
  /** Bytes of the plain file. */
  readonly ukuran: number
  /** Hex of the plain file. */
  readonly sha256: string
  readonly createdAt: Instant
  readonly jenis: LampiranJenis
  /**
   * Bytes of the copy that may leave (shrunk, without GPS and EXIF); null where the file leaves as it is (not a
   * picture) or never leaves (`jenis` other than `bukti`).
   */
  readonly kirimUkuran: number | null
}

const AKHIRAN: Readonly<Record<string, readonly [string, ...string[]]>> = {
  [LAMPIRAN_TIPE.pdf]: ['.pdf'],
  [LAMPIRAN_TIPE.doc]: ['.doc'],
  [LAMPIRAN_TIPE.docx]: ['.docx'],
  [LAMPIRAN_TIPE.jpg]: ['.jpg', '.jpeg'],
  [LAMPIRAN_TIPE.png]: ['.png'],
}

/** The name a file travels under: LAPOR judges by the end of the name, which a scanner or a phone may have left out. */
export function namaKirim({ nama, tipe }: { readonly nama: string; readonly tipe: string }): string {
  const akhiran = AKHIRAN[tipe]
  return akhiran === undefined || akhiran.some((one) => nama.toLowerCase().endsWith(one))
    ? nama
    : `${nama}${akhiran[0]}`
}

/** What stands in the way of sending these files; `batas` are the upstream's limits, bytes and count. */
export function lampiranSalah(
  lampiran: readonly Pick<Lampiran, 'nama' | 'ukuran' | 'kirimUkuran' | 'jenis'>[],
  batas: { readonly lampiranJumlah: number; readonly lampiranByte: number },
  untuk: string,
): readonly FieldProblem[] {
  const field = 'lampiranIds'
  const keluar = lampiran.filter(({ jenis }) => jenis === 'bukti')
  const { lampiranJumlah, lampiranByte } = batas
  const mega = (lampiranByte / 1_000_000).toLocaleString('id-ID', { maximumFractionDigits: 1 })
  const terlaluBanyak = { field, message: `Paling banyak ${lampiranJumlah} lampiran untuk satu ${untuk}.` }
  return [
    ...(keluar.length > lampiranJumlah ? [terlaluBanyak] : []),
    ...keluar
      .filter(({ ukuran, kirimUkuran }) => (kirimUkuran ?? ukuran) > lampiranByte)
      .map(({ nama }) => ({
        field,
        message: `Berkas ${nama} lebih besar dari ${mega} MB. Perkecil, lalu lampirkan lagi.`,
      })),
  ]
}
