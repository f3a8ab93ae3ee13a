/** Puts the shell's parts together, in the order in which they must come. */
import { join } from 'node:path'
import { app, dialog, globalShortcut, safeStorage } from 'electron'
import type { BrowserWindow } from 'electron'
import { CHANNEL_EVENT } from '../contract/bridge.ts'
import type { EventName, Events } from '../contract/events.ts'
import { kalimatFailure } from '../domain/kalimat.ts'
import { startCore } from './core-process.ts'
import type { Core } from './core-process.ts'
import { APP_NAME } from './identity.ts'
import { listenToPage } from './ipc.ts'
import { KEY_SENTENCES, openKey } from './key.ts'
import { log } from './log.ts'
import { setMenu } from './menu.ts'
import { guardNavigation } from './navigation.ts'
import { showBadge, showDigest } from './pengingat.ts'
import { makePintasan } from './pintasan.ts'
import { shellHandlers } from './requests.ts'
import { settingsIn } from './settings.ts'
import { applyTema } from './theme.ts'
import { makeUpdates } from './update.ts'
import { makeUpdateEngine } from './update-engine.ts'
import type { UpdateEngine } from './update-engine.ts'
import { createWindow, focusWindow } from './window.ts'

/** Absolute paths of the built parts. */
export type Built = { readonly core: string; readonly preload: string; readonly renderer: string }

const TRY_AGAIN = 0
const QUIT = 1

/** Asks until the key opens or the person gives up; null: give up. */
async function keyOrNothing(profile: string): Promise<Buffer | null> {
  for (;;) {
    const opened = await openKey(profile, safeStorage, new Date().toISOString())
    if (opened.ok) return opened.key
    log('key.notOpened', { problem: opened.problem })
    if ((await askAgain(KEY_SENTENCES[opened.problem])) === QUIT) return null
  }
}

async function askAgain(message: string): Promise<number> {
  const buttons = ['Coba lagi', 'Tutup aplikasi']
  const answer = await dialog.showMessageBox({
    type: 'warning',
    title: APP_NAME,
    message,
    buttons,
    defaultId: TRY_AGAIN,
    cancelId: QUIT,
    noLink: true,
  })
  return answer.response
}

async function updaterOfPackage(): Promise<UpdateEngine | null> {
  if (!app.isPackaged) return null
  const { default: library } = await import('electron-updater')
  return makeUpdateEngine(library.autoUpdater)
}

function tellPage(window: BrowserWindow | null, name: EventName, payload: Events[EventName]): void {
  if (window === null || window.isDestroyed()) return
  window.webContents.send(CHANNEL_EVENT, name, payload)
}

/** The core ends first, and in order; then the application. */
function quitInOrder(core: Core): void {
  let isCoreGone = false
  app.on('will-quit', (event) => {
    if (isCoreGone) return
    event.preventDefault()
    void core.close().then(() => {
      isCoreGone = true
      app.quit()
    })
  })
}

/**
 * Opens the application in this profile.
 * @param profile absolute folder of everything it keeps
 */
export async function startShell(profile: string, built: Built): Promise<void> {
  guardNavigation()
  // Names are looked up by the system, not by a resolver of Chromium's own choice.
  app.configureHostResolver({ secureDnsMode: 'off' })
  const key = await keyOrNothing(profile)
  if (key === null) return app.quit()

  let window: BrowserWindow | null = null
  let folderPdf = ''
  let alamatLapor = ''
  const tell = <N extends EventName>(name: N, payload: Events[N]) => tellPage(window, name, payload)
  const bringForward = () => void (window && focusWindow(window))
  const pintasan = makePintasan(globalShortcut, bringForward)
  const updates = makeUpdates({ engine: updaterOfPackage, tell: (status) => tell('update.status', status) })

  async function toCore(name: string, args: unknown) {
    const result = await core.request(name, args)
    const settings = settingsIn(name, result)
    if (settings) {
      applyTema(settings.tema)
      updates.configure(settings.pembaruan)
      pintasan.configure(settings.loket.pintasan)
      folderPdf = settings.cetak.folderPdf
      alamatLapor = settings.impor.alamatLapor
    }
    return result
  }

  const core = startCore({
    file: built.core,
    profileDir: profile,
    key,
    version: app.getVersion(),
    onEvent: (event) => {
      tell(event.name, event.payload)
      if (event.name === 'pengingat.tiba') showDigest(event.payload, bringForward)
      if (event.name === 'pengingat.lencana') showBadge(window, event.payload.jatuhTempo)
    },
    onOpened: () => void toCore('setelan.get', {}),
    onRestarted: (kalimat) => tell('core.restarted', { kalimat }),
    onOpenFailed: (failure) =>
      void askAgain(kalimatFailure(failure)).then((choice) => (choice === TRY_AGAIN ? core.reopen() : app.quit())),
  })
  quitInOrder(core)
  app.on('second-instance', bringForward)
  app.on('will-quit', () => pintasan.close())
  listenToPage({
    handlers: shellHandlers({
      ...{ updates, pintasan, window: () => window, folderPdf: () => folderPdf, izinkan: core.izinkan },
      profile,
      alamatLapor: () => alamatLapor,
    }),
    toCore,
  })
  setMenu((command) => tell('menu.command', { command }))
  app.on('window-all-closed', () => app.quit())
  window = createWindow({ preload: built.preload, renderer: built.renderer, state: join(profile, 'jendela.json') })
  // A page that was listening for keys and has gone can no longer wake the shortcut.
  window.webContents.on('did-finish-load', () => pintasan.pause(false))
  window.on('blur', () => pintasan.pause(false))
  window.on('closed', () => (window = null))
}
