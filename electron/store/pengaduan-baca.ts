/** Reading pengaduan: counts, one case whole (lists: daftar.ts). */
import { tampilan, type Tampilan } from '../domain/antrean.ts'
import { statusPengaduan, type Id, type OutboxState, type StatusPengaduan, type Tanggal } from '../domain/kata.ts'
import type { PengaduanRinci } from '../domain/pengaduan.ts'
import { isLive } from '../domain/status.ts'
import { TAMPILAN_SQL } from './antrean-sql.ts'
import type { Connection } from './connection.ts'
import { toRinci } from './rinci.ts'
import type { RinciRow } from './rows.ts'
import { QUEUE_SQL } from './statements.ts'
import type { PengaduanCounts } from './store.ts'

export type PengaduanReader = {
  counts(hariIni: Tanggal): PengaduanCounts
  /** Null when there is none. `terbuka`: identity in clear. */
  rinci(id: Id, terbuka: boolean): PengaduanRinci | null
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

/** How many cases each view holds: its statements are prepared once. */
function createTampilanCounts(connection: Connection): (hariIni: Tanggal) => Readonly<Record<Tampilan, number>> {
  const prepared = new Map(
    tampilan.options.map((nama) => [nama, connection.prepare<string[], { n: number }>(TAMPILAN_SQL[nama].hitung)]),
  )
  return (hariIni) => {
    const n = (nama: Tampilan) => prepared.get(nama)?.get(...TAMPILAN_SQL[nama].tanggal(hariIni))?.n ?? 0
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
  }
}

export function createPengaduanReader(connection: Connection): PengaduanReader {
  const views = createTampilanCounts(connection)
  const q = {
    jatuhTempo: connection.prepare<[string], { n: number }>(QUEUE_SQL.jatuhTempo),
    lewat: connection.prepare<[string], { n: number }>(QUEUE_SQL.lewat),
    rinci: connection.prepare<[string], RinciRow>(QUEUE_SQL.rinci),
  }
  const hitungan = createHitunganReader(connection)
  const namaWilayah = createNamaWilayah(connection)
  return {
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
        perTampilan: views(hariIni),
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
    dititipkan: of('dititipkan'),
    dibatalkan: of('dibatalkan'),
  }
}
