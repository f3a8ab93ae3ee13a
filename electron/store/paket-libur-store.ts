/**
 * Holiday packs. A preview counts every live case again over the calendar as it would be, a batch at a time; applying
 * is refused when other cases would move than the ones that were shown; taking back restores the list as it was.
 */
import { fail, ok, type Result } from '../domain/failure.ts'
import {
  denganPerubahan,
  type IsiPaket,
  type KasusBerpindah,
  type PaketTerpasang,
  type Perpindahan,
  type PerubahanLibur,
  perubahanPaket,
  type PratinjauPaket,
} from '../domain/paket-libur.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import type { Recounter } from './hitung-ulang.ts'
import { bacaPerubahan, createLiburWriter, type PaketRow } from './paket-libur-tulis.ts'
import { type PengaduanRow, sha256 } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'
import type { PaketLiburStore } from './store.ts'
import type { TenggatBaris, TenggatReader } from './tenggat-baris.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly tenggat: TenggatReader
  readonly recounter: Recounter
}
type ApplyArgs = Parameters<PaketLiburStore['apply']>[0]

const BATCH = 200
const BERUBAH =
  'Kasus yang tenggatnya berpindah sudah berbeda dari yang ditampilkan. Kalender belum diubah. Lihat pratinjaunya sekali lagi, lalu terapkan.'
const BUKAN_TERAKHIR = 'Ada paket yang diterapkan sesudahnya. Batalkan yang terakhir dulu.'
const SUDAH_BATAL = 'Paket ini sudah dibatalkan.'

function perpindahan(row: PengaduanRow, baru: TenggatBaris): readonly Perpindahan[] {
  const dates = [
    { jam: 'tenggat', lama: row.tenggatTanggal, baru: baru.tenggatTanggal },
    { jam: 'janji', lama: row.janjiTanggal, baru: baru.janjiTanggal },
    { jam: 'tutupOtomatis', lama: row.tutupOtomatisTanggal, baru: baru.tutupOtomatisTanggal },
  ] as const
  return dates.filter((one) => one.lama !== one.baru)
}

