/**
 * Builds a new store out of what a damaged one still gives and, in its gaps, a backup. Only ever writes into the folder
 * it is given; neither the damaged file nor the backup is touched.
 */
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import type { Instant } from '../domain/kata.ts'
import type { JenisPulih, LaporanPemulihan } from '../domain/pemulihan.ts'
import { integrityProblems } from './backup.ts'
import { openReadOnly } from './cipher.ts'
import { type Connection, openConnection } from './connection.ts'
import { type Migrasi, migrate } from './migrate.ts'
import type { Nilai, Rentang } from './pohon-baca.ts'
import type { BacaRusak, BentukTabel } from './pulih-baca.ts'
import { type Bahan, lengkapi, type Salinan } from './pulih-lengkapi.ts'
import { sha256 } from './rows.ts'
import { StorageError } from './storage-error.ts'
import { LAPORAN_KUNCI } from './tempat.ts'

/** Made again from the others by triggers and at the next start. */
const TURUNAN = /^(Hitungan|Kata|KataPangkal|KataAntre|Wilayah|Benih|AturanTenggat|_migrasi)$|Fts|^sqlite_/
/** Rows between two moments in which others may speak. */
const TARIKAN = 2000

const JENIS: Readonly<Record<string, JenisPulih>> = {
  Pengaduan: 'pengaduan',
  Outbox: 'kiriman',
  Draf: 'draf',
  TanggapanDraf: 'draf',
  IsianSementara: 'draf',
  TindakLanjut: 'tanggapan',
  Lampiran: 'lampiran',
  Catatan: 'catatan',
  Setelan: 'pengaturan',
}

export type BangunArgs = Bahan & {
  /** Folder for the new database; exists only for this. */
  readonly dir: string
  readonly key: Uint8Array
  readonly at: Instant
  readonly known: readonly Migrasi[]
  readonly kemajuan: (selesai: number, dari: number) => void
}

/** The migrations the damaged file had: rows of an earlier version take the later steps at the next start. */
function migrasiUntuk(rusak: BacaRusak | null, known: readonly Migrasi[]): readonly Migrasi[] {
  const applied = rusak?.migrasi ?? null
  if (applied === null || applied.length === 0) return known
  if (applied.some((name) => !known.some((one) => one.name === name)))
    throw new StorageError('newer', 'storage: the damaged file was written by a later version')
  return known.filter(({ name }) => applied.includes(name))
}

/** Tables to fill, the cases first: triggers of the others count on them. */
function tabelDi(database: Database.Database): BentukTabel[] {
  const names = database.prepare<[], { name: string }>(`SELECT "name" FROM sqlite_schema WHERE "type" = 'table'`).all()
  const bentuk = names.filter(({ name }) => !TURUNAN.test(name)).map(({ name }) => bentukOf(database, name))
  return bentuk.sort((a, b) => Number(b.nama === 'Pengaduan') - Number(a.nama === 'Pengaduan'))
}

function bentukOf(database: Database.Database, nama: string): BentukTabel {
  const rows = database
    .prepare<[string], { name: string; type: string; notnull: number; pk: number }>(
      'SELECT "name", "type", "notnull", "pk" FROM pragma_table_info(?)',
    )
    .all(nama)
  const kolom = rows.map((row) => ({
    nama: row.name,
    jenis: row.type === 'BOOLEAN' ? 'INTEGER' : row.type,
    wajib: Number(row.notnull) === 1,
  }))
  return { nama, kolom, rowid: rows.findIndex((row) => Number(row.pk) === 1 && row.type === 'INTEGER') }
}

function sisip(connection: Connection, { nama }: BentukTabel, kolom: readonly string[]) {
  const daftar = kolom.map((satu) => `"${satu}"`).join(', ')
  const tanda = kolom.map(() => '?').join(', ')
  return connection.prepare<unknown[], never>(`INSERT OR IGNORE INTO "${nama}" (${daftar}) VALUES (${tanda})`)
}

function tambah(hitungan: Map<JenisPulih, number>, nama: string): void {
  const jenis = JENIS[nama]
  if (jenis !== undefined) hitungan.set(jenis, (hitungan.get(jenis) ?? 0) + 1)
}

type Langkah = { readonly connection: Connection; readonly salinan: Salinan; readonly napas: () => Promise<void> }

function kataUtuh({ kolom }: BentukTabel, nilai: readonly Nilai[]): boolean {
  const di = (nama: string) => nilai[kolom.findIndex((satu) => satu.nama === nama)]
  const [payload, sidik] = [di('payload'), di('payloadSha256')]
  return typeof payload === 'string' && sha256(payload) === sidik
}

