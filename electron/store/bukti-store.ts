/**
 * The proof that goes back: where every entry of the other desk stands here. What LAPOR refused, or a person took out, is
 * given back for good when the proof is made, so that never two desks send it. Taking a proof in moves only forward:
 * again, or an older one after a newer, changes nothing.
 */
import { fail, ok, type Failure, type Result } from '../domain/failure.ts'
import { sebabSingkat } from '../domain/kalimat.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { resolve, tarikTitipan, titipanDitolak, titipanSampai } from '../domain/outbox-policy.ts'
import { BUTIR_MAKS, type ButirBukti, isiBukti, type IsiBukti } from '../domain/paket-bawaan.ts'
import { formatWaktu, tambahDetik } from '../domain/waktu.ts'
import { v7 as uuidv7 } from 'uuid'
import { bukaAmplop, tulisAmplop } from './amplop.ts'
import type { Writers } from './audit.ts'
import { bacaDaftar, createPembaca } from './baca-isi.ts'
import type { BawaanStore, HasilBukti } from './bawaan-face.ts'
import type { Connection } from './connection.ts'
import type { MejaStore } from './meja-store.ts'
import type { OutboxWriter } from './outbox-tulis.ts'
import { kegagalanAmplop } from './paket-masuk.ts'
import { type OutboxListRow, type OutboxSqlRow, toOutboxEntry } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import { tulisUtuh } from './tulis-berkas.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly outbox: OutboxWriter
  readonly readSetelan: SetelanReader
  readonly meja: MejaStore
}
type TitipanRow = OutboxSqlRow & { readonly paketId: Id; readonly kasusTrackingId: string | null }
type Terima = Parameters<BawaanStore['terimaBukti']>[0]
type Nomor = OutboxSqlRow & Pick<OutboxListRow, 'nomorRegister' | 'trackingId'>

const UMUR_BUKTI_DETIK = 365 * 86_400
const ALASAN_MAKS = 1000

function conflict(message: string): { readonly ok: false; readonly failure: Failure } {
  return fail({ kind: 'conflict', message })
}
const MEJA_ASING = 'Meja ini belum dipercaya di sini. Terima dulu kartu mejanya di Pengaturan.'
const TANPA_TITIPAN = 'Belum ada titipan yang diterima dari meja itu, jadi tidak ada yang perlu dibuktikan.'
const DIHENTIKAN = 'Dihentikan. Tidak ada yang diubah; ulangi kapan saja.'

