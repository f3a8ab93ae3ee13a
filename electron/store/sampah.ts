/** The bin: a discarded draft rests there for 30 days, then it goes, its files with it. */
import type { Id, Instant } from '../domain/kata.ts'
import { tambahDetik } from '../domain/waktu.ts'
import { createWriters } from './audit.ts'
import type { Connection } from './connection.ts'
import { QUEUE_SQL } from './statements.ts'

const SAMPAH_HARI = 30
const HARI_DETIK = 86_400

/** Run once when the store is opened, before the files are swept: what no row knows any more is set aside by that. */
export function purgeSampah(connection: Connection, at: Instant): void {
  const batas = tambahDetik(at, -SAMPAH_HARI * HARI_DETIK)
  const { audit } = createWriters(connection)
  const q = {
    lama: connection.prepare<[string], { id: Id }>('SELECT "id" FROM "Draf" WHERE "discardedAt" < ?'),
    lampiran: connection.prepare<[string], never>('DELETE FROM "Lampiran" WHERE "drafId" = ?'),
    draf: connection.prepare<[string], never>('DELETE FROM "Draf" WHERE "id" = ?'),
    files: connection.prepare<[string], { id: Id }>(QUEUE_SQL.lampiranDraf),
  }
  connection.database.transaction(() => {
    for (const { id } of q.lama.all(batas)) {
      const rincian = { lampiran: q.files.all(id).length }
      q.lampiran.run(id)
      q.draf.run(id)
      audit({ at, petugas: null, tindakan: 'drafDihapus', sasaran: 'Draf', sasaranId: id, rincian })
    }
  })()
}
