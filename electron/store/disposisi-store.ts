/** Disposisi: what units were asked and what they answered, with their evidence. */
import type { Disposisi } from '../domain/disposisi.ts'
import { fail, invalid, ok, type Failure, type Result } from '../domain/failure.ts'
import type { Id, Instant, Tanggal } from '../domain/kata.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import { type LampiranRow, toLampiran } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'
import type { DisposisiStore } from './store.ts'

export type DisposisiRow = {
  readonly id: Id
  readonly pengaduanId: Id
  readonly nomor: string | null
  readonly kelompokId: Id | null
  readonly unitKerjaId: Id
  readonly unitNama: string
  readonly catatan: string
  readonly tenggatTanggal: Tanggal | null
  readonly tembusan: string
  readonly petugasNama: string
  readonly createdAt: Instant
  readonly jawaban: string
  readonly jawabanAt: Instant | null
  readonly jawabanOleh: string
  readonly dikembalikanAt: Instant | null
  readonly dibatalkanAt: Instant | null
}

const TIDAK_ADA = { kind: 'notFound', what: 'disposisi' } as const
const SUDAH: Failure = { kind: 'conflict', message: 'Disposisi ini sudah dijawab, dikembalikan, atau dibatalkan.' }
const NAMA_MIN = 3

function keadaanOf(row: DisposisiRow): Disposisi['keadaan'] {
  if (row.dibatalkanAt !== null) return 'dibatalkan'
  if (row.dikembalikanAt !== null) return 'dikembalikan'
  return row.jawabanAt === null ? 'menunggu' : 'dijawab'
}

/** Gives the function that makes a disposisi of its row; call it only inside a read or write. */
export function disposisiReader(connection: Connection): (row: DisposisiRow) => Disposisi {
  const lampiran = connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranDisposisi)
  return (row) => {
    const tembusan: readonly string[] = JSON.parse(row.tembusan)
    const { id, unitKerjaId, unitNama, tenggatTanggal, petugasNama, createdAt, jawaban, jawabanOleh, jawabanAt } = row
    return {
      ...{ id, unitKerjaId, unitNama, tenggatTanggal, petugasNama, createdAt, jawaban, jawabanOleh, jawabanAt },
      nomor: row.nomor ?? '',
      arahan: row.catatan,
      tembusan,
      keadaan: keadaanOf(row),
      lampiran: lampiran.all(row.id).map(toLampiran),
    }
  }
}

