/** Draf: what is being typed. Saved on every pause of the keyboard; of two writes the one that arrives later wins. */
import { fail, ok } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { checkDraft } from '../domain/pengaduan-check.ts'
import type { DrafPengaduan, DrafRingkas } from '../domain/pengaduan.ts'
import { laterThan, localDate } from '../domain/waktu.ts'
import type { Connection } from './connection.ts'
import { type LampiranRow, toLampiran } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { DrafStore, Petugas } from './store.ts'

const RINGKAS = `"id", "kanal", "judul", "namaPelapor", "petugasNama", "createdAt", "updatedAt", "terisi", "wajib", "discardedAt"`

// Saves arrive one behind the other: their order is the order, whatever a clock that was set back says.
const UPSERT = `INSERT INTO "Draf" ("id", "isi", "kanal", "judul", "namaPelapor", "petugasId", "petugasNama", "terisi", "wajib", "createdAt", "updatedAt")
  VALUES (@id, @isi, @kanal, @judul, @namaPelapor, @petugasId, @petugasNama, @terisi, @wajib, @at, @updatedAt)
  ON CONFLICT("id") DO UPDATE SET "isi" = excluded."isi", "kanal" = excluded."kanal", "judul" = excluded."judul",
    "namaPelapor" = excluded."namaPelapor", "terisi" = excluded."terisi", "wajib" = excluded."wajib", "updatedAt" = excluded."updatedAt"`

type SaveArgs = { readonly id: Id; readonly draf: DrafPengaduan; readonly petugas: Petugas; readonly at: Instant }

function toParams({ id, draf, petugas, at }: SaveArgs, updatedAt: Instant, today: string) {
  const { terisi, wajib } = checkDraft(draf, today)
  return {
    id,
    isi: JSON.stringify(draf),
    kanal: draf.kanal,
    judul: draf.judul,
    namaPelapor: draf.pelapor.nama,
    petugasId: petugas.id,
    petugasNama: petugas.nama,
    terisi,
    wajib,
    at,
    updatedAt,
  }
}

const SUDAH_DICATAT = { kind: 'conflict', message: 'Draf ini sudah dicatat sebagai pengaduan.' } as const
const TIDAK_ADA = { kind: 'notFound', what: 'draf' } as const

export function createDrafStore(connection: Connection, readSetelan: SetelanReader): DrafStore {
  const q = {
    upsert: connection.prepare<[ReturnType<typeof toParams>], never>(UPSERT),
    ringkas: connection.prepare<[string], DrafRingkas>(`SELECT ${RINGKAS} FROM "Draf" WHERE "id" = ?`),
    list: connection.prepare<[], DrafRingkas>(`SELECT ${RINGKAS} FROM "Draf" ORDER BY "updatedAt" DESC`),
    whole: connection.prepare<[string], { isi: string; updatedAt: Instant }>(
      'SELECT "isi", "updatedAt" FROM "Draf" WHERE "id" = ?',
    ),
    lampiran: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranDraf),
    finalized: connection.prepare<[string], { id: Id }>(QUEUE_SQL.rinciByDraf),
    setDiscarded: connection.prepare<[string | null, string], never>(
      'UPDATE "Draf" SET "discardedAt" = ? WHERE "id" = ?',
    ),
  }

  async function setDiscarded(id: Id, at: Instant | null) {
    const { changes } = await connection.write(() => q.setDiscarded.run(at, id))
    return changes === 0 ? fail(TIDAK_ADA) : ok(undefined)
  }

  return {
    save: (args) =>
      connection.write(() => {
        // A late autosave must not bring a draft back that is a pengaduan already.
        if (q.finalized.get(args.id) !== undefined) return fail(SUDAH_DICATAT)
        const updatedAt = laterThan(q.ringkas.get(args.id)?.updatedAt ?? null, args.at)
        q.upsert.run(toParams(args, updatedAt, localDate(args.at, readSetelan().kantor.zona)))
        const row = q.ringkas.get(args.id)
        return row === undefined ? fail(TIDAK_ADA) : ok(row)
      }),
    get: (id) =>
      connection.read(() => {
        const row = q.whole.get(id)
        if (row === undefined) return fail(q.finalized.get(id) === undefined ? TIDAK_ADA : SUDAH_DICATAT)
        const draf: DrafPengaduan = JSON.parse(row.isi)
        return ok({ id, draf, lampiran: q.lampiran.all(id).map(toLampiran), updatedAt: row.updatedAt })
      }),
    list: () => connection.read(() => q.list.all()),
    discard: (id, at) => setDiscarded(id, at),
    restore: (id) => setDiscarded(id, null),
  }
}
