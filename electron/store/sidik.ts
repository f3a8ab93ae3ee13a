/**
 * Fingerprints of the ledger in the audit: what was frozen of a pengaduan, and every entry of the outbox as it stands
 * after each change of its state. A row that is not as the chain last saw it was altered behind our back.
 */
import type { Id, Instant } from '../domain/kata.ts'
import type { OutboxEntry } from '../domain/outbox.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import { NERACA_SQL } from './neraca-sql.ts'
import { type OutboxSqlRow, sha256 } from './rows.ts'
import type { Petugas } from './store.ts'

/** Columns of an entry that only a change of its state may touch. */
type Beku = Pick<
  OutboxEntry,
  | 'id'
  | 'seq'
  | 'pengaduanId'
  | 'tindakLanjutId'
  | 'tindakanId'
  | 'kind'
  | 'marker'
  | 'payloadSha256'
  | 'state'
  | 'createdAt'
  | 'upstreamId'
  | 'sentAt'
>
/** What is never changed of a pengaduan once it is on record. */
export type PengaduanBeku = {
  readonly id: Id
  readonly asal: string
  readonly drafId: Id | null
  readonly nomorRegister: string | null
  readonly marker: string | null
  readonly createdAt: Instant
  readonly petugasId: Id | null
  readonly petugasNama: string | null
}

export function sidikOutbox(row: Beku): string {
  const { id, seq, pengaduanId, tindakLanjutId, tindakanId, kind, marker, payloadSha256, state } = row
  const beku = [id, seq, pengaduanId, tindakLanjutId, tindakanId, kind, marker, payloadSha256, state]
  return sha256(JSON.stringify([...beku, row.createdAt, row.upstreamId, row.sentAt]))
}

export function sidikPengaduan(row: PengaduanBeku): string {
  const { id, asal, drafId, nomorRegister, marker, createdAt, petugasId, petugasNama } = row
  return sha256(JSON.stringify([id, asal, drafId, nomorRegister, marker, createdAt, petugasId, petugasNama]))
}

export type SidikWriter = {
  /** After an entry was written, when anything of it that is bound differs from before. */
  outbox(before: OutboxEntry | null, id: Id, petugas: Petugas | null, at: Instant): void
  /** False: the stored row is not as the chain last saw it, so nobody knows what it is. */
  cocok(row: OutboxSqlRow): boolean
  /**
   * False: the chain holds that the entry was found altered, and no person has written its words anew since. Its last
   * fingerprint is of the altered row then, so `cocok` alone would take it for sound.
   */
  terpercaya(id: Id): boolean
  /** The fingerprint of a pengaduan that was just recorded. */
  pengaduan(id: Id): string
  /** Entries that moved to another pengaduan (two rows turned out to be one case). */
  pindah(pengaduanId: Id, at: Instant): void
}

/** Prepares the statements; call the functions only inside a write transaction. */
export function createSidikWriter(connection: Connection, writers: Writers): SidikWriter {
  const q = {
    byId: connection.prepare<[string], OutboxSqlRow>(NERACA_SQL.sidikOutbox),
    lajur: connection.prepare<[string], OutboxSqlRow>(NERACA_SQL.sidikLajur),
    terakhir: connection.prepare<[string, string], { sidik: string }>(NERACA_SQL.sidikTerakhir),
    pengaduan: connection.prepare<[string], PengaduanBeku>(NERACA_SQL.sidikPengaduan),
    terakhirDinilai: connection.prepare<[string], { tindakan: string }>(NERACA_SQL.terakhirDinilai),
  }
  const terakhir = (id: Id) => q.terakhir.get(id, 'Outbox')?.sidik ?? null
  const dikenal = (row: Beku) => terakhir(row.id) === sidikOutbox(row)

  function catat(row: OutboxSqlRow, tindakan: string, petugas: Petugas | null, at: Instant): void {
    const rincian = { sidik: sidikOutbox(row), state: row.state, penanda: row.marker }
    writers.audit({ at, petugas, tindakan, sasaran: 'Outbox', sasaranId: row.id, rincian })
  }

  return {
    outbox(before, id, petugas, at) {
      const row = q.byId.get(id)
      if (row === undefined || (before !== null && sidikOutbox(before) === sidikOutbox(row))) return
      // An entry altered behind our back moves on all the same: that it was altered stays written down.
      if (before !== null && !dikenal(before)) {
        const rincian = { dikenal: terakhir(id), ditemukan: sidikOutbox(before), penanda: row.marker }
        writers.audit({ at, petugas, tindakan: 'kirimanTakCocok', sasaran: 'Outbox', sasaranId: id, rincian })
      }
      catat(row, before === null ? 'kirimanDicatat' : 'kirimanBerubah', petugas, at)
    },
    cocok: dikenal,
    terpercaya: (id) => q.terakhirDinilai.get(id)?.tindakan !== 'kirimanTakCocok',
    pengaduan(id) {
      const row = q.pengaduan.get(id)
      if (row === undefined) throw new Error('a pengaduan that was just recorded is not there')
      return sidikPengaduan(row)
    },
    pindah(pengaduanId, at) {
      for (const row of q.lajur.all(pengaduanId))
        if (terakhir(row.id) !== sidikOutbox(row)) catat(row, 'kirimanPindah', null, at)
    },
  }
}
