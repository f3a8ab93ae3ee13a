/**
 * Structured-clone values as JSON text, for both ends of the pipe between preload and main process. Its source text
 * runs in the page too, so it refers to nothing outside itself.
 */
export type Wire = { encode(value: unknown): string; decode(text: string): unknown }

export function makeWire(): Wire {
  type Tagged = { readonly $: string; readonly v?: unknown; readonly k?: string; readonly s?: string | undefined }
  const REFUSED = 'An object could not be cloned.'
  const CHUNK = 8192

  function toBase64(bytes: Uint8Array): string {
    let text = ''
    for (let i = 0; i < bytes.length; i += CHUNK) text += String.fromCharCode(...bytes.subarray(i, i + CHUNK))
    return btoa(text)
  }

  function fromBase64(text: string): Uint8Array {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  }

  function encodePrimitive(value: unknown): unknown {
    if (typeof value === 'undefined') return { $: 'undefined' }
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
      return { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) }
    }
    return value
  }

  function encodeObject(value: object, encode: (inner: unknown) => unknown): unknown {
    if (Array.isArray(value)) return { $: 'array', v: value.map(encode) }
    if (value instanceof Date) return { $: 'date', v: value.getTime() }
    if (value instanceof Map) return { $: 'map', v: [...value].map((pair) => pair.map(encode)) }
    if (value instanceof Set) return { $: 'set', v: [...value].map(encode) }
    if (value instanceof Error) return { $: 'error', k: value.name, v: value.message, s: value.stack }
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) }
    if (value instanceof Uint8Array) return { $: 'bytes', v: toBase64(value) }
    if (Object.prototype.toString.call(value) !== '[object Object]') throw new Error(REFUSED)
    return { $: 'object', v: Object.entries(value).map(([key, inner]) => [key, encode(inner)]) }
  }

  /** What Electron refuses (functions, proxies, promises, elements) is refused here: the platform's own clone runs first. */
  function encode(value: unknown): string {
    let clone: unknown
    try {
      clone = structuredClone(value)
    } catch {
      throw new Error(REFUSED)
    }
    const seen = new Set<object>()
    const step = (inner: unknown): unknown => {
      if (typeof inner !== 'object' || inner === null) return encodePrimitive(inner)
      if (seen.has(inner)) throw new Error('electron stand-in: shared or circular values are not implemented')
      seen.add(inner)
      const encoded = encodeObject(inner, step)
      seen.delete(inner)
      return encoded
    }
    return JSON.stringify(step(clone))
  }

  function decodeObject(pairs: readonly (readonly [string, unknown])[]): object {
    const made = {}
    for (const [key, inner] of pairs) {
      // Not an assignment: a key named __proto__ stays a key.
      Object.defineProperty(made, key, { value: step(inner), writable: true, enumerable: true, configurable: true })
    }
    return made
  }

  function step(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    const tagged = value as Tagged
    const list = tagged.v as readonly unknown[]
    switch (tagged.$) {
      case 'undefined':
        return undefined
      case 'bigint':
        return BigInt(String(tagged.v))
      case 'number':
        return Number(tagged.v)
      case 'array':
        return list.map(step)
      case 'date':
        return new Date(Number(tagged.v))
      case 'map':
        return new Map(list.map((pair) => (pair as unknown[]).map(step) as [unknown, unknown]))
      case 'set':
        return new Set(list.map(step))
      case 'error':
        return Object.assign(new Error(String(tagged.v)), { name: tagged.k, stack: tagged.s })
      case 'buffer':
        return fromBase64(String(tagged.v)).buffer
      case 'bytes':
        return fromBase64(String(tagged.v))
      case 'object':
        return decodeObject(tagged.v as [string, unknown][])
      default:
        throw new Error(`electron stand-in: unknown tag ${tagged.$}`)
    }
  }

  return { encode, decode: (text) => step(JSON.parse(text)) }
}
