/** From the bytes of an export file to tables of cells, or one sentence that says why not. */
import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/universal'
import { invalid, ok } from '../domain/failure.ts'
import type { Result } from '../domain/failure.ts'
import { checkZip } from './zip-check.ts'

/** Text, Date (a clock reading, in its UTC parts), or null. Numbers stay the text they are written as. */
export type Cell = string | Date | null
export type Table = readonly (readonly Cell[])[]

/** A year of a whole province is below 3 MB. */
const FILE_MAX = 30 * 1024 * 1024
export const ROWS_MAX = 200_000
/** An export unpacks to about six times its size; far more is a bomb, or a workbook nobody could import. */
const UNPACKED_MAX = 200 * 1024 * 1024

const AGAIN = 'unduh ulang ekspor Laporan Ringkas dari LAPOR lalu coba lagi'

/** One sentence: what is wrong, that nothing happened, what to do. */
export function refuse(namaBerkas: string, reason: string, next: string = AGAIN): Result<never> {
  const nama = namaBerkas.length > 80 ? `${namaBerkas.slice(0, 79)}…` : namaBerkas
  return invalid('berkas', `Berkas "${nama}" ${reason}, jadi tidak ada yang diimpor; ${next}.`)
}

/** All tables of the file: the sheets of a workbook, or the one of a CSV. Never rejects. */
export async function readTables(bytes: Uint8Array, namaBerkas: string): Promise<Result<readonly Table[]>> {
  if (bytes.byteLength === 0) return refuse(namaBerkas, 'kosong (0 byte)')
  if (bytes.byteLength > FILE_MAX)
    return refuse(namaBerkas, 'lebih besar dari 30 MB', 'pilih periode yang lebih pendek saat mengekspor')
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuseOle(bytes, namaBerkas)
  if (startsWith(bytes, [0x50, 0x4b])) return readWorkbook(bytes, namaBerkas)
  const text = decodeText(bytes)
  if (text === null) return refuse(namaBerkas, 'bukan berkas Excel atau CSV')
  if (text.trimStart().startsWith('<')) {
    return refuse(namaBerkas, 'sebenarnya halaman web yang disimpan dengan nama Excel')
  }
  return readCsv(text, namaBerkas)
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte)
}

/** The old container of Office holds both .xls and any workbook with a password. */
function refuseOle(bytes: Uint8Array, namaBerkas: string): Result<never> {
  const locked = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
  if (locked) return refuse(namaBerkas, 'dikunci dengan kata sandi', 'simpan ulang tanpa kata sandi lalu coba lagi')
  return refuse(namaBerkas, 'memakai bentuk Excel lama (.xls)', 'buka di Excel, simpan sebagai .xlsx, lalu coba lagi')
}

async function readWorkbook(bytes: Uint8Array, namaBerkas: string): Promise<Result<readonly Table[]>> {
  const { verdict, names } = checkZip(bytes, UNPACKED_MAX)
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (verdict === 'terlaluBesar')
    return refuse(namaBerkas, 'berisi terlalu banyak untuk dibuka', 'pilih periode yang lebih pendek saat mengekspor')
  if (verdict === 'terkunci')
    return refuse(namaBerkas, 'dikunci dengan kata sandi', 'simpan ulang tanpa kata sandi lalu coba lagi')
  if (names.length > 0 && !has(/^\/?xl\/workbook\.xml$/i)) return refuseOther(has, namaBerkas)
  if (verdict === 'rusak') return refuse(namaBerkas, 'rusak atau terpotong')
  try {
    // A copy of its own: the bytes may be a view into a larger buffer (`slice` of a Buffer would be another view).
    const sheets = await readXlsxFile(new Uint8Array(bytes).buffer, { parseNumber: (text) => text })
    return ok(sheets.map((sheet) => sheet.data.map((row) => row.map(asCell))))
  } catch {
    return refuse(namaBerkas, 'rusak atau terpotong')
  }
}

function refuseOther(has: (pattern: RegExp) => boolean, namaBerkas: string): Result<never> {
  if (has(/^word\//i)) return refuse(namaBerkas, 'sebenarnya dokumen Word')
  if (has(/^xl\/workbook\.bin$/i) || has(/^content\.xml$/i)) {
    return refuse(namaBerkas, 'bukan bentuk .xlsx', 'buka di Excel, simpan sebagai .xlsx, lalu coba lagi')
  }
  return refuse(namaBerkas, 'bukan berkas Excel')
}

function asCell(value: unknown): Cell {
  if (value === null || value === undefined) return null
  return value instanceof Date ? value : String(value)
}

/** UTF-8, UTF-16 ("Unicode text" of Excel) or the Windows code page; null when the bytes are no text at all. */
function decodeText(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function readCsv(text: string, namaBerkas: string): Result<readonly Table[]> {
  const header = /^["\ufeff ]{0,9}tracking {0,3}id["' ]{0,9}([,;\t])/im.exec(text.slice(0, 100_000))
  // Without the header there is nothing to learn the separator from; the reader above then says what is missing.
  if (header === null) return ok([[]])
  try {
    // Apart, because the parser measures every row by the first one, and the preamble's are shorter than the table's.
    const parts = [text.slice(0, header.index), text.slice(header.index)]
    return ok([parts.flatMap((part) => parseCsv(part, header[1] ?? ','))])
  } catch {
    return refuse(namaBerkas, 'rusak atau terpotong: ada tanda kutip yang tidak ditutup')
  }
}

function parseCsv(text: string, delimiter: string): Table {
  const options = { delimiter, bom: true, relax_column_count: true, relax_quotes: true, to: ROWS_MAX + 100 }
  return parse(text, options).map((row) => row.map((cell) => (cell === '' ? null : cell)))
}
