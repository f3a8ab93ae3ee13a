/** Pengaduan: the face over reading, finalizing and what the upstream brings. */
import type { Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import type { TanggapanLapor } from '../domain/kasus-lapor.ts'
import type { Id, Instant, StatusPengaduan } from '../domain/kata.ts'
import type { PengaduanRinci } from '../domain/pengaduan.ts'
import type { Peristiwa } from '../domain/tindak-lanjut.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import { createCursorWriter } from './cursor-store.ts'
import { createDaftarReader } from './daftar.ts'
import type { createFinalize } from './finalisasi.ts'
import { createKarantinaWriter } from './karantina-store.ts'
import type { KasusWriter } from './kasus-masuk.ts'
import { createJejakWriter } from './jejak-lapor-store.ts'
import type { KataIsi } from './kata-isi.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import { createBerkasLaporWriter } from './lampiran-lapor-store.ts'
import { createPengaduanReader } from './pengaduan-baca.ts'
import type { PengaduanWriter } from './pengaduan-baris.ts'
import { type PengaduanRow, sha256 } from './rows.ts'
import type { createBatalkan } from './pembatalan.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { PengaduanStore } from './store.ts'
import type { TenggatReader } from './tenggat-baris.ts'
import { createTerdahulu } from './terdahulu.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly pengaduan: PengaduanWriter
  readonly outbox: OutboxWriter
  readonly tenggat: TenggatReader
  readonly kasus: KasusWriter
  readonly kata: KataIsi
  readonly finalize: ReturnType<typeof createFinalize>
  readonly batalkan: ReturnType<typeof createBatalkan>
  readonly mundurDari: (at: Instant) => Instant | null
  readonly readSetelan: SetelanReader
  readonly now: () => Instant
}

const TIDAK_ADA = { kind: 'notFound', what: 'pengaduan' } as const
/** Rows per transaction: a person's save never waits longer than this takes. */
const ROWS_PER_TRANSACTION = 200
const TIDAK_TERDAFTAR = 'tidak lagi terdaftar'

/** Groups of at most that many; always at least one group, so that a cursor without rows is written too. */
function chunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  const groups = Array.from({ length: Math.ceil(all.length / ROWS_PER_TRANSACTION) }, (_, at) =>
    all.slice(at * ROWS_PER_TRANSACTION, (at + 1) * ROWS_PER_TRANSACTION),
  )
  return groups.length === 0 ? [[]] : groups
}

