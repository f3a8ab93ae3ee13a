/** Printing: the page that shows the receipt, on paper or as a PDF. */
import type { BrowserWindow } from 'electron'
import { requests } from '../contract/requests.ts'
import { shellHandler } from './ipc.ts'

const BELUM = 'Pencetakan belum tersedia. Pengaduan tetap tersimpan.'

/** Answers of the three requests of printing. */
export function cetakHandlers(_window: () => BrowserWindow | null) {
  return {
    'cetak.printers': shellHandler(requests['cetak.printers'], () => []),
    'cetak.cetak': shellHandler(requests['cetak.cetak'], () => ({ tercetak: false, kalimat: BELUM })),
    'cetak.pdf': shellHandler(requests['cetak.pdf'], () => ({ tersimpan: null, kalimat: BELUM })),
  }
}
