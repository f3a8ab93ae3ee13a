/** The reference: the same rows, tables, triggers and full text, the same cipher and syncs, nothing but prepared inserts. */
import { createBuilder } from '../support/builders.ts'
import type { Connection } from '../../electron/store/connection.ts'
import { openDatabase } from '../../electron/store/open.ts'
import { type PengaduanBaru, PENGADUAN_INSERT, TANPA_PENERIMAAN } from '../../electron/store/pengaduan-baris.ts'
import { MIGRASI } from '../../electron/store/prisma-client/migrasi.ts'
import { AT, type Effort, KEY, startEffort } from './measure.mts'

export type RawRow = { readonly pengaduan: PengaduanBaru; readonly nama: string; readonly peristiwaId: string }

/** Rows as applyKasus would write them, made before the clock starts. */
export function makeRows(count: number): readonly RawRow[] {
  const builder = createBuilder(3)
  return Array.from({ length: count }, () => {
    const kasus = builder.kasus()
    const { namaPelapor, kategoriId, lokasi, updatedAt } = kasus
    const hidup = !['selesai', 'diarsipkan', 'bukanWewenang'].includes(kasus.status)
    const pengaduan: PengaduanBaru = {
      ...kasus,
      ...TANPA_PENERIMAAN,
      id: builder.id(),
      asal: 'api',
      drafId: null,
      nomorRegister: null,
      kanal: 'lapor',
      klasifikasi: 'pengaduanTidakBerkadarPengawasan',
      kategoriId: kategoriId === null ? null : `u${kategoriId}`,
      isi: `${kasus.isi} ${builder.isi()} ${builder.isi()}`,
      harapan: '',
      tanggalKejadian: null,
      lokasiKejadian: lokasi,
      wilayahKode: null,
      terlapor: '',
      anonim: kasus.anonim ? 1 : 0,
      rahasia: kasus.rahasia ? 1 : 0,
      hidup: hidup ? 1 : 0,
      alasanTidakLengkap: null,
      upstreamUpdatedAt: updatedAt,
      createdAt: AT,
      updatedAt: AT,
      petugasId: null,
      petugasNama: null,
      tenggatJenis: 'tanggapan',
      tenggatTanggal: hidup ? kasus.receivedAt.slice(0, 10) : null,
      tenggatHariKerja: 14,
      tenggatKeadaan: hidup ? 'berjalan' : 'berakhir',
      janjiTanggal: null,
      tutupOtomatisTanggal: null,
      urut: hidup ? `${kasus.receivedAt.slice(0, 10)} ${kasus.receivedAt}` : `~${9e15 - Date.parse(kasus.receivedAt)}`,
    }
    return { pengaduan, nama: namaPelapor ?? '', peristiwaId: builder.id() }
  })
}

/** Inserts in transactions of `size` rows; gives the time. */
export async function insertRows(connection: Connection, rows: readonly RawRow[], size: number): Promise<Effort> {
  const insert = connection.prepare<[PengaduanBaru], never>(PENGADUAN_INSERT)
  const pelapor = connection.prepare<[string, string], never>(
    'INSERT INTO "Pelapor" ("pengaduanId", "nama") VALUES (?, ?)',
  )
  const peristiwa = connection.prepare<string[], never>(
    'INSERT INTO "Peristiwa" ("id", "pengaduanId", "jenis", "at", "pelaku", "teks") VALUES (?, ?, ?, ?, ?, ?)',
  )
  const effort = startEffort()
  for (let at = 0; at < rows.length; at += size) {
    await connection.write(() => {
      for (const row of rows.slice(at, at + size)) {
        const { id, instansi, statusAsli } = row.pengaduan
        insert.run(row.pengaduan)
        if (row.nama !== '') pelapor.run(id, row.nama)
        peristiwa.run(
          row.peristiwaId,
          id,
          'diterimaDariLapor',
          AT,
          instansi,
          `Diterima dari LAPOR dengan status "${statusAsli}".`,
        )
      }
    })
  }
  return effort()
}

/** `key` when the store belongs to a profile; it may exist already and be empty. */
export async function fillStore(dir: string, count: number, size: number, key: Uint8Array = KEY): Promise<Effort> {
  const connection = await openDatabase(dir, key, AT, MIGRASI)
  const effort = await insertRows(connection, makeRows(count), size)
  await connection.close()
  return effort
}

/** Gives the people of the store telephone numbers, so that earlier cases can be found by them. */
export async function fillPeople(dir: string, key: Uint8Array): Promise<void> {
  const connection = await openDatabase(dir, key, AT, MIGRASI)
  const change = connection.prepare<[], never>(
    `UPDATE "Pelapor" SET "telepon" = '0840' || (10000000 + "pk"), "teleponKunci" = '62840' || (10000000 + "pk")`,
  )
  await connection.write(() => change.run())
  await connection.close()
}