/** Lets requests that wait for the core have their turn between two transactions of a long import. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function createSetStatus({ pengaduan, tenggat, writers }: Deps) {
  return (row: PengaduanRow, status: StatusPengaduan, statusAsli: string, at: Instant, teks: string): void => {
    pengaduan.update({ ...row, ...tenggat.baris({ ...row, status }), status, statusAsli, updatedAt: at })
    writers.peristiwa({ pengaduanId: row.id, jenis: 'statusBerubah', at, pelaku: 'LAPOR', teks })
  }
}

function createApplyKasus(deps: Deps): PengaduanStore['applyKasus'] {
  const { connection, kasus: writer } = deps
  const karantina = createKarantinaWriter(connection)
  const writeCursor = createCursorWriter(connection)
  async function writePage<T>(work: () => T): Promise<T> {
    try {
      return await connection.write(work)
    } catch (error) {
      writer.kategori.forget()
      throw error
    }
  }
  return async ({ kasus, rusak, asal, cursor, at, batasTanggal = null, dibuatAt = null }) => {
    const hasil = { baru: 0, berubah: 0, sama: 0, rusak: 0 }
    const ids = new Set<Id>()
    const items = [...kasus.map((one) => ({ kasus: one })), ...rusak.map((one) => ({ rusak: one }))]
    function write(item: (typeof items)[number]): ReturnType<KasusWriter['apply']> {
      const outcome =
        'rusak' in item
          ? ({ jenis: 'gagal', ...item } as const)
          : writer.apply(item.kasus, { asal, at, batasTanggal, dibuatAt })
      if (outcome.jenis === 'gagal') karantina.put(outcome.rusak, asal, at)
      else if ('kasus' in item && item.kasus.trackingId !== null) karantina.settle(item.kasus.trackingId, at)
      return outcome
    }
    const groups = chunks(items)
    for (const [index, group] of groups.entries()) {
      const outcomes = await writePage(() => {
        const done = group.map(write)
        // The cursor moves with the last rows of its page, never before them.
        if (index === groups.length - 1 && cursor !== null) writeCursor(cursor, at)
        return done
      })
      for (const outcome of outcomes) {
        hasil[outcome.jenis === 'gagal' ? 'rusak' : outcome.jenis] += 1
        if (outcome.jenis === 'baru' || outcome.jenis === 'berubah') ids.add(outcome.id)
      }
      if (groups.length > 1) await breathe()
    }
    return { ...hasil, ids: [...ids] }
  }
}

function createCompareKasus({ connection, kasus: writer }: Deps): PengaduanStore['compareKasus'] {
  return async ({ kasus, asal }) => {
    const hasil = { baru: 0, berubah: 0, sama: 0 }
    for (const group of chunks(kasus)) {
      await connection.read(() => {
        for (const one of group) hasil[writer.compare(one, asal, writer.kategori.get()).jenis] += 1
      })
      await breathe()
    }
    return hasil
  }
}

function createEndUnlisted(deps: Deps): PengaduanStore['endUnlisted'] {
  const { connection } = deps
  const setStatus = createSetStatus(deps)
  const q = {
    hidup: connection.prepare<[], { id: Id; upstreamId: string | null }>(QUEUE_SQL.hidupBernomor),
    byId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId),
  }
  return async ({ seenUpstreamIds, sweepStartedAt, at, atMost }) => {
    const all = await connection.read(() => q.hidup.all())
    const known = all.filter((row) => row.upstreamId !== null)
    const gone = known.filter((row) => !seenUpstreamIds.has(row.upstreamId ?? ''))
    if (gone.length > atMost(known.length)) return null
    const ended: Id[] = []
    for (const group of chunks(gone)) {
      await connection.write(() => {
        for (const { id } of group) {
          const row = q.byId.get(id)
          // What came in while the sweep was running was not there to be listed. A time that has not come yet is of a
          // clock that was set back since: such a row is older than the sweep, whatever it says.
          const cameMeanwhile = row !== undefined && row.createdAt >= sweepStartedAt && row.createdAt <= at
          if (row === undefined || row.hidup === 0 || cameMeanwhile) continue
          setStatus(
            row,
            'bukanWewenang',
            TIDAK_TERDAFTAR,
            at,
            'LAPOR tidak lagi mencantumkan pengaduan ini di instansi kita.',
          )
          ended.push(id)
        }
      })
    }
    return ended
  }
}

/** Words of the institution itself under the case, given in LAPOR by whoever: they meet the first answer's clock too. */
function jawabanInstansi(
  row: PengaduanRow,
  log: readonly TanggapanLapor[],
  isKnown: (marker: string) => boolean,
): readonly Instant[] {
  const sama = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()
  return log
    .filter(
      ({ jenis, marker, pelaku }) =>
        jenis === 'tanggapan' &&
        (marker === null || !isKnown(marker)) &&
        pelaku.trim() !== '' &&
        sama(pelaku, row.instansi),
    )
    .map(({ at }) => at)
    .toSorted()
}

