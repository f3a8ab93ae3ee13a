/**
 * The write-ahead log read as SQLite's file format says (sqlite.org/fileformat2.html, "The Write-Ahead Log"), past the
 * place where SQLite itself would stop: it takes the first frame with a wrong checksum for the end and would forget
 * every acknowledged commit behind it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { PAGE_BYTES } from './cipher.ts'

const KEPALA = 32
const KEPALA_BINGKAI = 24
const MAGIC_LE = 0x377f0682
const MAGIC_BE = 0x377f0683

type Bingkai = { readonly nomor: number; readonly isi: () => Buffer }

export type Wal = {
  /**
   * `kosong`: no log · `utuh` · `ekor`: the last transaction was not written whole, as after a power cut · `rusak`:
   * damaged before its end · `asing`: its pages are of another database (only the pages can tell).
   */
  readonly keadaan: 'kosong' | 'utuh' | 'ekor' | 'rusak' | 'asing'
  /** Frames of committed transactions, oldest first. */
  readonly bingkai: readonly Bingkai[]
}

type Jumlah = { readonly s0: number; readonly s1: number }

function checksum(isi: Buffer, from: Jumlah, little: boolean): Jumlah {
  let { s0, s1 } = from
  const word = (at: number) => (little ? isi.readUInt32LE(at) : isi.readUInt32BE(at))
  for (let at = 0; at + 8 <= isi.length; at += 8) {
    s0 = (s0 + word(at) + s1) >>> 0
    s1 = (s1 + word(at + 4) + s0) >>> 0
  }
  return { s0, s1 }
}

function sama(isi: Buffer, at: number, { s0, s1 }: Jumlah): boolean {
  return isi.readUInt32BE(at) === s0 && isi.readUInt32BE(at + 4) === s1
}

type Calon = { readonly nomor: number; readonly akhir: boolean; readonly garam: string; readonly at: number }

function semuaBingkai(log: Buffer): Calon[] {
  const found: Calon[] = []
  for (let at = KEPALA; at + KEPALA_BINGKAI + PAGE_BYTES <= log.length; at += KEPALA_BINGKAI + PAGE_BYTES) {
    const garam = log.toString('hex', at + 8, at + 16)
    found.push({ nomor: log.readUInt32BE(at), akhir: log.readUInt32BE(at + 4) > 0, garam, at })
  }
  return found
}

type Kepala = { readonly little: boolean; readonly sum: Jumlah; readonly garam: string }

/** The head of the log; null when it is damaged. */
function bacaKepala(log: Buffer): Kepala | null {
  const little = log.readUInt32BE(0) === MAGIC_LE
  if (!little && log.readUInt32BE(0) !== MAGIC_BE) return null
  const sum = checksum(log.subarray(0, 24), { s0: 0, s1: 0 }, little)
  return sama(log, 24, sum) ? { little, sum, garam: log.toString('hex', 16, 24) } : null
}

/** How many frames follow each other with the right checksums. */
function panjangRantai(log: Buffer, bingkai: readonly Calon[], kepala: Kepala | null): number {
  if (kepala === null) return 0
  const { little, garam } = kepala
  let { sum } = kepala
  let panjang = 0
  for (const { at, garam: punya } of bingkai) {
    sum = checksum(log.subarray(at, at + 8), sum, little)
    sum = checksum(log.subarray(at + KEPALA_BINGKAI, at + KEPALA_BINGKAI + PAGE_BYTES), sum, little)
    if (punya !== garam || !sama(log, at + 16, sum)) break
    panjang += 1
  }
  return panjang
}

/** Reads a log; only reads. */
export function readWal(file: string): Wal {
  const log = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  const semua = log.length < KEPALA ? [] : semuaBingkai(log)
  if (semua.length === 0) return { keadaan: 'kosong', bingkai: [] }
  const kepala = bacaKepala(log)
  const rantai = panjangRantai(log, semua, kepala)
  // Frames of an earlier round lie behind the present ones, under another salt. A damaged head gives no salt to go by.
  const garam = kepala?.garam ?? terbanyak(semua.slice(0, 3).map((one) => one.garam))
  const segenerasi = semua.filter((one, at) => at < rantai || one.garam === garam)
  const akhir = segenerasi.map(({ akhir: last }) => last).lastIndexOf(true)
  const bingkai = segenerasi.slice(0, akhir + 1).map(({ nomor, at }) => ({
    nomor,
    isi: () => log.subarray(at + KEPALA_BINGKAI, at + KEPALA_BINGKAI + PAGE_BYTES),
  }))
  return { keadaan: keadaanOf({ segenerasi, rantai, panjang: log.length, semua: semua.length, kepala }), bingkai }
}

type Dibaca = {
  readonly segenerasi: readonly Calon[]
  /** Frames in an unbroken chain. */
  readonly rantai: number
  /** Bytes of the log, and frames in it of any round. */
  readonly panjang: number
  readonly semua: number
  readonly kepala: Kepala | null
}

function terbanyak(garam: readonly string[]): string {
  const [a = '', b = '', c = ''] = garam
  return b === c && b !== '' ? b : a
}

/**
 * Every commit was on the disk before the next began. So at most the last one may be torn; a second commit behind the
 * break says that what was whole has been damaged since. SQLite forces the head of a new round to the disk before its
 * first frame: a power cut there leaves a sound head and, behind it, frames of the round before, which the database holds.
 */
function keadaanOf({ segenerasi, rantai, panjang, semua, kepala }: Dibaca): Wal['keadaan'] {
  const sesudah = segenerasi.slice(rantai).filter(({ akhir }) => akhir).length
  if (sesudah > 1 || (kepala === null && sesudah > 0)) return 'rusak'
  const utuh = segenerasi.length === rantai && segenerasi.at(-1)?.akhir === true
  return utuh && panjang >= KEPALA + semua * (KEPALA_BINGKAI + PAGE_BYTES) ? 'utuh' : 'ekor'
}
