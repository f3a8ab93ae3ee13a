/** Outbox: everything that has to leave this computer, in order, with its state; nothing is ever deleted from it. */
import type { KeadaanLapor } from '../domain/basi.ts'
import { fail, invalid, ok, type Result } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { findMarker } from '../domain/marker.ts'
import { isMenungguBukti, MENUNGGU_EKSPOR } from '../domain/menunggu-bukti.ts'
import { isDisalin } from '../domain/jalur-tindakan.ts'
import { hitungNeraca } from '../domain/neraca.ts'
import {
  afterCrash,
  handOver,
  handOverWhy,
  kirimUlangHilang,
  resolve,
  takeBack,
  TANPA_NOMOR,
} from '../domain/outbox-policy.ts'
import { kataPayload, type OutboxEntry, type Payload } from '../domain/outbox.ts'
import { tanpaNik } from '../domain/pengaduan-payload.ts'
import { laterThan } from '../domain/waktu.ts'
import { kunciHilang } from '../domain/temuan.ts'
import type { Writers } from './audit.ts'
import type { BasiReader } from './basi.ts'
import type { BuktiWriter } from './bukti-tulis.ts'
import type { Connection } from './connection.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import { cutPage, readCursor, writeCursor } from './paging.ts'
import { createHitunganReader, perState } from './pengaduan-baca.ts'
import {
  type LampiranRow,
  type OutboxListRow,
  type OutboxSqlRow,
  payloadIsIntact,
  RUSAK,
  sha256,
  toOutboxEntry,
  toOutboxRow,
} from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import type { SidikWriter } from './sidik.ts'
import { QUEUE_SQL } from './statements.ts'
import type { OutboxRow, OutboxStore } from './store.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly outbox: OutboxWriter
  readonly bukti: BuktiWriter
  readonly basi: BasiReader
  readonly sidik: SidikWriter
  readonly readSetelan: SetelanReader
}
type ResolveArgs = Parameters<OutboxStore['resolve']>[0]
type RewriteArgs = Parameters<OutboxStore['rewrite']>[0]

const NOMOR_TERPAKAI = {
  kind: 'conflict',
  message: 'Nomor LAPOR ini milik pengaduan lain yang sudah tercatat di sini. Periksa lagi nomornya.',
} as const
const BUKTI_LAMA = {
  kind: 'conflict',
  message:
    'Kiriman ini sudah dicoba lagi sesudah LAPOR dilihat, jadi yang tampak di layar sudah lama. Tidak ada yang diubah. Lihat lagi di LAPOR, lalu putuskan.',
} as const
const TIDAK_ADA = { kind: 'notFound', what: 'kiriman' } as const
const APA = { pengaduanBaru: 'Isi kiriman', tindakLanjut: 'Tanggapan', tindakan: 'Alasan tindakan' } as const
const BIGGEST_SEQ = Number.MAX_SAFE_INTEGER

