/** `session` and `protocol`: every request of a page ends in the session's own handlers. */
import { app } from './app.ts'
import { record, requireReady, state } from './state.ts'
import type { PageRequest, PageResponse } from './state.ts'
import { strict, strictEmitter } from './strict.ts'

type ProtocolHandler = (request: Request) => Promise<Response> | Response
type Listener = (details: object, answer: (verdict: { cancel?: boolean }) => void) => void
type Verdict = (...args: unknown[]) => unknown

const privileged = new Map<string, object>()

/** Electron allows one call, before `ready`; a second would silently replace the first. */
function registerSchemesAsPrivileged(schemes: readonly { scheme: string; privileges?: object }[]): void {
  if (state.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
  if (privileged.size > 0) throw new Error('electron stand-in: registerSchemesAsPrivileged called twice')
  for (const { scheme, privileges } of schemes) privileged.set(scheme, privileges ?? {})
}

class WebRequest {
  _beforeRequest: Listener | null = null

  onBeforeRequest(listener: Listener | null): void {
    this._beforeRequest = listener
  }

  _isCancelled(details: object): Promise<boolean> {
    const listener = this._beforeRequest
    if (listener === null) return Promise.resolve(false)
    return new Promise((resolve) => listener(details, (verdict) => resolve(verdict.cancel === true)))
  }
}

function headerLists(headers: Headers): Record<string, string[]> {
  const lists: Record<string, string[]> = {}
  headers.forEach((value, name) => (lists[name] ??= []).push(value))
  return lists
}

function asRequest(page: PageRequest): Request {
  const init: RequestInit = { method: page.method }
  if (page.body !== undefined) init.body = new Uint8Array(page.body)
  return new Request(page.url.replace(/#.*/, ''), init)
}

export class Session extends strictEmitter('session') {
  static _all = new Map<string, Session>()
  readonly protocol: {
    handle(scheme: string, handler: ProtocolHandler): void
    isProtocolHandled(scheme: string): boolean
  }
  readonly webRequest = strict('webRequest', new WebRequest())
  readonly _partition: string
  readonly _options: object
  readonly _handlers = new Map<string, ProtocolHandler>()
  _permissionRequest: Verdict | null = null
  _permissionCheck: Verdict | null = null
  _devicePermission: Verdict | null = null
  _displayMedia: Verdict | null = null

  constructor(partition: string, options: object) {
    super()
    this._partition = partition
    this._options = options
    const handlers = this._handlers
    this.protocol = strict('protocol', {
      handle(scheme: string, handler: ProtocolHandler) {
        if (!privileged.has(scheme))
          throw new Error(`electron stand-in: scheme ${scheme} is not registered as privileged`)
        if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
        handlers.set(scheme, handler)
      },
      isProtocolHandled: (scheme: string) => handlers.has(scheme),
    })
  }

  isPersistent(): boolean {
    return this._partition === '' || this._partition.startsWith('persist:')
  }

  setPermissionRequestHandler(handler: Verdict | null): void {
    this._permissionRequest = handler
  }

  setPermissionCheckHandler(handler: Verdict | null): void {
    this._permissionCheck = handler
  }

  setDevicePermissionHandler(handler: Verdict | null): void {
    this._devicePermission = handler
  }

  setDisplayMediaRequestHandler(handler: Verdict | null): void {
    this._displayMedia = handler
  }

  setSpellCheckerEnabled(on: boolean): void {
    record('session.setSpellCheckerEnabled', on)
  }

  async setProxy(config: object): Promise<void> {
    record('session.setProxy', config)
  }

  async clearCache(): Promise<void> {
    record('session.clearCache')
  }

  async fetch(url: string): Promise<Response> {
    const served = await this._serve({ url, method: 'GET', headers: {}, resourceType: 'other' })
    if (served.kind === 'cancelled') throw new Error('net::ERR_BLOCKED_BY_CLIENT')
    if (served.kind === 'notOurs') throw new Error('net::ERR_INTERNET_DISCONNECTED')
    const headers = Object.fromEntries(
      Object.entries(served.headers).map(([name, values]) => [name, values.join(', ')]),
    )
    const body = served.body.length === 0 ? null : new Uint8Array(served.body)
    return new Response(body, { status: served.status, headers })
  }

  /** Answers one request of a page. */
  async _serve(request: PageRequest): Promise<PageResponse> {
    const details = { url: request.url, method: request.method, resourceType: request.resourceType }
    if (await this.webRequest._isCancelled(details)) return { kind: 'cancelled' }
    const handler = this._handlers.get(new URL(request.url).protocol.slice(0, -1))
    if (handler === undefined) return { kind: 'notOurs' }
    const response = await handler(asRequest(request))
    const body = Buffer.from(await response.arrayBuffer())
    return { kind: 'answer', status: response.status, headers: headerLists(response.headers), body }
  }
}

function fromPartition(partition: string, options: object = {}): Session {
  requireReady('Session')
  const known = Session._all.get(partition)
  if (known !== undefined) return known
  const made = new Session(partition, options)
  Session._all.set(partition, made)
  queueMicrotask(() => app.emit('session-created', made))
  return made
}

export const session = strict('session', {
  fromPartition,
  get defaultSession(): Session {
    return fromPartition('')
  },
})

export const protocol = strict('protocol', { registerSchemesAsPrivileged })
