/**
 * Everything the page may ask, by name: who answers (core or shell), the schema of the arguments (parsed at the
 * border) and the type of the value. Every answer is a `Result<value>`.
 */
import { z } from 'zod'
import type { Tampilan } from '../domain/antrean.ts'
import type { Lampiran } from '../domain/lampiran.ts'
import type { Neraca } from '../domain/neraca.ts'
import type { DrafPengaduan, DrafRingkas, PengaduanRinci, PengaduanRingkas } from '../domain/pengaduan.ts'
import type { AturanTenggat, Kalender, TenggatPenjelasan } from '../domain/tenggat.ts'
import type { Peristiwa, TindakLanjut } from '../domain/tindak-lanjut.ts'
import type { Id, Instant, OutboxKind, OutboxState, StatusPengaduan } from '../domain/kata.ts'
import type { Setelan } from '../domain/setelan.ts'
import type { KeadaanKiriman } from '../domain/ringkas-kiriman.ts'
import type { SyncStatus } from '../domain/sync-status.ts'
import { id, instant, lampiranJenis } from '../domain/kata.ts'
import { drafPengaduan } from '../domain/pengaduan.ts'
import { setelan } from '../domain/setelan.ts'
import type { CocokNomor, Perbaikan } from '../domain/saringan.ts'
import { antreanRequests, daftarAntrean } from './requests-antrean.ts'
import type { BuktiKiriman } from './requests-bukti.ts'
import { imporRequests } from './requests-impor.ts'
import { bawaanRequests } from './requests-bawaan.ts'
import { kasusRequests } from './requests-kasus.ts'
import { loketRequests } from './requests-loket.ts'
import { neracaRequests } from './requests-neraca.ts'
import { pemulihanRequests } from './requests-pemulihan.ts'
import type { AppState } from './app-state.ts'
import { rekapRequests } from './requests-rekap.ts'
import { serupaRequests } from './requests-serupa.ts'
import { tenggatRequests } from './requests-tenggat.ts'
import { tanggapanRequests } from './requests-tanggapan.ts'
import type { RequestSpec } from './spec.ts'
import { core, shell } from './spec.ts'

export type { AppState } from './app-state.ts'

export type OutboxItem = {
  readonly id: string
  readonly kind: OutboxKind
  readonly state: OutboxState
  readonly pengaduanId: string
  readonly judul: string
  /** Register number or tracking ID. */
  readonly nomor: string
  readonly petugasNama: string
  /** Desk that gave it to us to send; null: our own. */
  readonly titipanDari: string | null
  /** Desk that carries it now; null: nobody does. */
  readonly dititipkanKe: string | null
  readonly marker: string
  readonly attempts: number
  readonly createdAt: Instant
  readonly nextAttemptAt: Instant | null
  readonly sentAt: Instant | null
  /** Since when LAPOR, which had it, shows it no more; null otherwise, and once somebody has decided on it. */
  readonly hilangAt: Instant | null
  /** Carried over by hand: `ekspor` will show it, or did not and a `petugas` has to look; null for everything else. */
  readonly menungguBukti: 'ekspor' | 'petugas' | null
  /** Why it stands there, what is safe, what comes next: whole sentences. */
  readonly sebab: string
  /** What a person does next, in one line; null: it moves by itself, or is over. */
  readonly langkah: string | null
  /** Words as they go out, for reading and for carrying over by hand. */
  readonly teks: string
  /** The files that go with it. */
  readonly lampiran: readonly Lampiran[]
}

export type BerandaIsi = {
  readonly hariIni: string
  readonly jatuhTempo: readonly PengaduanRingkas[]
  readonly counts: {
    readonly hidup: number
    readonly jatuhTempoHariIni: number
    readonly lewat: number
    readonly menungguKirim: number
    readonly tidakPasti: number
    readonly ditolak: number
    readonly draf: number
  }
  readonly neraca: Neraca
}

export type CountsAntrean = {
  readonly total: number
  readonly hidup: number
  readonly perStatus: Readonly<Record<StatusPengaduan, number>>
  readonly jatuhTempoHariIni: number
  readonly lewat: number
  readonly perTampilan: Readonly<Record<Tampilan, number>>
}

