/**
 * Audit and timeline rows: written inside the transaction of what they tell about. The audit holds ids, hashes and
 * reasons; never words of a pengaduan, an identity or credentials.
 */
import { v7 as uuidv7 } from 'uuid'
import type { Id, Instant } from '../domain/kata.ts'
import type { PeristiwaJenis } from '../domain/tindak-lanjut.ts'
import type { Connection } from './connection.ts'
import type { Petugas } from './store.ts'

type AuditEntry = {
  readonly at: Instant
  readonly petugas: Petugas | null
  readonly tindakan: string
  /** Table of what it was done to. */
  readonly sasaran: string
  readonly sasaranId: Id | null
  readonly rincian?: Readonly<Record<string, string | number | boolean | null>>
}

type PeristiwaEntry = {
  readonly pengaduanId: Id
  readonly jenis: PeristiwaJenis
  readonly at: Instant
  readonly pelaku: string
  readonly teks: string
  /** Fingerprint of an upstream entry; null for our own. */
  readonly kunci?: string | null
}

export type Writers = {
  readonly audit: (entry: AuditEntry) => void
  /** False when an entry with the same fingerprint is there already. */
  readonly peristiwa: (entry: PeristiwaEntry) => boolean
}

/** Prepares the two inserts; call the functions only inside a write transaction. */
export function createWriters(connection: Connection): Writers {
  const audit = connection.prepare<(string | null)[], never>(
    `INSERT INTO "Audit" ("at", "petugasId", "petugasNama", "tindakan", "sasaran", "sasaranId", "rincian")
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const peristiwa = connection.prepare<(string | null)[], never>(
    `INSERT INTO "Peristiwa" ("id", "pengaduanId", "jenis", "at", "pelaku", "teks", "kunci") VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  )
  return {
    audit: (e) => {
      const rincian = JSON.stringify(e.rincian ?? {})
      audit.run(e.at, e.petugas?.id ?? null, e.petugas?.nama ?? '', e.tindakan, e.sasaran, e.sasaranId, rincian)
    },
    peristiwa: (e) =>
      peristiwa.run(uuidv7(), e.pengaduanId, e.jenis, e.at, e.pelaku, e.teks, e.kunci ?? null).changes > 0,
  }
}
