import exifr from 'exifr'
import fc from 'fast-check'
import { decode } from 'jpeg-js'
import { describe, expect, it, vi } from 'vitest'
import { tanpaMetadata } from '../../../electron/domain/gambar.ts'
import { LAMPIRAN_TIPE } from '../../../electron/domain/lampiran.ts'
import { chunk, exif, jpegKarangan, pngKarangan, segmen } from '../../support/gambar.ts'

vi.setConfig({ testTimeout: 60_000 })

const { jpg, png } = LAMPIRAN_TIPE
const bersih = (bytes: Uint8Array, tipe: string): Buffer => {
  const hasil = tanpaMetadata(bytes, tipe)
  if (!hasil.ok) throw new Error(JSON.stringify(hasil.failure))
  return Buffer.from(hasil.value)
}
/** Everything an independent reader finds; undefined when there is nothing at all. */
const baca = (bytes: Buffer) => exifr.parse(bytes, { tiff: true, xmp: true, iptc: true, gps: true, icc: false })

const rahasia = fc.record({
  arah: fc.integer({ min: 1, max: 8 }),
  lintang: fc.integer({ min: 0, max: 89 }),
  bujur: fc.integer({ min: 0, max: 179 }),
  merek: fc.stringMatching(/^[A-Z][a-z]{3,20}$/),
})
const xmp = segmen(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Budi di rumah</x:xmpmeta>', 'latin1'))
const iptc = segmen(0xed, Buffer.from('Photoshop 3.0\0 alamat rumah', 'latin1'))
const komentar = segmen(0xfe, Buffer.from('difoto oleh Budi', 'latin1'))
const icc = segmen(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01 profil warna', 'latin1'))

describe('a JPEG as it may leave', () => {
  it('holds no place, maker or words, whatever was in it; how it is turned and its pixels stay', async () => {
    await fc.assert(
      fc.asyncProperty(rahasia, fc.nat(255), fc.uint8Array({ maxLength: 60 }), async (isi, geser, ekor) => {
        const asli = jpegKarangan({
          geser,
          sisipan: [segmen(0xe1, exif(isi)), xmp, iptc, komentar, icc],
          ekor: Buffer.concat([Buffer.from(ekor), jpegKarangan({ geser: geser + 1 })]),
        })
        // The reader does find them in the original: it is no blind witness.
        const semula = await baca(asli)
        expect(semula).toMatchObject({ Make: isi.merek })
        expect(semula.latitude).toBeCloseTo(-(isi.lintang + 12 / 60 + 30 / 3600), 6)
        const hasil = bersih(asli, jpg)
        const sisa = (await baca(hasil)) ?? {}
        expect(Object.keys(sisa)).toEqual(isi.arah === 1 ? [] : ['Orientation'])
        expect((await exifr.orientation(hasil)) ?? 1).toBe(isi.arah)
        for (const kata of [isi.merek, 'Budi', 'rumah', 'difoto']) expect(hasil.includes(kata)).toBe(false)
        expect(hasil.includes('profil warna')).toBe(true)
        expect(hasil.subarray(-2).toString('hex')).toBe('ffd9')
        expect(decode(hasil).data.equals(decode(jpegKarangan({ geser })).data)).toBe(true)
        // What is clean stays as it is.
        expect(bersih(hasil, jpg).equals(hasil)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('a cut one, one without pixels and one of too many pixels are refused with a sentence', () => {
    const asli = jpegKarangan()
    for (const salah of [
      asli.subarray(0, asli.length - 40),
      Buffer.from('ffd8ffd9', 'hex'),
      Buffer.from('ffd8', 'hex'),
    ]) {
      expect(tanpaMetadata(salah, jpg)).toMatchObject({
        ok: false,
        failure: {
          kind: 'invalid',
          fields: [{ field: 'lampiran', message: expect.stringContaining('tidak dapat dibaca sebagai gambar') }],
        },
      })
    }
    const bom = Buffer.from(asli)
    const sof = bom.indexOf(Buffer.from('ffc0', 'hex'))
    bom.writeUInt16BE(60_000, sof + 5)
    bom.writeUInt16BE(60_000, sof + 7)
    expect(tanpaMetadata(bom, jpg)).toMatchObject({
      failure: { fields: [{ message: expect.stringContaining('100 megapiksel') }] },
    })
  })
})

describe('a PNG as it may leave', () => {
  it('holds no text, EXIF, time or tail; its pixels stay', async () => {
    const teks = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf', 'spAc'] as const
    await fc.assert(
      fc.asyncProperty(fc.subarray([...teks]), fc.nat(255), fc.uint8Array({ maxLength: 60 }), (nama, geser, ekor) => {
        const sisipan = nama.map((satu) =>
          chunk(satu, satu === 'eXIf' ? exif({}).subarray(6) : Buffer.from('Author\0Budi di rumah', 'latin1')),
        )
        const hasil = bersih(pngKarangan({ geser, sisipan, ekor: Buffer.from(ekor) }), png)
        expect(hasil.equals(pngKarangan({ geser }))).toBe(true)
        return Promise.resolve()
      }),
      { numRuns: 100 },
    )
    const berExif = pngKarangan({ sisipan: [chunk('eXIf', exif({}).subarray(6))] })
    expect(await baca(berExif)).toMatchObject({ Make: 'Kamera Karangan' })
    expect(await baca(bersih(berExif, png))).not.toHaveProperty('Make')
  })

  it('a cut or altered one is refused', () => {
    const asli = pngKarangan()
    const rusak = Buffer.from(asli)
    rusak.writeUInt8(rusak.readUInt8(50) ^ 1, 50)
    for (const salah of [asli.subarray(0, -4), rusak, asli.subarray(0, 8)])
      expect(tanpaMetadata(salah, png).ok).toBe(false)
  })
})

describe('any bytes at all', () => {
  it('give an answer, never an exception, never more than went in and the few bytes of the orientation', () => {
    const kepala = fc.constantFrom(
      '',
      'ffd8',
      'ffd8ffe1',
      'ffd8ffda000c',
      '89504e470d0a1a0a',
      '89504e470d0a1a0a0000000d49484452',
    )
    fc.assert(
      fc.property(kepala, fc.uint8Array({ maxLength: 300 }), fc.constantFrom(jpg, png), (awal, sisa, tipe) => {
        const bytes = Buffer.concat([Buffer.from(awal, 'hex'), Buffer.from(sisa)])
        const hasil = tanpaMetadata(bytes, tipe)
        if (hasil.ok) expect(hasil.value.length).toBeLessThanOrEqual(bytes.length + 40)
      }),
      { numRuns: 3000 },
    )
    // Real pictures with one byte turned: the walk through the segments must end too.
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(255), fc.boolean(), (di, nilai, isJpg) => {
        const bytes = isJpg ? jpegKarangan({ sisipan: [segmen(0xe1, exif({ arah: 6 }))] }) : pngKarangan()
        bytes.writeUInt8(nilai, di % bytes.length)
        tanpaMetadata(bytes, isJpg ? jpg : png)
      }),
      { numRuns: 1000 },
    )
  })
})
