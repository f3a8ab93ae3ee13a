/** Rows whose parent could not be read keep what they hold: the parent is made again from them, as far as they tell. */
import type { Id, Instant } from '../domain/kata.ts'
import { drafAwal, lengkapiDraf } from '../domain/pengaduan.ts'
import type { PayloadPengaduanBaru } from '../domain/outbox.ts'
import type { Connection } from './connection.ts'

const JUDUL = 'Pengaduan yang isinya tidak terbaca lagi'
/** What holds words or files of people: its case is made again so that it stays in sight. */
const BERHARGA = new Set([
  ...['Outbox', 'TindakLanjut', 'Tindakan', 'Lampiran', 'TanggapanDraf', 'IsianSementara', 'Catatan', 'Disposisi'],
  ...['Pelapor', 'Penerimaan', 'PanggilanBalik'],
])

type Putus = { readonly table: string; readonly rowid: number; readonly parent: string; readonly fkid: number }
type Kunci = { readonly dari: string; readonly wajib: boolean }

type OutboxBaru = {
  readonly marker: string
  readonly payload: string
  readonly upstreamId: string | null
  readonly createdAt: Instant
  readonly petugasId: Id
  readonly petugasNama: string
}

const PENGADUAN_COLUMNS = [
  ...['id', 'asal', 'drafId', 'nomorRegister', 'marker', 'upstreamId', 'kanal', 'klasifikasi', 'judul', 'isi'],
  ...['tanggalKejadian', 'lokasiKejadian', 'wilayahKode', 'anonim', 'rahasia', 'status', 'statusAsli', 'hidup'],
  ...['receivedAt', 'zonaSumber', 'createdAt', 'updatedAt', 'petugasId', 'petugasNama'],
  ...['tenggatJenis', 'tenggatHariKerja', 'tenggatKeadaan', 'urut'],
] as const

/** A stored JSON; `otherwise` where it cannot be read as one. */
export function bacaJson<T>(text: string, otherwise: T): T {
  try {
    const value: T = JSON.parse(text)
    return value
  } catch {
    return otherwise
  }
}

function nomorDari(marker: string): string | null {
  return /^\[No\. Register ([^\s/\]]+(?:\/[^\s/\]]+)*?)(?:\/[0-9a-f]{6})?\]$/.exec(marker)?.[1] ?? null
}

/** What is left of a case in its own entry of the outbox, or in the draft kept until it has left. */
function kataKasus(baru: OutboxBaru | undefined, drafIsi: string | null): Partial<PayloadPengaduanBaru> {
  if (baru !== undefined) {
    return bacaJson<Partial<PayloadPengaduanBaru>>(baru.payload, {})
  }
  if (drafIsi === null) return {}
  const { judul, isi, kanal, klasifikasi, lokasiKejadian, anonim, rahasia } = lengkapiDraf(
    bacaJson<unknown>(drafIsi, {}),
  )
  return { judul, isi, kanal, klasifikasi: klasifikasi ?? '', lokasiKejadian, anonim, rahasia }
}

function bit(value: boolean | undefined, otherwise: boolean): number {
  return (value ?? otherwise) ? 1 : 0
}

