/**
 * The face of the store: everything else sees these functions and never SQL, Prisma or a file.
 * All writes are durable (WAL, synchronous=FULL) when their promise resolves. A broken disk or key throws
 * StorageError (its `reason` is the one of Failure `storage`); what a caller can get wrong comes back as Result.
 */
import type { BuktiLaporStore } from './bukti-lapor-store.ts'
import type { JejakLaporStore } from './jejak-lapor-face.ts'
import type { BawaanStore } from './bawaan-face.ts'
import type { BukuCatatan } from '../domain/buku-baca.ts'
import type { BukuPemetaan, ImporBuku } from '../domain/buku-register.ts'
import type { Result } from '../domain/failure.ts'
import type { SaringanAntrean, Tampilan } from '../domain/antrean.ts'
import type {
  CocokNomor,
  IsiSaringan,
  KelompokAntrean,
  Perbaikan,
  Saring,
  Saringan,
  TataAntrean,
  UrutAntrean,
} from '../domain/saringan.ts'
import type { KeadaanLapor, Perbedaan } from '../domain/basi.ts'
import type { Catatan } from '../domain/catatan.ts'
import type { Disposisi, UnitKerja } from '../domain/disposisi.ts'
import type { AlasanJedaPetugas, Jeda } from '../domain/jeda.ts'
import type { AsalPaket, IsiPaket, PaketTerpasang, PratinjauPaket } from '../domain/paket-libur.ts'
import type { IdentitasDijaga } from '../domain/periksa-tanggapan.ts'
import type { Konsep } from '../domain/persetujuan.ts'
import type { SalahEja } from '../domain/periksa-ejaan.ts'
import type { Penyampaian } from '../domain/penyampaian.ts'
import type { NilaiBidang, TemplatKantor, TemplatLapor, TemplatTanggapan } from '../domain/templat-tanggapan.ts'
import type { IsiTindakan, Tindakan } from '../domain/tindakan.ts'
import type {
  Id,
  Instant,
  LampiranJenis,
  OutboxState,
  Rangkap,
  StatusPengaduan,
  Tanggal,
  UkuranKertas,
  Zona,
} from '../domain/kata.ts'
import type { Lampiran, LampiranTipe } from '../domain/lampiran.ts'
import type { LaporanPemulihan } from '../domain/pemulihan.ts'
import type { HitunganPengingat, PengingatTerakhir } from '../domain/pengingat.ts'
import type { Neraca } from '../domain/neraca.ts'
import type { OutboxEntry } from '../domain/outbox.ts'
import type { HasilPanggilanBalik, PanggilanBalik, PanggilanBalikBaru } from '../domain/panggilan-balik.ts'
import type {
  DrafPengaduan,
  DrafRingkas,
  KasusTerdahulu,
  PengaduanRinci,
  PengaduanRingkas,
} from '../domain/pengaduan.ts'
import type { TemplatKategori } from '../domain/templat.ts'
import type { AturanTenggat, Kalender, TenggatPenjelasan } from '../domain/tenggat.ts'
import type { Peristiwa, TindakLanjut } from '../domain/tindak-lanjut.ts'
import type { Petugas } from '../domain/petugas.ts'
import type { Setelan } from '../domain/setelan.ts'
import type { TandaTerima } from '../domain/tanda-terima.ts'
import type { KasusLapor, KasusRusak, TanggapanLapor } from '../domain/kasus-lapor.ts'
import type { ImporStore } from './impor-face.ts'
import type { BerkasKirimStore } from './berkas-kirim-store.ts'
import type { NeracaStore } from './neraca-face.ts'
import type { PernyataanStore, RekapStore } from './rekap-store-face.ts'

import type {
  KaitanStore,
  KelompokStore,
  LampiranLaporStore,
  LembarDisposisiStore,
  RiwayatStore,
} from './kasus-face.ts'

export type { Petugas }

