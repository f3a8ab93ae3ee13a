/** Own keys and card, and the desks whose packets are believed. */
import { fail, ok, type Failure, type Result } from '../domain/failure.ts'
import type { Instant } from '../domain/kata.ts'
import { kartuMeja, type KartuMeja } from '../domain/paket-bawaan.ts'
import type { Setelan } from '../domain/setelan.ts'
import type { Writers } from './audit.ts'
import { parseJson } from './amplop.ts'
import type { BawaanStore, KartuDibaca, Meja } from './bawaan-face.ts'
import type { Connection } from './connection.ts'
import { bacaKunci, kartuSah, kunciBaru, type KunciMeja, kunciTersimpan, sidikMeja, tandaiKartu } from './kunci-meja.ts'
import type { SetelanReader } from './setelan-store.ts'

type Deps = { readonly connection: Connection; readonly writers: Writers; readonly readSetelan: SetelanReader }

export type MejaRow = Meja & { readonly kodeKantor: string; readonly kunciTanda: string; readonly kunciTukar: string }

export type MejaStore = Pick<BawaanStore, 'kartu' | 'meja' | 'bacaKartu' | 'percayai' | 'cabut'> & {
  /** Own keys; made when they are first needed. */
  kunci(at: Instant): Promise<KunciMeja>
  /** A desk that is trusted now; null for any other. */
  dipercaya(id: string): Promise<MejaRow | null>
}

const KARTU_MAKS_BYTE = 8192
const KUNCI = 'meja'

function conflict(message: string): { readonly ok: false; readonly failure: Failure } {
  return fail({ kind: 'conflict', message })
}
const SISA = 'Tidak ada yang diubah.'
const BUKAN_KARTU = `Berkas ini bukan kartu meja Loket Aduan. ${SISA} Pilih berkas .kartu-meja dari meja yang lain.`
const KARTU_RUSAK = `Kartu meja ini rusak atau diubah orang. ${SISA} Minta kartu yang baru dari mejanya.`
const KARTU_SENDIRI = `Ini kartu meja ini sendiri. ${SISA} Pilih kartu dari meja yang lain.`
const KANTOR_LAIN = `Kartu ini dari kantor yang lain. Titipan hanya antarmeja satu kantor. ${SISA}`
const SIDIK_LAIN = `Kartu ini bukan yang tadi diperiksa. ${SISA} Baca kartunya lagi dan cocokkan sidiknya.`

/** Institution number at LAPOR says it best; where one is not set, the office's own code. */
function sekantor({ kantor, api }: Setelan, kartu: KartuMeja): boolean {
  if (api.instansiId !== '' && kartu.instansiId !== '') return api.instansiId === kartu.instansiId
  return kantor.kode === kartu.kodeKantor
}

