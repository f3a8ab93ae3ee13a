/**
 * Audit and timeline rows: written inside the transaction of what they tell about. The audit holds ids, hashes and
 * reasons; never words of a pengaduan, an identity or credentials. Its rows are a chain: each holds the sha256 of the one
 * before it and of its own words, so that one altered, moved, put in or taken out shows (periksa-rantai.ts).
 */
import { v7 as uuidv7 } from 'uuid'
import type { Id, Instant } from '../domain/kata.ts'
import type { PeristiwaJenis } from '../domain/tindak-lanjut.ts'
import type { Connection } from './connection.ts'
import { sha256 } from './rows.ts'
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

/** The words of a row as the chain binds them. */
export type AuditBaris = {
  readonly at: Instant
  readonly petugasId: Id | null
  readonly petugasNama: string
  readonly tindakan: string
  readonly sasaran: string
  readonly sasaranId: Id | null
  readonly rincian: string
}

/** Before the first row. */
export const PANGKAL = sha256('loket-aduan: rantai audit 1')

/** Link of a row: hex sha256 of the link before it and of its own words. */
export function sambung(sebelum: string, baris: AuditBaris): string {
  const { at, petugasId, petugasNama, tindakan, sasaran, sasaranId, rincian } = baris
  return sha256(`${sebelum}\n${JSON.stringify([at, petugasId, petugasNama, tindakan, sasaran, sasaranId, rincian])}`)
}

export type Writers = {
  readonly audit: (entry: AuditEntry) => void
  /** False when an entry with the same fingerprint is there already. */
  readonly peristiwa: (entry: PeristiwaEntry) => boolean
}

/** Prepares the two inserts; call the functions only inside a write transaction. */
export function createWriters(connection: Connection): Writers {
  const audit = connection.prepare<(string | null)[], never>(
    `INSERT INTO "Audit" ("at", "petugasId", "petugasNama", "tindakan", "sasaran", "sasaranId", "rincian", "rantai")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  // Read each time: what a rollback took back is not there, and no second writer of this process has another idea.
  const ekor = connection.prepare<[], { rantai: string }>(`SELECT "rantai" FROM "Audit" ORDER BY "pk" DESC LIMIT 1`)
  const peristiwa = connection.prepare<(string | null)[], never>(
    `INSERT INTO "Peristiwa" ("id", "pengaduanId", "jenis", "at", "pelaku", "teks", "kunci") VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  )
  return {
    audit: ({ at, petugas, tindakan, sasaran, sasaranId, rincian: isi }) => {
      const [petugasId, petugasNama] = [petugas?.id ?? null, petugas?.nama ?? '']
      const rincian = JSON.stringify(isi ?? {})
      const baris = { at, petugasId, petugasNama, tindakan, sasaran, sasaranId, rincian }
      const rantai = sambung(ekor.get()?.rantai ?? PANGKAL, baris)
      audit.run(at, petugasId, petugasNama, tindakan, sasaran, sasaranId, rincian, rantai)
    },
    peristiwa: (e) =>
      peristiwa.run(uuidv7(), e.pengaduanId, e.jenis, e.at, e.pelaku, e.teks, e.kunci ?? null).changes > 0,
  }
}
