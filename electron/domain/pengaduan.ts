/**
 * Pengaduan: the draft a petugas types and the final record, and the one check both sides run.
 */
import { z } from 'zod'
import type {
  Id,
  Instant,
  JenisIdentitas,
  JenisKelamin,
  Kanal,
  KelompokUsia,
  Klasifikasi,
  OutboxState,
  PeranPendamping,
  Prioritas,
  RagamDisabilitas,
  StatusPengaduan,
  Tanggal,
  TingkatIdentitas,
  Urgensi,
  ZonaSumber,
} from './kata.ts'
import {
  id,
  instant,
  jenisIdentitas,
  jenisKelamin,
  kanal,
  kelompokUsia,
  klasifikasi,
  peranPendamping,
  prioritas,
  ragamDisabilitas,
  tanggal,
  tingkatIdentitas,
  urgensi,
} from './kata.ts'
import type { TenggatRingkas } from './tenggat.ts'

/** Longest texts kept, in UTF-16 code units; LAPOR's own limits are unknown and are settings of the upstream. */
export const BATAS_TEKS = { judul: 150, isi: 20_000, pendek: 200, singkat: 20, alamat: 500 } as const

/** Hard border for a single text of a draft: protects the store from a pasted file, loses nothing a person can type. */
const DRAF_MAKS = 250_000
const teks = z.string().max(DRAF_MAKS)

/** Identity of the person who reports. Every text may be empty in a draft. */
const drafPelapor = z.object({
  nama: teks,
  jenisIdentitas,
  nik: teks,
  /** Number of the document when `jenisIdentitas` is not `nik`. */
  nomorIdentitas: teks,
  telepon: teks,
  surel: teks,
  alamat: teks,
  wilayahKode: z.string().max(20).nullable(),
  tingkatIdentitas: tingkatIdentitas.nullable(),
  jenisKelamin: jenisKelamin.nullable(),
  kelompokUsia: kelompokUsia.nullable(),
  disabilitas: ragamDisabilitas.nullable(),
})
export type DrafPelapor = z.infer<typeof drafPelapor>

/** A visit to the counter. `tibaPukul` as typed (`HH.MM`), `dilayaniAt` set when the form was opened. */
const drafKunjungan = z.object({
  nomorAntrean: z.string().max(DRAF_MAKS),
  tibaPukul: z.string().max(DRAF_MAKS),
  dilayaniAt: instant.nullable(),
  prioritas: z.array(prioritas).max(4),
})

/** Who came along or speaks for the pelapor. `suratKuasa`: it was shown; its scan is a lampiran of that jenis. */
const drafPendamping = z.object({
  peran: peranPendamping,
  nama: teks,
  hubungan: teks,
  telepon: teks,
  suratKuasa: z.boolean(),
})

/** A call. `hasil` is null while it runs or when it is no call. */
const drafPanggilan = z.object({
  mulaiAt: instant.nullable(),
  selesaiAt: instant.nullable(),
  hasil: z.enum(['selesai', 'putus']).nullable(),
  /** What was recorded was read back to the caller. */
  dibacakan: z.boolean(),
})

/** What the form holds: always a whole object, empty texts where nothing was typed yet. */
export const drafPengaduan = z.object({
  kanal,
  klasifikasi: klasifikasi.nullable(),
  kategoriId: z.string().max(20).nullable(),
  judul: teks,
  isi: teks,
  harapan: teks,
  tanggalKejadian: z.union([tanggal, z.literal('')]),
  lokasiKejadian: teks,
  wilayahKode: z.string().max(20).nullable(),
  terlapor: teks,
  anonim: z.boolean(),
  rahasia: z.boolean(),
  pelapor: drafPelapor,
  lampiranIds: z.array(id).max(20),
  urgensi,
  /** What was typed for the date and cannot be read as one; kept so that nothing typed is lost. */
  tanggalKejadianKetik: z.string().max(DRAF_MAKS),
  /** Day a letter or slip reached the office, when that was not today; '' otherwise. The tenggat counts from it. */
  diterimaTanggal: z.union([tanggal, z.literal('')]),
  kunjungan: drafKunjungan,
  pendamping: drafPendamping,
  panggilan: drafPanggilan,
  /** Notice under UU 27/2022: which version was given and when; null: not given. */
  pemberitahuan: z.object({ versi: z.string().max(40).nullable(), at: instant.nullable() }),
  /** Consent, only for what the law does not already allow. */
  persetujuan: z.object({ whatsapp: z.boolean(), ombudsman: z.boolean() }),
  /** Answers to the extra fields of the kategori's template, by field id. */
  isianTambahan: z.record(z.string().max(40), teks),
  /** Ids of the steps of the template's checklist that are done. */
  daftarPeriksa: z.array(z.string().max(40)).max(50),
  alasanTidakLengkap: teks,
  /** Rows of one batch entry share it; null for a single form. */
  kelompokId: id.nullable(),
})
export type DrafPengaduan = z.infer<typeof drafPengaduan>

