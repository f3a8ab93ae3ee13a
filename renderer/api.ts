/** The only reader of `window.loket`: typed requests and events of the contract. */
import { toRaw } from 'vue'
import type { LoketBridge } from '../electron/contract/bridge.ts'
import type { EventName, Events } from '../electron/contract/events.ts'
import type { RequestArgs, RequestName, RequestValue } from '../electron/contract/requests.ts'
import type { Result } from '../electron/domain/failure.ts'

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * Copies arguments without Vue's proxies: the bridge refuses reactive objects. Bytes are passed as they are.
 */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const raw: object = toRaw(value)
  if (Array.isArray(raw)) return raw.map(plain)
  if (!isPlain(raw)) return raw
  return Object.fromEntries(Object.entries(raw).map(([key, part]) => [key, plain(part)]))
}

function bridge(): LoketBridge {
  return loket
}

/**
 * Asks the core or the shell. Expected failures come back as `{ ok: false }`; a border that breaks (core gone while
 * asking) is told as a bug with a reference, so that no page has to catch.
 */
export async function request<N extends RequestName>(name: N, args: RequestArgs<N>): Promise<Result<RequestValue<N>>> {
  try {
    return await send(name, args)
  } catch {
    return { ok: false, failure: { kind: 'bug', reference: `halaman-${name}` } }
  }
}

function send<N extends RequestName>(name: N, args: RequestArgs<N>): Promise<Result<RequestValue<N>>> {
  const copy: RequestArgs<N> = structuredClonePlain(args)
  return bridge().request(name, copy)
}

// `plain` keeps the shape of what it copies; this overload says so once instead of at every call.
function structuredClonePlain<T>(value: T): T
function structuredClonePlain(value: unknown): unknown {
  return plain(value)
}

/** Listens to an event of the core or the shell; gives the function that stops listening. */
export function on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void {
  return bridge().on(name, listener)
}
