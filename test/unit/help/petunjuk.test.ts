/** The user guide tells the truth: its keys, its pictures, its ways and its sentences are those of the application. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { HALAMAN } from '../../../renderer/components/halaman.ts'
import type { Baris, Blok, Potongan } from '../../../renderer/help/baca-bab.ts'
import { kataBaris } from '../../../renderer/help/baca-bab.ts'
import { babUntuk } from '../../../renderer/help/bab-untuk.ts'
import { cariBab } from '../../../renderer/help/cari-bab.ts'
import { alamatGambar, BAB } from '../../../renderer/help/daftar-bab.ts'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..')
/** What fields, buttons and the system do themselves. */
const BAWAAN = ['Tab', 'Shift+Tab', 'Ctrl+V', 'Enter']

function sourcesIn(folder: string): string {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|vue)$/.test(name) && !name.includes('prisma-client'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'))
    .join('\n')
}

const renderer = sourcesIn('renderer')
/** `F2 Terima pengaduan tatap muka`, as the application declares its keys. */
const declared = [
  // The grid of letters declares its keys through a function of its own.
  ...[...renderer.matchAll(/\bcell\(\s*'([^']+)',\s*'([^']+)'/g)].map((found) => `${found[1] ?? ''} ${found[2] ?? ''}`),
  ...[...renderer.matchAll(/\bkey: '([^']+)',\s*label: '([^']+)'/g)].map(
    (found) => `${found[1] ?? ''} ${found[2] ?? ''}`,
  ),
  ...HALAMAN.map(({ keys, label }) => `${keys} Buka ${label}`),
]
const keys = new Set([...declared.map((pair) => pair.split(' ')[0] ?? ''), ...BAWAAN])

function linesOf(blok: Blok): readonly Baris[] {
  switch (blok.jenis) {
    case 'daftar':
      return blok.butir
    case 'tabel':
      return [blok.kepala, ...blok.baris].flat()
    case 'gambar':
      return []
    default:
      return [blok.isi]
  }
}

const blocks = BAB.flatMap((bab) => bab.bagian.flatMap(({ blok }) => blok.map((satu) => ({ bab: bab.id, blok: satu }))))
const pieces: readonly { readonly bab: string; readonly potongan: Potongan }[] = blocks.flatMap(({ bab, blok }) =>
  linesOf(blok).flatMap((line) => line.map((potongan) => ({ bab, potongan }))),
)

describe('the user guide', () => {
  test('has every chapter, and no file that is no chapter', () => {
    const files = readdirSync(join(ROOT, 'renderer/help/bab')).map((name) => name.replace('.md', ''))
    expect(BAB.map(({ id }) => id).sort()).toEqual(files.sort())
    for (const bab of BAB) expect(bab.bagian.length, bab.id).toBeGreaterThan(1)
  })

  test('names only keys that exist', () => {
    const named = pieces.filter(({ potongan }) => potongan.jenis === 'tombol')
    expect(named.length).toBeGreaterThan(30)
    for (const { bab, potongan } of named) expect([...keys], `${bab}: ${potongan.kata}`).toContain(potongan.kata)
  })

  test('says of each key in its tables what the application says', () => {
    const tables = blocks.flatMap(({ blok }) => (blok.jenis === 'tabel' ? [blok] : []))
    const rows = tables
      .filter(({ kepala }) => kepala.map(kataBaris).join(' ') === 'Tombol Yang dilakukan')
      .flatMap(({ baris }) => baris)
    expect(rows.length).toBeGreaterThan(30)
    for (const row of rows) expect(declared).toContain(row.map(kataBaris).join(' '))
  })

  test('lists every key that works everywhere', () => {
    const everywhere = [...renderer.matchAll(/\bkey: '([^']+)',\s*label: '[^']+',\s*group: 'Di mana saja'/g)]
    const table = BAB.find(({ id }) => id === 'tombol')?.bagian.find(({ id }) => id === 'di-mana-saja')?.blok ?? []
    const listed = table.flatMap((blok) =>
      blok.jenis === 'tabel' ? blok.baris.map((row) => kataBaris(row[0] ?? [])) : [],
    )
    expect(everywhere.length).toBeGreaterThan(5)
    for (const [, key = ''] of everywhere) expect(listed).toContain(key)
    for (const halaman of HALAMAN) expect(listed).toContain(halaman.keys)
  })

  test('shows only pictures that exist', () => {
    const named = blocks.flatMap(({ blok }) => (blok.jenis === 'gambar' ? [blok] : []))
    expect(named.length).toBeGreaterThan(8)
    for (const { nama, kata } of named) {
      expect(alamatGambar(nama), nama).not.toBeNull()
      expect(kata.length, nama).toBeGreaterThan(5)
    }
  })

  test('leads only to parts that exist', () => {
    const places = new Set(BAB.flatMap(({ id, bagian }) => [`${id}#`, ...bagian.map((satu) => `${id}#${satu.id}`)]))
    const links = pieces.flatMap(({ potongan }) => (potongan.jenis === 'tautan' ? [potongan] : []))
    expect(links.length).toBeGreaterThan(3)
    for (const { bab, bagian } of links) expect([...places]).toContain(`${bab}#${bagian}`)
  })

  test('every claim of “Apa yang terjadi bila…” names the test that proves it, and that test exists', () => {
    const bila = BAB.find(({ id }) => id === 'bila')
    const klaim = (bila?.bagian ?? []).flatMap(({ judul, blok }) =>
      blok.flatMap((satu) => (satu.jenis === 'daftar' ? satu.butir.map((butir) => ({ judul, butir })) : [])),
    )
    expect(klaim.length).toBeGreaterThan(25)
    for (const { butir } of klaim) {
      expect(
        butir.some(({ jenis }) => jenis === 'uji'),
        `tanpa uji: ${kataBaris(butir)}`,
      ).toBe(true)
    }
  })

  test('names only tests that exist, by a part of their name', () => {
    const named = pieces.flatMap(({ potongan }) => (potongan.jenis === 'uji' ? [potongan] : []))
    expect(named.length).toBeGreaterThan(25)
    for (const { berkas, nama } of named) {
      const titles = [
        ...readFileSync(join(ROOT, 'test', berkas), 'utf8').matchAll(
          /^[ \t]*(?:test|it)(?:\.each\([^]*?\))?\(\s*(['"`])([^\n]+?)\1,/gm,
        ),
      ].map((found) => found[2] ?? '')
      expect(
        titles.some((title) => title.includes(nama)),
        `${berkas}: ${nama}`,
      ).toBe(true)
    }
  })

  test('quotes only sentences that the application says', () => {
    const said = `${renderer}\n${sourcesIn('electron')}`.replaceAll(/\s+/g, ' ')
    const quoted = BAB.flatMap(({ bagian }) => bagian.map(({ judul }) => /^“(.+)”$/.exec(judul)?.[1])).filter(
      (sentence) => sentence !== undefined,
    )
    expect(quoted.length).toBeGreaterThan(5)
    for (const sentence of quoted) expect(said.includes(sentence), sentence).toBe(true)
  })

  test('speaks plainly: no exclamation, no “kami”, no English word of the machinery', () => {
    for (const { bab, blok } of blocks) {
      const words = linesOf(blok).map(kataBaris).join(' ')
      expect(words, bab).not.toMatch(/!|\bkami\b|\b(klik|offline|online|error|draft|browser|mouse|login)\b/i)
    }
  })

  test('opens at the chapter of the page it is asked on', () => {
    expect(babUntuk('borongan')).toBe('surat')
    expect(babUntuk('halaman baru')).toBe('memulai-hari')
  })

  test('finds what a person would type, the heading first', () => {
    expect(cariBab(BAB, 'printer tidak ada')[0]).toMatchObject({
      bab: 'tanda-terima',
      bagian: 'bila-printer-tidak-ada',
    })
    expect(cariBab(BAB, 'PANGGILAN balik')[0]).toMatchObject({ bab: 'telepon', bagian: 'panggilan-balik' })
    expect(cariBab(BAB, 'xyzzyx')).toEqual([])
    expect(cariBab(BAB, '  ')).toEqual([])
    for (const { cuplikan } of cariBab(BAB, 'nomor')) expect(cuplikan.length).toBeLessThan(160)
  })
})
