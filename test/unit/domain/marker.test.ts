import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  findMarker,
  isSameWords,
  isUniqueMarker,
  markerPengaduan,
  markerTindakLanjut,
  stripMarker,
  withMarker,
} from '../../../electron/domain/marker.ts'
import { formatNomorRegister } from '../../../electron/domain/register.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const marker = fc.oneof(
  fc
    .record({
      kode: fc.stringMatching(/^[A-Z0-9]{2,8}$/),
      loket: fc.integer({ min: 1, max: 99 }),
      tahun: fc.integer({ min: 2020, max: 2040 }),
      urut: fc.integer({ min: 1, max: 2_000_000 }),
    })
    .map((nomor) => formatNomorRegister(nomor))
    .chain((nomor) =>
      // With the tail, and the number alone as an earlier version wrote it.
      fc.oneof(
        fc.uuid({ version: 7 }).map((id) => markerPengaduan(nomor, id)),
        fc.constant(`[No. Register ${nomor}]`),
      ),
    ),
  fc.uuid({ version: 7 }).map(markerTindakLanjut),
)
const words = fc.string({ maxLength: 200 }).filter((text) => text.trimStart() === text && !text.startsWith('['))

describe('marker', () => {
  it('looks as it is agreed', () => {
    const id = '0190ABCD-0000-7000-8000-0123456789AB'
    expect(markerPengaduan('LOKET-01-2026-000001-0', id)).toBe('[No. Register LOKET-01-2026-000001-0/6789ab]')
    expect(markerTindakLanjut(id)).toBe('[Ref. TL-0123456789ab]')
  })

  it('survives the round trip, and putting it on twice changes nothing', () => {
    fc.assert(
      fc.property(marker, words, (mark, text) => {
        const sent = withMarker(mark, text)
        expect(findMarker(sent)).toBe(mark)
        expect(stripMarker(sent)).toBe(text)
        expect(withMarker(mark, sent)).toBe(sent)
      }),
    )
  })

  it('is still found after white space was added, folded or lost its kind', () => {
    const gap = fc.constantFrom(' ', '  ', '\n', '\r\n\t', '\u00A0', '\u200B ')
    fc.assert(
      fc.property(marker, words, gap, gap, (mark, text, before, inside) => {
        const mangled = `${before}${mark.replace(' ', inside).replace(']', `${before}]`)}${inside}${text}`
        expect(findMarker(mangled)).toBe(mark)
        expect(stripMarker(mangled)).toBe(text.replace(/^[\s\u200B\u2060\uFEFF]+/, ''))
      }),
    )
  })

  it('is found at the head only', () => {
    fc.assert(
      fc.property(
        marker,
        words.filter((text) => /^[\p{L}\p{N}]/u.test(text)),
        (mark, text) => {
          expect(findMarker(`${text} ${mark}`)).toBeNull()
          expect(stripMarker(`${text} ${mark}`)).toBe(`${text} ${mark}`)
        },
      ),
    )
  })

  it('is not taken from another agency or from a miscopied number', () => {
    for (const text of [
      '',
      'Jalan rusak',
      '[Nomor Tiket LMW: 12345].',
      '[No. Register 123/ABC/2026] teks',
      '[No. Register LOKET-01-2026-000001-1] teks',
      '[Ref. TL-xyz] teks',
    ]) {
      expect(findMarker(text)).toBeNull()
      expect(stripMarker(text)).toBe(text)
    }
  })

  it('tells two desks with the same register number apart, except in its earlier form', () => {
    const nomor = 'LOKET-01-2026-000001-0'
    const [a, b] = ['0190abcd-0000-7000-8000-0123456789ab', '0190abcd-0000-7000-8000-0123456789ac']
    expect(findMarker(`${markerPengaduan(nomor, a)} teks`)).not.toBe(markerPengaduan(nomor, b))
    expect(isUniqueMarker(markerPengaduan(nomor, a))).toBe(true)
    expect(isUniqueMarker(markerTindakLanjut(a))).toBe(true)
    expect(isUniqueMarker(`[No. Register ${nomor}]`)).toBe(false)
  })

  it('is joined by words: the same title, or a content that begins with ours', () => {
    const ours = { judul: 'Lampu jalan padam', isi: 'Lampu di gang kami padam.\n\nHarapan pelapor: dinyalakan' }
    const marked = `[Ref. TL-0123456789ab] Lampu di gang  kami padam. Harapan pelapor: dinyalakan. Lokasi kejadian: gang`
    expect(isSameWords(ours, { judul: 'Diubah admin', isi: marked })).toBe(true)
    expect(isSameWords(ours, { judul: 'LAMPU jalan padam ', isi: 'Diubah admin' })).toBe(true)
    expect(isSameWords(ours, { judul: 'Lampu', isi: '[Ref. TL-0123456789ab] Lampu padam' })).toBe(false)
    expect(isSameWords({ judul: '', isi: '' }, { judul: '', isi: '' })).toBe(false)
  })

  it('goes before a text that quotes another marker', () => {
    const [own, quoted] = ['[Ref. TL-0123456789ab]', '[Ref. TL-ffffffffffff]']
    expect(findMarker(withMarker(own, `${quoted} lanjutan`))).toBe(own)
    expect(stripMarker(withMarker(own, `${quoted} lanjutan`))).toBe(`${quoted} lanjutan`)
  })
})
