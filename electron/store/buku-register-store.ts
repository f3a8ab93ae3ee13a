/**
 * Registers kept in Excel until now: rows come in as history. They get no register number of ours and nothing to send;
 * a whole import can be taken back, except rows somebody has worked on since.
 */
import { v7 as uuidv7 } from 'uuid'
import { kunciBuku, type BukuCatatan } from '../domain/buku-baca.ts'
import type { ImporBuku } from '../domain/buku-register.ts'
import { fail, ok } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { tanpaNik } from '../domain/pengaduan-payload.ts'
import { gabungWaktu } from '../domain/waktu.ts'
import { createWriters, type Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import { type PengaduanWriter, TANPA_PENERIMAAN } from './pengaduan-baris.ts'
import { kunciTelepon } from './penerimaan-tulis.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { BukuStore, Petugas } from './store.ts'
import type { TenggatReader } from './tenggat-baris.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly pengaduan: PengaduanWriter
  readonly tenggat: TenggatReader
  readonly readSetelan: SetelanReader
}
type KunciRow = {
  readonly nomorLama: string
  readonly tanggal: string
  readonly nama: string
  readonly judul: string
  readonly isi: string
}

const ROWS_PER_TRANSACTION = 200
const JAM_BUKA = '08:00'
const BUKAN_ADA = { kind: 'notFound', what: 'impor' } as const

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function prepareStatements(connection: Connection) {
  return {
    kunci: connection.prepare<[], KunciRow>(QUEUE_SQL.bukuKunci),
    register: connection.prepare<[string], unknown>(QUEUE_SQL.registerAda),
    impor: connection.prepare<(string | number)[], never>(
      `INSERT INTO "ImporBuku" ("id", "namaBerkas", "sha256", "pemetaan", "jumlah", "at", "petugasId", "petugasNama")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    jumlah: connection.prepare<[number, string], never>('UPDATE "ImporBuku" SET "jumlah" = ? WHERE "id" = ?'),
    batal: connection.prepare<[string, string], never>('UPDATE "ImporBuku" SET "dibatalkanAt" = ? WHERE "id" = ?'),
    satu: connection.prepare<[string], ImporBuku>(
      'SELECT "id", "namaBerkas", "at", "petugasNama", "jumlah", "dibatalkanAt" FROM "ImporBuku" WHERE "id" = ?',
    ),
    semua: connection.prepare<[], ImporBuku>(
      'SELECT "id", "namaBerkas", "at", "petugasNama", "jumlah", "dibatalkanAt" FROM "ImporBuku" ORDER BY "pk" DESC LIMIT 100',
    ),
    pelapor: connection.prepare<(string | null)[], never>(
      `INSERT INTO "Pelapor" ("pengaduanId", "nama", "nik", "telepon", "alamat", "jenisKelamin", "teleponKunci")
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    kategori: connection.prepare<[string], { id: string; nama: string }>(
      'SELECT "id", "nama" FROM "Kategori" WHERE "cari" = ? ORDER BY "urutan" LIMIT 1',
    ),
    bebas: connection.prepare<[string, number], { id: Id }>(QUEUE_SQL.bukuBebas),
    sisa: connection.prepare<[string], { n: number }>(QUEUE_SQL.bukuSisa),
    hapus: ['Peristiwa', 'Pelapor'].map((table) =>
      connection.prepare<[string], never>(`DELETE FROM "${table}" WHERE "pengaduanId" = ?`),
    ),
    hapusPengaduan: connection.prepare<[string], never>('DELETE FROM "Pengaduan" WHERE "id" = ?'),
  }
}

export function createBukuStore(deps: Deps): BukuStore {
  const { connection, pengaduan, tenggat, readSetelan } = deps
  const q = prepareStatements(connection)
  const { audit, peristiwa } = createWriters(connection)

  function receivedAt({ tanggal }: BukuCatatan, at: Instant): Instant {
    const dibaca = tanggal === null ? null : gabungWaktu(tanggal, JAM_BUKA, readSetelan().kantor.zona)
    return dibaca?.ok === true ? dibaca.value : at
  }

  function insert(catatan: BukuCatatan, imporId: Id, petugas: Petugas, at: Instant): void {
    const id = uuidv7()
    const { zona, nama: instansi } = readSetelan().kantor
    const diterima = receivedAt(catatan, at)
    const { status, klasifikasi, nik } = catatan
    const kategori = q.kategori.get(catatan.kategori.toLowerCase())
    const tersamar = (teks: string) => tanpaNik(teks, nik)
    pengaduan.insert({
      ...TANPA_PENERIMAAN,
      ...{ id, asal: 'buku', drafId: null, nomorRegister: null, marker: null, upstreamId: null },
      ...{ trackingId: catatan.trackingId, kanal: catatan.kanal, klasifikasi, kategoriId: kategori?.id ?? null },
      kategoriNama: kategori?.nama ?? (catatan.kategori === '' ? null : catatan.kategori),
      ...{ judul: tersamar(catatan.judul), isi: tersamar(catatan.isi), harapan: '' },
      ...{ tanggalKejadian: catatan.tanggalKejadian, lokasiKejadian: catatan.lokasiKejadian, wilayahKode: null },
      ...{ terlapor: catatan.terlapor, sumber: 'Buku register lama', instansi, anonim: 0, rahasia: 0 },
      ...{ status, statusAsli: catatan.statusAsli, alasanTunda: null, alasanTidakLengkap: null },
      ...tenggat.baris({ status, klasifikasi, receivedAt: diterima }),
      ...{ receivedAt: diterima, receivedAtAsli: catatan.tanggal ?? '', zonaSumber: zona, upstreamUpdatedAt: null },
      ...{ createdAt: at, updatedAt: at, petugasId: null },
      petugasNama: catatan.petugas === '' ? null : catatan.petugas,
      ...{ nomorLama: catatan.nomorLama === '' ? null : catatan.nomorLama, imporId },
    })
    const { nama, telepon, alamat, jenisKelamin } = catatan
    q.pelapor.run(id, nama, nik, telepon, alamat, jenisKelamin, kunciTelepon(telepon))
    const dari = 'Dimasukkan dari buku register lama.'
    peristiwa({ pengaduanId: id, jenis: 'dicatat', at, pelaku: petugas.nama, teks: dari })
    if (catatan.tindakLanjut !== '')
      peristiwa({
        pengaduanId: id,
        jenis: 'tindakLanjut',
        at,
        pelaku: catatan.petugas,
        teks: tersamar(catatan.tindakLanjut),
      })
  }

  async function writeAll(rows: readonly BukuCatatan[], write: (row: BukuCatatan) => void): Promise<void> {
    for (let at = 0; at < rows.length; at += ROWS_PER_TRANSACTION) {
      await connection.write(() => rows.slice(at, at + ROWS_PER_TRANSACTION).forEach(write))
      // A person's save has its turn between two parts.
      await breathe()
    }
  }

  return {
    known: () =>
      connection.read(() => {
        const kunci = q.kunci
          .all()
          .flatMap((row) => kunciBuku({ ...row, tanggal: row.tanggal === '' ? null : row.tanggal }))
        return new Set(kunci)
      }),
    isRegister: (nomor) => connection.read(() => q.register.get(nomor) !== undefined),
    async apply({ rows, namaBerkas, sha256, pemetaan, petugas, at }) {
      const id = uuidv7()
      await connection.write(() => {
        q.impor.run(id, namaBerkas, sha256, JSON.stringify(pemetaan), rows.length, at, petugas.id, petugas.nama)
        const rincian = { jumlah: rows.length }
        audit({ at, petugas, tindakan: 'bukuDiimpor', sasaran: 'ImporBuku', sasaranId: id, rincian })
      })
      await writeAll(rows, (row) => insert(row, id, petugas, at))
      const row = await connection.read(() => q.satu.get(id))
      if (row === undefined) throw new Error('the import is gone')
      return row
    },
    list: () => connection.read(() => q.semua.all()),
    async undo({ id, petugas, at }) {
      if ((await connection.read(() => q.satu.get(id))) === undefined) return fail(BUKAN_ADA)
      let dihapus = 0
      for (let more = true; more;) {
        const count = await connection.write(() => {
          const rows = q.bebas.all(id, ROWS_PER_TRANSACTION)
          for (const row of rows) {
            for (const statement of q.hapus) statement.run(row.id)
            q.hapusPengaduan.run(row.id)
          }
          return rows.length
        })
        dihapus += count
        more = count > 0
        await breathe()
      }
      const dibiarkan = await connection.write(() => {
        const sisa = q.sisa.get(id)?.n ?? 0
        q.jumlah.run(sisa, id)
        q.batal.run(at, id)
        const rincian = { dihapus, dibiarkan: sisa }
        audit({ at, petugas, tindakan: 'imporBukuDibatalkan', sasaran: 'ImporBuku', sasaranId: id, rincian })
        return sisa
      })
      return ok({ dihapus, dibiarkan })
    },
  }
}
