/**
 * Invented people and cases, the same for the same seed on every machine. Nothing here is taken from real texts: the
 * words are our own lists, the places do not exist, every NIK begins with 99 (no province) and every phone number with 0840
 * (given to no operator).
 */
import type { KasusLapor } from '../../electron/domain/kasus-lapor.ts'
import type { Id, Instant, Klasifikasi } from '../../electron/domain/kata.ts'
import { jenisKelamin, kanal, kelompokUsia, klasifikasi } from '../../electron/domain/kata.ts'
import type { OutboxEntry, PayloadPengaduanBaru, PayloadTindakLanjut } from '../../electron/domain/outbox.ts'
import type { DrafPelapor, DrafPengaduan } from '../../electron/domain/pengaduan.ts'
import { drafAwal } from '../../electron/domain/pengaduan.ts'
import { markerTindakLanjut } from '../../electron/domain/marker.ts'
import { formatNomorRegister } from '../../electron/domain/register.ts'
import { mapStatus } from '../../electron/domain/status.ts'
import { localDate, tambahDetik } from '../../electron/domain/waktu.ts'

const NAMA_DEPAN = ['Sarwendah', 'Darmaji', 'Lestiana', 'Wicaksana', 'Nurhasni', 'Bagasworo', 'Melatiwati', 'Tarnoko']
const NAMA_BELAKANG = ['Kembangputih', 'Sukmaraga', 'Telagajati', 'Pandanwangi', 'Rimbawan', 'Samudrawan', 'Gunawarna']
const DESA = ['Mekarlintang', 'Sukawening Hulu', 'Tanjung Kenanga', 'Batu Pelangi', 'Rawa Cendana', 'Karang Seroja']
const KOTA = ['Kota Bumirahayu', 'Kabupaten Nusajati', 'Kota Wanasari Raya', 'Kabupaten Lembahsari']
const JALAN = ['Jalan Kenari Biru', 'Jalan Seruling', 'Gang Melodi', 'Jalan Bintang Fajar', 'Jalan Delima Tua']
const INSTANSI = ['Dinas Pekerjaan Umum Nusajati', 'Dinas Kependudukan Bumirahayu', 'Dinas Sosial Lembahsari']
const HAL = [
  'lampu jalan padam',
  'jalan berlubang',
  'saluran air tersumbat',
  'antrean loket terlalu lama',
  'sampah tidak diangkut',
  'pengurusan kartu keluarga tertunda',
  'air bersih tidak mengalir',
  'bantuan belum diterima',
]
const SEJAK = ['sejak dua minggu lalu', 'sejak awal bulan', 'sudah tiga hari', 'setiap malam', 'hampir setahun']
const AKIBAT = [
  'Warga sulit melintas terutama sesudah hujan.',
  'Anak sekolah terpaksa memutar lewat kampung sebelah.',
  'Sudah ditanyakan ke kantor desa tetapi belum ada jawaban.',
  'Beberapa pedagang kehilangan pembeli karenanya.',
  'Petugas di lapangan belum pernah terlihat datang.',
]
const HARAPAN = [
  'Mohon diperiksa ke lokasi.',
  'Mohon kepastian kapan selesai.',
  'Mohon diperbaiki sebelum musim hujan.',
]
const TANGGAPAN = [
  'Terima kasih atas laporannya.',
  'Petugas lapangan sudah memeriksa lokasi.',
  'Perbaikan dijadwalkan pekan depan.',
  'Berkas pengajuan sudah dapat diambil di loket.',
]
/** Category numbers and names of our own: no deployment has them. */
const KATEGORI = [
  { id: '90001', nama: 'Penerangan Jalan' },
  { id: '90002', nama: 'Kebersihan Lingkungan' },
  { id: '90003', nama: 'Administrasi Kependudukan' },
] as const

/** Words of the export for the state of a case, with about the weight a real queue shows. */
const STATUS_ASLI = [
  'Belum Terverifikasi',
  'Terverifikasi',
  'Terverifikasi',
  'Menunggu Kelengkapan Informasi',
  'Ditindaklanjuti oleh Instansi',
  'Ditindaklanjuti oleh Instansi',
  'Ditanggapi oleh Pelapor',
  'Ditutup oleh Sistem',
  'Ditutup oleh Admin',
  'Diarsipkan oleh Admin',
] as const

const KLASIFIKASI_ASLI = [
  'Pengaduan Berkadar Pengawasan',
  'Pengaduan Tidak Berkadar Pengawasan',
  'Pengaduan Tidak Berkadar Pengawasan',
  'Permintaan Informasi',
  'Aspirasi',
  null,
] as const

/** Start of the invented world: a Tuesday morning, 09.00 WIB. */
export const AWAL: Instant = '2026-03-17T02:00:00.000Z'

