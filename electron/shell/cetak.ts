/** Printing: the page that shows the receipt, on paper or as a PDF. Never throws at the page; what went wrong is a sentence. */
import { dialog } from 'electron'
import type { BrowserWindow, PrinterInfo, WebContents, WebContentsPrintOptions } from 'electron'
import { requests } from '../contract/requests.ts'
import type { RequestArgs, RequestValue } from '../contract/requests.ts'
import { namaPdf, simpanBaru } from './cetak-berkas.ts'
import { shellHandler } from './ipc.ts'
import { log } from './log.ts'

type Parts = {
  /** The desk's window; null once it has closed. */
  readonly window: () => BrowserWindow | null
  /** Folder for PDF files of the settings; '' asks each time. */
  readonly folderPdf: () => string
}
type Ukuran = { readonly lebarMm: number; readonly tinggiMm: number }

/** A print that is not answered by then is left to the system (ms); some drivers never answer. */
const CETAK_MS = 30_000
/** The list of printers may ask printers on the network (ms). */
const DAFTAR_MS = 8_000
const MM_PER_INCH = 25.4
const MICRON_PER_MM = 1000
/** A roll is narrower than any sheet. */
const GULUNGAN_MAKS_MM = 100

const TETAP = 'Pengaduan tetap tersimpan; simpan sebagai PDF, atau cetak nanti dari halaman pengaduan.'
const TANPA_PRINTER = `Tidak ada printer di komputer ini. ${TETAP}`
const TANPA_JENDELA = `Jendela aplikasi sudah tertutup. ${TETAP}`
const TERLALU_LAMA =
  'Printer belum menjawab dalam 30 detik. Periksa kertas dan sambungannya. Bila kertasnya ternyata keluar, tidak perlu dicetak lagi; pengaduan tetap tersimpan.'
const DITOLAK = `Printer tidak mencetak. Periksa kertas, tutup, dan sambungannya, lalu cetak lagi. ${TETAP}`

/** The value, or null when it takes longer than `ms`. */
async function paling<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ms)))
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function contentsOf(window: BrowserWindow | null): WebContents | null {
  return window === null || window.isDestroyed() ? null : window.webContents
}

/** Printers of this computer; none when the system does not say in time. */
async function daftar(contents: WebContents | null): Promise<readonly PrinterInfo[]> {
  if (contents === null) return []
  const work = contents.getPrintersAsync().catch(() => null)
  const found = await paling(DAFTAR_MS, work)
  if (found === null) log('cetak.daftarGagal')
  return found ?? []
}

/** A roll has no margins of its own; those of a sheet are the page's (`@page`), which "default" leaves in force. */
function printOptions(deviceName: string, { lebarMm, tinggiMm }: Ukuran): WebContentsPrintOptions {
  return {
    ...{ silent: true, deviceName, printBackground: true, copies: 1, landscape: false },
    margins: { marginType: lebarMm <= GULUNGAN_MAKS_MM ? 'none' : 'default' },
    pageSize: { width: Math.round(lebarMm * MICRON_PER_MM), height: Math.round(tinggiMm * MICRON_PER_MM) },
  }
}

/** Null: no answer in time; '' : printed; else the system's reason. */
function print(contents: WebContents, options: WebContentsPrintOptions): Promise<string | null> {
  const work = new Promise<string>((resolve) => {
    contents.print(options, (success, reason) => resolve(success ? '' : reason || 'unknown'))
  })
  return paling(CETAK_MS, work)
}

async function cetak(
  { window }: Parts,
  { printer, ...ukuran }: RequestArgs<'cetak.cetak'>,
): Promise<RequestValue<'cetak.cetak'>> {
  const contents = contentsOf(window())
  if (contents === null) return { tercetak: false, kalimat: TANPA_JENDELA }
  const ada = await daftar(contents)
  if (ada.length === 0) return { tercetak: false, kalimat: TANPA_PRINTER }
  const dipilih = ada.find(({ name }) => name === printer)
  if (printer !== '' && dipilih === undefined)
    return {
      tercetak: false,
      kalimat: `Printer “${printer}” tidak ditemukan. Nyalakan, atau pilih yang lain di Pengaturan. ${TETAP}`,
    }
  const reason = await print(contents, printOptions(printer, ukuran)).catch(() => 'thrown')
  if (reason === '') return { tercetak: true, kalimat: `Dikirim ke printer${namaTampil(dipilih)}.` }
  log('cetak.gagal', { reason: reason ?? 'timeout' })
  return { tercetak: false, kalimat: reason === null ? TERLALU_LAMA : DITOLAK }
}

function namaTampil(printer: PrinterInfo | undefined): string {
  return printer === undefined ? '' : ` ${printer.displayName || printer.name}`
}

/** The page as PDF, at the size its own style sheet says; null when it could not be made. */
async function toPdf(contents: WebContents, { lebarMm, tinggiMm }: Ukuran): Promise<Uint8Array | null> {
  const work = contents.printToPDF({
    ...{ preferCSSPageSize: true, printBackground: true, landscape: false },
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    pageSize: { width: lebarMm / MM_PER_INCH, height: tinggiMm / MM_PER_INCH },
  })
  return paling(
    CETAK_MS,
    work.catch(() => null),
  )
}

/** Absolute path to write to; null when the person closed the window. */
async function tempat(window: BrowserWindow, nama: string): Promise<string | null> {
  const answer = await dialog.showSaveDialog(window, {
    title: 'Simpan sebagai PDF',
    buttonLabel: 'Simpan',
    defaultPath: nama,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
    properties: ['createDirectory', 'dontAddToRecent'],
  })
  return answer.canceled || answer.filePath === '' ? null : answer.filePath
}

async function pdf(
  { window, folderPdf }: Parts,
  { nama, tanya, ...ukuran }: RequestArgs<'cetak.pdf'>,
): Promise<RequestValue<'cetak.pdf'>> {
  const own = window()
  const contents = contentsOf(own)
  if (own === null || contents === null) return { tersimpan: null, kalimat: TANPA_JENDELA }
  // Made before anybody is asked where to: the page goes on meanwhile.
  const bytes = await toPdf(contents, ukuran)
  if (bytes === null) {
    log('cetak.pdfGagal')
    return { tersimpan: null, kalimat: 'PDF belum dapat dibuat. Pengaduan tetap tersimpan; coba lagi.' }
  }
  const folder = folderPdf()
  const ditanya = tanya || folder === '' ? await tempat(own, namaPdf(nama)) : null
  if ((tanya || folder === '') && ditanya === null)
    return { tersimpan: null, kalimat: 'PDF tidak disimpan. Pengaduan tetap tersimpan.' }
  return simpanBaru(ditanya === null ? { folder, nama: namaPdf(nama) } : { berkas: ditanya }, bytes)
}

/** Answers of the three requests of printing. */
export function cetakHandlers(parts: Parts) {
  return {
    'cetak.printers': shellHandler(requests['cetak.printers'], async () =>
      (await daftar(contentsOf(parts.window()))).map(({ name, displayName }) => ({
        nama: name,
        tampil: displayName || name,
      })),
    ),
    'cetak.cetak': shellHandler(requests['cetak.cetak'], (args) => cetak(parts, args)),
    'cetak.pdf': shellHandler(requests['cetak.pdf'], (args) => pdf(parts, args)),
  }
}