export function createDisposisiStore({
  connection,
  writers,
}: {
  readonly connection: Connection
  readonly writers: Writers
}): DisposisiStore {
  const q = {
    ofKasus: connection.prepare<[string], DisposisiRow>(QUEUE_SQL.disposisiKasus),
    byId: connection.prepare<[string], DisposisiRow>(QUEUE_SQL.disposisiById),
    lampiran: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranDisposisi),
    lampiranById: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranById),
    bind: connection.prepare<[string, string], never>(
      `UPDATE "Lampiran" SET "disposisiId" = ?, "peran" = 'disposisi' WHERE "id" = ?`,
    ),
    jawab: connection.prepare<(string | null)[], never>(
      'UPDATE "Disposisi" SET "jawaban" = ?, "jawabanOleh" = ?, "jawabanAt" = ? WHERE "id" = ?',
    ),
    kembali: connection.prepare<[string, string, string, string], never>(
      'UPDATE "Disposisi" SET "jawaban" = ?, "dikembalikanAt" = ?, "jawabanAt" = ? WHERE "id" = ?',
    ),
    tandai: connection.prepare<[string, string], never>(
      'UPDATE "Pengaduan" SET "dikembalikanAt" = ?, "dikembalikanKali" = "dikembalikanKali" + 1 WHERE "id" = ?',
    ),
    unit: connection.prepare<[], { id: Id; nama: string; aktif: 0 | 1 }>(
      'SELECT "id", "nama", "aktif" FROM "UnitKerja" ORDER BY "nama"',
    ),
    saveUnit: connection.prepare<[string, string, number], never>(
      `INSERT INTO "UnitKerja" ("id", "nama", "aktif") VALUES (?, ?, ?)
       ON CONFLICT("id") DO UPDATE SET "nama" = excluded."nama", "aktif" = excluded."aktif"`,
    ),
    kembar: connection.prepare<[string, string], { n: number }>(
      'SELECT 1 AS "n" FROM "UnitKerja" WHERE lower("nama") = lower(?) AND "id" <> ?',
    ),
  }

  const toDisposisi = disposisiReader(connection)

  function open(id: Id): Result<DisposisiRow> {
    const row = q.byId.get(id)
    if (row === undefined) return fail(TIDAK_ADA)
    return keadaanOf(row) === 'menunggu' ? ok(row) : fail(SUDAH)
  }

  return {
    listOf: (pengaduanId) => connection.read(() => q.ofKasus.all(pengaduanId).map(toDisposisi)),
    jawab: ({ id, jawaban, oleh, lampiranIds, petugas, at }) =>
      connection.write(() => {
        if (jawaban.trim() === '') return invalid('jawaban', 'Tuliskan jawaban unit kerja.')
        const found = open(id)
        if (!found.ok) return found
        const { pengaduanId, unitNama } = found.value
        const strange = lampiranIds.some((one) => q.lampiranById.get(one)?.pengaduanId !== pengaduanId)
        if (strange) return invalid('lampiranIds', 'Ada lampiran yang bukan milik pengaduan ini. Lampirkan lagi.')
        q.jawab.run(jawaban.trim(), oleh.trim(), at, id)
        for (const one of lampiranIds) q.bind.run(id, one)
        const semua = q.lampiran.all(id).length
        const siapa = oleh.trim() === '' ? unitNama : `${unitNama} (${oleh.trim()})`
        writers.peristiwa({
          pengaduanId,
          jenis: 'disposisi',
          at,
          pelaku: petugas.nama,
          teks: `Jawaban ${siapa}: ${jawaban.trim()}`,
        })
        const rincian = { lampiran: semua }
        writers.audit({ at, petugas, tindakan: 'disposisiDijawab', sasaran: 'Disposisi', sasaranId: id, rincian })
        return ok({ pengaduanId })
      }),
    kembalikan: ({ id, alasan, petugas, at }) =>
      connection.write(() => {
        if (alasan.trim().length < NAMA_MIN) return invalid('alasan', 'Tuliskan mengapa unit mengembalikannya.')
        const found = open(id)
        if (!found.ok) return found
        const { pengaduanId, unitNama } = found.value
        q.kembali.run(alasan.trim(), at, at, id)
        q.tandai.run(at, pengaduanId)
        const teks = `${unitNama} mengembalikan disposisi: ${alasan.trim()}`
        writers.peristiwa({ pengaduanId, jenis: 'disposisi', at, pelaku: petugas.nama, teks })
        writers.audit({ at, petugas, tindakan: 'disposisiDikembalikan', sasaran: 'Disposisi', sasaranId: id })
        return ok({ pengaduanId })
      }),
    unit: () => connection.read(() => q.unit.all().map(({ id, nama, aktif }) => ({ id, nama, aktif: aktif === 1 }))),
    saveUnit: ({ id, nama, aktif, petugas, at }) =>
      connection.write(() => {
        const tidy = nama.replaceAll(/\s+/g, ' ').trim()
        if (tidy.length < NAMA_MIN) return invalid('nama', 'Tuliskan nama unit kerja, paling sedikit tiga huruf.')
        if (q.kembar.get(tidy, id) !== undefined) return invalid('nama', 'Unit kerja dengan nama ini sudah ada.')
        q.saveUnit.run(id, tidy, aktif ? 1 : 0)
        writers.audit({ at, petugas, tindakan: 'unitKerjaDisimpan', sasaran: 'UnitKerja', sasaranId: id })
        return ok(undefined)
      }),
  }
}
