/** Referensi: topics, areas, the calendar of the office and the rules, to look up and to keep local days in. */
import type { Connection } from './connection.ts'
import type { Recounter } from './hitung-ulang.ts'
import { bentukCari } from './seed.ts'
import { QUEUE_SQL } from './statements.ts'
import type { ReferensiStore } from './store.ts'
import type { TenggatReader } from './tenggat-baris.ts'
import type { WilayahFiller } from './wilayah-isi.ts'

type WilayahRow = { readonly pk: number; readonly kode: string; readonly nama: string; readonly tingkat: number }
type Wilayah = Awaited<ReturnType<ReferensiStore['wilayah']>>[number]

const TINGKAT = ['provinsi', 'kabupatenKota', 'kecamatan', 'desa'] as const
/** Names looked at before the other words are compared; a common word fits a few thousand of 91,000. */
const CANDIDATES = 4000
/** Rows the wish for a kategori is learnt from, and how many are offered before the tree. */
const SERING_BARIS = 5000
const SERING_MAKS = 6

/** Words as the index knows them: lower case, no marks. */
function plain(text: string): string {
  return bentukCari(text.normalize('NFD').replace(/\p{M}/gu, ''))
}

function createWilayahSearch(connection: Connection) {
  const match = connection.prepare<[string, number], WilayahRow>(
    `SELECT w."pk", w."kode", w."nama", w."tingkat" FROM "WilayahFts" CROSS JOIN "Wilayah" w ON w."pk" = "WilayahFts"."rowid"
     WHERE "WilayahFts" MATCH ? ORDER BY "WilayahFts"."rowid" LIMIT ?`,
  )
  const byKode = connection.prepare<[string], WilayahRow>(
    'SELECT "pk", "kode", "nama", "tingkat" FROM "Wilayah" WHERE "kode" = ?',
  )

  function jalur(kode: string): string {
    const parts = kode.split('.')
    return parts
      .map((_, at) => byKode.get(parts.slice(0, parts.length - at).join('.'))?.nama ?? '')
      .filter((nama) => nama !== '')
      .join(', ')
  }
  function toWilayah(row: WilayahRow, path: string): Wilayah {
    return { kode: row.kode, nama: row.nama, tingkat: TINGKAT[row.tingkat - 1] ?? 'desa', jalur: path }
  }
  // Rows lie in the order province, regency, district, village: the widest area comes first.
  return (teks: string, limit: number): readonly Wilayah[] => {
    const words = plain(teks).match(/[\p{L}\p{N}]+/gu) ?? []
    if (words.length === 0) return []
    // A draft keeps only the code: the code finds its area.
    const exact = byKode.get(teks.trim())
    if (exact !== undefined) return [toWilayah(exact, jalur(exact.kode))]
    const own = words.map((word) => `"${word}"*`).join(' OR ')
    const found: Wilayah[] = []
    for (const row of match.iterate(own, CANDIDATES)) {
      const path = jalur(row.kode)
      const names = plain(path).split(/[^\p{L}\p{N}]+/u)
      if (!words.every((word) => names.some((name) => name.startsWith(word)))) continue
      found.push(toWilayah(row, path))
      if (found.length >= limit) break
    }
    return found
  }
}

export function createReferensiStore(args: {
  connection: Connection
  tenggat: TenggatReader
  filler: WilayahFiller
  recounter: Recounter
}): ReferensiStore {
  const { connection, tenggat, filler, recounter } = args
  const wilayah = createWilayahSearch(connection)
  const q = {
    newest: connection.prepare<[], { pk: number | null }>(QUEUE_SQL.pkTerbaru),
    sering: connection.prepare<[number], { kategoriId: string }>(QUEUE_SQL.kategoriSering),
  }
  /** How often each kategori was chosen at this counter lately. */
  function frequent(): ReadonlyMap<string, number> {
    const found = new Map<string, number>()
    const newest = q.newest.get()?.pk ?? 0
    for (const { kategoriId } of q.sering.all(newest - SERING_BARIS))
      found.set(kategoriId, (found.get(kategoriId) ?? 0) + 1)
    return found
  }
  return {
    kategori: async (teks, limit) => {
      const sering = await connection.read(() => frequent())
      const words = bentukCari(teks)
        .split(' ')
        .filter((word) => word !== '')
      const all = words.map((word) => ({ OR: [{ cari: { contains: word } }, { induk: { contains: word } }] }))
      // A draft keeps only the id: the id finds its kategori.
      const where = words.length === 0 ? {} : { OR: [{ id: teks.trim() }, { AND: all }] }
      const select = { id: true, nama: true, induk: true } as const
      const [own, tree] = await connection.orm((prisma) =>
        Promise.all([
          prisma.kategori.findMany({ where: { AND: [where, { id: { in: [...sering.keys()] } }] }, select }),
          prisma.kategori.findMany({ where, select, orderBy: { urutan: 'asc' }, take: limit + sering.size }),
        ]),
      )
      const first = own.sort((a, b) => (sering.get(b.id) ?? 0) - (sering.get(a.id) ?? 0)).slice(0, SERING_MAKS)
      const rest = tree.filter(({ id }) => !first.some((one) => one.id === id))
      return [
        ...first.map((row) => ({ ...row, sering: true })),
        ...rest.map((row) => ({ ...row, sering: false })),
      ].slice(0, limit)
    },
    wilayah: async (teks, limit) => {
      await filler.ensure()
      return connection.read(() => wilayah(teks, limit))
    },
    kalender: () => connection.read(() => tenggat.kalender()),
    aturan: () => connection.read(() => tenggat.aturan()),
    hitungUlangTenggat: () => recounter.ensure(),
  }
}
