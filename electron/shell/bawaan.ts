/** Where a packet is kept or taken from: the person says it in the system's own window, the page only gets a ticket. */
import { basename, extname } from 'node:path'
import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { requests } from '../contract/requests.ts'
import type { RequestArgs, RequestValue } from '../contract/requests.ts'
import { namaPdf } from './cetak-berkas.ts'
import { shellHandler } from './ipc.ts'

type Parts = {
  /** The desk's window; null once it has closed. */
  readonly window: () => BrowserWindow | null
  /** Tells the core of a place it may use once; gives the ticket. */
  readonly izinkan: (berkas: string, cara: 'baca' | 'tulis') => string
}
type Tempat = RequestValue<'bawaan.pilihBuka'>

const TANPA: Tempat = { tempat: null, nama: '' }
const JENIS = {
  paket: { name: 'Paket Loket Aduan', extensions: ['paket-loket'] },
  bukti: { name: 'Bukti kirim Loket Aduan', extensions: ['bukti-loket'] },
} as const

async function pilihSimpan({ window, izinkan }: Parts, { nama, jenis }: RequestArgs<'bawaan.pilihSimpan'>) {
  const own = window()
  if (own === null || own.isDestroyed()) return TANPA
  const { name, extensions } = JENIS[jenis]
  const akhir = `.${extensions[0]}`
  const answer = await dialog.showSaveDialog(own, {
    title: jenis === 'paket' ? 'Simpan paket ke flashdisk' : 'Simpan bukti kirim ke flashdisk',
    buttonLabel: 'Simpan',
    defaultPath: namaPdf(nama).replace(/\.pdf$/, akhir),
    filters: [{ name, extensions: [...extensions] }],
    properties: ['createDirectory', 'dontAddToRecent'],
  })
  if (answer.canceled || answer.filePath === '') return TANPA
  const berkas = extname(answer.filePath) === akhir ? answer.filePath : `${answer.filePath}${akhir}`
  return { tempat: izinkan(berkas, 'tulis'), nama: basename(berkas) }
}

async function pilihBuka({ window, izinkan }: Parts): Promise<Tempat> {
  const own = window()
  if (own === null || own.isDestroyed()) return TANPA
  const extensions = [...JENIS.paket.extensions, ...JENIS.bukti.extensions]
  const answer = await dialog.showOpenDialog(own, {
    title: 'Pilih paket atau bukti kirim',
    buttonLabel: 'Buka',
    filters: [{ name: 'Paket atau bukti Loket Aduan', extensions }],
    properties: ['openFile', 'dontAddToRecent'],
  })
  const berkas = answer.canceled ? undefined : answer.filePaths[0]
  return berkas === undefined ? TANPA : { tempat: izinkan(berkas, 'baca'), nama: basename(berkas) }
}

/** Answers of the requests that ask for a place. */
export function bawaanHandlers(parts: Parts) {
  return {
    'bawaan.pilihSimpan': shellHandler(requests['bawaan.pilihSimpan'], (args) => pilihSimpan(parts, args)),
    'bawaan.pilihBuka': shellHandler(requests['bawaan.pilihBuka'], () => pilihBuka(parts)),
  }
}
