/**
 * Taking a packet in. Looked at first, whole, without writing; taken in by reading it once more, its files durable before
 * the one transaction that knows them. Every id stands once in the outbox, so the same packet, or another one with the
 * same entries, changes nothing.
 */
import { isDisalin } from '../domain/jalur-tindakan.ts'
import { dasarKasus } from '../domain/basi.ts'
import { fail, ok, type Failure, type Result } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { klasifikasi } from '../domain/kata.ts'
import {
  type BerkasBawaan,
  type ButirBawaan,
  type IsiPaketBawaan,
  KALIMAT_AMPLOP,
  type KasusBawaan,
  type KepalaAmplop,
} from '../domain/paket-bawaan.ts'
import { bukaAmplop } from './amplop.ts'
import { AmplopBatal, AmplopRusak } from './amplop-salah.ts'
import type { Writers } from './audit.ts'
import { bacaBerkas, bacaPaket, createPembaca } from './baca-isi.ts'
import type { BawaanStore, HasilTerima, Pratinjau } from './bawaan-face.ts'
import type { Berkas } from './berkas.ts'
import type { Connection } from './connection.ts'
import { jenisBerkas } from './jenis-berkas.ts'
import { createLock } from './lock.ts'
import type { MejaRow, MejaStore } from './meja-store.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import { type PengaduanWriter, TANPA_PENERIMAAN } from './pengaduan-baris.ts'
import { type LampiranRow, type PengaduanRow, toBit } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import type { SidikWriter } from './sidik.ts'
import { QUEUE_SQL } from './statements.ts'
import { toStorageError } from './storage-error.ts'
import type { TenggatReader } from './tenggat-baris.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly pengaduan: PengaduanWriter
  readonly outbox: OutboxWriter
  readonly sidik: SidikWriter
  readonly tenggat: TenggatReader
  readonly readSetelan: SetelanReader
  readonly berkas: Berkas
  readonly meja: MejaStore
}
type Terima = Parameters<BawaanStore['terima']>[0]
type LampiranTitipan = Pick<LampiranRow, 'id' | 'pengaduanId' | 'nama' | 'tipe' | 'ukuran' | 'sha256' | 'createdAt'>

const DIHENTIKAN = 'Dihentikan. Tidak ada yang diterima dari paket ini; ulangi kapan saja.'
const TANPA_API =
  'Meja ini bekerja tanpa sambungan ke LAPOR, jadi tidak dapat mengirimkan titipan. Tidak ada yang diterima. Bawa paketnya ke meja yang tersambung.'
const BENTROK =
  'Isi paket ini bertabrakan dengan kiriman lain yang sudah ada di sini. Tidak ada yang diterima. Hubungi petugas TI.'

function conflict(message: string): { readonly ok: false; readonly failure: Failure } {
  return fail({ kind: 'conflict', message })
}

/** A file that is not believed or was stopped, as a sentence; what is neither is thrown on. */
export function kegagalanAmplop(error: unknown, dihentikan: string): { readonly ok: false; readonly failure: Failure } {
  if (error instanceof AmplopRusak) return conflict(KALIMAT_AMPLOP[error.salah])
  if (error instanceof AmplopBatal) return conflict(dihentikan)
  throw toStorageError(error)
}

