/** Loaded before the core in its process: `process.parentPort`, and the little of Electron a utility process has. */
import { EventEmitter } from 'node:events'
import { registerHooks } from 'node:module'

const offered = new URL('./electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/utility|\/common)?$/.test(specifier)
      ? { url: offered, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})

const port = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => void process.send?.(message) })
let early: unknown[] | null = []
// The field's name is Electron's.
const deliver = (message: unknown) => port.emit('message', { ['data']: message, ports: [] })
process.on('message', (message) => void (early === null ? deliver(message) : early.push(message)))
// As in Electron: what comes before anyone listens waits.
port.on('newListener', (name) => {
  if (name !== 'message' || early === null) return
  const waiting = early
  early = null
  queueMicrotask(() => waiting.forEach(deliver))
})
process.on('disconnect', () => process.exit(0))
// Ctrl+C reaches the whole group; the shell ends the core in order.
process.on('SIGINT', () => undefined)
Object.defineProperty(process, 'parentPort', { value: port })
Object.defineProperty(process, 'type', { value: 'utility' })