export function createInduk(connection: Connection, at: Instant): { lengkapi(): number } {
  const { database } = connection
  const q = {
    baru: connection.prepare<[string], OutboxBaru>(
      `SELECT "marker", "payload", "upstreamId", "createdAt", "petugasId", "petugasNama" FROM "Outbox"
       WHERE "pengaduanId" = ? AND "kind" = 'pengaduanBaru' ORDER BY "seq" LIMIT 1`,
    ),
    drafIsi: connection.prepare<[string], { drafIsi: string | null }>(
      'SELECT "drafIsi" FROM "Penerimaan" WHERE "pengaduanId" = ?',
    ),
    pengaduan: connection.prepare<unknown[], never>(
      `INSERT OR IGNORE INTO "Pengaduan" (${PENGADUAN_COLUMNS.map((one) => `"${one}"`).join(', ')})
       VALUES (${PENGADUAN_COLUMNS.map(() => '?').join(', ')})`,
    ),
    jawaban: connection.prepare<[string], { payload: string; pengaduanId: Id; createdAt: Instant } & OutboxBaru>(
      'SELECT "payload", "pengaduanId", "createdAt", "petugasId", "petugasNama" FROM "Outbox" WHERE "tindakLanjutId" = ?',
    ),
    tindakLanjut: connection.prepare<unknown[], never>(
      `INSERT OR IGNORE INTO "TindakLanjut" ("id", "pengaduanId", "tanggapan", "rahasia", "petugasId", "petugasNama", "createdAt")
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    draf: connection.prepare<unknown[], never>(
      `INSERT OR IGNORE INTO "Draf" ("id", "isi", "kanal", "judul", "namaPelapor", "petugasId", "petugasNama", "terisi", "wajib",
         "createdAt", "updatedAt") VALUES (?, ?, 'tatapMuka', '', '', '', '', 0, 1, ?, ?)`,
    ),
    unit: connection.prepare<unknown[], never>('INSERT OR IGNORE INTO "UnitKerja" ("id", "nama") VALUES (?, ?)'),
  }
  let kasus = 0

  function buatKasus(id: Id): void {
    const baru = q.baru.get(id)
    const kata = kataKasus(baru, q.drafIsi.get(id)?.drafIsi ?? null)
    const nomor = baru === undefined ? null : nomorDari(baru.marker)
    const dicatat = baru?.createdAt ?? at
    const { changes } = q.pengaduan.run(
      // A case of ours counts as recorded: its entry has something to stand against in the neraca.
      ...[id, 'lokal', baru === undefined ? null : id, nomor, baru?.marker ?? null, baru?.upstreamId ?? null],
      ...[kata.kanal ?? 'lapor', kata.klasifikasi === '' ? null : (kata.klasifikasi ?? null)],
      ...[kata.judul ?? JUDUL, kata.isi ?? '', kata.tanggalKejadian ?? null, kata.lokasiKejadian ?? ''],
      // Whether it was confidential cannot be read: then it is treated as if it were.
      ...[kata.wilayahKode ?? null, bit(kata.anonim, false), bit(kata.rahasia, true)],
      ...[baru === undefined ? 'takDikenal' : 'belumTerverifikasi', 'Dipulihkan', 1],
      ...[dicatat, 'WIB', dicatat, at, baru?.petugasId ?? null, baru?.petugasNama ?? null],
      ...['verifikasi', 3, 'berjalan', '0'],
    )
    // Each of its rows asks for the case; it is made, and told, once.
    kasus += changes
  }

  function buatJawaban(id: Id): boolean {
    const entry = q.jawaban.get(id)
    if (entry === undefined) return false
    const payload = bacaJson<{ tanggapan?: string; rahasia?: boolean }>(entry.payload, {})
    const oleh = [entry.petugasId, entry.petugasNama, entry.createdAt]
    q.tindakLanjut.run(id, entry.pengaduanId, payload.tanggapan ?? '', bit(payload.rahasia, true), ...oleh)
    return true
  }

  /** True when the parent is there now. */
  function buat(parent: string, id: Id, anak: string): boolean {
    if (parent === 'Pengaduan' && BERHARGA.has(anak)) buatKasus(id)
    else if (parent === 'TindakLanjut') return buatJawaban(id)
    else if (parent === 'Draf') q.draf.run(id, JSON.stringify(drafAwal('tatapMuka')), at, at)
    else if (parent === 'UnitKerja') q.unit.run(id, `Unit yang namanya tidak terbaca (${id.slice(-4)})`)
    else return false
    return true
  }

  function kunciOf({ table, fkid }: Putus): Kunci {
    const kunci = database
      .prepare<[string, number], { dari: string; wajib: number }>(
        `SELECT f."from" AS "dari", t."notnull" AS "wajib" FROM pragma_foreign_key_list(?) f
         JOIN pragma_table_info('${table}') t ON t."name" = f."from" WHERE f."id" = ?`,
      )
      .get(table, fkid)
    return { dari: kunci?.dari ?? '', wajib: Number(kunci?.wajib ?? 1) === 1 }
  }

  function rapikan(putus: Putus): void {
    const { dari, wajib } = kunciOf(putus)
    const row = database
      .prepare<[number], { id: Id | null }>(`SELECT "${dari}" AS "id" FROM "${putus.table}" WHERE rowid = ?`)
      .get(putus.rowid)
    // An earlier step of the same round may have settled it.
    if (row === undefined || row.id === null || buat(putus.parent, row.id, putus.table)) return
    const hapus = `DELETE FROM "${putus.table}" WHERE rowid = ?`
    const lepas = `UPDATE "${putus.table}" SET "${dari}" = NULL WHERE rowid = ?`
    database.prepare(wajib ? hapus : lepas).run(putus.rowid)
  }

  return {
    lengkapi() {
      // A parent made again may itself miss its own: a few rounds settle all.
      for (let round = 0; round < 5; round++) {
        const putus = database.prepare<[], Putus>('PRAGMA foreign_key_check').all()
        if (putus.length === 0) break
        const urut = [...putus].sort((a, b) => Number(b.table === 'Outbox') - Number(a.table === 'Outbox'))
        for (const satu of urut) rapikan({ ...satu, rowid: Number(satu.rowid), fkid: Number(satu.fkid) })
      }
      return kasus
    },
  }
}
