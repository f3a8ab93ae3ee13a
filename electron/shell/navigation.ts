/** No page leaves `app://desk`, no page opens another, nothing is fetched from anywhere else. */
import { app } from 'electron'
import type { Session, WebContents } from 'electron'
import { log } from './log.ts'
import { isOwnUrl } from './protocol.ts'

/** Addresses that stay inside the process; a blob only when our own page made it. */
function isLocal(address: string): boolean {
  return address.startsWith('data:') || (address.startsWith('blob:') && isOwnUrl(address.slice('blob:'.length)))
}

function guard(contents: WebContents): void {
  const refuseForeign = (event: { readonly url: string; preventDefault(): void }) => {
    if (isOwnUrl(event.url)) return
    event.preventDefault()
    log('navigation.refused')
  }
  contents.on('will-navigate', refuseForeign)
  contents.on('will-redirect', refuseForeign)
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isOwnUrl(event.url)) return
    event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => {
    log('window.refused')
    return { action: 'deny' }
  })
}

/** Guards every web contents from its creation on. Before the first window. */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}

/** Cancels every request of this session that is not for our own pages; downloads only of what a page made itself. */
export function blockNetwork(session: Session, allowDevTools: boolean): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const isDevTools = allowDevTools && details.url.startsWith('devtools:')
    answer({ cancel: !isOwnUrl(details.url) && !isLocal(details.url) && !isDevTools })
  })
  session.on('will-download', (event, item) => {
    if (!isLocal(item.getURL())) event.preventDefault()
  })
}
