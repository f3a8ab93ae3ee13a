/** One answer given to several cases: what each case needs before, and where each stands after. */
import { fail, ok } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { sebabOutbox } from '../domain/kalimat.ts'
import { namaNomor, type JawabanKelompok, type KeadaanSaudara, type NomorKasus } from '../domain/serupa.ts'
import { bisaDitarik } from '../domain/tindak-lanjut.ts'
import type { BasiReader } from './basi.ts'
import type { Connection } from './connection.ts'
import { type OutboxSqlRow, type PengaduanRow, type TindakLanjutRow, toOutboxEntry } from './rows.ts'
import type { KelompokStore, Saudara } from './kasus-face.ts'
import { SERUPA_SQL } from './serupa-sql.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'

type Deps = { readonly connection: Connection; readonly basi: BasiReader; readonly readSetelan: SetelanReader }
type JawabanRow = NomorKasus &
  Pick<JawabanKelompok, 'tindakLanjutId' | 'pengaduanId' | 'kelompokId' | 'createdAt' | 'judul'>

export function createKelompokStore({ connection, basi, readSetelan }: Deps): KelompokStore {
  const q = {
    kasus: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId),
    kelompokKasus: connection.prepare<[string], { kelompokId: Id }>(SERUPA_SQL.kelompokKasus),
    jawaban: connection.prepare<[string], JawabanRow>(SERUPA_SQL.jawabanKelompok),
    outbox: connection.prepare<[string], OutboxSqlRow>(QUEUE_SQL.outboxUntukTindakLanjut),
    tindakLanjut: connection.prepare<[string], TindakLanjutRow & { kelompokId: Id | null }>(QUEUE_SQL.tindakLanjutById),
    konsep: connection.prepare<[string], { teks: string }>(
      'SELECT "teks" FROM "TanggapanDraf" WHERE "pengaduanId" = ?',
    ),
    setKelompok: connection.prepare<[string, string], never>(
      'UPDATE "TindakLanjut" SET "kelompokId" = ? WHERE "id" = ?',
    ),
  }

  function toJawaban(row: JawabanRow): JawabanKelompok {
    const found = q.outbox.get(row.tindakLanjutId)
    const entry = found === undefined ? null : toOutboxEntry(found)
    const { tindakLanjutId, pengaduanId, kelompokId, createdAt, judul } = row
    return {
      ...{ tindakLanjutId, pengaduanId, kelompokId, createdAt, judul, nomor: namaNomor(row) },
      perjalanan: entry?.state ?? null,
      sebab: entry === null ? null : sebabOutbox(entry, readSetelan().kantor.zona),
      sentAt: entry?.sentAt ?? null,
      bisaTarik: entry !== null && bisaDitarik(entry),
    }
  }
  /** An answer that was taken back is a draft again, not one of the group. */
  const ofKelompok = (kelompokId: Id) =>
    q.jawaban
      .all(kelompokId)
      .map(toJawaban)
      .filter(({ perjalanan }) => perjalanan !== 'dibatalkan')

  function saudara(pengaduanId: Id, kelompokId: Id | null, at: Instant): Saudara | null {
    const row = q.kasus.get(pengaduanId)
    if (row === undefined) return null
    const { id, judul, nomorRegister, trackingId, status, batalAt } = row
    const sudah = kelompokId !== null && ofKelompok(kelompokId).some((one) => one.pengaduanId === pengaduanId)
    const keadaan: KeadaanSaudara = {
      status,
      konsep: q.konsep.get(pengaduanId)?.teks ?? '',
      dibatalkan: batalAt !== null,
      sudahDalamKelompok: sudah,
      perluSetuju: readSetelan().persetujuan.langkah[0]?.nama ?? null,
    }
    return { id, judul, nomorRegister, trackingId, keadaan, dasar: basi.dasar(pengaduanId, at) }
  }

  return {
    ofKasus: (pengaduanId) =>
      connection.read(() => {
        const ids = new Set(q.kelompokKasus.all(pengaduanId).map(({ kelompokId }) => kelompokId))
        return [...ids].flatMap(ofKelompok)
      }),
    ofKelompok: (kelompokId) => connection.read(() => ofKelompok(kelompokId)),
    pastikan: (tindakLanjutId, baru) =>
      connection.write(() => {
        const row = q.tindakLanjut.get(tindakLanjutId)
        if (row === undefined) return fail({ kind: 'notFound', what: 'tanggapan' })
        if (row.kelompokId !== null) return ok(row.kelompokId)
        q.setKelompok.run(baru, tindakLanjutId)
        return ok(baru)
      }),
    saudara: ({ pengaduanId, kelompokId, at }) => connection.read(() => saudara(pengaduanId, kelompokId, at)),
    perbedaan: (pengaduanId, dasar) => connection.read(() => basi.perbedaan(pengaduanId, dasar)),
  }
}
