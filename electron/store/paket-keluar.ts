/**
 * Making a packet. Its entries are reserved first (dititipkan, tahap 'menulis'): nothing else can send them while it is
 * written, and what fails or dies before its name is given puts them back, for then nobody else can have it. Once the
 * name may have been given ('menutup') only the other desk's proof, LAPOR, or a look upstream ends them.
 */
import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { dasarKasus } from '../domain/basi.ts'
import { fail, ok, type Failure, type Result } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { batalTitip, bisaDititipkan, tarikTitipan, titipkan } from '../domain/outbox-policy.ts'
import {
  type BerkasBawaan,
  BERKAS_MAKS,
  BUTIR_MAKS,
  type ButirBawaan,
  type IsiPaketBawaan,
  type KasusBawaan,
  UMUR_PAKET_HARI,
} from '../domain/paket-bawaan.ts'
import { tambahDetik } from '../domain/waktu.ts'
import { tulisAmplop } from './amplop.ts'
import { AmplopBatal } from './amplop-salah.ts'
import type { Writers } from './audit.ts'
import type { BawaanStore, Calon, PaketRingkas } from './bawaan-face.ts'
import type { Connection } from './connection.ts'
import type { MejaRow, MejaStore } from './meja-store.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import { type OutboxListRow, type OutboxSqlRow, payloadIsIntact, toOutboxEntry } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'
import { toStorageError } from './storage-error.ts'
import type { LampiranStore } from './store.ts'
import { beriNama, buangSementara, namaBebas, tempatSementara } from './tulis-berkas.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly outbox: OutboxWriter
  readonly lampiran: Pick<LampiranStore, 'readKirim' | 'ofIds'>
  readonly meja: MejaStore
  readonly ringkas: (id: Id) => PaketRingkas
}

type Buat = Parameters<BawaanStore['buat']>[0]
type KasusRow = Omit<KasusBawaan, 'kunci' | 'anonim' | 'rahasia'> & { id: Id; anonim: 0 | 1; rahasia: 0 | 1 }
type Dipesan = { readonly paketId: Id; readonly rows: readonly OutboxListRow[] }
type Berkas = BerkasBawaan

const DETIK_SEHARI = 86_400
/** Before any LAPOR time: everything read later is new. */
const AWAL_WAKTU: Instant = '1970-01-01T00:00:00.000Z'

const TINGGAL = {
  mengirim: 'Sedang dicoba dikirim dari sini.',
  tidakPasti: 'Mungkin sudah sampai di LAPOR; diperiksa dulu dari sini.',
  ditolak: 'Ditolak LAPOR; putuskan dulu di sini.',
  berpandu: 'Disalin ke LAPOR dengan tangan.',
  dititipkan: 'Sudah dititipkan.',
  didepan: 'Menunggu kiriman lain dari kasus yang sama.',
  tanpaNomor: 'Kasusnya belum bernomor di LAPOR.',
  titipan: 'Titipan dari meja lain.',
  rusak: 'Isinya rusak di penyimpanan.',
} as const

function conflict(message: string): { readonly ok: false; readonly failure: Failure } {
  return fail({ kind: 'conflict', message })
}
const KOSONG =
  'Tidak ada kiriman yang dapat dibawa sekarang. Semua tetap menunggu di sini. Bila sedang dicoba dikirim, ulangi sebentar lagi.'
const DIHENTIKAN = 'Paket tidak jadi dibuat. Semua kiriman tetap menunggu di sini seperti semula.'
const MEJA_ASING = 'Meja tujuan belum dipercaya di sini. Terima dulu kartu mejanya di Pengaturan.'
const TERLALU_BANYAK = `Paling banyak ${String(BUTIR_MAKS)} kiriman dalam satu paket. Pilih sebagian dulu.`

