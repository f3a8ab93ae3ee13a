/** Whatever is not implemented throws by name instead of reading as undefined. */
import { EventEmitter } from 'node:events'

/** Members that engines, inspectors and promise machinery look for on any object. */
const QUIET = new Set(['then', 'toJSON', 'domain', 'nodeType', 'asymmetricMatch', 'inspect', 'default', '__esModule'])

function guard(name: string, base: object | null): object {
  return new Proxy(Object.create(base), {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || QUIET.has(key) || key.startsWith('_')) {
        return Reflect.get(target, key, receiver)
      }
      throw new Error(`electron stand-in: ${name}.${key} is not implemented`)
    },
  })
}

/** The same object, throwing by name for every member it does not have. */
export function strict<T extends object>(name: string, members: T): T {
  return Object.setPrototypeOf(members, guard(name, Object.getPrototypeOf(members)))
}

/** Base class of the event-emitting Electron classes, strict as above. */
export function strictEmitter(name: string): typeof EventEmitter {
  function Emitter(this: EventEmitter) {
    EventEmitter.call(this)
  }
  Emitter.prototype = guard(name, EventEmitter.prototype)
  return Emitter as unknown as typeof EventEmitter
}

/** A strict singleton that emits events (`app`, `nativeTheme`, …); getters of `members` stay getters. */
export function strictEmitterObject<T extends object>(name: string, members: T): T & EventEmitter {
  const emitter = Object.defineProperties(new EventEmitter(), Object.getOwnPropertyDescriptors(members))
  return Object.setPrototypeOf(emitter, guard(name, EventEmitter.prototype)) as T & EventEmitter
}
