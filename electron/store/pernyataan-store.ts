/** Statement of timeliness: its facts read from what was recorded at the time, and its number when it leaves. */
import { v7 as uuidv7 } from 'uuid'
import type { Failure, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import { type Jeda, jedaHingga, rentangJeda } from '../domain/jeda.ts'
import type { CaraTanggapan, Id, Instant, OutboxState } from '../domain/kata.ts'
import { jamMundur, nomorPernyataan, type Percobaan, type Pernyataan, pernyataanDari } from '../domain/pernyataan.ts'
import { hitungTenggat, pilihAturan } from '../domain/tenggat-hitung.ts'
import { localDate } from '../domain/waktu.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import { bacaPersetujuan } from './konsep-store.ts'
import type { PernyataanStore } from './rekap-store-face.ts'
import { REKAP_SQL } from './rekap-sql.ts'
import { type PengaduanRow, sha256 } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { TenggatReader } from './tenggat-baris.ts'

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly tenggat: TenggatReader
  readonly readSetelan: SetelanReader
}
type PercobaanRow = Omit<Percobaan, 'sebab'> & { readonly sebab: string | null }
type TanggapanRow = {
  readonly id: Id
  readonly createdAt: Instant
  readonly siapAt: Instant | null
  readonly cara: CaraTanggapan
  readonly petugasNama: string
  readonly persetujuan: string
}
type Ditanya = Parameters<PernyataanStore['get']>[0]

/** Failed tries of others that are looked at; a long outage has more, and the same causes. */
const LAIN_MAKS = 5000
/** Records before the answer that tell whether the clock was set back. */
const AUDIT_DILIHAT = 500
const TIDAK_ADA: Failure = { kind: 'notFound', what: 'pengaduan' }

function toPercobaan({ sebab, ...row }: PercobaanRow): Percobaan {
  const failure: Failure | null = sebab === null ? null : JSON.parse(sebab)
  return { ...row, sebab: failure }
}

