/** Lists of the queue: a view in any order, under any filter, in groups, and the hits of a search; a page at a time. */
import { z } from 'zod'
import { isTampilan, tampilan } from '../domain/antrean.ts'
import type { Id, Instant, Tanggal } from '../domain/kata.ts'
import { bacaNomor } from '../domain/nomor-cari.ts'
import {
  HITUNG_KATA_MAKS,
  saringKosong,
  TANPA_SARING,
  type CocokNomor,
  type IsiSaringan,
  type KelompokAntrean,
} from '../domain/saringan.ts'
import { localDate } from '../domain/waktu.ts'
import { TAMPILAN_SQL } from './antrean-sql.ts'
import { createPencari } from './cari.ts'
import type { Connection } from './connection.ts'
import {
  jumlahKunci,
  kunciTampak,
  sqlCari,
  sqlDaftar,
  sqlHitung,
  sqlHitungCari,
  sqlKelompok,
  sqlNomor,
  syaratDaftar,
  type Nilai,
  type Sql,
  type Tempat,
} from './daftar-sql.ts'
import type { KataIsi } from './kata-isi.ts'
import { cutPage, readCursor, writeCursor, type Page } from './paging.ts'
import { type RingkasRow, toRingkas } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { PengaduanFilter, PengaduanPage } from './store.ts'

export type DaftarReader = {
  list(filter: PengaduanFilter): PengaduanPage
  hitung(isi: IsiSaringan): number
  kelompok(isi: Omit<IsiSaringan, 'teks'>, kelompok: NonNullable<KelompokAntrean>): Readonly<Record<string, number>>
}

type Baris = RingkasRow & Readonly<Record<string, unknown>>
type Lengkap = PengaduanFilter & Required<Pick<IsiSaringan, 'saring'>> & { readonly limit: number }

const TANPA_CARI = { tepat: null, catatan: null, koreksi: [], saran: [], cocok: {} } as const
const SALAH_KETIK = 'Nomor ini tidak cocok dengan angka pemeriksanya. Periksa lagi tiap angkanya.'
const BIGGEST_ROWID = Number.MAX_SAFE_INTEGER
/** A search with fewer hits may have a word that was mistyped. */
const SEDIKIT = 3
/** As many kinds of list are kept prepared. */
const SIAP_MAKS = 200
const nilaiKunci = z.array(z.union([z.string(), z.number()]))

/** Statements by their text: the parts are few, so are the texts. */
function createSiap(connection: Connection) {
  const siap = new Map<string, ReturnType<typeof connection.prepare<Nilai[], Baris>>>()
  return ({ sql, nilai }: Sql): readonly Baris[] => {
    const ada = siap.get(sql) ?? connection.prepare<Nilai[], Baris>(sql)
    if (!siap.has(sql) && siap.size >= SIAP_MAKS) siap.clear()
    siap.set(sql, ada)
    return ada.all(...nilai)
  }
}

function parseKunci(teks: string): unknown {
  try {
    return JSON.parse(teks)
  } catch {
    return null
  }
}

/** The keys of a place, written as JSON before its rowid; null for a place of another list. */
function bacaTempat(cursor: string | null, jumlah: number): readonly Nilai[] | null {
  const [kunci, pk] = readCursor(cursor, 2) ?? []
  const dibaca = nilaiKunci.safeParse(parseKunci(kunci ?? ''))
  return dibaca.success && dibaca.data.length === jumlah - 1 ? [...dibaca.data, Number(pk)] : null
}

/** The order of the queue itself: read in order off the index of the view. */
function createAntreanRows(connection: Connection) {
  const rows = (sql: string) => connection.prepare<Nilai[], RingkasRow>(sql)
  const views = new Map(tampilan.options.map((nama) => [nama, rows(TAMPILAN_SQL[nama].list)]))
  const [hidup, semua, status] = [QUEUE_SQL.listHidup, QUEUE_SQL.listSemua, QUEUE_SQL.listStatus].map(rows)
  return (filter: Lengkap, hariIni: Tanggal): Page<RingkasRow> => {
    const [urut = '', pk = '0'] = readCursor(filter.cursor, 2) ?? []
    const tempat = [urut, Number(pk), filter.limit + 1]
    const pilih = (): readonly RingkasRow[] | undefined => {
      if (isTampilan(filter.status))
        return views.get(filter.status)?.all(...TAMPILAN_SQL[filter.status].tanggal(hariIni), ...tempat)
      if (filter.status === null) return hidup?.all(...tempat)
      return filter.status === 'semua' ? semua?.all(...tempat) : status?.all(filter.status, ...tempat)
    }
    return cutPage(pilih() ?? [], filter.limit, (row) => writeCursor([row.urut, row.pk]))
  }
}

