/**
 * Pages of a PDF as pictures. PDFium runs here as WebAssembly, loaded when the first PDF is opened: a file from outside is
 * never read by the page, whose content policy allows no WebAssembly, and cannot leave the memory it is read in.
 */
import { crc32, deflateSync } from 'node:zlib'
import type { PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium'
import { fail, ok, type Failure, type Result } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'

export type HalamanPdf = {
  /** A PNG. */
  readonly png: Uint8Array
  readonly lebar: number
  readonly tinggi: number
  readonly jumlah: number
}

/** More dots than this are made smaller: a poster must not take the memory of the desk. */
const TITIK_MAKS = 12_000_000
/** An opened file is let go after so long without a question (ms). */
const LEPAS_MS = 60_000

const TAK_TERBACA: Failure = {
  kind: 'conflict',
  message:
    'PDF ini terkunci dengan sandi atau rusak, jadi tidak dapat ditampilkan. Berkasnya utuh; simpan salinannya, lalu buka dengan program lain.',
}
const TANPA_HALAMAN: Failure = { kind: 'conflict', message: 'PDF ini tidak mempunyai halaman itu.' }

let pustaka: Promise<PDFiumLibrary> | null = null
let terbuka: { readonly id: Id; readonly dokumen: PDFiumDocument } | null = null
let pelepas: NodeJS.Timeout | undefined
/** One page after the other: the library is not made for two at once. */
let giliran: Promise<unknown> = Promise.resolve()

async function muatPustaka(): Promise<PDFiumLibrary> {
  const [{ PDFiumLibrary }, { PDFIUM_WASM_BASE64 }] = await Promise.all([
    import('@hyzyla/pdfium'),
    import('@hyzyla/pdfium/dist/pdfium.wasm.base64-B4io7kt4.js'),
  ])
  return PDFiumLibrary.init({ wasmBinary: Uint8Array.from(Buffer.from(PDFIUM_WASM_BASE64, 'base64')).buffer })
}

/** Loaded once. A load that failed (no memory for it just then) is not kept: the next PDF tries again. */
async function pustakaSiap(): Promise<PDFiumLibrary> {
  const dimuat = (pustaka ??= muatPustaka())
  try {
    return await dimuat
  } catch (error) {
    if (pustaka === dimuat) pustaka = null
    throw error
  }
}

function lepas(): void {
  terbuka?.dokumen.destroy()
  terbuka = null
}

async function dokumenOf(id: Id, bytes: () => Promise<Result<Uint8Array>>): Promise<Result<PDFiumDocument>> {
  clearTimeout(pelepas)
  pelepas = setTimeout(lepas, LEPAS_MS)
  pelepas.unref()
  if (terbuka?.id === id) return ok(terbuka.dokumen)
  const isi = await bytes()
  if (!isi.ok) return isi
  const library = await pustakaSiap()
  lepas()
  try {
    terbuka = { id, dokumen: await library.loadDocument(isi.value) }
    return ok(terbuka.dokumen)
  } catch {
    return fail(TAK_TERBACA)
  }
}

function potongan(jenis: string, isi: Uint8Array): Uint8Array {
  const out = Buffer.alloc(12 + isi.byteLength)
  out.writeUInt32BE(isi.byteLength, 0)
  out.write(jenis, 4, 'latin1')
  out.set(isi, 8)
  out.writeUInt32BE(crc32(out.subarray(4, 8 + isi.byteLength)), 8 + isi.byteLength)
  return out
}

/** RGBA rows as a PNG without alpha: paper is not transparent. */
function toPng(lebar: number, tinggi: number, rgba: Uint8Array): Uint8Array {
  const baris = lebar * 3 + 1
  const polos = new Uint8Array(baris * tinggi)
  for (let y = 0; y < tinggi; y += 1) {
    for (let x = 0; x < lebar; x += 1) {
      const dari = (y * lebar + x) * 4
      const ke = y * baris + 1 + x * 3
      polos[ke] = rgba[dari] ?? 0
      polos[ke + 1] = rgba[dari + 1] ?? 0
      polos[ke + 2] = rgba[dari + 2] ?? 0
    }
  }
  const kepala = Buffer.alloc(13)
  kepala.writeUInt32BE(lebar, 0)
  kepala.writeUInt32BE(tinggi, 4)
  kepala.set([8, 2, 0, 0, 0], 8)
  const tanda = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10])
  const isi = deflateSync(polos, { level: 3 })
  return Buffer.concat([tanda, potongan('IHDR', kepala), potongan('IDAT', isi), potongan('IEND', new Uint8Array())])
}

async function gambar(dokumen: PDFiumDocument, halaman: number, lebarPx: number): Promise<Result<HalamanPdf>> {
  const jumlah = dokumen.getPageCount()
  if (halaman >= jumlah) return fail(TANPA_HALAMAN)
  const page = dokumen.getPage(halaman)
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const wanted = lebarPx / Math.max(1, originalWidth)
  const scale = Math.min(wanted, Math.sqrt(TITIK_MAKS / Math.max(1, originalWidth * originalHeight)))
  const hasil = await page.render({
    scale,
    render: (bitmap) => Promise.resolve(toPng(bitmap.width, bitmap.height, bitmap['data'])),
  })
  return ok({ png: new Uint8Array(hasil.data), lebar: hasil.width, tinggi: hasil.height, jumlah })
}

/** `halaman` from 0; `lebarPx`: how wide the picture is to be. `bytes` is asked only when another file was open. */
export function halamanPdf(args: {
  readonly id: Id
  readonly halaman: number
  readonly lebarPx: number
  readonly bytes: () => Promise<Result<Uint8Array>>
}): Promise<Result<HalamanPdf>> {
  const kerja = giliran.then(async () => {
    const dokumen = await dokumenOf(args.id, args.bytes)
    if (!dokumen.ok) return dokumen
    try {
      return await gambar(dokumen.value, args.halaman, args.lebarPx)
    } catch {
      return fail(TAK_TERBACA)
    }
  })
  giliran = kerja.catch(() => undefined)
  return kerja
}
