/**
 * Packets carried by hand. Where a file is read or written the page never says: the shell asks the person, tells the core,
 * and gives the page a ticket (`tempat`) that stands for the place.
 */
import { z } from 'zod'
import type { Id, Instant, OutboxKind } from '../domain/kata.ts'
import { id } from '../domain/kata.ts'
import { core, shell } from './spec.ts'

export type MejaIsi = {
  readonly id: string
  /** Groups of digits two people read to each other. */
  readonly sidik: readonly string[]
  readonly kantor: string
  readonly nama: string
  readonly loket: number
  readonly at: Instant
  readonly petugasNama: string
  readonly dicabutAt: Instant | null
}

export type KartuIsi = {
  /** Whole fingerprint, to be given back when it was compared. */
  readonly sidikUtuh: string
  readonly sidik: readonly string[]
  readonly kantor: string
  readonly nama: string
  readonly loket: number
  readonly keadaan: 'baru' | 'dipercaya' | 'dicabut'
}

export type CalonIsi = {
  readonly id: Id
  readonly pengaduanId: Id
  readonly kind: OutboxKind
  readonly nomor: string
  readonly judul: string
  readonly berkas: number
  readonly byte: number
  /** Why it stays; null when it can go. */
  readonly tinggal: string | null
}

export type PaketIsi = {
  readonly id: Id
  readonly arah: 'keluar' | 'masuk'
  readonly mejaId: string
  readonly mejaNama: string
  readonly jumlah: number
  readonly ukuran: number
  readonly tahap: 'menulis' | 'menutup' | 'selesai' | 'gagal'
  readonly at: Instant
  readonly kedaluwarsaAt: Instant
  readonly petugasNama: string
  readonly buktiAt: Instant | null
  readonly terkirim: number
  readonly menunggu: number
  readonly lain: number
}

export type PratinjauIsi = {
  readonly paketId: Id
  readonly mejaNama: string
  readonly dibuatAt: Instant
  readonly kedaluwarsaAt: Instant
  readonly byte: number
  readonly berkas: number
  readonly pengaduan: number
  readonly tanggapan: number
  readonly tindakan: number
  readonly sudahAda: number
  readonly pernahDiterima: boolean
}

export type HasilBuktiIsi = {
  readonly mejaNama: string
  readonly terkirim: number
  readonly ditolak: number
  readonly dikembalikan: number
  readonly menunggu: number
  readonly sama: number
  readonly bentrok: readonly string[]
}

const none = z.object({})
const tempat = z.uuid()
const mejaId = z.string().regex(/^[0-9a-f]{64}$/)
const kartu = z.instanceof(Uint8Array).refine((b) => b.byteLength <= 8192, 'Berkas ini terlalu besar untuk kartu meja.')

export const bawaanRequests = {
  /** `sendiri`: this desk's card. `titipan`: entries of other desks that stand here. */
  'bawaan.get': core<{
    sendiri: { nama: string; kantor: string; sidik: readonly string[] }
    meja: readonly MejaIsi[]
    calon: readonly CalonIsi[]
    riwayat: readonly PaketIsi[]
    titipan: { menunggu: number; terkirim: number; dikembalikan: number }
  }>()(none),
  'bawaan.kartu': core<{ nama: string; bytes: Uint8Array }>()(none),
  'bawaan.bacaKartu': core<KartuIsi>()(z.object({ kartu })),
  'bawaan.percayai': core<MejaIsi>()(z.object({ kartu, sidik: mejaId })),
  'bawaan.cabut': core<void>()(z.object({ id: mejaId })),
  /** `kerjaId`: named by the events about its progress, and by `bawaan.batal`. */
  'bawaan.buat': core<PaketIsi>()(z.object({ kerjaId: id, tempat, mejaId, ids: z.array(id).min(1).max(5000) })),
  /** Carried entries, or all of one packet that still wait, come back; gives how many. */
  'bawaan.tarik': core<{ jumlah: number }>()(
    z.union([z.object({ ids: z.array(id).min(1).max(5000) }), z.object({ paketId: id })]),
  ),
  /** Looks a chosen file through without taking anything in. */
  'bawaan.periksa': core<{ jenis: 'paket'; pratinjau: PratinjauIsi } | { jenis: 'bukti' }>()(
    z.object({ kerjaId: id, tempat }),
  ),
  'bawaan.terima': core<{ baru: number; sudahAda: number }>()(z.object({ kerjaId: id, tempat })),
  'bawaan.buatBukti': core<{ jumlah: number; terkirim: number }>()(z.object({ tempat, mejaId })),
  'bawaan.terimaBukti': core<HasilBuktiIsi>()(z.object({ tempat })),
  'bawaan.batal': core<void>()(z.object({ kerjaId: id })),

  /** Asks the person where; `tempat` null: closed without a place. `nama`: name of the file. */
  'bawaan.pilihSimpan': shell<{ tempat: string | null; nama: string }>()(
    z.object({ nama: z.string().min(1).max(120), jenis: z.enum(['paket', 'bukti']) }),
  ),
  'bawaan.pilihBuka': shell<{ tempat: string | null; nama: string }>()(none),
} as const
