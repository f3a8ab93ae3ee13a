/** Writing rows of Pengaduan: insert, change, join of two rows that turned out to be one case. */
import type { Id, Instant } from '../domain/kata.ts'
import type { Connection } from './connection.ts'
import type { JedaWriter } from './jeda-tulis.ts'
import type { PengaduanRow } from './rows.ts'
import type { SidikWriter } from './sidik.ts'
import { QUEUE_SQL } from './statements.ts'
import type { TenggatBaris, TenggatReader } from './tenggat-baris.ts'

export type PengaduanBaru = Omit<PengaduanRow, 'pk'>

const COLUMNS = [
  'id',
  'asal',
  'drafId',
  'nomorRegister',
  'marker',
  'upstreamId',
  'trackingId',
  'kanal',
  'klasifikasi',
  'kategoriId',
  'kategoriNama',
  'judul',
  'isi',
  'harapan',
  'tanggalKejadian',
  'lokasiKejadian',
  'wilayahKode',
  'terlapor',
  'sumber',
  'instansi',
  'anonim',
  'rahasia',
  'status',
  'statusAsli',
  'hidup',
  'alasanTunda',
  'alasanTidakLengkap',
  'receivedAt',
  'receivedAtAsli',
  'zonaSumber',
  'upstreamUpdatedAt',
  'createdAt',
  'updatedAt',
  'petugasId',
  'petugasNama',
  'tenggatJenis',
  'tenggatTanggal',
  'tenggatHariKerja',
  'tenggatKeadaan',
  'janjiTanggal',
  'tutupOtomatisTanggal',
  'urut',
  'urgensi',
  'isianTambahan',
  'daftarPeriksa',
  'nomorLama',
  'imporId',
  'batalAt',
  'batalAlasan',
  'penggantiId',
] as const satisfies readonly (keyof PengaduanBaru)[]

/** Given once, at the counter or by an import. */
const TETAP: ReadonlySet<string> = new Set([
  ...['id', 'asal', 'drafId', 'nomorRegister', 'marker', 'createdAt', 'petugasId', 'petugasNama'],
  ...['urgensi', 'isianTambahan', 'daftarPeriksa', 'nomorLama', 'imporId', 'batalAt', 'batalAlasan', 'penggantiId'],
])
const FROM_UPSTREAM = COLUMNS.filter((name) => !TETAP.has(name))

/** What a row has that was not taken in at this counter. */
export const TANPA_PENERIMAAN = {
  urgensi: 'biasa',
  isianTambahan: '[]',
  daftarPeriksa: '[]',
  nomorLama: null,
  imporId: null,
  batalAt: null,
  batalAlasan: null,
  penggantiId: null,
} as const satisfies Partial<PengaduanBaru>

export const PENGADUAN_INSERT = `INSERT INTO "Pengaduan" (${COLUMNS.map((c) => `"${c}"`).join(', ')})
  VALUES (${COLUMNS.map((c) => `@${c}`).join(', ')})`
const UPDATE = `UPDATE "Pengaduan" SET ${FROM_UPSTREAM.map((c) => `"${c}" = @${c}`).join(', ')} WHERE "pk" = @pk`

const TENGGAT = [
  'hidup',
  'tenggatJenis',
  'tenggatTanggal',
  'tenggatHariKerja',
  'tenggatKeadaan',
  'janjiTanggal',
  'tutupOtomatisTanggal',
  'urut',
] as const satisfies readonly (keyof TenggatBaris)[]
const TENGGAT_UPDATE = `UPDATE "Pengaduan" SET ${TENGGAT.map((c) => `"${c}" = @${c}`).join(', ')} WHERE "pk" = @pk`

export type PengaduanWriter = {
  /** A row that comes in postponed comes in paused. */
  insert(row: PengaduanBaru): void
  /** Writes every column the upstream may change; a pause follows the state, and its dates follow the pause. */
  update(row: PengaduanRow): void
  /** Dates of the case counted again: it was answered, a pause began or ended. */
  hitungLagi(id: Id): void
  /** Dates that were counted already; false when they stand there. */
  tulisTenggat(row: PengaduanRow, baris: TenggatBaris): boolean
  /**
   * Gives the row its number upstream. Where another row already has it (the case was listed before the answer to our
   * call came), the two become one under the id of the first. Two records of this desk never do: then the number is not
   * written, and the answer is the register number of the one that holds it (LAPOR gave a number out twice).
   */
  setUpstreamNumbers(id: Id, upstreamId: string | null, trackingId: string | null, at: Instant): string | null
  /** The other row's timeline, work and state move over; the row goes. */
  join(keepId: Id, twin: PengaduanRow, at: Instant): void
}

/** Rows LAPOR brought; a record of this desk or of an old register is never taken for another's. */
export const DARI_LAPOR: ReadonlySet<string> = new Set(['api', 'excel'])

const CHILDREN = [
  'Outbox',
  'TindakLanjut',
  'Lampiran',
  'Disposisi',
  'PanggilanBalik',
  'Tindakan',
  'Catatan',
  'Jeda',
  'Percobaan',
]

