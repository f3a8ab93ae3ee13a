/**
 * Pictures as they may leave: pixels, colour profile and orientation, nothing about who took them, where, or with what.
 * Works on the containers alone (ISO 10918-1 for JPEG, ISO 15948 for PNG), so no pixel changes and nothing is decoded.
 */
import type { Result } from './failure.ts'
import { invalid, ok } from './failure.ts'
import { LAMPIRAN_TIPE } from './lampiran.ts'

/** Larger ones are pixel bombs or scans no form needs; they would take the memory of a small computer. */
const MEGAPIKSEL_MAKS = 100

const BUKAN_GAMBAR =
  'Berkas ini bernama gambar tetapi isinya tidak dapat dibaca sebagai gambar. Berkas asli tidak diubah. Foto ulang atau pilih berkas lain.'
const TERLALU_BESAR = `Gambar ini lebih besar dari ${MEGAPIKSEL_MAKS} megapiksel. Berkas asli tidak diubah. Perkecil gambarnya, lalu lampirkan lagi.`

type Baca = { readonly bagian: readonly Uint8Array[]; readonly lebar: number; readonly tinggi: number }

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 0x10000 + u16(bytes, at + 2)
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)))
}

function gabung(bagian: readonly Uint8Array[]): Uint8Array {
  const semua = new Uint8Array(bagian.reduce((sum, satu) => sum + satu.length, 0))
  bagian.reduce((at, satu) => {
    semua.set(satu, at)
    return at + satu.length
  }, 0)
  return semua
}

// ---- JPEG --------------------------------------------------------------------------------------------------------

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const COM = 0xfe

/** Markers without a length: restarts and TEM. */
function isLepas(kode: number): boolean {
  return (kode >= 0xd0 && kode <= 0xd7) || kode === 0x01
}

function isUkuran(kode: number): boolean {
  return kode >= 0xc0 && kode <= 0xcf && kode !== 0xc4 && kode !== 0xc8 && kode !== 0xcc
}

/** A segment that holds what the picture looks like; everything else of the application markers goes. */
function isPerlu(kode: number, isi: Uint8Array): boolean {
  if (kode === COM) return false
  if (kode < APP0 || kode > APP15) return true
  if (kode === APP0) return latin(isi, 0, 5) === 'JFIF\0'
  if (kode === APP2) return latin(isi, 0, 12) === 'ICC_PROFILE\0'
  return kode === APP14 && latin(isi, 0, 5) === 'Adobe'
}

/** Orientation (1–8) of an EXIF segment; 1 when there is none or it cannot be read. */
function orientasi(isi: Uint8Array): number {
  if (latin(isi, 0, 6) !== 'Exif\0\0') return 1
  const tiff = isi.subarray(6)
  const kecil = latin(tiff, 0, 2) === 'II'
  if (!kecil && latin(tiff, 0, 2) !== 'MM') return 1
  const dua = (at: number) => (kecil ? (tiff[at] ?? 0) | ((tiff[at + 1] ?? 0) << 8) : u16(tiff, at))
  const empat = (at: number) => (kecil ? dua(at) + dua(at + 2) * 0x10000 : u32(tiff, at))
  const ifd = empat(4)
  const jumlah = ifd + 2 > tiff.length ? 0 : dua(ifd)
  for (let n = 0; n < jumlah && ifd + 14 + n * 12 <= tiff.length; n += 1) {
    const at = ifd + 2 + n * 12
    if (dua(at) === 0x0112) return dua(at + 8) >= 1 && dua(at + 8) <= 8 ? dua(at + 8) : 1
  }
  return 1
}

/** An EXIF segment that says how the picture is turned and nothing else. */
function segmenOrientasi(arah: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1]
  const entri = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, arah, 0, 0, 0, 0, 0, 0]
  return Uint8Array.from([0xff, APP1, 0, exif.length + entri.length + 2, ...exif, ...entri])
}

/** End of the compressed part that begins at `from`: the next marker that is no stuffing and no restart. */
function akhirPindai(bytes: Uint8Array, from: number): number {
  let at = from
  while (at + 1 < bytes.length) {
    const kode = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && kode !== 0 && kode !== 0xff && !isLepas(kode)) return at
    at += 1
  }
  return -1
}

type KepalaJpeg = { bagian: Uint8Array[]; lebar: number; tinggi: number; arah: number; adaPindai: boolean }

