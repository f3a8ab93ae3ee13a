/**
 * The SQL of the queue under filters, in another order, or in groups. It is put together of a few fixed parts; whatever is
 * asked, it walks "Pengaduan_saring" (or, for all cases in order of time, the index of that time) and reads only the rows
 * that are shown. Groups and other orders sort keys in memory, never rows: at most as many as the page holds.
 */
import { isTampilan, type SaringanAntrean } from '../domain/antrean.ts'
import type { Tanggal, Zona } from '../domain/kata.ts'
import { saringKosong, type KelompokAntrean, type Saring, type UrutAntrean } from '../domain/saringan.ts'
import { gabungWaktu, tambahDetik } from '../domain/waktu.ts'
import { SYARAT } from './antrean-sql.ts'
import { RINGKAS_KOLOM } from './statements.ts'

export type Nilai = string | number
export type Sql = { readonly sql: string; readonly nilai: readonly Nilai[] }

const INDEKS = '"Pengaduan_saring"'
/** Sorts behind every name and every date. */
const TERAKHIR = '~'
const SEHARI = 86_400

const NAMA_UNIT = `CASE WHEN p."unitKerjaId" IS NULL THEN '${TERAKHIR}'
  ELSE ifnull((SELECT u."nama" FROM "UnitKerja" u WHERE u."id" = p."unitKerjaId"), '${TERAKHIR}') END`
const NAMA_KATEGORI = `ifnull(nullif(p."kategoriNama", ''), '${TERAKHIR}')`

const KELOMPOK: Readonly<Record<NonNullable<KelompokAntrean>, string>> = {
  kategori: NAMA_KATEGORI,
  unit: NAMA_UNIT,
  kanal: 'p."kanal"',
  tenggat: `CASE WHEN p."urut" < '${TERAKHIR}' THEN substr(p."urut", 1, 10) ELSE '${TERAKHIR}' END`,
}

type Kunci = { readonly sql: string; readonly turun: boolean }
const naik = (sql: string): Kunci => ({ sql, turun: false })
const turun = (sql: string): Kunci => ({ sql, turun: true })

const URUT: Readonly<Record<UrutAntrean, readonly Kunci[]>> = {
  tenggat: [naik('p."urut"')],
  diterimaTerbaru: [turun('p."receivedAt"')],
  diterimaTerlama: [naik('p."receivedAt"')],
  berubah: [turun('p."updatedAt"')],
  kategori: [naik(NAMA_KATEGORI), naik('p."urut"')],
  unit: [naik(NAMA_UNIT), naik('p."urut"')],
}
/** All cases, or the live ones, in order of a time are read straight off its index. */
const INDEKS_WAKTU: Readonly<Record<'semua' | 'hidup', Readonly<Partial<Record<UrutAntrean, string>>>>> = {
  semua: {
    diterimaTerbaru: '"Pengaduan_diterima"',
    diterimaTerlama: '"Pengaduan_diterima"',
    berubah: '"Pengaduan_berubah"',
  },
  hidup: {
    diterimaTerbaru: '"Pengaduan_hidup_diterima"',
    diterimaTerlama: '"Pengaduan_hidup_diterima"',
    berubah: '"Pengaduan_hidup_berubah"',
  },
}

/** The index of a list's order, where nothing narrows it; else null. */
function indeksWaktu({ status, saring, urut, kelompok }: Daftar): string | null {
  if (!saringKosong(saring) || kelompok !== null) return null
  if (status === 'semua') return INDEKS_WAKTU.semua[urut] ?? null
  return status === null ? (INDEKS_WAKTU.hidup[urut] ?? null) : null
}

export type Tempat = { readonly hariIni: Tanggal; readonly zona: Zona }

