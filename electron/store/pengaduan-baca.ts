/** Reading pengaduan: pages of the queue, search, counts, one case whole. */
import { isTampilan, tampilan, type Tampilan } from '../domain/antrean.ts'
import {
  statusPengaduan,
  type Id,
  type Instant,
  type OutboxState,
  type StatusPengaduan,
  type Tanggal,
} from '../domain/kata.ts'
import type { PengaduanRinci } from '../domain/pengaduan.ts'
import { bacaNomor } from '../domain/nomor-cari.ts'
import { isLive } from '../domain/status.ts'
import { localDate } from '../domain/waktu.ts'
import { TAMPILAN_SQL } from './antrean-sql.ts'
import type { Connection } from './connection.ts'
import { cutPage, readCursor, writeCursor } from './paging.ts'
import { toRinci } from './rinci.ts'
import { type RinciRow, type RingkasRow, toRingkas } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { PengaduanCounts, PengaduanFilter, PengaduanPage } from './store.ts'

export type PengaduanReader = {
  list(filter: PengaduanFilter): PengaduanPage
  counts(hariIni: Tanggal): PengaduanCounts
  /** Null when there is none. `terbuka`: identity in clear. */
  rinci(id: Id, terbuka: boolean): PengaduanRinci | null
}

const TANPA_NOMOR = { tepat: null, catatan: null } as const
const SALAH_KETIK = 'Nomor ini tidak cocok dengan angka pemeriksanya. Periksa lagi tiap angkanya.'
const MAX_WORDS = 10
/** Shorter beginnings fit thousands of words and would be slow and useless; they are taken as they stand. */
const PREFIX_MIN = 3
const BIGGEST_ROWID = Number.MAX_SAFE_INTEGER

/**
 * What a person typed as an FTS5 query: every word must occur, the last one may go on while it is being typed. Each
 * word is quoted, so the operators of FTS5 are words like any other. Null when there is no letter or digit in it.
 */
function ftsQuery(teks: string): string | null {
  const words = (teks.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS)
  const last = words.at(-1)
  if (last === undefined) return null
  const goesOn = last.length >= PREFIX_MIN && /[\p{L}\p{N}]$/u.test(teks.normalize('NFC'))
  return words.map((word, at) => (goesOn && at === words.length - 1 ? `"${word}"*` : `"${word}"`)).join(' ')
}

/** Reads a group of counters, e.g. `outbox.`; the keys come back without the group. */
export function createHitunganReader(connection: Connection): (group: string) => ReadonlyMap<string, number> {
  const all = connection.prepare<[string, string], { nama: string; nilai: number }>(QUEUE_SQL.hitungan)
  return (group) => {
    const rows = all.all(group, `${group}\u{10ffff}`)
    return new Map(rows.map((row) => [row.nama.slice(group.length), row.nilai]))
  }
}

/** Name of an area with the ones it lies in: "Sukajadi, Kota Bandung, Jawa Barat". */
function createNamaWilayah(connection: Connection): (kode: string | null) => string | null {
  const get = connection.prepare<[string], { kode: string; nama: string }>(QUEUE_SQL.namaWilayah)
  return (kode) => {
    if (kode === null) return null
    const parts = kode.split('.')
    const names = parts.map((_, at) => get.get(parts.slice(0, parts.length - at).join('.'))?.nama)
    const known = names.filter((nama) => nama !== undefined)
    return known.length === 0 ? null : known.join(', ')
  }
}

type TampilanRows = {
  list(filter: PengaduanFilter, tampilan: Tampilan, hariIni: Tanggal): readonly RingkasRow[]
  cari(args: {
    tampilan: Tampilan
    match: string
    before: number
    limit: number
    hariIni: Tanggal
  }): readonly RingkasRow[]
  counts(hariIni: Tanggal): Readonly<Record<Tampilan, number>>
}

/** The views of the queue: their statements are prepared once. */
function createTampilanRows(connection: Connection): TampilanRows {
  const prepared = new Map(
    tampilan.options.map((nama) => {
      const { list, cari, hitung, tanggal } = TAMPILAN_SQL[nama]
      const rows = (sql: string) => connection.prepare<(string | number)[], RingkasRow>(sql)
      return [
        nama,
        { list: rows(list), cari: rows(cari), hitung: connection.prepare<string[], { n: number }>(hitung), tanggal },
      ]
    }),
  )
  function of(nama: Tampilan) {
    const found = prepared.get(nama)
    if (found === undefined) throw new Error(`no view ${nama}`)
    return found
  }
  return {
    list({ cursor, limit }, nama, hariIni) {
      const [urut = '', pk = '0'] = readCursor(cursor, 2) ?? []
      return of(nama).list.all(...of(nama).tanggal(hariIni), urut, Number(pk), limit + 1)
    },
    cari: ({ tampilan: nama, match, before, limit, hariIni }) =>
      of(nama).cari.all(match, before, ...of(nama).tanggal(hariIni), limit + 1),
    counts(hariIni) {
      const n = (nama: Tampilan) => of(nama).hitung.get(...of(nama).tanggal(hariIni))?.n ?? 0
      return {
        hariIni: n('hariIni'),
        lewat: n('lewat'),
        waktunyaDilihat: n('waktunyaDilihat'),
        menungguUnit: n('menungguUnit'),
        menungguPelapor: n('menungguPelapor'),
        dikembalikan: n('dikembalikan'),
        perluSetuju: n('perluSetuju'),
        antreKirim: n('antreKirim'),
      }
    },
  }
}

