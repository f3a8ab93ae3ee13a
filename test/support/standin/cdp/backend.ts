/**
 * Renderer backend for tests and for a desktop: a real Chromium. Pages are answered by the application's own protocol
 * handler through CDP Fetch, and the shipped preload runs in an isolated world, so the page cannot reach ipcRenderer.
 */
import { app } from '../app.ts'
import { state } from '../state.ts'
import type { Backend } from '../state.ts'
import { isHeadful, startChromium } from './chromium.ts'
import type { Chromium, Message } from './chromium.ts'
import { makeCdpPage } from './page.ts'
import type { CdpPage } from './page.ts'
import { toApp } from './urls.ts'

type TargetInfo = { readonly targetId: string; readonly type: string; readonly openerId?: string; readonly url: string }

export function cdpBackend(debugPort: string | null): Backend {
  const pages = new Map<string, CdpPage>()
  const started = Promise.withResolvers<Chromium>()
  const firstWindow = Promise.withResolvers<string>()
  let stopping = false
  let firstTaken = false

  function onTarget({ targetInfo }: { targetInfo: TargetInfo }): void {
    if (targetInfo.type !== 'page') return
    if (targetInfo.openerId === undefined) return firstWindow.resolve(targetInfo.targetId)
    const opener = [...pages.values()].find((page) => page.targetId === targetInfo.openerId)
    if (opener === undefined) return
    // A link with a target, or a window.open that got past the page's side.
    void started.promise.then(({ send }) =>
      send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => undefined),
    )
    opener.window.webContents._windowOpen(toApp(targetInfo.url))
  }

  function onEvent(message: Message): void {
    if (message.method === 'Target.targetCreated' && message.params) onTarget(message.params)
    else if (message.method === 'Target.targetDestroyed' && message.params) onClosed(message.params)
    else if (message.sessionId !== undefined) void pages.get(message.sessionId)?.onEvent(message)
  }

  function onClosed({ targetId }: { targetId: string }): void {
    const closed = [...pages.entries()].find(([, page]) => page.targetId === targetId)
    if (closed === undefined) return
    pages.delete(closed[0])
    closed[1].window.close()
  }

  async function newTarget(chromium: Chromium, width: number, height: number): Promise<string> {
    if (isHeadful() && !firstTaken) {
      firstTaken = true
      return firstWindow.promise
    }
    const options = { url: 'about:blank', width, height, newWindow: true }
    const made = await chromium.send<{ targetId: string }>('Target.createTarget', options)
    return made.targetId
  }

  return {
    async start() {
      const chromium = await startChromium(debugPort, onEvent, () => {
        if (!stopping) app.quit()
      })
      state.chromeVersion = (await chromium.send<{ product: string }>('Browser.getVersion')).product.split('/')[1] ?? ''
      await chromium.send('Target.setDiscoverTargets', { discover: true })
      started.resolve(chromium)
    },
    async createPage(window, preferences) {
      const chromium = await started.promise
      const targetId = await newTarget(chromium, window._bounds.width, window._bounds.height)
      const attached = await chromium.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true })
      const page = makeCdpPage(window, targetId, (method, params) => chromium.send(method, params, attached.sessionId))
      pages.set(attached.sessionId, page)
      await page.prepare(preferences.preload)
      return page
    },
    async stop() {
      stopping = true
      await (await started.promise).stop()
    },
  }
}
