/**
 * `window.loket`: two functions. Requests pass through with a string check only; the main process knows the names and
 * their schemas (zod has no place in a sandboxed preload). Events are allow-listed here; listeners get the payload,
 * never Electron's event.
 */
import { contextBridge, ipcRenderer } from 'electron'
import { CHANNEL_EVENT, CHANNEL_REQUEST } from './contract/bridge.ts'
import { EVENT_NAMES } from './contract/events.ts'

type Listener = (payload: unknown) => void

const listeners = new Map<string, Set<Listener>>(EVENT_NAMES.map((name) => [name, new Set()]))

ipcRenderer.on(CHANNEL_EVENT, (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload)
})

contextBridge.exposeInMainWorld('loket', {
  request(name: unknown, args: unknown): Promise<unknown> {
    if (typeof name !== 'string') return Promise.reject(new TypeError('name must be a string'))
    return ipcRenderer.invoke(CHANNEL_REQUEST, name, args)
  },
  on(name: string, listener: unknown): () => void {
    const known = listeners.get(name)
    if (known === undefined || typeof listener !== 'function') throw new TypeError('unknown event')
    // Its own function per call, so that one listener added twice is removed one at a time.
    const forward: Listener = (payload) => listener(payload)
    known.add(forward)
    return () => void known.delete(forward)
  },
})
