/**
 * Pauses follow the state of a case: LAPOR's Tunda begins one, leaving it ends it, an ended case has none. Told on the
 * timeline. Call the functions only inside a write transaction.
 */
import { v7 as uuidv7 } from 'uuid'
import { type AlasanJeda, kataJeda } from '../domain/jeda.ts'
import type { Id, Instant, StatusPengaduan } from '../domain/kata.ts'
import { isLive } from '../domain/status.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import type { PengaduanRow } from './rows.ts'

type Sebelum = Pick<PengaduanRow, 'status' | 'upstreamUpdatedAt'>
type Baru = {
  readonly id?: Id
  readonly pengaduanId: Id
  readonly alasan: AlasanJeda
  readonly catatan: string
  readonly at: Instant
  readonly oleh: string
}

export type JedaWriter = {
  /** `before` null: the row has just been inserted. */
  ikuti(row: PengaduanRow | Omit<PengaduanRow, 'pk'>, before: Sebelum | null): void
  mulai(baru: Baru): void
  /** Ends what is open (of this reason only, when given); false when nothing was. */
  akhiri(args: { pengaduanId: Id; at: Instant; oleh: string; alasan?: AlasanJeda }): boolean
  /** An action of `dariAt` taken back `at`: what it began never was, what it ended goes on. */
  urungkan(pengaduanId: Id, dariAt: Instant, at: Instant): void
}

const isTertunda = (status: StatusPengaduan | undefined): boolean => status === 'tertunda'

function prepareStatements(connection: Connection) {
  return {
    insert: connection.prepare<string[], never>(
      `INSERT INTO "Jeda" ("id", "pengaduanId", "alasan", "catatan", "mulai", "petugasNama", "createdAt")
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    open: connection.prepare<[string], { id: Id; alasan: AlasanJeda }>(
      'SELECT "id", "alasan" FROM "Jeda" WHERE "pengaduanId" = ? AND "sampai" IS NULL',
    ),
    // A clock that was set back never makes a pause end before it began.
    close: connection.prepare<[string, string], never>('UPDATE "Jeda" SET "sampai" = max("mulai", ?) WHERE "id" = ?'),
    remove: connection.prepare<[string, string], never>(
      `DELETE FROM "Jeda" WHERE "pengaduanId" = ? AND "createdAt" = ? AND "alasan" = 'menungguPelapor'`,
    ),
    reopen: connection.prepare<[string, string], never>(
      'UPDATE "Jeda" SET "sampai" = NULL WHERE "pengaduanId" = ? AND "sampai" = ?',
    ),
  }
}

export function createJedaWriter(connection: Connection, writers: Writers): JedaWriter {
  const q = prepareStatements(connection)
  const tell = (pengaduanId: Id, at: Instant, pelaku: string, teks: string) =>
    writers.peristiwa({ pengaduanId, jenis: 'jeda', at, pelaku, teks })

  function insert({ id, pengaduanId, alasan, catatan, at, oleh }: Baru, createdAt: Instant): void {
    q.insert.run(id ?? uuidv7(), pengaduanId, alasan, catatan, at, oleh, createdAt)
  }
  function akhiri({ pengaduanId, at, oleh, alasan }: Parameters<JedaWriter['akhiri']>[0]): boolean {
    const open = q.open.all(pengaduanId).filter((one) => alasan === undefined || one.alasan === alasan)
    for (const { id } of open) q.close.run(at, id)
    for (const one of open)
      tell(pengaduanId, at, oleh, `Jeda berakhir: ${kataJeda(one.alasan)}. Hitungan tenggat berjalan lagi.`)
    return open.length > 0
  }
  return {
    ikuti(row, before) {
      const { id: pengaduanId, status, updatedAt, upstreamUpdatedAt } = row
      // An old register says that it waited, not since when; and its rows must go again when the import is undone.
      if (row.asal === 'buku' && before === null) return
      // What LAPOR changed happened when LAPOR says so, not when it was read here.
      const dariLapor = upstreamUpdatedAt !== null && upstreamUpdatedAt !== (before?.upstreamUpdatedAt ?? null)
      const at = dariLapor ? upstreamUpdatedAt : updatedAt
      const oleh = dariLapor ? 'LAPOR' : ''
      if (isTertunda(status) && !isTertunda(before?.status)) {
        const alasan = 'menungguPelapor'
        if (q.open.all(pengaduanId).some((one) => one.alasan === alasan)) return
        insert({ pengaduanId, alasan, catatan: '', at, oleh }, updatedAt)
        if (before !== null) tell(pengaduanId, at, oleh, `Hitungan tenggat dijeda: ${kataJeda(alasan)}.`)
        return
      }
      if (before === null) return
      if (!isLive(status) && isLive(before.status)) akhiri({ pengaduanId, at, oleh })
      else if (isTertunda(before.status) && !isTertunda(status))
        akhiri({ pengaduanId, at, oleh, alasan: 'menungguPelapor' })
    },
    mulai(baru) {
      insert(baru, baru.at)
      const catatan = baru.catatan === '' ? '' : ` ${baru.catatan}`
      tell(baru.pengaduanId, baru.at, baru.oleh, `Hitungan tenggat dijeda: ${kataJeda(baru.alasan)}.${catatan}`)
    },
    akhiri,
    urungkan(pengaduanId, dariAt, at) {
      const reopened = q.reopen.run(pengaduanId, dariAt).changes > 0
      q.remove.run(pengaduanId, dariAt)
      // The old state came back and began a pause of its own: the one that goes on is enough.
      if (reopened) q.remove.run(pengaduanId, at)
    },
  }
}
