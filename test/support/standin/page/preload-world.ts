/** The preload's side: `ipcRenderer`, `contextBridge`, a `require` that knows only electron, then the shipped preload. */
import type { ContextBridge, IpcRenderer } from 'electron'
import type { Bridge } from './bridge.ts'
import type { Wire } from './wire.ts'

export type PreloadHost = {
  readonly platform: string
  readonly versions: Readonly<Record<string, string>>
  send(json: string): void
  onMessage(listener: (json: string) => void): void
  preload(require: (id: string) => unknown, module: object, exports: object, process: object): void
}

/** Names of the installed electron.d.ts only: the compiler refuses others. */
type Offered<T> = Partial<Record<keyof T, unknown>>

export function runPreloadWorld(bridge: Bridge, wire: Wire, host: PreloadHost): void {
  type Listener = (event: object, ...args: unknown[]) => void
  type Waiting = { readonly channel: string; resolve(value: unknown): void; reject(error: Error): void }
  type FromMain =
    { t: 'reply'; id: number; value?: string; error?: string } | { t: 'event'; channel: string; args: string }
  const listeners = new Map<string, Listener[]>()
  const waiting = new Map<number, Waiting>()
  let sequence = 0

  const post = (message: object): void => host.send(JSON.stringify(message))

  function strict<T extends object>(name: string, members: T): T {
    return new Proxy(members, {
      get(target, key) {
        if (key in target || typeof key === 'symbol' || key === 'then' || key === 'toJSON')
          return Reflect.get(target, key)
        throw new Error(`electron stand-in: ${name}.${key} is not implemented`)
      },
    })
  }

  const ipcRenderer = {
    send: (channel: string, ...args: unknown[]) => post({ t: 'send', channel, args: wire.encode(args) }),
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const id = (sequence += 1)
      const encoded = wire.encode(args)
      return new Promise((resolve, reject) => {
        waiting.set(id, { channel, resolve, reject })
        post({ t: 'invoke', id, channel, args: encoded })
      })
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    off(channel: string, listener: Listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((known) => known !== listener),
      )
      return ipcRenderer
    },
    removeListener: (channel: string, listener: Listener) => ipcRenderer.off(channel, listener),
  } satisfies Offered<IpcRenderer>

  host.onMessage((json) => {
    const message = JSON.parse(json) as FromMain
    if (message.t === 'event') {
      const args = wire.decode(message.args) as unknown[]
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer, ports: [] }, ...args)
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error === undefined) call?.resolve(wire.decode(message.value ?? 'null'))
    else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message.error}`))
  })
  bridge.on('open', ({ url }: { url: string }) => post({ t: 'open', url }))

  const electron = strict('electron (sandboxed preload)', {
    ipcRenderer: strict('ipcRenderer', ipcRenderer),
    contextBridge: strict('contextBridge', {
      exposeInMainWorld: (key: string, api: unknown) => bridge.emit('expose', { key, packed: bridge.pack(api) }),
    } satisfies Offered<ContextBridge>),
  })
  const require = (id: string): unknown => {
    if (id === 'electron' || id === 'electron/renderer') return electron
    // What a sandboxed preload gets for anything else.
    throw new Error(`module not found: ${id}`)
  }
  const process = {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    env: {},
    argv: [],
    platform: host.platform,
    versions: host.versions,
  }
  try {
    host.preload(require, { exports: {} }, {}, process)
  } catch (error) {
    const stack = error instanceof Error ? error.stack : ''
    post({ t: 'preloadError', message: String(error), stack })
  }
}