export type PengaduanFilter = {
  /** null: live cases (everything not ended). */
  readonly status: SaringanAntrean
  /** Full-text words over number, title, text and place; newest first when given. Empty: by tenggat. */
  readonly teks: string
  /** Opaque, from the page before. */
  readonly cursor: string | null
  /** 1–200 rows. */
  readonly limit: number
  readonly saring?: Saring | undefined
  /** Left out: by tenggat. Words are always answered newest first, without groups. */
  readonly urut?: UrutAntrean | undefined
  readonly kelompok?: KelompokAntrean | undefined
}
export type PengaduanPage = {
  readonly rows: readonly PengaduanRingkas[]
  readonly nextCursor: string | null
  /** The one case whose number is exactly what was typed or scanned. */
  readonly tepat: Id | null
  /** Why nothing is found, when the words are a mistyped number. */
  readonly catatan: string | null
  /** Words that occur nowhere, and what was looked for in their place. */
  readonly koreksi: readonly Perbaikan[]
  /** Words with next to no hits, and much more frequent ones beside them. */
  readonly saran: readonly Perbaikan[]
  /** Rows that were found by a number of the pelapor or of an older register. */
  readonly cocok: Readonly<Record<Id, CocokNomor>>
}

/** Counts kept by triggers, never by scanning. */
export type PengaduanCounts = {
  readonly total: number
  readonly hidup: number
  readonly perStatus: Readonly<Record<StatusPengaduan, number>>
  readonly jatuhTempoHariIni: number
  readonly lewat: number
  readonly perTampilan: Readonly<Record<Tampilan, number>>
}

type ImporHasil = {
  readonly baru: number
  readonly berubah: number
  readonly sama: number
  readonly rusak: number
  /** ids of the rows that are new or changed */
  readonly ids: readonly Id[]
}

export type PengaduanStore = {
  list(filter: PengaduanFilter): Promise<PengaduanPage>
  /** Rows of a filter; with words counted up to `HITUNG_KATA_MAKS`. */
  hitung(isi: IsiSaringan): Promise<number>
  /** How many rows of a filter (without words) each group holds, by the group's key (domain `kunciKelompok`). */
  kelompok(
    isi: Omit<IsiSaringan, 'teks'>,
    kelompok: NonNullable<KelompokAntrean>,
  ): Promise<Readonly<Record<string, number>>>
  counts(hariIni: Tanggal): Promise<PengaduanCounts>
  get(id: Id): Promise<Result<PengaduanRinci>>
  /** Unmasked identity; writes the audit entry and the timeline entry with the reason in the same transaction. */
  openPelapor(id: Id, petugas: Petugas, alasan: string): Promise<Result<PengaduanRinci>>
  peristiwa(id: Id): Promise<readonly Peristiwa[]>
  /** Earlier cases by telephone number or NIK; newest first. */
  terdahulu(telepon: string, nik: string): Promise<{ readonly rows: readonly KasusTerdahulu[]; readonly total: number }>
  /** The instant of the newest record when `at` lies clearly before it (the clock was set back); else null. */
  jamMundurDari(at: Instant): Promise<Instant | null>
  /**
   * Strikes a pengaduan of this desk out of the register while nothing of it has left: its number stays used, its
   * outbox entry is cancelled. With `perbaiki` its words and files come back as a draft that will stand in for it.
   */
  batalkan(args: {
    id: Id
    alasan: string
    perbaiki: boolean
    petugas: Petugas
    at: Instant
  }): Promise<Result<{ pengaduan: PengaduanRinci; drafId: Id | null }>>
  tenggat(id: Id): Promise<Result<readonly TenggatPenjelasan[]>>
  /**
   * One transaction: pengaduan + pelapor + register number + outbox entry (frozen payload, marker) + timeline + audit;
   * the draft's files move over and the draft is removed. Checks with domain `checkDraft` first.
   * Repeating it with the same draft id gives the same pengaduan again (a lost answer never doubles a record).
   */
  finalize(args: {
    drafId: Id
    petugas: Petugas
    at: Instant
    alasanTidakLengkap: string | null
  }): Promise<Result<PengaduanRinci>>
  /**
   * Applies one page of upstream cases (reconcile) and the new cursor in one transaction. Also fits a case that carries
   * one of our markers to the local pengaduan it belongs to, and never overwrites what waits in the outbox.
   * `batasTanggal`: a known date behind it was given by a clock of LAPOR that ran ahead, and orders nothing.
   */
  applyKasus(args: {
    kasus: readonly KasusLapor[]
    rusak: readonly KasusRusak[]
    asal: 'api' | 'excel'
    cursor: CursorWrite | null
    at: Instant
    batasTanggal?: Instant | null
    /** Of an export: the day it was made. A state the API told on that day or later stands. */
    dibuatAt?: Instant | null
  }): Promise<ImporHasil>
  /** What `applyKasus` would count for these cases, without writing anything (preview of an import). */
  compareKasus(args: {
    kasus: readonly KasusLapor[]
    asal: 'api' | 'excel'
  }): Promise<{ baru: number; berubah: number; sama: number }>
  /**
   * Marks live cases the API has numbered (not the ones recorded here) that a full sweep did not list as no longer ours (bukanWewenang, raw word "tidak lagi
   * terdaftar"). `atMost` says how many may end of so many live ones we know by their upstream id; when more would,
   * nothing is changed and null comes back.
   */
  endUnlisted(args: {
    seenUpstreamIds: ReadonlySet<string>
    sweepStartedAt: Instant
    at: Instant
    atMost: (known: number) => number
  }): Promise<readonly Id[] | null>
  /** Refreshes state and timeline of one case from the upstream's detail. Gives the outbox entries it found arrived. */
  applyDetail(args: {
    id: Id
    /** Null: the state is not spoken of and stays. */
    status: StatusPengaduan | null
    statusAsli: string
    log: readonly TanggapanLapor[]
    at: Instant
  }): Promise<readonly Id[]>
}

