/** The case an answer was begun on, and the case as it is now: read inside a transaction, compared by domain. */
import {
  bandingkanDasar,
  bandingkanTindakan,
  dasarKasus,
  type DasarKasus,
  type KeadaanLapor,
  keadaanLapor,
  type KiniKasus,
  type MilikKiriman,
  type Perbedaan,
  type TanggapanBaru,
} from '../domain/basi.ts'
import type { Id, Instant } from '../domain/kata.ts'
import type { JenisTindakan } from '../domain/tindakan.ts'
import type { Connection } from './connection.ts'
import type { PengaduanRow } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'

export type BasiReader = {
  /** The basis of words begun now, as it is stored; null for an unknown case. */
  dasar(pengaduanId: Id, at: Instant): string | null
  /** What moved since; nothing for words without a basis. `milik`: what is about to leave. */
  perbedaan(pengaduanId: Id, dasar: string | null, milik?: MilikKiriman): readonly Perbedaan[]
  /**
   * What speaks against an action. `kini`: as LAPOR shows the case now, kept where it does (inside a write); null: as it was
   * last kept.
   */
  tindakan(tindakanId: Id, kini: KeadaanLapor | null): readonly Perbedaan[]
  /** A person has read it: the action rests on what was kept. */
  sudahDibaca(tindakanId: Id): void
}
type TindakanBasi = {
  readonly pengaduanId: Id
  readonly jenis: JenisTindakan
  readonly sebelum: string
  readonly dasar: string | null
  readonly dilihat: string | null
}

export function createBasiReader(connection: Connection): BasiReader {
  const q = {
    byId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId),
    terakhir: connection.prepare<[string], { pk: number | null }>(QUEUE_SQL.peristiwaTerakhir),
    terbaca: connection.prepare<[string], { n: number }>(QUEUE_SQL.garisWaktuTerbaca),
    baru: connection.prepare<[string, number], TanggapanBaru>(QUEUE_SQL.tanggapanBaru),
    tindakanTerakhir: connection.prepare<[string], { pk: number | null }>(QUEUE_SQL.tindakanTerakhir),
    tindakan: connection.prepare<[string, number], { jenis: JenisTindakan }>(QUEUE_SQL.tindakanSejak),
    basiTindakan: connection.prepare<[string], TindakanBasi>(
      'SELECT "pengaduanId", "jenis", "sebelum", "dasar", "dilihat" FROM "Tindakan" WHERE "id" = ?',
    ),
    dijawab: connection.prepare<[string], { n: number }>(QUEUE_SQL.jawabanTerkirim),
    dilihat: connection.prepare<[string | null, string], never>('UPDATE "Tindakan" SET "dilihat" = ? WHERE "id" = ?'),
    dibaca: connection.prepare<[string], never>(
      'UPDATE "Tindakan" SET "dasar" = "dilihat" WHERE "id" = ? AND "dilihat" IS NOT NULL',
    ),
  }
  const keadaan = (stored: string): KeadaanLapor => keadaanLapor.parse(JSON.parse(stored))
  function fields(row: PengaduanRow): Omit<KiniKasus, 'tanggapanBaru' | 'tindakanSejak'> {
    const { status, statusAsli, judul, isi, klasifikasi, kategoriNama, instansi, upstreamId } = row
    return { status, statusAsli, judul, isi, klasifikasi, kategoriNama, instansi, upstreamId }
  }
  return {
    dasar(pengaduanId, at) {
      const row = q.byId.get(pengaduanId)
      if (row === undefined) return null
      const dasar: DasarKasus = {
        ...fields(row),
        at,
        bernomor: row.upstreamId !== null || row.trackingId !== null,
        peristiwaPk: q.terakhir.get(pengaduanId)?.pk ?? 0,
        terbaca: q.terbaca.get(pengaduanId) !== undefined,
        diubahLapor: row.upstreamUpdatedAt,
        tindakanPk: q.tindakanTerakhir.get(pengaduanId)?.pk ?? 0,
      }
      return JSON.stringify(dasar)
    },
    perbedaan(pengaduanId, stored, milik = {}) {
      const row = q.byId.get(pengaduanId)
      if (row === undefined || stored === null) return []
      const dasar = dasarKasus.parse(JSON.parse(stored))
      const kini = {
        ...fields(row),
        tanggapanBaru: q.baru.all(pengaduanId, dasar.peristiwaPk),
        tindakanSejak: q.tindakan.all(pengaduanId, dasar.tindakanPk).map(({ jenis }) => jenis),
      }
      return bandingkanDasar(dasar, kini, milik)
    },
    tindakan(tindakanId, kini) {
      const row = q.basiTindakan.get(tindakanId)
      const seen = kini ?? (row?.dilihat === undefined || row.dilihat === null ? null : keadaan(row.dilihat))
      if (row === undefined || seen === null) return []
      const dijawab = q.dijawab.get(row.pengaduanId) !== undefined
      const beda = bandingkanTindakan(row.jenis, keadaan(row.dasar ?? row.sebelum), seen, dijawab)
      if (kini !== null) q.dilihat.run(beda.length === 0 ? null : JSON.stringify(kini), tindakanId)
      return beda
    },
    sudahDibaca: (tindakanId) => void q.dibaca.run(tindakanId),
  }
}
