/** The page's side: receives what the preload exposes, and asks the shell before anything opens a window. */
import type { Bridge, Packed } from './bridge.ts'

export function runPageWorld(bridge: Bridge): void {
  function freezeDeep(value: unknown): unknown {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
      Object.freeze(value)
      Object.values(value).forEach(freezeDeep)
    }
    return value
  }

  bridge.on('expose', ({ key, packed }: { key: string; packed: Packed }) => {
    if (key in window) throw new Error('Cannot bind an API on top of an existing property on the window object')
    const value = freezeDeep(bridge.unpack(packed))
    Object.defineProperty(window, key, { value, enumerable: true, configurable: false, writable: false })
  })
  window.open = (url) => {
    bridge.emit('open', { url: new URL(url ?? 'about:blank', location.href).href })
    return null
  }
}
