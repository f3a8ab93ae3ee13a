import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  findMarker,
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
    .map((nomor) => markerPengaduan(formatNomorRegister(nomor))),
  fc.uuid({ version: 7 }).map(markerTindakLanjut),
)
const words = fc.string({ maxLength: 200 }).filter((text) => text.trimStart() === text && !text.startsWith('['))

describe('marker', () => {
  it('looks as it is agreed', () => {
    expect(markerPengaduan('LOKET-01-2026-000001-0')).toBe('[No. Register LOKET-01-2026-000001-0]')
    expect(markerTindakLanjut('0190ABCD-0000-7000-8000-0123456789AB')).toBe('[Ref. TL-0123456789ab]')
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

  it('goes before a text that quotes another marker', () => {
    const [own, quoted] = ['[Ref. TL-0123456789ab]', '[Ref. TL-ffffffffffff]']
    expect(findMarker(withMarker(own, `${quoted} lanjutan`))).toBe(own)
    expect(stripMarker(withMarker(own, `${quoted} lanjutan`))).toBe(`${quoted} lanjutan`)
  })
})
