/** Related cases: linked by a person, shown on both; and what may be related: the same pelapor, similar words and place. */
import { fail, ok, type Failure, type Result } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { namaNomor, type KaitanKasus, type SaranKaitan } from '../domain/serupa.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import { toTerkait, type TerkaitRow } from './kaitan-baris.ts'
import { createMirip } from './mirip.ts'
import { SERUPA_SQL } from './serupa-sql.ts'
import { QUEUE_SQL } from './statements.ts'
import type { KaitanStore, Pasangan } from './kasus-face.ts'
import type { Petugas } from './store.ts'

type Deps = { readonly connection: Connection; readonly writers: Writers }
type KaitanRow = TerkaitRow & { readonly petugasNama: string; readonly at: Instant }
type KunciRow = { readonly nik: string; readonly teleponKunci: string }

const TIDAK_ADA: Failure = { kind: 'notFound', what: 'pengaduan' }
const NIK_DIGIT = 16
const PELAPOR_MAKS = 5
const BATAS = 50

export function createKaitanStore({ connection, writers }: Deps): KaitanStore {
  const q = {
    byId: connection.prepare<[string], TerkaitRow>(SERUPA_SQL.terkaitById),
    dari: connection.prepare<[string], KaitanRow>(SERUPA_SQL.kaitanDari),
    ke: connection.prepare<[string], KaitanRow>(SERUPA_SQL.kaitanKe),
    kunci: connection.prepare<[string], KunciRow>(SERUPA_SQL.kunciPelapor),
    dibuka: connection.prepare<[string, string], { n: number }>(SERUPA_SQL.identitasDibuka),
    telepon: connection.prepare<[string, string, number], { id: Id }>(QUEUE_SQL.terdahuluTelepon),
    nik: connection.prepare<[string, number], { id: Id }>(QUEUE_SQL.terdahuluNik),
    insert: connection.prepare<[string, string, string, string], never>(
      'INSERT OR IGNORE INTO "Kaitan" ("pengaduanId", "kaitanId", "petugasNama", "at") VALUES (?, ?, ?, ?)',
    ),
    remove: connection.prepare<[string, string], never>(
      'DELETE FROM "Kaitan" WHERE "pengaduanId" = ? AND "kaitanId" = ?',
    ),
  }
  const mirip = createMirip(connection)

  /** One row for two cases, whichever was open when they were linked. */
  function pasangan({ pengaduanId, kaitanId }: Pasangan): readonly [Id, Id] {
    return pengaduanId < kaitanId ? [pengaduanId, kaitanId] : [kaitanId, pengaduanId]
  }

  function listOf(pengaduanId: Id): readonly KaitanKasus[] {
    const rows = [...q.dari.all(pengaduanId), ...q.ke.all(pengaduanId)]
    return rows
      .map((row) => ({ ...toTerkait(row, false), petugasNama: row.petugasNama, at: row.at }))
      .toSorted((a, b) => (a.at < b.at ? 1 : -1))
  }

  function catat(args: Pasangan, kata: string, tindakan: string, pair: readonly [TerkaitRow, TerkaitRow]): void {
    const { petugas, at } = args
    for (const [ini, itu] of [pair, [pair[1], pair[0]] as const]) {
      const teks = `${kata} ${namaNomor(itu) === '' ? 'pengaduan lain' : namaNomor(itu)}.`
      writers.peristiwa({ pengaduanId: ini.id, jenis: 'kaitan', at, pelaku: petugas.nama, teks })
    }
    const rincian = { kaitanId: args.kaitanId }
    writers.audit({ at, petugas, tindakan, sasaran: 'Pengaduan', sasaranId: args.pengaduanId, rincian })
  }

  function ubah(args: Pasangan, jenis: 'add' | 'remove'): Result<void> {
    if (args.pengaduanId === args.kaitanId)
      return fail({ kind: 'conflict', message: 'Pengaduan tidak dikaitkan dengan dirinya sendiri.' })
    const ini = q.byId.get(args.pengaduanId)
    const itu = q.byId.get(args.kaitanId)
    if (ini === undefined || itu === undefined) return fail(TIDAK_ADA)
    const [a, b] = pasangan(args)
    const berubah =
      jenis === 'add' ? q.insert.run(a, b, args.petugas.nama, args.at).changes : q.remove.run(a, b).changes
    if (berubah === 0) return ok(undefined)
    if (jenis === 'add') catat(args, 'Dikaitkan dengan', 'kaitanDitambah', [ini, itu])
    else catat(args, 'Kaitan dilepas dari', 'kaitanDilepas', [ini, itu])
    return ok(undefined)
  }

  /** Ids of the same person's cases, where saying so gives nothing away. */
  function sepelapor(kasus: TerkaitRow, petugas: Petugas): readonly Id[] {
    const dilindungi = kasus.rahasia === 1 || kasus.anonim === 1
    if (dilindungi && q.dibuka.get(kasus.id, petugas.nama) === undefined) return []
    const kunci = q.kunci.get(kasus.id)
    if (kunci === undefined) return []
    const nik = kunci.nik.replace(/\D/g, '')
    const found = [
      ...(nik.length === NIK_DIGIT ? q.nik.all(nik, BATAS) : []),
      ...(kunci.teleponKunci === '' ? [] : q.telepon.all(kunci.teleponKunci, `${kunci.teleponKunci}0`, BATAS)),
    ]
    return [...new Set(found.map(({ id }) => id))].filter((id) => id !== kasus.id)
  }

  function saran(pengaduanId: Id, petugas: Petugas, limit: number): readonly SaranKaitan[] {
    const kasus = q.byId.get(pengaduanId)
    if (kasus === undefined) return []
    const sudah = new Set(listOf(pengaduanId).map(({ id }) => id))
    const serupa = mirip(pengaduanId, limit).map(({ row, kemiripan }) => ({
      ...{ ...toTerkait(row, true), karena: 'mirip' as const, mirip: kemiripan },
    }))
    const orang = sepelapor(kasus, petugas)
      .flatMap((id) => q.byId.get(id) ?? [])
      .filter((row) => row.rahasia === 0 && row.anonim === 0)
      .toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))
      .slice(0, PELAPOR_MAKS)
      .map((row) => ({ ...toTerkait(row, true), karena: 'pelaporSama' as const, mirip: null }))
    const all: readonly SaranKaitan[] = [...serupa, ...orang]
    return all.filter(({ id }, at) => !sudah.has(id) && all.findIndex((one) => one.id === id) === at)
  }

  return {
    listOf: (pengaduanId) => connection.read(() => listOf(pengaduanId)),
    add: (args) => connection.write(() => ubah(args, 'add')),
    remove: (args) => connection.write(() => ubah(args, 'remove')),
    saran: ({ pengaduanId, petugas, limit }) => connection.read(() => saran(pengaduanId, petugas, limit)),
  }
}