export type DrafStore = {
  /** Upsert; the save that arrives later wins, and its `updatedAt` is later whatever the clock says. */
  save(args: { id: Id; draf: DrafPengaduan; petugas: Petugas; at: Instant }): Promise<Result<DrafRingkas>>
  get(id: Id): Promise<Result<{ id: Id; draf: DrafPengaduan; lampiran: readonly Lampiran[]; updatedAt: Instant }>>
  /** Open ones, the one saved last first. */
  list(): Promise<readonly DrafRingkas[]>
  /** Discarded ones, the one discarded last first; gone for good after 30 days. */
  sampah(): Promise<readonly DrafRingkas[]>
  /** Discarded drafts rest in the bin and can come back. */
  discard(id: Id, petugas: Petugas, at: Instant): Promise<Result<void>>
  restore(id: Id, petugas: Petugas, at: Instant): Promise<Result<void>>
}

export type MilikLampiran = 'draf' | 'pengaduan' | 'disposisi' | 'lapor'
export type LampiranStore = {
  /**
   * Encrypts and stores the bytes at once; type decided from the bytes, not the name. `milik` is a draft, a pengaduan
   * (for an answer), a disposisi (evidence of the unit) or a pengaduan as LAPOR holds it (a file fetched from there).
   * A file that comes to an answer or goes from it takes the agreements to its draft back; so does `remove`.
   */
  add(args: {
    milik: { jenis: MilikLampiran; id: Id }
    nama: string
    bytes: Uint8Array
    at: Instant
    /** Left out: bukti. */
    jenis?: LampiranJenis
    /** The same picture made smaller by the page. */
    kirim?: Uint8Array | null
  }): Promise<Result<Lampiran>>
  read(id: Id): Promise<Result<{ lampiran: Lampiran; bytes: Uint8Array }>>
  /** The same for the eyes of a person; of a protected case it is written down who looked. */
  lihat(args: { id: Id; petugas: Petugas; at: Instant }): Promise<Result<{ lampiran: Lampiran; bytes: Uint8Array }>>
  /** The bytes that may leave: a picture without metadata, anything else as it is. Refused for papers of identity. */
  readKirim(id: Id): Promise<Result<{ nama: string; tipe: LampiranTipe; bytes: Uint8Array }>>
  /** Gives the pengaduan it hung on; null for a draft's. */
  remove(id: Id, at: Instant): Promise<Result<{ pengaduanId: Id | null }>>
  listOf(milik: { jenis: 'draf' | 'pengaduan'; id: Id }): Promise<readonly Lampiran[]>
  /** The rows of these ids, whatever they belong to; unknown ids are left out. */
  ofIds(ids: readonly Id[]): Promise<readonly Lampiran[]>
}

