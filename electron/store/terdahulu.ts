/** Earlier cases of one person, found by telephone number or NIK while it is typed. Names are never given. */
import type { KasusTerdahulu } from '../domain/pengaduan.ts'
import type { Connection } from './connection.ts'
import { kunciTelepon } from './penerimaan-tulis.ts'
import type { Bit } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'

type Row = Omit<KasusTerdahulu, 'rahasia' | 'cocok'> & { readonly rahasia: Bit; readonly pk: number }
export type Terdahulu = { readonly rows: readonly KasusTerdahulu[]; readonly total: number }

const PALING_BANYAK = 5
const ANGKA_MIN = 8
/** As many rows are looked at; a number that has more is an office's own. */
const BATAS = 200
/** Behind every digit. */
const AKHIR = ':'

/** The beginning of a key that a number typed so far can have: 08… and 62… are the same. */
function awalan(telepon: string): string {
  const digits = telepon.replace(/\D/g, '')
  return digits.startsWith('0') ? `62${digits.slice(1)}` : digits
}

/** Gives the function that looks; call it only inside a read. */
export function createTerdahulu(connection: Connection): (telepon: string, nik: string) => Terdahulu {
  const q = {
    telepon: connection.prepare<[string, string, number], Row>(QUEUE_SQL.terdahuluTelepon),
    nik: connection.prepare<[string, number], Row>(QUEUE_SQL.terdahuluNik),
  }
  function byTelepon(telepon: string): readonly Row[] {
    const kunci = kunciTelepon(telepon)
    if (kunci !== '') return q.telepon.all(kunci, `${kunci}${AKHIR}`, BATAS)
    if (telepon.replace(/\D/g, '').length < ANGKA_MIN) return []
    const awal = awalan(telepon)
    return q.telepon.all(awal, `${awal}${AKHIR}`, BATAS)
  }
  return (telepon, nik) => {
    const digits = nik.replace(/\D/g, '')
    const cocok = [
      ...(digits.length === 16 ? q.nik.all(digits, BATAS) : []).map((row) => ({ row, cocok: 'nik' as const })),
      ...byTelepon(telepon).map((row) => ({ row, cocok: 'telepon' as const })),
    ]
    const semua = cocok
      .filter(({ row }, at) => cocok.findIndex((satu) => satu.row.id === row.id) === at)
      .sort((a, b) => (a.row.receivedAt < b.row.receivedAt ? 1 : -1))
    const rows = semua.slice(0, PALING_BANYAK).map(({ row, cocok }) => ({
      id: row.id,
      nomorRegister: row.nomorRegister,
      trackingId: row.trackingId,
      judul: row.rahasia === 1 ? '' : row.judul,
      status: row.status,
      rahasia: row.rahasia === 1,
      receivedAt: row.receivedAt,
      zonaSumber: row.zonaSumber,
      cocok,
    }))
    return { rows, total: semua.length }
  }
}
