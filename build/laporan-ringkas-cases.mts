/**
 * Turns a "Laporan Ringkas" export into cases for the sandbox. A reader of its own, apart from the client's, so that a
 * mistake in one does not hide the same mistake in the other.
 */
import readExcelFile from 'read-excel-file/node'
import { INSTANSI_LAIN, KLASIFIKASI } from '../electron/sandbox/masters.ts'
import type { SandboxCaseInput, SandboxInstansi } from '../electron/sandbox/sandbox-case.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Indonesian months that begin otherwise than the English ones. */
const INDONESIAN: Readonly<Record<string, string>> = { mei: 'may', agu: 'aug', okt: 'oct', des: 'dec', agt: 'aug' }

function text(cell: unknown): string {
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : ''
}

/** `29 May 2023` + `04:05:34`, read as UTC. Null when it is no date. */
function createdAt(day: string, time: string): string | null {
  const match = /^(\d{1,2}) ([A-Za-z]+) (\d{4})$/.exec(day)
  if (match === null) return null
  const short = (match[2] ?? '').slice(0, 3).toLowerCase()
  const month = MONTHS.indexOf(INDONESIAN[short] ?? short)
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  if (month < 0 || [hour, minute, second].some(Number.isNaN)) return null
  return new Date(Date.UTC(Number(match[3]), month, Number(match[1]), hour, minute, second)).toISOString()
}

/** Name of each column of the header row → its position. */
function columnsOf(header: readonly unknown[]): ReadonlyMap<string, number> {
  return new Map(header.map((cell, index) => [text(cell), index]))
}

/**
 * Reads the bytes of an xlsx. Rows without a date or tracking id are left out: the sandbox cannot order them.
 * @param instansi every case is given to this office, so that its queue is full; the name in the export becomes part of
 * the place. Without it the institutions keep their names under invented ids.
 */
export async function casesFromLaporanRingkas(
  bytes: Uint8Array,
  instansi?: SandboxInstansi,
): Promise<SandboxCaseInput[]> {
  const sheets = await readExcelFile(Buffer.from(bytes))
  const rows = sheets[0]?.data ?? []
  const headerAt = rows.findIndex((row) => text(row[0]) === 'Tracking ID')
  if (headerAt < 0)
    throw new Error('Berkas ini bukan Laporan Ringkas: baris judul kolom "Tracking ID" tidak ditemukan.')
  const columns = columnsOf(rows[headerAt] ?? [])
  const offices = new Map<string, SandboxInstansi>()
  return rows.slice(headerAt + 1).flatMap((row) => {
    const cell = (name: string) => text(row[columns.get(name) ?? -1])
    const kasus = caseOf(cell, instansi ?? officeOf(offices, cell('Instansi Terdisposisi') || cell('Instansi Induk')))
    return kasus === null ? [] : [kasus]
  })
}

function officeOf(offices: Map<string, SandboxInstansi>, nama: string): SandboxInstansi {
  const known = offices.get(nama) ?? INSTANSI_LAIN.find((entry) => entry.nama === nama)
  const office = known ?? { id: 160_000 + offices.size, nama }
  offices.set(nama, office)
  return office
}

function caseOf(cell: (name: string) => string, instansi: SandboxInstansi): SandboxCaseInput | null {
  const received = createdAt(cell('Tanggal Laporan Masuk'), cell('Waktu Laporan Masuk'))
  const trackingId = cell('Tracking ID')
  if (received === null || trackingId === '') return null
  const klasifikasiNama = cell('Klasifikasi Laporan') || null
  const tipe = cell('Tipe Laporan (Anonim/Rahasia)')
  const kategoriId = Number(cell('ID Kategori'))
  return {
    trackingId,
    judul: cell('Judul Laporan'),
    isi: cell('Isi Laporan Akhir') || cell('Isi Laporan Awal'),
    namaPelapor: cell('Nama Pelapor') || null,
    klasifikasiNama,
    klasifikasiId: KLASIFIKASI.find((entry) => entry.nama === klasifikasiNama)?.id ?? null,
    kategoriId: Number.isNaN(kategoriId) || kategoriId === 0 ? null : kategoriId,
    kategoriNama: cell('Kategori') || null,
    status: cell('Status Laporan'),
    instansi,
    anonim: tipe.includes('Anonim'),
    rahasia: tipe.includes('Rahasia'),
    sumber: cell('Sumber Laporan'),
    lokasi: ['Kelurahan', 'Kecamatan', 'Kota/Kabupaten', 'Provinsi']
      .map(cell)
      .filter((part) => part !== '')
      .join(', '),
    alasanTunda: cell('Alasan Tunda/Arsip') || null,
    createdAt: received,
    updatedAt: received,
  }
}
