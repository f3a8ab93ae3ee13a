/** One page: navigation, the preload's world, and what Chromium reports about both. */
import { randomUUID } from 'node:crypto'
import { app } from '../app.ts'
import { receiveFromPreload, WebFrameMain } from '../ipc.ts'
import { pageScript, preloadScript } from '../page/script.ts'
import { preventable } from '../state.ts'
import type { Page } from '../state.ts'
import type { BrowserWindow } from '../window.ts'
import type { Message } from './chromium.ts'
import { isHeadful } from './chromium.ts'
import { makeInterceptor } from './intercept.ts'
import { paperOptions } from './paper.ts'
import { toApp, toBrowser } from './urls.ts'

/** Sends one command to this page's session. */
export type SessionSend = <T = unknown>(method: string, params?: object) => Promise<T>
export type CdpPage = Page & {
  readonly window: BrowserWindow
  prepare(preloadFile: string | undefined): Promise<void>
  onEvent(message: Message): Promise<void>
}
type FrameFacts = {
  readonly id: string
  readonly parentId?: string
  readonly url: string
  readonly urlFragment?: string
}
type ContextFacts = { readonly id: number; readonly name: string; readonly auxData: { readonly frameId: string } }
type Evaluated = {
  result: { value?: unknown }
  exceptionDetails?: { text: string; exception?: { description?: string } }
}

const WORLD = 'electron-preload'
const RECEIVE = '__standinReceive'
const SEND = '__standinSend'

export function makeCdpPage(window: BrowserWindow, targetId: string, send: SessionSend): CdpPage {
  const contents = window.webContents
  const frames = new Map<string, WebFrameMain>([[targetId, contents.mainFrame]])
  /** Worlds of the preload: execution context → frame. */
  const worlds = new Map<number, string>()
  let preloadContext: number | null = null
  let loaded: { resolve(): void } | null = null
  let shown = false

  function frameOf(frameId: string, parentId?: string): WebFrameMain {
    const known = frames.get(frameId)
    if (known) return known
    const parent = (parentId === undefined ? undefined : frames.get(parentId)) ?? contents.mainFrame
    const made = new WebFrameMain(contents, 1000 + frames.size, parent)
    frames.set(frameId, made)
    return made
  }

  const interceptor = makeInterceptor(contents, send, (frameId) => frameOf(frameId))

  function onContextCreated({ context }: { context: ContextFacts }): void {
    if (context.name !== WORLD) return
    worlds.set(context.id, context.auxData.frameId)
    if (context.auxData.frameId === targetId) preloadContext = context.id
  }

  function onContextDestroyed({ executionContextId }: { executionContextId: number }): void {
    worlds.delete(executionContextId)
    if (preloadContext === executionContextId) preloadContext = null
  }

  function onNavigated({ frame }: { frame: FrameFacts }): void {
    const known = frameOf(frame.id, frame.parentId)
    known.url = toApp(frame.url) + (frame.urlFragment ?? '')
    if (frame.parentId === undefined) contents.emit('did-navigate', {}, known.url, 200, 'OK')
  }

  async function onLoaded(): Promise<void> {
    const title = await evaluate('document.title').catch(() => '')
    const event = preventable({})
    window.emit('page-title-updated', event, String(title), true)
    if (!event.defaultPrevented && typeof title === 'string' && title !== '') window.setTitle(title)
    contents.emit('did-finish-load', {})
    loaded?.resolve()
    if (shown) return
    shown = true
    window.emit('ready-to-show', {})
  }

  function onCrashed(): void {
    contents._crashed()
    app.emit('render-process-gone', {}, contents, { reason: 'crashed', exitCode: 1 })
  }

  async function evaluate(expression: string): Promise<unknown> {
    const options = { expression, awaitPromise: true, returnByValue: true, userGesture: true }
    const { result, exceptionDetails } = await send<Evaluated>('Runtime.evaluate', options)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  const events: Record<string, (params: never) => unknown> = {
    'Fetch.requestPaused': interceptor.onPaused,
    'Runtime.executionContextCreated': onContextCreated,
    'Runtime.executionContextDestroyed': onContextDestroyed,
    'Runtime.bindingCalled': ({
      name,
      payload,
      executionContextId,
    }: {
      name: string
      payload: string
      executionContextId: number
    }) => {
      if (name === SEND)
        receiveFromPreload(contents, frames.get(worlds.get(executionContextId) ?? '') ?? contents.mainFrame, payload)
    },
    'Page.frameAttached': ({ frameId, parentFrameId }: { frameId: string; parentFrameId: string }) =>
      frameOf(frameId, parentFrameId),
    'Page.frameDetached': ({ frameId }: { frameId: string }) => void (frameOf(frameId).detached = true),
    'Page.frameNavigated': onNavigated,
    'Page.navigatedWithinDocument': ({ frameId, url }: { frameId: string; url: string }) =>
      void (frameOf(frameId).url = toApp(url)),
    'Page.domContentEventFired': () => contents.emit('dom-ready', {}),
    'Page.loadEventFired': onLoaded,
    'Inspector.targetCrashed': onCrashed,
  }

  return {
    window,
    targetId,
    async onEvent(message) {
      const handle = events[message.method ?? '']
      if (handle && message.params) await handle(message.params)
    },
    post(json) {
      if (preloadContext === null) return
      const expression = `${RECEIVE}(${JSON.stringify(json)})`
      send('Runtime.evaluate', { expression, contextId: preloadContext }).catch(() => undefined)
    },
    async navigate(url) {
      const finished = new Promise<void>((resolve) => (loaded = { resolve }))
      interceptor.expect(toBrowser(url))
      const answer = await send<{ errorText?: string; loaderId?: string }>('Page.navigate', { url: toBrowser(url) })
      if (answer.errorText) throw new Error(`${answer.errorText} (-2) loading '${url}'`)
      if (answer.loaderId) await finished
    },
    evaluate,
    async pdf(options) {
      const printed = await send<Record<'data', string>>('Page.printToPDF', paperOptions(options))
      return Buffer.from(printed.data, 'base64')
    },
    setColorScheme(scheme) {
      const features = scheme === null ? [] : [{ name: 'prefers-color-scheme', value: scheme }]
      send('Emulation.setEmulatedMedia', { features }).catch(() => undefined)
    },
    crash: () => void send('Page.crash').catch(() => undefined),
    close: async () => void (await send('Page.close').catch(() => undefined)),
    async prepare(preloadFile) {
      const token = randomUUID()
      const host = `{ send: (json) => ${SEND}(json), onMessage: (listener) => { globalThis.${RECEIVE} = listener } }`
      const page = pageScript({ world: 'page', token, target: 'document' })
      const preload = preloadScript({ world: 'preload', token, target: 'document' }, preloadFile, host)
      await send('Page.enable')
      await send('Runtime.enable')
      await send('Runtime.addBinding', { name: SEND, executionContextName: WORLD })
      await send('Page.addScriptToEvaluateOnNewDocument', { source: page })
      await send('Page.addScriptToEvaluateOnNewDocument', { worldName: WORLD, source: preload })
      await send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
      if (isHeadful()) return
      const { width, height } = window._bounds
      await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
    },
  }
}
