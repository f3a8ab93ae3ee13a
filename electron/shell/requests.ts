/** What the shell itself answers. */
import { app } from 'electron'
import type { BrowserWindow } from 'electron'
import { requests } from '../contract/requests.ts'
import { bawaanHandlers } from './bawaan.ts'
import { cetakHandlers } from './cetak.ts'
import { pickFolder } from './folder.ts'
import { berkasHandlers } from './berkas.ts'
import { shellHandler } from './ipc.ts'
import type { ShellHandlers } from './ipc.ts'
import type { Pintasan } from './pintasan.ts'
import { panduanHandlers } from './panduan.ts'
import { applyTema } from './theme.ts'
import type { Updates } from './update.ts'

type Parts = {
  readonly updates: Updates
  readonly pintasan: Pintasan
  /** The desk's window; null once it has closed. */
  readonly window: () => BrowserWindow | null
  /** Folder for receipts as PDF; '' asks each time. */
  readonly folderPdf: () => string
  readonly profile: string
  readonly alamatLapor: () => string
  /** Lets the core use a place the person chose; gives the ticket of it. */
  readonly izinkan: (berkas: string, cara: 'baca' | 'tulis') => string
}

/** Every request the contract gives to the shell. */
export function shellHandlers({ updates, pintasan, window, folderPdf, profile, alamatLapor, izinkan }: Parts) {
  return {
    ...cetakHandlers({ window, folderPdf }),
    ...berkasHandlers({ window }),
    ...panduanHandlers({ profile, alamat: alamatLapor }),
    ...bawaanHandlers({ window, izinkan }),
    'shell.environment': shellHandler(requests['shell.environment'], () => ({
      platform: process.platform,
      // The stand-in names itself among the versions; the page tells people that this is not the installed program.
      standIn: 'standin' in process.versions,
      version: app.getVersion(),
    })),
    'shell.setTheme': shellHandler(requests['shell.setTheme'], ({ tema }) => applyTema(tema)),
    'shell.pickFolder': shellHandler(requests['shell.pickFolder'], async ({ judul }) => ({
      folder: await pickFolder(window(), judul),
    })),
    'shell.pintasan': shellHandler(requests['shell.pintasan'], ({ jeda }) => {
      if (jeda !== undefined) pintasan.pause(jeda)
      return pintasan.status()
    }),
    'update.status': shellHandler(requests['update.status'], () => updates.status()),
    'update.check': shellHandler(requests['update.check'], () => updates.check()),
    'update.download': shellHandler(requests['update.download'], () => updates.download()),
  } satisfies ShellHandlers
}