export function createBuktiStore({ connection, writers, outbox, readSetelan, meja }: Deps) {
  const q = {
    titipan: connection.prepare<[string], TitipanRow>(QUEUE_SQL.bawaanTitipan),
    nomor: connection.prepare<[string], { n: number | null }>(
      `SELECT max("bukti") AS "n" FROM "PaketBawaan" WHERE "arah" = 'masuk' AND "mejaId" = ?`,
    ),
    setNomor: connection.prepare<[number, string, string], never>(
      `UPDATE "PaketBawaan" SET "bukti" = ?, "buktiAt" = ? WHERE "arah" = 'masuk' AND "mejaId" = ?`,
    ),
    keluar: connection.prepare<[string, string, string], { id: Id }>(
      `SELECT k."id" FROM "PaketButir" b JOIN "PaketBawaan" k ON k."id" = b."paketId"
       WHERE b."paketId" = ? AND b."outboxId" = ? AND k."arah" = 'keluar' AND k."mejaId" = ?`,
    ),
    terakhir: connection.prepare<[string], { paketId: Id }>(
      'SELECT "paketId" FROM "PaketButir" WHERE "outboxId" = ? ORDER BY "pk" DESC LIMIT 1',
    ),
    byId: connection.prepare<[string], Nomor>(QUEUE_SQL.bawaanButir),
    tandaiPaket: connection.prepare<[number, string, string], never>(
      `UPDATE "PaketBawaan" SET "bukti" = max("bukti", ?), "buktiAt" = ? WHERE "id" = ?`,
    ),
  }

  function toBukti(row: TitipanRow): ButirBukti {
    const { id, paketId, upstreamId, sentAt, state, kind } = row
    const failure: Failure | null = row.lastFailure === null ? null : JSON.parse(row.lastFailure)
    const trackingId = kind === 'pengaduanBaru' && state === 'terkirim' ? row.kasusTrackingId : null
    const base = { id, paketId, upstreamId, trackingId, sentAt, alasan: null }
    if (state === 'terkirim') return { ...base, keadaan: 'terkirim' }
    if (state !== 'dibatalkan') return { ...base, keadaan: 'menunggu', upstreamId: null, sentAt: null }
    const refused = failure !== null && (failure.kind === 'rejected' || failure.kind === 'invalid')
    const alasan = failure === null ? null : sebabSingkat(failure).slice(0, ALASAN_MAKS)
    return { ...base, keadaan: refused ? 'ditolak' : 'dikembalikan', upstreamId: null, sentAt: null, alasan }
  }

  /** Refused ones end here for good; then the list as it stands, under the next number. */
  function susun(mejaId: string, at: Instant): IsiBukti | null {
    for (const row of q.titipan.all(mejaId)) {
      if (row.state !== 'ditolak') continue
      const ended = resolve(toOutboxEntry(row), 'batalkan', at)
      if (ended.ok) outbox.move(toOutboxEntry(row), ended.value, null)
    }
    const rows = q.titipan.all(mejaId).slice(-BUTIR_MAKS)
    if (rows.length === 0) return null
    const nomor = (q.nomor.get(mejaId)?.n ?? 0) + 1
    q.setNomor.run(nomor, at, mejaId)
    return { nomor, butir: rows.map(toBukti) }
  }

  async function buatBukti({ file, mejaId, petugas, at }: Parameters<BawaanStore['buatBukti']>[0]) {
    const tujuan = await meja.dipercaya(mejaId)
    if (tujuan === null) return conflict(MEJA_ASING)
    const isi = await connection.write(() => susun(mejaId, at))
    if (isi === null) return conflict(TANPA_TITIPAN)
    const pengirim = await meja.kunci(at)
    const bytes = Buffer.from(JSON.stringify(isi), 'utf8')
    const panjang = Buffer.alloc(4)
    panjang.writeUInt32BE(bytes.length)
    const kepala = {
      ...{ id: uuidv7(), jenis: 'bukti' as const, pengirim: pengirim.sidik, penerima: tujuan.id },
      ...{ dibuatAt: at, kedaluwarsaAt: tambahDetik(at, UMUR_BUKTI_DETIK), jumlah: isi.butir.length },
      ukuran: bytes.length + 4,
    }
    const kunciPenerima = tujuan.kunciTukar
    await tulisUtuh(file, (place) =>
      tulisAmplop({ file: place, kepala, pengirim, kunciPenerima, isi: once(Buffer.concat([panjang, bytes])) }),
    )
    const terkirim = isi.butir.filter(({ keadaan }) => keadaan === 'terkirim').length
    const rincian = { meja: mejaId, nomor: isi.nomor, terkirim }
    await connection.write(() =>
      writers.audit({ at, petugas, tindakan: 'buktiDibuat', sasaran: 'MejaTepercaya', sasaranId: null, rincian }),
    )
    return ok({ jumlah: isi.butir.length, terkirim })
  }

  type Tercatat = { terkirim: number; ditolak: number; dikembalikan: number; menunggu: number; sama: number }
  type Terapan = { readonly butir: ButirBukti; readonly mejaNama: string; readonly at: Instant }

  /** Arrived there: certain, whatever was thought here meanwhile. */
  function sampai({ butir, mejaNama, at }: Terapan, row: Nomor): keyof Tercatat | 'bentrok' {
    if (row.state === 'terkirim') return 'sama'
    const kapan = butir.sentAt ?? at
    const teks = `Dibawa lewat paket, dikirim dari ${mejaNama} pada ${formatWaktu(kapan, readSetelan().kantor.zona)}.`
    const note = (kunci: string, kata: string) =>
      writers.peristiwa({
        pengaduanId: row.pengaduanId,
        jenis: 'terkirim',
        at: kapan,
        pelaku: mejaNama,
        teks: kata,
        kunci,
      })
    if (row.state === 'dibatalkan') {
      note(`bentrok ${butir.id}`, `${teks} Di sini kiriman ini sudah dibatalkan. Minta admin LAPOR menanganinya.`)
      return 'bentrok'
    }
    // It is being looked at this very moment: the next reading of the proof finds it settled.
    if (row.state === 'mengirim') return 'menunggu'
    const entry = toOutboxEntry(row)
    const { upstreamId, trackingId } = butir
    if (
      !outbox.move(entry, titipanSampai({ ...entry, state: row.state }, { upstreamId, sentAt: kapan }, at), trackingId)
    )
      return 'sama'
    note(`paket ${butir.id}`, teks)
    return 'terkirim'
  }

  /** Given back there: ours again, unless it has gone its own way since. */
  function kembali({ butir, mejaNama, at }: Terapan, row: Nomor): keyof Tercatat {
    if (row.state !== 'dititipkan' || q.terakhir.get(row.id)?.paketId !== butir.paketId) return 'sama'
    const entry = { ...toOutboxEntry(row), state: 'dititipkan' as const }
    const alasan = butir.alasan ?? 'tanpa alasan'
    if (butir.keadaan === 'ditolak') {
      const message = `LAPOR menolaknya ketika dikirim dari ${mejaNama}: ${alasan}`
      return outbox.move(entry, titipanDitolak(entry, { kind: 'conflict', message }, at), null) ? 'ditolak' : 'sama'
    }
    return outbox.move(entry, tarikTitipan(entry, at), null) ? 'dikembalikan' : 'sama'
  }

  function terapkan(isi: IsiBukti, mejaId: string, mejaNama: string, { petugas, at }: Terima): HasilBukti {
    const n: Tercatat = { terkirim: 0, ditolak: 0, dikembalikan: 0, menunggu: 0, sama: 0 }
    const bentrok: string[] = []
    const changed: Nomor[] = []
    for (const butir of isi.butir) {
      const row = q.byId.get(butir.id)
      // Only what went to that desk in that packet: a proof says nothing about anything else.
      if (row === undefined || q.keluar.get(butir.paketId, butir.id, mejaId) === undefined) continue
      const terapan = { butir, mejaNama, at }
      const hasil =
        butir.keadaan === 'menunggu'
          ? 'menunggu'
          : butir.keadaan === 'terkirim'
            ? sampai(terapan, row)
            : kembali(terapan, row)
      if (hasil === 'bentrok') bentrok.push(row.trackingId ?? row.nomorRegister ?? row.marker)
      else n[hasil] += 1
      if (hasil !== 'sama' && hasil !== 'menunggu') changed.push(row)
      q.tandaiPaket.run(isi.nomor, at, butir.paketId)
    }
    const rincian = { meja: mejaId, nomor: isi.nomor, ...n, bentrok: bentrok.length }
    writers.audit({ at, petugas, tindakan: 'buktiDiterima', sasaran: 'MejaTepercaya', sasaranId: null, rincian })
    const pengaduanIds = [...new Set(changed.map((row) => row.pengaduanId))]
    return { mejaNama, ...n, bentrok, pengaduanIds, outboxIds: changed.map((row) => row.id) }
  }

  async function terimaBukti(args: Terima): Promise<Result<HasilBukti>> {
    try {
      const milik = await meja.kunci(args.at)
      const kunciPengirim = async (sidik: string) => (await meja.dipercaya(sidik))?.kunciTanda ?? null
      const read = await bukaAmplop({ file: args.file, jenis: 'bukti', milik, kunciPengirim }, async (kepala, isi) => {
        const pembaca = createPembaca(isi)
        const daftar = await bacaDaftar(pembaca, isiBukti)
        await pembaca.habis()
        return { kepala, daftar }
      })
      const mejaId = read.kepala.pengirim
      const nama = (await meja.dipercaya(mejaId))?.nama ?? ''
      return ok(await connection.write(() => terapkan(read.daftar, mejaId, nama, args)))
    } catch (error) {
      return kegagalanAmplop(error, DIHENTIKAN)
    }
  }

  return { buatBukti, terimaBukti }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}
