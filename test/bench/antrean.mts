/**
 * The queue at its full size: each view's first page, each count, the search, filters and orders, opening a case. Beside
 * each, in the same run and in turns with it, the same question as SQL prepared by hand on a connection of its own.
 */
import { openDatabase, openStore } from '../../electron/store/open.ts'
import type { Connection } from '../../electron/store/connection.ts'
import { TAMPILAN_SQL } from '../../electron/store/antrean-sql.ts'
import { QUEUE_SQL, RINGKAS_KOLOM } from '../../electron/store/statements.ts'
import { MIGRASI } from '../../electron/store/prisma-client/migrasi.ts'
import type { Store } from '../../electron/store/store.ts'
import { tampilan, type SaringanAntrean } from '../../electron/domain/antrean.ts'
import { TANPA_SARING, type KelompokAntrean, type UrutAntrean } from '../../electron/domain/saringan.ts'
import { AT, KEY, spread, startEffort, type Spread } from './measure.mts'
import { fillPeople, fillStore } from './raw.mts'

const HARI_INI = AT.slice(0, 10)
const HALAMAN = 100

export type AntreanRow = {
  readonly nama: string
  readonly kita: Spread
  readonly tangan: Spread
  readonly rasio: number
}
type Ukur = {
  readonly nama: string
  readonly kita: (at: number) => Promise<unknown>
  readonly tangan: (at: number) => unknown
}
type Sql = { readonly all: (...nilai: (string | number)[]) => unknown[] }

/** What the days of an office leave behind: units that owe an answer, drafts that wait, answers that have not left. */
async function fillWork(dir: string): Promise<void> {
  const connection = await openDatabase(dir, KEY, AT, MIGRASI)
  await connection.write(() =>
    connection.database.exec(`
      UPDATE "Pengaduan" SET "disposisiTerbuka" = 1 WHERE "hidup" = 1 AND "pk" % 9 = 0;
      UPDATE "Pengaduan" SET "tanggapanTerakhirAt" = "receivedAt" WHERE "hidup" = 1 AND "pk" % 5 = 0;
      UPDATE "Pengaduan" SET "dikembalikanAt" = "receivedAt" WHERE "hidup" = 1 AND "pk" % 40 = 0;
      UPDATE "Pengaduan" SET "konsepTahap" = 'menungguSetuju' WHERE "hidup" = 1 AND "pk" % 60 = 0;
      UPDATE "Pengaduan" SET "antreKirim" = 1 WHERE "pk" % 100 = 0;
      UPDATE "Pelapor" SET "nik" = '99' || substr('00000000000000' || "pk", -14)`),
  )
  await connection.close()
}

/** By hand: one statement, no paging object, no masks, no mapping. */
function byHand(connection: Connection) {
  const sql = (text: string): Sql => connection.prepare<(string | number)[], unknown>(text)
  const fts = (urutan: string) =>
    sql(`SELECT ${RINGKAS_KOLOM} FROM "PengaduanFts" f JOIN "Pengaduan" p ON p."pk" = f."rowid"
      WHERE "PengaduanFts" MATCH ? ${urutan} LIMIT ${HALAMAN + 1}`)
  return { sql, fts }
}

function lists(store: Store, hand: ReturnType<typeof byHand>): readonly Ukur[] {
  const list = (status: SaringanAntrean, urut?: UrutAntrean, kelompok?: KelompokAntrean) =>
    store.pengaduan.list({ status, teks: '', cursor: null, limit: HALAMAN, urut, kelompok })
  const page = (text: string, ...nilai: (string | number)[]) => {
    const siap = hand.sql(text)
    return () => siap.all(...nilai, '', 0, HALAMAN + 1)
  }
  const views = tampilan.options.map((nama) => ({
    nama: `halaman: ${nama}`,
    kita: () => list(nama),
    tangan: page(TAMPILAN_SQL[nama].list, ...TAMPILAN_SQL[nama].tanggal(HARI_INI)),
  }))
  const urut = (nama: string, oleh: UrutAntrean, kolom: string): Ukur => {
    const siap = hand.sql(`SELECT ${RINGKAS_KOLOM} FROM "Pengaduan" p WHERE p."hidup" = 1 ORDER BY ${kolom} LIMIT 101`)
    return { nama: `urut: ${nama} (berjalan)`, kita: () => list(null, oleh), tangan: () => siap.all() }
  }
  return [
    { nama: 'halaman: berjalan', kita: () => list(null), tangan: page(QUEUE_SQL.listHidup) },
    { nama: 'halaman: semua', kita: () => list('semua'), tangan: page(QUEUE_SQL.listSemua) },
    ...views,
    urut('diterima terbaru', 'diterimaTerbaru', 'p."receivedAt" DESC, p."pk" DESC'),
    urut('kategori', 'kategori', 'p."kategoriNama", p."urut", p."pk"'),
  ]
}

