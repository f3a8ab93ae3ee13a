/** `webContents`: one page of one window. */
import { WebFrameMain } from './ipc.ts'
import { session, Session } from './session.ts'
import { preventable, record, state } from './state.ts'
import type { Page, Preferences } from './state.ts'
import { strictEmitter } from './strict.ts'
import type { BrowserWindow } from './window.ts'

type OpenDetails = { url: string; frameName: string; disposition: string }
type OpenHandler = (details: OpenDetails) => { action: 'allow' | 'deny' }

type PrintOptions = {
  readonly silent?: boolean
  readonly deviceName?: string
  readonly printBackground?: boolean
  /** Microns. */
  readonly pageSize: { readonly width: number; readonly height: number }
}

const MICRONS_PER_INCH = 25_400

/** The same paper as printToPDF takes it. */
function paperOfPrint({ pageSize, printBackground }: PrintOptions): Record<string, unknown> {
  const size = { width: pageSize.width / MICRONS_PER_INCH, height: pageSize.height / MICRONS_PER_INCH }
  return { pageSize: size, printBackground, preferCSSPageSize: true, margins: { top: 0, bottom: 0, left: 0, right: 0 } }
}

export class WebContents extends strictEmitter('webContents') {
  readonly id = ++state.nextId
  readonly mainFrame: WebFrameMain
  readonly session: Session
  readonly _window: BrowserWindow
  readonly _preferences: Preferences
  _page: Page | null = null
  _pageMade: Promise<Page> | null = null
  _openHandler: OpenHandler | null = null
  _zoom = 1

  constructor(window: BrowserWindow, preferences: Preferences) {
    super()
    this._window = window
    this._preferences = preferences
    const given = preferences['session']
    this.session = given instanceof Session ? given : session.fromPartition(String(preferences['partition'] ?? ''))
    this.mainFrame = new WebFrameMain(this, this.id, null)
  }

  static getAllWebContents(): WebContents[] {
    return [...state.windows.values()].map((window) => window.webContents)
  }

  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return WebContents.getAllWebContents().find((contents) => contents._page?.targetId === targetId)
  }

  send(channel: string, ...args: unknown[]): void {
    this.mainFrame.send(channel, ...args)
  }

  getURL(): string {
    return this.mainFrame.url
  }

  isDestroyed(): boolean {
    return this._window.isDestroyed()
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this._openHandler = handler
  }

  setZoomFactor(factor: number): void {
    this._zoom = factor
  }

  getZoomFactor(): number {
    return this._zoom
  }

  async loadURL(url: string): Promise<void> {
    const page = await this._pageMade
    try {
      await page?.navigate(url)
    } catch (error) {
      this.emit('did-fail-load', {}, -2, String(error), url, true)
      throw error
    }
  }

  reload(): void {
    this.loadURL(this.getURL()).catch(() => undefined)
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this._pageMade)?.evaluate(code)
  }

  async printToPDF(options: Record<string, unknown>): Promise<Buffer> {
    return (await this._pageMade)?.pdf(options) ?? Buffer.alloc(0)
  }

  async getPrintersAsync(): Promise<unknown[]> {
    record('webContents.getPrintersAsync')
    return state.printers.map((printer) => ({ ...printer }))
  }

  /** Silent only. The paper is kept as a PDF of the size that was asked for; a queued answer stands for a printer's mood. */
  print(options: PrintOptions, callback: (success: boolean, reason: string) => void): void {
    if (options.silent !== true) throw new Error('electron stand-in: print shows no window')
    record('webContents.print', options)
    const mood = state.answers.get('webContents.print')?.shift()
    if (mood === 'silence') return
    const known = options.deviceName === '' || state.printers.some(({ name }) => name === options.deviceName)
    if (typeof mood === 'string' || !known || state.printers.length === 0) {
      return callback(false, typeof mood === 'string' ? mood : 'Invalid printer settings')
    }
    void this.printToPDF(paperOfPrint(options)).then((paper) => {
      state.papers.push(paper)
      callback(true, '')
    })
  }

  close(): void {
    this._window.close()
  }

  forcefullyCrashRenderer(): void {
    this._page?.crash()
  }

  /** window.open or a link with a target: the shell's handler decides; the stand-in never opens a second window. */
  _windowOpen(url: string): void {
    const details = { url, frameName: '', disposition: 'foreground-tab' }
    const action = this._openHandler?.(details).action ?? 'allow'
    record('window.open', url, action)
    if (action === 'allow') throw new Error(`electron stand-in: window.open was allowed for ${url}; not implemented`)
  }

  /** A navigation the page itself began. False: refused by the shell. */
  _willNavigate(url: string, frame: WebFrameMain, isRedirect: boolean): boolean {
    const isMainFrame = frame.parent === null
    const event = preventable({ url, isMainFrame, isSameDocument: false, frame, initiator: frame })
    this.emit('will-frame-navigate', event)
    if (isMainFrame)
      this.emit(isRedirect ? 'will-redirect' : 'will-navigate', event, url, false, true, process.pid, frame.routingId)
    record('will-navigate', url, event.defaultPrevented ? 'refused' : 'allowed')
    return !event.defaultPrevented
  }

  _crashed(): void {
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
  }
}
