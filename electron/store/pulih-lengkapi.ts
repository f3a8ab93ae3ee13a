/**
 * What copying rows alone cannot give: rows whose parents are lost, entries whose last state is not certain, the numbers
 * that are missing. Runs inside the transaction that fills the rescued database.
 */
import type { Id, Instant } from '../domain/kata.ts'
import {
  keadaanSesudahPulih,
  type JenisPulih,
  type LaporanPemulihan,
  LONCAT_NOMOR,
  NOMOR_DISEBUT,
  urutHilang,
} from '../domain/pemulihan.ts'
import { formatNomorRegister, parseNomorRegister } from '../domain/register.ts'
import { outboxState } from '../domain/kata.ts'
import type { Connection } from './connection.ts'
import type { BacaRusak } from './pulih-baca.ts'
import { createInduk } from './pulih-induk.ts'
import { bangunLampiran, susunUlang } from './pulih-kiriman.ts'
import { catatPemulihan } from './pulih-rantai.ts'
import { createSetelanReader } from './setelan-store.ts'

const RUSAK = JSON.stringify({ kind: 'storage', reason: 'damaged' })
const URUTAN: readonly JenisPulih[] = ['kiriman', 'draf', 'pengaduan', 'tanggapan', 'lampiran', 'catatan', 'pengaturan']

export type Bahan = {
  /** Null: nothing of the damaged file is to be used. */
  readonly rusak: BacaRusak | null
  /** Absolute path of a backup that passed its check. */
  readonly cadangan: string | null
  /** Folder of the encrypted files. */
  readonly lampiranDir: string
}

/** What has been copied so far. `ragu`: ids of outbox entries whose last state is not certain. */
export type Salinan = {
  readonly terbaca: Map<JenisPulih, number>
  readonly cadangan: Map<JenisPulih, number>
  readonly ragu: Set<Id>
  /** Tables of which something cannot be read. */
  readonly berlubang: Set<string>
}

type LengkapiArgs = {
  readonly connection: Connection
  readonly salinan: Salinan
  readonly bahan: Bahan
  readonly key: Uint8Array
  readonly at: Instant
}

/** A draft that became a pengaduan after the backup is not brought back beside it. */
function satukanDraf({ database }: Connection): void {
  database.exec(`
    UPDATE "Lampiran" SET "pengaduanId" = (SELECT p."id" FROM "Pengaduan" p WHERE p."drafId" = "Lampiran"."drafId"), "drafId" = NULL
      WHERE "drafId" IN (SELECT "drafId" FROM "Pengaduan" WHERE "drafId" IS NOT NULL);
    DELETE FROM "Draf" WHERE "id" IN (SELECT "drafId" FROM "Pengaduan" WHERE "drafId" IS NOT NULL)`)
}

/** Entries that may have left meanwhile wait until LAPOR was asked. Gives how many. */
function tandaiRagu(connection: Connection, ragu: ReadonlySet<Id>, at: Instant): number {
  const state = connection.prepare<[string], { state: string }>('SELECT "state" FROM "Outbox" WHERE "id" = ?')
  // Tries stay 0 where only a hand can have carried it: an office without API gets it back for the hand.
  const tandai = connection.prepare<[string, string, string, string, string], never>(
    `UPDATE "Outbox" SET "state" = 'tidakPasti', "uncertainSince" = coalesce("uncertainSince", ?), "absentCount" = 0,
       "lastReadBackAt" = NULL, "mainCallStarted" = 1, "nextAttemptAt" = ?, "updatedAt" = ?, "lastFailure" = ?,
       "attempts" = CASE WHEN "state" = 'berpandu' THEN "attempts" ELSE max("attempts", 1) END WHERE "id" = ?`,
  )
  let banyak = 0
  for (const id of ragu) {
    const now = outboxState.safeParse(state.get(id)?.state)
    if (!now.success || keadaanSesudahPulih(now.data, false) !== 'tidakPasti') continue
    tandai.run(at, at, at, RUSAK, id)
    banyak += 1
  }
  return banyak
}

type Nomor = Pick<LaporanPemulihan, 'nomorHilang' | 'jumlahNomorHilang' | 'nomorDilompati'>

