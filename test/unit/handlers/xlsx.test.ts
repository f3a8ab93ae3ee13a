/** The workbook as a reader of another hand reads it back: rows, kinds, nothing that could run. */
import fc from 'fast-check'
import readXlsxFile, { readSheet } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import type { LembarXlsx, Sel } from '../../../electron/handlers/xlsx.ts'
import { jinakkan, tulisXlsx } from '../../../electron/handlers/xlsx.ts'

const lembar = (baris: readonly (readonly Sel[])[], nama = 'Satu'): LembarXlsx => ({
  nama,
  lebar: [10, 10, 10],
  kepala: 1,
  baris,
})
const read = async (sheets: readonly LembarXlsx[], sheet = 1) => readSheet(Buffer.from(await tulisXlsx(sheets)), sheet)

describe('xlsx', () => {
  test('numbers are numbers, dates are dates, texts are texts', async () => {
    const rows = await read([
      lembar([
        ['Nama', 'Jumlah', 'Tanggal'],
        ['Air & <lumpur> "keruh"', 12.5, { tanggal: '2026-11-25' }],
      ]),
    ])
    expect(rows[0]).toEqual(['Nama', 'Jumlah', 'Tanggal'])
    expect(rows[1]).toEqual(['Air & <lumpur> "keruh"', 12.5, new Date('2026-11-25T00:00:00.000Z')])
  })

  test('what a spreadsheet would run is led by an apostrophe, everywhere', async () => {
    const bad = ['=1+1', '+62', '-2', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("https://contoh.invalid")']
    const rows = await read([lembar([['Teks', 'b'], ...bad.map((text): Sel[] => [text, 'b'])])])
    for (const [at, text] of bad.entries()) {
      expect(String(rows[at + 1]?.[0])).toMatch(/^'/)
      expect(jinakkan(text)).toBe(`'${text}`)
    }
    const xml = Buffer.from(await tulisXlsx([lembar([['=1+1']])])).toString('latin1')
    expect(xml).not.toContain('<f>')
  })

  test('several sheets keep their order, and names Excel refuses are made fit', async () => {
    const bytes = await tulisXlsx([
      lembar([['a']], 'Rekap'),
      lembar([['b']], 'Menurut: unit/kerja'),
      lembar([['c']], 'rekap'),
    ])
    const sheets = await readXlsxFile(Buffer.from(bytes))
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Rekap', 'Menurut  unit kerja', 'rekap 2'])
    expect(sheets.map(({ data: rows }) => rows[0]?.[0])).toEqual(['a', 'b', 'c'])
  })

  test('any text comes back as it went in, but for signs XML does not know', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { minLength: 1, maxLength: 8 }),
        async (texts) => {
          const rows = await read([lembar([['kepala'], ...texts.map((text): Sel[] => [`x${text}x`])])])
          expect(rows.slice(1).map((row) => row[0])).toEqual(texts.map((text) => `x${text}x`))
        },
      ),
      { numRuns: 25 },
    )
  })

  test('rows may come one by one, many of them, and a source that fails ends it', async () => {
    async function* many(): AsyncGenerator<readonly Sel[]> {
      for (let at = 0; at < 20_000; at += 1) yield [`baris ${at}`, at]
    }
    const rows = await read([{ nama: 'Banyak', lebar: [12, 8], kepala: 1, baris: many() }])
    expect(rows.length).toBe(20_000)
    expect(rows.at(-1)).toEqual(['baris 19999', 19_999])
    function* broken(): Generator<readonly Sel[]> {
      yield ['a']
      throw new Error('dihentikan')
    }
    await expect(tulisXlsx([{ nama: 'Putus', lebar: [1], kepala: 0, baris: broken() }])).rejects.toThrow('dihentikan')
  })
})
