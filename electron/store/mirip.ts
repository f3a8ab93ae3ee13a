/**
 * Looking for similar open cases without scanning: the rare words of a case lead to the few that hold them too, those are
 * compared one by one (domain/kemiripan.ts). Bounded at any number of cases: so many rows per word, so many comparisons.
 */
import type { Id } from '../domain/kata.ts'
import { AMBANG_MIRIP, kataPenting, kataTempat, kemiripan, sidikMirip } from '../domain/kemiripan.ts'
import type { Kemiripan, SidikMirip } from '../domain/kemiripan.ts'
import type { Connection } from './connection.ts'
import { SERUPA_SQL } from './serupa-sql.ts'
import type { TerkaitRow } from './kaitan-baris.ts'

type BahanRow = TerkaitRow & {
  readonly isi: string
  readonly lokasiKejadian: string
  readonly wilayahKode: string | null
}
export type Mirip = { readonly row: TerkaitRow; readonly kemiripan: Kemiripan }

/** A word in more cases than this is common: it leads nowhere. */
const BARIS_PER_KATA = 400
const KATA_DICARI = 48
const DIBANDINGKAN = 150
/** With fewer traces than this the newest of the same kategori are looked at too. */
const JEJAK_SEDIKIT = 30
const AWALAN_WILAYAH = 'wilayah:'

function sidikOf(row: BahanRow): SidikMirip {
  const { judul, isi, lokasiKejadian, kategoriNama, receivedAt } = row
  const sidik = sidikMirip({ teks: `${judul}\n${isi}`, tempat: lokasiKejadian, kategori: kategoriNama, receivedAt })
  if (row.wilayahKode === null) return sidik
  // "35.78.01" is part of town and city at once: each level is a word of the place.
  const bagian = row.wilayahKode.split('.')
  const tingkat = bagian.map((_, at) => `${AWALAN_WILAYAH}${bagian.slice(0, at + 1).join('.')}`)
  return { ...sidik, tempat: new Set([...sidik.tempat, ...tingkat]) }
}

/** Gives the function that looks; call it only inside a read. The most alike first. */
export function createMirip(connection: Connection): (id: Id, limit: number) => readonly Mirip[] {
  const q = {
    byId: connection.prepare<[string], BahanRow>(SERUPA_SQL.bahanMiripById),
    byPk: connection.prepare<[number], BahanRow>(SERUPA_SQL.bahanMiripByPk),
    kata: connection.prepare<[string, number], { pk: number }>(SERUPA_SQL.miripKata),
    kategori: connection.prepare<[string, number], { pk: number }>(SERUPA_SQL.miripKategori),
    terbaru: connection.prepare<[], { pk: number | null }>(SERUPA_SQL.pengaduanTerbaru),
  }

  /** Weight of each word of the case, and how much weight of it every other case holds. */
  function jejak(kasus: BahanRow): { bobot: ReadonlyMap<string, number>; pks: ReadonlyMap<number, number> } {
    const jumlah = q.terbaru.get()?.pk ?? 1
    const tempat = kataTempat(kasus.lokasiKejadian).filter((kata) => kata.length > 2)
    const semua = [...new Set([...kataPenting(`${kasus.judul}\n${kasus.isi}`), ...tempat])]
    const bobot = new Map<string, number>()
    const pks = new Map<number, number>()
    for (const kata of semua.slice(0, KATA_DICARI)) {
      const rows = q.kata.all(`"${kata}"`, BARIS_PER_KATA + 1)
      const umum = rows.length > BARIS_PER_KATA
      // How common beyond the limit is not counted: between the limit and all.
      const kali = umum ? Math.sqrt(BARIS_PER_KATA * jumlah) : Math.max(1, rows.length)
      const berat = Math.log(1 + jumlah / kali)
      bobot.set(kata, berat)
      if (umum) continue
      for (const { pk } of rows) pks.set(pk, (pks.get(pk) ?? 0) + berat)
    }
    return { bobot, pks }
  }

  function calon(kasus: BahanRow, pks: ReadonlyMap<number, number>): readonly number[] {
    const terkuat = [...pks].toSorted((a, b) => b[1] - a[1]).map(([pk]) => pk)
    const sekategori =
      pks.size < JEJAK_SEDIKIT && kasus.kategoriNama !== null
        ? q.kategori.all(kasus.kategoriNama, DIBANDINGKAN).map(({ pk }) => pk)
        : []
    return [...new Set([...terkuat, ...sekategori])].filter((pk) => pk !== kasus.pk)
  }

  return (id, limit) => {
    const kasus = q.byId.get(id)
    if (kasus === undefined) return []
    const { bobot, pks } = jejak(kasus)
    const berat = [...bobot.values()]
    const rata = berat.length === 0 ? 1 : berat.reduce((sum, one) => sum + one, 0) / berat.length
    const sidik = sidikOf(kasus)
    const found: Mirip[] = []
    let dibandingkan = 0
    for (const pk of calon(kasus, pks)) {
      if (dibandingkan >= DIBANDINGKAN) break
      const row = q.byPk.get(pk)
      if (row === undefined) continue
      dibandingkan += 1
      const hasil = kemiripan(sidik, sidikOf(row), (kata) => bobot.get(kata) ?? rata)
      if (hasil.skor >= AMBANG_MIRIP) found.push({ row, kemiripan: hasil })
    }
    return found.toSorted((a, b) => b.kemiripan.skor - a.kemiripan.skor).slice(0, limit)
  }
}
