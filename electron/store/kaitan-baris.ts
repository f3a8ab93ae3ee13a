/** Rows of a case beside another one. */
import type { StatusPengaduan, ZonaSumber } from '../domain/kata.ts'
import type { KasusTerkait } from '../domain/serupa.ts'
import type { Bit } from './rows.ts'

export type TerkaitRow = Omit<KasusTerkait, 'rahasia' | 'anonim'> & {
  readonly pk: number
  readonly rahasia: Bit
  readonly anonim: Bit
}

/** `tertutup`: only suggested, so the title of a rahasia case is not said. */
export function toTerkait(row: TerkaitRow, tertutup: boolean): KasusTerkait {
  const { id, nomorRegister, trackingId, statusAsli, kategoriNama, receivedAt } = row
  const status: StatusPengaduan = row.status
  const zonaSumber: ZonaSumber = row.zonaSumber
  const rahasia = row.rahasia === 1
  return {
    ...{ id, nomorRegister, trackingId, status, statusAsli, kategoriNama, receivedAt, zonaSumber, rahasia },
    judul: rahasia && tertutup ? '' : row.judul,
    anonim: row.anonim === 1,
  }
}
