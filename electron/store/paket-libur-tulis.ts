/** Days off of the packs that stand, written into the calendar; again after a new edition replaced the national list. */
import { type AsalPaket, isiPaket, type PerubahanLibur, perubahanPaket } from '../domain/paket-libur.ts'
import type { Id, Instant } from '../domain/kata.ts'
import type { HariLibur } from '../domain/tenggat.ts'
import type { Connection } from './connection.ts'

export type PaketRow = {
  readonly pk: number
  readonly id: Id
  readonly judul: string
  /** JSON: the pack. */
  readonly isi: string
  readonly sha256: string
  readonly asal: AsalPaket
  /** JSON: what it changed, and the cases that moved. */
  readonly sebelum: string
  readonly petugasNama: string
  readonly at: Instant
  readonly dibatalkanAt: Instant | null
}

export type LiburWriter = {
  all(): readonly HariLibur[]
  apply(perubahan: PerubahanLibur): void
  revert(perubahan: PerubahanLibur): void
}

/** Call the functions only inside a write transaction. */
export function createLiburWriter(connection: Connection): LiburWriter {
  const q = {
    all: connection.prepare<[], HariLibur>(
      'SELECT "tanggal", "nama", "jenis", "dasar" FROM "HariLibur" ORDER BY "tanggal"',
    ),
    insert: connection.prepare<[string, string, string, string], never>(
      'INSERT OR IGNORE INTO "HariLibur" ("tanggal", "nama", "jenis", "dasar") VALUES (?, ?, ?, ?)',
    ),
    remove: connection.prepare<[string, string], never>('DELETE FROM "HariLibur" WHERE "tanggal" = ? AND "jenis" = ?'),
  }
  function change(remove: readonly HariLibur[], insert: readonly HariLibur[]): void {
    for (const { tanggal, jenis } of remove) q.remove.run(tanggal, jenis)
    for (const { tanggal, nama, jenis, dasar } of insert) q.insert.run(tanggal, nama, jenis, dasar)
  }
  return {
    all: () => q.all.all(),
    apply: ({ ditambah, dihapus }) => change(dihapus, ditambah),
    revert: ({ ditambah, dihapus }) => change(ditambah, dihapus),
  }
}

/** What a pack changed, as it is kept beside it. */
export function bacaPerubahan(
  row: Pick<PaketRow, 'sebelum'>,
): PerubahanLibur & { readonly berpindah: readonly unknown[] } {
  return JSON.parse(row.sebelum)
}

const setempat = ({ jenis }: Pick<HariLibur, 'jenis'>): boolean => jenis === 'liburLokal'
const nasional = ({ jenis }: Pick<HariLibur, 'jenis'>): boolean => jenis !== 'liburLokal'

/**
 * A new edition of the national list was seeded: the packs that stand are laid over it again, oldest first. A day the
 * edition knows by now is no longer the pack's, so that taking the pack back leaves it. Seeding leaves local days alone,
 * so they are not laid again: what the pack changed among them stays what taking it back restores.
 */
export function layPacksAgain(connection: Connection): void {
  const libur = createLiburWriter(connection)
  const rows = connection
    .prepare<[], PaketRow>('SELECT * FROM "PaketLibur" WHERE "dibatalkanAt" IS NULL ORDER BY "pk"')
    .all()
  const note = connection.prepare<[string, string], never>('UPDATE "PaketLibur" SET "sebelum" = ? WHERE "id" = ?')
  for (const row of rows) {
    const dulu = bacaPerubahan(row)
    const isi = isiPaket.parse(JSON.parse(row.isi))
    const bagian = { ...isi, tambah: isi.tambah.filter(nasional), hapus: isi.hapus.filter(nasional) }
    const found = perubahanPaket(bagian, libur.all())
    const perubahan = found.ok ? found.value : { ditambah: [], dihapus: [] }
    libur.apply(perubahan)
    const ditambah = [...dulu.ditambah.filter(setempat), ...perubahan.ditambah]
    const dihapus = [...dulu.dihapus.filter(setempat), ...perubahan.dihapus]
    note.run(JSON.stringify({ ditambah, dihapus, berpindah: dulu.berpindah }), row.id)
  }
}