export type TindakLanjutStore = {
  /** Answer + outbox entry + timeline + audit in one transaction. `requestId` makes a repeat harmless. */
  add(args: {
    requestId: Id
    pengaduanId: Id
    tanggapan: string
    rahasia: boolean
    lampiranIds: readonly Id[]
    /** Left out: through LAPOR. */
    penyampaian?: Penyampaian | undefined
    kelompokId?: Id | null
    petugas: Petugas
    at: Instant
  }): Promise<Result<TindakLanjut>>
  /** Takes an answer that has not left back into the draft. */
  tarik(args: { id: Id; petugas: Petugas; at: Instant }): Promise<Result<{ pengaduanId: Id }>>
  listOf(pengaduanId: Id): Promise<readonly TindakLanjut[]>
  get(id: Id): Promise<TindakLanjut | null>
  /** Files already attached to the answer being written. */
  lampiranKonsep(pengaduanId: Id): Promise<readonly Lampiran[]>
}

export type KonsepStore = {
  /** What its words are looked through for (domain/periksa-tanggapan.ts); null for an unknown case. */
  bahanPeriksa(pengaduanId: Id): Promise<{ dijaga: IdentitasDijaga; lain: readonly string[] } | null>
  /**
   * The save that arrives later wins; a change of the words takes agreements back. The first words take the case as it
   * stands for their basis. What is left out: as before.
   */
  saveDraf(args: {
    pengaduanId: Id
    teks: string
    rahasia?: boolean | undefined
    penyampaian?: Penyampaian | undefined
    petugas: Petugas
    at: Instant
  }): Promise<Result<void>>
  get(pengaduanId: Id): Promise<Konsep>
  ajukan(args: { pengaduanId: Id; petugas: Petugas; at: Instant }): Promise<Result<Konsep>>
  /** `dilihat`: updatedAt of the words the person read; `lengkap`: no step is left. */
  putuskan(args: {
    pengaduanId: Id
    keputusan: 'setuju' | 'kembalikan'
    catatan: string
    dilihat: Instant
    petugas: Petugas
    at: Instant
  }): Promise<Result<{ konsep: Konsep; lengkap: boolean }>>
  basi(pengaduanId: Id): Promise<readonly Perbedaan[]>
  perbaruiDasar(args: { pengaduanId: Id; petugas: Petugas; at: Instant }): Promise<Result<void>>
}

export type TemplatTanggapanStore = {
  /** The office's own and LAPOR's, by code. */
  list(): Promise<readonly TemplatTanggapan[]>
  save(args: { templat: TemplatKantor; petugas: Petugas; at: Instant }): Promise<Result<void>>
  /** `hapus` false brings it back; LAPOR's own are taken away at LAPOR only. */
  setHapus(args: { id: Id; hapus: boolean; petugas: Petugas; at: Instant }): Promise<Result<void>>
  /** LAPOR's templates as it lists them now, in the place of the ones before. */
  setLapor(list: readonly TemplatLapor[], at: Instant): Promise<void>
  /** What the fields are filled with on this case; never anything of the pelapor. */
  bidang(args: { pengaduanId: Id; petugas: Petugas; at: Instant }): Promise<NilaiBidang>
}

export type EjaanStore = {
  /** Words of the text that neither dictionary nor office knows. Loads the dictionary when first asked. */
  periksa(teks: string): Promise<readonly SalahEja[]>
  kantor(): Promise<readonly { kata: string; petugasNama: string; at: Instant }[]>
  tambah(args: { kata: string; petugas: Petugas; at: Instant }): Promise<void>
  hapus(args: { kata: string; petugas: Petugas; at: Instant }): Promise<void>
}

export type TindakanStore = {
  /** Action + state of the case + outbox entry + timeline + audit in one transaction. `requestId` makes a repeat harmless. */
  add(args: {
    requestId: Id
    pengaduanId: Id
    isi: IsiTindakan
    alasan: string
    kelompokId: Id | null
    petugas: Petugas
    at: Instant
  }): Promise<Result<Tindakan>>
  /** Only the newest action of a case, while nothing of it has left. */
  urungkan(args: { id: Id; petugas: Petugas; at: Instant }): Promise<Result<{ pengaduanId: Id }>>
  ofKelompok(kelompokId: Id): Promise<readonly { readonly id: Id; readonly pengaduanId: Id }[]>
  listOf(pengaduanId: Id): Promise<readonly Tindakan[]>
  /** What actions left on the case beside its state. */
  keadaan(
    pengaduanId: Id,
  ): Promise<Result<{ judulAwal: string | null; isiAwal: string | null; tundaSampai: string | null; dioper: number }>>
  /** Where cases like this one were passed on to before, the most frequent first. */
  saranTujuan(pengaduanId: Id): Promise<readonly { tujuanId: string; nama: string; kali: number }[]>
  setInstansi(list: readonly { upstreamId: string; nama: string }[]): Promise<void>
  cariInstansi(teks: string, limit: number): Promise<readonly { upstreamId: string; nama: string }[]>
}

