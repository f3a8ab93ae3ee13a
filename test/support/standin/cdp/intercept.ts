/** Every request of a page: navigations ask the shell first, then the session's handlers answer; the network never does. */
import type { WebFrameMain } from '../ipc.ts'
import { record } from '../state.ts'
import type { PageResponse } from '../state.ts'
import type { WebContents } from '../web-contents.ts'
import type { SessionSend } from './page.ts'
import { toApp, toBrowser, withoutFragment } from './urls.ts'

type Paused = {
  readonly requestId: string
  readonly frameId: string
  readonly resourceType: string
  readonly redirectedRequestId?: string
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers: Record<string, string>
    readonly postData?: string
  }
}
export type Interceptor = {
  onPaused(paused: Paused): Promise<void>
  /** The next navigation to this address is the shell's own. */
  expect(browserUrl: string): void
}

/** Addresses that never leave the page. */
const LOCAL = /^(data|blob|about):/

function responseHeaders(headers: Record<string, string[]>, url: string): { name: string; value: string }[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    values.map((value) => ({ name, value: name === 'location' ? toBrowser(new URL(value, url).href) : value })),
  )
}

export function makeInterceptor(
  contents: WebContents,
  send: SessionSend,
  frameOf: (frameId: string) => WebFrameMain,
): Interceptor {
  let expected: string | null = null

  const refuse = (requestId: string, errorReason: string) => send('Fetch.failRequest', { requestId, errorReason })

  /** Electron asks will-navigate for what the page begins, not for what the shell loads or a reload. */
  function mayNavigate(paused: Paused): boolean {
    const frame = frameOf(paused.frameId)
    const url = toApp(paused.request.url)
    if (frame.parent === null && expected === withoutFragment(paused.request.url)) {
      expected = null
      return true
    }
    const isReload = frame.parent === null && withoutFragment(url) === withoutFragment(frame.url)
    return isReload || contents._willNavigate(url, frame, paused.redirectedRequestId !== undefined)
  }

  function answer(paused: Paused, url: string, response: PageResponse): Promise<unknown> {
    switch (response.kind) {
      case 'cancelled':
        record('request.cancelled', url)
        return refuse(paused.requestId, 'BlockedByClient')
      case 'notOurs':
        if (LOCAL.test(url)) return send('Fetch.continueRequest', { requestId: paused.requestId })
        record('network', url)
        return refuse(paused.requestId, 'InternetDisconnected')
      case 'answer':
        return send('Fetch.fulfillRequest', {
          requestId: paused.requestId,
          responseCode: response.status,
          responseHeaders: responseHeaders(response.headers, url),
          body: response.body.toString('base64'),
        })
    }
  }

  function resourceTypeOf(paused: Paused): string {
    if (paused.resourceType !== 'Document') return paused.resourceType.toLowerCase()
    return frameOf(paused.frameId).parent === null ? 'mainFrame' : 'subFrame'
  }

  async function serve(paused: Paused): Promise<unknown> {
    const { url: browserUrl, method, headers, postData } = paused.request
    if (paused.resourceType === 'Document' && !mayNavigate(paused)) return refuse(paused.requestId, 'Aborted')
    const url = toApp(browserUrl)
    // A browser's own wish, never the page's; Electron does not have it.
    if (url.endsWith('/favicon.ico'))
      return send('Fetch.fulfillRequest', { requestId: paused.requestId, responseCode: 204 })
    const body = postData === undefined ? undefined : Buffer.from(postData)
    const resourceType = resourceTypeOf(paused)
    return answer(paused, url, await contents.session._serve({ url, method, headers, body, resourceType }))
  }

  return {
    expect: (browserUrl) => void (expected = withoutFragment(browserUrl)),
    async onPaused(paused) {
      try {
        await serve(paused)
      } catch (error) {
        // The page may be gone by now; anything else is worth a line.
        if (contents.isDestroyed()) return
        process.stderr.write(`electron stand-in: serving ${toApp(paused.request.url)}: ${String(error)}\n`)
        await refuse(paused.requestId, 'Failed').catch(() => undefined)
      }
    },
  }
}