export type Random = {
  /** 0 ≤ value < 1 */
  next(): number
  /** Whole number, both ends included. */
  int(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
  digits(length: number): string
  hex(length: number): string
}

/** Mulberry32: small, fast, and the same everywhere. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const repeat = (length: number, one: () => string): string => Array.from({ length }, one).join('')
  return {
    next,
    int,
    pick<T>(list: readonly T[]): T {
      const value = list[int(0, list.length - 1)]
      if (value === undefined) throw new Error('pick from an empty list')
      return value
    },
    chance: (probability) => next() < probability,
    digits: (length) => repeat(length, () => String(int(0, 9))),
    hex: (length) => repeat(length, () => int(0, 15).toString(16)),
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A UUIDv7 of that instant, its random part from the generator. */
function uuidAt(random: Random, at: Instant): Id {
  const time = Date.parse(at).toString(16).padStart(12, '0')
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${random.hex(3)}`,
    `${random.pick(['8', '9', 'a', 'b'])}${random.hex(3)}`,
    random.hex(12),
  ].join('-')
}

/** Format-valid NIK of nobody: province 99. */
export function nikKarangan(random: Random): string {
  const day = random.int(1, 28) + (random.chance(0.5) ? 40 : 0)
  const birth = `${two(day)}${two(random.int(1, 12))}${two(random.int(50, 99))}`
  return `99${two(random.int(1, 99))}${two(random.int(1, 99))}${birth}${String(random.int(1, 9999)).padStart(4, '0')}`
}

function pelaporKarangan(random: Random, override: Partial<DrafPelapor>): DrafPelapor {
  const nama = `${random.pick(NAMA_DEPAN)} ${random.pick(NAMA_BELAKANG)}`
  return {
    ...drafAwal('tatapMuka').pelapor,
    nama,
    nik: nikKarangan(random),
    telepon: `0840${random.digits(8)}`,
    surel: `${nama.toLowerCase().replace(' ', '.')}@contoh.invalid`,
    alamat: `${random.pick(JALAN)} ${random.int(1, 200)}, ${random.pick(DESA)}, ${random.pick(KOTA)}`,
    tingkatIdentitas: 'ditunjukkan',
    jenisKelamin: random.pick(jenisKelamin.options),
    kelompokUsia: random.pick(kelompokUsia.options),
    ...override,
  }
}

export type Builder = {
  readonly random: Random
  /** Moves the builder's clock on and gives the new instant. */
  tick(seconds?: number): Instant
  now(): Instant
  id(): Id
  judul(): string
  isi(): string
  tanggapan(): string
  pelapor(override?: Partial<DrafPelapor>): DrafPelapor
  /** A whole, valid draft of a walk-in; `override` replaces fields. */
  draf(override?: Partial<DrafPengaduan>): DrafPengaduan
  /** A case as the upstream shows it; numbers never repeat within one builder. */
  kasus(override?: Partial<KasusLapor>): KasusLapor
  nomorRegister(): string
  payloadPengaduan(override?: Partial<PayloadPengaduanBaru>): PayloadPengaduanBaru
  payloadTindakLanjut(override?: Partial<PayloadTindakLanjut>): PayloadTindakLanjut
  /** An entry just appended: antre, never tried. */
  outbox(override?: Partial<OutboxEntry>): OutboxEntry
}

type Desk = { readonly random: Random; tick(seconds: number): Instant; now(): Instant; id(): Id; count(): number }

function createDesk(seed: number, start: Instant): Desk {
  const random = createRandom(seed)
  let now = start
  let counter = 0
  return {
    random,
    now: () => now,
    tick(seconds) {
      now = tambahDetik(now, seconds)
      return now
    },
    id: () => uuidAt(random, now),
    count() {
      counter += 1
      return counter
    },
  }
}

function drafKarangan(desk: Desk, words: Words, override: Partial<DrafPengaduan>): DrafPengaduan {
  const { random } = desk
  return {
    ...drafAwal('tatapMuka'),
    klasifikasi: random.pick<Klasifikasi>(klasifikasi.options),
    judul: words.judul(),
    isi: words.isi(),
    harapan: random.pick(HARAPAN),
    tanggalKejadian: localDate(tambahDetik(desk.now(), -86_400 * random.int(1, 30)), 'WIB'),
    lokasiKejadian: `${random.pick(JALAN)}, ${random.pick(DESA)}`,
    terlapor: random.pick(INSTANSI),
    pelapor: pelaporKarangan(random, {}),
    ...override,
  }
}

function kasusKarangan(desk: Desk, words: Words, override: Partial<KasusLapor>): KasusLapor {
  const { random } = desk
  const number = desk.count()
  const statusAsli = override.statusAsli ?? random.pick(STATUS_ASLI)
  const receivedAt = override.receivedAt ?? tambahDetik(desk.now(), -random.int(60, 86_400 * 60))
  const kategori = random.chance(0.7) ? random.pick(KATEGORI) : null
  const anonim = random.chance(0.2)
  return {
    upstreamId: String(700_000 + number),
    trackingId: String(90_000_000 + number),
    judul: words.judul(),
    isi: words.isi(),
    klasifikasi: random.pick(KLASIFIKASI_ASLI),
    kategoriId: kategori?.id ?? null,
    kategoriNama: kategori?.nama ?? null,
    statusAsli,
    status: mapStatus(statusAsli),
    instansi: random.pick(INSTANSI),
    anonim,
    rahasia: random.chance(0.1),
    sumber: random.pick(['Website', 'Android', 'WhatsApp']),
    namaPelapor: anonim ? null : `${random.pick(NAMA_DEPAN)} ${random.pick(NAMA_BELAKANG)}`,
    lokasi: `${random.pick(DESA)}, ${random.pick(KOTA)}`,
    alasanTunda: mapStatus(statusAsli) === 'tertunda' ? 'Lokasi belum jelas.' : null,
    receivedAt,
    receivedAtAsli: receivedAt,
    zonaSumber: 'WIB',
    updatedAt: tambahDetik(receivedAt, random.int(0, 86_400)),
    marker: null,
    ...override,
  }
}

type Words = { judul(): string; isi(): string; tanggapan(): string }

function createWords(random: Random): Words {
  const some = (list: readonly string[], count: number): string => {
    const rest = [...list]
    return Array.from({ length: count }, () => rest.splice(random.int(0, rest.length - 1), 1)[0] ?? '').join(' ')
  }
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
  return {
    judul: () => `${capital(random.pick(HAL))} di ${random.pick(DESA)} ${random.pick(SEJAK)}`,
    isi: () => {
      const place = `${random.pick(JALAN)} nomor ${random.int(1, 300)}, ${random.pick(DESA)}`
      return `${capital(random.pick(HAL))} di ${place}, ${random.pick(SEJAK)}. ${some(AKIBAT, random.int(1, 4))}`
    },
    tanggapan: () => some(TANGGAPAN, 2),
  }
}

function outboxKarangan(
  desk: Desk,
  payloads: Pick<Builder, 'payloadTindakLanjut'>,
  override: Partial<OutboxEntry>,
): OutboxEntry {
  const tindakLanjutId = desk.id()
  const at = desk.now()
  return {
    id: desk.id(),
    seq: desk.count(),
    pengaduanId: desk.id(),
    tindakLanjutId,
    tindakanId: null,
    kind: 'tindakLanjut',
    marker: markerTindakLanjut(tindakLanjutId),
    payload: payloads.payloadTindakLanjut(),
    payloadSha256: desk.random.hex(64),
    state: 'antre',
    attempts: 0,
    nextAttemptAt: at,
    createdAt: at,
    updatedAt: at,
    lastFailure: null,
    uncertainSince: null,
    absentCount: 0,
    raguKe: 0,
    lihatKe: 0,
    lastReadBackAt: null,
    mainCallStarted: false,
    uploaded: {},
    upstreamId: null,
    sentAt: null,
    ...override,
  }
}

function createPayloads(desk: Desk, words: Words): Pick<Builder, 'payloadPengaduan' | 'payloadTindakLanjut'> {
  return {
    payloadPengaduan: (override = {}) => ({
      versi: 1,
      judul: words.judul(),
      isi: words.isi(),
      klasifikasi: 'pengaduanTidakBerkadarPengawasan',
      kategoriId: null,
      tanggalKejadian: localDate(desk.now(), 'WIB'),
      lokasiKejadian: `${desk.random.pick(JALAN)}, ${desk.random.pick(DESA)}`,
      wilayahKode: null,
      kanal: kanal.enum.tatapMuka,
      anonim: false,
      rahasia: false,
      lampiranIds: [],
      ...override,
    }),
    payloadTindakLanjut: (override = {}) => ({
      versi: 1,
      tanggapan: words.tanggapan(),
      rahasia: false,
      lampiranIds: [],
      ...override,
    }),
  }
}

/** A maker of invented values; two builders of the same seed and start make the same ones in the same order. */
export function createBuilder(seed = 1, start: Instant = AWAL): Builder {
  const desk = createDesk(seed, start)
  const words = createWords(desk.random)
  const payloads = createPayloads(desk, words)
  return {
    random: desk.random,
    tick: (seconds = 1) => desk.tick(seconds),
    now: () => desk.now(),
    id: () => desk.id(),
    ...words,
    pelapor: (override = {}) => pelaporKarangan(desk.random, override),
    draf: (override = {}) => drafKarangan(desk, words, override),
    kasus: (override = {}) => kasusKarangan(desk, words, override),
    nomorRegister: () => formatNomorRegister({ kode: 'LOKET', loket: 1, tahun: 2026, urut: desk.count() }),
    ...payloads,
    outbox: (override = {}) => outboxKarangan(desk, payloads, override),
  }
}
