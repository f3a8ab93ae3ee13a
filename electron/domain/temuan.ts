/** What a check of the neraca and of the chain found: named, so that a person knows which record, when, and who last. */
import type { Id, Instant } from './kata.ts'
import type { Neraca } from './neraca.ts'

export type JenisTemuan =
  /** Recorded, and nothing in the outbox for it. */
  | 'niatTanpaKiriman'
  /** In the outbox, and what it was recorded as is gone. */
  | 'kirimanTanpaNiat'
  /** A counter says another number than the rows. */
  | 'hitunganBerbeda'
  /** A register number was given and no record has it. */
  | 'nomorHilang'
  /** LAPOR had it, and shows it no more. */
  | 'hilangDiLapor'
  /** The frozen words no longer fit their fingerprint. */
  | 'isiBerubah'
  /** An entry or a record is not as the audit last saw it. */
  | 'barisBerubah'
  /** The audit knows of a record that is gone. */
  | 'barisHilang'
  /** A row of the audit was altered, moved or put in. */
  | 'auditBerubah'
  /** Rows of the audit are missing. */
  | 'auditHilang'
  /** A seal does not fit the chain, or was altered. */
  | 'segelBerubah'
  /** The audit knows of a seal that is gone. */
  | 'segelHilang'

/** The key of a finding that LAPOR lost an entry: another loss of the same entry is another finding. */
export function kunciHilang(outboxId: Id, hilangAt: Instant): string {
  return `hilangDiLapor:${outboxId}:${hilangAt}`
}

export type Perubahan = { readonly at: Instant; readonly petugasNama: string; readonly tindakan: string }

export type Temuan = {
  /** The same as long as the same thing is wrong in the same way. */
  readonly kunci: string
  readonly jenis: JenisTemuan
  /** Register number, marker, name of a counter, number of a row: what it is called. */
  readonly nomor: string
  readonly pengaduanId: Id | null
  readonly outboxId: Id | null
  /** When the thing itself was written; null: not known. */
  readonly at: Instant | null
  /** Last change the audit knows of it. */
  readonly terakhir: Perubahan | null
}

/** Somebody has seen it and written why it may stand. */
export type Pengakuan = { readonly at: Instant; readonly petugasNama: string; readonly alasan: string }
export type TemuanDiakui = Temuan & { readonly diakui: Pengakuan | null }

/** Why a check was made: the first of a day, the end of the application, or somebody asked. */
export type SebabPeriksa = 'pagi' | 'keluar' | 'diminta'

export type HasilPeriksa = {
  readonly at: Instant
  readonly ms: number
  readonly sebab: SebabPeriksa
  /** How many were looked at. */
  readonly diperiksa: {
    readonly audit: number
    readonly kiriman: number
    readonly niat: number
    readonly segel: number
  }
  readonly neraca: Neraca
  /** At most `TEMUAN_MAKS`, the ones found first. */
  readonly temuan: readonly Temuan[]
  readonly jumlahTemuan: number
}

export const TEMUAN_MAKS = 100

/** Collects findings: one per record, the first that is found of it. */
export function createTemuanList() {
  const found = new Map<string, Temuan>()
  return {
    add(temuan: Temuan): void {
      const siapa = temuan.outboxId ?? (temuan.pengaduanId === null ? temuan.kunci : `p:${temuan.pengaduanId}`)
      if (!found.has(siapa)) found.set(siapa, temuan)
    },
    list: (): readonly Temuan[] => [...found.values()],
  }
}
