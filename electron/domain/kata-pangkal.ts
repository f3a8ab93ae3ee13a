/**
 * The roots an Indonesian word may come from, without a dictionary: particles, possessives, suffixes and prefixes are taken
 * off in every way the rules of word building allow (Tata Bahasa Baku Bahasa Indonesia: morphophonemics of me- and pe-).
 * Two words belong together when they share a root. A wrong root does no harm as long as no other word has it too; that
 * is why no single root is chosen, and why short rests are refused.
 */

/** Longer "words" are numbers of files, addresses and the like. */
const TERPANJANG = 30
const PANGKAL_MIN = 4
/** -lah, -kah, -pun, -ku, -mu end many roots of their own (masalah, perilaku). */
const PANGKAL_PARTIKEL = 5
/** Monosyllables behind menge- and penge-, and short loans behind di- (dicek). */
const PANGKAL_PENDEK = 3

type Bentuk = { readonly kata: string; readonly min: number; readonly an: boolean }
type Awalan = { readonly pola: RegExp; readonly ganti: readonly string[]; readonly min?: number; readonly an?: true }

/** What stands before the root, and which first letters of the root it may have swallowed. */
const NASAL: readonly (readonly [string, RegExp, readonly string[], number?])[] = [
  ['m', /^(?=[bfvp])/, ['']],
  ['m', /^(?=[aiueo])/, ['p', 'm']],
  ['n', /^(?=[cdjz]|s[ptkywl]|tr)/, ['']],
  ['n', /^(?=[aiueo])/, ['t', 'n']],
  ['ny', /^(?=[aiueo])/, ['s', 'ny']],
  ['nge', /^(?=[^aiueo]+[aiueo][^aiueo]{1,2}$)/, [''], PANGKAL_PENDEK],
  ['ng', /^(?=[ghkq])/, ['']],
  ['ng', /^(?=[aiueo])/, ['', 'k']],
  ['', /^(?=[lrwy][aiueo])/, ['']],
]
const AWALAN: readonly Awalan[] = [
  ...['me', 'pe'].flatMap((depan) =>
    NASAL.map(([sengau, syarat, ganti, min]) => ({
      pola: new RegExp(`^${depan}${sengau}${syarat.source.slice(1)}`),
      ganti,
      ...(min === undefined ? {} : { min }),
    })),
  ),
  { pola: /^pe(?=[^aiueomn][aiueo])/, ganti: [''] },
  { pola: /^[bpt]er/, ganti: [''] },
  { pola: /^[bpt]e(?=r[aiueo])/, ganti: [''] },
  { pola: /^[bt]e(?=[^aiueo]er)/, ganti: [''] },
  { pola: /^[bp]el(?=ajar)/, ganti: [''] },
  { pola: /^di/, ganti: [''], min: PANGKAL_PENDEK },
  { pola: /^ke/, ganti: [''], an: true },
]

function tanpaAkhiran(kata: string): readonly Bentuk[] {
  const utuh: Bentuk = { kata, min: PANGKAL_MIN, an: false }
  const partikel = /^(.+)(?:lah|kah|tah|pun)$/.exec(kata)?.[1]
  const dasar = [utuh, ...(partikel === undefined ? [] : [{ kata: partikel, min: PANGKAL_PARTIKEL, an: false }])]
  const milik = dasar.flatMap((satu) => {
    const nya = /^(.+)nya$/.exec(satu.kata)?.[1]
    const orang = /^(.+)[km]u$/.exec(satu.kata)?.[1]
    return [
      satu,
      ...(nya === undefined ? [] : [{ ...satu, kata: nya, min: Math.max(PANGKAL_PENDEK, satu.min - 1) }]),
      ...(orang === undefined ? [] : [{ ...satu, kata: orang, min: PANGKAL_PARTIKEL }]),
    ]
  })
  return milik.flatMap((satu) => {
    const min = Math.max(PANGKAL_MIN, satu.min)
    const lepas = (akhir: string, an: boolean): readonly Bentuk[] =>
      satu.kata.endsWith(akhir) ? [{ kata: satu.kata.slice(0, -akhir.length), min, an }] : []
    return [satu, ...lepas('kan', false), ...lepas('an', true), ...lepas('i', false)]
  })
}

/** At most two prefixes stand before a root (memper-, diber-, keter-). */
function tanpaAwalan(bentuk: Bentuk, sisa: number): readonly Bentuk[] {
  if (sisa === 0) return [bentuk]
  const lain = AWALAN.filter(({ an }) => an === undefined || bentuk.an).flatMap(({ pola, ganti, min }) => {
    const panjang = pola.exec(bentuk.kata)?.[0].length
    if (panjang === undefined) return []
    const rest = bentuk.kata.slice(panjang)
    const pendek = Math.min(min ?? bentuk.min, bentuk.min)
    return ganti.flatMap((huruf) => tanpaAwalan({ kata: huruf + rest, min: pendek, an: false }, sisa - 1))
  })
  return [bentuk, ...lain]
}

/** The roots of a folded word (`lipatKata`), without the word itself; none for a word without affixes. */
export function pangkalKata(kata: string): readonly string[] {
  const semua = tanpaAkhiran(kata)
    .flatMap((bentuk) => tanpaAwalan(bentuk, 2))
    .filter((bentuk) => bentuk.kata.length >= bentuk.min && /[aiueo]/.test(bentuk.kata))
    .map((bentuk) => bentuk.kata)
  return [...new Set(semua)].filter((satu) => satu !== kata)
}

/** A word as the full text keeps it: lower case, no marks on letters. */
export function lipatKata(kata: string): string {
  return kata.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The words of a text that can be looked for by their root or put right: letters only, 3 to 30 of them, each once. */
export function kataDalam(teks: string): readonly string[] {
  const semua = lipatKata(teks).match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(semua)].filter((kata) => kata.length >= 3 && kata.length <= TERPANJANG && /^\p{L}+$/u.test(kata))
}
