/**
 * How alike two pengaduan are: words, place, kategori, time. Pure arithmetic over what both hold; the store finds the
 * few that are worth comparing. A help for the eye of a petugas, never a decision: what it names is compared by a person.
 */
import type { Instant } from './kata.ts'
import { selisihDetik } from './waktu.ts'

/** What of a case is compared. `tempat` '' and `kategori` null where nothing is known. */
export type BahanMirip = {
  readonly teks: string
  readonly tempat: string
  readonly kategori: string | null
  readonly receivedAt: Instant
}

/** A case made ready for many comparisons. */
export type SidikMirip = {
  readonly kata: ReadonlySet<string>
  readonly tempat: ReadonlySet<string>
  readonly potongan: ReadonlySet<string>
  readonly kategori: string | null
  readonly receivedAt: Instant
}

/** 0–1 each; null where one of the two says nothing about it. `hari`: whole days between the two. */
export type Kemiripan = {
  readonly skor: number
  readonly teks: number
  readonly tempat: number | null
  readonly kategori: boolean | null
  readonly hari: number
}

/** From here on a case is shown as similar; found on labelled pairs (test/bench/README.md). */
export const AMBANG_MIRIP = 0.46
const KATA_MAKS = 80
const POTONGAN_MAKS = 1_200
const DETIK_SEHARI = 86_400
/** Days after which the nearness in time counts about a third. */
const HARI_LURUH = 30

/** Words of courtesy and of every sentence: they stand in all cases and say nothing of one. */
const UMUM: ReadonlySet<string> = new Set(
  `yang dan di ke dari untuk dengan pada ini itu ada tidak mohon tolong bantu dibantu bantuan bantuannya terima kasih
  terimakasih selamat pagi siang sore malam bapak ibu saya kami kita agar supaya bisa dapat sudah belum telah akan juga
  karena sehingga serta atau oleh lapor laporan melaporkan ijin izin min admin segera ditindaklanjuti tindaklanjuti nya
  assalamualaikum wr wb yth pak bu dalam secara tersebut kepada sangat lagi sering selalu seperti hal`.split(/\s+/),
)
const TEMPAT_UMUM: ReadonlySet<string> = new Set(
  'jl jln jalan kota kabupaten kab kec kecamatan kel kelurahan desa provinsi indonesia no nomor'.split(' '),
)

function kataDari(teks: string): readonly string[] {
  return (
    teks
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Telling words of a text, in the order they stand, each once, at most 80. */
export function kataPenting(teks: string): readonly string[] {
  const all = kataDari(teks).filter((kata) => kata.length > 2 && !UMUM.has(kata))
  return [...new Set(all)].slice(0, KATA_MAKS)
}

/** Words of a place; numbers stay: "RT 03", "no 12" tell one house from the next. */
export function kataTempat(tempat: string): readonly string[] {
  return [...new Set(kataDari(tempat).filter((kata) => !TEMPAT_UMUM.has(kata)))].slice(0, KATA_MAKS)
}

/** Runs of three letters over the telling words: a slip of the hand or another affix changes only a few of them. */
function potonganTiga(kata: readonly string[]): ReadonlySet<string> {
  const rapat = kata.join(' ').slice(0, POTONGAN_MAKS)
  return new Set(Array.from({ length: Math.max(0, rapat.length - 2) }, (_, at) => rapat.slice(at, at + 3)))
}

/** Made once per case. */
export function sidikMirip({ teks, tempat, kategori, receivedAt }: BahanMirip): SidikMirip {
  const kata = kataPenting(teks)
  return {
    kata: new Set(kata),
    tempat: new Set(kataTempat(tempat)),
    potongan: potonganTiga(kata),
    kategori,
    receivedAt,
  }
}

/** Weighted Jaccard index: what both hold over what either holds; null when one holds nothing. */
function irisan(a: ReadonlySet<string>, b: ReadonlySet<string>, bobot: (kata: string) => number): number | null {
  if (a.size === 0 || b.size === 0) return null
  let sama = 0
  let semua = 0
  for (const kata of a) {
    const berat = bobot(kata)
    semua += berat
    if (b.has(kata)) sama += berat
  }
  for (const kata of b) if (!a.has(kata)) semua += bobot(kata)
  return semua === 0 ? null : sama / semua
}

/** Below it two places have nothing but a part of town in common. */
const TEMPAT_LAIN = 0.2
/** From here on the words are the same whatever the place says, when there are that many of them. */
const TEKS_SAMA = 0.8
const KATA_PANJANG = 6
const POTONG_LAIN = 0.75
const BOBOT = { teks: 0.5, tempat: 0.28, kategori: 0.14, waktu: 0.08 } as const

/** `bobot`: how telling a word is (rare ones more), above 0. What is unknown on either side takes no part. */
export function kemiripan(a: SidikMirip, b: SidikMirip, bobot: (kata: string) => number): Kemiripan {
  const kata = irisan(a.kata, b.kata, bobot) ?? 0
  const teks = Math.max(kata, irisan(a.potongan, b.potongan, () => 1) ?? 0)
  const tempat = irisan(a.tempat, b.tempat, bobot)
  const kategori = a.kategori === null || b.kategori === null ? null : a.kategori === b.kategori
  const hari = Math.floor(Math.abs(selisihDetik(a.receivedAt, b.receivedAt)) / DETIK_SEHARI)
  const bagian: readonly (readonly [number, number | null])[] = [
    [BOBOT.teks, teks],
    [BOBOT.tempat, tempat],
    [BOBOT.kategori, kategori === null ? null : Number(kategori)],
    [BOBOT.waktu, Math.exp(-hari / HARI_LURUH)],
  ]
  const dikenal = bagian.flatMap(([berat, nilai]) => (nilai === null ? [] : [{ berat, nilai }]))
  const penuh = dikenal.reduce((jumlah, { berat }) => jumlah + berat, 0)
  const skor = dikenal.reduce((jumlah, { berat, nilai }) => jumlah + berat * nilai, 0) / penuh
  const panjang = Math.min(a.kata.size, b.kata.size) >= KATA_PANJANG
  // "Jalan berlubang" in another street is another hole, however alike the words.
  const lain = tempat !== null && tempat < TEMPAT_LAIN && !(teks >= TEKS_SAMA && panjang)
  return { skor: lain ? skor * POTONG_LAIN : skor, teks, tempat, kategori, hari }
}
