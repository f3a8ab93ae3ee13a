/** What the last rescue of this store left to do: numbers on receipts that have no record any more. */
import type { LaporanPemulihan } from '../domain/pemulihan.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import { LAPORAN_KUNCI } from './tempat.ts'
import type { PemulihanStore } from './store.ts'

export function createPemulihanStore(deps: { connection: Connection; writers: Writers }): PemulihanStore {
  const { connection, writers } = deps
  const get = connection.prepare<[string], { nilai: string }>('SELECT "nilai" FROM "Setelan" WHERE "kunci" = ?')
  const hapus = connection.prepare<[string], never>('DELETE FROM "Setelan" WHERE "kunci" = ?')
  return {
    sisa: () =>
      connection.read(() => {
        const row = get.get(LAPORAN_KUNCI)
        if (row === undefined) return null
        const laporan: LaporanPemulihan = JSON.parse(row.nilai)
        return laporan
      }),
    beres: (petugas, at) =>
      connection.write(() => {
        if (hapus.run(LAPORAN_KUNCI).changes === 0) return
        writers.audit({ at, petugas, tindakan: 'pemulihanBeres', sasaran: 'Penyimpanan', sasaranId: null })
      }),
  }
}
