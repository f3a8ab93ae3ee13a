/**
 * Writes a workbook as it goes: rows come in, compressed bytes pile up, so that 100,000 rows cost their compressed size
 * and not a table of objects. Office Open XML (ECMA-376), the parts every reader needs and no more; texts stand inline, so
 * no cell can become a formula, and a text that would be one after a copy into CSV is led by an apostrophe.
 */
import { createDeflateRaw, crc32 } from 'node:zlib'
import type { DeflateRaw } from 'node:zlib'
import { once } from 'node:events'

/** A date is a calendar day; null: an empty cell. */
export type Sel = string | number | null | { readonly tanggal: string }
export type LembarXlsx = {
  readonly nama: string
  /** Widths in characters, one per column. */
  readonly lebar: readonly number[]
  /** Number of rows at the top that stay while one scrolls; the last of them is bold. */
  readonly kepala: number
  readonly baris: Iterable<readonly Sel[]> | AsyncIterable<readonly Sel[]>
}

/** Rows of a sheet of Excel; more go on the next sheet. */
const BARIS_MAKS = 1_048_576
/** Longest text of a cell. */
const TEKS_MAKS = 32_767
const HARI_AWAL = Date.UTC(1899, 11, 30)
const SEHARI_MS = 86_400_000
/** Characters of XML gathered before they are compressed. */
const KUMPUL = 64_000
const GAYA = { biasa: 0, tanggal: 1, kepala: 2 } as const

type Bagian = { readonly nama: string; readonly crc: number; readonly ukuran: number; readonly isi: Buffer }

/** A text that a spreadsheet would read as a formula, made harmless (CWE-1236). */
export function jinakkan(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function xml(text: string): string {
  return (
    text
      .toWellFormed()
      // Signs XML 1.0 does not know.
      .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}

function kolom(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : `${kolom(Math.floor(at / 26) - 1)}${letter}`
}

function selXml(sel: Sel, ref: string, bold: boolean): string {
  if (sel === null || sel === '') return ''
  if (typeof sel === 'number') return `<c r="${ref}"${bold ? ` s="${GAYA.kepala}"` : ''}><v>${sel}</v></c>`
  if (typeof sel === 'object')
    return `<c r="${ref}" s="${GAYA.tanggal}"><v>${(Date.parse(sel.tanggal) - HARI_AWAL) / SEHARI_MS}</v></c>`
  const text = xml(jinakkan(sel).slice(0, TEKS_MAKS))
  const style = bold ? ` s="${GAYA.kepala}"` : ''
  return `<c r="${ref}" t="inlineStr"${style}><is><t xml:space="preserve">${text}</t></is></c>`
}

function barisXml(baris: readonly Sel[], nomor: number, bold: boolean): string {
  const cells = baris.map((sel, at) => selXml(sel, `${kolom(at)}${nomor}`, bold)).join('')
  return `<row r="${nomor}">${cells}</row>`
}

const KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const UTAMA = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const HUBUNGAN = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PAKET = 'http://schemas.openxmlformats.org/package/2006'

/** One part of the package, compressed while it is written. */
function createBagian(nama: string) {
  const deflate: DeflateRaw = createDeflateRaw({ level: 6 })
  const chunks: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk))
  let [crc, ukuran, waiting] = [0, 0, '']

  async function flush(): Promise<void> {
    const bytes = Buffer.from(waiting)
    waiting = ''
    crc = crc32(bytes, crc)
    ukuran += bytes.byteLength
    if (!deflate.write(bytes)) await once(deflate, 'drain')
  }
  return {
    async write(text: string): Promise<void> {
      waiting += text
      if (waiting.length > KUMPUL) await flush()
    },
    async end(): Promise<Bagian> {
      await flush()
      const done = once(deflate, 'end')
      deflate.end()
      await done
      return { nama, crc, ukuran, isi: Buffer.concat(chunks) }
    },
  }
}

async function utuh(nama: string, text: string): Promise<Bagian> {
  const part = createBagian(nama)
  await part.write(KEPALA + text)
  return part.end()
}

function awalLembar({ lebar, kepala }: LembarXlsx): string {
  const cols = lebar.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
  const pane = `<pane ySplit="${kepala}" topLeftCell="A${kepala + 1}" activePane="bottomLeft" state="frozen"/>`
  const view = `<sheetViews><sheetView workbookViewId="0">${kepala > 0 ? pane : ''}</sheetView></sheetViews>`
  return `${KEPALA}<worksheet xmlns="${UTAMA}">${view}<cols>${cols.join('')}</cols><sheetData>`
}

