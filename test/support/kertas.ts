/** Reads a PDF the way a person looks at paper: how many sheets, how large, what is written, where the ink is, what the QR sign says. */
import { PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium'
import jsQR from 'jsqr'

/** Height of the part looked at for a sign, in widths of the paper: readers look at a part too. */
const PANDANG = 1.2
const POINT_MM = 25.4 / 72
const POINTS_PER_INCH = 72
const MM_PER_INCH = 25.4
/** A pixel darker than this has ink on it (0 black, 255 white). */
const INK = 200
const GREEN = 1
const BIGGEST_SIGN = 0x10ffff

export type Lembar = {
  readonly lebarMm: number
  readonly tinggiMm: number
  /** Words as they come, blanks made one. */
  readonly teks: string
  /** Edges of the ink in millimetres from the edges of the paper; null: an empty sheet. */
  readonly tinta: {
    readonly kiri: number
    readonly kanan: number
    readonly atas: number
    readonly bawah: number
  } | null
  /** Text of the QR sign on it; null: none that can be read. */
  readonly qr: string | null
}

type Bitmap = { readonly width: number; readonly height: number; readonly bytes: Uint8Array }

function inkOf({ width, height, bytes }: Bitmap, pixelMm: number): Lembar['tinta'] {
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((bytes[(y * width + x) * 4 + GREEN] ?? 255) > INK) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  }
  if (right < 0) return null
  return {
    kiri: left * pixelMm,
    kanan: (width - 1 - right) * pixelMm,
    atas: top * pixelMm,
    bawah: (height - 1 - bottom) * pixelMm,
  }
}

/** Sign by sign: the library's own way cuts the end off where there are signs of two halves, such as emoji. */
function textOf(page: PDFiumPage): string {
  const { module, pageIdx } = { module: page['module'], pageIdx: page['pageIdx'] }
  const unicode: unknown = Reflect.get(module, '_FPDFText_GetUnicode')
  if (typeof unicode !== 'function') throw new Error('pdfium without FPDFText_GetUnicode')
  const text = module._FPDFText_LoadPage(pageIdx)
  const codes = Array.from({ length: module._FPDFText_CountChars(text) }, (_, at) => Number(unicode(text, at)))
  module._FPDFText_ClosePage(text)
  return codes.map((code) => (code > 0 && code <= BIGGEST_SIGN ? String.fromCodePoint(code) : '')).join('')
}

/** The first sign found, looking from top to bottom. */
function qrOf({ width, height, bytes }: Bitmap): string | null {
  const tall = Math.min(height, Math.round(width * PANDANG))
  for (let top = 0; top < height; top += Math.round(width / 3)) {
    const rows = Math.min(tall, height - top)
    const part = bytes.subarray(top * width * 4, (top + rows) * width * 4)
    const found = jsQR(new Uint8ClampedArray(part), width, rows)
    if (found !== null) return found['data']
  }
  return null
}

/** Sizes of the sheets in points, exactly as the file says them. */
function sizesOf(pdf: Uint8Array): readonly (readonly [number, number])[] {
  const text = Buffer.from(pdf).toString('latin1')
  return [...text.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map((m) => [
    Number(m[1]),
    Number(m[2]),
  ])
}

/**
 * @param dpi of the head that would print it: 203 for rolls, 150 is enough to judge a sheet
 */
export async function bacaPdf(pdf: Uint8Array, dpi: number): Promise<readonly Lembar[]> {
  const library = await PDFiumLibrary.init()
  try {
    const document = await library.loadDocument(pdf)
    const sizes = sizesOf(pdf)
    const sheets: Lembar[] = []
    for (const page of document.pages()) {
      const teks = textOf(page).replace(/\s+/g, ' ')
      const drawn = await page.render({ scale: dpi / POINTS_PER_INCH, render: 'bitmap' })
      const bitmap = { width: drawn.width, height: drawn.height, bytes: drawn['data'] }
      const [lebar, tinggi] = sizes[sheets.length] ?? [0, 0]
      sheets.push({
        lebarMm: lebar * POINT_MM,
        tinggiMm: tinggi * POINT_MM,
        teks,
        tinta: inkOf(bitmap, MM_PER_INCH / dpi),
        qr: qrOf(bitmap),
      })
    }
    document.destroy()
    return sheets
  } finally {
    library.destroy()
  }
}