export type DisposisiStore = {
  listOf(pengaduanId: Id): Promise<readonly Disposisi[]>
  jawab(args: {
    id: Id
    jawaban: string
    oleh: string
    lampiranIds: readonly Id[]
    petugas: Petugas
    at: Instant
  }): Promise<Result<{ pengaduanId: Id }>>
  /** The unit sends it back as not its own. */
  kembalikan(args: { id: Id; alasan: string; petugas: Petugas; at: Instant }): Promise<Result<{ pengaduanId: Id }>>
  unit(): Promise<readonly UnitKerja[]>
  saveUnit(args: { id: Id; nama: string; aktif: boolean; petugas: Petugas; at: Instant }): Promise<Result<void>>
}

export type CatatanStore = {
  listOf(pengaduanId: Id): Promise<readonly Catatan[]>
  add(args: { id: Id; pengaduanId: Id; teks: string; petugas: Petugas; at: Instant }): Promise<Result<void>>
  /** `hapus` false brings it back. */
  setHapus(args: { id: Id; hapus: boolean; petugas: Petugas; at: Instant }): Promise<Result<{ pengaduanId: Id }>>
  /** Newest notes in which this petugas is named, at most `limit`. */
  sebutan(petugasId: Id, limit: number): Promise<readonly (Catatan & { judul: string })[]>
  sop(pengaduanId: Id): Promise<{
    kategoriId: string | null
    butir: readonly { teks: string; oleh: string | null; at: Instant | null }[]
  }>
  centang(args: {
    pengaduanId: Id
    butir: string
    sudah: boolean
    petugas: Petugas
    at: Instant
  }): Promise<Result<void>>
  saveSop(args: { kategoriId: string; butir: readonly string[]; petugas: Petugas; at: Instant }): Promise<void>
}

/** Pauses a petugas begins and ends. `id` makes a repeat harmless. */
export type JedaStore = {
  listOf(pengaduanId: Id): Promise<readonly Jeda[]>
  mulai(args: {
    id: Id
    pengaduanId: Id
    alasan: AlasanJedaPetugas
    catatan: string
    petugas: Petugas
    at: Instant
  }): Promise<Result<void>>
  akhiri(args: { pengaduanId: Id; alasan: AlasanJedaPetugas; petugas: Petugas; at: Instant }): Promise<Result<void>>
  /** The explanation of its clocks went out on paper or as a file. */
  catatCetak(args: { pengaduanId: Id; cara: 'cetak' | 'pdf'; petugas: Petugas; at: Instant }): Promise<void>
}

export type PengingatStore = {
  /** `sampai`: end of the day, for call-backs. */
  hitung(hariIni: Tanggal, sampai: Instant): Promise<HitunganPengingat>
  /** The digest shown last. */
  terakhir(): Promise<PengingatTerakhir | null>
  tandai(saat: PengingatTerakhir, at: Instant): Promise<void>
}

/** Holiday packs: looked at before they are applied, and taken back newest first. */
export type PaketLiburStore = {
  list(): Promise<readonly PaketTerpasang[]>
  /** Every live case whose dates would move, without changing anything. */
  preview(isi: IsiPaket): Promise<Result<PratinjauPaket>>
  /** Applies what was looked at; refused when the cases that move are no longer the ones of `sidik`. */
  apply(args: {
    id: Id
    isi: IsiPaket
    sha256: string
    asal: AsalPaket
    sidik: string
    petugas: Petugas
    at: Instant
  }): Promise<Result<PaketTerpasang>>
  undo(args: { id: Id; petugas: Petugas; at: Instant }): Promise<Result<void>>
}

/** Words typed on a case and not yet recorded: kept for the petugas who typed them, so that a crash loses nothing. */
export type IsianStore = {
  /** `isi` '' takes the words away. Nothing happens for an unknown case. */
  save(args: { pengaduanId: Id; bagian: string; isi: string; petugas: Petugas; at: Instant }): Promise<void>
  listOf(pengaduanId: Id, petugasId: Id): Promise<readonly { bagian: string; isi: string }[]>
}