export function createPaketMasuk(deps: Deps) {
  const { connection, writers, pengaduan, outbox, tenggat, readSetelan, berkas, meja } = deps
  const penerimaan = createLock()
  const q = {
    paket: connection.prepare<[string], { id: Id }>('SELECT "id" FROM "PaketBawaan" WHERE "id" = ?'),
    outbox: connection.prepare<[string], { id: Id; marker: string }>(
      'SELECT "id", "marker" FROM "Outbox" WHERE "id" = ?',
    ),
    outboxMarker: connection.prepare<[string], { id: Id }>('SELECT "id" FROM "Outbox" WHERE "marker" = ?'),
    lampiran: connection.prepare<[string], { sha256: string; kirimSha256: string | null }>(
      'SELECT "sha256", "kirimSha256" FROM "Lampiran" WHERE "id" = ?',
    ),
    byMarker: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byMarker),
    byUpstreamId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byUpstreamId),
    byTrackingId: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byTrackingId),
    putPaket: connection.prepare<(string | number)[], never>(
      `INSERT INTO "PaketBawaan" ("id", "arah", "mejaId", "jumlah", "ukuran", "tahap", "dibuatAt", "kedaluwarsaAt", "petugasId", "petugasNama")
       VALUES (?, 'masuk', ?, ?, ?, 'selesai', ?, ?, ?, ?)`,
    ),
    putButir: connection.prepare<(string | null)[], never>(
      'INSERT INTO "PaketButir" ("paketId", "outboxId", "dasar") VALUES (?, ?, ?)',
    ),
    putLampiran: connection.prepare<[LampiranTitipan], never>(
      `INSERT INTO "Lampiran" ("id", "pengaduanId", "peran", "nama", "tipe", "ukuran", "sha256", "createdAt", "jenis",
         "kirimId", "kirimTipe", "kirimUkuran", "kirimSha256")
       VALUES (@id, @pengaduanId, 'titipan', @nama, @tipe, @ukuran, @sha256, @createdAt, 'bukti', @id, @tipe, @ukuran, @sha256)`,
    ),
    putOutbox: connection.prepare<(string | null)[], never>(
      `INSERT INTO "Outbox" ("id", "pengaduanId", "kind", "marker", "payload", "payloadSha256", "state", "nextAttemptAt",
         "createdAt", "updatedAt", "petugasId", "petugasNama", "lastFailure", "titipanPaketId")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?)`,
    ),
    peristiwaTerakhir: connection.prepare<[], { pk: number | null }>('SELECT max("pk") AS "pk" FROM "Tindakan"'),
  }

  function kunciPengirim(sidik: string): Promise<string | null> {
    return meja.dipercaya(sidik).then((row) => row?.kunciTanda ?? null)
  }

  function tolakKedaluwarsa({ kedaluwarsaAt }: KepalaAmplop, at: Instant): void {
    if (at > kedaluwarsaAt) throw new AmplopRusak('kedaluwarsa')
  }

  function hitung(kepala: KepalaAmplop, isi: IsiPaketBawaan, mejaNama: string): Pratinjau {
    const n = (kind: ButirBawaan['kind']) => isi.butir.filter((one) => one.kind === kind).length
    const { id: paketId, dibuatAt, kedaluwarsaAt, ukuran: byte } = kepala
    return {
      ...{ paketId, mejaNama, dibuatAt, kedaluwarsaAt, byte, berkas: isi.berkas.length },
      ...{ pengaduan: n('pengaduanBaru'), tanggapan: n('tindakLanjut'), tindakan: n('tindakan') },
      sudahAda: isi.butir.filter(({ id }) => q.outbox.get(id) !== undefined).length,
      pernahDiterima: q.paket.get(paketId) !== undefined,
    }
  }

  async function pratinjau(args: Parameters<BawaanStore['pratinjau']>[0]): Promise<Result<Pratinjau>> {
    try {
      const milik = await meja.kunci(args.at)
      const buka = { ...args, jenis: 'paket' as const, milik, kunciPengirim }
      return await bukaAmplop(buka, async (kepala, isi) => {
        tolakKedaluwarsa(kepala, args.at)
        const pembaca = createPembaca(isi)
        const daftar = await bacaPaket(pembaca)
        for (const one of daftar.berkas) await bacaBerkas(pembaca, one)
        await pembaca.habis()
        const nama = (await meja.dipercaya(kepala.pengirim))?.nama ?? ''
        return ok(await connection.read(() => hitung(kepala, daftar, nama)))
      })
    } catch (error) {
      return kegagalanAmplop(error, DIHENTIKAN)
    }
  }

  /** Files become durable before a row knows them; one that is here already stays. Gives the ones written now. */
  async function simpanBerkas(pembaca: ReturnType<typeof createPembaca>, semua: readonly BerkasBawaan[], baru: Id[]) {
    for (const one of semua) {
      const bytes = await bacaBerkas(pembaca, one)
      if (jenisBerkas(bytes) !== one.tipe) throw new AmplopRusak('isiAsing')
      const known = await connection.read(() => q.lampiran.get(one.id))
      if (known !== undefined) continue
      baru.push(one.id)
      berkas.write(one.id, bytes)
    }
  }

  async function terima(args: Terima): Promise<Result<HasilTerima>> {
    if (isDisalin(await connection.read(readSetelan))) return conflict(TANPA_API)
    const baru: Id[] = []
    try {
      const milik = await meja.kunci(args.at)
      const buka = { ...args, jenis: 'paket' as const, milik, kunciPengirim }
      const { kepala, daftar } = await bukaAmplop(buka, async (head, isi) => {
        tolakKedaluwarsa(head, args.at)
        const pembaca = createPembaca(isi)
        const list = await bacaPaket(pembaca)
        await simpanBerkas(pembaca, list.berkas, baru)
        await pembaca.habis()
        return { kepala: head, daftar: list }
      })
      return await connection.write(() => masukkan(args, kepala, daftar))
    } catch (error) {
      await buang(baru)
      return kegagalanAmplop(error, DIHENTIKAN)
    }
  }

  /** A file no row knows is taken away again. */
  async function buang(ids: readonly Id[]): Promise<void> {
    const yatim = await connection.read(() => ids.filter((id) => q.lampiran.get(id) === undefined))
    for (const id of yatim) berkas.remove(id)
  }

  function masukkan(args: Terima, kepala: KepalaAmplop, isi: IsiPaketBawaan): Result<HasilTerima> {
    const { petugas, at } = args
    const pengirim = connection.database
      .prepare<[string], MejaRow>('SELECT * FROM "MejaTepercaya" WHERE "id" = ? AND "dicabutAt" IS NULL')
      .get(kepala.pengirim)
    if (pengirim === undefined) throw new AmplopRusak('pengirimAsing')
    const baru = isi.butir.filter(({ id }) => q.outbox.get(id) === undefined)
    const sudahAda = isi.butir.length - baru.length
    // Another entry under the same marker would be read back as this one.
    if (baru.some(({ marker }) => q.outboxMarker.get(marker) !== undefined)) return conflict(BENTROK)
    if (q.paket.get(kepala.id) === undefined) catatPaket(args, kepala)
    const lanes = new Map<Id, Id>()
    for (const butir of baru) {
      masukkanButir({ butir, isi, lanes, pengirim, kepala, at })
      deps.sidik.outbox(null, butir.id, petugas, at)
    }
    for (const one of isi.berkas) putBerkas(one, isi, lanes, at)
    const rincian = { meja: kepala.pengirim, baru: baru.length, sudahAda }
    const tindakan = 'paketDiterima'
    writers.audit({ at, petugas, tindakan, sasaran: 'PaketBawaan', sasaranId: kepala.id, rincian })
    const pengaduanIds = [...new Set(lanes.values())]
    return ok({ paketId: kepala.id, baru: baru.length, sudahAda, pengaduanIds, outboxIds: baru.map(({ id }) => id) })
  }

  function catatPaket({ petugas }: Terima, { id, pengirim, jumlah, ukuran, dibuatAt, kedaluwarsaAt }: KepalaAmplop) {
    q.putPaket.run(id, pengirim, jumlah, ukuran, dibuatAt, kedaluwarsaAt, petugas.id, petugas.nama)
  }

  type Masuk = {
    readonly butir: ButirBawaan
    readonly isi: IsiPaketBawaan
    /** Lane there -> lane here. */
    readonly lanes: Map<Id, Id>
    readonly pengirim: MejaRow
    readonly kepala: KepalaAmplop
    readonly at: Instant
  }

  function masukkanButir({ butir, isi, lanes, pengirim, kepala, at }: Masuk): void {
    const kasus = isi.kasus.find(({ kunci }) => kunci === butir.kasus)
    if (kasus === undefined) throw new AmplopRusak('isiAsing')
    const lane = lanes.get(kasus.kunci) ?? laneOf(kasus, isi, pengirim.nama, at)
    lanes.set(kasus.kunci, lane)
    const { id, kind, marker, payload, sha256, createdAt, petugasNama } = butir
    const why = outbox.strandedWhy({ kind, pengaduanId: lane, payload })
    const [state, failure] = why === null ? ['antre', null] : ['berpandu', JSON.stringify(why)]
    q.putOutbox.run(
      ...[id, lane, kind, marker, payload, sha256, state, at, createdAt, at],
      ...[petugasNama, failure, kepala.id],
    )
    q.putButir.run(kepala.id, id, dasarDiSini(butir))
    const teks = `${APA[kind]} dititipkan oleh ${pengirim.nama} lewat paket bawaan, untuk dikirim dari sini.`
    writers.peristiwa({ pengaduanId: lane, jenis: 'tindakLanjut', at, pelaku: pengirim.nama, teks })
  }

  /** The basis in the terms of this desk: what LAPOR dated later than the sender knew is new. */
  function dasarDiSini({ dasar, tanggapanSampai }: ButirBawaan): string | null {
    const read = dasar === null ? null : dasarKasus.safeParse(parse(dasar))
    if (read === null) return null
    if (!read.success) throw new AmplopRusak('isiAsing')
    const tindakanPk = q.peristiwaTerakhir.get()?.pk ?? 0
    return JSON.stringify({ ...read.data, peristiwaPk: 0, tindakanPk, terbaca: false, diubahLapor: tanggapanSampai })
  }

  /** The case here: by LAPOR's number, by its marker, else a row of its own that the next pull joins. */
  function laneOf(kasus: KasusBawaan, isi: IsiPaketBawaan, dari: string, at: Instant): Id {
    const { upstreamId, trackingId, marker } = kasus
    const byTracking = trackingId === null ? [] : q.byTrackingId.all(trackingId)
    const found =
      (upstreamId === null ? undefined : q.byUpstreamId.get(upstreamId)) ??
      (marker === null ? undefined : q.byMarker.get(marker)) ??
      (byTracking.length === 1 ? byTracking[0] : undefined)
    return found?.id ?? insert(kasus, isi, dari, at)
  }

  /** As a case LAPOR brought: no number of our register, no intent of ours; LAPOR's words win over these. */
  function insert(kasus: KasusBawaan, isi: IsiPaketBawaan, dari: string, at: Instant): Id {
    const setelan = readSetelan()
    const baru = isi.butir.find((one) => one.kasus === kasus.kunci && one.kind === 'pengaduanBaru')
    const kata = baru === undefined ? null : teksBaru(baru)
    const jenis = klasifikasi.safeParse(kata?.klasifikasi)
    const status = baru === undefined ? ('takDikenal' as const) : ('belumTerverifikasi' as const)
    const golongan = jenis.success ? jenis.data : null
    const receivedAt = baru?.createdAt ?? at
    const { kunci: id, upstreamId, trackingId, marker } = kasus
    pengaduan.insert({
      ...TANPA_PENERIMAAN,
      ...{ id, asal: 'api', drafId: null, nomorRegister: null, marker, upstreamId, trackingId },
      ...{ kanal: 'lapor', klasifikasi: golongan, kategoriId: null, kategoriNama: null },
      ...{ judul: kata?.judul ?? kasus.judul, isi: kata?.isi ?? '', harapan: '', tanggalKejadian: null },
      ...{ lokasiKejadian: kata?.lokasi ?? '', wilayahKode: null, terlapor: '', sumber: `Titipan dari ${dari}` },
      ...{ instansi: setelan.kantor.nama, anonim: toBit(kasus.anonim), rahasia: toBit(kasus.rahasia) },
      ...{ status, statusAsli: baru === undefined ? '' : 'Belum Terverifikasi' },
      ...tenggat.baris({ status, klasifikasi: golongan, receivedAt }),
      ...{ alasanTunda: null, alasanTidakLengkap: null, receivedAt, receivedAtAsli: '' },
      ...{ zonaSumber: setelan.kantor.zona, upstreamUpdatedAt: null, createdAt: at, updatedAt: at },
      ...{ petugasId: null, petugasNama: null },
    })
    return id
  }

  function putBerkas(one: BerkasBawaan, isi: IsiPaketBawaan, lanes: ReadonlyMap<Id, Id>, at: Instant): void {
    if (q.lampiran.get(one.id) !== undefined) return
    const holder = isi.butir.find(({ payload }) => payload.includes(one.id))
    const pengaduanId = holder === undefined ? undefined : lanes.get(holder.kasus)
    // Its entry was here before: nothing needs it.
    if (pengaduanId === undefined) return
    const { id, nama, tipe, ukuran, sha256 } = one
    q.putLampiran.run({ id, pengaduanId, nama, tipe, ukuran, sha256, createdAt: at })
  }

  return {
    pratinjau,
    // One at a time: the same packet stopped in one window must not take the files another one has just written.
    terima: (args: Terima) => penerimaan.run(() => terima(args)),
    kunciPengirim,
  }
}

const APA = { pengaduanBaru: 'Pengaduan', tindakLanjut: 'Tanggapan', tindakan: 'Tindakan' } as const

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function teksBaru({ payload }: ButirBawaan) {
  const words = Object(parse(payload))
  const text = (name: string): string => String(Reflect.get(words, name) ?? '')
  return { judul: text('judul'), isi: text('isi'), klasifikasi: text('klasifikasi'), lokasi: text('lokasiKejadian') }
}