function prepareStatements(connection: Connection) {
  return {
    terbuka: connection.prepare<[number, number], OutboxListRow>(QUEUE_SQL.outboxTerbuka),
    tersendat: connection.prepare<[number, number], OutboxListRow>(QUEUE_SQL.outboxTersendat),
    semua: connection.prepare<[number, number], OutboxListRow>(QUEUE_SQL.outboxSemua),
    get: connection.prepare<[string], OutboxListRow>(QUEUE_SQL.outboxGet),
    kepala: connection.prepare<[string, number], OutboxSqlRow>(QUEUE_SQL.outboxKepala),
    berikut: connection.prepare<[], { nextAttemptAt: Instant }>(QUEUE_SQL.outboxBerikut),
    tertua: connection.prepare<[], { createdAt: Instant }>(QUEUE_SQL.outboxTertua),
    menungguEkspor: connection.prepare<[string], { n: number }>(QUEUE_SQL.menungguEkspor),
    menurutState: connection.prepare<[string], OutboxSqlRow>(QUEUE_SQL.outboxMenurutState),
    upstreamId: connection.prepare<[string], { upstreamId: string | null }>(
      'SELECT "upstreamId" FROM "Pengaduan" WHERE "id" = ?',
    ),
    tracking: connection.prepare<[string], { id: Id; asal: string; judul: string; isi: string }>(
      'SELECT "id", "asal", "judul", "isi" FROM "Pengaduan" WHERE "trackingId" = ?',
    ),
    nik: connection.prepare<[string], { nik: string }>('SELECT "nik" FROM "Pelapor" WHERE "pengaduanId" = ?'),
    lampiran: connection.prepare<[string], LampiranRow>(QUEUE_SQL.lampiranById),
    setTanggapan: connection.prepare<[string, string], never>(
      'UPDATE "TindakLanjut" SET "tanggapan" = ? WHERE "id" = ?',
    ),
    dasar: connection.prepare<[string], { dasar: string | null }>('SELECT "dasar" FROM "TindakLanjut" WHERE "id" = ?'),
    dasarTitipan: connection.prepare<[string, string], { dasar: string | null }>(
      'SELECT "dasar" FROM "PaketButir" WHERE "outboxId" = ? AND "paketId" = ?',
    ),
    setDasar: connection.prepare<[string | null, string], never>(
      'UPDATE "TindakLanjut" SET "dasar" = ? WHERE "id" = ?',
    ),
    bukti: connection.prepare<[string], { isi: string }>('SELECT "isi" FROM "BuktiLapor" WHERE "outboxId" = ?'),
    akuiHilang: connection.prepare<[string, string], never>(
      'UPDATE "JejakLapor" SET "diakuiAt" = ? WHERE "outboxId" = ?',
    ),
    lupakanNomor: connection.prepare<[string, string], never>(
      'UPDATE "Pengaduan" SET "upstreamId" = NULL, "trackingId" = NULL, "updatedAt" = ? WHERE "id" = ?',
    ),
    hilang: connection.prepare<[number], OutboxListRow>(QUEUE_SQL.outboxHilang),
    keepOld: connection.prepare<(string | null)[], never>(
      `INSERT INTO "OutboxVersiLama" ("outboxId", "payload", "payloadSha256", "petugasId", "replacedAt")
       SELECT "id", "payload", "payloadSha256", ?, ? FROM "Outbox" WHERE "id" = ?`,
    ),
  }
}

type Ganti = { readonly teks: string; readonly lampiranIds: readonly Id[] }

function withWords(payload: Payload, teks: string, lampiranIds: readonly Id[]): Payload {
  if ('tanggapan' in payload) return { ...payload, tanggapan: teks, lampiranIds }
  return 'alasan' in payload ? { ...payload, alasan: teks } : { ...payload, isi: teks, lampiranIds }
}

/** The refused words replaced by new ones: same place in the lane, tried anew, its files going up again. */
function rewritten(entry: OutboxEntry, { teks, lampiranIds }: Ganti, at: Instant): OutboxEntry {
  const payload = withWords(entry.payload, teks, lampiranIds)
  return {
    ...entry,
    payload,
    payloadSha256: sha256(JSON.stringify(payload)),
    state: 'antre',
    attempts: 0,
    nextAttemptAt: at,
    updatedAt: laterThan(entry.updatedAt, at),
    lastFailure: null,
    uncertainSince: null,
    absentCount: 0,
    raguKe: 0,
    lihatKe: 0,
    lastReadBackAt: null,
    mainCallStarted: false,
    uploaded: {},
  }
}

/** A call became unclear after LAPOR was looked at: that it was not seen there says nothing about this call. */
function isBasiBukti({ state, uncertainSince }: OutboxEntry, { bukti }: ResolveArgs): boolean {
  if (state !== 'tidakPasti' || uncertainSince === null || bukti === undefined) return false
  return uncertainSince > bukti.diambilAt
}

