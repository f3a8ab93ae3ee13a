/** Rekap over a store of 100,000 cases: the count of a year and of a month, a number's cases, the Excel file, the board. */
import type { RekapIsi } from '../../electron/contract/requests-rekap.ts'
import { lembarRekap } from '../../electron/handlers/rekap-xlsx.ts'
import { tulisXlsx } from '../../electron/handlers/xlsx.ts'
import { openDatabase, openStore } from '../../electron/store/open.ts'
import { MIGRASI } from '../../electron/store/prisma-client/migrasi.ts'
import { createBuilder } from '../support/builders.ts'
import { AT, KEY, spread, times, type Spread } from './measure.mts'

const [dir = '', roundsText = '10'] = process.argv.slice(2)
const rounds = Number(roundsText)
const builder = createBuilder(11)
const found: Record<string, Spread> = {}
const TAHUN = { dari: '2026-01-01', sampai: '2026-12-31' }
const BULAN = { dari: '2026-02-01', sampai: '2026-02-28' }
const hariIni = '2026-03-17'
const semua = { ukuran: 'diterima', dimensi: null, kunci: '' } as const

async function measure(name: string, work: () => Promise<unknown>, many = rounds): Promise<void> {
  await times(2, work)
  found[name] = spread(await times(many, work))
}

// The same numbers by one statement made by hand over the same index.
const raw = await openDatabase(dir, KEY, AT, MIGRASI)
const byHand = raw.prepare<[], object>(
  `SELECT substr("receivedAt", 1, 7) AS "bulan", "status", "klasifikasi", "kanal", "kategoriNama", count(*) AS "n"
   FROM "Pengaduan" INDEXED BY "Pengaduan_rekap" WHERE "receivedAt" >= '2025-12-31T17:00:00.000Z' GROUP BY 1, 2, 3, 4, 5`,
)
await measure('counts of a year by hand (SQL, no days)', () => raw.read(() => byHand.all()))
await raw.close()

const store = await openStore({ dir, key: KEY, now: () => builder.tick() })
// What the first start after a fill does in the background would stand in the way.
await store.referensi.hitungUlangTenggat('WIB', 5, AT)
const year = await store.rekap.hitung({ rentang: TAHUN, hariIni })
if (year === null) throw new Error('stopped')
await measure('rekap of a year', () => store.rekap.hitung({ rentang: TAHUN, hariIni }))
await measure('rekap of a month', () => store.rekap.hitung({ rentang: BULAN, hariIni }))
let [longest, last, running] = [0, 0, true]
const beat = (): void => {
  const now = performance.now()
  longest = Math.max(longest, now - last)
  last = now
  if (running) setImmediate(beat)
}
last = performance.now()
setImmediate(beat)
await store.rekap.hitung({ rentang: TAHUN, hariIni })
running = false
const daftar = (saring: Parameters<typeof store.rekap.daftar>[0]['saring']) =>
  store.rekap.daftar({ rentang: TAHUN, saring, hariIni, cursor: null, limit: 50 })
await measure('first 50 cases of the commonest number', () => daftar(semua), rounds * 3)
await measure('first 50 cases of a number nobody has', () => daftar({ ...semua, ukuran: 'dikembalikan' }))
await measure('board of the first page', () => store.rekap.papan(hariIni), rounds * 3)

const rekap: RekapIsi = { judul: 'Tahun 2026', rentang: TAHUN, hariIni, dibuatAt: AT, hasil: year, unit: {} }
const before = process.memoryUsage().rss
let bytes = 0
const ekspor = async (): Promise<void> => {
  const kasus = store.rekap.baris({ rentang: TAHUN, saring: semua, hariIni, denganPelapor: false })
  const bahan = { rekap, label: {}, kantorNama: 'Kantor', zona: 'WIB', denganPelapor: false, kasus } as const
  bytes = (await tulisXlsx(lembarRekap(bahan))).byteLength
}
found['Excel file with every case'] = spread(await times(2, ekspor))
const rss = process.resourceUsage().maxRSS / 1024
process.stdout.write(
  `${JSON.stringify({ cases: year.total.diterima, longestStall: longest, xlsxMb: bytes / 1e6, rss, rssBefore: before / 1e6, found })}\n`,
)
await store.close()
