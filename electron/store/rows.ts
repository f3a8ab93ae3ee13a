/** Rows as SQLite gives them, and our nouns made of them. The unions hold because only this folder writes the tables. */
import { createHash } from 'node:crypto'
import type { Failure } from '../domain/failure.ts'
import type {
  CaraTanggapan,
  Id,
  Instant,
  JenisIdentitas,
  JenisKelamin,
  Kanal,
  KelompokUsia,
  Klasifikasi,
  LampiranJenis,
  OutboxKind,
  OutboxState,
  PeranPendamping,
  RagamDisabilitas,
  StatusPengaduan,
  Tanggal,
  TingkatIdentitas,
  Urgensi,
  ZonaSumber,
} from '../domain/kata.ts'
import type { Lampiran, LampiranTipe } from '../domain/lampiran.ts'
import type { OutboxEntry, Payload, PayloadPengaduanBaru, PayloadTindakLanjut } from '../domain/outbox.ts'
import type { PengaduanRingkas } from '../domain/pengaduan.ts'
import type { PayloadTindakan } from '../domain/tindakan.ts'
import type { TenggatJenis, TenggatRingkas } from '../domain/tenggat.ts'
import type { OutboxRow } from './store.ts'

/** SQLite has no booleans. */
export type Bit = 0 | 1

export type RingkasRow = {
  readonly pk: number
  readonly id: Id
  readonly nomorRegister: string | null
  readonly trackingId: string | null
  readonly judul: string
  readonly kanal: Kanal
  readonly klasifikasi: Klasifikasi | null
  readonly kategoriNama: string | null
  readonly status: StatusPengaduan
  readonly statusAsli: string
  readonly anonim: Bit
  readonly rahasia: Bit
  readonly instansi: string
  readonly receivedAt: Instant
  readonly zonaSumber: ZonaSumber
  readonly tenggatJenis: TenggatJenis
  readonly tenggatTanggal: Tanggal | null
  readonly tenggatHariKerja: number
  readonly tenggatKeadaan: TenggatRingkas['keadaan']
  readonly janjiTanggal: Tanggal | null
  readonly tutupOtomatisTanggal: Tanggal | null
  readonly urut: string
  readonly updatedAt: Instant
  /** Name of the unit that has it now. */
  readonly unitKerja: string | null
  readonly perjalanan: OutboxState | null
}

/** A whole row of the table. */
export type PengaduanRow = Omit<RingkasRow, 'perjalanan' | 'unitKerja'> & {
  /** `buku`: from a register kept in Excel; such a row never has to do with the upstream. */
  readonly asal: 'lokal' | 'api' | 'excel' | 'buku'
  readonly drafId: Id | null
  readonly marker: string | null
  readonly upstreamId: string | null
  readonly kategoriId: string | null
  readonly isi: string
  readonly harapan: string
  readonly tanggalKejadian: Tanggal | null
  readonly lokasiKejadian: string
  readonly wilayahKode: string | null
  readonly terlapor: string
  readonly sumber: string
  readonly hidup: Bit
  readonly alasanTunda: string | null
  readonly alasanTidakLengkap: string | null
  readonly receivedAtAsli: string
  readonly upstreamUpdatedAt: Instant | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly petugasId: Id | null
  readonly petugasNama: string | null
  readonly urgensi: Urgensi
  /** JSON */
  readonly isianTambahan: string
  /** JSON */
  readonly daftarPeriksa: string
  readonly nomorLama: string | null
  readonly imporId: Id | null
  readonly batalAt: Instant | null
  readonly batalAlasan: string | null
  readonly penggantiId: Id | null
}