export function createOutboxStore(deps: Deps): OutboxStore {
  const { connection, writers, outbox, bukti, basi, sidik, readSetelan } = deps
  const q = prepareStatements(connection)
  const hitungan = createHitunganReader(connection)

  function row(id: Id): Result<OutboxRow> {
    const found = q.get.get(id)
    return found === undefined ? fail(TIDAK_ADA) : ok(toOutboxRow(found))
  }

  /** Its words and what is bound of it are what the chain of the audit last saw. */
  function isWhole(row: OutboxSqlRow): boolean {
    return payloadIsIntact(row) && sidik.cocok(row)
  }

  /** May go as it is: its words are whole, and it waits for no number that never comes. */
  function isSound(row: OutboxSqlRow): boolean {
    const mayBeHandedOver = row.state === 'antre' || row.attempts === 0
    return isWhole(row) && !(mayBeHandedOver && outbox.strandedWhy(row) !== null)
  }

  /** What no worker can send is put before a person: damaged or altered rows, answers to a case without a number. The rest may go. */
  function takeHeads(at: Instant, limit: number): readonly OutboxEntry[] {
    const rows = q.kepala.all(at, limit)
    for (const damaged of rows.filter((one) => !isWhole(one))) {
      const entry = toOutboxEntry(damaged)
      const ditahan = { state: 'ditolak', lastFailure: RUSAK, updatedAt: laterThan(entry.updatedAt, at) } as const
      outbox.move(entry, { ...entry, ...ditahan }, null)
      const { pengaduanId } = entry
      writers.audit({
        at,
        petugas: null,
        tindakan: 'kirimanRusak',
        sasaran: 'Outbox',
        sasaranId: entry.id,
        rincian: { pengaduanId },
      })
    }
    for (const stranded of rows.filter((one) => isWhole(one) && !isSound(one))) {
      const entry = toOutboxEntry(stranded)
      outbox.move(entry, handOverWhy(entry, at, outbox.strandedWhy(entry) ?? TANPA_NOMOR), null)
    }
    return rows.filter(isSound).map(toOutboxEntry)
  }

  /** A typed number may be another citizen's: only a listed case with our marker and our words is the same as ours. */
  function isTaken(entry: OutboxEntry, trackingId: string): boolean {
    return q.tracking.all(trackingId).some((row) => {
      if (row.id === entry.pengaduanId) return false
      const marker = findMarker(row.isi)
      return row.asal === 'lokal' || marker !== entry.marker || !outbox.isOurs({ ...row, marker })
    })
  }

  function renewBasis({ tindakLanjutId, tindakanId, pengaduanId }: OutboxEntry, at: Instant): void {
    if (tindakanId !== null) basi.sudahDibaca(tindakanId)
    if (tindakLanjutId !== null) q.setDasar.run(basi.dasar(pengaduanId, at), tindakLanjutId)
  }

  /** Without the API a confirmation waits for the export that shows it, where one can. */
  function decide(entry: OutboxEntry, { keputusan, trackingId, at }: ResolveArgs): Result<OutboxEntry> {
    const isHand = isDisalin(readSetelan())
    // The number it was confirmed under goes with the confirmation.
    if (
      isMenungguBukti(entry) &&
      entry.kind === 'pengaduanBaru' &&
      (keputusan !== 'sudahTerkirim' || trackingId !== null)
    )
      bukti.lupakanNomor(entry.pengaduanId)
    const said =
      isHand && keputusan === 'sudahTerkirim' && entry.state === 'berpandu' ? bukti.nyatakan(entry, at) : null
    return said === null ? resolve(entry, keputusan, at) : ok(said)
  }

  /** LAPOR had it and lost it: it goes again by way of looking for it, or may stay lost for a reason. */
  function decideHilang(found: OutboxListRow, args: ResolveArgs): Result<OutboxRow> {
    const { keputusan, petugas, at, alasan } = args
    const entry = toOutboxEntry(found)
    if (keputusan === 'batalkan') return resolveFailed(entry, args)
    const kunci = kunciHilang(entry.id, found.hilangAt ?? '')
    const rincian = { keputusan, alasan, hilangAt: found.hilangAt, sentAt: entry.sentAt, kunci }
    const catat = () =>
      writers.audit({ at, petugas, tindakan: 'kirimanHilang', sasaran: 'Outbox', sasaranId: entry.id, rincian })
    if (keputusan === 'sudahTerkirim') {
      catat()
      q.akuiHilang.run(at, entry.id)
      writers.audit({ at, petugas, tindakan: 'temuanDiakui', sasaran: 'Neraca', sasaranId: kunci, rincian: { alasan } })
      return row(entry.id)
    }
    // The number LAPOR forgot is nobody's, or a stranger's by now: the case waits for a new one.
    if (entry.kind === 'pengaduanBaru') q.lupakanNomor.run(at, entry.pengaduanId)
    renewBasis(entry, at)
    if (!outbox.bukaLagi(entry, kirimUlangHilang(entry, at)))
      return fail({ kind: 'conflict', message: 'Kiriman ini baru saja berubah. Buka lagi.' })
    catat()
    const teks = `${APA[entry.kind]} pernah diterima LAPOR, lalu tidak ada lagi di sana. Dikirim lagi setelah LAPOR diperiksa.`
    writers.peristiwa({ pengaduanId: entry.pengaduanId, jenis: 'tindakLanjut', at, pelaku: petugas.nama, teks })
    return row(entry.id)
  }

  function resolveFailed(entry: OutboxEntry, { keputusan, at }: ResolveArgs): Result<OutboxRow> {
    const refused = resolve(entry, keputusan, at)
    return refused.ok ? row(entry.id) : refused
  }

  function resolveEntry(args: ResolveArgs): Result<OutboxRow> {
    const found = q.get.get(args.id)
    if (found === undefined) return fail(TIDAK_ADA)
    const entry = toOutboxEntry(found)
    if (args.keputusan === 'kirimLagi' && !(isWhole(found) && sidik.terpercaya(found.id))) {
      return fail({
        kind: 'conflict',
        message:
          'Isi kiriman ini rusak di penyimpanan, atau diubah di luar aplikasi, jadi tidak akan dikirim. Batalkan, lalu catat lagi.',
      })
    }
    if (args.keputusan === 'kirimLagi' && isBasiBukti(entry, args)) return fail(BUKTI_LAMA)
    if (found.hilangAt !== null) return decideHilang(found, args)
    if (args.trackingId !== null && isTaken(entry, args.trackingId)) return fail(NOMOR_TERPAKAI)
    const next = decide(entry, args)
    if (!next.ok) return next
    // "Kirim lagi" of a stopped answer is said with what changed on the screen: it rests on the case as it is now.
    if (args.keputusan === 'kirimLagi') renewBasis(entry, args.at)
    const chosen = args.keputusan === 'sudahTerkirim' ? (args.bukti?.upstreamId ?? null) : null
    const arrived = chosen === null ? next.value : { ...next.value, upstreamId: chosen }
    if (!outbox.move(entry, arrived, args.trackingId))
      return fail({ kind: 'conflict', message: 'Kiriman ini baru saja berubah. Buka lagi.' })
    if (isMenungguBukti(next.value)) bukti.catatNomor(entry, args.trackingId, args.at)
    const putusan = { keputusan: args.keputusan, dari: entry.state, trackingId: args.trackingId, alasan: args.alasan }
    // What was on the screen, by its fingerprint: a later look takes its place.
    const dilihat = args.bukti === undefined ? undefined : q.bukti.get(args.id)?.isi
    const sidikBukti = dilihat === undefined ? null : sha256(dilihat)
    const rincian = args.bukti === undefined ? putusan : { ...putusan, ...args.bukti, sidikBukti }
    writers.audit({
      at: args.at,
      petugas: args.petugas,
      tindakan: 'kirimanDiputuskan',
      sasaran: 'Outbox',
      sasaranId: entry.id,
      rincian,
    })
    return row(args.id)
  }

  /** The timeline says what leaves instead of the refused words, and which files stay behind. */
  function noteRewrite(entry: OutboxEntry, teks: string, dropped: readonly Id[], { petugas, at }: RewriteArgs): void {
    const apa = APA[entry.kind]
    const nama = dropped.flatMap((id) => q.lampiran.get(id)?.nama ?? [])
    const tanpa = nama.length === 0 ? '' : `\nTidak ikut dikirim: ${nama.join(', ')}.`
    writers.peristiwa({
      pengaduanId: entry.pengaduanId,
      jenis: 'tindakLanjut',
      at,
      pelaku: petugas.nama,
      teks: `${apa} ditulis ulang setelah ditolak LAPOR: ${teks}${tanpa}`,
    })
  }

  function rewrite(args: RewriteArgs): Result<OutboxRow> {
    const found = q.get.get(args.id)
    if (found === undefined) return fail(TIDAK_ADA)
    const entry = toOutboxEntry(found)
    if (entry.state !== 'ditolak')
      return fail({ kind: 'conflict', message: 'Hanya kiriman yang ditolak yang dapat diubah isinya.' })
    if (found.titipanPaketId !== null)
      return fail({
        kind: 'conflict',
        message:
          'Titipan dari meja lain tidak diubah kata-katanya di sini. Buat bukti kirim; mejanya sendiri yang menulis ulang.',
      })
    if (args.teks.trim() === '') return invalid('teks', 'Tuliskan isinya dulu.')
    if (!payloadIsIntact(found))
      return fail({ kind: 'conflict', message: 'Isi kiriman ini rusak di penyimpanan. Batalkan, lalu catat lagi.' })
    q.keepOld.run(args.petugas.id, args.at, args.id)
    const teks = tanpaNik(args.teks, q.nik.get(entry.pengaduanId)?.nik ?? '')
    const { lampiranIds } = entry.payload
    const kept = lampiranIds.filter((id) => args.lampiranIds?.includes(id) ?? true)
    const next = rewritten(entry, { teks, lampiranIds: kept }, args.at)
    outbox.move(entry, next, null)
    if (entry.tindakLanjutId !== null) q.setTanggapan.run(teks, entry.tindakLanjutId)
    renewBasis(entry, args.at)
    noteRewrite(
      entry,
      teks,
      lampiranIds.filter((id) => !kept.includes(id)),
      args,
    )
    const rincian = { dari: entry.payloadSha256, menjadi: next.payloadSha256 }
    writers.audit({
      at: args.at,
      petugas: args.petugas,
      tindakan: 'kirimanDiubah',
      sasaran: 'Outbox',
      sasaranId: entry.id,
      rincian,
    })
    return row(args.id)
  }

  /** Moves every entry of one state that changes; gives them as they became. */
  function moveAll(state: OutboxEntry['state'], change: (entry: OutboxEntry) => OutboxEntry): readonly OutboxEntry[] {
    return q.menurutState.all(state).flatMap((one) => {
      const entry = toOutboxEntry(one)
      const next = change(entry)
      return next !== entry && outbox.move(entry, next, null) ? [next] : []
    })
  }

  function setHandOver(at: Instant): readonly OutboxEntry[] {
    return (['antre', 'tidakPasti'] as const).flatMap((state) => moveAll(state, (entry) => handOver(entry, at)))
  }

  function setTakeBack(at: Instant): readonly OutboxEntry[] {
    return moveAll('berpandu', (entry) => (outbox.strandedWhy(entry) === null ? takeBack(entry, at) : entry))
  }

  /** Only answers and actions have a basis; a new pengaduan is ours alone. Keeps `kini` where it speaks against an action. */
  function basiOf(id: Id, kini: KeadaanLapor | null): ReturnType<BasiReader['perbedaan']> {
    const found = q.get.get(id)
    if (found === undefined) return []
    if (found.tindakanId !== null) return basi.tindakan(found.tindakanId, kini)
    const milik = { tanggapan: kataPayload(toOutboxEntry(found).payload).isi }
    // Another desk's answer brought its basis along.
    if (found.titipanPaketId !== null)
      return basi.perbedaan(found.pengaduanId, q.dasarTitipan.get(id, found.titipanPaketId)?.dasar ?? null, milik)
    if (found.tindakLanjutId === null) return []
    return basi.perbedaan(found.pengaduanId, q.dasar.get(found.tindakLanjutId)?.dasar ?? null, milik)
  }

  return {
    basi: (id, kini = null) =>
      kini === null ? connection.read(() => basiOf(id, null)) : connection.write(() => basiOf(id, kini)),
    list: ({ selesaiJuga, hanyaTersendat, cursor, limit }) =>
      connection.read(() => {
        const before = Number(readCursor(cursor, 1)?.[0] ?? BIGGEST_SEQ)
        const size = Math.max(1, Math.min(200, limit))
        const query = hanyaTersendat ? q.tersendat : selesaiJuga ? q.semua : q.terbuka
        const page = cutPage(query.all(before, size + 1), size, (one) => writeCursor([one.seq]))
        // With the first page of what is open, or of what needs a person.
        const hilang = selesaiJuga || cursor !== null ? [] : q.hilang.all(size)
        return { rows: [...hilang, ...page.rows].map(toOutboxRow), nextCursor: page.nextCursor }
      }),
    get: (id) => connection.read(() => row(id)),
    async dueHeads(at, limit) {
      const rows = await connection.read(() => {
        const found = q.kepala.all(at, limit)
        return found.every(isSound) ? found.map(toOutboxEntry) : null
      })
      // Reading is the rule; only what must be put before a person makes it a write.
      return rows ?? connection.write(() => takeHeads(at, limit))
    },
    nextDueAt: () => connection.read(() => q.berikut.get()?.nextAttemptAt ?? null),
    move: ({ entry, next, trackingId, selisihJamMs }) =>
      connection.write(() => outbox.move(entry, next, trackingId ?? null, selisihJamMs ?? null)),
    recoverAfterCrash: (at) =>
      connection.write(() => {
        const moved = moveAll('mengirim', (entry) => afterCrash({ ...entry, state: 'mengirim' }, at))
        // A stop between the change of the way of working and its steps leaves nothing on the wrong way.
        if (isDisalin(readSetelan())) setHandOver(at)
        else setTakeBack(at)
        const count = (state: OutboxEntry['state']) => moved.filter((entry) => entry.state === state).length
        return { antre: count('antre'), tidakPasti: count('tidakPasti') }
      }),
    resolve: (args) => connection.write(() => resolveEntry(args)),
    rewrite: (args) => connection.write(() => rewrite(args)),
    counts: () =>
      connection.read(() => ({
        perState: perState(hitungan('outbox.')),
        oldestWaitingAt: q.tertua.get()?.createdAt ?? null,
        menungguEkspor: q.menungguEkspor.get(JSON.stringify(MENUNGGU_EKSPOR))?.n ?? 0,
      })),
    neraca: () =>
      connection.read(() => {
        const niat = hitungan('niat.')
        const dicatat = ['pengaduan', 'tindakLanjut', 'tindakan'].reduce((sum, nama) => sum + (niat.get(nama) ?? 0), 0)
        return hitungNeraca(dicatat, perState(hitungan('outbox.')))
      }),
    upstreamIdOf: (pengaduanId) => connection.read(() => q.upstreamId.get(pengaduanId)?.upstreamId ?? null),
    setBerpandu: (berpandu, at) => connection.write(() => (berpandu ? setHandOver(at) : setTakeBack(at)).length),
  }
}
