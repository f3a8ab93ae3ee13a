/** Requests of the counter: intake, receipts, scanner, templates, call-backs, the register kept in Excel until now. */
import { z } from 'zod'
import type { BukuBaris, BukuPemetaan, ImporBuku } from '../domain/buku-register.ts'
import { bukuPemetaan } from '../domain/buku-register.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { id, lampiranJenis, rangkap, ukuranKertas } from '../domain/kata.ts'
import type { Lampiran } from '../domain/lampiran.ts'
import type { PanggilanBalik } from '../domain/panggilan-balik.ts'
import { hasilPanggilanBalik, panggilanBalikBaru } from '../domain/panggilan-balik.ts'
import type { DrafRingkas, KasusTerdahulu, PengaduanRinci } from '../domain/pengaduan.ts'
import type { TandaTerima } from '../domain/tanda-terima.ts'
import type { TemplatKategori } from '../domain/templat.ts'
import { templatKategori } from '../domain/templat.ts'
import { core, shell } from './spec.ts'

/** What waits at the counter. */
export type LoketIsi = {
  readonly draf: readonly DrafRingkas[]
  /** Discarded within the last 30 days. */
  readonly sampah: readonly DrafRingkas[]
  /** Appointments not yet closed, the earliest first. */
  readonly panggilanBalik: readonly PanggilanBalik[]
  /** Set when this computer's clock stands before something already recorded: the instant of that record. */
  readonly jamMundurDari: Instant | null
}

/** First look at a register file: its sheets, its columns with examples, and a proposal which is which. */
export type BukuBacaan = {
  readonly lembar: readonly string[]
  readonly lembarDipilih: string
  readonly kolom: readonly { readonly judul: string; readonly contoh: readonly string[] }[]
  readonly jumlahBaris: number
  readonly pemetaan: BukuPemetaan
}

export type BukuPratinjau = {
  readonly baru: number
  readonly ganda: number
  readonly rusak: number
  /** The first rows, and every one that is ganda or rusak up to a limit. */
  readonly baris: readonly BukuBaris[]
}

export type BerkasPemindai = { readonly nama: string; readonly ukuran: number; readonly diubahAt: Instant }
/** `nama` as the system knows it, `tampil` as people do. Electron no longer says which one is the system's own choice. */
export type Printer = { readonly nama: string; readonly tampil: string }

const bytes = z.instanceof(Uint8Array).refine((b) => b.byteLength <= 50_000_000, 'Berkas lebih besar dari 50 MB.')
const milik = z.object({ jenis: z.enum(['draf', 'pengaduan']), id })
const berkasBuku = z.object({ nama: z.string().max(255), bytes, lembar: z.string().max(100) })
const kertas = { lebarMm: z.number().min(40).max(300), tinggiMm: z.number().min(40).max(3000) }

export const loketRequests = {
  'loket.get': core<LoketIsi>()(z.object({})),

  /**
   * Strikes a pengaduan out of the register before it has left: the number stays used. With `perbaiki` its words come
   * back as a new draft, whose pengaduan will stand as the replacement.
   */
  'pengaduan.batalkan': core<{ pengaduan: PengaduanRinci; drafId: Id | null }>()(
    z.object({ id, alasan: z.string().trim().min(3).max(300), perbaiki: z.boolean() }),
  ),
  /** Earlier cases by telephone number (from 8 digits) or NIK (from 16); newest first, at most 5. */
  'pelapor.terdahulu': core<{ rows: readonly KasusTerdahulu[]; total: number }>()(
    z.object({ telepon: z.string().max(60), nik: z.string().max(60) }),
  ),

  'panggilanBalik.save': core<PanggilanBalik>()(panggilanBalikBaru),
  'panggilanBalik.tutup': core<PanggilanBalik>()(z.object({ id, hasil: hasilPanggilanBalik })),

  'templat.list': core<readonly (TemplatKategori & { readonly kategoriNama: string })[]>()(z.object({})),
  'templat.save': core<void>()(z.object({ templat: templatKategori })),
  'templat.remove': core<void>()(z.object({ id })),
  /** Template that holds for a kategori (its own, or its parent's); null: none. */
  'templat.untuk': core<TemplatKategori | null>()(z.object({ kategoriId: z.string().max(20) })),

  'tandaTerima.get': core<TandaTerima>()(z.object({ pengaduanId: id, rangkap })),
  /** After paper or PDF exists: counts it, so that the next one is marked as a reprint. Audited. */
  'tandaTerima.record': core<{ cetakKe: number }>()(
    z.object({ pengaduanId: id, rangkap, cara: z.enum(['cetak', 'pdf']), ukuran: ukuranKertas }),
  ),

  /** Files of the scanner's folder, newest first; empty with a sentence in the failure when it cannot be read. */
  'pemindai.list': core<{ folder: string; berkas: readonly BerkasPemindai[] }>()(z.object({})),
  'pemindai.take': core<Lampiran>()(z.object({ nama: z.string().min(1).max(255), milik, jenis: lampiranJenis })),

  'buku.read': core<BukuBacaan>()(berkasBuku),
  'buku.preview': core<BukuPratinjau>()(berkasBuku.extend({ pemetaan: bukuPemetaan })),
  'buku.apply': core<ImporBuku>()(berkasBuku.extend({ pemetaan: bukuPemetaan, gandaJuga: z.boolean() })),
  'buku.list': core<readonly ImporBuku[]>()(z.object({})),
  /** Takes a whole import back; rows that have been worked on since stay (`dibiarkan`). */
  'buku.undo': core<{ dihapus: number; dibiarkan: number }>()(z.object({ id })),

  /** Practice only: a fresh practice world. */
  'latihan.reset': core<void>()(z.object({})),

  'cetak.printers': shell<readonly Printer[]>()(z.object({})),
  /** Prints what the page shows under `@media print`. Never fails for want of a printer: `tercetak` says. */
  'cetak.cetak': shell<{ tercetak: boolean; kalimat: string }>()(z.object({ printer: z.string().max(300), ...kertas })),
  /** The same as a PDF file: into the folder of the settings, or where the person says (`tanya`). */
  'cetak.pdf': shell<{ tersimpan: string | null; kalimat: string }>()(
    z.object({ nama: z.string().min(1).max(120), tanya: z.boolean(), ...kertas }),
  ),
  'shell.pickFolder': shell<{ folder: string | null }>()(z.object({ judul: z.string().max(100) })),
  /**
   * The global shortcut: what is asked for, and whether the system gave it. With `jeda` it sleeps (true) while the page
   * listens for a new one, and wakes (false).
   */
  'shell.pintasan': shell<{ pintasan: string; aktif: boolean; kalimat: string }>()(
    z.object({ jeda: z.boolean().optional() }),
  ),
} as const
