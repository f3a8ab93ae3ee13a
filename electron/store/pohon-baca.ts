/**
 * Rows out of decrypted pages, as SQLite's file format says (sqlite.org/fileformat2.html, "B-tree Pages" and "Record
 * Format"): tables are walked from their roots past what is missing, and what hangs on a missing page is found again
 * by its shape.
 */
import { type Halaman, ISI_BYTES } from './halaman-sandi.ts'

const DAUN = 0x0d
const CABANG = 0x05
const KEPALA_BERKAS = 100
const MAKS_LOKAL = ISI_BYTES - 35
const MIN_LOKAL = Math.floor(((ISI_BYTES - 12) * 32) / 255) - 23

export type Nilai = number | string | Buffer | null
/** A row: its rowid, and its columns in the order of the table; the place of the rowid column holds null. */
export type Baris = { readonly rowid: number; readonly nilai: readonly Nilai[] }
/** Rowids after `dari` up to and with `sampai`. */
export type Rentang = { readonly dari: number; readonly sampai: number }

type Terbaca = {
  /** Numbers of the leaf pages of the table, in order. */
  readonly daun: readonly number[]
  /** Rowids whose page could not be read. */
  readonly hilang: Rentang[]
  /** A whole page stands where one of another kind belongs, or none: two states of the file are mixed. */
  readonly janggal: boolean
}

/** A signed integer of the file format; a number a rowid or count of ours never exceeds. */
function varint(isi: Buffer, at: number): { readonly nilai: number; readonly sesudah: number } {
  let nilai = 0n
  for (let step = 0; step < 9; step++) {
    const byte = isi[at + step]
    if (byte === undefined) throw new RangeError('cut')
    if (step === 8) return { nilai: Number(BigInt.asIntN(64, (nilai << 8n) | BigInt(byte))), sesudah: at + 9 }
    nilai = (nilai << 7n) | BigInt(byte & 0x7f)
    if (byte < 0x80) return { nilai: Number(nilai), sesudah: at + step + 1 }
  }
  throw new RangeError('cut')
}

function angka(isi: Buffer, at: number, bytes: number): number {
  return bytes <= 6 ? isi.readIntBE(at, bytes) : Number(isi.readBigInt64BE(at))
}

const LEBAR: readonly number[] = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]

function nilaiOf(isi: Buffer, at: number, jenis: number): { readonly nilai: Nilai; readonly bytes: number } {
  if (jenis >= 12) {
    const bytes = Math.floor((jenis - 12) / 2)
    if (at + bytes > isi.length) throw new RangeError('cut')
    const potong = isi.subarray(at, at + bytes)
    return { nilai: jenis % 2 === 1 ? potong.toString('utf8') : Buffer.from(potong), bytes }
  }
  const bytes = LEBAR[jenis]
  if (bytes === undefined) throw new RangeError('type')
  if (jenis === 0) return { nilai: null, bytes }
  if (jenis >= 8) return { nilai: jenis - 8, bytes }
  return { nilai: jenis === 7 ? isi.readDoubleBE(at) : angka(isi, at, bytes), bytes }
}

function kolomOf(isi: Buffer): Nilai[] {
  const kepala = varint(isi, 0)
  const nilai: Nilai[] = []
  let badan = kepala.nilai
  for (let at = kepala.sesudah; at < kepala.nilai;) {
    const jenis = varint(isi, at)
    const satu = nilaiOf(isi, badan, jenis.nilai)
    nilai.push(satu.nilai)
    badan += satu.bytes
    at = jenis.sesudah
  }
  return nilai
}

/** The rest of a long record, page after page; null when one of them is missing. */
function luapan(halaman: Halaman, nomor: number, bytes: number): Buffer | null {
  const potong: Buffer[] = []
  let sisa = bytes
  for (let next = nomor; sisa > 0;) {
    const isi = next === 0 || potong.length > halaman.jumlah ? null : halaman.baca(next)
    if (isi === null) return null
    next = isi.readUInt32BE(0)
    potong.push(isi.subarray(4, 4 + Math.min(sisa, ISI_BYTES - 4)))
    sisa -= ISI_BYTES - 4
  }
  return Buffer.concat(potong)
}

function rekaman(halaman: Halaman, isi: Buffer, at: number): Baris | { readonly hilang: number } {
  try {
    return bacaRekaman(halaman, isi, at)
  } catch (error) {
    if (error instanceof RangeError) return { hilang: varint(isi, varint(isi, at).sesudah).nilai }
    throw error
  }
}

