/** Face of the packets carried by hand: own card, trusted desks, packets out and in, proofs. */
import type { Result } from '../domain/failure.ts'
import type { Id, Instant, OutboxKind } from '../domain/kata.ts'
import type { JenisAmplop, KartuMeja } from '../domain/paket-bawaan.ts'

/** A desk whose packets are, or were, believed. */
export type Meja = {
  /** Hex sha256 of its keys. */
  readonly id: string
  readonly kantor: string
  readonly nama: string
  readonly loket: number
  readonly at: Instant
  readonly petugasNama: string
  readonly dicabutAt: Instant | null
}

/** What a card says, before anybody believes it. */
export type KartuDibaca = {
  readonly sidik: string
  readonly kantor: string
  readonly nama: string
  readonly loket: number
  readonly keadaan: 'baru' | 'dipercaya' | 'dicabut'
}

/** An entry that waits, and whether it can go along. */
export type Calon = {
  readonly id: Id
  readonly pengaduanId: Id
  readonly kind: OutboxKind
  readonly nomor: string
  readonly judul: string
  readonly berkas: number
  readonly byte: number
  /** Sentence why it stays; null when it can go. */
  readonly tinggal: string | null
}

export type PaketRingkas = {
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
  /** When a proof was last taken in (keluar) or made (masuk). */
  readonly buktiAt: Instant | null
  /** Its entries by where they stand now. */
  readonly terkirim: number
  readonly menunggu: number
  readonly lain: number
}

export type Pratinjau = {
  readonly paketId: Id
  readonly mejaNama: string
  readonly dibuatAt: Instant
  readonly kedaluwarsaAt: Instant
  readonly byte: number
  readonly berkas: number
  readonly pengaduan: number
  readonly tanggapan: number
  readonly tindakan: number
  /** Entries that are here already: nothing changes for them. */
  readonly sudahAda: number
  readonly pernahDiterima: boolean
}

export type HasilTerima = {
  readonly paketId: Id
  readonly baru: number
  readonly sudahAda: number
  readonly pengaduanIds: readonly Id[]
  readonly outboxIds: readonly Id[]
}

export type HasilBukti = {
  readonly mejaNama: string
  /** Learnt now. */
  readonly terkirim: number
  readonly ditolak: number
  readonly dikembalikan: number
  readonly menunggu: number
  /** Known before. */
  readonly sama: number
  /** Numbers of entries that were cancelled here and yet were sent there: a person must look. */
  readonly bentrok: readonly string[]
  readonly pengaduanIds: readonly Id[]
  readonly outboxIds: readonly Id[]
}

/** Progress in bytes, and whether a person has stopped it. */
type Pantau = {
  readonly kemajuan?: (selesai: number, dari: number) => void
  readonly batal?: () => boolean
}

/** Who does it, and when. */
type Oleh = {
  readonly petugas: { readonly id: Id; readonly nama: string; readonly lastSeenAt: Instant }
  readonly at: Instant
}

/** What of packets concerns the sending of an entry. */
type TitipanKirim = {
  /** Another desk's entry: not sent after this instant. Null: our own, which was carried once and taken back. */
  readonly kedaluwarsaAt: Instant | null
}

export type BawaanStore = {
  /** Card of this desk; its keys are made when it is first asked for. */
  kartu(at: Instant): Promise<{ kartu: KartuMeja; sidik: string }>
  meja(): Promise<readonly Meja[]>
  bacaKartu(bytes: Uint8Array): Promise<Result<KartuDibaca>>
  /** A person compared the fingerprint. `sidik`: the one that was shown. */
  percayai(args: Oleh & { bytes: Uint8Array; sidik: string }): Promise<Result<Meja>>
  cabut(args: Oleh & { id: string }): Promise<Result<void>>

  calon(): Promise<readonly Calon[]>
  /** Writes the packet of these entries beside `file` and gives it that name; only then do they count as carried. */
  buat(args: Oleh & Pantau & { file: string; mejaId: string; ids: readonly Id[] }): Promise<Result<PaketRingkas>>
  /** Carried entries come back: looked for at LAPOR first. Gives those that did. */
  tarik(
    args: Oleh & ({ ids: readonly Id[] } | { paketId: Id }),
  ): Promise<Result<readonly { id: Id; pengaduanId: Id }[]>>

  /** Which kind of file it is; null where it is none of ours. */
  intip(file: string): Promise<JenisAmplop | null>
  pratinjau(args: Pantau & { file: string; at: Instant }): Promise<Result<Pratinjau>>
  terima(args: Oleh & Pantau & { file: string }): Promise<Result<HasilTerima>>
  /** Proof for a desk of all it gave us. What LAPOR refused here is given back for good. */
  buatBukti(args: Oleh & { file: string; mejaId: string }): Promise<Result<{ jumlah: number; terkirim: number }>>
  terimaBukti(args: Oleh & { file: string }): Promise<Result<HasilBukti>>

  /** Newest first. */
  riwayat(limit: number): Promise<readonly PaketRingkas[]>
  /** Entries of other desks by where they stand here; beside the neraca, never in it. */
  titipan(): Promise<{ menunggu: number; terkirim: number; dikembalikan: number }>
  /** Null for an entry that has nothing to do with packets. */
  titipanKirim(outboxId: Id): Promise<TitipanKirim | null>
}