function prepareStatements(connection: Connection) {
  return {
    hidup: connection.prepare<[], { pk: number }>(QUEUE_SQL.hidupSemua),
    byPk: connection.prepare<[number], PengaduanRow>(QUEUE_SQL.byPk),
    all: connection.prepare<[], PaketRow>('SELECT * FROM "PaketLibur" ORDER BY "pk" DESC'),
    byId: connection.prepare<[string], PaketRow>('SELECT * FROM "PaketLibur" WHERE "id" = ?'),
    insert: connection.prepare<string[], never>(
      `INSERT INTO "PaketLibur" ("id", "judul", "isi", "sha256", "asal", "sebelum", "petugasId", "petugasNama", "at")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    batal: connection.prepare<[string, string], never>('UPDATE "PaketLibur" SET "dibatalkanAt" = ? WHERE "id" = ?'),
  }
}

export function createPaketLiburStore({ connection, writers, tenggat, recounter }: Deps): PaketLiburStore {
  const q = prepareStatements(connection)
  const libur = createLiburWriter(connection)

  function berpindahAmong(pks: readonly number[], kelak: TenggatReader): readonly KasusBerpindah[] {
    return pks.flatMap((pk) => {
      const row = q.byPk.get(pk)
      const pindah = row === undefined ? [] : perpindahan(row, kelak.baris(row))
      if (row === undefined || pindah.length === 0) return []
      return [{ id: row.id, nomor: row.trackingId ?? row.nomorRegister ?? '', judul: row.judul, pindah }]
    })
  }

  async function preview(isi: IsiPaket): Promise<Result<PratinjauPaket>> {
    // What is stored must rest on what is in force, else the preview would name cases for another reason.
    await recounter.ensure()
    const begin = await connection.read(() => {
      const kini = libur.all()
      return { kini, perubahan: perubahanPaket(isi, kini), pks: q.hidup.all().map(({ pk }) => pk) }
    })
    if (!begin.perubahan.ok) return begin.perubahan
    const perubahan: PerubahanLibur = begin.perubahan.value
    const kelak = tenggat.dengan(denganPerubahan(begin.kini, perubahan))
    const berpindah: KasusBerpindah[] = []
    for (let at = 0; at < begin.pks.length; at += BATCH) {
      berpindah.push(...(await connection.read(() => berpindahAmong(begin.pks.slice(at, at + BATCH), kelak))))
      await new Promise((resolve) => setImmediate(resolve))
    }
    const sidik = sha256(JSON.stringify([perubahan, berpindah.map(({ id, pindah }) => [id, pindah])]))
    return ok({ ...perubahan, berpindah, diperiksa: begin.pks.length, sidik })
  }

  function toPaket(row: PaketRow, newest: PaketRow | undefined): PaketTerpasang {
    const { ditambah, dihapus, berpindah } = bacaPerubahan(row)
    const { id, judul, asal, at, petugasNama, dibatalkanAt } = row
    const bisaBatal = row.id === newest?.id
    return { id, judul, asal, at, petugasNama, dibatalkanAt, ditambah, dihapus, berpindah: berpindah.length, bisaBatal }
  }
  function list(): readonly PaketTerpasang[] {
    const rows = q.all.all()
    const newest = rows.find(({ dibatalkanAt }) => dibatalkanAt === null)
    return rows.map((row) => toPaket(row, newest))
  }

  function record({ id, isi, sha256: hash, asal, petugas, at }: ApplyArgs, seen: PratinjauPaket): void {
    const { ditambah, dihapus } = seen
    const berpindah = seen.berpindah.map(({ id: pengaduanId, pindah }) => ({ id: pengaduanId, pindah }))
    libur.apply(seen)
    const sebelum = JSON.stringify({ ditambah, dihapus, berpindah })
    q.insert.run(id, isi.judul, JSON.stringify(isi), hash, asal, sebelum, petugas.id, petugas.nama, at)
    const rincian = {
      sha256: hash,
      asal,
      ditambah: ditambah.length,
      dihapus: dihapus.length,
      berpindah: berpindah.length,
    }
    writers.audit({ at, petugas, tindakan: 'paketLiburDiterapkan', sasaran: 'PaketLibur', sasaranId: id, rincian })
    tenggat.forget()
  }

  async function apply(args: ApplyArgs): Promise<Result<PaketTerpasang>> {
    const known = (await connection.read(list)).find(({ id }) => id === args.id)
    if (known !== undefined) return ok(known)
    const seen = await preview(args.isi)
    if (!seen.ok) return seen
    if (seen.value.sidik !== args.sidik) return fail({ kind: 'conflict', message: BERUBAH })
    await connection.write(() => record(args, seen.value))
    await recounter.ensure()
    const made = (await connection.read(list)).find(({ id }) => id === args.id)
    return made === undefined ? fail({ kind: 'notFound', what: 'paket libur' }) : ok(made)
  }

  function revert({ id, petugas, at }: Parameters<PaketLiburStore['undo']>[0]): Result<void> {
    const row = q.byId.get(id)
    if (row === undefined) return fail({ kind: 'notFound', what: 'paket libur' })
    if (row.dibatalkanAt !== null) return fail({ kind: 'conflict', message: SUDAH_BATAL })
    if (!list().some((one) => one.id === id && one.bisaBatal))
      return fail({ kind: 'conflict', message: BUKAN_TERAKHIR })
    libur.revert(bacaPerubahan(row))
    q.batal.run(at, id)
    writers.audit({ at, petugas, tindakan: 'paketLiburDibatalkan', sasaran: 'PaketLibur', sasaranId: id })
    tenggat.forget()
    return ok(undefined)
  }

  return {
    list: () => connection.read(list),
    preview,
    apply,
    async undo(args) {
      const done = await connection.write(() => revert(args))
      if (done.ok) await recounter.ensure()
      return done
    },
  }
}