function terawal(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

function prepareStatements(connection: Connection) {
  return {
    kasus: connection.prepare<[string], PengaduanRow>(QUEUE_SQL.byId),
    jeda: connection.prepare<[string], Jeda>(QUEUE_SQL.jedaKasus),
    tanggapan: connection.prepare<[string], TanggapanRow>(REKAP_SQL.tanggapanKasus),
    lapor: connection.prepare<[string], { at: Instant | null }>(REKAP_SQL.tanggapanLapor),
    kiriman: connection.prepare<[string], { id: Id; state: OutboxState; sentAt: Instant | null }>(REKAP_SQL.kiriman),
    percobaan: connection.prepare<[string], PercobaanRow>(REKAP_SQL.percobaan),
    lain: connection.prepare<[string, string, string, number], PercobaanRow>(REKAP_SQL.percobaanLain),
    auditKasus: connection.prepare<[string, string], { pk: number }>(REKAP_SQL.auditKasus),
    auditSebelum: connection.prepare<[number, number], { at: Instant | null }>(REKAP_SQL.auditSebelum),
    terakhir: connection.prepare<[number], { urut: number | null }>(
      `SELECT max("urut") AS "urut" FROM "Laporan" WHERE "jenis" = 'pernyataan' AND "tahun" = ?`,
    ),
    insert: connection.prepare<(string | number)[], never>(
      `INSERT INTO "Laporan" ("id", "jenis", "nomor", "tahun", "urut", "pengaduanId", "sidik", "at", "petugasId", "petugasNama")
       VALUES (?, 'pernyataan', ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
  }
}

export function createPernyataanStore({ connection, writers, tenggat, readSetelan }: Deps): PernyataanStore {
  const q = prepareStatements(connection)

  /** The newest instant recorded before the answer was, where it stands clearly after it. */
  function mundurDari(pengaduanId: Id, { createdAt }: TanggapanRow): Instant | null {
    const pk = q.auditKasus.get(pengaduanId, createdAt)?.pk
    if (pk === undefined) return null
    const before = q.auditSebelum.get(pk, pk - AUDIT_DILIHAT)?.at ?? null
    return before !== null && jamMundur(before, createdAt) ? before : null
  }

  /** `terpenuhiAt`: when the first answer was there, as the rekap counts it. */
  function tenggatOf({ id, klasifikasi, receivedAt }: PengaduanRow, terpenuhiAt: Instant | null) {
    const { zona } = readSetelan().kantor
    const receivedOn = localDate(receivedAt, zona)
    const rule = pilihAturan(tenggat.aturan(), 'tanggapan', klasifikasi, receivedOn)
    if (rule === null) return null
    const { hariKerja, dasarHukum } = rule
    const jeda = rentangJeda(jedaHingga(q.jeda.all(id), terpenuhiAt), zona)
    const dasar = { jenis: 'tanggapan', receivedOn, zona, hariKerja, dasarHukum } as const
    return hitungTenggat({ ...dasar, kalender: tenggat.kalender(), jeda })
  }

  function susun({ pengaduanId, at, selisihJamMs }: Ditanya): Result<Pernyataan> {
    const kasus = q.kasus.get(pengaduanId)
    if (kasus === undefined) return fail(TIDAK_ADA)
    const jawab = q.tanggapan.get(pengaduanId)
    const kiriman = jawab === undefined ? undefined : q.kiriman.get(jawab.id)
    const siapAt = jawab?.siapAt ?? jawab?.createdAt ?? at
    const percobaan = kiriman === undefined ? [] : q.percobaan.all(kiriman.id).map(toPercobaan)
    // What LAPOR took and lost again was received all the same, the first time.
    const pertama = percobaan.find(({ menjadi }) => menjadi === 'terkirim')?.at ?? null
    const diterimaAt = terawal(pertama, kiriman?.sentAt ?? null)
    const sampai = diterimaAt ?? at
    const { zona } = readSetelan().kantor
    const tanggapan = jawab && {
      siapAt,
      dicatatAt: jawab.createdAt,
      cara: jawab.cara,
      petugasNama: jawab.petugasNama,
      persetujuan: bacaPersetujuan(jawab.persetujuan).map(({ langkah, petugasNama }) => ({
        nama: langkah,
        petugasNama,
      })),
      state: kiriman?.state ?? null,
      diterimaAt,
    }
    const tanggapanLaporAt = q.lapor.get(pengaduanId)?.at ?? null
    const lain = kiriman === undefined ? [] : q.lain.all(siapAt, sampai, kiriman.id, LAIN_MAKS)
    return ok(
      pernyataanDari({
        ...{ pengaduanId, trackingId: kasus.trackingId, receivedAt: kasus.receivedAt, zona },
        nomor: kasus.nomorRegister ?? kasus.trackingId ?? kasus.nomorLama ?? '',
        judul: kasus.rahasia === 1 ? '' : kasus.judul,
        kalender: tenggat.kalender(),
        tenggat: tenggatOf(kasus, terawal(jawab?.createdAt ?? null, tanggapanLaporAt)),
        tanggapan: tanggapan ?? null,
        tanggapanLaporAt,
        percobaan,
        lain: lain.map(toPercobaan),
        jamMundurDari: jawab === undefined ? null : mundurDari(pengaduanId, jawab),
        sekarang: at,
        selisihJamMs,
      }),
    )
  }

  return {
    get: (args) => connection.read(() => susun(args)),
    buat: ({ petugas, ...args }) =>
      connection.write(() => {
        const made = susun(args)
        if (!made.ok) return made
        const { pengaduanId, at } = args
        const { kode, zona } = readSetelan().kantor
        const tahun = Number(localDate(at, zona).slice(0, 4))
        const urut = (q.terakhir.get(tahun)?.urut ?? 0) + 1
        const nomor = nomorPernyataan(urut, kode, tahun)
        const sidik = sha256(JSON.stringify(made.value))
        q.insert.run(uuidv7(), nomor, tahun, urut, pengaduanId, sidik, at, petugas.id, petugas.nama)
        const teks = `Pernyataan ketepatan waktu ${nomor} dibuat.`
        writers.peristiwa({ pengaduanId, jenis: 'tandaTerima', at, pelaku: petugas.nama, teks })
        const rincian = { nomor, sidik, kesimpulan: made.value.kesimpulan }
        const tindakan = 'pernyataanDibuat'
        writers.audit({ at, petugas, tindakan, sasaran: 'Pengaduan', sasaranId: pengaduanId, rincian })
        return ok({ pernyataan: made.value, nomor })
      }),
  }
}
