import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../electron/store/open.ts'
import { MIGRASI } from '../../../electron/store/prisma-client/migrasi.ts'
import { saringanAntrean, tampilan } from '../../../electron/domain/antrean.ts'
import { statusPengaduan } from '../../../electron/domain/kata.ts'
import { kelompokAntrean, TANPA_SARING, urutAntrean } from '../../../electron/domain/saringan.ts'
import { TAMPILAN_SQL } from '../../../electron/store/antrean-sql.ts'
import { CARI_SQL } from '../../../electron/store/cari-sql.ts'
import {
  jumlahKunci,
  sqlCari,
  sqlDaftar,
  sqlHitung,
  sqlHitungCari,
  sqlKelompok,
  sqlNomor,
  syaratDaftar,
  type Sql,
} from '../../../electron/store/daftar-sql.ts'
import { BERKAS_KIRIM_SQL } from '../../../electron/store/berkas-kirim-sql.ts'
import { NERACA_SQL } from '../../../electron/store/neraca-sql.ts'
import { REKAP_SQL } from '../../../electron/store/rekap-sql.ts'
import { QUEUE_SQL } from '../../../electron/store/statements.ts'
import { KEY, removeFolders, tempFolder } from './world.ts'

const STORE = new URL('../../../electron/store/', import.meta.url)
afterEach(removeFolders)

describe('plans of the queue', () => {
  test('no query of the queue or the outbox scans a table or sorts in a temporary tree', async () => {
    const connection = await openDatabase(tempFolder(), KEY, '2026-03-17T02:00:00.000Z', MIGRASI)
    const views = Object.entries(TAMPILAN_SQL).flatMap(
      ([name, { list, hitung }]): readonly (readonly [string, string])[] => [
        [`${name} list`, list],
        [`${name} hitung`, hitung],
      ],
    )
    const cari = Object.entries(CARI_SQL).filter(([name]) => name !== 'kategoriDipakai')
    const plans = [
      ...Object.entries(QUEUE_SQL),
      ...Object.entries(REKAP_SQL),
      ...Object.entries(NERACA_SQL),
      ...Object.entries(BERKAS_KIRIM_SQL),
      ...cari,
      ...views,
    ].map(([name, sql]) => {
      const parameters = Array.from({ length: sql.split('?').length - 1 }, () => 'x')
      const rows = connection.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters)
      return { name, plan: rows.map((row) => row.detail) }
    })
    await connection.close()
    expect(plans.length).toBeGreaterThan(25)
    for (const { name, plan } of plans) {
      expect(plan.length, name).toBeGreaterThan(0)
      for (const line of plan) {
        // Full text is a "virtual table": its index, walked from the newest row on. Walking an index in its own order
        // under a LIMIT is what a list is; "SCAN" without an index, or of a whole index unordered, is what must not be.
        if (/^SCAN PengaduanFts VIRTUAL TABLE/.test(line)) continue
        // What a LIMIT inside has already bounded.
        if (/^SCAN \(subquery/.test(line)) continue
        expect(line, `${name}: ${plan.join(' | ')}`).not.toMatch(/^SCAN (?!CONSTANT)/)
        expect(line, `${name}: ${plan.join(' | ')}`).not.toMatch(/TEMP B-TREE/)
      }
    }
  })

  test('whatever is filtered, sorted or grouped walks an index, and no row is read that is not shown', async () => {
    const connection = await openDatabase(tempFolder(), KEY, '2026-03-17T02:00:00.000Z', MIGRASI)
    const tempat = { hariIni: '2026-03-17', zona: 'WIB' } as const
    const penuh = {
      kategori: ['a'],
      unit: [''],
      kanal: ['lapor' as const],
      klasifikasi: ['aspirasi' as const],
      dari: '2026-01-01',
      sampai: '2026-02-01',
    }
    const explain = ({ sql, nilai }: Sql) =>
      connection
        .prepare<(string | number)[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...nilai)
        .map((row) => row.detail)
    const semua = [null, 'semua', ...statusPengaduan.options, ...tampilan.options].map((one) =>
      saringanAntrean.parse(one),
    )
    for (const status of semua)
      for (const saring of [TANPA_SARING, penuh]) {
        const syarat = syaratDaftar(status, saring, tempat)
        const lists = urutAntrean.options.flatMap((urut) =>
          [null, ...kelompokAntrean.unwrap().options].flatMap((kelompok) => {
            const daftar = { status, saring, urut, kelompok }
            const dari = Array.from({ length: jumlahKunci(daftar) }, () => 'x')
            return [sqlDaftar(daftar, tempat, null, 101), sqlDaftar(daftar, tempat, dari, 101)]
          }),
        )
        const counts = kelompokAntrean.unwrap().options.map((kelompok) => sqlKelompok(kelompok, syarat))
        for (const sql of [...lists, ...counts, sqlHitung(syarat)]) {
          const plan = explain(sql)
          const big = plan.filter((line) => /^(SCAN|SEARCH) p\b/.test(line))
          expect(big.length, sql.sql).toBeGreaterThan(0)
          for (const line of big)
            expect(line, `${sql.sql}: ${plan.join(' | ')}`).toMatch(
              /USING (COVERING INDEX Pengaduan_saring|INDEX Pengaduan_(hidup_)?(diterima|berubah)|INTEGER PRIMARY KEY)/,
            )
        }
        const hits = [sqlCari(syarat, 'x', 1, 1), sqlHitungCari(syarat, 'x', [1], 1), sqlNomor(syarat, [1], 1, 1)]
        for (const sql of hits)
          expect(
            explain(sql)
              .filter((line) => /\bp\b/.test(line))
              .join(),
          ).toMatch(/USING INTEGER PRIMARY KEY/)
      }
    await connection.close()
  })

  test('a query that does scan would be seen', async () => {
    const connection = await openDatabase(tempFolder(), KEY, '2026-03-17T02:00:00.000Z', MIGRASI)
    const explain = (sql: string) => connection.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all()
    expect(
      explain('SELECT * FROM "Pengaduan" ORDER BY "judul"')
        .map((row) => row.detail)
        .join(),
    ).toMatch(/SCAN.*TEMP B-TREE/)
    await connection.close()
  })

  test('no other file of the store asks these tables with words of its own', () => {
    // Single rows by id, and small tables, may be asked anywhere; lists of the big tables only in statements.ts.
    const own =
      /SELECT[^`']*FROM "(Pengaduan|PengaduanFts|Outbox|Peristiwa|TindakLanjut|Lampiran)"(?![^`']*WHERE "(id|marker|trackingId|upstreamId)" = \?)/
    // cursor-store.ts looks at every row, once per change of address.
    const free = [
      'statements.ts',
      'serupa-sql.ts',
      'antrean-sql.ts',
      'cari-sql.ts',
      'daftar-sql.ts',
      'rekap-sql.ts',
      'neraca-sql.ts',
      'berkas-kirim-sql.ts',
      'cursor-store.ts',
      // The rescue reads the whole file, once, beside the damaged one; no page waits behind it.
      ...['pulih-induk.ts', 'pulih-kiriman.ts', 'pulih-lengkapi.ts', 'pulih-rantai.ts'],
    ]
    const files = readdirSync(STORE).filter((name) => name.endsWith('.ts') && !free.includes(name))
    const offending = files.filter((name) =>
      own.test(
        readFileSync(new URL(name, STORE), 'utf8').replaceAll(/SELECT "(id|kirimId)"( AS "id")? FROM "Lampiran"/g, ''),
      ),
    )
    expect(offending).toEqual([])
  })
})