/** Writes a sheet, and more of the same head where it has more rows than one holds. */
async function tulisLembar(lembar: LembarXlsx, nomorAwal: number): Promise<readonly Bagian[]> {
  const parts: Bagian[] = []
  const heads: (readonly Sel[])[] = []
  let part = createBagian(`xl/worksheets/sheet${nomorAwal}.xml`)
  await part.write(awalLembar(lembar))
  let nomor = 0
  const tutup = async (): Promise<void> => {
    await part.write('</sheetData></worksheet>')
    parts.push(await part.end())
  }
  const satu = async (baris: readonly Sel[], head: boolean): Promise<void> => {
    nomor += 1
    await part.write(barisXml(baris, nomor, head))
  }
  for await (const baris of lembar.baris) {
    if (heads.length < lembar.kepala) heads.push(baris)
    if (nomor === BARIS_MAKS) {
      await tutup()
      part = createBagian(`xl/worksheets/sheet${nomorAwal + parts.length}.xml`)
      await part.write(awalLembar(lembar))
      nomor = 0
      for (const [at, head] of heads.entries()) await satu(head, at === lembar.kepala - 1)
    }
    await satu(baris, nomor === lembar.kepala - 1)
  }
  await tutup()
  return parts
}

const GAYA_XML =
  `<styleSheet xmlns="${UTAMA}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>'

function bukuKerja(nama: readonly string[]): string {
  const sheets = nama.map((one, at) => `<sheet name="${xml(one)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  return `<workbook xmlns="${UTAMA}" xmlns:r="${HUBUNGAN}"><sheets>${sheets.join('')}</sheets></workbook>`
}
function hubungan(jumlah: number): string {
  const sheets = Array.from(
    { length: jumlah },
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${HUBUNGAN}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  const gaya = `<Relationship Id="rId${jumlah + 1}" Type="${HUBUNGAN}/styles" Target="styles.xml"/>`
  return `<Relationships xmlns="${PAKET}/relationships">${sheets.join('')}${gaya}</Relationships>`
}
function jenisIsi(jumlah: number): string {
  const dasar = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const sheets = Array.from(
    { length: jumlah },
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${dasar}.worksheet+xml"/>`,
  )
  return (
    `<Types xmlns="${PAKET}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${dasar}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${dasar}.styles+xml"/>${sheets.join('')}</Types>`
  )
}

/** Sheet names: at most 31 signs, without those Excel refuses, no two alike. */
function namaLembar(nama: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return nama.map((one) => {
    const tidy = one.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
    let name = tidy
    for (let n = 2; seen.has(name.toLowerCase()); n += 1) name = `${tidy.slice(0, 31 - String(n).length - 1)} ${n}`
    seen.add(name.toLowerCase())
    return name
  })
}

/** Header fields a local entry and the directory share (PKWARE APPNOTE 4.3.7, 4.3.12). */
function rincianZip({ nama, crc, ukuran, isi }: Bagian): Buffer {
  const fixed = Buffer.alloc(26)
  fixed.writeUInt16LE(20, 0)
  // Names are UTF-8.
  fixed.writeUInt16LE(0x0800, 2)
  fixed.writeUInt16LE(8, 4)
  // A fixed date, 1 January 1980: the same rows give the same bytes.
  fixed.writeUInt16LE(0x21, 8)
  fixed.writeUInt32LE(crc, 10)
  fixed.writeUInt32LE(isi.byteLength, 14)
  fixed.writeUInt32LE(ukuran, 18)
  fixed.writeUInt16LE(Buffer.byteLength(nama), 22)
  return fixed
}

function zip(parts: readonly Bagian[]): Uint8Array {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const nama = Buffer.from(part.nama)
    const rincian = rincianZip(part)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), rincian, nama])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), rincian, tail, nama]))
    pieces.push(local, part.isi)
    offset += local.byteLength + part.isi.byteLength
  }
  const size = directory.reduce((sum, one) => sum + one.byteLength, 0)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...pieces, ...directory, end])
}

/** The workbook of these sheets, in their order. What a sheet's rows throw ends it. */
export async function tulisXlsx(lembar: readonly LembarXlsx[]): Promise<Uint8Array> {
  const sheets: Bagian[] = []
  const nama: string[] = []
  for (const satu of lembar) {
    const made = await tulisLembar(satu, sheets.length + 1)
    sheets.push(...made)
    nama.push(...made.map(() => satu.nama))
  }
  const akar = `<Relationships xmlns="${PAKET}/relationships"><Relationship Id="rId1" Type="${HUBUNGAN}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
  return zip([
    await utuh('[Content_Types].xml', jenisIsi(sheets.length)),
    await utuh('_rels/.rels', akar),
    await utuh('xl/workbook.xml', bukuKerja(namaLembar(nama))),
    await utuh('xl/_rels/workbook.xml.rels', hubungan(sheets.length)),
    await utuh('xl/styles.xml', GAYA_XML),
    ...sheets,
  ])
}
