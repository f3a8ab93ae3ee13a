/** Files that leave: how large they are, how many wait, what left on a day, and whose case cannot wait for a better hour. */
import { pemakaianPada, type PemakaianBerkas } from '../domain/jatah-berkas.ts'
import type { Id, Instant, OutboxKind, Tanggal } from '../domain/kata.ts'
import type { RingkasKiriman } from '../domain/ringkas-kiriman.ts'
import { BERKAS_KIRIM_SQL } from './berkas-kirim-sql.ts'
import type { Connection } from './connection.ts'

export type BerkasKirimStore = {
  /** Bytes of the copies that leave, by file; a file that is not here any more has none. */
  ukuran(lampiranIds: readonly Id[]): Promise<ReadonlyMap<Id, number>>
  /** Those of the cases whose legal date is `hariIni` or past, and runs. */
  mendesak(pengaduanIds: readonly Id[], hariIni: Tanggal): Promise<ReadonlySet<Id>>
  /** The newest count; null when no file ever left. */
  pemakaian(): Promise<PemakaianBerkas | null>
  /** Adds to the count that is in force on `hari`; negative: a file did not leave after all. */
  tambah(byte: number, hari: Tanggal): Promise<void>
  /** What left since `sejak`, and what waits. */
  ringkas(sejak: Instant): Promise<RingkasKiriman>
  /** Entries that wait with files to go. */
  menungguIds(): Promise<readonly Id[]>
}

type MenungguRow = {
  readonly id: Id
  readonly kind: OutboxKind
  readonly payload: string
  readonly uploaded: string
  readonly nextAttemptAt: Instant
}
type UkuranRow = { readonly byte: number; readonly tipe: string }

export function createBerkasKirimStore(connection: Connection): BerkasKirimStore {
  const q = {
    ukuran: connection.prepare<[string], UkuranRow>(BERKAS_KIRIM_SQL.ukuran),
    mendesak: connection.prepare<[string, string], { n: number }>(BERKAS_KIRIM_SQL.mendesak),
    terakhir: connection.prepare<[], PemakaianBerkas>(BERKAS_KIRIM_SQL.terakhir),
    terkirim: connection.prepare<[string], { kind: OutboxKind; byte: number }>(BERKAS_KIRIM_SQL.terkirim),
    menunggu: connection.prepare<[], MenungguRow>(BERKAS_KIRIM_SQL.menunggu),
    tulis: connection.prepare<[string, number], never>(
      `INSERT INTO "PemakaianBerkas" ("hari", "byte") VALUES (?, ?)
       ON CONFLICT("hari") DO UPDATE SET "byte" = excluded."byte"`,
    ),
    lupa: connection.prepare<[string], never>('DELETE FROM "PemakaianBerkas" WHERE "hari" > ?'),
  }

  /** Files of an entry that have not gone up yet. */
  function sisa({ payload, uploaded }: MenungguRow): readonly UkuranRow[] {
    const { lampiranIds }: { lampiranIds?: readonly Id[] } = JSON.parse(payload)
    const done: Readonly<Record<string, string>> = JSON.parse(uploaded)
    return (lampiranIds ?? []).filter((id) => done[id] === undefined).flatMap((id) => q.ukuran.get(id) ?? [])
  }

  function ringkas(sejak: Instant): RingkasKiriman {
    const terkirim = q.terkirim.all(sejak)
    const menunggu = q.menunggu.all().map((row) => ({ row, files: sisa(row) }))
    const files = menunggu.flatMap((one) => one.files)
    const count = (kind: OutboxKind): number => terkirim.filter((one) => one.kind === kind).length
    return {
      terkirim: {
        pengaduan: count('pengaduanBaru'),
        tanggapan: count('tindakLanjut'),
        tindakan: count('tindakan'),
        byteKata: terkirim.reduce((sum, { byte }) => sum + byte, 0),
      },
      menunggu: {
        kata: menunggu.filter((one) => one.files.length === 0).length,
        gambar: files.filter(({ tipe }) => tipe.startsWith('image/')).length,
        dokumen: files.filter(({ tipe }) => !tipe.startsWith('image/')).length,
        byteBerkas: files.reduce((sum, { byte }) => sum + byte, 0),
        sejak: menunggu
          .filter((one) => one.files.length > 0)
          .reduce<Instant | null>(
            (least, { row }) => (least === null || row.nextAttemptAt < least ? row.nextAttemptAt : least),
            null,
          ),
      },
    }
  }

  return {
    ukuran: (ids) => connection.read(() => new Map(ids.map((id) => [id, q.ukuran.get(id)?.byte ?? 0]))),
    mendesak: (ids, hariIni) =>
      connection.read(() => new Set(ids.filter((id) => q.mendesak.get(id, hariIni) !== undefined))),
    pemakaian: () => connection.read(() => q.terakhir.get() ?? null),
    tambah: (byte, hari) =>
      connection.write(() => {
        const now = pemakaianPada(hari, q.terakhir.get() ?? null)
        q.tulis.run(now.hari, Math.max(0, now.byte + byte))
        // A count of a far day was carried over to this one.
        q.lupa.run(now.hari)
      }),
    ringkas: (sejak) => connection.read(() => ringkas(sejak)),
    menungguIds: () =>
      connection.read(() =>
        q.menunggu
          .all()
          .filter((row) => sisa(row).length > 0)
          .map(({ id }) => id),
      ),
  }
}