export type RinciRow = RingkasRow & {
  readonly isi: string
  readonly harapan: string
  readonly tanggalKejadian: Tanggal | null
  readonly lokasiKejadian: string
  readonly wilayahKode: string | null
  readonly terlapor: string
  readonly sumber: string
  readonly petugasNama: string | null
  readonly alasanTunda: string | null
  readonly upstreamId: string | null
  readonly pelaporPk: number | null
  readonly pelaporNama: string
  readonly pelaporNik: string
  readonly pelaporTelepon: string
  readonly pelaporSurel: string
  readonly pelaporAlamat: string
  readonly pelaporWilayahKode: string | null
  readonly pelaporTingkat: TingkatIdentitas | null
  readonly jenisIdentitas: JenisIdentitas
  readonly nomorIdentitas: string
  readonly jenisKelamin: JenisKelamin | null
  readonly kelompokUsia: KelompokUsia | null
  readonly disabilitas: RagamDisabilitas | null
  readonly urgensi: Urgensi
  readonly isianTambahan: string
  readonly daftarPeriksa: string
  readonly alasanTidakLengkap: string | null
  readonly nomorLama: string | null
  readonly batalAt: Instant | null
  readonly batalAlasan: string | null
  readonly penggantiId: Id | null
  readonly penggantiNomor: string | null
  readonly penerimaanPk: number | null
  readonly nomorAntrean: string
  readonly tibaAt: Instant | null
  readonly dilayaniAt: Instant | null
  /** JSON */
  readonly prioritas: string
  readonly pendampingPeran: PeranPendamping
  readonly pendampingNama: string
  readonly pendampingHubungan: string
  readonly pendampingTelepon: string
  readonly suratKuasa: Bit
  readonly panggilanDetik: number | null
  readonly dibacakan: Bit
  readonly pemberitahuanVersi: string | null
  readonly pemberitahuanAt: Instant | null
  readonly setujuWhatsapp: Bit
  readonly setujuOmbudsman: Bit
}

export type OutboxSqlRow = {
  readonly seq: number
  readonly id: Id
  readonly pengaduanId: Id
  readonly tindakLanjutId: Id | null
  readonly tindakanId: Id | null
  readonly kind: OutboxKind
  readonly marker: string
  readonly payload: string
  readonly payloadSha256: string
  readonly state: OutboxState
  readonly attempts: number
  readonly nextAttemptAt: Instant
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly lastFailure: string | null
  readonly uncertainSince: Instant | null
  readonly absentCount: number
  readonly raguKe: number
  readonly lihatKe: number
  readonly lastReadBackAt: Instant | null
  readonly mainCallStarted: Bit
  readonly uploaded: string
  readonly upstreamId: string | null
  readonly sentAt: Instant | null
  /** Packet another desk gave it to us in; null: our own. */
  readonly titipanPaketId: Id | null
}

export type OutboxListRow = OutboxSqlRow & {
  readonly titipanDari: string | null
  readonly dititipkanKe: string | null
  readonly hilangAt: Instant | null
  readonly petugasNama: string
  readonly judul: string
  readonly nomorRegister: string | null
  readonly trackingId: string | null
}

export type LampiranRow = {
  readonly id: Id
  readonly drafId: Id | null
  readonly pengaduanId: Id | null
  readonly tindakLanjutId: Id | null
  /** `titipan`: goes with an entry of another desk, and belongs to no record of this one. */
  readonly peran: 'masuk' | 'tanggapan' | 'disposisi' | 'lapor' | 'titipan'
  readonly disposisiId: Id | null
  readonly nama: string
  readonly tipe: LampiranTipe
  readonly ukuran: number
  readonly sha256: string
  readonly createdAt: Instant
  readonly jenis: LampiranJenis
  /** The copy that leaves, when it is another file than this one. */
  readonly kirimId: Id | null
  readonly kirimTipe: LampiranTipe | null
  readonly kirimUkuran: number | null
  readonly kirimSha256: string | null
}

export type TindakLanjutRow = {
  readonly id: Id
  readonly pengaduanId: Id
  readonly tanggapan: string
  readonly rahasia: Bit
  readonly petugasId: Id
  readonly petugasNama: string
  readonly createdAt: Instant
  readonly cara: CaraTanggapan
  readonly disampaikanAt: Instant | null
  readonly kepada: string
  readonly templateKode: string
  readonly siapAt: Instant | null
  /** JSON */
  readonly persetujuan: string
  readonly dasar: string | null
  readonly kelompokId: Id | null
}

