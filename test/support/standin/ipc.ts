/** `ipcMain` and the frames that speak to it. */
import type { EventEmitter } from 'node:events'
import type { WebContents } from './web-contents.ts'
import { strictEmitter } from './strict.ts'
import { makeWire } from './page/wire.ts'

const wire = makeWire()

export type Handler = (event: object, ...args: unknown[]) => unknown

export class IpcMain extends strictEmitter('ipcMain') {
  /** Same name as in Electron, so that a test reads the handlers of both. */
  _invokeHandlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`)
    if (this._invokeHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this._invokeHandlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this._invokeHandlers.delete(channel)
  }
}

export const ipcMain: IpcMain & EventEmitter = new IpcMain()

export class WebFrameMain extends strictEmitter('WebFrameMain') {
  readonly frameTreeNodeId: number
  readonly routingId: number
  readonly processId = process.pid
  readonly parent: WebFrameMain | null
  readonly _webContents: WebContents
  url = ''
  detached = false

  constructor(webContents: WebContents, id: number, parent: WebFrameMain | null) {
    super()
    this._webContents = webContents
    this.frameTreeNodeId = id
    this.routingId = id
    this.parent = parent
  }

  get origin(): string {
    const url = URL.parse(this.url)
    if (url === null) return 'null'
    return url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin
  }

  get top(): WebFrameMain {
    return this.parent?.top ?? this
  }

  send(channel: string, ...args: unknown[]): void {
    this._webContents._page?.post(JSON.stringify({ t: 'event', channel, args: wire.encode(args) }))
  }

  isDestroyed(): boolean {
    return this.detached
  }
}

type PreloadMessage =
  | { t: 'send'; channel: string; args: string }
  | { t: 'invoke'; id: number; channel: string; args: string }
  | { t: 'open'; url: string }
  | { t: 'preloadError'; message: string; stack: string }

/** One message of a preload: looks for the handler, answers, or reports what went wrong in the preload. */
export function receiveFromPreload(webContents: WebContents, frame: WebFrameMain, text: string): void {
  const message = JSON.parse(text) as PreloadMessage
  const event = {
    sender: webContents,
    senderFrame: frame,
    frameId: frame.frameTreeNodeId,
    processId: frame.processId,
    ports: [],
  }
  switch (message.t) {
    case 'send':
      ipcMain.emit(message.channel, event, ...(wire.decode(message.args) as unknown[]))
      return
    case 'invoke':
      void invoke(webContents, event, message)
      return
    case 'open':
      webContents._windowOpen(message.url)
      return
    case 'preloadError':
      process.stderr.write(`Unable to load preload script: ${message.stack}\n`)
      webContents.emit('preload-error', {}, '', new Error(message.message))
  }
}

async function invoke(
  webContents: WebContents,
  event: object,
  message: { id: number; channel: string; args: string },
): Promise<void> {
  const reply = (answer: object) => webContents._page?.post(JSON.stringify({ t: 'reply', id: message.id, ...answer }))
  try {
    const handler = ipcMain._invokeHandlers.get(message.channel)
    if (handler === undefined) throw new Error(`No handler registered for '${message.channel}'`)
    const value = await handler(event, ...(wire.decode(message.args) as unknown[]))
    reply({ value: wire.encode(value) })
  } catch (error) {
    reply({ error: String(error) })
  }
}
