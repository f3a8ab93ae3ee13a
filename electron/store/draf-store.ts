/** Draf: what is being typed. Saved on every pause of the keyboard; of two writes the one that arrives later wins. */
import { fail, ok } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { checkDraft } from '../domain/pengaduan-check.ts'
import { type DrafPengaduan, type DrafRingkas, lengkapiDraf } from '../domain/pengaduan.ts'
import { laterThan, localDate } from '../domain/waktu.ts'
import { createWriters } from './audit.ts'
import type { Connection } from './connection.ts'
import { type Bit, type LampiranRow, toBit, toLampiran } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { DrafStore, Petugas } from './store.ts'

const RINGKAS = `"id", "kanal", "judul", "namaPelapor", "petugasNama", "createdAt", "updatedAt", "terisi", "wajib", "discardedAt", "putus", "kelompokId"`

type RingkasDrafRow = Omit<DrafRingkas, 'putus'> & { readonly putus: Bit }

function toDrafRingkas(row: RingkasDrafRow): DrafRingkas {
  return { ...row, putus: row.putus === 1 }
}

// Saves arrive one behind the other: their order is the order, whatever a clock that was set back says.
const UPSERT = `INSERT INTO "Draf" ("id", "isi", "kanal", "judul", "namaPelapor", "petugasId", "petugasNama", "terisi", "wajib", "createdAt", "updatedAt", "putus", "kelompokId")
  VALUES (@id, @isi, @kanal, @judul, @namaPelapor, @petugasId, @petugasNama, @terisi, @wajib, @at, @updatedAt, @putus, @kelompokId)
  ON CONFLICT("id") DO UPDATE SET "isi" = excluded."isi", "kanal" = excluded."kanal", "judul" = excluded."judul",
    "namaPelapor" = excluded."namaPelapor", "terisi" = excluded."terisi", "wajib" = excluded."wajib", "updatedAt" = excluded."updatedAt",
    "putus" = excluded."putus", "kelompokId" = excluded."kelompokId"`

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
    putus: toBit(draf.panggilan.hasil === 'putus'),
    kelompokId: draf.kelompokId,
  }
}

const SUDAH_DICATAT = { kind: 'conflict', message: 'Draf ini sudah dicatat sebagai pengaduan.' } as const
const TIDAK_ADA = { kind: 'notFound', what: 'draf' } as const

export function createDrafStore(connection: Connection, readSetelan: SetelanReader): DrafStore {
  const { audit } = createWriters(connection)
  const q = {
    upsert: connection.prepare<[ReturnType<typeof toParams>], never>(UPSERT),
    ringkas: connection.prepare<[string], RingkasDrafRow>(`SELECT ${RINGKAS} FROM "Draf" WHERE "id" = ?`),
    list: connection.prepare<[], RingkasDrafRow>(
      `SELECT ${RINGKAS} FROM "Draf" WHERE "discardedAt" IS NULL ORDER BY "updatedAt" DESC`,
    ),
    sampah: connection.prepare<[], RingkasDrafRow>(
      `SELECT ${RINGKAS} FROM "Draf" WHERE "discardedAt" IS NOT NULL ORDER BY "discardedAt" DESC`,
    ),
    whole: connection.prepare<[string], { isi: string; updatedAt: Instant }>(
      'SELECT "isi", "updatedAt" FROM "Draf" WHERE "id" = ?',
    ),
    lampiran: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranDraf),
    finalized: connection.prepare<[string], { id: Id }>(QUEUE_SQL.rinciByDraf),
    setDiscarded: connection.prepare<[string | null, string], never>(
      'UPDATE "Draf" SET "discardedAt" = ? WHERE "id" = ?',
    ),
  }

  function setDiscarded(id: Id, isDiscarded: boolean, petugas: Petugas, at: Instant) {
    return connection.write(() => {
      if (q.setDiscarded.run(isDiscarded ? at : null, id).changes === 0) return fail(TIDAK_ADA)
      const tindakan = isDiscarded ? 'drafDibuang' : 'drafDikembalikan'
      audit({ at, petugas, tindakan, sasaran: 'Draf', sasaranId: id })
      return ok(undefined)
    })
  }

  return {
    save: (args) =>
      connection.write(() => {
        // A late autosave must not bring a draft back that is a pengaduan already.
        if (q.finalized.get(args.id) !== undefined) return fail(SUDAH_DICATAT)
        const updatedAt = laterThan(q.ringkas.get(args.id)?.updatedAt ?? null, args.at)
        q.upsert.run(toParams(args, updatedAt, localDate(args.at, readSetelan().kantor.zona)))
        const row = q.ringkas.get(args.id)
        return row === undefined ? fail(TIDAK_ADA) : ok(toDrafRingkas(row))
      }),
    get: (id) =>
      connection.read(() => {
        const row = q.whole.get(id)
        if (row === undefined) return fail(q.finalized.get(id) === undefined ? TIDAK_ADA : SUDAH_DICATAT)
        const draf = lengkapiDraf(JSON.parse(row.isi))
        return ok({ id, draf, lampiran: q.lampiran.all(id).map(toLampiran), updatedAt: row.updatedAt })
      }),
    list: () => connection.read(() => q.list.all().map(toDrafRingkas)),
    sampah: () => connection.read(() => q.sampah.all().map(toDrafRingkas)),
    discard: (id, petugas, at) => setDiscarded(id, true, petugas, at),
    restore: (id, petugas, at) => setDiscarded(id, false, petugas, at),
  }
}