/** Settings as the page sees them: the credentials only as "is set". */
export type SetelanTerlihat = { readonly setelan: Setelan; readonly credentialsSet: boolean }

export type UpdateStatus = {
  readonly keadaan:
    'mati' | 'belumDiperiksa' | 'memeriksa' | 'terbaru' | 'tersedia' | 'mengunduh' | 'siapDipasang' | 'gagal'
  readonly version: string | null
  readonly persen: number | null
  readonly kalimat: string
}

const none = z.object({})
const byId = z.object({ id })
const bytes = z.instanceof(Uint8Array).refine((b) => b.byteLength <= 50_000_000, 'Berkas lebih besar dari 50 MB.')
const milik = z.object({ jenis: z.enum(['draf', 'pengaduan', 'disposisi']), id })

export const requests = {
  ...loketRequests,
  ...kasusRequests,
  ...pemulihanRequests,
  ...rekapRequests,
  ...neracaRequests,
  ...serupaRequests,
  ...tenggatRequests,
  ...antreanRequests,
  ...imporRequests,
  ...tanggapanRequests,
  ...bawaanRequests,

  'app.state': core<AppState>()(none),
  /** First run and later switch; `latihan` and real work live in separate stores and never mix. */
  'app.chooseMode': core<AppState>()(z.object({ mode: z.enum(['latihan', 'api', 'excel']) })),
  'petugas.masuk': core<AppState>()(z.object({ nama: z.string().max(100) })),
  'petugas.keluar': core<AppState>()(none),
  'petugas.list': core<readonly { id: string; nama: string }[]>()(none),

  'beranda.get': core<BerandaIsi>()(none),
  'neraca.get': core<Neraca>()(none),

  'draf.save': core<DrafRingkas>()(z.object({ id, draf: drafPengaduan })),
  'draf.get': core<{ id: string; draf: DrafPengaduan; lampiran: readonly Lampiran[]; updatedAt: Instant }>()(byId),
  'draf.list': core<readonly DrafRingkas[]>()(none),
  'draf.discard': core<void>()(byId),
  'draf.restore': core<void>()(byId),

  'pengaduan.finalize': core<PengaduanRinci>()(
    z.object({ drafId: id, alasanTidakLengkap: z.string().max(500).nullable() }),
  ),
  /**
   * `tepat`: the one pengaduan whose number (register, LAPOR, old register, QR text) is exactly what was typed.
   * `catatan`: sentence about a number with a wrong check digit. `koreksi`: words that occur nowhere, and what was looked
   * for instead; `saran`: words with next to no hits, and what may be meant. `cocok`: rows found by another number.
   */
  'pengaduan.list': core<{
    rows: readonly PengaduanRingkas[]
    nextCursor: string | null
    tepat: Id | null
    catatan: string | null
    koreksi: readonly Perbaikan[]
    saran: readonly Perbaikan[]
    cocok: Readonly<Record<Id, CocokNomor>>
  }>()(daftarAntrean),
  'pengaduan.counts': core<CountsAntrean>()(none),
  'pengaduan.get': core<{
    pengaduan: PengaduanRinci
    peristiwa: readonly Peristiwa[]
    tindakLanjut: readonly TindakLanjut[]
    lampiran: readonly Lampiran[]
    tenggat: readonly TenggatPenjelasan[]
  }>()(byId),
  'pelapor.open': core<PengaduanRinci>()(z.object({ id, alasan: z.string().min(3).max(300) })),

  /**
   * `bytes`: the file as it is. `kirim`: the same picture shrunk by the page; the core takes metadata off whatever
   * leaves, with or without it.
   */
  'lampiran.add': core<Lampiran>()(
    z.object({ milik, nama: z.string().min(1).max(255), bytes, jenis: lampiranJenis, kirim: bytes.nullable() }),
  ),
  'lampiran.remove': core<void>()(byId),
  'lampiran.read': core<{ lampiran: Lampiran; bytes: Uint8Array }>()(byId),

  'outbox.list': core<{ rows: readonly OutboxItem[]; nextCursor: string | null }>()(
    z.object({
      selesaiJuga: z.boolean(),
      /** Only what was refused or is unclear, however old. */
      hanyaTersendat: z.boolean().optional(),
      cursor: z.string().max(500).nullable(),
      limit: z.number().int().min(1).max(200),
    }),
  ),
  /** Try now, whatever the back-off says. */
  'outbox.retry': core<OutboxItem>()(byId),
  'outbox.resolve': core<OutboxItem>()(
    z.object({
      id,
      keputusan: z.enum(['kirimLagi', 'sudahTerkirim', 'batalkan']),
      trackingId: z
        .string()
        .regex(/^\d{5,15}$/)
        .nullable(),
      alasan: z.string().max(500),
      /** The evidence the decision rests on: when it was fetched, and LAPOR's id of the row it was matched with. */
      bukti: z.object({ diambilAt: instant, upstreamId: z.string().max(40).nullable() }).optional(),
    }),
  ),
  /** `lampiranIds`: the files that still go with it; left out: all of them. */
  'outbox.rewrite': core<OutboxItem>()(
    z.object({ id, teks: z.string().min(1).max(100_000), lampiranIds: z.array(id).max(20).optional() }),
  ),

  /** The evidence about one item. `lihat`: looks at LAPOR now and keeps what it saw; else the last look. */
  'bukti.get': core<{ item: OutboxItem; bukti: BuktiKiriman }>()(z.object({ id, lihat: z.boolean() })),

  'sync.status': core<SyncStatus>()(none),
  'sync.now': core<SyncStatus>()(none),
  /** What left today, what waits and why, how good the link is. */
  'sync.kiriman': core<KeadaanKiriman>()(none),
  /** The files that wait now go whatever the hour and the budget. */
  'sync.kirimBerkas': core<KeadaanKiriman>()(none),
  /** Practice only. */
  'latihan.putus': core<SyncStatus>()(z.object({ putus: z.boolean() })),

  /** `kolom`: names of the fields found, never what stands in them. */
  'karantina.list': core<
    readonly {
      id: string
      asal: string
      alasan: string
      trackingId: string | null
      at: Instant
      kolom: readonly string[]
    }[]
  >()(none),
  /** Reads what is kept there again: `masuk` became cases (or are known already), `tetap` still cannot be read. */
  'karantina.bacaLagi': core<{ readonly dibaca: number; readonly masuk: number; readonly tetap: number }>()(none),

  /** Without words: the ones used lately and often here (`sering`) before the tree. */
  'kategori.search': core<readonly { id: string; nama: string; induk: string | null; sering: boolean }[]>()(
    z.object({ teks: z.string().max(100), limit: z.number().int().min(1).max(100) }),
  ),
  'wilayah.search': core<readonly { kode: string; nama: string; tingkat: string; jalur: string }[]>()(
    z.object({ teks: z.string().max(100), limit: z.number().int().min(1).max(100) }),
  ),

  'setelan.get': core<SetelanTerlihat>()(none),
  'setelan.save': core<SetelanTerlihat>()(z.object({ setelan })),
  'setelan.saveCredentials': core<SetelanTerlihat>()(
    z.object({ authorization: z.string().max(5000), token: z.string().max(5000) }),
  ),
  'koneksi.test': core<{ ms: number; kalimat: string; canList: boolean }>()(none),

  'kalender.get': core<{ kalender: Kalender; aturan: readonly AturanTenggat[] }>()(none),

  'shell.environment': shell<{ platform: string; standIn: boolean; version: string }>()(none),
  'shell.setTheme': shell<void>()(z.object({ tema: z.enum(['sistem', 'terang', 'gelap']) })),
  'update.status': shell<UpdateStatus>()(none),
  'update.check': shell<UpdateStatus>()(none),
  'update.download': shell<UpdateStatus>()(none),
} as const satisfies Record<string, RequestSpec>

export type Requests = typeof requests
export type RequestName = keyof Requests
export type RequestArgs<N extends RequestName> = z.input<Requests[N]['args']>
export type RequestValue<N extends RequestName> = Requests[N] extends RequestSpec<z.ZodType, infer V> ? V : never
export type CoreRequestName = { [N in RequestName]: Requests[N]['owner'] extends 'core' ? N : never }[RequestName]
export type ShellRequestName = Exclude<RequestName, CoreRequestName>
