/** The export "Laporan Ringkas" (xlsx or CSV): the way in for every office without API access. */
import { setImmediate as breathe } from 'node:timers/promises'
import { ok } from '../domain/failure.ts'
import type { Result } from '../domain/failure.ts'
import type { KasusLapor, KasusRusak, LaporanRingkas } from '../domain/kasus-lapor.ts'
import type { Instant, ZonaSumber } from '../domain/kata.ts'
import { findMarker } from '../domain/marker.ts'
import { mapKlasifikasi, mapStatus, mapTipe } from '../domain/status.ts'
import { gabungWaktu } from '../domain/waktu.ts'
import { cellText, readJam, readTanggal, readTrackingId } from './export-cells.ts'
import { findHeader, KOLOM, preamble, readHeader, WAJIB } from './export-columns.ts'
import type { Header, NamaKolom } from './export-columns.ts'
import { readTables, refuse, ROWS_MAX } from './export-file.ts'
import type { Cell, Table } from './export-file.ts'
import { toPlainLine, toPlainText } from './plain-text.ts'
import { filled } from './tolerant.ts'
import { isRusak } from './translate.ts'

export type BacaArgs = {
  /** For the sentence only; the kind of file is read from its bytes. */
  readonly namaBerkas: string
  /** Zone of the export's clock; a setting, because the export does not say it (it reads like UTC). */
  readonly zonaExcel: ZonaSumber
}

/**
 * Reads an export. A row that is no case goes to `rusak` with its reason; the file as a whole fails (`invalid`, field
 * `berkas`, one sentence) only when it holds no table of the export. Never rejects.
 */
export async function readLaporanRingkas(bytes: Uint8Array, args: BacaArgs): Promise<Result<LaporanRingkas>> {
  const tables = await readTables(bytes, args.namaBerkas)
  if (!tables.ok) return tables
  for (const table of tables.value) {
    const header = findHeader(table)
    if (header !== null) return readTable(table, header, args)
  }
  return refuse(
    args.namaBerkas,
    'tidak berisi tabel Laporan Ringkas (baris judul kolom yang diawali "Tracking ID" tidak ditemukan)',
    'pilih berkas ekspor Laporan Ringkas dari LAPOR',
  )
}

/** Rows read in one go: a large export must not keep the core from its other work. */
const ROWS_AT_ONCE = 1000

async function readTable(table: Table, header: Header, args: BacaArgs): Promise<Result<LaporanRingkas>> {
  const { namaBerkas } = args
  const missing = WAJIB.filter((kolom) => !header.at.has(kolom)).map((kolom) => `"${KOLOM[kolom]}"`)
  if (missing.length > 0) return refuse(namaBerkas, `tidak memiliki kolom ${missing.join(' dan ')}`)
  if (table.length - header.row > ROWS_MAX) {
    return refuse(namaBerkas, 'berisi lebih dari 200.000 baris', 'pilih periode yang lebih pendek saat mengekspor')
  }
  const seen: Seen = { kasus: [], rusak: [], firstRow: new Map() }
  for (let index = header.row + 1; index < table.length; index += 1) {
    if (index % ROWS_AT_ONCE === 0) await breathe()
    addRow(seen, table[index] ?? [], header, { number: index + 1, zona: args.zonaExcel })
  }
  const dibuat = preamble(table, header.row, 'Tanggal Generate')
  return ok({
    instansi: preamble(table, header.row, 'Nama Instansi'),
    dibuat,
    dibuatAt: readDibuat(dibuat),
    periode: preamble(table, header.row, 'Periode Masuk'),
    kasus: seen.kasus,
    rusak: seen.rusak,
    kolomLain: header.lain,
  })
}

function readDibuat(text: string): Instant | null {
  const read = readTanggal(text)
  if (typeof read === 'string') return null
  const at = gabungWaktu(read.tanggal, read.jam ?? '00:00:00', 'UTC')
  return at.ok ? at.value : null
}

type Seen = {
  readonly kasus: KasusLapor[]
  readonly rusak: KasusRusak[]
  /** Tracking ID → row it first stood in. */
  readonly firstRow: Map<string, number>
}
/** Beginning of the reason why a second row of a case is put aside. */
export const NOMOR_GANDA = 'nomor ini sudah ada di baris'

/** One row as it was put aside (`broken`): its columns by name. Null when it is none. */
export function bacaBaris(item: unknown, number: number, zona: ZonaSumber): KasusLapor | KasusRusak | null {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return null
  const columns = Object.entries(item).map(([name, value]) => [name, typeof value === 'string' ? value : ''] as const)
  const header = readHeader(
    columns.map(([name]) => name),
    0,
  )
  if (!header.at.has('trackingId')) return null
  return readRow(
    columns.map(([, value]) => value),
    header,
    number,
    zona,
  )
}

