/** Exports of LAPOR that were taken in: compared with what is known, remembered with their report. */
import { v7 as uuidv7 } from 'uuid'
import type { Id } from '../domain/kata.ts'
import { type Banding, type KasusHidup, type LaporanImpor, laporanImpor } from '../domain/laporan-impor.ts'
import type { Writers } from './audit.ts'
import type { BuktiWriter } from './bukti-tulis.ts'
import type { Connection } from './connection.ts'
import type { ImporRingkas, ImporStore } from './impor-face.ts'
import type { KasusWriter } from './kasus-masuk.ts'
import { QUEUE_SQL } from './statements.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly kasus: KasusWriter
  readonly bukti: BuktiWriter
}
type ImporRow = ImporRingkas & { readonly laporan: string }

/** Cases compared in one go: the desk has its turn between two parts. */
const SEKALI = 500
const KOLOM = `"id", "namaBerkas", "zona", "jumlah", "dibuatAt", "terbaruAt", "at", "petugasNama"`

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

export function createImporStore({ connection, writers, kasus: writer, bukti }: Deps): ImporStore {
  const q = {
    insert: connection.prepare<(string | number | null)[], never>(
      `INSERT INTO "ImporLapor" ("id", "namaBerkas", "sha256", "zona", "jumlah", "dibuatAt", "terbaruAt", "laporan", "at",
         "petugasId", "petugasNama") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    list: connection.prepare<[number], ImporRingkas>(`SELECT ${KOLOM} FROM "ImporLapor" ORDER BY "pk" DESC LIMIT ?`),
    sama: connection.prepare<[string, string], ImporRingkas>(
      `SELECT ${KOLOM} FROM "ImporLapor" WHERE "sha256" = ? AND "zona" = ? ORDER BY "pk" DESC LIMIT 1`,
    ),
    get: connection.prepare<[string], ImporRow>(`SELECT ${KOLOM}, "laporan" FROM "ImporLapor" WHERE "id" = ?`),
    hidup: connection.prepare<[], KasusHidup>(QUEUE_SQL.hidupDiEkspor),
    byTrackingId: connection.prepare<[string], { id: Id }>(
      'SELECT "id" FROM "Pengaduan" WHERE "trackingId" = ? LIMIT 1',
    ),
  }

  /** Cases that were new when the report was written have an id by now. */
  function denganId<T extends { id?: string | null | undefined; trackingId?: string | undefined }>(
    butir: readonly T[],
  ): T[] {
    return butir.map((satu) => ({ ...satu, id: satu.id ?? q.byTrackingId.get(satu.trackingId ?? '')?.id ?? null }))
  }
  function readLaporan(text: string): LaporanImpor {
    const laporan = laporanImpor.parse(JSON.parse(text))
    const { baru, janggal } = laporan
    return {
      ...laporan,
      baru: { ...baru, butir: denganId(baru.butir) },
      janggal: { ...janggal, butir: denganId(janggal.butir) },
    }
  }

  return {
    async banding(kasus, dibuatAt) {
      const hasil: Banding[] = []
      for (let at = 0; at < kasus.length; at += SEKALI) {
        const bagian = kasus.slice(at, at + SEKALI)
        hasil.push(
          ...(await connection.read(() =>
            bagian.map((one) => writer.compare(one, 'excel', writer.kategori.get(), dibuatAt)),
          )),
        )
        await breathe()
      }
      return hasil
    },
    hidup: () => connection.read(() => q.hidup.all()),
    lalu: () => connection.read(() => q.list.get(1) ?? null),
    cariSama: (sha256, zona) => connection.read(() => q.sama.get(sha256, zona) ?? null),
    list: (limit) => connection.read(() => q.list.all(limit)),
    get: (id) =>
      connection.read(() => {
        const row = q.get.get(id)
        if (row === undefined) return null
        const { laporan, ...impor } = row
        return { impor, laporan: readLaporan(laporan) }
      }),
    buktikan: ({ laporan, at }) => connection.write(() => bukti.buktikan(laporan, at)),
    simpan: ({ namaBerkas, sha256, jumlah, dibuatAt, laporan, petugas, at }) =>
      connection.write(() => {
        const id = uuidv7()
        const { zona, terbaruAt } = laporan
        const isi = [namaBerkas, sha256, zona, jumlah, dibuatAt, terbaruAt, JSON.stringify(laporan)]
        q.insert.run(id, ...isi, at, petugas.id, petugas.nama)
        const rincian = { jumlah, baru: laporan.baru.jumlah, berubah: laporan.berubah.jumlah }
        writers.audit({ at, petugas, tindakan: 'eksporDiimpor', sasaran: 'ImporLapor', sasaranId: id, rincian })
        return id
      }),
  }
}