/** A draft as the list shows it. */
export type DrafRingkas = {
  readonly id: Id
  readonly kanal: Kanal
  readonly judul: string
  readonly namaPelapor: string
  readonly petugasNama: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
  /** Required fields filled / required fields. */
  readonly terisi: number
  readonly wajib: number
  readonly discardedAt: Instant | null
  /** The call broke off. */
  readonly putus: boolean
  readonly kelompokId: Id | null
}

/** Where the travel of our newest entry stands; `null` when nothing of this pengaduan ever had to leave this computer. */
type Perjalanan = OutboxState | null

/** A row of the queue. */
export type PengaduanRingkas = {
  readonly id: Id
  readonly nomorRegister: string | null
  readonly trackingId: string | null
  readonly judul: string
  readonly kanal: Kanal
  readonly klasifikasi: Klasifikasi | null
  readonly kategoriNama: string | null
  readonly status: StatusPengaduan
  readonly statusAsli: string
  readonly anonim: boolean
  readonly rahasia: boolean
  readonly instansi: string
  readonly receivedAt: Instant
  readonly zonaSumber: ZonaSumber
  readonly tenggat: TenggatRingkas
  /** Nearest open promise of the office that falls before the tenggat; null or left out: none. */
  readonly janjiTanggal?: Tanggal | null
  /** Day LAPOR closes it unless the pelapor replies. */
  readonly tutupOtomatisTanggal?: Tanggal | null
  /** Name of the unit that has it now (the newest disposisi that stands). */
  readonly unitKerja: string | null
  readonly updatedAt: Instant
  readonly perjalanan: Perjalanan
}

/** Identity block; texts are already masked unless the caller asked with a reason (`pelapor.open`). */
export type PelaporTerlihat = {
  readonly nama: string
  readonly nik: string
  readonly telepon: string
  readonly surel: string
  readonly alamat: string
  readonly wilayahNama: string | null
  readonly tingkatIdentitas: TingkatIdentitas | null
  readonly tersamar: boolean
  readonly jenisIdentitas: JenisIdentitas
  /** Masked like the NIK. */
  readonly nomorIdentitas: string
  /** Null while masked, and where it was not asked. */
  readonly jenisKelamin: JenisKelamin | null
  readonly kelompokUsia: KelompokUsia | null
  readonly disabilitas: RagamDisabilitas | null
}

/** How a pengaduan was taken in at this office; null parts were not recorded. Names are masked with the pelapor's. */
export type Penerimaan = {
  readonly nomorAntrean: string
  /** Minutes between arrival and service; null when the arrival is not known. */
  readonly menungguMenit: number | null
  readonly prioritas: readonly Prioritas[]
  readonly pendamping: {
    readonly peran: PeranPendamping
    readonly nama: string
    readonly hubungan: string
    readonly telepon: string
    readonly suratKuasa: boolean
  }
  /** Length of the call in seconds; null when it was no call. */
  readonly panggilanDetik: number | null
  readonly dibacakan: boolean
  readonly pemberitahuanVersi: string | null
  readonly pemberitahuanAt: Instant | null
  readonly persetujuan: { readonly whatsapp: boolean; readonly ombudsman: boolean }
}

/** Struck out at the counter: why, when, and what stands in its place. */
export type Pembatalan = {
  readonly at: Instant
  readonly alasan: string
  readonly penggantiId: Id | null
  readonly penggantiNomor: string | null
}

/** An earlier case of the same person; `judul` is empty for a rahasia one. */
export type KasusTerdahulu = {
  readonly id: Id
  readonly nomorRegister: string | null
  readonly trackingId: string | null
  readonly judul: string
  readonly status: StatusPengaduan
  readonly rahasia: boolean
  readonly receivedAt: Instant
  readonly zonaSumber: ZonaSumber
  readonly cocok: 'telepon' | 'nik'
}