/** Newest first of two lists that are, each case once. */
function gabung(a: readonly RingkasRow[], b: readonly RingkasRow[]): readonly RingkasRow[] {
  const semua = new Map([...a, ...b].map((row) => [row.pk, row]))
  return [...semua.values()].sort((x, y) => y.pk - x.pk)
}

export function createDaftarReader(
  connection: Connection,
  readSetelan: SetelanReader,
  now: () => Instant,
  kata: KataIsi,
): DaftarReader {
  const all = createSiap(connection)
  const antrean = createAntreanRows(connection)
  const pencari = createPencari(connection, kata)
  const byNomor = connection.prepare<[string, string, string], { id: Id }>(QUEUE_SQL.byNomor)
  function tempat(): Tempat {
    const { zona } = readSetelan().kantor
    return { hariIni: localDate(now(), zona), zona }
  }

  /** The one case of a number typed or scanned; a mistyped register number says so. */
  function tepat(teks: string): Pick<PengaduanPage, 'tepat' | 'catatan'> {
    const dibaca = bacaNomor(teks, readSetelan().register)
    const found = [...new Set(dibaca.nomor.flatMap((one) => byNomor.all(one, one, one).map(({ id }) => id)))]
    const [satu] = found
    if (satu !== undefined) return { tepat: found.length === 1 ? satu : null, catatan: null }
    return { tepat: null, catatan: dibaca.salah ? SALAH_KETIK : null }
  }
  function urutan(filter: Lengkap): Page<RingkasRow> {
    const { urut = 'tenggat', kelompok = null, status, saring, limit } = filter
    // Days due are the order of the queue already.
    const biasa = urut === 'tenggat' && (kelompok === null || kelompok === 'tenggat')
    if (biasa && saringKosong(saring)) return antrean(filter, tempat().hariIni)
    const jumlah = jumlahKunci({ urut, kelompok })
    const dari = bacaTempat(filter.cursor, jumlah)
    const rows = all(sqlDaftar({ status, saring, urut, kelompok }, tempat(), dari, limit + 1))
    const kunci = (row: Baris) => Array.from({ length: jumlah - 1 }, (_, at) => row[`k${at}`])
    return cutPage(rows, limit, (row) => writeCursor([JSON.stringify(kunci(row)), row.pk]))
  }
  function pencarian(filter: Lengkap): PengaduanPage {
    const { teks, status, saring, limit, cursor } = filter
    const before = Number(readCursor(cursor, 1)?.[0] ?? BIGGEST_ROWID)
    const syarat = syaratDaftar(status, saring, tempat())
    const { match, koreksi } = pencari.susun(teks)
    const nomor = pencari.nomor(teks)
    const kataRows = match === null ? [] : all(sqlCari(syarat, match, before, limit + 1))
    const nomorRows = nomor.size === 0 ? [] : all(sqlNomor(syarat, [...nomor.keys()], before, limit + 1))
    const page = cutPage(gabung(kataRows, nomorRows), limit, (row) => writeCursor([row.pk]))
    const cocok = page.rows.flatMap((row): readonly (readonly [Id, CocokNomor])[] => {
      const lewat = nomor.get(row.pk)
      return lewat === undefined ? [] : [[row.id, lewat]]
    })
    const sedikit = cursor === null && koreksi.length === 0 && nomor.size === 0 && page.rows.length <= SEDIKIT
    return {
      ...tepat(teks),
      rows: page.rows.map(toRingkas),
      nextCursor: page.nextCursor,
      koreksi,
      saran: sedikit ? pencari.saran(teks) : [],
      cocok: Object.fromEntries(cocok),
    }
  }

  return {
    list(awal) {
      const limit = Math.max(1, Math.min(200, awal.limit))
      const filter = { ...awal, limit, saring: awal.saring ?? TANPA_SARING }
      if (filter.teks.trim() !== '') return pencarian(filter)
      const page = urutan(filter)
      return { ...TANPA_CARI, rows: page.rows.map(toRingkas), nextCursor: page.nextCursor }
    },
    hitung({ status, saring, teks }) {
      const syarat = syaratDaftar(status, saring, tempat())
      const n = (sql: Sql) => Number(all(sql)[0]?.['n'] ?? 0)
      if (teks.trim() === '') return n(sqlHitung(syarat))
      const { match } = pencari.susun(teks)
      const nomor = pencari.nomor(teks)
      if (match === null && nomor.size === 0) return 0
      return n(sqlHitungCari(syarat, match, [...nomor.keys()], HITUNG_KATA_MAKS))
    },
    kelompok({ status, saring }, kelompok) {
      const rows = all(sqlKelompok(kelompok, syaratDaftar(status, saring, tempat())))
      return Object.fromEntries(
        rows.map((row) => [kunciTampak(kelompok, String(row['kunci'])), Number(row['n'])] as const),
      )
    },
  }
}
