/**
 * The audit of a rescued store. Rows that are lost and states that were made uncertain cannot agree with the old chain:
 * it begins anew at the next opening, over everything that was read, with a row that says why and names the old chain's
 * last link. The old chain itself lies whole with the damaged files.
 */
import type { Id, Instant } from '../domain/kata.ts'
import type { Connection } from './connection.ts'
import type { OutboxSqlRow } from './rows.ts'
import { type PengaduanBeku, sidikOutbox, sidikPengaduan } from './sidik.ts'

type Rincian = Readonly<Record<string, string | number | boolean | null>>

function punyaRantai({ database }: Connection): boolean {
  return database.prepare(`SELECT 1 FROM pragma_table_info('Audit') WHERE "name" = 'rantai'`).get() !== undefined
}

/** Fingerprints of the ledger as it stands now: what the rescue changed is not taken for altered. */
function sidikBaru(connection: Connection, catat: (sasaran: string, id: Id, rincian: Rincian) => void): void {
  const outbox = connection.prepare<[], OutboxSqlRow>('SELECT * FROM "Outbox" ORDER BY "seq"').all()
  for (const row of outbox) catat('Outbox', row.id, { sidik: sidikOutbox(row), nomor: row.marker })
  const kasus = connection
    .prepare<[], PengaduanBeku>('SELECT * FROM "Pengaduan" WHERE "drafId" IS NOT NULL ORDER BY "pk"')
    .all()
  for (const row of kasus) catat('Pengaduan', row.id, { sidik: sidikPengaduan(row), nomor: row.nomorRegister })
}

/** Writes why the store is another one; inside the transaction that fills it. */
export function catatPemulihan(connection: Connection, at: Instant, rincian: Rincian): void {
  const { database } = connection
  const insert = connection.prepare<[string, string, string, string | null, string], never>(
    `INSERT INTO "Audit" ("at", "petugasNama", "tindakan", "sasaran", "sasaranId", "rincian") VALUES (?, '', ?, ?, ?, ?)`,
  )
  const tulis = (tindakan: string, sasaran: string, id: Id | null, isi: Rincian) =>
    insert.run(at, tindakan, sasaran, id, JSON.stringify(isi))
  if (!punyaRantai(connection)) return void tulis('penyimpananDipulihkan', 'Penyimpanan', null, rincian)
  const ekor = connection
    .prepare<[], { rantai: string }>(`SELECT "rantai" FROM "Audit" WHERE "rantai" <> '' ORDER BY "pk" DESC LIMIT 1`)
    .get()
  tulis('penyimpananDipulihkan', 'Penyimpanan', null, { ...rincian, rantaiLama: ekor?.rantai ?? null })
  sidikBaru(connection, (sasaran, id, isi) => tulis('sidikAwal', sasaran, id, isi))
  database.exec(`
    UPDATE "Audit" SET "rantai" = '';
    UPDATE "Audit" SET "sasaranId" = 'rantaiLama' WHERE "sasaranId" = 'rantai';
    DELETE FROM "Segel"`)
}
