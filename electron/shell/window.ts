/** The only place a window is made. */
import { app, BrowserWindow, nativeTheme, screen, session } from 'electron'
import type { Session } from 'electron'
import { log } from './log.ts'
import { blockNetwork } from './navigation.ts'
import { denyPermissions } from './permissions.ts'
import { serveApp, START_URL } from './protocol.ts'
import { MIN_HEIGHT, MIN_WIDTH, placeWindow, readWindowState, writeWindowState } from './window-state.ts'
import { APP_NAME } from './identity.ts'

type WindowFiles = {
  /** Absolute path of the built preload. */
  readonly preload: string
  /** Absolute folder of the built renderer. */
  readonly renderer: string
  /** File of the window's last place. */
  readonly state: string
}

/** Colour before the page has drawn, so that a dark desk does not flash white. */
const BACKGROUND = { light: '#f7f8fa', dark: '#15181d' }
/** Crashes of the page within this time (ms) are not answered by another reload. */
const RELOAD_PAUSE = 10_000

/** In memory only: what a page sees leaves no trace on the disk. */
function makeSession(renderer: string): Session {
  const made = session.fromPartition('desk', { cache: false })
  made.setSpellCheckerEnabled(false)
  denyPermissions(made)
  blockNetwork(made, !app.isPackaged)
  serveApp(made, renderer)
  return made
}

function keepState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    try {
      writeWindowState(file, { bounds: window.getNormalBounds(), maximized: window.isMaximized() })
    } catch {
      // A full disk must not keep the window open; the place of a window can be lost.
      log('window.stateNotKept')
    }
  })
}

/** A crashed page comes back by itself; what was typed is in the store. */
function reviveAfterCrash(window: BrowserWindow): void {
  let last = 0
  window.webContents.on('render-process-gone', (_event, details) => {
    log('page.gone', { reason: details.reason })
    if (details.reason === 'clean-exit' || Date.now() - last < RELOAD_PAUSE) return
    last = Date.now()
    window.webContents.reload()
  })
}

/** Opens the desk. Shown when its first picture is ready. */
export function createWindow(files: WindowFiles): BrowserWindow {
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea)
  const saved = readWindowState(files.state)
  const window = new BrowserWindow({
    ...placeWindow(saved, areas),
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    title: APP_NAME,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: files.preload,
      session: makeSession(files.renderer),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  keepState(window, files.state)
  reviveAfterCrash(window)
  window.once('ready-to-show', () => {
    // Not before: maximizing shows a window.
    if (saved?.maximized) window.maximize()
    window.show()
  })
  window.loadURL(START_URL).catch(() => log('window.notLoaded'))
  return window
}

/** Brings the window forward, wherever it is. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