async function dariRusak({ connection, salinan, napas }: Langkah, bentuk: BentukTabel, rusak: BacaRusak) {
  const tabel = rusak.tabel(bentuk)
  const siap = new Map<number, ReturnType<typeof sisip>>()
  const letakId = bentuk.kolom.findIndex(({ nama }) => nama === 'id')
  for (const { rowid, nilai, pasti } of tabel.baris()) {
    const kolom = bentuk.kolom.slice(0, nilai.length).map(({ nama }) => nama)
    const insert = siap.get(nilai.length) ?? sisip(connection, bentuk, kolom)
    siap.set(nilai.length, insert)
    // An entry with other words than it was given is none: it is made again from what it was to send.
    if (!pasti && bentuk.nama === 'Outbox' && !kataUtuh(bentuk, nilai)) continue
    const masuk = insert.run(...nilai.map((satu, at) => (at === bentuk.rowid ? rowid : satu))).changes > 0
    await napas()
    if (!masuk) continue
    tambah(salinan.terbaca, bentuk.nama)
    if (!pasti && bentuk.nama === 'Outbox') salinan.ragu.add(String(nilai[letakId]))
  }
  if (tabel.hilang.length > 0 || rusak.ragu) salinan.berlubang.add(bentuk.nama)
  return tabel.hilang
}

async function dariCadangan(
  { connection, salinan, napas }: Langkah,
  bentuk: BentukTabel,
  cadangan: Database.Database,
  hilang: readonly Rentang[],
): Promise<void> {
  const punya = new Set(bentukOf(cadangan, bentuk.nama).kolom.map(({ nama }) => nama))
  const kolom = bentuk.kolom.map(({ nama }) => nama).filter((nama) => punya.has(nama))
  if (kolom.length === 0) return
  const insert = sisip(connection, bentuk, kolom)
  const kunci = bentuk.kolom[bentuk.rowid]?.nama
  const daftar = kolom.map((nama) => `"${nama}"`).join(', ')
  const rows = cadangan.prepare<[], Record<string, unknown>>(`SELECT ${daftar} FROM "${bentuk.nama}"`)
  for (const row of rows.iterate()) {
    const rowid = kunci === undefined ? 0 : Number(row[kunci])
    await napas()
    if (!hilang.some(({ dari, sampai }) => rowid > dari && rowid <= sampai)) continue
    if (insert.run(...kolom.map((nama) => row[nama])).changes === 0) continue
    tambah(salinan.cadangan, bentuk.nama)
    if (bentuk.nama === 'Outbox') salinan.ragu.add(String(row['id']))
  }
}

async function salin(args: BangunArgs, connection: Connection, cadangan: Database.Database | null): Promise<Salinan> {
  const salinan: Salinan = { terbaca: new Map(), cadangan: new Map(), ragu: new Set(), berlubang: new Set() }
  let baris = 0
  const napas = async (): Promise<void> => {
    baris += 1
    if (baris % TARIKAN === 0) await breathe()
  }
  const langkah: Langkah = { connection, salinan, napas }
  const tabel = tabelDi(connection.database)
  for (const [at, bentuk] of tabel.entries()) {
    args.kemajuan(at, tabel.length)
    await breathe()
    const semua: Rentang[] = [{ dari: -Infinity, sampai: Infinity }]
    const hilang = args.rusak === null ? semua : await dariRusak(langkah, bentuk, args.rusak)
    if (cadangan !== null && hilang.length > 0) await dariCadangan(langkah, bentuk, cadangan, hilang)
  }
  args.kemajuan(tabel.length, tabel.length)
  return salinan
}

/** Stays readable in the rescued store: which numbers are still to be recorded again from paper. */
function simpanLaporan(connection: Connection, laporan: LaporanPemulihan): void {
  connection
    .prepare<[string, string, string], never>(
      `INSERT INTO "Setelan" ("kunci", "nilai", "updatedAt") VALUES (?, ?, ?)
       ON CONFLICT("kunci") DO UPDATE SET "nilai" = excluded."nilai", "updatedAt" = excluded."updatedAt"`,
    )
    .run(LAPORAN_KUNCI, JSON.stringify(laporan), laporan.at)
}

/** Sound to SQLite, no broken reference, and the search index agrees with the rows. */
function periksa(database: Database.Database): void {
  const putus = database.prepare('PRAGMA foreign_key_check').all()
  database.exec(`INSERT INTO "PengaduanFts"("PengaduanFts", rank) VALUES ('integrity-check', 1)`)
  if (putus.length > 0 || integrityProblems(database).length > 0)
    throw new StorageError('other', `storage: the rescued database did not pass its check (${putus.length} references)`)
}

/**
 * Builds, completes and checks the new database in `args.dir`; gives the report. Throws StorageError `newer` for a file
 * of a later version, `full` where there is no room.
 */
export async function bangun(args: BangunArgs): Promise<LaporanPemulihan> {
  mkdirSync(args.dir, { recursive: true, mode: 0o700 })
  const connection = await openConnection(join(args.dir, 'loket.db'), args.key)
  const cadangan = args.cadangan === null ? null : openReadOnly(args.cadangan, args.key)
  const { database } = connection
  try {
    migrate(database, migrasiUntuk(args.rusak, args.known), args.at)
    // Rows come in any order; what stays without its row is settled before the references are checked.
    database.pragma('foreign_keys=OFF')
    database.exec('BEGIN IMMEDIATE')
    const salinan = await salin(args, connection, cadangan)
    const tersusun = lengkapi({ connection, salinan, bahan: args, key: args.key, at: args.at })
    const laporan = { ...tersusun, cadangan: args.cadangan === null ? null : basename(args.cadangan) }
    simpanLaporan(connection, laporan)
    database.exec('COMMIT')
    periksa(database)
    return laporan
  } finally {
    cadangan?.close()
    await connection.close()
  }
}
