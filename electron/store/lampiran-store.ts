/** Lampiran: the row and its encrypted file. The file is durable before its row exists, and goes after its row is gone. */
import { v7 as uuidv7 } from 'uuid'
import type { Failure, Result } from '../domain/failure.ts'
import { fail, invalid, ok } from '../domain/failure.ts'
import { isGambar, tanpaMetadata } from '../domain/gambar.ts'
import type { Id, Instant, LampiranJenis } from '../domain/kata.ts'
import type { Lampiran, LampiranTipe } from '../domain/lampiran.ts'
import { laterThan } from '../domain/waktu.ts'
import type { Berkas } from './berkas.ts'
import type { Connection } from './connection.ts'
import { jenisBerkas } from './jenis-berkas.ts'
import { type Bit, type LampiranRow, sha256, toLampiran } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'
import { toStorageError } from './storage-error.ts'
import type { LampiranStore, MilikLampiran } from './store.ts'
import type { Writers } from './audit.ts'

/** Largest plain file kept, in bytes; the sending limits of the upstream are settings. */
const LAMPIRAN_MAKS = 20 * 1024 * 1024
const NAMA_MAKS = 255

const RUSAK: Failure = { kind: 'storage', reason: 'damaged' }

const TIDAK_KELUAR: Failure = {
  kind: 'forbidden',
  message: 'Berkas ini menunjukkan identitas pelapor dan hanya disimpan di kantor ini. Tidak dikirim ke LAPOR.',
}

type LampiranBaru = Omit<LampiranRow, 'tindakLanjutId'>

type Milik = { readonly jenis: MilikLampiran; readonly id: Id }
type Pemilik = Pick<LampiranRow, 'drafId' | 'pengaduanId' | 'disposisiId' | 'peran'>
/** What of a case decides whether reading its files is written down. */
type Dilindungi = { readonly rahasia: Bit; readonly anonim: Bit }

function checkBytes(bytes: Uint8Array): Result<LampiranRow['tipe']> {
  if (bytes.byteLength === 0) return invalid('lampiran', 'Berkas ini kosong. Pilih berkas yang lain.')
  if (bytes.byteLength > LAMPIRAN_MAKS)
    return invalid('lampiran', 'Berkas lebih besar dari 20 MB. Kecilkan lalu lampirkan lagi.')
  const tipe = jenisBerkas(bytes)
  if (tipe === null)
    return invalid('lampiran', 'Jenis berkas ini tidak diterima. Yang diterima: PDF, DOC, DOCX, JPG, PNG.')
  return ok(tipe)
}

type Salinan = { readonly tipe: LampiranTipe; readonly bytes: Uint8Array }