/** The conditions of a list, over `p`. */
export function syaratDaftar(status: SaringanAntrean, saring: Saring, tempat: Tempat): Sql {
  // A condition on its first column is what lets SQLite walk the index that is named.
  const bagian: Sql[] = [{ sql: `p."urut" > ''`, nilai: [] }]
  if (isTampilan(status)) bagian.push({ sql: SYARAT[status].syarat, nilai: SYARAT[status].tanggal(tempat.hariIni) })
  else if (status === null) bagian.push({ sql: `p."hidup" = 1 AND p."urut" < '${TERAKHIR}'`, nilai: [] })
  else if (status !== 'semua') bagian.push({ sql: 'p."status" = ?', nilai: [status] })
  const satuDari = (sql: string, pilihan: readonly string[]) => {
    if (pilihan.length === 0) return
    bagian.push({ sql: `${sql} IN (SELECT "value" FROM json_each(?))`, nilai: [JSON.stringify(pilihan)] })
  }
  satuDari(`ifnull(p."kategoriNama", '')`, saring.kategori)
  satuDari(`ifnull(p."unitKerjaId", '')`, saring.unit)
  satuDari('p."kanal"', saring.kanal)
  satuDari('p."klasifikasi"', saring.klasifikasi)
  const tengahMalam = (tanggal: Tanggal) => gabungWaktu(tanggal, '00:00', tempat.zona)
  const dari = saring.dari === null ? null : tengahMalam(saring.dari)
  const sampai = saring.sampai === null ? null : tengahMalam(saring.sampai)
  if (dari?.ok) bagian.push({ sql: 'p."receivedAt" >= ?', nilai: [dari.value] })
  if (sampai?.ok) bagian.push({ sql: 'p."receivedAt" < ?', nilai: [tambahDetik(sampai.value, SEHARI)] })
  return { sql: bagian.map(({ sql }) => `(${sql})`).join(' AND '), nilai: bagian.flatMap(({ nilai }) => nilai) }
}

/** What stands behind a place of the order: later by the first key that differs. */
function sesudah(kunci: readonly Kunci[], nilai: readonly Nilai[]): Sql {
  const [satu, ...lain] = kunci
  const [ini = '', ...sisa] = nilai
  if (satu === undefined) return { sql: '0', nilai: [] }
  const beda = `${satu.sql} ${satu.turun ? '<' : '>'} ?`
  if (lain.length === 0) return { sql: beda, nilai: [ini] }
  const kemudian = sesudah(lain, sisa)
  return { sql: `(${beda} OR (${satu.sql} = ? AND ${kemudian.sql}))`, nilai: [ini, ini, ...kemudian.nilai] }
}

/** The same with a bound on the first key alone, which an index can be entered by. */
function lewat(kunci: readonly Kunci[], nilai: readonly Nilai[]): Sql {
  const kemudian = sesudah(kunci, nilai)
  const [satu] = kunci
  if (satu === undefined) return kemudian
  return {
    sql: `${satu.sql} ${satu.turun ? '<=' : '>='} ? AND ${kemudian.sql}`,
    nilai: [nilai[0] ?? '', ...kemudian.nilai],
  }
}

export type Daftar = {
  readonly status: SaringanAntrean
  readonly saring: Saring
  readonly urut: UrutAntrean
  readonly kelompok: KelompokAntrean
}

/** How many parts the place of a row has in this order: its keys and its rowid. */
export function jumlahKunci({ urut, kelompok }: Pick<Daftar, 'urut' | 'kelompok'>): number {
  return (kelompok === null ? 0 : 1) + URUT[urut].length + 1
}

/** A page in any order; each row brings its place as `k0`, `k1`, … `dari`: the place of the last row before it. */
export function sqlDaftar(daftar: Daftar, tempat: Tempat, dari: readonly Nilai[] | null, limit: number): Sql {
  const { urut, kelompok, saring, status } = daftar
  const awal = kelompok === null ? [] : [naik(KELOMPOK[kelompok])]
  const utama = [...awal, ...URUT[urut]]
  const kunci = [...utama, { sql: 'p."pk"', turun: utama.at(-1)?.turun ?? false }]
  const syarat = syaratDaftar(status, saring, tempat)
  const lewati = dari === null ? { sql: '1', nilai: [] } : lewat(kunci, dari)
  const indeks = indeksWaktu(daftar) ?? INDEKS
  const kolom = kunci.map(({ sql }, at) => `${sql} AS "k${at}"`).join(', ')
  const order = (nama: (at: number) => string) =>
    kunci.map((satu, at) => nama(at) + (satu.turun ? ' DESC' : '')).join(', ')
  return {
    sql: `SELECT ${RINGKAS_KOLOM}, ${kunci.map((_, at) => `s."k${at}"`).join(', ')} FROM (
        SELECT ${kolom} FROM "Pengaduan" p INDEXED BY ${indeks}
        WHERE ${syarat.sql} AND ${lewati.sql} ORDER BY ${order((at) => kunci[at]?.sql ?? '')} LIMIT ?
      ) s CROSS JOIN "Pengaduan" p ON p."pk" = s."k${kunci.length - 1}" ORDER BY ${order((at) => `s."k${at}"`)}`,
    nilai: [...syarat.nilai, ...lewati.nilai, limit],
  }
}