/** Which register numbers were given and have no record; the next one is surely none that stands on a receipt. */
function periksaNomor({ connection, salinan, bahan }: LengkapiArgs): Nomor {
  const { register } = createSetelanReader(connection)()
  const ada = new Map<string, { kode: string; loket: number; tahun: number; urut: Set<number> }>()
  const rows = connection
    .prepare<[], { nomor: string }>(
      'SELECT "nomorRegister" AS "nomor" FROM "Pengaduan" WHERE "nomorRegister" IS NOT NULL',
    )
    .all()
  for (const { nomor } of rows) {
    const dibaca = parseNomorRegister(nomor, register)
    if (!dibaca.ok) continue
    const { kode, loket, tahun, urut } = dibaca.value
    const kunci = `${kode} ${loket} ${tahun}`
    const buku = ada.get(kunci) ?? { kode, loket, tahun, urut: new Set<number>() }
    ada.set(kunci, { ...buku, urut: buku.urut.add(urut) })
  }
  const tersimpan = connection
    .prepare<[], { kode: string; loket: number; tahun: number; terakhir: number }>(
      'SELECT "kode", "loket", "tahun", "terakhir" FROM "NomorUrut"',
    )
    .all()
  for (const { kode, loket, tahun } of tersimpan)
    ada.set(
      `${kode} ${loket} ${tahun}`,
      ada.get(`${kode} ${loket} ${tahun}`) ?? { kode, loket, tahun, urut: new Set() },
    )
  const takPasti = bahan.rusak === null || bahan.rusak.ragu || salinan.berlubang.has('NomorUrut')
  const loncat = takPasti ? LONCAT_NOMOR : 0
  const simpan = connection.prepare<[string, number, number, number], never>(
    `INSERT INTO "NomorUrut" ("kode", "loket", "tahun", "terakhir") VALUES (?, ?, ?, ?)
     ON CONFLICT("kode", "loket", "tahun") DO UPDATE SET "terakhir" = excluded."terakhir"`,
  )
  const hilang: string[] = []
  for (const { kode, loket, tahun, urut } of ada.values()) {
    const punya = tersimpan.find((one) => one.kode === kode && one.loket === loket && one.tahun === tahun)
    const terakhir = [...urut].reduce((a, b) => Math.max(a, b), punya?.terakhir ?? 0)
    simpan.run(kode, loket, tahun, terakhir + loncat)
    for (const satu of urutHilang(terakhir, urut))
      hilang.push(formatNomorRegister({ kode, loket, tahun, urut: satu }, register))
  }
  return {
    nomorHilang: hilang.slice(0, NOMOR_DISEBUT),
    jumlahNomorHilang: hilang.length,
    nomorDilompati: ada.size === 0 ? 0 : loncat,
  }
}

/** Counts kept by triggers follow the rows once more; cases that could not be read are fetched from LAPOR again. */
function segarkan({ connection: { database }, salinan, bahan }: LengkapiArgs): void {
  database.exec('UPDATE "Disposisi" SET "pk" = "pk"')
  if (bahan.rusak === null || bahan.rusak.ragu || salinan.berlubang.has('Pengaduan'))
    database.exec('DELETE FROM "Cursor"')
}

/** Completes the copied rows and gives the report, which is kept with the settings and told to the audit. */
export function lengkapi(args: LengkapiArgs): Omit<LaporanPemulihan, 'cadangan'> {
  const { connection, salinan, bahan, key, at } = args
  satukanDraf(connection)
  const induk = createInduk(connection, at)
  const disusun = salinan.berlubang.has('Outbox') || bahan.rusak === null ? susunUlang(connection, at) : []
  const tanpaIsi = induk.lengkapi()
  bangunLampiran(connection, bahan.lampiranDir, key, at)
  const tidakPasti = tandaiRagu(connection, salinan.ragu, at) + disusun.filter(({ ragu }) => ragu).length
  const nomor = periksaNomor(args)
  segarkan(args)
  const isi = URUTAN.map((jenis) => ({
    jenis,
    terbaca: salinan.terbaca.get(jenis) ?? 0,
    cadangan: salinan.cadangan.get(jenis) ?? 0,
  }))
  const { halaman = 0, halamanRusak = 0, ragu = true } = bahan.rusak ?? {}
  const laporan = { at, halaman, halamanRusak, ragu, isi, tidakPasti, disusunUlang: disusun.length, tanpaIsi, ...nomor }
  const rincian = {
    ...{ halaman, halamanRusak, ragu, tidakPasti, tanpaIsi, disusunUlang: disusun.length },
    ...{
      nomorHilang: nomor.jumlahNomorHilang,
      nomorDilompati: nomor.nomorDilompati,
      cadangan: bahan.cadangan !== null,
    },
  }
  catatPemulihan(connection, at, rincian)
  return laporan
}