/** Prepares the statements; call the functions only inside a write transaction. */
export function createPengaduanWriter(
  connection: Connection,
  tenggat: TenggatReader,
  jeda: JedaWriter,
  sidik: SidikWriter,
): PengaduanWriter {
  const q = {
    tenggat: connection.prepare<[TenggatBaris & { readonly pk: number }], never>(TENGGAT_UPDATE),
    insert: connection.prepare<[PengaduanBaru], never>(PENGADUAN_INSERT),
    update: connection.prepare<[PengaduanRow], never>(UPDATE),
    byId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId),
    byUpstreamId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byUpstreamId),
    byTrackingId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byTrackingId),
    children: CHILDREN.map((table) =>
      connection.prepare<[string, string], never>(`UPDATE "${table}" SET "pengaduanId" = ? WHERE "pengaduanId" = ?`),
    ),
    // An entry of the upstream both rows know is kept once; words being typed on the row that stays win.
    peristiwa: connection.prepare<[string, string], never>(
      'UPDATE OR IGNORE "Peristiwa" SET "pengaduanId" = ? WHERE "pengaduanId" = ?',
    ),
    sopCentang: connection.prepare<[string, string], never>(
      'UPDATE OR IGNORE "SopCentang" SET "pengaduanId" = ? WHERE "pengaduanId" = ?',
    ),
    tanggapanDraf: connection.prepare<[string, string], never>(
      'UPDATE OR IGNORE "TanggapanDraf" SET "pengaduanId" = ? WHERE "pengaduanId" = ?',
    ),
    lampiranLapor: connection.prepare<[string, string], never>(
      'UPDATE OR IGNORE "LampiranLapor" SET "pengaduanId" = ? WHERE "pengaduanId" = ?',
    ),
    kaitan: ['pengaduanId', 'kaitanId'].map((column) =>
      connection.prepare<[string, string], never>(
        `UPDATE OR IGNORE "Kaitan" SET "${column}" = ? WHERE "${column}" = ?`,
      ),
    ),
    rest: ['Peristiwa', 'TanggapanDraf', 'SopCentang', 'Pelapor', 'LampiranLapor'].map((table) =>
      connection.prepare<[string], never>(`DELETE FROM "${table}" WHERE "pengaduanId" = ?`),
    ),
    remove: connection.prepare<[string], never>('DELETE FROM "Pengaduan" WHERE "id" = ?'),
  }

  function join(keepId: Id, twin: PengaduanRow, at: Instant): void {
    const keep = q.byId.get(keepId)
    if (keep === undefined || keep.id === twin.id) return
    for (const move of [...q.children, ...q.kaitan, q.peristiwa, q.sopCentang, q.tanggapanDraf, q.lampiranLapor])
      move.run(keepId, twin.id)
    for (const remove of q.rest) remove.run(twin.id)
    q.remove.run(twin.id)
    sidik.pindah(keepId, at)
    const { status, klasifikasi } = { status: twin.status, klasifikasi: keep.klasifikasi ?? twin.klasifikasi }
    update({
      ...keep,
      ...tenggat.baris({ status, klasifikasi, receivedAt: keep.receivedAt }),
      status,
      klasifikasi,
      statusAsli: twin.statusAsli,
      upstreamId: keep.upstreamId ?? twin.upstreamId,
      trackingId: keep.trackingId ?? twin.trackingId,
      instansi: twin.instansi === '' ? keep.instansi : twin.instansi,
      alasanTunda: twin.alasanTunda,
      upstreamUpdatedAt: twin.upstreamUpdatedAt,
      updatedAt: at,
    })
  }

  function tulisTenggat(row: PengaduanRow, baris: TenggatBaris): boolean {
    if (TENGGAT.every((name) => row[name] === baris[name])) return false
    q.tenggat.run({ ...baris, pk: row.pk })
    return true
  }

  function hitungLagi(id: Id): void {
    const row = q.byId.get(id)
    if (row === undefined) return
    tulisTenggat(row, tenggat.baris(row))
  }

  function update(row: PengaduanRow): void {
    const before = q.byId.get(row.id)
    q.update.run(row)
    if (before !== undefined) jeda.ikuti(row, before)
    hitungLagi(row.id)
  }

  return {
    insert: (row) => {
      q.insert.run(row)
      jeda.ikuti(row, null)
    },
    update,
    hitungLagi,
    tulisTenggat,
    setUpstreamNumbers(id, upstreamId, trackingId, at) {
      const twins = [
        ...(upstreamId === null ? [] : q.byUpstreamId.all(upstreamId)),
        ...(trackingId === null ? [] : q.byTrackingId.all(trackingId)),
      ]
      // Only a row the upstream brought can be a twin: two records of this desk are never made one.
      for (const twin of twins) if (twin.id !== id && DARI_LAPOR.has(twin.asal)) join(id, twin, at)
      const row = q.byId.get(id)
      if (row === undefined) return null
      const holder = upstreamId === null ? undefined : q.byUpstreamId.get(upstreamId)
      const isTaken = row.upstreamId === null && holder !== undefined && holder.id !== id
      const numbers = {
        upstreamId: row.upstreamId ?? (isTaken ? null : upstreamId),
        trackingId: row.trackingId ?? trackingId,
      }
      update({ ...row, ...numbers, updatedAt: at })
      return isTaken ? (holder.nomorRegister ?? '') : null
    },
    join,
  }
}
