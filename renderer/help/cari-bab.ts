/** Finds words in the user guide: every typed word must stand in the heading or the text of a part. Pure. */
import type { Bab, Bagian, Blok } from './baca-bab.ts'
import { kataBaris } from './baca-bab.ts'

export type Temuan = {
  readonly bab: string
  readonly bagian: string
  /** `Telepon › Panggilan balik`, or the chapter alone. */
  readonly judul: string
  /** Words around the first hit, at most about `CUPLIKAN` characters. */
  readonly cuplikan: string
}

const CUPLIKAN = 140
const PALING = 20

function wordsOfBlock(blok: Blok): string {
  switch (blok.jenis) {
    case 'daftar':
      return blok.butir.map(kataBaris).join(' ')
    case 'tabel':
      return [blok.kepala, ...blok.baris].map((row) => row.map(kataBaris).join(' ')).join(' ')
    case 'gambar':
      return ''
    default:
      return kataBaris(blok.isi)
  }
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function excerpt(text: string, word: string): string {
  const hit = Math.max(0, plain(text).indexOf(word))
  const from = hit < 40 ? 0 : text.indexOf(' ', hit - 40) + 1
  const piece = text.slice(from, from + CUPLIKAN)
  const end = from + CUPLIKAN < text.length ? piece.lastIndexOf(' ') : piece.length
  return `${from > 0 ? '… ' : ''}${piece.slice(0, end)}${end < text.length - from ? ' …' : ''}`
}

function look(
  bab: Bab,
  bagian: Bagian,
  words: readonly string[],
): { readonly nilai: number; readonly temuan: Temuan } | null {
  const judul = plain(`${bab.judul} ${bagian.judul}`)
  const isi = bagian.blok.map(wordsOfBlock).join(' ')
  const all = plain(isi)
  if (!words.every((word) => judul.includes(word) || all.includes(word))) return null
  const nilai =
    words.filter((word) => plain(bagian.judul).includes(word)).length * 10 +
    words.filter((word) => judul.includes(word)).length
  const nama = bagian.judul === '' ? bab.judul : `${bab.judul} › ${bagian.judul}`
  const first = words.find((word) => all.includes(word)) ?? ''
  return { nilai, temuan: { bab: bab.id, bagian: bagian.id, judul: nama, cuplikan: excerpt(isi, first) } }
}

/** Parts that hold all the words, those with the words in their heading first; empty without words. */
export function cariBab(bab: readonly Bab[], teks: string): readonly Temuan[] {
  const words = plain(teks)
    .split(/[^\p{L}\p{N}+]+/u)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  return bab
    .flatMap((satu) => satu.bagian.map((bagian) => look(satu, bagian, words)))
    .filter((found) => found !== null)
    .sort((a, b) => b.nilai - a.nilai)
    .slice(0, PALING)
    .map(({ temuan }) => temuan)
}
