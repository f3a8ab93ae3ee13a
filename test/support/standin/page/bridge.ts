/**
 * Carries values and functions between the page's world and the preload's world by the rules of Electron's
 * contextBridge. Both worlds run the same source text, which refers to nothing outside itself; built-ins are taken
 * before the page's own scripts can replace them.
 */
type World = 'page' | 'preload'
export type BridgeConfig = {
  readonly world: World
  /** Unguessable prefix of the event names. */
  readonly token: string
  /** Two worlds share the document; a backend with one world shares a private event target instead. */
  readonly target: 'document' | 'private'
}
export type Bridge = {
  emit(name: string, detail: unknown): void
  on(name: string, listener: (detail: never) => void): void
  pack(value: unknown): Packed
  unpack(packed: Packed): unknown
}
export type Packed =
  | { readonly value: unknown }
  | { readonly error: string; readonly stack: string }
  | { readonly list: readonly Packed[] }
  | { readonly members: readonly (readonly [string, Packed])[] }
  | { readonly promise: string }
  | { readonly call: string }

export function makeBridge(config: BridgeConfig): Bridge {
  type Callable = (...args: unknown[]) => unknown
  type Answer = { readonly packed: Packed } | { readonly thrown: Packed }
  type Settle = { resolve(value: unknown): void; reject(reason: unknown): void }
  const shared = window as unknown as Record<symbol, EventTarget>
  const target: EventTarget =
    config.target === 'document' ? document : (shared[Symbol.for(config.token)] ??= new EventTarget())
  const other: World = config.world === 'page' ? 'preload' : 'page'
  const Custom = CustomEvent
  const clone = structuredClone
  const keysOf = Object.keys
  const nameOf = Object.prototype.toString
  const isArray = Array.isArray
  const dispatch = target.dispatchEvent.bind(target)
  const listen = target.addEventListener.bind(target)
  const REFUSED = 'An object could not be cloned.'
  // Dictionaries without a prototype: methods of Map can be replaced by the page.
  const functions: Record<string, Callable> = Object.create(null)
  const proxies: Record<string, Callable> = Object.create(null)
  const waiting: Record<string, Settle> = Object.create(null)
  const ids = new WeakMap<Callable, string>()
  const knownId = ids.get.bind(ids)
  const rememberId = ids.set.bind(ids)
  let sequence = 0

  const nextId = (): string => `${config.world}:${(sequence += 1)}`
  const emit = (name: string, detail: unknown): void =>
    void dispatch(new Custom(`${config.token}:${other}:${name}`, { detail: clone(detail) }))
  const hear = (name: string, listener: (detail: never) => void, options: AddEventListenerOptions): void =>
    listen(
      `${config.token}:${config.world}:${name}`,
      (event) => listener((event as CustomEvent).detail as never),
      options,
    )
  const on = (name: string, listener: (detail: never) => void): void => hear(name, listener, {})
  const once = (name: string, listener: (detail: never) => void): void => hear(name, listener, { once: true })

  // Not Array.prototype.map: the page may have replaced it.
  function each<T, U>(list: readonly T[], change: (item: T) => U): U[] {
    const made: U[] = []
    for (let i = 0; i < list.length; i += 1) made[i] = change(list[i] as T)
    return made
  }

  function some<T>(list: readonly T[], holds: (item: T) => boolean): boolean {
    let found = false
    each(list, (item) => (found ||= holds(item)))
    return found
  }

  const isPlain = (value: object): boolean => nameOf.call(value) === '[object Object]' && !(value instanceof Promise)

  function hasFunctions(value: unknown): boolean {
    if (typeof value === 'function') return true
    if (typeof value !== 'object' || value === null) return false
    if (value instanceof Promise || value instanceof Error) return true
    if (isArray(value)) return some(value, hasFunctions)
    return (
      isPlain(value) &&
      each(keysOf(value), (key) => hasFunctions((value as Record<string, unknown>)[key])).includes(true)
    )
  }

  /** Electron refuses a Proxy (a reactive object). Script cannot see one, but the platform's cloner can. */
  function refuseProxies(value: unknown): unknown {
    if (hasFunctions(value)) return value
    try {
      clone(value)
    } catch {
      throw new Error(REFUSED)
    }
    return value
  }

  function packFunction(value: Callable): Packed {
    const id = knownId(value) ?? nextId()
    rememberId(value, id)
    functions[id] = value
    return { call: id }
  }

  function packPromise(value: Promise<unknown>): Packed {
    const id = nextId()
    value.then(
      (settled) => emit('settle', { id, ok: true, packed: packSafely(settled) }),
      (reason: unknown) => emit('settle', { id, ok: false, packed: packSafely(reason) }),
    )
    return { promise: id }
  }

  function pack(value: unknown): Packed {
    if (typeof value === 'function') return packFunction(value as Callable)
    if (typeof value === 'symbol') throw new Error(REFUSED)
    if (typeof value !== 'object' || value === null) return { value }
    if (value instanceof Promise) return packPromise(value)
    if (value instanceof Error) return { error: value.message, stack: value.stack ?? '' }
    if (isArray(value)) return { list: each(value, pack) }
    if (isPlain(value))
      return { members: each(keysOf(value), (key) => [key, pack((value as Record<string, unknown>)[key])] as const) }
    try {
      return { value: clone(value) }
    } catch {
      throw new Error(REFUSED)
    }
  }

  function packSafely(value: unknown): Packed {
    try {
      return pack(value)
    } catch (error) {
      return { error: String(error), stack: '' }
    }
  }

  function remoteFunction(id: string): Callable {
    return (...args) => {
      const call = nextId()
      // Answered before emit returns: events are synchronous.
      const answers: Answer[] = []
      once(`return:${call}`, (detail) => (answers[0] = detail))
      emit('call', { id, call, args: each(args, (arg) => pack(refuseProxies(arg))) })
      const answer = answers[0] ?? { thrown: { error: 'electron stand-in: the other world is silent', stack: '' } }
      if ('thrown' in answer) throw unpack(answer.thrown)
      return unpack(answer.packed)
    }
  }

  function unpack(packed: Packed): unknown {
    if ('value' in packed) return packed.value
    if ('error' in packed) return Object.assign(new Error(packed.error), packed.stack ? { stack: packed.stack } : {})
    if ('list' in packed) return each(packed.list, unpack)
    if ('promise' in packed) return new Promise((resolve, reject) => (waiting[packed.promise] = { resolve, reject }))
    if ('members' in packed) {
      const made: Record<string, unknown> = {}
      each(packed.members, ([key, inner]) => (made[key] = unpack(inner)))
      return made
    }
    return functions[packed.call] ?? (proxies[packed.call] ??= remoteFunction(packed.call))
  }

  on('call', ({ id, call, args }: { id: string; call: string; args: readonly Packed[] }) => {
    try {
      emit(`return:${call}`, { packed: pack(refuseProxies(functions[id]?.(...each(args, unpack)))) })
    } catch (error) {
      emit(`return:${call}`, { thrown: packSafely(error instanceof Error ? error : new Error(String(error))) })
    }
  })
  on('settle', ({ id, ok, packed }: { id: string; ok: boolean; packed: Packed }) => {
    const settle = waiting[id]
    Reflect.deleteProperty(waiting, id)
    if (ok) settle?.resolve(unpack(packed))
    else settle?.reject(unpack(packed))
  })
  return { emit, on, pack, unpack }
}