function createApplyDetail(deps: Deps): PengaduanStore['applyDetail'] {
  const { connection, writers, outbox } = deps
  const setStatus = createSetStatus(deps)
  const byId = connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId)
  const tindakanMenunggu = connection.prepare<[string], { n: number }>(QUEUE_SQL.tindakanMenunggu)
  const dijawab = connection.prepare<[{ pertama: string; terakhir: string; id: Id }], never>(
    `UPDATE "Pengaduan" SET "tanggapanPertamaAt" = min(coalesce("tanggapanPertamaAt", @pertama), @pertama),
       "tanggapanTerakhirAt" = max(coalesce("tanggapanTerakhirAt", ''), @terakhir) WHERE "id" = @id`,
  )
  const catatBerkas = createBerkasLaporWriter(connection)
  const jejak = createJejakWriter(connection)
  return ({ id, status, statusAsli, log, at }) =>
    connection.write(() => {
      const row = byId.get(id)
      const settled: Id[] = []
      if (row === undefined) return settled
      const held = tindakanMenunggu.get(id) !== undefined
      if (!held && status !== null && (row.status !== status || row.statusAsli !== statusAsli)) {
        setStatus(row, status, statusAsli, at, `Status berubah dari "${row.statusAsli}" menjadi "${statusAsli}".`)
      }
      for (const entry of log) {
        // Our own answer coming back: the timeline has it already, and an unclear sending is now certain.
        // A marker that is not of this desk was written by another: its words are news here.
        if (entry.marker !== null && outbox.isKnown(entry.marker)) {
          const seen = { marker: entry.marker, judul: null, isi: entry.teks }
          const entryId = outbox.settleSeen(seen, { upstreamId: null, trackingId: null }, at)
          if (entryId !== null) settled.push(entryId)
          jejak.tampak(entry.marker, at)
          continue
        }
        catatBerkas({ pengaduanId: id, pelaku: entry.pelaku, at: entry.at, berkas: entry.berkas ?? [] })
        const kunci = sha256([entry.at, entry.pelaku, entry.teks].join('\n'))
        writers.peristiwa({
          pengaduanId: id,
          jenis: entry.jenis === 'log' ? 'logLapor' : 'tanggapanLapor',
          at: entry.at,
          pelaku: entry.pelaku,
          teks: entry.teks,
          kunci,
        })
      }
      const jawaban = jawabanInstansi(row, log, outbox.isKnown)
      const [pertama, terakhir] = [jawaban[0], jawaban.at(-1)]
      if (pertama !== undefined && terakhir !== undefined) {
        dijawab.run({ pertama, terakhir, id })
        deps.pengaduan.hitungLagi(id)
      }
      return settled
    })
}

export function createPengaduanStore(deps: Deps): PengaduanStore {
  const { connection, writers } = deps
  const reader = createPengaduanReader(connection)
  const daftar = createDaftarReader(connection, deps.readSetelan, deps.now, deps.kata)
  const terdahulu = createTerdahulu(connection)
  const q = {
    byId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId),
    peristiwa: connection.prepare<[string], Peristiwa>(QUEUE_SQL.peristiwa),
  }
  function rinci(id: Id, terbuka: boolean): Result<PengaduanRinci> {
    const found = reader.rinci(id, terbuka)
    return found === null ? fail(TIDAK_ADA) : ok(found)
  }
  return {
    list: async (filter) => {
      if (filter.teks.trim() !== '') await deps.kata.susul()
      return connection.read(() => daftar.list(filter))
    },
    hitung: (isi) => connection.read(() => daftar.hitung(isi)),
    kelompok: (isi, kelompok) => connection.read(() => daftar.kelompok(isi, kelompok)),
    counts: (hariIni) => connection.read(() => reader.counts(hariIni)),
    get: (id) => connection.read(() => rinci(id, false)),
    openPelapor: (id, petugas, alasan) =>
      connection.write(() => {
        if (q.byId.get(id) === undefined) return fail(TIDAK_ADA)
        const at = deps.now()
        const teks = `Identitas pelapor dibuka. Alasan: ${alasan.trim()}`
        writers.peristiwa({ pengaduanId: id, jenis: 'identitasDibuka', at, pelaku: petugas.nama, teks })
        const rincian = { alasan: alasan.trim() }
        writers.audit({ at, petugas, tindakan: 'identitasDibuka', sasaran: 'Pengaduan', sasaranId: id, rincian })
        return rinci(id, true)
      }),
    peristiwa: (id) => connection.read(() => q.peristiwa.all(id)),
    tenggat: (id) =>
      connection.read(() => {
        const row = q.byId.get(id)
        return row === undefined ? fail(TIDAK_ADA) : ok(deps.tenggat.penjelasan(row))
      }),
    finalize: (args) =>
      connection.write(() => {
        const done = deps.finalize(args)
        return done.ok ? rinci(done.value, false) : done
      }),
    terdahulu: (telepon, nik) => connection.read(() => terdahulu(telepon, nik)),
    jamMundurDari: (at) => connection.read(() => deps.mundurDari(at)),
    batalkan: (args) =>
      connection.write(() => {
        const done = deps.batalkan(args)
        if (!done.ok) return done
        const pengaduan = rinci(args.id, false)
        return pengaduan.ok ? ok({ pengaduan: pengaduan.value, drafId: done.value }) : pengaduan
      }),
    applyKasus: createApplyKasus(deps),
    compareKasus: createCompareKasus(deps),
    endUnlisted: createEndUnlisted(deps),
    applyDetail: createApplyDetail(deps),
  }
}
