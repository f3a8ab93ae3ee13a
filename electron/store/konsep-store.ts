/**
 * Konsep: the words of an answer that has not left, one per pengaduan, through writing, agreement and return. A change of
 * the words takes every agreement back: nobody signs what somebody else rewrites after.
 */
import type { Perbedaan } from '../domain/basi.ts'
import type { Failure, Result } from '../domain/failure.ts'
import { fail, invalid, ok } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { isSama, LEWAT_LAPOR, type Penyampaian } from '../domain/penyampaian.ts'
import {
  type Konsep,
  persetujuan as persetujuanSchema,
  type Persetujuan,
  type TahapKonsep,
  tidakBolehSetuju,
} from '../domain/persetujuan.ts'
import { laterThan } from '../domain/waktu.ts'
import type { Writers } from './audit.ts'
import type { BasiReader } from './basi.ts'
import type { Connection } from './connection.ts'
import { type Bit, toBit } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'
import type { SetelanReader } from './setelan-store.ts'
import type { KonsepStore, Petugas } from './store.ts'

export type KonsepRow = {
  readonly pengaduanId: Id
  readonly teks: string
  readonly rahasia: Bit
  readonly tahap: TahapKonsep
  readonly langkah: number
  readonly catatan: string
  readonly dasar: string | null
  readonly petugasId: Id
  readonly petugasNama: string
  readonly persetujuan: string
  readonly siapAt: Instant | null
  readonly updatedAt: Instant
} & Penyampaian

type DijagaRow = { readonly anonim: Bit; readonly rahasia: Bit } & Readonly<
  Record<'nama' | 'nik' | 'telepon' | 'surel' | 'alamat', string | null>
>

/** So many of the newest answers are held against new words. */
const TANGGAPAN_DIBANDINGKAN = 1_000

type Deps = {
  readonly connection: Connection
  readonly writers: Writers
  readonly basi: BasiReader
  readonly readSetelan: SetelanReader
}

const TIDAK_ADA = { kind: 'notFound', what: 'pengaduan' } as const
const KOSONG: Failure = { kind: 'conflict', message: 'Belum ada konsep tanggapan pada pengaduan ini.' }
const BERUBAH: Failure = {
  kind: 'conflict',
  message: 'Konsep ini baru saja diubah. Baca lagi isinya sebelum memutuskan.',
}

export function bacaPersetujuan(text: string): readonly Persetujuan[] {
  return persetujuanSchema.array().parse(JSON.parse(text))
}

function penyampaianDari(row: KonsepRow | undefined): Penyampaian {
  if (row === undefined) return LEWAT_LAPOR
  const { cara, disampaikanAt, kepada, templateKode } = row
  return { cara, disampaikanAt, kepada, templateKode }
}

type IsiKonsep = Pick<KonsepRow, 'teks' | 'rahasia'> & Penyampaian

/** What was agreed to is the whole of it: the words, who may see them, and how they are given. */
function isTetap(before: IsiKonsep, isi: IsiKonsep): boolean {
  return before.teks === isi.teks && before.rahasia === isi.rahasia && isSama(before, isi)
}

function prepareStatements(connection: Connection) {
  return {
    ada: connection.prepare<[string], { n: number }>('SELECT 1 AS "n" FROM "Pengaduan" WHERE "id" = ?'),
    get: connection.prepare<[string], KonsepRow>('SELECT * FROM "TanggapanDraf" WHERE "pengaduanId" = ?'),
    save: connection.prepare<[KonsepRow], never>(
      `INSERT INTO "TanggapanDraf" ("pengaduanId", "teks", "rahasia", "tahap", "langkah", "catatan", "dasar", "petugasId",
         "petugasNama", "persetujuan", "siapAt", "updatedAt", "cara", "disampaikanAt", "kepada", "templateKode")
       VALUES (@pengaduanId, @teks, @rahasia, @tahap, @langkah, @catatan, @dasar, @petugasId, @petugasNama, @persetujuan,
         @siapAt, @updatedAt, @cara, @disampaikanAt, @kepada, @templateKode)
       ON CONFLICT("pengaduanId") DO UPDATE SET "teks" = excluded."teks", "rahasia" = excluded."rahasia",
         "tahap" = excluded."tahap", "langkah" = excluded."langkah", "catatan" = excluded."catatan",
         "dasar" = excluded."dasar", "petugasId" = excluded."petugasId", "petugasNama" = excluded."petugasNama",
         "persetujuan" = excluded."persetujuan", "siapAt" = excluded."siapAt", "updatedAt" = excluded."updatedAt",
         "cara" = excluded."cara", "disampaikanAt" = excluded."disampaikanAt", "kepada" = excluded."kepada",
         "templateKode" = excluded."templateKode"`,
    ),
    dijaga: connection.prepare<[string], DijagaRow>(QUEUE_SQL.identitasDijaga),
    terbaru: connection.prepare<[], { pk: number | null }>(QUEUE_SQL.tindakLanjutTerbaru),
    lain: connection.prepare<[number, string], { tanggapan: string }>(QUEUE_SQL.tanggapanTerakhir),
    kembali: connection.prepare<[string | null, string], never>(
      'UPDATE "Pengaduan" SET "dikembalikanAt" = ? WHERE "id" = ?',
    ),
  }
}

