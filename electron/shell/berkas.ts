/** Keeping a file the core has made: where the person says, never over another file. */
import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { requests } from '../contract/requests.ts'
import type { RequestArgs, RequestValue } from '../contract/requests.ts'
import { namaPdf, simpanBaru } from './cetak-berkas.ts'
import { shellHandler } from './ipc.ts'

type Parts = {
  /** The desk's window; null once it has closed. */
  readonly window: () => BrowserWindow | null
}
const JENIS = {
  xlsx: { name: 'Excel', extensions: ['xlsx'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  doc: { name: 'Word', extensions: ['doc'] },
  docx: { name: 'Word', extensions: ['docx'] },
  jpg: { name: 'Gambar', extensions: ['jpg', 'jpeg'] },
  png: { name: 'Gambar', extensions: ['png'] },
  'kartu-meja': { name: 'Kartu meja', extensions: ['kartu-meja'] },
  txt: { name: 'Teks', extensions: ['txt'] },
} as const

async function simpan(
  { window }: Parts,
  { nama, jenis, bytes }: RequestArgs<'berkas.simpan'>,
): Promise<RequestValue<'berkas.simpan'>> {
  const own = window()
  if (own === null || own.isDestroyed())
    return { tersimpan: null, kalimat: 'Jendela aplikasi sudah tertutup. Berkas tidak disimpan; buat lagi.' }
  const { name, extensions } = JENIS[jenis]
  const answer = await dialog.showSaveDialog(own, {
    title: `Simpan sebagai ${name}`,
    buttonLabel: 'Simpan',
    defaultPath: namaPdf(nama).replace(/\.pdf$/, `.${jenis}`),
    filters: [{ name, extensions: [...extensions] }],
    properties: ['createDirectory', 'dontAddToRecent'],
  })
  if (answer.canceled || answer.filePath === '')
    return {
      tersimpan: null,
      kalimat:
        jenis === 'xlsx'
          ? 'Berkas tidak disimpan. Rekapnya tetap di layar.'
          : jenis === 'txt'
            ? 'Laporan tidak disimpan. Isinya tetap di layar.'
            : 'Salinan tidak disimpan. Berkasnya tetap di sini.',
    }
  return simpanBaru({ berkas: answer.filePath }, bytes, jenis)
}

/** Answer of the request that keeps a file. */
export function berkasHandlers(parts: Parts) {
  return { 'berkas.simpan': shellHandler(requests['berkas.simpan'], (args) => simpan(parts, args)) }
}
