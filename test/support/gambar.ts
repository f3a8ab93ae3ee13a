/** Small real pictures made here, with as much hidden in them as a telephone hides. */
import { deflateSync } from 'node:zlib'
import { encode } from 'jpeg-js'

/** Pixels of a gradient; `geser` makes another picture of the same size. */
function piksel(lebar: number, tinggi: number, geser: number): Buffer {
  const isi = Buffer.alloc(lebar * tinggi * 4)
  for (let at = 0; at < lebar * tinggi; at += 1) {
    isi.writeUInt8((at * 3 + geser * 11) % 256, at * 4)
    isi.writeUInt8((at * 7) % 256, at * 4 + 1)
    isi.writeUInt8((at + geser * 29) % 256, at * 4 + 2)
    isi.writeUInt8(255, at * 4 + 3)
  }
  return isi
}

/** A segment of a JPEG with its length. */
export function segmen(kode: number, isi: Buffer): Buffer {
  const kepala = Buffer.alloc(4)
  kepala.writeUInt16BE(0xff00 | kode, 0)
  kepala.writeUInt16BE(isi.length + 2, 2)
  return Buffer.concat([kepala, isi])
}

type Exif = { readonly arah?: number; readonly lintang?: number; readonly bujur?: number; readonly merek?: string }

/** EXIF with orientation, maker and GPS (degrees), big endian. */
export function exif({ arah = 1, lintang = 6, bujur = 106, merek = 'Kamera Karangan' }: Exif): Buffer {
  const nama = Buffer.from(`${merek}\0`, 'latin1')
  const IFD0 = 8
  const entri = 3
  const sesudah = IFD0 + 2 + entri * 12 + 4
  const gps = sesudah + nama.length + (nama.length % 2)
  const rasional = gps + 2 + 4 * 12 + 4
  const isi = Buffer.alloc(rasional + 48)
  isi.write('MM\0*', 0, 'latin1')
  isi.writeUInt32BE(IFD0, 4)
  const tulis = (at: number, tag: number, tipe: number, jumlah: number, nilai: Buffer): void => {
    isi.writeUInt16BE(tag, at)
    isi.writeUInt16BE(tipe, at + 2)
    isi.writeUInt32BE(jumlah, at + 4)
    nilai.copy(isi, at + 8)
  }
  const empat = (nilai: number): Buffer => {
    const hasil = Buffer.alloc(4)
    hasil.writeUInt32BE(nilai)
    return hasil
  }
  const dua = (nilai: number): Buffer => Buffer.from([nilai >> 8, nilai & 255, 0, 0])
  isi.writeUInt16BE(entri, IFD0)
  tulis(IFD0 + 2, 0x010f, 2, nama.length, empat(sesudah))
  tulis(IFD0 + 14, 0x0112, 3, 1, dua(arah))
  tulis(IFD0 + 26, 0x8825, 4, 1, empat(gps))
  nama.copy(isi, sesudah)
  isi.writeUInt16BE(4, gps)
  tulis(gps + 2, 1, 2, 2, Buffer.from('S\0\0\0', 'latin1'))
  tulis(gps + 14, 2, 5, 3, empat(rasional))
  tulis(gps + 26, 3, 2, 2, Buffer.from('E\0\0\0', 'latin1'))
  tulis(gps + 38, 4, 5, 3, empat(rasional + 24))
  for (const [di, derajat] of [
    [rasional, lintang],
    [rasional + 24, bujur],
  ] as const) {
    for (const [n, nilai] of [derajat, 12, 30].entries()) {
      isi.writeUInt32BE(nilai, di + n * 8)
      isi.writeUInt32BE(1, di + n * 8 + 4)
    }
  }
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), isi])
}

/** A JPEG of that size; `sisipan` stands behind its start, `ekor` behind its end. */
export function jpegKarangan(
  args: { lebar?: number; tinggi?: number; geser?: number; sisipan?: readonly Buffer[]; ekor?: Buffer } = {},
): Buffer {
  const { lebar = 16, tinggi = 12, geser = 0, sisipan = [], ekor = Buffer.alloc(0) } = args
  const polos = encode({ width: lebar, height: tinggi, ['data']: piksel(lebar, tinggi, geser) }, 80).data
  return Buffer.concat([polos.subarray(0, 2), ...sisipan, polos.subarray(2), ekor])
}

/** A chunk of a PNG with its length and check sum. */
export function chunk(nama: string, isi: Buffer): Buffer {
  const badan = Buffer.concat([Buffer.from(nama, 'latin1'), isi])
  const panjang = Buffer.alloc(4)
  panjang.writeUInt32BE(isi.length)
  const cek = Buffer.alloc(4)
  cek.writeUInt32BE(crc32(badan))
  return Buffer.concat([panjang, badan, cek])
}

function crc32(bytes: Buffer): number {
  let nilai = 0xffffffff
  for (const byte of bytes) {
    nilai ^= byte
    for (let bit = 0; bit < 8; bit += 1) nilai = nilai & 1 ? 0xedb88320 ^ (nilai >>> 1) : nilai >>> 1
  }
  return (nilai ^ 0xffffffff) >>> 0
}

/** A PNG of that size; `sisipan` stands between its head and its pixels, `ekor` behind its end. */
export function pngKarangan(
  args: { lebar?: number; tinggi?: number; geser?: number; sisipan?: readonly Buffer[]; ekor?: Buffer } = {},
): Buffer {
  const { lebar = 16, tinggi = 12, geser = 0, sisipan = [], ekor = Buffer.alloc(0) } = args
  const kepala = Buffer.alloc(13)
  kepala.writeUInt32BE(lebar, 0)
  kepala.writeUInt32BE(tinggi, 4)
  kepala.set([8, 6, 0, 0, 0], 8)
  const warna = piksel(lebar, tinggi, geser)
  const baris = Array.from({ length: tinggi }, (_, y) =>
    Buffer.concat([Buffer.of(0), warna.subarray(y * lebar * 4, (y + 1) * lebar * 4)]),
  )
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', kepala),
    ...sisipan,
    chunk('IDAT', deflateSync(Buffer.concat(baris))),
    chunk('IEND', Buffer.alloc(0)),
    ekor,
  ])
}
