/** Lampiran: the row and its encrypted file. The file is durable before its row exists, and goes after its row is gone. */
import { v7 as uuidv7 } from 'uuid'
import type { Failure, Result } from '../domain/failure.ts'
import { fail, invalid, ok } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
import type { Lampiran } from '../domain/lampiran.ts'
import type { Berkas } from './berkas.ts'
import type { Connection } from './connection.ts'
import { jenisBerkas } from './jenis-berkas.ts'
import { type LampiranRow, sha256, toLampiran } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'
import { toStorageError } from './storage-error.ts'
import type { LampiranStore } from './store.ts'

/** Largest plain file kept, in bytes; the sending limits of the upstream are settings. */
const LAMPIRAN_MAKS = 20 * 1024 * 1024
const NAMA_MAKS = 255

const RUSAK: Failure = { kind: 'storage', reason: 'damaged' }

type Milik = { readonly jenis: 'draf' | 'pengaduan'; readonly id: Id }

function checkBytes(bytes: Uint8Array): Result<LampiranRow['tipe']> {
  if (bytes.byteLength === 0) return invalid('lampiran', 'Berkas ini kosong. Pilih berkas yang lain.')
  if (bytes.byteLength > LAMPIRAN_MAKS)
    return invalid('lampiran', 'Berkas lebih besar dari 20 MB. Kecilkan lalu lampirkan lagi.')
  const tipe = jenisBerkas(bytes)
  if (tipe === null)
    return invalid('lampiran', 'Jenis berkas ini tidak diterima. Yang diterima: PDF, DOC, DOCX, JPG, PNG.')
  return ok(tipe)
}

/** The last part of a path, without signs a file system or a header would trip over. */
function tidyNama(nama: string): string {
  const last = nama.split(/[\\/]/).at(-1) ?? ''
  const tidy = last
    .replace(/[\p{Cc}<>:"|?*]/gu, '_')
    .trim()
    .slice(0, NAMA_MAKS)
  return tidy === '' ? 'lampiran' : tidy
}

export function createLampiranStore(connection: Connection, berkas: Berkas): LampiranStore {
  const q = {
    byDraf: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranDraf),
    byPengaduan: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranPengaduan),
    byId: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranById),
    draf: connection.prepare<[string], unknown>('SELECT 1 FROM "Draf" WHERE "id" = ?'),
    pengaduan: connection.prepare<[string], unknown>('SELECT 1 FROM "Pengaduan" WHERE "id" = ?'),
    insert: connection.prepare<(string | number | null)[], never>(
      `INSERT INTO "Lampiran" ("id", "drafId", "pengaduanId", "peran", "nama", "tipe", "ukuran", "sha256", "createdAt")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    remove: connection.prepare<[string], never>('DELETE FROM "Lampiran" WHERE "id" = ?'),
  }

  const owner = (milik: Milik) => (milik.jenis === 'draf' ? q.draf : q.pengaduan).get(milik.id)

  function insertRow(row: Lampiran, milik: Milik): Result<Lampiran> {
    if (owner(milik) === undefined) return fail({ kind: 'notFound', what: milik.jenis })
    const [drafId, pengaduanId, peran] =
      milik.jenis === 'draf' ? [milik.id, null, 'masuk'] : [null, milik.id, 'tanggapan']
    q.insert.run(row.id, drafId, pengaduanId, peran, row.nama, row.tipe, row.ukuran, row.sha256, row.createdAt)
    return ok(row)
  }

  return {
    async add({ milik, nama, bytes, at }) {
      const tipe = checkBytes(bytes)
      if (!tipe.ok) return tipe
      if ((await connection.read(() => owner(milik))) === undefined)
        return fail({ kind: 'notFound', what: milik.jenis })
      const row = {
        id: uuidv7(),
        nama: tidyNama(nama),
        tipe: tipe.value,
        ukuran: bytes.byteLength,
        sha256: sha256(bytes),
        createdAt: at,
      }
      try {
        berkas.write(row.id, bytes)
      } catch (error) {
        throw toStorageError(error)
      }
      return connection.write(() => insertRow(row, milik))
    },
    async read(id) {
      const row = await connection.read(() => q.byId.get(id))
      if (row === undefined) return fail({ kind: 'notFound', what: 'lampiran' })
      try {
        const bytes = berkas.read(id)
        if (bytes === null || sha256(bytes) !== row.sha256) return fail(RUSAK)
        return ok({ lampiran: toLampiran(row), bytes })
      } catch (error) {
        throw toStorageError(error)
      }
    },
    async remove(id) {
      const removed = await connection.write((): Result<void> => {
        const row = q.byId.get(id)
        if (row === undefined) return fail({ kind: 'notFound', what: 'lampiran' })
        const bebas = row.drafId !== null || (row.peran === 'tanggapan' && row.tindakLanjutId === null)
        if (!bebas)
          return fail({
            kind: 'forbidden',
            message: 'Lampiran ini sudah menjadi bagian catatan dan tidak dapat dihapus.',
          })
        q.remove.run(id)
        return ok(undefined)
      })
      if (removed.ok) berkas.remove(id)
      return removed
    },
    ofIds: (ids) => connection.read(() => ids.flatMap((id) => q.byId.get(id) ?? []).map(toLampiran)),
    listOf: (milik) =>
      connection.read(() => {
        if (milik.jenis === 'draf') return q.byDraf.all(milik.id).map(toLampiran)
        return q.byPengaduan
          .all(milik.id)
          .filter((row) => row.peran === 'masuk')
          .map(toLampiran)
      }),
  }
}
