/**
 * Renderer backend for people without a display here, or with any browser: a loopback address. Bound to 127.0.0.1,
 * with an unguessable host name; Host and Origin are checked, so neither a rebound name nor another site gets in.
 */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { receiveFromPreload } from '../ipc.ts'
import { pageScript, preloadScript } from '../page/script.ts'
import type { Backend, Page, PageResponse } from '../state.ts'
import type { BrowserWindow } from '../window.ts'

type WebPage = Page & {
  readonly window: BrowserWindow
  readonly preloadFile: string | undefined
  readonly sockets: Set<WebSocket>
  url: string
}

const SCRIPT = '/@standin.js'
const SOCKET = '/@standin.ws'
const DROPPED_HEADERS = new Set(['content-length', 'content-encoding', 'transfer-encoding'])

/** One socket per page load; what the preload sends before it opens waits. */
const SOCKET_HOST = `(() => {
  const waiting = []
  let receive = () => {}
  const socket = new WebSocket('ws://' + location.host + '${SOCKET}')
  socket.onopen = () => { for (const json of waiting.splice(0)) socket.send(json) }
  socket.onmessage = (event) => receive(event.data)
  socket.onclose = () => { document.title = 'Loket Aduan (sudah ditutup)' }
  return {
    send: (json) => socket.readyState === 1 ? socket.send(json) : waiting.push(json),
    onMessage: (listener) => { receive = listener },
  }
})()`

export function webBackend(): Backend {
  const secret = randomBytes(16).toString('hex')
  let page: WebPage | null = null
  let origin = ''
  const listening = Promise.withResolvers<void>()

  const hostName = () => `desk--app.${secret}.localhost:${(server.address() as AddressInfo).port}`

  function script(current: WebPage): string {
    const token = randomBytes(16).toString('hex')
    return [
      pageScript({ world: 'page', token, target: 'private' }),
      preloadScript({ world: 'preload', token, target: 'private' }, current.preloadFile, SOCKET_HOST),
    ].join('\n')
  }

  function send(response: ServerResponse, answer: PageResponse): void {
    if (answer.kind !== 'answer') return void response.writeHead(404).end()
    let { body } = answer
    const headers: Record<string, string | string[]> = {}
    for (const [name, values] of Object.entries(answer.headers)) if (!DROPPED_HEADERS.has(name)) headers[name] = values
    if (String(headers['content-type']).startsWith('text/html')) {
      body = Buffer.from(String(body).replace(/<head[^>]*>/i, (head) => `${head}<script src="${SCRIPT}"></script>`))
      // The one change to the application's policy: its socket to this process.
      const policy = String(headers['content-security-policy'])
      headers['content-security-policy'] = policy.replace("connect-src 'none'", `connect-src ws://${hostName()}`)
    }
    response.writeHead(answer.status, headers).end(body)
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.host !== hostName()) return void response.writeHead(403).end()
    if (page === null) return void response.writeHead(503).end()
    if (request.url === SCRIPT) {
      response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' }).end(script(page))
      return
    }
    const url = `app://desk${request.url ?? '/'}`
    const resourceType = request.headers['sec-fetch-dest'] === 'document' ? 'mainFrame' : 'other'
    const served = { url, method: request.method ?? 'GET', headers: {}, resourceType }
    send(response, await page.window.webContents.session._serve(served))
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      process.stderr.write(`electron stand-in: serving ${request.url ?? ''}: ${String(error)}\n`)
      response.writeHead(500).end()
    })
  })
  const sockets = new WebSocketServer({ noServer: true })

  server.on('upgrade', (request, socket, head) => {
    const current = page
    const isOurs = request.headers.host === hostName() && request.headers.origin === origin && request.url === SOCKET
    if (!isOurs || current === null) return void socket.destroy()
    sockets.handleUpgrade(request, socket, head, (opened) => onSocket(current, opened))
  })

  function onSocket(current: WebPage, socket: WebSocket): void {
    const isFirst = current.sockets.size === 0
    current.sockets.add(socket)
    socket.on('close', () => current.sockets.delete(socket))
    const { webContents } = current.window
    webContents.mainFrame.url = current.url
    socket.on('message', (json) => receiveFromPreload(webContents, webContents.mainFrame, String(json)))
    webContents.emit('did-finish-load', {})
    if (isFirst) current.window.emit('ready-to-show', {})
  }

  function notHere(what: string): never {
    throw new Error(`electron stand-in: ${what} is not available in an arbitrary browser`)
  }

  return {
    async start() {
      server.listen(Number(process.env['STANDIN_PORT'] ?? 0), '127.0.0.1', () => listening.resolve())
      await listening.promise
      origin = `http://${hostName()}`
    },
    async createPage(window, preferences) {
      await listening.promise
      if (page !== null) throw new Error('electron stand-in: the loopback backend shows one window')
      const opened = new Set<WebSocket>()
      page = {
        window,
        preloadFile: preferences.preload,
        sockets: opened,
        targetId: null,
        url: '',
        post: (json) => opened.forEach((socket) => socket.send(json)),
        async navigate(url) {
          if (page) page.url = url
          process.stdout.write(`${origin}${new URL(url).pathname}\n`)
        },
        evaluate: () => notHere('executeJavaScript'),
        pdf: () => notHere('printToPDF'),
        setColorScheme: () => undefined,
        crash: () => notHere('forcefullyCrashRenderer'),
        close: async () => {
          opened.forEach((socket) => socket.close())
          page = null
        },
      }
      return page
    },
    async stop() {
      server.close()
      sockets.close()
    },
  }
}