export function createMejaStore({ connection, writers, readSetelan }: Deps): MejaStore {
  const q = {
    kunci: connection.prepare<[string], { nilai: string }>('SELECT "nilai" FROM "Setelan" WHERE "kunci" = ?'),
    setKunci: connection.prepare<[string, string, string], never>(
      'INSERT INTO "Setelan" ("kunci", "nilai", "updatedAt") VALUES (?, ?, ?)',
    ),
    all: connection.prepare<[], MejaRow>(
      'SELECT * FROM "MejaTepercaya" ORDER BY "dicabutAt" IS NOT NULL, "loket", "pk"',
    ),
    byId: connection.prepare<[string], MejaRow>('SELECT * FROM "MejaTepercaya" WHERE "id" = ?'),
    put: connection.prepare<(string | number)[], never>(
      `INSERT INTO "MejaTepercaya" ("id", "kodeKantor", "kantor", "nama", "loket", "kunciTanda", "kunciTukar", "at", "petugasId", "petugasNama")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT("id") DO UPDATE SET "kodeKantor" = excluded."kodeKantor",
         "kantor" = excluded."kantor", "nama" = excluded."nama", "loket" = excluded."loket", "at" = excluded."at",
         "petugasId" = excluded."petugasId", "petugasNama" = excluded."petugasNama", "dicabutAt" = NULL`,
    ),
    cabut: connection.prepare<[string, string], never>(
      'UPDATE "MejaTepercaya" SET "dicabutAt" = ? WHERE "id" = ? AND "dicabutAt" IS NULL',
    ),
  }
  let keys: KunciMeja | null = null

  /** Inside a write transaction. */
  function ownKeys(at: Instant): KunciMeja {
    const stored = q.kunci.get(KUNCI)?.nilai
    if (stored !== undefined) return bacaKunci(kunciTersimpan.parse(JSON.parse(stored)))
    const made = kunciBaru()
    q.setKunci.run(KUNCI, JSON.stringify(made), at)
    writers.audit({ at, petugas: null, tindakan: 'kunciMejaDibuat', sasaran: 'Setelan', sasaranId: null })
    return bacaKunci(made)
  }

  async function kunci(at: Instant): Promise<KunciMeja> {
    keys ??= await connection.write(() => ownKeys(at))
    return keys
  }

  function toMeja({ id, kantor, nama, loket, at, petugasNama, dicabutAt }: MejaRow): Meja {
    return { id, kantor, nama, loket, at, petugasNama, dicabutAt }
  }

  /** Read inside a transaction: the card, when it may be trusted here at all. */
  function check(bytes: Uint8Array): Result<{ kartu: KartuMeja; sidik: string }> {
    if (bytes.byteLength > KARTU_MAKS_BYTE) return conflict(BUKAN_KARTU)
    const parsed = kartuMeja.safeParse(parseJson(bytes))
    if (!parsed.success) return conflict(BUKAN_KARTU)
    const kartu = parsed.data
    if (!kartuSah(kartu)) return conflict(KARTU_RUSAK)
    const sidik = sidikMeja(kartu.kunciTanda, kartu.kunciTukar)
    const own = q.kunci.get(KUNCI)?.nilai
    if (own !== undefined && bacaKunci(kunciTersimpan.parse(JSON.parse(own))).sidik === sidik)
      return conflict(KARTU_SENDIRI)
    return sekantor(readSetelan(), kartu) ? ok({ kartu, sidik }) : conflict(KANTOR_LAIN)
  }

  function keadaan(sidik: string): KartuDibaca['keadaan'] {
    const row = q.byId.get(sidik)
    if (row === undefined) return 'baru'
    return row.dicabutAt === null ? 'dipercaya' : 'dicabut'
  }

  return {
    kunci,
    async kartu(at) {
      const own = await kunci(at)
      const { kantor, api } = await connection.read(readSetelan)
      const kartu = {
        ...{ versi: 1 as const, kodeKantor: kantor.kode, kantor: kantor.nama, instansiId: api.instansiId },
        ...{ nama: `Loket ${String(kantor.loket)}`, loket: kantor.loket },
        ...{ kunciTanda: own.kunciTanda, kunciTukar: own.kunciTukar },
      }
      return { kartu: tandaiKartu(kartu, own), sidik: own.sidik }
    },
    meja: () => connection.read(() => q.all.all().map(toMeja)),
    bacaKartu: (bytes) =>
      connection.read(() => {
        const read = check(bytes)
        if (!read.ok) return read
        const { kartu, sidik } = read.value
        return ok({ sidik, kantor: kartu.kantor, nama: kartu.nama, loket: kartu.loket, keadaan: keadaan(sidik) })
      }),
    percayai: ({ bytes, sidik, petugas, at }) =>
      connection.write(() => {
        const read = check(bytes)
        if (!read.ok) return read
        const { kartu } = read.value
        if (read.value.sidik !== sidik) return conflict(SIDIK_LAIN)
        q.put.run(
          ...[sidik, kartu.kodeKantor, kartu.kantor, kartu.nama, kartu.loket, kartu.kunciTanda, kartu.kunciTukar],
          ...[at, petugas.id, petugas.nama],
        )
        const rincian = { sidik, loket: kartu.loket }
        writers.audit({ at, petugas, tindakan: 'mejaDipercaya', sasaran: 'MejaTepercaya', sasaranId: null, rincian })
        const row = q.byId.get(sidik)
        if (row === undefined) throw new Error('the desk was not kept')
        return ok(toMeja(row))
      }),
    cabut: ({ id, petugas, at }) =>
      connection.write(() => {
        if (q.cabut.run(at, id).changes === 0) return fail({ kind: 'notFound', what: 'meja tepercaya' })
        const rincian = { sidik: id }
        writers.audit({ at, petugas, tindakan: 'mejaDicabut', sasaran: 'MejaTepercaya', sasaranId: null, rincian })
        return ok(undefined)
      }),
    dipercaya: (id) =>
      connection.read(() => {
        const row = q.byId.get(id)
        return row === undefined || row.dicabutAt !== null ? null : row
      }),
  }
}
