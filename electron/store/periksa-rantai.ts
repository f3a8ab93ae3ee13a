/**
 * Verifies the chain of the audit from its first row, and the seals against it. The SQL key is enough to alter a row; to
 * hide it everything behind it must be computed anew, the seals too: what then differs is the seal on paper.
 */
import type { Id, Instant } from '../domain/kata.ts'
import type { Temuan } from '../domain/temuan.ts'
import { type AuditBaris, PANGKAL, sambung } from './audit.ts'
import type { Connection } from './connection.ts'
import { NERACA_JUMLAH, NERACA_SQL } from './neraca-sql.ts'
import { type SegelRow, sidikSegel } from './segel-baris.ts'

type AuditRow = AuditBaris & { readonly pk: number; readonly rantai: string }
type Tambah = (temuan: Temuan) => void
type Rincian = {
  readonly sidik?: unknown
  readonly nomor?: unknown
  readonly penanda?: unknown
  readonly segel?: unknown
}

/** Rows in one go: some milliseconds of hashing. */
const POTONGAN = 1000
/** The row with which a record enters the chain. */
const MASUK: ReadonlySet<string> = new Set(['kirimanDicatat', 'sidikAwal', 'pengaduanDicatat'])

function temuanAudit(jenis: 'auditBerubah' | 'auditHilang', nomor: string, row: AuditRow | null): Temuan {
  const terakhir = row === null ? null : { at: row.at, petugasNama: row.petugasNama, tindakan: row.tindakan }
  const kunci = `${jenis}:${nomor}:${row?.rantai.slice(0, 16) ?? ''}`
  return { kunci, jenis, nomor, pengaduanId: null, outboxId: null, at: row?.at ?? null, terakhir }
}

function rincianOf(row: AuditRow): Rincian {
  try {
    const value: unknown = JSON.parse(row.rincian)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function teks(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export type PemeriksaRantai = {
  /** The next piece; null when the chain is through. Inside a read. */
  lanjut(): number | null
  /** After the last piece: the end of the chain, and every seal. Gives how many seals there are. */
  tutup(): number
}

/** Takes the end of the chain as it is now; what is written meanwhile is looked at by the next check. Inside a read. */
export function createPemeriksaRantai(connection: Connection, add: Tambah): PemeriksaRantai {
  const q = {
    dari: connection.prepare<[number, number, number], AuditRow>(NERACA_SQL.auditDari),
    ekor: connection.prepare<[], { pk: number | null }>(NERACA_SQL.auditEkor),
    awal: connection.prepare<[], { pk: number | null }>(NERACA_SQL.auditAwal),
    urutan: connection.prepare<[], { seq: number }>(NERACA_JUMLAH.auditUrutan),
    outbox: connection.prepare<[string], { n: number }>(NERACA_SQL.adaOutbox),
    pengaduan: connection.prepare<[string], { n: number }>(NERACA_SQL.adaPengaduan),
    pk: connection.prepare<[number], { rantai: string }>(NERACA_SQL.auditPk),
    segel: connection.prepare<[], SegelRow>('SELECT * FROM "Segel" ORDER BY "pk"'),
  }
  const ekor = q.ekor.get()?.pk ?? 0
  /** Seals the chain speaks of: pk -> fingerprint. */
  const disegel = new Map<number, { sidik: string; at: Instant; pk: number }>()
  let place = { pk: 0, rantai: PANGKAL }
  /** The row that says where the chain began. */
  const awal = q.awal.get()?.pk ?? 0

  function adakah(row: AuditRow, id: Id): void {
    const ada = row.sasaran === 'Outbox' ? q.outbox.get(id) : q.pengaduan.get(id)
    if (ada !== undefined) return
    const { nomor, penanda } = rincianOf(row)
    const outbox = row.sasaran === 'Outbox'
    add({
      ...{ kunci: `barisHilang:${id}`, jenis: 'barisHilang', nomor: teks(nomor) || teks(penanda) || id },
      ...{ pengaduanId: outbox ? null : id, outboxId: outbox ? id : null, at: row.at },
      terakhir: { at: row.at, petugasNama: row.petugasNama, tindakan: row.tindakan },
    })
  }

  function periksa(row: AuditRow): void {
    const sambungCocok = sambung(place.rantai, row) === row.rantai
    // Rows that were missing when the chain began (a rescued store) are not missing from the chain.
    if (row.pk !== place.pk + 1 && !(sambungCocok && row.pk <= awal)) {
      const nomor = row.pk === place.pk + 2 ? String(place.pk + 1) : `${String(place.pk + 1)}–${String(row.pk - 1)}`
      add(temuanAudit('auditHilang', nomor, row))
    } else if (!sambungCocok) add(temuanAudit('auditBerubah', String(row.pk), row))
    // From here on the row stands as it is: one break is named once.
    place = { pk: row.pk, rantai: row.rantai }
    if (row.sasaranId !== null && MASUK.has(row.tindakan)) adakah(row, row.sasaranId)
    // Seals of an older chain went with it.
    if (row.pk === awal) disegel.clear()
    if (row.tindakan === 'disegel') {
      const { segel, sidik } = rincianOf(row)
      if (typeof segel === 'number') disegel.set(segel, { sidik: teks(sidik), at: row.at, pk: row.pk })
    }
    if (row.tindakan === 'kirimanTakCocok') {
      const terakhir = { at: row.at, petugasNama: row.petugasNama, tindakan: row.tindakan }
      const nomor = teks(rincianOf(row).penanda)
      const kunci = `kirimanTakCocok:${String(row.pk)}`
      add({ kunci, jenis: 'barisBerubah', nomor, pengaduanId: null, outboxId: row.sasaranId, at: row.at, terakhir })
    }
  }

  function periksaSegel(): number {
    const rows = q.segel.all()
    let sebelum = ''
    for (const row of rows) {
      const kepala = row.sampaiPk === 0 ? PANGKAL : (q.pk.get(row.sampaiPk)?.rantai ?? null)
      const saksi = disegel.get(row.pk)
      const utuh = kepala === row.kepala && sidikSegel(sebelum, row) === row.sidik && saksi?.sidik === row.sidik
      if (!utuh) {
        const kunci = `segelBerubah:${String(row.pk)}:${row.sidik.slice(0, 16)}:${(kepala ?? '').slice(0, 16)}`
        const nomor = row.tanggal
        add({ kunci, jenis: 'segelBerubah', nomor, pengaduanId: null, outboxId: null, at: row.at, terakhir: null })
      }
      disegel.delete(row.pk)
      sebelum = row.sidik
    }
    // Written down after this check began: the next one knows its seal.
    for (const [pk, { at }] of disegel) {
      const nomor = String(pk)
      const kunci = `segelHilang:${nomor}`
      add({ kunci, jenis: 'segelHilang', nomor, pengaduanId: null, outboxId: null, at, terakhir: null })
    }
    return rows.length
  }

  return {
    lanjut() {
      const rows = q.dari.all(place.pk, ekor, POTONGAN)
      rows.forEach(periksa)
      return rows.length === 0 ? null : rows.length
    },
    tutup() {
      const [seq, kini] = [q.urutan.get()?.seq ?? 0, q.ekor.get()?.pk ?? 0]
      if (seq > kini) {
        const nomor = seq === kini + 1 ? String(seq) : `${String(kini + 1)}–${String(seq)}`
        add(temuanAudit('auditHilang', nomor, null))
      }
      return periksaSegel()
    },
  }
}