export function createPaketKeluar(deps: Deps) {
  const { connection, writers, outbox, lampiran, meja } = deps
  const q = {
    terbuka: connection.prepare<[], OutboxListRow>(QUEUE_SQL.bawaanTerbuka),
    byId: connection.prepare<[string], OutboxSqlRow>('SELECT * FROM "Outbox" WHERE "id" = ?'),
    kasus: connection.prepare<[string], KasusRow>(QUEUE_SQL.bawaanKasus),
    dasar: connection.prepare<[string], { dasar: string | null }>('SELECT "dasar" FROM "TindakLanjut" WHERE "id" = ?'),
    tanggapanSampai: connection.prepare<[string, number], { at: Instant | null }>(QUEUE_SQL.bawaanTanggapanSampai),
    paket: connection.prepare<(string | number)[], never>(
      `INSERT INTO "PaketBawaan" ("id", "arah", "mejaId", "jumlah", "ukuran", "tahap", "dibuatAt", "kedaluwarsaAt", "petugasId", "petugasNama")
       VALUES (?, 'keluar', ?, ?, 0, 'menulis', ?, ?, ?, ?)`,
    ),
    butir: connection.prepare<[string, string], never>(
      'INSERT INTO "PaketButir" ("paketId", "outboxId") VALUES (?, ?)',
    ),
    lepasButir: connection.prepare<[string, string], never>(
      'DELETE FROM "PaketButir" WHERE "paketId" = ? AND "outboxId" = ?',
    ),
    tahap: connection.prepare<[string, number, number, string], never>(
      'UPDATE "PaketBawaan" SET "tahap" = ?, "jumlah" = ?, "ukuran" = ? WHERE "id" = ?',
    ),
    isi: connection.prepare<[string], OutboxSqlRow>(QUEUE_SQL.bawaanIsi),
    terakhir: connection.prepare<[string], { paketId: Id }>(
      'SELECT "paketId" FROM "PaketButir" WHERE "outboxId" = ? ORDER BY "pk" DESC LIMIT 1',
    ),
    menulis: connection.prepare<[], { id: Id }>(
      `SELECT "id" FROM "PaketBawaan" WHERE "arah" = 'keluar' AND "tahap" = 'menulis' AND "pk" > 0`,
    ),
  }

  /** Why an entry stays, apart from the ones before it in its lane. */
  function sendiri(row: OutboxListRow): string | null {
    if (!payloadIsIntact(row)) return TINGGAL.rusak
    if (row.titipanPaketId !== null) return TINGGAL.titipan
    const entry = toOutboxEntry(row)
    if (entry.state === 'antre') return bisaDititipkan(entry) ? null : TINGGAL.tidakPasti
    return entry.state === 'terkirim' || entry.state === 'dibatalkan' ? TINGGAL.didepan : TINGGAL[entry.state]
  }

  /** Every open entry in its order, with the reason it stays: a lane goes along from its head, without a gap. */
  function lanes(pilih: (row: OutboxListRow) => boolean): readonly { row: OutboxListRow; tinggal: string | null }[] {
    const held = new Set<Id>()
    const baru = new Set<Id>()
    return q.terbuka.all().map((row) => {
      const lane = row.pengaduanId
      const nomor = (): boolean => {
        if (row.kind === 'pengaduanBaru' || baru.has(lane)) return true
        const kasus = q.kasus.get(lane)
        return kasus !== undefined && (kasus.upstreamId !== null || kasus.marker !== null)
      }
      const why = sendiri(row) ?? (held.has(lane) ? TINGGAL.didepan : nomor() ? null : TINGGAL.tanpaNomor)
      if (why !== null || !pilih(row)) held.add(lane)
      else if (row.kind === 'pengaduanBaru') baru.add(lane)
      return { row, tinggal: why }
    })
  }

  async function calon(): Promise<readonly Calon[]> {
    const found = await connection.read(() => lanes(() => true))
    const own = found.filter(({ row }) => row.titipanPaketId === null && row.state !== 'dititipkan')
    return Promise.all(
      own.map(async ({ row, tinggal }) => {
        const ids = toOutboxEntry(row).payload.lampiranIds
        const berkas = ids.length === 0 ? [] : await lampiran.ofIds(ids)
        const byte = berkas.reduce((sum, one) => sum + (one.kirimUkuran ?? one.ukuran), row.payload.length)
        const nomor = row.trackingId ?? row.nomorRegister ?? ''
        const { id, pengaduanId, kind, judul } = row
        return { id, pengaduanId, kind, nomor, judul, berkas: ids.length, byte, tinggal }
      }),
    )
  }

  /** One transaction: the entries are taken out of the queue for this packet. */
  function pesan({ ids, mejaId, petugas, at }: Buat): Dipesan | null {
    const wanted = new Set(ids)
    // What was not chosen holds back what comes behind it.
    const rows = lanes((row) => wanted.has(row.id)).flatMap(({ row, tinggal }) =>
      tinggal === null && wanted.has(row.id) ? [row] : [],
    )
    if (rows.length === 0) return null
    const paketId = uuidv7()
    q.paket.run(paketId, mejaId, rows.length, at, berlakuSampai(at), petugas.id, petugas.nama)
    for (const row of rows) {
      const entry = toOutboxEntry(row)
      if (!outbox.move(entry, titipkan(entry, at), null)) throw new Error('an entry moved inside the transaction')
      q.butir.run(paketId, row.id)
    }
    return { paketId, rows }
  }

  /** Puts entries back that certainly never left; the packet holds the rest. */
  function kembalikan(paketId: Id, ids: readonly Id[], at: Instant): void {
    for (const id of ids) {
      const row = q.byId.get(id)
      if (row?.state !== 'dititipkan') continue
      const entry = toOutboxEntry(row)
      outbox.move(entry, batalTitip({ ...entry, state: 'dititipkan' }, at), null)
      q.lepasButir.run(paketId, id)
    }
  }

  function gagal(paketId: Id, at: Instant): void {
    const ids = q.isi.all(paketId).map((row) => row.id)
    kembalikan(paketId, ids, at)
    q.tahap.run('gagal', 0, 0, paketId)
  }

  type Terbaca = { readonly berkas: readonly Berkas[]; readonly tertinggal: readonly Id[] }

  /** Every file that goes along, as it will be written. An entry with one that may not or cannot go stays, and its lane. */
  async function periksaBerkas(rows: readonly OutboxListRow[], batal: () => boolean): Promise<Terbaca> {
    const berkas = new Map<Id, Berkas>()
    const tertinggal: Id[] = []
    const held = new Set<Id>()
    for (const row of rows) {
      const ids = toOutboxEntry(row).payload.lampiranIds
      const mine: Berkas[] = []
      for (const id of held.has(row.pengaduanId) ? [] : ids) {
        if (batal()) throw new AmplopBatal()
        const read = await lampiran.readKirim(id)
        if (!read.ok) break
        const { nama, tipe, bytes } = read.value
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        mine.push({ id, nama, tipe, ukuran: bytes.byteLength, sha256 })
      }
      const fits = mine.length === ids.length && berkas.size + mine.length <= BERKAS_MAKS
      if (held.has(row.pengaduanId) || !fits) {
        held.add(row.pengaduanId)
        tertinggal.push(row.id)
      } else for (const one of mine) berkas.set(one.id, one)
    }
    return { berkas: [...berkas.values()], tertinggal }
  }

  /** LAPOR's time of the newest words of others that were known when these were begun. */
  function sampaiKapan(row: OutboxListRow, dasar: string | null): Instant | null {
    if (dasar === null) return null
    const { terbaca, peristiwaPk, diubahLapor } = dasarKasus.parse(JSON.parse(dasar))
    return terbaca ? (q.tanggapanSampai.get(row.pengaduanId, peristiwaPk)?.at ?? AWAL_WAKTU) : diubahLapor
  }

  function toButir(row: OutboxListRow): ButirBawaan {
    const dasar = row.tindakLanjutId === null ? null : (q.dasar.get(row.tindakLanjutId)?.dasar ?? null)
    const { id, kind, marker, payload, payloadSha256, createdAt, petugasNama } = row
    const words = { id, kasus: row.pengaduanId, kind, marker, payload, sha256: payloadSha256, createdAt, petugasNama }
    return { ...words, dasar, tanggapanSampai: sampaiKapan(row, dasar) }
  }

  function daftarIsi(rows: readonly OutboxListRow[], berkas: readonly Berkas[]): IsiPaketBawaan {
    const lanesHere = [...new Set(rows.map((row) => row.pengaduanId))]
    const kasus = lanesHere.flatMap((lane) => {
      const row = q.kasus.get(lane)
      if (row === undefined) return []
      const { id, anonim, rahasia, ...rest } = row
      return [{ ...rest, kunci: id, anonim: anonim === 1, rahasia: rahasia === 1 }]
    })
    return { kasus, butir: rows.map(toButir), berkas: [...berkas] }
  }

  async function* aliran(daftar: Buffer, berkas: readonly Berkas[]): AsyncGenerator<Uint8Array> {
    const panjang = Buffer.alloc(4)
    panjang.writeUInt32BE(daftar.length)
    yield panjang
    yield daftar
    for (const { id } of berkas) {
      const read = await lampiran.readKirim(id)
      if (!read.ok) throw new Error('a file of the packet can no longer be read')
      yield read.value.bytes
    }
  }

  async function tulis(args: Buat, tujuan: MejaRow, { paketId, rows }: Dipesan, sementara: string): Promise<number> {
    const batal = args.batal ?? (() => false)
    const { berkas, tertinggal } = await periksaBerkas(rows, batal)
    const ikut = rows.filter((row) => !tertinggal.includes(row.id))
    if (tertinggal.length > 0) await connection.write(() => kembalikan(paketId, tertinggal, args.at))
    if (ikut.length === 0) throw new TidakAda()
    const isi = await connection.read(() => daftarIsi(ikut, berkas))
    const daftar = Buffer.from(JSON.stringify(isi), 'utf8')
    const pengirim = await meja.kunci(args.at)
    const ukuran = berkas.reduce((sum, one) => sum + one.ukuran, 4 + daftar.length)
    const kepala = {
      ...{ id: paketId, jenis: 'paket' as const, pengirim: pengirim.sidik, penerima: tujuan.id, ukuran },
      ...{ dibuatAt: args.at, kedaluwarsaAt: berlakuSampai(args.at), jumlah: ikut.length },
    }
    const { kemajuan } = args
    const pantau = { batal, ...(kemajuan === undefined ? {} : { kemajuan }) }
    const kunciPenerima = tujuan.kunciTukar
    await tulisAmplop({ ...pantau, file: sementara, kepala, pengirim, kunciPenerima, isi: aliran(daftar, berkas) })
    await connection.write(() => q.tahap.run('menutup', ikut.length, ukuran, paketId))
    return ukuran
  }

  async function buat(args: Buat): Promise<Result<PaketRingkas>> {
    if (args.ids.length > BUTIR_MAKS) return conflict(TERLALU_BANYAK)
    const tujuan = await meja.dipercaya(args.mejaId)
    if (tujuan === null) return conflict(MEJA_ASING)
    const berkas = namaBebas(args.file)
    const sementara = await tempatSementara(berkas)
    const dipesan = await connection.write(() => pesan(args))
    if (dipesan === null) return conflict(KOSONG)
    const { paketId } = dipesan
    try {
      await tulis(args, tujuan, dipesan, sementara)
    } catch (error) {
      // It has no name yet: nobody can have it, and everything goes back as it was.
      await buangSementara(sementara)
      await connection.write(() => gagal(paketId, args.at))
      if (error instanceof AmplopBatal) return conflict(DIHENTIKAN)
      if (error instanceof TidakAda) return conflict(KOSONG)
      throw toStorageError(error)
    }
    return tutup(args, paketId, sementara, berkas)
  }

  /** From here on the packet may be on the stick, whatever is said about it. */
  async function tutup({ petugas, at }: Buat, paketId: Id, sementara: string, berkas: string) {
    try {
      await beriNama(sementara, berkas)
    } catch (error) {
      await buangSementara(sementara)
      await connection.write(() => {
        tarikSemua(q.isi.all(paketId), at)
        const { jumlah, ukuran } = deps.ringkas(paketId)
        q.tahap.run('gagal', jumlah, ukuran, paketId)
      })
      throw toStorageError(error)
    }
    return connection.write(() => {
      const { jumlah, ukuran, mejaId } = deps.ringkas(paketId)
      q.tahap.run('selesai', jumlah, ukuran, paketId)
      const rincian = { jumlah, ukuran, meja: mejaId }
      writers.audit({ at, petugas, tindakan: 'paketDibuat', sasaran: 'PaketBawaan', sasaranId: paketId, rincian })
      return ok(deps.ringkas(paketId))
    })
  }

  function tarikSemua(rows: readonly OutboxSqlRow[], at: Instant): readonly { id: Id; pengaduanId: Id }[] {
    return rows.flatMap((row) => {
      if (row.state !== 'dititipkan') return []
      const entry = toOutboxEntry(row)
      const moved = outbox.move(entry, tarikTitipan({ ...entry, state: 'dititipkan' }, at), null)
      return moved ? [{ id: row.id, pengaduanId: row.pengaduanId }] : []
    })
  }

  return {
    calon,
    buat,
    tarik: ({ petugas, at, ...pilihan }: Parameters<BawaanStore['tarik']>[0]) =>
      connection.write(() => {
        const rows =
          'ids' in pilihan
            ? pilihan.ids.flatMap((id) => q.byId.get(id) ?? [])
            : q.isi.all(pilihan.paketId).filter((row) => q.terakhir.get(row.id)?.paketId === pilihan.paketId)
        const back = tarikSemua(rows, at)
        if (back.length === 0)
          return conflict('Tidak ada yang dititipkan di antara pilihan itu. Tidak ada yang diubah.')
        for (const { id, pengaduanId } of back) {
          writers.audit({ at, petugas, tindakan: 'titipanDitarik', sasaran: 'Outbox', sasaranId: id })
          const teks = 'Titipan ditarik kembali; diperiksa dulu di LAPOR sebelum dikirim dari sini.'
          writers.peristiwa({ pengaduanId, jenis: 'tindakLanjut', at, pelaku: petugas.nama, teks })
        }
        return ok(back)
      }),
    /** At the opening: a packet that was being written is none, and its entries wait again. */
    pulihkan: (at: Instant) =>
      connection.database.transaction(() => {
        for (const { id } of q.menulis.all()) gagal(id, at)
      })(),
  }
}

class TidakAda extends Error {}

function berlakuSampai(at: Instant): Instant {
  return tambahDetik(at, UMUR_PAKET_HARI * DETIK_SEHARI)
}
