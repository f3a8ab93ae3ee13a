/** The system's own window for choosing a folder. */
import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'

/** Absolute path of the chosen folder; null when the person closed it, or when there is no window to ask from. */
export async function pickFolder(window: BrowserWindow | null, judul: string): Promise<string | null> {
  if (window === null || window.isDestroyed()) return null
  const answer = await dialog.showOpenDialog(window, {
    title: judul,
    buttonLabel: 'Pilih folder ini',
    properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  })
  return answer.canceled ? null : (answer.filePaths[0] ?? null)
}
