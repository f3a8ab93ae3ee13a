import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { kanal } from '../../../electron/domain/kata.ts'
import type { DrafPengaduan } from '../../../electron/domain/pengaduan.ts'
import { BATAS_TEKS, drafPengaduan } from '../../../electron/domain/pengaduan.ts'
import { checkDraft } from '../../../electron/domain/pengaduan-check.ts'
import { payloadOfDraf } from '../../../electron/domain/pengaduan-payload.ts'
import { bersihkanBaris, bersihkanTeks } from '../../../electron/domain/teks.ts'
import { createBuilder } from '../../support/builders.ts'

// Many random cases: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const TODAY = '2026-03-17'
const builder = createBuilder(4)
const draf = (override: Partial<DrafPengaduan> = {}) =>
  builder.draf({ klasifikasi: 'pengaduanBerkadarPengawasan', ...override })
const pelapor = (override: Partial<DrafPengaduan['pelapor']>) => draf({ pelapor: builder.pelapor(override) })
const fields = (rows: readonly { readonly field: string }[]) => rows.map(({ field }) => field)
const problemsOf = (value: DrafPengaduan) => fields(checkDraft(value, TODAY).problems)
const kurangOf = (value: DrafPengaduan) => fields(checkDraft(value, TODAY).kurang)

describe('checkDraft: what blocks saving', () => {
  it('nothing, when everything is there', () => {
    for (let turn = 0; turn < 100; turn += 1) {
      const value = builder.draf()
      expect(drafPengaduan.safeParse(value).success).toBe(true)
      const result = checkDraft(value, TODAY)
      expect(result).toMatchObject({ problems: [], kurang: [] })
      expect(result.terisi).toBe(result.wajib)
    }
  })

  it.each(['', '  \n ', '\u200B\u202E'])('no words at all: %j', (isi) => {
    expect(problemsOf(draf({ isi }))).toEqual(['isi'])
  })

  it('a day that is not in the calendar or still to come; today is fine', () => {
    expect(problemsOf(draf({ tanggalKejadian: '2026-02-30' }))).toEqual(['tanggalKejadian'])
    expect(problemsOf(draf({ tanggalKejadian: '2026-03-18' }))).toEqual(['tanggalKejadian'])
    expect(problemsOf(draf({ tanggalKejadian: TODAY }))).toEqual([])
    expect(problemsOf(draf({ tanggalKejadian: '' }))).toEqual([])
  })

  it('a NIK or phone number that cannot be, when one is given', () => {
    expect(problemsOf(pelapor({ nik: '990102170890001' }))).toEqual(['pelapor.nik'])
    expect(problemsOf(pelapor({ nik: '9901023202900001' }))).toEqual(['pelapor.nik'])
    expect(problemsOf(pelapor({ nik: '99 0102 170890 0001' }))).toEqual([])
    expect(problemsOf(pelapor({ telepon: '08123' }))).toEqual(['pelapor.telepon'])
    expect(problemsOf(pelapor({ nik: ' ', telepon: '' }))).toEqual([])
  })

  it('texts over their limit, counted as they are kept', () => {
    const long = (length: number) => 'a'.repeat(length)
    expect(problemsOf(draf({ judul: long(BATAS_TEKS.judul) }))).toEqual([])
    expect(problemsOf(draf({ judul: `${long(BATAS_TEKS.judul)}\u200B  ` }))).toEqual([])
    expect(problemsOf(draf({ judul: long(BATAS_TEKS.judul + 1) }))).toEqual(['judul'])
    expect(problemsOf(draf({ isi: long(BATAS_TEKS.isi + 1) }))).toEqual(['isi'])
    expect(problemsOf(pelapor({ alamat: long(BATAS_TEKS.alamat + 1) }))).toEqual(['pelapor.alamat'])
    expect(problemsOf(draf({ lampiranIds: Array.from({ length: 21 }, () => builder.id()) }))).toEqual(['lampiranIds'])
  })
})

describe('checkDraft: what may be missing with a reason', () => {
  it('asks a walk-in for everything, and counts what is there', () => {
    const bare = draf({
      klasifikasi: null,
      judul: '',
      tanggalKejadian: '',
      lokasiKejadian: '',
      pelapor: builder.pelapor({ nama: '', nik: '', telepon: '', surel: '', tingkatIdentitas: null }),
    })
    expect(kurangOf(bare)).toEqual([
      'pelapor.nama',
      'pelapor.telepon',
      'pelapor.tingkatIdentitas',
      'klasifikasi',
      'judul',
      'tanggalKejadian',
      'lokasiKejadian',
    ])
    expect(checkDraft(bare, TODAY)).toMatchObject({ problems: [], terisi: 1, wajib: 8 })
  })

  it('asks an anonymous pelapor for no name, but for a way to answer', () => {
    const anonim = pelapor({ nama: '', telepon: '', surel: '' })
    expect(kurangOf({ ...anonim, anonim: true })).toEqual(['pelapor.telepon'])
    expect(kurangOf({ ...anonim, anonim: false })).toEqual(['pelapor.nama', 'pelapor.telepon'])
  })

  it('takes a phone number or a mail address for contact', () => {
    expect(kurangOf(pelapor({ telepon: '' }))).toEqual([])
    expect(kurangOf(pelapor({ surel: '' }))).toEqual([])
    expect(kurangOf(pelapor({ surel: 'belum@lengkap' }))).toEqual(['pelapor.surel'])
  })

  it('asks no scene of a question or an idea', () => {
    const tanpa = { tanggalKejadian: '', lokasiKejadian: '' } as const
    expect(kurangOf(draf({ ...tanpa, klasifikasi: 'permintaanInformasi' }))).toEqual([])
    expect(kurangOf(draf({ ...tanpa, klasifikasi: 'aspirasi' }))).toEqual([])
    expect(kurangOf(draf(tanpa))).toEqual(['tanggalKejadian', 'lokasiKejadian'])
  })

  it('asks a letter for no date, and a slip from the box for no name', () => {
    const bare = {
      tanggalKejadian: '',
      pelapor: builder.pelapor({ nama: '', telepon: '', surel: '', tingkatIdentitas: null }),
    } as const
    expect(kurangOf(draf({ ...bare, kanal: 'surat' }))).toEqual(['pelapor.nama', 'pelapor.telepon'])
    expect(kurangOf(draf({ ...bare, kanal: 'kotakSaran' }))).toEqual([])
  })

  it('never demands a NIK, on any kanal', () => {
    for (const one of kanal.options) {
      const value = { ...pelapor({ nik: '' }), kanal: one }
      expect(checkDraft(value, TODAY)).toMatchObject({ problems: [], kurang: [] })
    }
  })

  it('fills up: more given is never less complete', () => {
    const text = fc.constantFrom('', '  ', 'ada isinya')
    fc.assert(
      fc.property(
        fc.constantFrom(...kanal.options),
        text,
        text,
        text,
        fc.boolean(),
        (where, judul, isi, nama, anonim) => {
          const value = { ...draf({ judul, isi, anonim, kanal: where }), pelapor: builder.pelapor({ nama }) }
          const result = checkDraft(value, TODAY)
          expect(result.wajib - result.terisi).toBe(result.kurang.length + result.problems.length)
          const more = checkDraft({ ...value, judul: 'Judul', isi: 'Isi' }, TODAY)
          expect(more.terisi).toBeGreaterThanOrEqual(result.terisi)
        },
      ),
    )
  })
})