type Place = { readonly number: number; readonly zona: ZonaSumber }

function addRow(seen: Seen, cells: readonly Cell[], header: Header, { number, zona }: Place): void {
  if (cells.every((cell) => cellText(cell) === '')) return
  const read = readRow(cells, header, number, zona)
  if (isRusak(read)) {
    seen.rusak.push(read)
    return
  }
  const earlier = seen.firstRow.get(read.trackingId ?? '')
  if (earlier !== undefined) {
    seen.rusak.push(broken(cells, header, number, `${NOMOR_GANDA} ${earlier}`))
    return
  }
  seen.firstRow.set(read.trackingId ?? '', number)
  seen.kasus.push(read)
}

function readRow(cells: readonly Cell[], header: Header, number: number, zona: ZonaSumber): KasusLapor | KasusRusak {
  const cell = (kolom: NamaKolom) => cells[header.at.get(kolom) ?? -1]
  const text = (kolom: NamaKolom) => cellText(cell(kolom))
  const trackingId = readTrackingId(cell('trackingId'))
  if (trackingId === null) return broken(cells, header, number, 'Tracking ID harus 5 sampai 15 angka')
  const received = readReceived(cell('tanggal'), cell('waktu'), zona)
  if (typeof received === 'string') return broken(cells, header, number, received)
  if (text('status') === '') return broken(cells, header, number, 'kolom Status Laporan kosong')
  const isiAwal = toPlainText(text('isiAwal'))
  const isi = toPlainText(text('isiAkhir')) || isiAwal
  const klasifikasi = filled(text('klasifikasi'))
  // Without its column the export says nothing; an empty cell of the column says "neither".
  const tipe = header.at.has('tipe') ? mapTipe(text('tipe')) : { anonim: null, rahasia: null }
  return {
    upstreamId: null,
    trackingId,
    judul: toPlainLine(text('judul')),
    isi,
    klasifikasi: klasifikasi === null ? null : (mapKlasifikasi(klasifikasi) ?? klasifikasi),
    kategoriId: filled(text('kategoriId').replace(/\.0+$/, '')),
    kategoriNama: filled(toPlainLine(text('kategori'))),
    statusAsli: text('status'),
    status: mapStatus(text('status')),
    instansi: toPlainLine(text('instansi') || text('induk')),
    ...tipe,
    sumber: toPlainLine(text('sumber')),
    namaPelapor: tipe.anonim === false ? filled(toPlainLine(text('nama'))) : null,
    lokasi: placeOf([text('kelurahan'), text('kecamatan'), text('kota'), text('provinsi')]),
    alasanTunda: filled(toPlainText(text('alasan'))),
    ...received,
    zonaSumber: zona,
    updatedAt: null,
    // LAPOR's admin may have rewritten the final text; the first one still carries our sign.
    marker: findMarker(isiAwal) ?? findMarker(isi),
  }
}

function placeOf(parts: readonly string[]): string {
  return parts
    .map(toPlainLine)
    .filter((part) => part !== '')
    .join(', ')
}

/** The instant a case came in and the export's own reading of it; a text says why there is none. */
function readReceived(tanggalCell: Cell | undefined, waktuCell: Cell | undefined, zona: ZonaSumber) {
  const tanggal = readTanggal(tanggalCell)
  const asli = [cellText(tanggalCell), waktuCell instanceof Date ? readJam(waktuCell) : cellText(waktuCell)]
  if (tanggal === 'kosong') return 'kolom Tanggal Laporan Masuk kosong'
  if (tanggal === 'ambigu') {
    return `tanggal "${asli[0]}" dapat dibaca dua cara; unduh ulang ekspor dan jangan simpan ulang dari Excel`
  }
  if (tanggal === 'takTerbaca') return 'kolom Tanggal Laporan Masuk tidak terbaca sebagai tanggal'
  const jam = readJam(waktuCell)
  if (jam === 'takTerbaca') return 'kolom Waktu Laporan Masuk tidak terbaca sebagai jam'
  const receivedAt = gabungWaktu(tanggal.tanggal, jam ?? tanggal.jam ?? '00:00:00', zona)
  if (!receivedAt.ok) return 'tanggal atau jam masuk tidak terbaca'
  return { receivedAt: receivedAt.value, receivedAtAsli: asli.filter((part) => part !== null && part !== '').join(' ') }
}

/** The row as it stands, under the names of its columns. */
function broken(cells: readonly Cell[], header: Header, number: number, reason: string): KasusRusak {
  const named = cells.map((cell, index) => [header.names[index] || `kolom ${index + 1}`, cellText(cell)])
  const trackingId = readTrackingId(cells[header.at.get('trackingId') ?? -1])
  return { raw: JSON.stringify(Object.fromEntries(named)), alasan: `Baris ${number}: ${reason}.`, trackingId }
}
