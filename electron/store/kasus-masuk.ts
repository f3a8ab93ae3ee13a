/** Cases of the upstream into rows: found again by marker or number, compared by domain, written a page at a time. */
import { v7 as uuidv7 } from 'uuid'
import type { KasusLapor, KasusRusak } from '../domain/kasus-lapor.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { type Banding, ubahanKasus } from '../domain/laporan-impor.ts'
import { reconcile, type KasusLokal, type Rekonsiliasi } from '../domain/reconcile.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import { createKategoriCache, type KategoriCache, type KategoriResolver } from './kategori-kasus.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import { DARI_LAPOR, type PengaduanWriter, TANPA_PENERIMAAN } from './pengaduan-baris.ts'
import { type PengaduanRow, toBit } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'
import { StorageError, toStorageError } from './storage-error.ts'
import type { TenggatReader } from './tenggat-baris.ts'

type Asal = 'api' | 'excel'
/** Where a page comes from, when it is written, and behind which known date nothing is ordered (jam-lapor.ts). */
type Sumber = {
  readonly asal: Asal
  readonly at: Instant
  readonly batasTanggal: Instant | null
  /** Of an export: the day it was made. */
  readonly dibuatAt?: Instant | null
}
type Outcome = { readonly jenis: 'baru' | 'berubah' | 'sama'; readonly id: Id }

/** A case that could not be written, as it is put aside. */
type KasusGagal = { readonly jenis: 'gagal'; readonly rusak: KasusRusak }

export type KasusWriter = {
  readonly kategori: KategoriCache
  /**
   * Writes one case; only inside a write transaction. One that cannot be written (its number stands for another case
   * here) takes nothing else with it: its steps are undone and it is handed back to be put aside.
   */
  apply(kasus: KasusLapor, sumber: Sumber): Outcome | KasusGagal
  /** What apply would do, without writing. */
  compare(kasus: KasusLapor, asal: Asal, kategori: KategoriResolver, dibuatAt?: Instant | null): Banding
}

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly pengaduan: PengaduanWriter
  readonly outbox: OutboxWriter
  readonly tenggat: TenggatReader
}

/** The row in the words of domain. */
function toLokal(row: PengaduanRow): KasusLokal {
  return {
    upstreamId: row.upstreamId,
    trackingId: row.trackingId,
    judul: row.judul,
    isi: row.isi,
    klasifikasi: row.klasifikasi,
    kategoriId: row.kategoriId,
    kategoriNama: row.kategoriNama,
    statusAsli: row.statusAsli,
    status: row.status,
    instansi: row.instansi,
    anonim: row.anonim === 1,
    rahasia: row.rahasia === 1,
    sumber: row.sumber,
    lokasi: row.lokasiKejadian,
    alasanTunda: row.alasanTunda,
    receivedAt: row.receivedAt,
    zonaSumber: row.zonaSumber,
    updatedAt: row.upstreamUpdatedAt,
    dicatatDiSini: !DARI_LAPOR.has(row.asal),
  }
}

/** The columns the upstream may change. */
function toColumns(kasus: KasusLokal, tenggat: TenggatReader) {
  return {
    ...tenggat.baris(kasus),
    upstreamId: kasus.upstreamId,
    trackingId: kasus.trackingId,
    judul: kasus.judul,
    isi: kasus.isi,
    klasifikasi: kasus.klasifikasi,
    kategoriId: kasus.kategoriId,
    kategoriNama: kasus.kategoriNama,
    statusAsli: kasus.statusAsli,
    status: kasus.status,
    instansi: kasus.instansi,
    anonim: toBit(kasus.anonim),
    rahasia: toBit(kasus.rahasia),
    sumber: kasus.sumber,
    lokasiKejadian: kasus.lokasi,
    alasanTunda: kasus.alasanTunda,
    receivedAt: kasus.receivedAt,
    zonaSumber: kasus.zonaSumber,
    upstreamUpdatedAt: kasus.updatedAt,
  }
}

function alasanGagal(error: unknown): string {
  const isTaken = error instanceof Error && Reflect.get(error, 'code') === 'SQLITE_CONSTRAINT_UNIQUE'
  return isTaken
    ? 'Nomor LAPOR pada kasus ini sudah dipakai pengaduan lain yang tercatat di sini.'
    : 'Kasus ini tidak dapat disimpan bersama catatan yang sudah ada.'
}

const EMPTY = {
  drafId: null,
  nomorRegister: null,
  marker: null,
  kanal: 'lapor',
  harapan: '',
  tanggalKejadian: null,
  wilayahKode: null,
  terlapor: '',
  alasanTidakLengkap: null,
  petugasId: null,
  petugasNama: null,
  ...TANPA_PENERIMAAN,
} as const