export type AntreanStore = {
  /** What may be chosen: topics that occur, units of the office. */
  pilihan(): Promise<{ kategori: readonly string[]; unit: readonly { id: Id; nama: string }[] }>
  /** By name. */
  saringan(petugasId: Id): Promise<readonly Saringan[]>
  /** Keeps it, or changes name and contents of the one with this id; also brings back one that was removed. */
  saveSaringan(args: { saringan: Saringan; petugas: Petugas; at: Instant }): Promise<Result<void>>
  removeSaringan(id: Id, petugas: Petugas): Promise<Result<void>>
  tata(petugasId: Id): Promise<TataAntrean>
  saveTata(tata: TataAntrean, petugas: Petugas, at: Instant): Promise<void>
}

export type OutboxRow = OutboxEntry & {
  readonly judul: string
  readonly nomor: string
  readonly petugasNama: string
  /** Name of the desk it was given to us by; null: our own. */
  readonly titipanDari: string | null
  /** Name of the desk that carries it now. */
  readonly dititipkanKe: string | null
  /** Since when LAPOR, which had it, shows it no more, and nobody has decided on it; null otherwise. */
  readonly hilangAt: Instant | null
}

export type OutboxStore = {
  list(args: {
    selesaiJuga: boolean
    /** Only what was refused or is unclear. */
    hanyaTersendat?: boolean | undefined
    cursor: string | null
    limit: number
  }): Promise<{ rows: readonly OutboxRow[]; nextCursor: string | null }>
  get(id: Id): Promise<Result<OutboxRow>>
  /**
   * Heads of lanes that may move now: state antre or tidakPasti with nextAttemptAt <= at, the oldest not-ended entry of
   * their lane, whose lane holds no ditolak/berpandu/tidakPasti before them.
   */
  dueHeads(at: Instant, limit: number): Promise<readonly OutboxEntry[]>
  /**
   * What changed upstream since the words of an answer or action were begun; empty when it may leave. `kini`: the case as
   * LAPOR shows it just now, kept where it speaks against an action; left out: as it was last seen.
   */
  basi(id: Id, kini?: KeadaanLapor | null): Promise<readonly Perbedaan[]>
  /** Earliest nextAttemptAt of anything that waits; null when nothing does. */
  nextDueAt(): Promise<Instant | null>
  /** Compare-and-set on (id, updatedAt): false when somebody else moved it first. Also writes timeline/upstream ids on terkirim. */
  move(args: {
    entry: OutboxEntry
    next: OutboxEntry
    trackingId?: string | null
    /** This computer's clock against LAPOR's, as last measured. */
    selisihJamMs?: number | null
  }): Promise<boolean>
  /** Start-up: entries left mengirim by a crash become antre (main call not started) or tidakPasti. Gives how many of each. */
  recoverAfterCrash(at: Instant): Promise<{ antre: number; tidakPasti: number }>
  /** A person decides: kirim lagi | sudah terkirim (with an optional tracking ID) | batalkan. Audited. */
  resolve(args: {
    id: Id
    keputusan: 'kirimLagi' | 'sudahTerkirim' | 'batalkan'
    trackingId: string | null
    alasan: string
    /** What was seen of LAPOR, and the row it was matched with: its id is kept, and all of it audited. */
    bukti?: { readonly diambilAt: Instant; readonly upstreamId: string | null } | undefined
    petugas: Petugas
    at: Instant
  }): Promise<Result<OutboxRow>>
  /** Changes the words of a refused entry: a new frozen payload, same lane place. */
  rewrite(args: {
    id: Id
    teks: string
    /** The files that still go with it; left out: all of them. */
    lampiranIds?: readonly Id[] | undefined
    petugas: Petugas
    at: Instant
  }): Promise<Result<OutboxRow>>
  /** `menungguEkspor`: those among tidakPasti that a hand has carried and nothing has spoken against. */
  counts(): Promise<{
    perState: Readonly<Record<OutboxState, number>>
    oldestWaitingAt: Instant | null
    menungguEkspor: number
  }>
  neraca(): Promise<Neraca>
  /** Upstream id of the lane's pengaduan; null while it is not known. */
  upstreamIdOf(pengaduanId: Id): Promise<string | null>
  /** Pauses or resumes the whole outbox mode when the connection changes: antre -> berpandu -> tidakPasti (looked for first). */
  setBerpandu(berpandu: boolean, at: Instant): Promise<number>
}

