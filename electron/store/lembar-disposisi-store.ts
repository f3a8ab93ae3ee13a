/** Lembar disposisi: what stands on the sheet of a unit, and how often it has left on paper or as a file. */
import type { Disposisi } from '../domain/disposisi.ts'
import { fail, ok, type Failure, type Result } from '../domain/failure.ts'
import type { Id, Instant, UkuranKertas } from '../domain/kata.ts'
import { lembarDisposisiOf, type LembarDisposisi } from '../domain/lembar-disposisi.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import { disposisiReader, type DisposisiRow } from './disposisi-store.ts'
import type { LembarDisposisiStore } from './kasus-face.ts'
import { createPengaduanReader } from './pengaduan-baca.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { Petugas } from './store.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly readSetelan: SetelanReader
  readonly now: () => Instant
}

const TIDAK_ADA: Failure = { kind: 'notFound', what: 'disposisi' }
const KERTAS: Readonly<Record<UkuranKertas, string>> = { '58': '58 mm', '80': '80 mm', a5: 'A5', a4: 'A4' }

export function createLembarDisposisiStore({ connection, writers, readSetelan }: Deps): LembarDisposisiStore {
  const reader = createPengaduanReader(connection)
  const toDisposisi = disposisiReader(connection)
  const q = {
    byId: connection.prepare<[string], DisposisiRow>(QUEUE_SQL.disposisiById),
    ofKasus: connection.prepare<[string], DisposisiRow>(QUEUE_SQL.disposisiKasus),
    terakhir: connection.prepare<[string], { ke: number | null }>(
      'SELECT max("ke") AS "ke" FROM "LembarDisposisi" WHERE "disposisiId" = ?',
    ),
    insert: connection.prepare<(string | number)[], never>(
      `INSERT INTO "LembarDisposisi" ("disposisiId", "ke", "cara", "ukuran", "at", "petugasId", "petugasNama")
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
  }
  const berikutnya = (id: Id) => (q.terakhir.get(id)?.ke ?? 0) + 1

  function isi(row: DisposisiRow, petugas: Petugas, at: Instant): Result<LembarDisposisi> {
    const pengaduan = reader.rinci(row.pengaduanId, true)
    if (pengaduan === null) return fail({ kind: 'notFound', what: 'pengaduan' })
    const seangkatan: readonly Disposisi[] = q.ofKasus
      .all(row.pengaduanId)
      .filter((one) => one.id === row.id || (one.kelompokId !== null && one.kelompokId === row.kelompokId))
      .filter((one) => one.id === row.id || one.dibatalkanAt === null)
      .map(toDisposisi)
    const cetak = { cetakKe: berikutnya(row.id), at, oleh: petugas.nama }
    const disposisi = toDisposisi(row)
    return ok(lembarDisposisiOf({ pengaduan, disposisi, seangkatan, setelan: readSetelan(), ...cetak }))
  }

  return {
    get: ({ disposisiId, petugas, at }) =>
      connection.read(() => {
        const row = q.byId.get(disposisiId)
        return row === undefined ? fail(TIDAK_ADA) : isi(row, petugas, at)
      }),
    record: ({ disposisiId, cara, ukuran, petugas, at }) =>
      connection.write(() => {
        const row = q.byId.get(disposisiId)
        if (row === undefined) return fail(TIDAK_ADA)
        const ke = berikutnya(disposisiId)
        q.insert.run(disposisiId, ke, cara, ukuran, at, petugas.id, petugas.nama)
        const kata = cara === 'cetak' ? 'dicetak' : 'disimpan sebagai PDF'
        const teks = `Lembar disposisi ${row.nomor ?? ''} untuk ${row.unitNama} ${kata}, ${KERTAS[ukuran]}${ke === 1 ? '' : `, ulang ke-${ke}`}.`
        writers.peristiwa({ pengaduanId: row.pengaduanId, jenis: 'disposisi', at, pelaku: petugas.nama, teks })
        const rincian = { cara, ukuran, ke }
        const tindakan = 'lembarDisposisiDibuat'
        writers.audit({ at, petugas, tindakan, sasaran: 'Disposisi', sasaranId: disposisiId, rincian })
        return ok({ cetakKe: ke })
      }),
  }
}
