/** `BrowserWindow`: geometry and life of a window; what it shows is the backend's. */
import { isAbsolute } from 'node:path'
import { app } from './app.ts'
import { preventable, record, requireReady, state } from './state.ts'
import type { Preferences } from './state.ts'
import { strictEmitter } from './strict.ts'
import { WebContents } from './web-contents.ts'

type Bounds = { x: number; y: number; width: number; height: number }
type WindowOptions = Partial<Bounds> & {
  readonly show?: boolean
  readonly title?: string
  readonly webPreferences?: Preferences
}

const MUST_STAY_ON = ['sandbox', 'contextIsolation', 'webSecurity']
const MUST_STAY_OFF = [
  'nodeIntegration',
  'nodeIntegrationInSubFrames',
  'nodeIntegrationInWorker',
  'allowRunningInsecureContent',
  'webviewTag',
  'experimentalFeatures',
]

function safePreferences(given: Preferences): Preferences {
  for (const name of MUST_STAY_ON) {
    if (given[name] === false) throw new Error(`electron stand-in: webPreferences.${name}: false must not ship`)
  }
  for (const name of MUST_STAY_OFF) {
    if (given[name] === true) throw new Error(`electron stand-in: webPreferences.${name}: true must not ship`)
  }
  if (given.preload !== undefined && !isAbsolute(given.preload)) throw new Error('preload must be an absolute path')
  return given
}

export class BrowserWindow extends strictEmitter('BrowserWindow') {
  readonly id = ++state.nextId
  readonly webContents: WebContents
  _bounds: Bounds
  _title: string
  _visible: boolean
  _maximized = false
  _minimized = false
  _destroyed = false

  constructor(options: WindowOptions = {}) {
    super()
    requireReady('BrowserWindow')
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this._bounds = { x, y, width, height }
    this._title = options.title ?? app.getName()
    this._visible = options.show !== false
    this.webContents = new WebContents(this, safePreferences(options.webPreferences ?? {}))
    state.windows.set(this.id, this)
    this.webContents._pageMade = this._makePage()
    app.emit('browser-window-created', {}, this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  async _makePage() {
    try {
      if (state.backend === null) throw new Error('electron stand-in: no backend')
      this.webContents._page = await state.backend.createPage(this, this.webContents._preferences)
      return this.webContents._page
    } catch (error) {
      // A window that went while its page was being made needs none.
      if (!this._destroyed) {
        process.stderr.write(`electron stand-in: no page: ${String(error)}\n`)
        app.exit(70)
      }
      throw error
    }
  }

  static getAllWindows(): BrowserWindow[] {
    return [...state.windows.values()]
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.isVisible()) ?? null
  }

  static fromWebContents(contents: WebContents | undefined): BrowserWindow | null {
    return contents?._window ?? null
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    if (this._visible) return
    this._visible = true
    this.emit('show')
  }

  focus(): void {
    this.emit('focus')
  }

  isVisible(): boolean {
    return this._visible && !this._minimized
  }

  isFocused(): boolean {
    return BrowserWindow.getFocusedWindow() === this
  }

  setOverlayIcon(overlay: object | null, description: string): void {
    record('window.setOverlayIcon', overlay, description)
  }

  minimize(): void {
    this._minimized = true
    this.emit('minimize')
  }

  restore(): void {
    this._minimized = false
    this.emit('restore')
  }

  isMinimized(): boolean {
    return this._minimized
  }

  maximize(): void {
    this._maximized = true
    this.emit('maximize')
  }

  unmaximize(): void {
    this._maximized = false
    this.emit('unmaximize')
  }

  isMaximized(): boolean {
    return this._maximized
  }

  isFullScreen(): boolean {
    return false
  }

  setFullScreen(on: boolean): void {
    this.emit(on ? 'enter-full-screen' : 'leave-full-screen')
  }

  getBounds(): Bounds {
    return { ...this._bounds }
  }

  getNormalBounds(): Bounds {
    return this.getBounds()
  }

  setBounds(bounds: Partial<Bounds>): void {
    Object.assign(this._bounds, bounds)
    this.emit('resize')
    this.emit('move')
  }

  getTitle(): string {
    return this._title
  }

  setTitle(title: string): void {
    this._title = title
  }

  setMenuBarVisibility(): void {
    // There is no menu bar here.
  }

  isDestroyed(): boolean {
    return this._destroyed
  }

  close(): void {
    void this._closeFlow()
  }

  /** True when the window went. */
  async _closeFlow(): Promise<boolean> {
    if (this._destroyed) return true
    const event = preventable({})
    this.emit('close', event)
    if (event.defaultPrevented) return false
    this.destroy()
    return true
  }

  destroy(): void {
    if (this._destroyed) return
    this._destroyed = true
    state.windows.delete(this.id)
    this.webContents.mainFrame.detached = true
    this.webContents._page?.close().catch(() => undefined)
    this.webContents.emit('destroyed')
    this.emit('closed')
    if (state.windows.size > 0 || state.quitting) return
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
    else app.quit()
  }
}
