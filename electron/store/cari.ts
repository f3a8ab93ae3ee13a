/** What a person typed into the search, as a query: words with their relatives, words put right, numbers of any kind. */
import { jarakEdit } from '../domain/ejaan.ts'
import { lipatKata } from '../domain/kata-pangkal.ts'
import { bacaNomorPelapor } from '../domain/nomor-cari.ts'
import { CARI_SQL } from './cari-sql.ts'
import type { Connection } from './connection.ts'
import type { KataIsi } from './kata-isi.ts'
import type { CocokNomor, Perbaikan } from '../domain/saringan.ts'

const MAX_WORDS = 10
/** Shorter beginnings fit thousands of words and would be slow and useless; they are taken as they stand. */
const PREFIX_MIN = 3
/** Running numbers are padded with zeros; a person leaves them out. */
const ANGKA_LEBAR = [4, 5, 6]
const NOMOR_MAKS = 200
/** Behind every digit and letter. */
const AKHIR = '\u{10ffff}'
/** A word with fewer hits may be mistyped, when one beside it has many. */
const JARANG = 3
const SERING = 20
const DIHITUNG_MAKS = 200

type Kueri = {
  /** FTS5 expression; null when there is no letter or digit in the text. */
  readonly match: string | null
  /** Words that occur nowhere, and the ones looked for in their place. */
  readonly koreksi: readonly Perbaikan[]
}

export type Pencari = {
  /** Inside a read, like all of these. */
  susun(teks: string): Kueri
  /** Words that hardly occur, and much more frequent ones one edit away. */
  saran(teks: string): readonly Perbaikan[]
  /** Cases found by a number of the pelapor or of an older register, by rowid. */
  nomor(teks: string): ReadonlyMap<number, CocokNomor>
}

function kutip(kata: string): string {
  return `"${kata}"`
}
function bagian(teks: string): { readonly kata: readonly string[]; readonly lanjut: boolean } {
  const rapi = teks.normalize('NFC')
  const kata = (rapi.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS)
  return { kata, lanjut: /[\p{L}\p{N}]$/u.test(rapi) }
}
function angka(kata: string): readonly string[] {
  return ANGKA_LEBAR.filter((lebar) => lebar > kata.length).map((lebar) => kutip(kata.padStart(lebar, '0')))
}

export function createPencari(connection: Connection, isi: KataIsi): Pencari {
  const q = {
    hitung: connection.prepare<[string, number], { n: number }>(CARI_SQL.hitungKata),
    telepon: connection.prepare<[string, string, string, number], { pk: number }>(CARI_SQL.telepon),
    nikUtuh: connection.prepare<[string, number], { pk: number }>(CARI_SQL.nikUtuh),
    nikEkor: connection.prepare<[string, string, number], { pk: number }>(CARI_SQL.nikEkor),
    nomorLama: connection.prepare<[string, string, number], { pk: number }>(CARI_SQL.nomorLama),
  }
  const hitung = (match: string, batas: number): number => q.hitung.get(match, batas)?.n ?? 0

  /** Of the nearest words the one that occurs most; null when none occurs. */
  function benarkan(kata: string): string | null {
    const dekat = isi.terdekat(kata)
    const jarak = (satu: string) => jarakEdit(kata, satu, 2)
    const terbaik = dekat[0] === undefined ? 0 : jarak(dekat[0])
    const pilihan = dekat
      .filter((satu) => jarak(satu) === terbaik)
      .map((satu) => ({ kata: satu, n: hitung(kutip(satu), DIHITUNG_MAKS) }))
      .filter(({ n }) => n > 0)
    return pilihan.reduce<{ kata: string | null; n: number }>((a, b) => (b.n > a.n ? b : a), { kata: null, n: 0 }).kata
  }

  function klausa(kata: string, lanjut: boolean): { match: string; koreksi: Perbaikan | null } {
    const tepat = lanjut && kata.length >= PREFIX_MIN ? `${kutip(kata)}*` : kutip(kata)
    const atau = (pilihan: readonly string[]) => [...new Set(pilihan)].join(' OR ')
    if (/^\p{N}+$/u.test(kata)) return { match: atau([tepat, ...angka(kata)]), koreksi: null }
    const lipat = lipatKata(kata)
    const kerabat = isi.kerabat(lipat).map(kutip)
    if (kerabat.length > 0 || hitung(tepat, 1) > 0) return { match: atau([tepat, ...kerabat]), koreksi: null }
    const jadi = benarkan(lipat)
    if (jadi === null) return { match: tepat, koreksi: null }
    return { match: atau([kutip(jadi), ...isi.kerabat(jadi).map(kutip)]), koreksi: { dari: kata, jadi } }
  }

  return {
    susun(teks) {
      const { kata, lanjut } = bagian(teks)
      if (kata.length === 0) return { match: null, koreksi: [] }
      const semua = kata.map((satu, at) => klausa(satu, lanjut && at === kata.length - 1))
      const match = semua.map((satu) => `(${satu.match})`).join(' AND ')
      return { match, koreksi: semua.flatMap(({ koreksi }) => koreksi ?? []) }
    },
    saran(teks) {
      return bagian(teks).kata.flatMap((kata) => {
        const lipat = lipatKata(kata)
        if (lipat.length < 4 || !/^\p{L}+$/u.test(lipat) || hitung(`${kutip(lipat)}*`, JARANG + 1) > JARANG) return []
        const jadi = isi
          .terdekat(lipat)
          .find((satu) => jarakEdit(lipat, satu, 1) === 1 && hitung(kutip(satu), SERING) >= SERING)
        return jadi === undefined ? [] : [{ dari: kata, jadi }]
      })
    },
    nomor(teks) {
      const { telepon, nik, lengkap } = bacaNomorPelapor(teks)
      const rapi = teks.trim()
      const lama = rapi.length >= 3 && /\d/.test(rapi) ? q.nomorLama.all(rapi, `${rapi}${AKHIR}`, NOMOR_MAKS) : []
      const byNik =
        nik === null
          ? []
          : nik.length === 16
            ? q.nikUtuh.all(nik, NOMOR_MAKS)
            : q.nikEkor.all(nik.slice(-4), `%${nik}`, NOMOR_MAKS)
      const byTelepon =
        telepon === null ? [] : q.telepon.all(lengkap ? telepon : '', telepon, `${telepon}${AKHIR}`, NOMOR_MAKS)
      return new Map<number, CocokNomor>([
        ...lama.map(({ pk }) => [pk, 'nomorLama'] as const),
        ...byNik.map(({ pk }) => [pk, 'nik'] as const),
        ...byTelepon.map(({ pk }) => [pk, 'telepon'] as const),
      ])
    },
  }
}