describe('payloadOfDraf', () => {
  it('carries the words, the switches and the files', () => {
    const lampiranIds = [builder.id()]
    const value = draf({ anonim: true, rahasia: true, lampiranIds, judul: ' Lampu\npadam ', isi: 'Gelap.\r\nSekali.' })
    expect(payloadOfDraf(value)).toMatchObject({
      versi: 1,
      judul: 'Lampu padam',
      klasifikasi: 'pengaduanBerkadarPengawasan',
      kanal: 'tatapMuka',
      anonim: true,
      rahasia: true,
      lampiranIds,
      tanggalKejadian: value.tanggalKejadian,
    })
    expect(payloadOfDraf(value).isi.startsWith('Gelap.\nSekali.')).toBe(true)
  })

  it('puts hope and terlapor behind the text, and nothing where they are empty', () => {
    const full = payloadOfDraf(draf({ isi: 'Isi.', harapan: 'Diperbaiki.', terlapor: 'Dinas X' }))
    expect(full.isi).toBe('Isi.\n\nHarapan pelapor: Diperbaiki.\n\nTerlapor: Dinas X')
    expect(payloadOfDraf(draf({ isi: 'Isi.', harapan: ' ', terlapor: '' })).isi).toBe('Isi.')
  })

  it('names an untitled one after its first words', () => {
    expect(payloadOfDraf(draf({ judul: '', isi: 'Lampu padam.' })).judul).toBe('Lampu padam.')
    const { judul } = payloadOfDraf(draf({ judul: ' ', isi: 'kata '.repeat(60) }))
    expect(judul.length).toBeLessThanOrEqual(81)
    expect(judul).toMatch(/kata…$/)
  })

  it('holds nothing of the pelapor, not even the NIK typed into the text', () => {
    fc.assert(
      fc.property(fc.constantFrom('', ' ', '.', '-', '\u00A0'), fc.nat({ max: 15 }), (gap, place) => {
        const value = draf()
        const { nik } = value.pelapor
        const written = nik.slice(0, place) + gap + nik.slice(place)
        const text = `NIK saya ${written}.`
        const sent = JSON.stringify(
          payloadOfDraf({ ...value, isi: text, judul: text, lokasiKejadian: text, harapan: text, terlapor: text }),
        )
        expect(sent.replace(/[\s.-]|\\n/g, '')).not.toContain(nik)
        expect(sent).toContain(`${nik.slice(0, 6)}******${nik.slice(-4)}`)
        for (const secret of [value.pelapor.telepon, value.pelapor.surel, value.pelapor.alamat, value.pelapor.nama]) {
          expect(sent).not.toContain(secret)
        }
      }),
    )
  })
})

describe('bersihkanTeks', () => {
  it('takes away what nobody sees and keeps what was meant', () => {
    expect(bersihkanTeks('  Jalan\u202E rusak\u0000\r\nparah \t\r\n\u200B')).toBe('Jalan rusak\nparah')
    expect(bersihkanTeks('Rp\u00A050.000')).toBe('Rp 50.000')
    expect(bersihkanTeks('cafe\u0301 \uD800')).toBe('caf\u00e9 \uFFFD')
    expect(bersihkanTeks('👍🏽 baik')).toBe('👍🏽 baik')
    expect(bersihkanBaris('dua\n  baris')).toBe('dua baris')
  })

  it('keeps its pace on a pasted file of blanks', () => {
    const blanks = ' '.repeat(125_000)
    expect(bersihkanTeks(`${blanks}a${blanks}b${blanks}`)).toBe(`a${blanks}b`)
    expect(bersihkanBaris(`a${blanks}b`)).toBe('a b')
  })

  it('is done after one time, and leaves no control character, no mark of direction, no blank end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const clean = bersihkanTeks(text)
        expect(bersihkanTeks(clean)).toBe(clean)
        expect(clean).toBe(clean.trim())
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).not.toMatch(/(?![\n\t])\p{Cc}|[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u)
      }),
      { numRuns: 300 },
    )
  })
})
