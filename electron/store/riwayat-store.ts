/** The timeline of a case whole: its entries, the notes of the office, every try to deliver. */
import type { Catatan } from '../domain/catatan.ts'
import type { Failure } from '../domain/failure.ts'
import { susunRiwayat, type Percobaan } from '../domain/riwayat.ts'
import type { Peristiwa } from '../domain/tindak-lanjut.ts'
import type { Connection } from './connection.ts'
import type { RiwayatStore } from './kasus-face.ts'
import { QUEUE_SQL } from './statements.ts'

type PercobaanRow = Omit<Percobaan, 'sebab'> & { readonly sebab: string | null }
type CatatanRow = Omit<Catatan, 'sebut'> & { readonly dihapusAt: string | null }

function toPercobaan(row: PercobaanRow): Percobaan {
  const sebab: Failure | null = row.sebab === null ? null : JSON.parse(row.sebab)
  return { ...row, sebab }
}

export function createRiwayatStore(connection: Connection): RiwayatStore {
  const q = {
    peristiwa: connection.prepare<[string], Peristiwa>(QUEUE_SQL.peristiwa),
    percobaan: connection.prepare<[string], PercobaanRow>(QUEUE_SQL.percobaanKasus),
    catatan: connection.prepare<[string], CatatanRow>(QUEUE_SQL.catatanKasus),
  }
  return {
    ofKasus: (pengaduanId) =>
      connection.read(() =>
        susunRiwayat({
          peristiwa: q.peristiwa.all(pengaduanId),
          percobaan: q.percobaan.all(pengaduanId).map(toPercobaan),
          catatan: q.catatan.all(pengaduanId).filter(({ dihapusAt }) => dihapusAt === null),
        }),
      ),
  }
}