export function createKonsepStore({ connection, writers, basi, readSetelan }: Deps): KonsepStore {
  const q = prepareStatements(connection)

  function saveDraf(args: Parameters<KonsepStore['saveDraf']>[0]): Result<void> {
    const { pengaduanId, teks, petugas, at } = args
    if (q.ada.get(pengaduanId) === undefined) return fail(TIDAK_ADA)
    const before = q.get.get(pengaduanId)
    const begins = teks !== '' && (before === undefined || before.teks === '')
    const isi = {
      teks,
      rahasia: args.rahasia === undefined ? (before?.rahasia ?? 0) : toBit(args.rahasia),
      ...(args.penyampaian ?? penyampaianDari(before)),
    }
    const row = {
      ...isi,
      pengaduanId,
      catatan: before?.catatan ?? '',
      dasar: begins ? basi.dasar(pengaduanId, at) : (before?.dasar ?? null),
      // Arrival is the order: a clock that was set back must not throw words away.
      updatedAt: laterThan(before?.updatedAt ?? null, at),
    }
    if (before !== undefined && isTetap(before, isi)) {
      const { tahap, langkah, petugasId, petugasNama, persetujuan, siapAt } = before
      q.save.run({ ...row, tahap, langkah, petugasId, petugasNama, persetujuan, siapAt })
      return ok(undefined)
    }
    const tahap = before?.tahap === 'dikembalikan' ? 'dikembalikan' : 'konsep'
    const siapa = { petugasId: petugas.id, petugasNama: petugas.nama }
    q.save.run({ ...row, ...siapa, tahap, langkah: 0, persetujuan: '[]', siapAt: null })
    return ok(undefined)
  }

  function konsep(row: KonsepRow | undefined): Konsep {
    const { langkah } = readSetelan().persetujuan
    return {
      teks: row?.teks ?? '',
      rahasia: row?.rahasia === 1,
      tahap: row?.tahap ?? 'konsep',
      menunggu: row?.tahap === 'menungguSetuju' ? (langkah[row.langkah]?.nama ?? null) : null,
      penyusun: row?.petugasNama ?? '',
      catatan: row?.catatan ?? '',
      persetujuan: row === undefined ? [] : bacaPersetujuan(row.persetujuan),
      siapAt: row?.siapAt ?? null,
      updatedAt: row?.updatedAt ?? null,
      penyampaian: penyampaianDari(row),
    }
  }

  function tell(pengaduanId: Id, petugas: Petugas, at: Instant, teks: string, tindakan: string): void {
    writers.peristiwa({ pengaduanId, jenis: 'konsep', at, pelaku: petugas.nama, teks })
    writers.audit({ at, petugas, tindakan, sasaran: 'Pengaduan', sasaranId: pengaduanId })
  }

  function ajukan({ pengaduanId, petugas, at }: Parameters<KonsepStore['ajukan']>[0]): Result<Konsep> {
    const row = q.get.get(pengaduanId)
    if (row === undefined || row.teks.trim() === '') return fail(KOSONG)
    if (readSetelan().persetujuan.langkah.length === 0)
      return fail({ kind: 'conflict', message: 'Kantor ini tidak memakai langkah persetujuan. Kirim langsung.' })
    if (row.tahap === 'menungguSetuju') return ok(konsep(row))
    q.save.run({
      ...row,
      tahap: 'menungguSetuju',
      langkah: 0,
      persetujuan: '[]',
      siapAt: at,
      updatedAt: laterThan(row.updatedAt, at),
    })
    q.kembali.run(null, pengaduanId)
    tell(pengaduanId, petugas, at, 'Konsep tanggapan diajukan untuk disetujui.', 'konsepDiajukan')
    return ok(konsep(q.get.get(pengaduanId)))
  }

  function kembalikan(
    row: KonsepRow,
    catatan: string,
    petugas: Petugas,
    at: Instant,
  ): Result<{ konsep: Konsep; lengkap: boolean }> {
    if (catatan.trim().length < 3) return invalid('catatan', 'Tuliskan apa yang perlu diperbaiki.')
    const next = { ...row, tahap: 'dikembalikan', langkah: 0, persetujuan: '[]', catatan: catatan.trim() } as const
    q.save.run({ ...next, siapAt: null, updatedAt: laterThan(row.updatedAt, at) })
    q.kembali.run(at, row.pengaduanId)
    tell(row.pengaduanId, petugas, at, `Konsep tanggapan dikembalikan: ${catatan.trim()}`, 'konsepDikembalikan')
    return ok({ konsep: konsep(q.get.get(row.pengaduanId)), lengkap: false })
  }

  function setuju(row: KonsepRow, petugas: Petugas, at: Instant): { konsep: Konsep; lengkap: boolean } {
    const { langkah } = readSetelan().persetujuan
    const nama = langkah[row.langkah]?.nama ?? ''
    const given = [
      ...bacaPersetujuan(row.persetujuan),
      { langkah: nama, petugasId: petugas.id, petugasNama: petugas.nama, at },
    ]
    const next = row.langkah + 1
    q.save.run({
      ...row,
      langkah: next,
      persetujuan: JSON.stringify(given),
      catatan: '',
      updatedAt: laterThan(row.updatedAt, at),
    })
    tell(row.pengaduanId, petugas, at, `${nama}: konsep tanggapan disetujui.`, 'konsepDisetujui')
    return { konsep: konsep(q.get.get(row.pengaduanId)), lengkap: next >= langkah.length }
  }

  function bahanPeriksa(pengaduanId: Id): Awaited<ReturnType<KonsepStore['bahanPeriksa']>> {
    const row = q.dijaga.get(pengaduanId)
    if (row === undefined) return null
    const sejak = (q.terbaru.get()?.pk ?? 0) - TANGGAPAN_DIBANDINGKAN
    const { nama, nik, telepon, surel, alamat } = row
    return {
      dijaga: {
        nama: nama ?? '',
        nik: nik ?? '',
        telepon: telepon ?? '',
        surel: surel ?? '',
        alamat: alamat ?? '',
        terlindung: row.anonim === 1 || row.rahasia === 1,
      },
      lain: q.lain.all(sejak, pengaduanId).map(({ tanggapan }) => tanggapan),
    }
  }

  return {
    bahanPeriksa: (pengaduanId) => connection.read(() => bahanPeriksa(pengaduanId)),
    saveDraf: (args) => connection.write(() => saveDraf(args)),
    get: (pengaduanId) => connection.read(() => konsep(q.get.get(pengaduanId))),
    ajukan: (args) => connection.write(() => ajukan(args)),
    putuskan: ({ pengaduanId, keputusan, catatan, dilihat, petugas, at }) =>
      connection.write(() => {
        const row = q.get.get(pengaduanId)
        if (row === undefined || row.teks.trim() === '') return fail(KOSONG)
        if (row.tahap !== 'menungguSetuju' || row.updatedAt !== dilihat) return fail(BERUBAH)
        const message = tidakBolehSetuju(readSetelan().persetujuan, row.langkah, row.petugasId, petugas)
        if (message !== null) return fail({ kind: 'forbidden', message })
        return keputusan === 'kembalikan' ? kembalikan(row, catatan, petugas, at) : ok(setuju(row, petugas, at))
      }),
    basi: (pengaduanId): Promise<readonly Perbedaan[]> =>
      connection.read(() => {
        const row = q.get.get(pengaduanId)
        return basi.perbedaan(pengaduanId, row?.dasar ?? null, { tanggapan: row?.teks ?? '' })
      }),
    /** A person has seen what changed: from here on the words rest on the case as it is. */
    perbaruiDasar: ({ pengaduanId, petugas, at }) =>
      connection.write(() => {
        const row = q.get.get(pengaduanId)
        if (row === undefined) return fail(KOSONG)
        q.save.run({ ...row, dasar: basi.dasar(pengaduanId, at), updatedAt: laterThan(row.updatedAt, at) })
        tell(pengaduanId, petugas, at, 'Perubahan kasus dibaca; konsep diteruskan.', 'perubahanDibaca')
        return ok(undefined)
      }),
  }
}