/** The copy of a picture that may leave: the page's smaller one or the picture itself, both without metadata. */
function salinanKirim(args: {
  readonly bytes: Uint8Array
  readonly tipe: LampiranTipe
  readonly jenis: LampiranJenis
  readonly kirim: Uint8Array | null
}): Result<Salinan | null> {
  const { bytes, tipe, jenis, kirim } = args
  if (!isGambar(tipe)) return ok(null)
  // Whatever it is for: a picture that cannot be read is of no use to anybody later.
  const asli = tanpaMetadata(bytes, tipe)
  if (!asli.ok) return asli
  if (jenis !== 'bukti') return ok(null)
  const tipeKirim = kirim === null ? null : jenisBerkas(kirim)
  const kecil = kirim === null || tipeKirim === null || !isGambar(tipeKirim) ? null : tanpaMetadata(kirim, tipeKirim)
  if (kecil?.ok === true && tipeKirim !== null && kecil.value.byteLength < asli.value.byteLength)
    return ok({ tipe: tipeKirim, bytes: kecil.value })
  return ok({ tipe, bytes: asli.value })
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

export function createLampiranStore(connection: Connection, berkas: Berkas, writers: Writers): LampiranStore {
  const q = {
    byDraf: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranDraf),
    byPengaduan: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranPengaduan),
    byId: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranById),
    draf: connection.prepare<[string], { id: Id }>('SELECT "id" FROM "Draf" WHERE "id" = ?'),
    pengaduan: connection.prepare<[string], Dilindungi>('SELECT "rahasia", "anonim" FROM "Pengaduan" WHERE "id" = ?'),
    disposisi: connection.prepare<[string], { pengaduanId: Id; jawabanAt: string | null }>(
      'SELECT "pengaduanId", "jawabanAt" FROM "Disposisi" WHERE "id" = ?',
    ),
    insert: connection.prepare<[LampiranBaru], never>(
      `INSERT INTO "Lampiran" ("id", "drafId", "pengaduanId", "peran", "nama", "tipe", "ukuran", "sha256", "createdAt",
         "jenis", "kirimId", "kirimTipe", "kirimUkuran", "kirimSha256", "disposisiId")
       VALUES (@id, @drafId, @pengaduanId, @peran, @nama, @tipe, @ukuran, @sha256, @createdAt,
         @jenis, @kirimId, @kirimTipe, @kirimUkuran, @kirimSha256, @disposisiId)`,
    ),
    kembar: connection.prepare<(string | null)[], { nama: string }>(QUEUE_SQL.lampiranKembar),
    remove: connection.prepare<[string], never>('DELETE FROM "Lampiran" WHERE "id" = ?'),
    konsep: connection.prepare<[string], { updatedAt: Instant }>(
      `SELECT "updatedAt" FROM "TanggapanDraf" WHERE "pengaduanId" = ? AND ("tahap" = 'menungguSetuju' OR "persetujuan" <> '[]')`,
    ),
    cabutSetuju: connection.prepare<[string, string], never>(
      `UPDATE "TanggapanDraf" SET "tahap" = 'konsep', "langkah" = 0, "persetujuan" = '[]', "siapAt" = NULL, "updatedAt" = ?
       WHERE "pengaduanId" = ?`,
    ),
  }

  /** Where the row of a new file hangs; null when there is no such owner. */
  function owner({ jenis, id }: Milik): Pemilik | null {
    if (jenis === 'draf')
      return q.draf.get(id) === undefined ? null : { drafId: id, pengaduanId: null, disposisiId: null, peran: 'masuk' }
    if (jenis === 'disposisi') {
      const found = q.disposisi.get(id)
      if (found === undefined || found.jawabanAt !== null) return null
      return { drafId: null, pengaduanId: found.pengaduanId, disposisiId: id, peran: 'disposisi' }
    }
    if (q.pengaduan.get(id) === undefined) return null
    return { drafId: null, pengaduanId: id, disposisiId: null, peran: jenis === 'lapor' ? 'lapor' : 'tanggapan' }
  }
  /** Not yet part of a record. */
  function bebas(row: LampiranRow): boolean {
    if (row.drafId !== null) return true
    if (row.peran === 'disposisi') return (q.disposisi.get(row.disposisiId ?? '')?.jawabanAt ?? null) === null
    return row.peran === 'tanggapan' && row.tindakLanjutId === null
  }

  /**
   * A file of an answer is part of what was agreed to: with another set of files nobody has agreed. Proof of an answer
   * given outside LAPOR does not leave, so it changes nothing of that.
   */
  function cabutSetuju(
    { pengaduanId, peran, jenis }: Pick<LampiranRow, 'pengaduanId' | 'peran' | 'jenis'>,
    at: Instant,
  ) {
    if (pengaduanId === null || peran !== 'tanggapan' || jenis === 'buktiPenyampaian') return
    const konsep = q.konsep.get(pengaduanId)
    if (konsep !== undefined) q.cabutSetuju.run(laterThan(konsep.updatedAt, at), pengaduanId)
  }

  function insertRow(row: LampiranBaru, milik: Milik): Result<Lampiran> {
    if (owner(milik) === null) return fail({ kind: 'notFound', what: milik.jenis })
    const kembar = q.kembar.get(row.drafId, row.sha256, row.pengaduanId, row.sha256)
    if (kembar !== undefined)
      return invalid(
        'lampiran',
        `Berkas ini sama dengan ${kembar.nama} yang sudah dilampirkan. Tidak ditambahkan lagi.`,
      )
    q.insert.run(row)
    cabutSetuju(row, row.createdAt)
    return ok(toLampiran({ ...row, tindakLanjutId: null }))
  }

  /** Durable before its row exists; what was written of a pair is taken back when the second fails. */
  function writeFiles(files: readonly { readonly id: Id; readonly bytes: Uint8Array }[]): void {
    try {
      for (const file of files) berkas.write(file.id, file.bytes)
    } catch (error) {
      for (const file of files) berkas.remove(file.id)
      throw toStorageError(error)
    }
  }

  function readFile(id: Id, digest: string): Uint8Array | null {
    try {
      const bytes = berkas.read(id)
      return bytes === null || sha256(bytes) !== digest ? null : bytes
    } catch (error) {
      throw toStorageError(error)
    }
  }

  return {
    async add({ milik, nama, bytes, at, jenis = 'bukti', kirim = null }) {
      const tipe = checkBytes(bytes)
      if (!tipe.ok) return tipe
      const salinan = salinanKirim({ bytes, tipe: tipe.value, jenis, kirim })
      if (!salinan.ok) return salinan
      const pemilik = await connection.read(() => owner(milik))
      if (pemilik === null) return fail({ kind: 'notFound', what: milik.jenis })
      const id = uuidv7()
      const copy = salinan.value === null ? null : { id: uuidv7(), ...salinan.value }
      writeFiles([{ id, bytes }, ...(copy === null ? [] : [copy])])
      const row: LampiranBaru = {
        ...{ id, nama: tidyNama(nama), tipe: tipe.value, ukuran: bytes.byteLength, sha256: sha256(bytes), jenis },
        ...pemilik,
        ...{ createdAt: at, kirimId: copy?.id ?? null, kirimTipe: copy?.tipe ?? null },
        kirimUkuran: copy?.bytes.byteLength ?? null,
        kirimSha256: copy === null ? null : sha256(copy.bytes),
      }
      const added = await connection.write(() => insertRow(row, milik))
      if (!added.ok) for (const file of [id, copy?.id]) if (file !== undefined) berkas.remove(file)
      return added
    },
    async read(id) {
      const row = await connection.read(() => q.byId.get(id))
      if (row === undefined) return fail({ kind: 'notFound', what: 'lampiran' })
      const bytes = readFile(id, row.sha256)
      return bytes === null ? fail(RUSAK) : ok({ lampiran: toLampiran(row), bytes })
    },
    async lihat({ id, petugas, at }) {
      const row = await connection.write(() => {
        const found = q.byId.get(id)
        const pemilik = found?.pengaduanId ?? null
        const kasus = pemilik === null ? undefined : q.pengaduan.get(pemilik)
        if (found !== undefined && (kasus?.rahasia === 1 || kasus?.anonim === 1 || found.jenis !== 'bukti')) {
          const rincian = { jenis: found.jenis, pengaduanId: found.pengaduanId }
          writers.audit({ at, petugas, tindakan: 'lampiranDilihat', sasaran: 'Lampiran', sasaranId: id, rincian })
        }
        return found
      })
      if (row === undefined) return fail({ kind: 'notFound', what: 'lampiran' })
      const bytes = readFile(id, row.sha256)
      return bytes === null ? fail(RUSAK) : ok({ lampiran: toLampiran(row), bytes })
    },
    async readKirim(id) {
      const row = await connection.read(() => q.byId.get(id))
      if (row === undefined) return fail({ kind: 'notFound', what: 'lampiran' })
      if (row.jenis !== 'bukti') return fail(TIDAK_KELUAR)
      const bytes = row.kirimId === null ? readFile(id, row.sha256) : readFile(row.kirimId, row.kirimSha256 ?? '')
      if (bytes === null) return fail(RUSAK)
      // A file of an earlier version has no copy of its own yet.
      if (row.kirimId !== null || !isGambar(row.tipe))
        return ok({ nama: row.nama, tipe: row.kirimTipe ?? row.tipe, bytes })
      const bersih = tanpaMetadata(bytes, row.tipe)
      return bersih.ok ? ok({ nama: row.nama, tipe: row.tipe, bytes: bersih.value }) : bersih
    },
    async remove(id, at) {
      let kirimId: Id | null = null
      const removed = await connection.write((): Result<{ pengaduanId: Id | null }> => {
        const row = q.byId.get(id)
        kirimId = row?.kirimId ?? null
        if (row === undefined) return fail({ kind: 'notFound', what: 'lampiran' })
        if (!bebas(row))
          return fail({
            kind: 'forbidden',
            message: 'Lampiran ini sudah menjadi bagian catatan dan tidak dapat dihapus.',
          })
        q.remove.run(id)
        cabutSetuju(row, at)
        return ok({ pengaduanId: row.pengaduanId })
      })
      if (!removed.ok) return removed
      for (const file of [id, kirimId]) if (file !== null) berkas.remove(file)
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