export function sqlHitung(syarat: Sql): Sql {
  return {
    sql: `SELECT count(*) AS "n" FROM "Pengaduan" p INDEXED BY ${INDEKS} WHERE ${syarat.sql}`,
    nilai: syarat.nilai,
  }
}

/** How many of a list each group holds. */
export function sqlKelompok(kelompok: NonNullable<KelompokAntrean>, syarat: Sql): Sql {
  return {
    sql: `SELECT ${KELOMPOK[kelompok]} AS "kunci", count(*) AS "n" FROM "Pengaduan" p INDEXED BY ${INDEKS}
      WHERE ${syarat.sql} GROUP BY 1`,
    nilai: syarat.nilai,
  }
}

/** Hits of words, newest first. Ranking by relevance would have to touch every hit of a common word. */
export function sqlCari(syarat: Sql, match: string, before: number, limit: number): Sql {
  return {
    sql: `SELECT ${RINGKAS_KOLOM} FROM "PengaduanFts" CROSS JOIN "Pengaduan" p ON p."pk" = "PengaduanFts"."rowid"
      WHERE "PengaduanFts" MATCH ? AND "PengaduanFts"."rowid" < ? AND ${syarat.sql}
      ORDER BY "PengaduanFts"."rowid" DESC LIMIT ?`,
    nilai: [match, before, ...syarat.nilai, limit],
  }
}

/** Hits of words (`match` null: none) and of numbers, each case once, counted up to a bound. */
export function sqlHitungCari(syarat: Sql, match: string | null, pk: readonly number[], batas: number): Sql {
  const nomor = {
    sql: `SELECT p."pk" FROM json_each(?) j CROSS JOIN "Pengaduan" p ON p."pk" = j."value" WHERE ${syarat.sql}`,
    nilai: [JSON.stringify(pk), ...syarat.nilai],
  }
  const kata = {
    sql: `SELECT p."pk" FROM "PengaduanFts" CROSS JOIN "Pengaduan" p ON p."pk" = "PengaduanFts"."rowid"
      WHERE "PengaduanFts" MATCH ? AND ${syarat.sql}`,
    nilai: match === null ? [] : [match, ...syarat.nilai],
  }
  // Each side stops at the bound: no more of it can count.
  const bagian = (match === null ? [nomor] : [kata, nomor]).map(({ sql, nilai }) => ({
    sql: `SELECT "pk" FROM (${sql} LIMIT ?)`,
    nilai: [...nilai, batas],
  }))
  return {
    sql: `SELECT count(*) AS "n" FROM (${bagian.map(({ sql }) => sql).join(' UNION ')} LIMIT ?)`,
    nilai: [...bagian.flatMap(({ nilai }) => nilai), batas],
  }
}

/** Cases found by a number, newest first. */
export function sqlNomor(syarat: Sql, pk: readonly number[], before: number, limit: number): Sql {
  return {
    sql: `SELECT ${RINGKAS_KOLOM} FROM json_each(?) j CROSS JOIN "Pengaduan" p ON p."pk" = j."value"
      WHERE p."pk" < ? AND ${syarat.sql} ORDER BY p."pk" DESC LIMIT ?`,
    nilai: [JSON.stringify(pk), before, ...syarat.nilai, limit],
  }
}

/** The key of a group as the page knows it: '' for none, 'berakhir' for what has ended. */
export function kunciTampak(kelompok: NonNullable<KelompokAntrean>, kunci: string): string {
  if (kelompok === 'tenggat' && kunci === TERAKHIR) return 'berakhir'
  return kunci === TERAKHIR || (kelompok === 'tenggat' && kunci.startsWith('9999')) ? '' : kunci
}