function counts(store: Store, hand: ReturnType<typeof byHand>): readonly Ukur[] {
  const all = tampilan.options.map((nama) => {
    const siap = hand.sql(TAMPILAN_SQL[nama].hitung)
    return () => siap.all(...TAMPILAN_SQL[nama].tanggal(HARI_INI))
  })
  const status = hand.sql(`SELECT "status", count(*) FROM "Pengaduan" GROUP BY 1`)
  const saring = { ...TANPA_SARING, kanal: ['lapor' as const], kategori: ['Penerangan Jalan'] }
  const narrow = hand.sql(
    `SELECT count(*) FROM "Pengaduan" WHERE "hidup" = 1 AND "kanal" = 'lapor' AND "kategoriNama" = 'Penerangan Jalan'`,
  )
  const groups = hand.sql(`SELECT "kategoriNama", count(*) FROM "Pengaduan" WHERE "hidup" = 1 GROUP BY 1`)
  return [
    {
      nama: 'hitungan: semua pandangan dan status',
      kita: () => store.pengaduan.counts(HARI_INI),
      tangan: () => [...all.map((one) => one()), status.all()],
    },
    {
      nama: 'hitungan: satu saringan',
      kita: () => store.pengaduan.hitung({ status: null, teks: '', saring }),
      tangan: () => narrow.all(),
    },
    {
      nama: 'hitungan: per kategori',
      kita: () => store.pengaduan.kelompok({ status: null, saring: TANPA_SARING }, 'kategori'),
      tangan: () => groups.all(),
    },
  ]
}