/** The whole of a pengaduan. */
export type PengaduanRinci = PengaduanRingkas & {
  readonly isi: string
  readonly harapan: string
  readonly tanggalKejadian: Tanggal | null
  readonly lokasiKejadian: string
  readonly wilayahNama: string | null
  readonly terlapor: string
  readonly sumber: string
  readonly petugasNama: string | null
  readonly alasanTunda: string | null
  readonly pelapor: PelaporTerlihat | null
  readonly upstreamId: string | null
  readonly urgensi: Urgensi
  readonly penerimaan: Penerimaan | null
  readonly isianTambahan: readonly { readonly label: string; readonly nilai: string }[]
  readonly daftarPeriksa: readonly { readonly label: string; readonly sudah: boolean }[]
  readonly alasanTidakLengkap: string | null
  /** Number in the register it was imported from. */
  readonly nomorLama: string | null
  readonly pembatalan: Pembatalan | null
}

/** An empty draft of the given kanal: every text empty, nothing chosen. */
export function drafAwal(kanal: Kanal): DrafPengaduan {
  return {
    kanal,
    klasifikasi: null,
    kategoriId: null,
    judul: '',
    isi: '',
    harapan: '',
    tanggalKejadian: '',
    tanggalKejadianKetik: '',
    lokasiKejadian: '',
    wilayahKode: null,
    terlapor: '',
    anonim: false,
    rahasia: false,
    urgensi: 'biasa',
    diterimaTanggal: '',
    pelapor: {
      nama: '',
      jenisIdentitas: 'nik',
      nik: '',
      nomorIdentitas: '',
      telepon: '',
      surel: '',
      alamat: '',
      wilayahKode: null,
      tingkatIdentitas: null,
      jenisKelamin: null,
      kelompokUsia: null,
      disabilitas: null,
    },
    kunjungan: { nomorAntrean: '', tibaPukul: '', dilayaniAt: null, prioritas: [] },
    pendamping: { peran: 'sendiri', nama: '', hubungan: '', telepon: '', suratKuasa: false },
    panggilan: { mulaiAt: null, selesaiAt: null, hasil: null, dibacakan: false },
    pemberitahuan: { versi: null, at: null },
    persetujuan: { whatsapp: false, ombudsman: false },
    isianTambahan: {},
    daftarPeriksa: [],
    lampiranIds: [],
    alasanTidakLengkap: '',
    kelompokId: null,
  }
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What was stored, with the empty form wherever a field or group is missing or has another shape. */
function lengkapi(stored: unknown, kosong: unknown): unknown {
  if (!isGroup(kosong)) return stored === undefined ? kosong : stored
  if (!isGroup(stored)) return kosong
  const kunci = new Set([...Object.keys(kosong), ...Object.keys(stored)])
  return Object.fromEntries(
    [...kunci].map((key) => [key, key in kosong ? lengkapi(stored[key], kosong[key]) : stored[key]]),
  )
}

/** The draft with the empty form's value at every path that has another shape than the form's. */
function tanpaYangSalah(penuh: unknown, awal: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  if (paths.some((path) => path.length === 0) || !isGroup(penuh) || !isGroup(awal)) return awal
  return Object.fromEntries(
    Object.entries(penuh).map(([key, value]) => {
      const di = paths.filter((path) => path[0] === key).map((path) => path.slice(1))
      return [key, di.length === 0 ? value : tanpaYangSalah(value, awal[key], di)]
    }),
  )
}

/**
 * A stored draft as this version knows it: one written by an older version lacks the newer fields, and they are filled
 * from the empty form. A single field of another shape falls back to its empty one; everything else stays as typed.
 * Throws when what was stored is no draft at all.
 */
export function lengkapiDraf(stored: unknown): DrafPengaduan {
  const dibaca = kanal.safeParse(isGroup(stored) ? stored['kanal'] : undefined)
  if (!dibaca.success) throw new Error('stored draft without a kanal')
  const awal = drafAwal(dibaca.data)
  const penuh = lengkapi(stored, awal)
  const parsed = drafPengaduan.safeParse(penuh)
  if (parsed.success) return parsed.data
  const paths = parsed.error.issues.map(({ path }) => path)
  return drafPengaduan.parse(tanpaYangSalah(penuh, awal, paths))
}
