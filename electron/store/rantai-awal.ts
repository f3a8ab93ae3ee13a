/**
 * Where the chain begins. Rows of an audit older than the chain are chained once, and the ledger that stands is given its
 * fingerprints, some hundred at a time before the store is handed out; the row 'rantaiDimulai' says so in the chain
 * itself, and is written last: a cut in the middle goes on at the next start, and afterwards nothing is ever chained again.
 */
import type { Id, Instant } from '../domain/kata.ts'
import { type AuditBaris, createWriters, PANGKAL, sambung } from './audit.ts'
import type { Connection } from './connection.ts'
import { NERACA_SQL } from './neraca-sql.ts'
import type { OutboxSqlRow } from './rows.ts'
import { type PengaduanBeku, sidikOutbox, sidikPengaduan } from './sidik.ts'

const POTONGAN = 500

type Lama = AuditBaris & { readonly pk: number }

function prepare(connection: Connection) {
  return {
    dimulai: connection.prepare<[], { pk: number }>(
      `SELECT "pk" FROM "Audit" WHERE "sasaranId" = 'rantai' UNION ALL SELECT "pk" FROM "Segel" LIMIT 1`,
    ),
    berantai: connection.prepare<[], { pk: number; rantai: string }>(
      `SELECT "pk", "rantai" FROM "Audit" WHERE "rantai" <> '' ORDER BY "pk" DESC LIMIT 1`,
    ),
    lama: connection.prepare<[number, number], Lama>('SELECT * FROM "Audit" WHERE "pk" > ? ORDER BY "pk" LIMIT ?'),
    rantai: connection.prepare<[string, number], never>('UPDATE "Audit" SET "rantai" = ? WHERE "pk" = ?'),
    outbox: connection.prepare<[number, number], OutboxSqlRow>(NERACA_SQL.tanpaSidikOutbox),
    pengaduan: connection.prepare<[string, number], PengaduanBeku>(NERACA_SQL.tanpaSidikPengaduan),
  }
}

/** Runs `step` with the place it reached until nothing is left; every call is one transaction. Gives how many it did. */
async function bertahap<T>(connection: Connection, awal: T, step: (from: T) => { n: number; to: T }): Promise<number> {
  let done = 0
  for (let from = awal; ;) {
    const { n, to } = await connection.write(() => step(from))
    done += n
    if (n < POTONGAN) return done
    from = to
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Chains what is there and marks the beginning; does nothing where the chain has begun. Call before any other writing. */
export async function mulaiRantai(connection: Connection, now: () => Instant): Promise<void> {
  const q = prepare(connection)
  if (await connection.read(() => q.dimulai.get() !== undefined)) return
  const { audit } = createWriters(connection)
  const at = now()
  const awal = (sasaran: string, id: Id, sidik: string, nama: string | null): void =>
    audit({ at, petugas: null, tindakan: 'sidikAwal', sasaran, sasaranId: id, rincian: { sidik, nomor: nama } })

  let ekor = (await connection.read(() => q.berantai.get())) ?? { pk: 0, rantai: PANGKAL }
  const lama = await bertahap(connection, null, () => {
    const rows = q.lama.all(ekor.pk, POTONGAN)
    let { rantai } = ekor
    for (const row of rows) {
      rantai = sambung(rantai, row)
      q.rantai.run(rantai, row.pk)
    }
    ekor = { pk: rows.at(-1)?.pk ?? ekor.pk, rantai }
    return { n: rows.length, to: null }
  })
  const outbox = await bertahap(connection, 0, (from) => {
    const rows = q.outbox.all(from, POTONGAN)
    for (const row of rows) awal('Outbox', row.id, sidikOutbox(row), row.marker)
    return { n: rows.length, to: rows.at(-1)?.seq ?? from }
  })
  const pengaduan = await bertahap(connection, '', (from) => {
    const rows = q.pengaduan.all(from, POTONGAN)
    for (const row of rows) awal('Pengaduan', row.id, sidikPengaduan(row), row.nomorRegister)
    return { n: rows.length, to: rows.at(-1)?.drafId ?? from }
  })
  const rincian = { lama, outbox, pengaduan }
  await connection.write(() =>
    audit({ at, petugas: null, tindakan: 'rantaiDimulai', sasaran: 'Audit', sasaranId: 'rantai', rincian }),
  )
}