/** Takes in the segment at `at`; gives where the next one begins, -1 when the file is broken there. */
function ambilSegmen(bytes: Uint8Array, at: number, hasil: KepalaJpeg): number {
  const kode = bytes[at + 1] ?? 0
  if (isLepas(kode)) return at + 2
  const panjang = u16(bytes, at + 2)
  const akhir = at + 2 + panjang
  if (panjang < 2 || akhir > bytes.length) return -1
  const isi = bytes.subarray(at + 4, akhir)
  if (isUkuran(kode)) [hasil.tinggi, hasil.lebar] = [u16(isi, 1), u16(isi, 3)]
  if (kode === APP1 && hasil.arah === 1) hasil.arah = orientasi(isi)
  if (isPerlu(kode, isi)) hasil.bagian.push(bytes.subarray(at, akhir))
  if (kode !== SOS) return akhir
  hasil.adaPindai = true
  const pindai = akhirPindai(bytes, akhir)
  if (pindai > 0) hasil.bagian.push(bytes.subarray(akhir, pindai))
  return pindai
}

function bacaJpeg(bytes: Uint8Array): Baca | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null
  const hasil: KepalaJpeg = { bagian: [], lebar: 0, tinggi: 0, arah: 1, adaPindai: false }
  let at = 2
  while (at >= 0 && at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    // Any number of fill bytes may stand before a marker.
    if (bytes[at + 1] === 0xff) at += 1
    else if (bytes[at + 1] === EOI) {
      const { bagian, lebar, tinggi, arah, adaPindai } = hasil
      if (!adaPindai || lebar === 0 || tinggi === 0) return null
      const kepala = arah === 1 ? [] : [segmenOrientasi(arah)]
      // What follows the end (a film, another picture, a hidden message) stays behind.
      return { bagian: [Uint8Array.of(0xff, SOI), ...kepala, ...bagian, Uint8Array.of(0xff, EOI)], lebar, tinggi }
    } else at = ambilSegmen(bytes, at, hasil)
  }
  return null
}

// ---- PNG ---------------------------------------------------------------------------------------------------------

const TANDA_PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const
/** Chunks that say what the picture looks like. Everything else (texts, EXIF, times, unknown ones) goes. */
const CHUNK_PERLU: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs', 'cICP'],
])

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let nilai = n
  for (let bit = 0; bit < 8; bit += 1) nilai = nilai & 1 ? 0xedb88320 ^ (nilai >>> 1) : nilai >>> 1
  return nilai >>> 0
})

function crc(bytes: Uint8Array): number {
  let nilai = 0xffffffff
  for (const byte of bytes) nilai = (CRC[(nilai ^ byte) & 0xff] ?? 0) ^ (nilai >>> 8)
  return (nilai ^ 0xffffffff) >>> 0
}

function bacaPng(bytes: Uint8Array): Baca | null {
  if (TANDA_PNG.some((byte, at) => bytes[at] !== byte)) return null
  const bagian: Uint8Array[] = [bytes.subarray(0, 8)]
  let adaIsi = false
  for (let at = 8; at + 12 <= bytes.length;) {
    const akhir = at + 12 + u32(bytes, at)
    const nama = latin(bytes, at + 4, at + 8)
    if (akhir > bytes.length || u32(bytes, akhir - 4) !== crc(bytes.subarray(at + 4, akhir - 4))) return null
    if ((at === 8) !== (nama === 'IHDR')) return null
    if (CHUNK_PERLU.has(nama)) bagian.push(bytes.subarray(at, akhir))
    if (nama === 'IDAT') adaIsi = true
    if (nama === 'IEND') return adaIsi ? { bagian, lebar: u32(bytes, 16), tinggi: u32(bytes, 20) } : null
    at = akhir
  }
  return null
}

// ---- both --------------------------------------------------------------------------------------------------------

/** True for the types `tanpaMetadata` knows. */
export function isGambar(tipe: string): boolean {
  return tipe === LAMPIRAN_TIPE.jpg || tipe === LAMPIRAN_TIPE.png
}

/**
 * The same picture without GPS, EXIF, texts, thumbnails and anything behind its end; how it is turned and its colour
 * profile stay. Fails as `invalid` when the bytes are no whole picture of that type or hold too many pixels. Never throws.
 */
export function tanpaMetadata(bytes: Uint8Array, tipe: string): Result<Uint8Array> {
  const dibaca = tipe === LAMPIRAN_TIPE.png ? bacaPng(bytes) : bacaJpeg(bytes)
  if (dibaca === null || dibaca.lebar === 0 || dibaca.tinggi === 0) return invalid('lampiran', BUKAN_GAMBAR)
  if (dibaca.lebar * dibaca.tinggi > MEGAPIKSEL_MAKS * 1_000_000) return invalid('lampiran', TERLALU_BESAR)
  return ok(gabung(dibaca.bagian))
}
