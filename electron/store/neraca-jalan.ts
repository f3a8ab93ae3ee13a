/** Walks what was recorded beside what the outbox holds, row by row and in pieces: the two sides of the neraca. */
import type { Id, Instant, Kanal, OutboxKind, OutboxState, Tanggal } from '../domain/kata.ts'
import { type Butir, namaMeja } from '../domain/neraca.ts'
import { type NomorRegister, parseNomorRegister } from '../domain/register.ts'
import { localDate } from '../domain/waktu.ts'
import type { Connection } from './connection.ts'
import { NERACA_SQL } from './neraca-sql.ts'
import type { OutboxSqlRow } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import type { PengaduanBeku } from './sidik.ts'

type Kiriman = { readonly outboxId: Id | null; readonly state: OutboxState | null }
type NiatRow = Kiriman & {
  readonly pk: number
  readonly id: Id
  readonly pengaduanId: Id
  readonly createdAt: Instant
  readonly petugasNama: string
  readonly kanal: Kanal
  readonly nomorRegister: string | null
  readonly trackingId: string | null
}
type PengaduanNiatRow = PengaduanBeku & Omit<NiatRow, 'pengaduanId' | 'petugasNama'> & { readonly drafId: Id }

/** One intent with the entry that stands for it. */
export type Niat = Butir &
  Kiriman & {
    readonly niat: OutboxKind
    readonly id: Id
    readonly pengaduanId: Id
    /** Register number, else LAPOR's. */
    readonly nomor: string
    /** Parts of its register number; null for answers and actions, and for a number of an unknown scheme. */
    readonly register: NomorRegister | null
    /** What is bound of a new pengaduan. */
    readonly beku: PengaduanBeku | null
  }
export type KirimanRow = OutboxSqlRow & {
  readonly titipanPaketId: string | null
  readonly kanal: Kanal | null
  readonly nomorRegister: string | null
  readonly trackingId: string | null
  readonly petugasNama: string
  readonly niat: 0 | 1
}

/** Rows in one go: some milliseconds. */
const POTONGAN = 400

/** Everything else in the process has its turn. */
export function istirahat(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Zones differ by whole hours, so all instants of one hour share their date. */
function createTanggal(readSetelan: SetelanReader): (at: Instant) => Tanggal {
  const { zona } = readSetelan().kantor
  const dates = new Map<string, Tanggal>()
  return (at) => {
    const key = at.slice(0, 13)
    const found = dates.get(key) ?? localDate(at, zona)
    dates.set(key, found)
    return found
  }
}

export function createJalanNeraca(connection: Connection, readSetelan: SetelanReader) {
  const q = {
    pengaduan: connection.prepare<[string, number], PengaduanNiatRow>(NERACA_SQL.niatPengaduan),
    tindakLanjut: connection.prepare<[number, number], NiatRow>(NERACA_SQL.niatTindakLanjut),
    tindakan: connection.prepare<[number, number], NiatRow>(NERACA_SQL.niatTindakan),
    outbox: connection.prepare<[number, number], KirimanRow>(NERACA_SQL.outboxDari),
  }

  /** Pieces behind a place until there is no more; every piece is one read. */
  async function* potong<R, T>(
    awal: T,
    baca: (from: T) => readonly R[],
    tempat: (row: R) => T,
  ): AsyncGenerator<readonly R[]> {
    for (let from = awal; ;) {
      const rows = await connection.read(() => baca(from))
      yield rows
      const last = rows.at(-1)
      if (rows.length < POTONGAN || last === undefined) return
      from = tempat(last)
      await istirahat()
    }
  }

  function registerOf(nomor: string | null): NomorRegister | null {
    if (nomor === null) return null
    const dibaca = parseNomorRegister(nomor, readSetelan().register)
    return dibaca.ok ? dibaca.value : null
  }

  async function* niat(): AsyncGenerator<readonly Niat[]> {
    const tanggal = await connection.read(() => createTanggal(readSetelan))
    const umum = (row: Omit<NiatRow, 'pengaduanId' | 'petugasNama'>) => ({
      ...{ id: row.id, outboxId: row.outboxId, state: row.state, kanal: row.kanal },
      ...{ at: row.createdAt, tanggal: tanggal(row.createdAt), nomor: row.nomorRegister ?? row.trackingId ?? '' },
    })
    const baru = (row: PengaduanNiatRow): Niat => {
      const register = registerOf(row.nomorRegister)
      const meja = namaMeja(register?.loket ?? null, row.petugasNama ?? '')
      return { ...umum(row), niat: 'pengaduanBaru', pengaduanId: row.id, meja, register, beku: row }
    }
    const lain =
      (jenis: 'tindakLanjut' | 'tindakan') =>
      (row: NiatRow): Niat => {
        const meja = namaMeja(null, row.petugasNama)
        return { ...umum(row), niat: jenis, pengaduanId: row.pengaduanId, meja, register: null, beku: null }
      }
    for await (const rows of potong(
      '',
      (from) => q.pengaduan.all(from, POTONGAN),
      (row) => row.drafId,
    ))
      yield rows.map(baru)
    for await (const rows of potong(
      0,
      (from) => q.tindakLanjut.all(from, POTONGAN),
      ({ pk }) => pk,
    ))
      yield rows.map(lain('tindakLanjut'))
    for await (const rows of potong(
      0,
      (from) => q.tindakan.all(from, POTONGAN),
      ({ pk }) => pk,
    ))
      yield rows.map(lain('tindakan'))
  }

  return {
    niat,
    /** The outbox in the order it was filled. */
    kiriman: () =>
      potong(
        0,
        (from) => q.outbox.all(from, POTONGAN),
        ({ seq }) => seq,
      ),
    tanggal: () => createTanggal(readSetelan),
  }
}

export type JalanNeraca = ReturnType<typeof createJalanNeraca>