/** By hand a word is the word itself, newest first; roots and mistyped words have no counterpart there. */
function searches(store: Store, hand: ReturnType<typeof byHand>, nomor: readonly string[]): readonly Ukur[] {
  const terbaru = hand.fts('ORDER BY f."rowid" DESC')
  const cari = (teks: string) => store.pengaduan.list({ status: 'semua', teks, cursor: null, limit: HALAMAN })
  const kata = (nama: string, teks: string, match: string): Ukur => ({
    nama: `cari: ${nama}`,
    kita: () => cari(teks),
    tangan: () => terbaru.all(match),
  })
  const satu = (at: number) => nomor[at % nomor.length] ?? ''
  const byTracking = hand.sql(`SELECT ${RINGKAS_KOLOM} FROM "Pengaduan" p WHERE p."trackingId" = ?`)
  const byTelepon = hand.sql(
    `SELECT ${RINGKAS_KOLOM} FROM "Pelapor" l JOIN "Pengaduan" p ON p."id" = l."pengaduanId" WHERE l."teleponKunci" = ? AND l."teleponKunci" <> ''`,
  )
  const byEkor = hand.sql(
    `SELECT ${RINGKAS_KOLOM} FROM "Pelapor" l JOIN "Pengaduan" p ON p."id" = l."pengaduanId" WHERE substr(l."nik", -4) = ? AND l."nik" <> ''`,
  )
  return [
    kata('kata yang sering', 'jalan ', '"jalan"'),
    kata('kata jarang', 'kependudukan ', '"kependudukan"'),
    kata('akar kata (perbaikan)', 'perbaikan ', '"diperbaiki" OR "perbaikan"'),
    kata('tiga kata', 'lampu jalan padam ', '"lampu" AND "jalan" AND "padam"'),
    kata('awal kata, 3 huruf', 'lam', '"lam"*'),
    kata('awal kata, 5 huruf', 'tersu', '"tersu"*'),
    kata('salah ketik, satu kata', 'smapah ', '"sampah"'),
    kata('salah ketik, dua kata', 'lmapu jaln ', '"lampu" AND "jalan"'),
    { nama: 'cari: nomor LAPOR', kita: (at) => cari(satu(at)), tangan: (at) => byTracking.all(satu(at)) },
    {
      nama: 'cari: telepon',
      kita: (at) => cari(`0840${10_000_001 + at * 7}`),
      tangan: (at) => byTelepon.all(`62840${10_000_001 + at * 7}`),
    },
    {
      nama: 'cari: akhir NIK, 4 angka',
      kita: (at) => cari(String(1000 + at * 3)),
      tangan: (at) => byEkor.all(String(1000 + at * 3)),
    },
  ]
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function measure(ukur: readonly Ukur[], rounds: number): Promise<readonly AntreanRow[]> {
  const rows: AntreanRow[] = []
  for (const { nama, kita, tangan } of ukur) {
    const [a, b]: [number[], number[]] = [[], []]
    // In turns and each first in every other round, so that a busy moment of the machine and a page read from the disk
    // fall on both; the first round does not count.
    for (let at = 0; at <= rounds; at++) {
      const ours = async () => void (at > 0 ? a.push(await timed(() => kita(at))) : await kita(at))
      const hands = async () => void (at > 0 ? b.push(await timed(() => tangan(at))) : tangan(at))
      for (const one of at % 2 === 0 ? [ours, hands] : [hands, ours]) await one()
    }
    const [kitaSpread, tanganSpread] = [spread(a), spread(b)]
    const rasio = Math.round((kitaSpread.p50 / Math.max(0.001, tanganSpread.p50)) * 100) / 100
    rows.push({ nama, kita: kitaSpread, tangan: tanganSpread, rasio })
  }
  return rows
}

/** Fills a store with so many cases, reads their words, and measures. */
export async function benchAntrean(args: {
  readonly dir: string
  readonly cases: number
  readonly rounds: number
  readonly say: (line: string) => void
}): Promise<{ readonly rows: readonly AntreanRow[]; readonly kataMs: number }> {
  const { dir, cases, rounds, say } = args
  say(`filling ${cases} cases`)
  await fillStore(dir, cases, 1000)
  await fillPeople(dir, KEY)
  await fillWork(dir)
  const store = await openStore({ dir, key: KEY, now: () => AT })
  const effort = startEffort()
  await store.bacaKata()
  const kataMs = Math.round(effort().milliseconds)
  say(`words of ${cases} cases read in ${kataMs} ms`)
  const connection = await openDatabase(dir, KEY, AT, MIGRASI)
  const hand = byHand(connection)
  const { rows: some } = await store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 200 })
  const nomor = some.flatMap(({ trackingId }) => trackingId ?? [])
  const rinci = hand.sql(QUEUE_SQL.rinci)
  const peristiwa = hand.sql(QUEUE_SQL.peristiwa)
  const id = (at: number) => some[at % some.length]?.id ?? ''
  const open: Ukur = {
    nama: 'buka satu kasus',
    kita: async (at) => [await store.pengaduan.get(id(at)), await store.pengaduan.peristiwa(id(at))],
    tangan: (at) => [rinci.all(id(at)), peristiwa.all(id(at))],
  }
  const rows = await measure(
    [...lists(store, hand), ...counts(store, hand), ...searches(store, hand, nomor), open],
    rounds,
  )
  await connection.close()
  await store.close()
  return { rows, kataMs }
}

/** The figures as a table for people. */
export function antreanTable(rows: readonly AntreanRow[]): readonly string[] {
  const cell = (value: number) => value.toFixed(2).padStart(8)
  return [
    `${'ms'.padEnd(40)}     p50     p95 | by hand p50     p95 | ratio of p50`,
    ...rows.map(
      ({ nama, kita, tangan, rasio }) =>
        `${nama.padEnd(40)}${cell(kita.p50)}${cell(kita.p95)} | ${cell(tangan.p50)}${cell(tangan.p95)} | ${cell(rasio)}`,
    ),
  ]
}