function bacaRekaman(halaman: Halaman, isi: Buffer, at: number): Baris | { readonly hilang: number } {
  const panjang = varint(isi, at)
  const rowid = varint(isi, panjang.sesudah)
  const banyak = panjang.nilai
  if (banyak <= MAKS_LOKAL) {
    return { rowid: rowid.nilai, nilai: kolomOf(isi.subarray(rowid.sesudah, rowid.sesudah + banyak)) }
  }
  const k = MIN_LOKAL + ((banyak - MIN_LOKAL) % (ISI_BYTES - 4))
  const lokal = k <= MAKS_LOKAL ? k : MIN_LOKAL
  const awal = isi.subarray(rowid.sesudah, rowid.sesudah + lokal)
  const lanjut = luapan(halaman, isi.readUInt32BE(rowid.sesudah + lokal), banyak - lokal)
  if (lanjut === null) return { hilang: rowid.nilai }
  return { rowid: rowid.nilai, nilai: kolomOf(Buffer.concat([awal, lanjut])) }
}

function kepala(nomor: number): number {
  return nomor === 1 ? KEPALA_BERKAS : 0
}

/** Kind of a decrypted page: leaf or branch of a table, or anything else. */
export function jenisHalaman(isi: Buffer, nomor: number): 'daun' | 'cabang' | 'lain' {
  const jenis = isi[kepala(nomor)]
  return jenis === DAUN ? 'daun' : jenis === CABANG ? 'cabang' : 'lain'
}

/** Rows of one leaf page; what hangs on a missing overflow page, or cannot be read, is told by its rowid. */
export function barisDaun(halaman: Halaman, nomor: number): { baris: Baris[]; hilang: number[] } {
  const baris: Baris[] = []
  const hilang: number[] = []
  const isi = halaman.baca(nomor)
  if (isi === null || jenisHalaman(isi, nomor) !== 'daun') return { baris, hilang }
  const awal = kepala(nomor)
  for (let at = 0; at < isi.readUInt16BE(awal + 3); at++) {
    const satu = rekaman(halaman, isi, isi.readUInt16BE(awal + 8 + at * 2))
    if ('hilang' in satu) hilang.push(satu.hilang)
    else baris.push(satu)
  }
  return { baris, hilang }
}

/** Children of a branch page with the rowids each can hold. */
function anakCabang(isi: Buffer, nomor: number, batas: Rentang): { anak: number; batas: Rentang }[] {
  const awal = kepala(nomor)
  const found: { anak: number; batas: Rentang }[] = []
  let { dari } = batas
  for (let at = 0; at < isi.readUInt16BE(awal + 3); at++) {
    const sel = isi.readUInt16BE(awal + 12 + at * 2)
    const sampai = varint(isi, sel + 4).nilai
    found.push({ anak: isi.readUInt32BE(sel), batas: { dari, sampai } })
    dari = sampai
  }
  return [...found, { anak: isi.readUInt32BE(awal + 8), batas: { dari, sampai: batas.sampai } }]
}

const SEMUA: Rentang = { dari: -Infinity, sampai: Infinity }

/** Walks a table from its root. `dikunjungi` collects every page that belongs to it. */
export function telusuri(halaman: Halaman, akar: number, dikunjungi: Set<number>): Terbaca {
  const daun: number[] = []
  const hilang: Rentang[] = []
  let janggal = false
  function masuk(nomor: number, batas: Rentang): void {
    const isi = dikunjungi.has(nomor) ? null : halaman.baca(nomor)
    const jenis = isi === null ? 'lain' : jenisHalaman(isi, nomor)
    if (dikunjungi.has(nomor) || isi !== null ? jenis === 'lain' : !halaman.ada(nomor)) janggal = true
    dikunjungi.add(nomor)
    if (isi === null || jenis === 'lain') return void hilang.push(batas)
    if (halaman.lama(nomor)) hilang.push(batas)
    if (jenis === 'daun') return void daun.push(nomor)
    for (const satu of anakCabang(isi, nomor, batas)) masuk(satu.anak, satu.batas)
  }
  masuk(akar, SEMUA)
  return { daun, hilang, janggal }
}

/** Pages that are free: what lies on them was deleted, or moved elsewhere. */
export function halamanBebas(halaman: Halaman): Set<number> {
  const bebas = new Set<number>()
  let next = halaman.baca(1)?.readUInt32BE(32) ?? 0
  while (next !== 0 && next <= halaman.jumlah && !bebas.has(next)) {
    bebas.add(next)
    const isi = halaman.baca(next)
    if (isi === null) break
    const banyak = Math.min(isi.readUInt32BE(4), ISI_BYTES / 4 - 2)
    for (let at = 0; at < banyak; at++) bebas.add(isi.readUInt32BE(8 + at * 4))
    next = isi.readUInt32BE(0)
  }
  return bebas
}
