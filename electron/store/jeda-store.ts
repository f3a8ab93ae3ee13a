/** Pauses a petugas begins and ends, for the listed reasons; LAPOR's own Tunda is an action (tindakan-store.ts). */
import { kataJeda, type Jeda } from '../domain/jeda.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
import { isLive } from '../domain/status.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import type { JedaWriter } from './jeda-tulis.ts'
import type { PengaduanWriter } from './pengaduan-baris.ts'
import type { PengaduanRow } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'
import type { JedaStore } from './store.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly pengaduan: PengaduanWriter
  readonly jeda: JedaWriter
}

const BERAKHIR = 'Pengaduan ini sudah berakhir, jadi tidak ada hitungan yang dapat dijeda.'
const SUDAH = 'Hitungan pengaduan ini sudah dijeda dengan alasan yang sama.'
const TIDAK_DIJEDA = 'Hitungan pengaduan ini tidak sedang dijeda dengan alasan itu.'

export function createJedaStore({ connection, writers, pengaduan, jeda }: Deps): JedaStore {
  const byId = connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId)
  const ofKasus = connection.prepare<[string], Jeda>(QUEUE_SQL.jedaKasus)

  function mulai({ id, pengaduanId, alasan, catatan, petugas, at }: Parameters<JedaStore['mulai']>[0]): Result<void> {
    const row = byId.get(pengaduanId)
    if (row === undefined) return fail({ kind: 'notFound', what: 'pengaduan' })
    const known = ofKasus.all(pengaduanId)
    // A repeat after a lost answer.
    if (known.some((one) => one.id === id)) return ok(undefined)
    if (!isLive(row.status)) return fail({ kind: 'conflict', message: BERAKHIR })
    if (known.some((one) => one.alasan === alasan && one.sampai === null))
      return fail({ kind: 'conflict', message: SUDAH })
    jeda.mulai({ id, pengaduanId, alasan, catatan: catatan.trim(), at, oleh: petugas.nama })
    pengaduan.hitungLagi(pengaduanId)
    const rincian = { alasan: kataJeda(alasan) }
    writers.audit({ at, petugas, tindakan: 'jedaDimulai', sasaran: 'Pengaduan', sasaranId: pengaduanId, rincian })
    return ok(undefined)
  }

  function akhiri({ pengaduanId, alasan, petugas, at }: Parameters<JedaStore['akhiri']>[0]): Result<void> {
    if (!jeda.akhiri({ pengaduanId, alasan, at, oleh: petugas.nama }))
      return fail({ kind: 'conflict', message: TIDAK_DIJEDA })
    pengaduan.hitungLagi(pengaduanId)
    const rincian = { alasan: kataJeda(alasan) }
    writers.audit({ at, petugas, tindakan: 'jedaDiakhiri', sasaran: 'Pengaduan', sasaranId: pengaduanId, rincian })
    return ok(undefined)
  }

  return {
    listOf: (pengaduanId: Id) => connection.read(() => ofKasus.all(pengaduanId)),
    mulai: (args) => connection.write(() => mulai(args)),
    akhiri: (args) => connection.write(() => akhiri(args)),
    catatCetak: ({ pengaduanId, cara, petugas, at }) =>
      connection.write(() => {
        const teks = `Hitungan tenggat ${cara === 'cetak' ? 'dicetak' : 'disimpan sebagai PDF'}.`
        writers.peristiwa({ pengaduanId, jenis: 'jeda', at, pelaku: petugas.nama, teks })
        const rincian = { cara }
        writers.audit({
          at,
          petugas,
          tindakan: 'tenggatDicetak',
          sasaran: 'Pengaduan',
          sasaranId: pengaduanId,
          rincian,
        })
      }),
  }
}