export function createKasusWriter(deps: Deps): KasusWriter {
  const { connection, writers, pengaduan, outbox, tenggat } = deps
  const q = {
    byMarker: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byMarker),
    byUpstreamId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byUpstreamId),
    byTrackingId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byTrackingId),
    pending: connection.prepare<[string], { n: number }>(QUEUE_SQL.menungguKirim),
    kembali: connection.prepare<[string, string], never>(
      'UPDATE "Pengaduan" SET "dikembalikanAt" = ?, "dikembalikanKali" = "dikembalikanKali" + 1 WHERE "id" = ?',
    ),
    statusDariApi: connection.prepare<[string], { at: Instant | null }>(QUEUE_SQL.statusDariApi),
    tindakanMenunggu: connection.prepare<[string], { n: number }>(QUEUE_SQL.tindakanMenunggu),
    pelapor: connection.prepare<[string, string], never>(
      'INSERT INTO "Pelapor" ("pengaduanId", "nama") VALUES (?, ?) ON CONFLICT("pengaduanId") DO NOTHING',
    ),
  }

  /** After a restore LAPOR may give a number to another case: a row with another tracking ID is not this one. */
  function byNumber(upstreamId: string, trackingId: string | null): PengaduanRow | undefined {
    const row = q.byUpstreamId.get(upstreamId)
    const known = row?.trackingId ?? null
    const isOther = trackingId !== null && known !== null && Number(known) !== Number(trackingId)
    return isOther ? undefined : row
  }

  /** Every row this case could be, the surest first: our marker, the number of the API, the tracking ID. */
  function candidates(kasus: KasusLapor): readonly PengaduanRow[] {
    const found = [
      kasus.marker === null || !outbox.isOurs(kasus) ? undefined : q.byMarker.get(kasus.marker),
      kasus.upstreamId === null ? undefined : byNumber(kasus.upstreamId, kasus.trackingId),
      ...(kasus.trackingId === null ? [] : q.byTrackingId.all(kasus.trackingId)),
    ].filter((row) => row !== undefined)
    // A tracking ID alone does not fit a case that has another number in the API.
    const fitting = found.filter(
      (row) => row.upstreamId === null || kasus.upstreamId === null || row.upstreamId === kasus.upstreamId,
    )
    return fitting.filter((row, at) => fitting.findIndex((other) => other.id === row.id) === at)
  }

  /** The API told a state of this case on the day the export was made, or later: of the two the API's is the newer. */
  function isStatusLama({ id, upstreamId }: PengaduanRow, dibuatAt: Instant | null): boolean {
    if (dibuatAt === null || upstreamId === null) return false
    return (q.statusDariApi.get(id)?.at ?? '') >= dibuatAt
  }

  function known(
    kasus: KasusLapor,
    { asal, batasTanggal, dibuatAt = null }: Omit<Sumber, 'at'>,
    kategori: KategoriResolver,
  ): { row: PengaduanRow | undefined; rekon: Rekonsiliasi } {
    const row = candidates(kasus)[0]
    const pending = row !== undefined && q.pending.get(row.id) !== undefined
    const ours = { ...kasus, kategoriId: kategori.idOf(kasus) }
    if (row === undefined) return { row, rekon: reconcile(null, ours, pending) }
    const tahanStatus = q.tindakanMenunggu.get(row.id) !== undefined || isStatusLama(row, dibuatAt)
    const sumber = { ekspor: asal === 'excel', pertama: row.asal === asal, tahanStatus, batasTanggal }
    return { row, rekon: reconcile(toLokal(row), ours, pending, sumber) }
  }

  /** A name is kept only beside a clear "not anonymous". */
  function putPelapor(id: Id, { anonim, namaPelapor }: KasusLapor): void {
    if (anonim === false && namaPelapor !== null && namaPelapor !== '') q.pelapor.run(id, namaPelapor)
  }

  function insert(kasus: KasusLapor, baru: KasusLokal, asal: Asal, at: Instant): Id {
    const id = uuidv7()
    const { receivedAtAsli } = kasus
    pengaduan.insert({ ...EMPTY, ...toColumns(baru, tenggat), id, asal, receivedAtAsli, createdAt: at, updatedAt: at })
    putPelapor(id, kasus)
    const teks = `Diterima dari LAPOR dengan status "${kasus.statusAsli}".`
    writers.peristiwa({ pengaduanId: id, jenis: 'diterimaDariLapor', at, pelaku: kasus.instansi, teks })
    return id
  }

  function change(
    row: PengaduanRow,
    rekon: Extract<Rekonsiliasi, { jenis: 'berubah' }>,
    kasus: KasusLapor,
    at: Instant,
  ): void {
    if (rekon.tanggalMundur) noteMundur(row, kasus, at)
    const receivedAtAsli = rekon.bidang.includes('receivedAt') ? kasus.receivedAtAsli : row.receivedAtAsli
    pengaduan.update({ ...row, ...toColumns(rekon.kasus, tenggat), receivedAtAsli, updatedAt: at })
    if (DARI_LAPOR.has(row.asal)) putPelapor(row.id, kasus)
    if (!rekon.statusBerubah) return
    const lagi = rekon.hidupLagi ? ' Pengaduan ini dibuka kembali.' : ''
    // It was passed on and is here again: the ping-pong is counted, and somebody has to look.
    if (rekon.hidupLagi && row.status === 'bukanWewenang') q.kembali.run(at, row.id)
    const teks = `Status berubah dari "${row.statusAsli}" menjadi "${kasus.statusAsli}".${lagi}`
    writers.peristiwa({
      pengaduanId: row.id,
      jenis: 'statusBerubah',
      at: kasus.updatedAt ?? at,
      pelaku: kasus.instansi,
      teks,
    })
  }

  /** The case was listed as another row before its marker could be read: they become one. */
  function joinTwins(kasus: KasusLapor, at: Instant): void {
    const [keep, ...twins] = candidates(kasus)
    for (const twin of twins) if (keep !== undefined && DARI_LAPOR.has(twin.asal)) pengaduan.join(keep.id, twin, at)
  }

  function write(kasus: KasusLapor, sumber: Sumber, kategori: KategoriResolver): Outcome {
    const { asal, at } = sumber
    joinTwins(kasus, at)
    // Seen upstream under our marker: certainty for an entry that waits for it.
    outbox.settleSeen(kasus, kasus, at)
    const { row, rekon } = known(kasus, sumber, kategori)
    kategori.learn(kasus)
    if (row === undefined || rekon.jenis === 'baru') {
      if (rekon.jenis !== 'baru') throw new Error('an unknown case can only be new')
      return { jenis: 'baru', id: insert(kasus, rekon.kasus, asal, at) }
    }
    if (rekon.jenis === 'berubah') {
      change(row, rekon, kasus, at)
      return { jenis: 'berubah', id: row.id }
    }
    if (rekon.jenis === 'usang') noteUsang(row, rekon.updatedAt, at)
    return { jenis: 'sama', id: row.id }
  }

  const kategori = createKategoriCache(connection)
  // Inside a transaction this is a SAVEPOINT.
  const writeApart = connection.database.transaction((kasus: KasusLapor, sumber: Sumber) =>
    write(kasus, sumber, kategori.get()),
  )

  return {
    kategori,
    compare: (kasus, asal, resolver, dibuatAt = null) => {
      const { row, rekon } = known(kasus, { asal, batasTanggal: null, dibuatAt }, resolver)
      const id = row?.id ?? null
      const statusDari = row?.status ?? null
      if (row === undefined || rekon.jenis !== 'berubah')
        return {
          jenis: rekon.jenis === 'usang' || rekon.jenis === 'berubah' ? 'sama' : rekon.jenis,
          id,
          ubahan: [],
          statusDari,
        }
      return { jenis: 'berubah', id, ubahan: ubahanKasus(toLokal(row), rekon.kasus, rekon.bidang), statusDari }
    },
    apply(kasus, sumber) {
      try {
        return writeApart(kasus, sumber)
      } catch (error) {
        kategori.forget()
        // A disk that is full or broken concerns the whole page.
        if (toStorageError(error) instanceof StorageError || !connection.database.inTransaction) throw error
        const { trackingId, upstreamId } = kasus
        return {
          jenis: 'gagal',
          rusak: { raw: JSON.stringify(kasus), alasan: alasanGagal(error), trackingId, upstreamId },
        }
      }
    },
  }

  function noteMundur(row: PengaduanRow, kasus: KasusLapor, at: Instant): void {
    const teks =
      'Jam LAPOR tadinya lebih maju daripada waktu sebenarnya, sehingga tanggal keadaan sebelumnya terlalu jauh ke depan. Keadaan terbaru dari LAPOR yang dipakai.'
    const kunci = `jam mundur ${kasus.updatedAt ?? ''}`
    writers.peristiwa({ pengaduanId: row.id, jenis: 'statusBerubah', at, pelaku: 'LAPOR', teks, kunci })
  }

  /** Once per older state: the upstream was restored or a page came late; what we know stands. */
  function noteUsang(row: PengaduanRow, updatedAt: Instant, at: Instant): void {
    const teks = 'LAPOR menampilkan keadaan yang lebih lama daripada yang sudah tercatat. Catatan di sini tidak diubah.'
    writers.peristiwa({
      pengaduanId: row.id,
      jenis: 'statusBerubah',
      at,
      pelaku: 'LAPOR',
      teks,
      kunci: `usang ${updatedAt}`,
    })
  }
}
