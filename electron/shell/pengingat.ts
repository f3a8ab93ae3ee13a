/** The digest and the badge on the desktop: a notification that opens the window, a number on the taskbar or dock. */
import { app, nativeImage, Notification } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Events } from '../contract/events.ts'

/** Side of the taskbar's overlay in pixels, as Windows wants it. */
const SISI = 16
const MAKS = 99

/** A filled disc, four bytes a pixel (blue, green, red, alpha). */
function disc(): Buffer {
  const pixels = Buffer.alloc(SISI * SISI * 4)
  const middle = (SISI - 1) / 2
  for (let at = 0; at < SISI * SISI; at += 1) {
    const distance = Math.hypot((at % SISI) - middle, Math.floor(at / SISI) - middle)
    if (distance <= middle) pixels.set([38, 38, 220, 255], at * 4)
  }
  return pixels
}

/** Windows has no number of its own there: a disc, with the number in the words a screen reader says. */
function overlay(window: BrowserWindow, jatuhTempo: number): void {
  const words = jatuhTempo === 0 ? '' : `${String(jatuhTempo)} jatuh tempo hari ini`
  const icon = jatuhTempo === 0 ? null : nativeImage.createFromBitmap(disc(), { width: SISI, height: SISI })
  window.setOverlayIcon(icon, words)
}

/** Shows how many cases are due today. */
export function showBadge(window: BrowserWindow | null, jatuhTempo: number): void {
  if (process.platform === 'win32') {
    if (window !== null && !window.isDestroyed()) overlay(window, jatuhTempo)
    return
  }
  app.setBadgeCount(Math.min(jatuhTempo, MAKS))
}

/** Shows the digest where the system shows notifications; `open` when it is clicked. */
export function showDigest({ judul, baris }: Events['pengingat.tiba'], open: () => void): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title: judul, body: baris.join('\n'), silent: true })
  notification.on('click', open)
  notification.show()
}