export type CursorWrite = {
  readonly stream: string
  readonly updatedFrom: Instant | null
  readonly lastFullSweepAt: Instant | null
}
export type CursorStore = {
  get(
    stream: string,
  ): Promise<{ updatedFrom: Instant | null; lastFullSweepAt: Instant | null; lastSuccessAt: Instant | null } | null>
  set(write: CursorWrite, at: Instant): Promise<void>
  /** The stream is read from its beginning again. */
  forget(stream: string): Promise<void>
  /**
   * True when something here belongs to the deployment in force: a case with its number, something sent or perhaps
   * sent to it by us, a file uploaded to it. The numbers would mean other citizens on another server.
   */
  isBoundToUpstream(): Promise<boolean>
}

/** An open item of the quarantine as it was kept; `pk` grows with the time it was put there. */
export type KirimanMentah = {
  readonly pk: number
  readonly id: Id
  readonly asal: string
  readonly raw: string
  readonly alasan: string
}

export type KarantinaStore = {
  /** Newest first; `kolom`: names of the fields found. The raw items stay here: they may name people. */
  list(limit: number): Promise<
    readonly {
      id: Id
      asal: string
      alasan: string
      trackingId: string | null
      at: Instant
      kolom: readonly string[]
    }[]
  >
  count(): Promise<number>
  /** Open items behind `setelah` (a `pk`; 0: from the first), oldest first, raw: for reading them again, never for a page. */
  mentah(setelah: number, limit: number): Promise<readonly KirimanMentah[]>
  /** What became of items read again: settled (`alasan` null) or why they stay. */
  putus(putusan: readonly { readonly id: Id; readonly alasan: string | null }[], at: Instant): Promise<void>
  /** This version of the application has read the quarantine already. */
  sudahDibaca(versi: string): Promise<boolean>
  tandaiDibaca(versi: string, at: Instant): Promise<void>
}

export type ReferensiStore = {
  /** Without words: what is used here lately and often first (`sering`), then the tree. */
  kategori(
    teks: string,
    limit: number,
  ): Promise<readonly { id: string; nama: string; induk: string | null; sering: boolean }[]>
  wilayah(
    teks: string,
    limit: number,
  ): Promise<
    readonly {
      kode: string
      nama: string
      tingkat: 'provinsi' | 'kabupatenKota' | 'kecamatan' | 'desa'
      jalur: string
    }[]
  >
  kalender(): Promise<Kalender>
  aturan(): Promise<readonly AturanTenggat[]>
  /** After a change of calendar, rules or zone: recomputes the stored due dates of all live cases, in batches. Gives how many changed. */
  hitungUlangTenggat(zona: Zona, hariKerjaSepekan: 5 | 6, at: Instant): Promise<number>
}

export type PanggilanBalikStore = {
  save(args: { panggilan: PanggilanBalikBaru; petugas: Petugas; at: Instant }): Promise<Result<PanggilanBalik>>
  tutup(args: { id: Id; hasil: HasilPanggilanBalik; petugas: Petugas; at: Instant }): Promise<Result<PanggilanBalik>>
  /** Not yet closed, the earliest first. */
  terbuka(): Promise<readonly PanggilanBalik[]>
}

export type BukuStore = {
  /** Marks of every row imported so far (domain `kunciBuku`). */
  known(): Promise<ReadonlySet<string>>
  /** A number of this office's own register. */
  isRegister(nomor: string): Promise<boolean>
  /** In parts, so that the desk is never held up; what was written of a cut import is known by its id. */
  apply(args: {
    rows: readonly BukuCatatan[]
    namaBerkas: string
    sha256: string
    pemetaan: BukuPemetaan
    petugas: Petugas
    at: Instant
  }): Promise<ImporBuku>
  list(): Promise<readonly ImporBuku[]>
  /** Rows somebody has worked on since stay. */
  undo(args: { id: Id; petugas: Petugas; at: Instant }): Promise<Result<{ dihapus: number; dibiarkan: number }>>
}

export type TemplatStore = {
  list(): Promise<readonly (TemplatKategori & { readonly kategoriNama: string })[]>
  /** Its own, else its parent's; null for none. */
  untuk(kategoriId: string): Promise<TemplatKategori | null>
  save(args: { templat: TemplatKategori; petugas: Petugas; at: Instant }): Promise<Result<void>>
  remove(args: { id: Id; petugas: Petugas; at: Instant }): Promise<Result<void>>
}