export function createPengaduanReader(
  connection: Connection,
  readSetelan: SetelanReader,
  now: () => Instant,
): PengaduanReader {
  const views = createTampilanRows(connection)
  const today = (): Tanggal => localDate(now(), readSetelan().kantor.zona)
  const q = {
    listHidup: connection.prepare<[string, number, number], RingkasRow>(QUEUE_SQL.listHidup),
    listSemua: connection.prepare<[string, number, number], RingkasRow>(QUEUE_SQL.listSemua),
    listStatus: connection.prepare<[string, string, number, number], RingkasRow>(QUEUE_SQL.listStatus),
    cariHidup: connection.prepare<[string, number, number], RingkasRow>(QUEUE_SQL.cariHidup),
    cariSemua: connection.prepare<[string, number, number], RingkasRow>(QUEUE_SQL.cariSemua),
    cariStatus: connection.prepare<[string, number, string, number], RingkasRow>(QUEUE_SQL.cariStatus),
    jatuhTempo: connection.prepare<[string], { n: number }>(QUEUE_SQL.jatuhTempo),
    lewat: connection.prepare<[string], { n: number }>(QUEUE_SQL.lewat),
    rinci: connection.prepare<[string], RinciRow>(QUEUE_SQL.rinci),
    byNomor: connection.prepare<[string, string, string], { id: Id }>(QUEUE_SQL.byNomor),
  }
  const hitungan = createHitunganReader(connection)
  const namaWilayah = createNamaWilayah(connection)

  function queueRows(filter: PengaduanFilter): readonly RingkasRow[] {
    const { status, cursor, limit } = filter
    if (isTampilan(status)) return views.list(filter, status, today())
    const [urut = '', pk = '0'] = readCursor(cursor, 2) ?? []
    if (status === null) return q.listHidup.all(urut, Number(pk), limit + 1)
    if (status === 'semua') return q.listSemua.all(urut, Number(pk), limit + 1)
    return q.listStatus.all(status, urut, Number(pk), limit + 1)
  }
  function searchRows({ status, cursor, limit }: PengaduanFilter, match: string): readonly RingkasRow[] {
    const before = Number(readCursor(cursor, 1)?.[0] ?? BIGGEST_ROWID)
    if (isTampilan(status)) return views.cari({ tampilan: status, match, before, limit, hariIni: today() })
    if (status === null) return q.cariHidup.all(match, before, limit + 1)
    if (status === 'semua') return q.cariSemua.all(match, before, limit + 1)
    return q.cariStatus.all(match, before, status, limit + 1)
  }

  /** The one case of a number typed or scanned; a mistyped register number says so. */
  function byNomor(teks: string): Pick<PengaduanPage, 'tepat' | 'catatan'> {
    const dibaca = bacaNomor(teks, readSetelan().register)
    const found = [...new Set(dibaca.nomor.flatMap((one) => q.byNomor.all(one, one, one).map(({ id }) => id)))]
    const [tepat] = found
    if (tepat !== undefined) return { tepat: found.length === 1 ? tepat : null, catatan: null }
    return { tepat: null, catatan: dibaca.salah ? SALAH_KETIK : null }
  }

  return {
    list(filter) {
      const limit = Math.max(1, Math.min(200, filter.limit))
      if (filter.teks.trim() === '') {
        const page = cutPage(queueRows({ ...filter, limit }), limit, (row) => writeCursor([row.urut, row.pk]))
        return { rows: page.rows.map(toRingkas), nextCursor: page.nextCursor, ...TANPA_NOMOR }
      }
      const nomor = byNomor(filter.teks)
      const match = ftsQuery(filter.teks)
      if (match === null) return { rows: [], nextCursor: null, ...nomor }
      const page = cutPage(searchRows({ ...filter, limit }, match), limit, (row) => writeCursor([row.pk]))
      return { rows: page.rows.map(toRingkas), nextCursor: page.nextCursor, ...nomor }
    },
    counts(hariIni) {
      const found = hitungan('pengaduan.')
      const of = (status: StatusPengaduan) => found.get(status) ?? 0
      const sum = (all: readonly StatusPengaduan[]) => all.reduce((total, status) => total + of(status), 0)
      return {
        total: sum(statusPengaduan.options),
        hidup: sum(statusPengaduan.options.filter(isLive)),
        perStatus: {
          belumTerverifikasi: of('belumTerverifikasi'),
          tertunda: of('tertunda'),
          belumDitindaklanjuti: of('belumDitindaklanjuti'),
          dalamProses: of('dalamProses'),
          ditanggapiPelapor: of('ditanggapiPelapor'),
          selesai: of('selesai'),
          diarsipkan: of('diarsipkan'),
          bukanWewenang: of('bukanWewenang'),
          dibatalkan: of('dibatalkan'),
          takDikenal: of('takDikenal'),
        },
        jatuhTempoHariIni: q.jatuhTempo.get(hariIni)?.n ?? 0,
        lewat: q.lewat.get(hariIni)?.n ?? 0,
        perTampilan: views.counts(hariIni),
      }
    },
    rinci(id, terbuka) {
      const row = q.rinci.get(id)
      return row === undefined ? null : toRinci(row, namaWilayah, terbuka)
    },
  }
}

/** Counters of the outbox, every state present. */
export function perState(found: ReadonlyMap<string, number>): Record<OutboxState, number> {
  const of = (state: OutboxState) => found.get(state) ?? 0
  return {
    antre: of('antre'),
    mengirim: of('mengirim'),
    terkirim: of('terkirim'),
    tidakPasti: of('tidakPasti'),
    ditolak: of('ditolak'),
    berpandu: of('berpandu'),
    dibatalkan: of('dibatalkan'),
  }
}
