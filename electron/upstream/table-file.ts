/** Tables an office kept for itself: every sheet of a workbook, or a CSV, as cells of text. */
import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/universal'
import type { Result } from '../domain/failure.ts'
import { invalid, ok } from '../domain/failure.ts'
import { checkZip } from './zip-check.ts'

export type Lembar = { readonly nama: string; readonly baris: readonly (readonly string[])[] }

const UNPACKED_MAX = 400 * 1024 * 1024
const BARIS_MAKS = 20_000
const ULANG = 'Tidak ada yang diubah. Simpan ulang dari Excel sebagai .xlsx, lalu coba lagi.'

function refuse(nama: string, sebab: string, lanjut = ULANG): Result<never> {
  return invalid('berkas', `Berkas “${nama.slice(0, 80)}” ${sebab}. ${lanjut}`)
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, at) => bytes[at] === byte)
}

/** A date cell reads as a day, a number as it is written. */
function toText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
}

/** Sheets with their rows; fails with one sentence. Never rejects. */
export async function readSheets(bytes: Uint8Array, nama: string): Promise<Result<readonly Lembar[]>> {
  if (bytes.byteLength === 0) return refuse(nama, 'kosong')
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    const locked = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
    return locked
      ? refuse(
          nama,
          'dikunci dengan kata sandi',
          'Tidak ada yang diubah. Simpan ulang tanpa kata sandi, lalu coba lagi.',
        )
      : refuse(nama, 'memakai bentuk Excel lama (.xls)')
  }
  const sheets = startsWith(bytes, [0x50, 0x4b]) ? await readWorkbook(bytes, nama) : readCsv(bytes, nama)
  if (!sheets.ok) return sheets
  const berisi = sheets.value.filter(({ baris }) => baris.length > 0)
  if (berisi.length === 0) return refuse(nama, 'tidak berisi tabel')
  if (berisi.some(({ baris }) => baris.length > BARIS_MAKS + 20))
    return refuse(
      nama,
      'berisi lebih dari 20.000 baris',
      'Tidak ada yang diubah. Bagi per tahun, lalu impor satu per satu.',
    )
  return ok(berisi)
}

async function readWorkbook(bytes: Uint8Array, nama: string): Promise<Result<readonly Lembar[]>> {
  const { verdict, names } = checkZip(bytes, UNPACKED_MAX)
  if (verdict === 'terlaluBesar') return refuse(nama, 'berisi terlalu banyak untuk dibuka')
  if (verdict === 'terkunci') return refuse(nama, 'dikunci dengan kata sandi')
  if (!names.some((name) => /^\/?xl\/workbook\.xml$/i.test(name))) return refuse(nama, 'bukan berkas Excel')
  if (verdict === 'rusak') return refuse(nama, 'rusak atau terpotong')
  try {
    const sheets = await readXlsxFile(new Uint8Array(bytes).buffer, { parseNumber: (text) => text })
    return ok(sheets.map(({ sheet, data: rows }) => ({ nama: sheet, baris: rows.map((row) => row.map(toText)) })))
  } catch {
    return refuse(nama, 'rusak atau terpotong')
  }
}

function decode(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The sign that parts the most cells of the first lines is the separator. */
function separator(text: string): string {
  const kepala = text.slice(0, 5000)
  const count = (sign: string) => kepala.split(sign).length
  return [';', '\t', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

function readCsv(bytes: Uint8Array, nama: string): Result<readonly Lembar[]> {
  const text = decode(bytes)
  if (text === null || text.trimStart().startsWith('<')) return refuse(nama, 'bukan berkas Excel atau CSV')
  try {
    const options = { delimiter: separator(text), bom: true, relax_column_count: true, relax_quotes: true } as const
    return ok([{ nama: 'CSV', baris: parse(text, { ...options, to: BARIS_MAKS + 100 }) }])
  } catch {
    return refuse(nama, 'rusak: ada tanda kutip yang tidak ditutup')
  }
}