export type PetugasStore = {
  masuk(nama: string, at: Instant): Promise<Result<Petugas>>
  list(): Promise<readonly Petugas[]>
}

export type SetelanStore = {
  get(): Promise<Setelan>
  set(setelan: Setelan, petugas: Petugas | null, at: Instant): Promise<void>
  /** Credentials: encrypted with the rest of the file, never returned to the page. */
  getCredentials(): Promise<{ authorization: string; token: string }>
  setCredentials(
    credentials: { authorization: string; token: string },
    petugas: Petugas | null,
    at: Instant,
  ): Promise<void>
}

export type TandaTerimaStore = {
  /**
   * Contents of a receipt, `cetakKe` of the print that would come next. It names the pelapor unless anonim or rahasia, so
   * reading it is audited. Only a pengaduan with a register number has one.
   */
  get(args: { pengaduanId: Id; rangkap: Rangkap; petugas: Petugas; at: Instant }): Promise<Result<TandaTerima>>
  /** After paper or a file exists: counts it, on the timeline and in the audit. Gives the number of this print. */
  record(args: {
    pengaduanId: Id
    rangkap: Rangkap
    cara: 'cetak' | 'pdf'
    ukuran: UkuranKertas
    petugas: Petugas
    at: Instant
  }): Promise<Result<{ cetakKe: number }>>
}

export type PemulihanStore = {
  /** Report of the last rescue of this store while something of it is left to do; null when there is nothing. */
  sisa(): Promise<LaporanPemulihan | null>
  /** The missing numbers were recorded again; told to the audit. */
  beres(petugas: Petugas | null, at: Instant): Promise<void>
}

export type Store = {
  readonly pemulihan: PemulihanStore
  readonly pengaduan: PengaduanStore
  readonly draf: DrafStore
  readonly lampiran: LampiranStore
  readonly tindakLanjut: TindakLanjutStore
  readonly konsep: KonsepStore
  readonly templatTanggapan: TemplatTanggapanStore
  readonly ejaan: EjaanStore
  readonly tindakan: TindakanStore
  readonly disposisi: DisposisiStore
  readonly lembarDisposisi: LembarDisposisiStore
  readonly kaitan: KaitanStore
  readonly lampiranLapor: LampiranLaporStore
  readonly kelompok: KelompokStore
  readonly riwayat: RiwayatStore
  readonly catatan: CatatanStore
  readonly jeda: JedaStore
  readonly paketLibur: PaketLiburStore
  readonly isian: IsianStore
  readonly pengingat: PengingatStore
  readonly antrean: AntreanStore
  readonly outbox: OutboxStore
  readonly buktiLapor: BuktiLaporStore
  readonly jejakLapor: JejakLaporStore
  readonly bawaan: BawaanStore
  readonly berkasKirim: BerkasKirimStore
  readonly neraca: NeracaStore
  readonly cursor: CursorStore
  readonly impor: ImporStore
  readonly karantina: KarantinaStore
  readonly referensi: ReferensiStore
  readonly petugas: PetugasStore
  readonly panggilanBalik: PanggilanBalikStore
  readonly templat: TemplatStore
  readonly buku: BukuStore
  readonly setelan: SetelanStore
  readonly tandaTerima: TandaTerimaStore
  readonly rekap: RekapStore
  readonly pernyataan: PernyataanStore
  /** Resolves when the words of every case are known to the search; they are read in the background all the same. */
  bacaKata(): Promise<void>
  /** integrity_check plus the full-text check; empty when sound. */
  check(): Promise<readonly string[]>
  /** Verified encrypted copy; gives its path. */
  backup(targetFile: string): Promise<string>
  close(): Promise<void>
}

/**
 * Opens (creates, migrates, seeds) the store of a profile folder. `key`: 32 bytes. Refuses a wrong key and a newer
 * database with StorageError and leaves every byte as it is.
 */
export type OpenStore = (args: {
  dir: string
  key: Uint8Array
  now: () => Instant
  /** Where the files lie when not in `dir` (a rescued store before it takes its place): nothing there is moved then. */
  lampiranDir?: string
}) => Promise<Store>
