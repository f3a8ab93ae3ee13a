/** Templates of answers: the office's own, and LAPOR's as they were listed last; both work without a network. */
import { v7 as uuidv7 } from 'uuid'
import { fail, invalid, ok, type Result } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import {
  kodeDariLapor,
  type NilaiBidang,
  type TemplatKantor,
  type TemplatLapor,
  type TemplatTanggapan,
} from '../domain/templat-tanggapan.ts'
import { formatTanggal, localDate } from '../domain/waktu.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import type { PengaduanRow } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { TemplatTanggapanStore } from './store.ts'

type Deps = { readonly connection: Connection; readonly writers: Writers; readonly readSetelan: SetelanReader }
type Row = TemplatTanggapan & { readonly dihapusAt: Instant | null }

const TIDAK_ADA = { kind: 'notFound', what: 'templat' } as const
const MILIK_LAPOR = {
  kind: 'forbidden',
  message: 'Templat ini milik LAPOR dan hanya diubah di sana. Salin isinya ke templat kantor bila perlu disesuaikan.',
} as const

function prepareStatements(connection: Connection) {
  return {
    list: connection.prepare<[], Row>(
      `SELECT "id", "kode", "judul", "isi", "asal", "templateKode", "dihapusAt" FROM "TemplatTanggapan"
       WHERE "dihapusAt" IS NULL ORDER BY "kode"`,
    ),
    byId: connection.prepare<[string], Row>('SELECT * FROM "TemplatTanggapan" WHERE "id" = ?'),
    byKode: connection.prepare<[string], Row>(
      'SELECT * FROM "TemplatTanggapan" WHERE "kode" = ? AND "dihapusAt" IS NULL',
    ),
    byLapor: connection.prepare<[string], Row>(
      `SELECT * FROM "TemplatTanggapan" WHERE "asal" = 'lapor' AND "templateKode" = ?`,
    ),
    save: connection.prepare<string[], never>(
      `INSERT INTO "TemplatTanggapan" ("id", "kode", "judul", "isi", "asal", "templateKode", "updatedAt")
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT("id") DO UPDATE SET "kode" = excluded."kode", "judul" = excluded."judul",
         "isi" = excluded."isi", "updatedAt" = excluded."updatedAt", "dihapusAt" = NULL`,
    ),
    setHapus: connection.prepare<[string | null, string], never>(
      'UPDATE "TemplatTanggapan" SET "dihapusAt" = ? WHERE "id" = ?',
    ),
    hapusLapor: connection.prepare<[string], never>('DELETE FROM "TemplatTanggapan" WHERE "id" = ?'),
    kasus: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId),
    unit: connection.prepare<[string], { nama: string }>(QUEUE_SQL.unitKasus),
  }
}

export function createTemplatTanggapanStore({ connection, writers, readSetelan }: Deps): TemplatTanggapanStore {
  const q = prepareStatements(connection)

  function kodeDipakai(kode: string, id: Id): boolean {
    const found = q.byKode.get(kode)
    return found !== undefined && found.id !== id
  }

  function kembar(kode: string): Result<never> {
    return invalid('templat.kode', `Kode /${kode} sudah dipakai templat lain. Pilih kode lain.`)
  }

  function save({ templat, petugas, at }: Parameters<TemplatTanggapanStore['save']>[0]): Result<void> {
    if (q.byId.get(templat.id)?.asal === 'lapor') return fail(MILIK_LAPOR)
    if (kodeDipakai(templat.kode, templat.id)) return kembar(templat.kode)
    const { id, kode, judul, isi }: TemplatKantor = templat
    q.save.run(id, kode, judul, isi, 'kantor', '', at)
    const apa = { tindakan: 'templatTanggapanDisimpan', sasaran: 'TemplatTanggapan', sasaranId: id }
    writers.audit({ at, petugas, ...apa })
    return ok(undefined)
  }

  function setHapus({ id, hapus, petugas, at }: Parameters<TemplatTanggapanStore['setHapus']>[0]): Result<void> {
    const row = q.byId.get(id)
    if (row === undefined) return fail(TIDAK_ADA)
    if (row.asal === 'lapor') return fail(MILIK_LAPOR)
    if (!hapus && kodeDipakai(row.kode, id)) return kembar(row.kode)
    q.setHapus.run(hapus ? at : null, id)
    const tindakan = hapus ? 'templatTanggapanDihapus' : 'templatTanggapanDikembalikan'
    writers.audit({ at, petugas, tindakan, sasaran: 'TemplatTanggapan', sasaranId: id })
    return ok(undefined)
  }

  /** A code of its own, whatever the office's templates are called. */
  function kodeBebas(kode: string, id: Id): string {
    const tries = [kode, ...Array.from({ length: 98 }, (_, at) => `${kode.slice(0, 37)}-${at + 2}`)]
    return tries.find((one) => !kodeDipakai(one, id)) ?? id
  }

  function setLapor(list: readonly TemplatLapor[], at: Instant): void {
    const kept = new Set(list.map(({ templateKode }) => templateKode))
    for (const { id, asal, templateKode } of q.list.all()) {
      if (asal === 'lapor' && !kept.has(templateKode)) q.hapusLapor.run(id)
    }
    for (const { templateKode, judul, isi } of list) {
      const id = q.byLapor.get(templateKode)?.id ?? uuidv7()
      q.save.run(id, kodeBebas(kodeDariLapor(templateKode), id), judul, isi, 'lapor', templateKode, at)
    }
  }

  /** A place may be somebody's home: of a protected pelapor it is left blank. */
  function bidang({ pengaduanId, petugas, at }: Parameters<TemplatTanggapanStore['bidang']>[0]): NilaiBidang {
    const { kantor, cetak } = readSetelan()
    const umum: NilaiBidang = {
      nama_kantor: kantor.nama,
      nama_unit: q.unit.get(pengaduanId)?.nama ?? cetak.kop.unit,
      kontak: cetak.kop.kontak,
      tanggal: formatTanggal(localDate(at, kantor.zona)),
      petugas: petugas.nama,
    }
    const row = q.kasus.get(pengaduanId)
    if (row === undefined) return umum
    const terlindung = row.anonim === 1 || row.rahasia === 1
    return {
      ...umum,
      nomor: row.trackingId ?? row.nomorRegister ?? '',
      judul: row.judul,
      kategori: row.kategoriNama ?? '',
      lokasi: terlindung ? '' : row.lokasiKejadian,
      tanggal_laporan: formatTanggal(localDate(row.receivedAt, kantor.zona)),
    }
  }

  return {
    list: () => connection.read(() => q.list.all().map(({ dihapusAt: _hidup, ...templat }) => templat)),
    save: (args) => connection.write(() => save(args)),
    setHapus: (args) => connection.write(() => setHapus(args)),
    setLapor: (list, at) => connection.write(() => setLapor(list, at)),
    bidang: (args) => connection.read(() => bidang(args)),
  }
}
