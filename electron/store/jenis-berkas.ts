/** What a file is, told from its bytes: a name can lie, and LAPOR refuses what it does not know. */
import { LAMPIRAN_TIPE, type LampiranTipe } from '../domain/lampiran.ts'

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
const JPG = Buffer.from('ffd8ff', 'hex')
const ZIP = Buffer.from('504b0304', 'hex')
const PDF_WITHIN = 1024

/** Null for anything that is not pdf, doc, docx, jpg or png. */
export function jenisBerkas(bytes: Uint8Array): LampiranTipe | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const starts = (magic: Buffer) => view.subarray(0, magic.length).equals(magic)
  if (starts(JPG)) return LAMPIRAN_TIPE.jpg
  if (starts(PNG)) return LAMPIRAN_TIPE.png
  if (view.subarray(0, PDF_WITHIN).includes('%PDF-')) return LAMPIRAN_TIPE.pdf
  // Excel and installers share these containers with Word: only the name of the inner part tells them apart.
  if (starts(OLE)) return view.includes(Buffer.from('WordDocument', 'utf16le')) ? LAMPIRAN_TIPE.doc : null
  if (starts(ZIP)) return view.includes('word/') && view.includes('[Content_Types].xml') ? LAMPIRAN_TIPE.docx : null
  return null
}