export function toBit(value: boolean): Bit {
  return value ? 1 : 0
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

export function toLampiran(row: LampiranRow): Lampiran {
  return {
    id: row.id,
    nama: row.nama,
    tipe: row.tipe,
    ukuran: row.ukuran,
    sha256: row.sha256,
    createdAt: row.createdAt,
    jenis: row.jenis,
    kirimUkuran: row.kirimUkuran,
  }
}

export function toRingkas(row: RingkasRow): PengaduanRingkas {
  return {
    id: row.id,
    nomorRegister: row.nomorRegister,
    trackingId: row.trackingId,
    judul: row.judul,
    kanal: row.kanal,
    klasifikasi: row.klasifikasi,
    kategoriNama: row.kategoriNama,
    status: row.status,
    statusAsli: row.statusAsli,
    anonim: row.anonim === 1,
    rahasia: row.rahasia === 1,
    instansi: row.instansi,
    receivedAt: row.receivedAt,
    zonaSumber: row.zonaSumber,
    tenggat: {
      jenis: row.tenggatJenis,
      tanggal: row.tenggatTanggal,
      hariKerja: row.tenggatHariKerja,
      keadaan: row.tenggatKeadaan,
    },
    janjiTanggal: row.janjiTanggal,
    tutupOtomatisTanggal: row.tutupOtomatisTanggal,
    unitKerja: row.unitKerja,
    updatedAt: row.updatedAt,
    perjalanan: row.perjalanan,
  }
}

/** Stands in for words that no longer match their hash: nothing of them may ever be sent. */
const TANGGAPAN_RUSAK: PayloadTindakLanjut = { versi: 1, tanggapan: '', rahasia: true, lampiranIds: [] }
const PENGADUAN_RUSAK: PayloadPengaduanBaru = {
  versi: 1,
  judul: '',
  isi: '',
  klasifikasi: '',
  kategoriId: null,
  tanggalKejadian: null,
  lokasiKejadian: '',
  wilayahKode: null,
  kanal: '',
  anonim: true,
  rahasia: true,
  lampiranIds: [],
}
const TINDAKAN_RUSAK: PayloadTindakan = {
  versi: 1,
  jenis: 'arsipkan',
  alasan: '',
  tujuanId: '',
  sampai: null,
  judul: null,
  isiLaporan: null,
  klasifikasi: null,
  kategoriId: null,
  rahasia: true,
  lampiranIds: [],
}
const BLANK: Readonly<Record<OutboxKind, Payload>> = {
  pengaduanBaru: PENGADUAN_RUSAK,
  tindakLanjut: TANGGAPAN_RUSAK,
  tindakan: TINDAKAN_RUSAK,
}
export const RUSAK: Failure = { kind: 'storage', reason: 'damaged' }

export function payloadIsIntact(row: OutboxSqlRow): boolean {
  return sha256(row.payload) === row.payloadSha256
}

/** An entry whose frozen words were altered on disk is shown as refused: a person must look, and it is never sent. */
export function toOutboxEntry(row: OutboxSqlRow): OutboxEntry {
  const intact = payloadIsIntact(row)
  const payload: Payload = intact ? JSON.parse(row.payload) : BLANK[row.kind]
  const lastFailure: Failure | null = row.lastFailure === null ? null : JSON.parse(row.lastFailure)
  const uploaded: Readonly<Record<string, string>> = JSON.parse(row.uploaded)
  const ended = row.state === 'terkirim' || row.state === 'dibatalkan'
  return {
    id: row.id,
    seq: row.seq,
    pengaduanId: row.pengaduanId,
    tindakLanjutId: row.tindakLanjutId,
    tindakanId: row.tindakanId,
    kind: row.kind,
    marker: row.marker,
    payload,
    payloadSha256: row.payloadSha256,
    state: intact || ended ? row.state : 'ditolak',
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    lastFailure: intact ? lastFailure : RUSAK,
    uncertainSince: row.uncertainSince,
    absentCount: row.absentCount,
    raguKe: row.raguKe,
    lihatKe: row.lihatKe,
    lastReadBackAt: row.lastReadBackAt,
    mainCallStarted: row.mainCallStarted === 1,
    uploaded,
    upstreamId: row.upstreamId,
    sentAt: row.sentAt,
  }
}

export function toOutboxRow(row: OutboxListRow): OutboxRow {
  const nomor = row.trackingId ?? row.nomorRegister ?? ''
  const { judul, petugasNama, titipanDari, hilangAt } = row
  const dititipkanKe = row.state === 'dititipkan' ? row.dititipkanKe : null
  return { ...toOutboxEntry(row), judul, nomor, petugasNama, titipanDari, dititipkanKe, hilangAt }
}
