/**
 * One life of the core without a process of its own: its store and its fetch, which stop for ever where it is killed.
 * What was committed stays committed, what was sent stays sent, and nothing more is heard of it: all that SIGKILL leaves.
 */
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import type { Store } from '../../../electron/store/store.ts'
import type { FetchLike } from '../../../electron/upstream/upstream.ts'
import type { Kill, KillPoint, Moment } from './kill-point.ts'
import { KILL_POINTS } from './kill-point.ts'

export type Life = {
  /** The store as sync sees it. */
  readonly store: Store
  readonly fetch: FetchLike
  readonly died: () => boolean
  /** The named point it died at; null while it lives, or when it was killed from outside. */
  readonly diedAt: () => KillPoint | null
  /** Calls of the store and of the network under way. */
  readonly busy: () => number
  /** When a write was last given up without an answer, in real ms; 0: none was. LAPOR may still be at it. */
  readonly abandonedAt: () => number
  kill(): void
  /** Dies by itself at this point. */
  arm(kill: Kill | null): void
  /** Resolves when nothing moves any more and only timers could bring something. */
  quiet(): Promise<void>
}

/** Still for so many turns of the event loop counts as quiet. */
const STILL_TURNS = 3
/** A call that does not end, and work that never does: both are faults of their own, in real ms. */
const STUCK_MS = 15_000
const RESTLESS_MS = 240_000

type Heart = {
  readonly abort: AbortController
  dead: boolean
  diedAt: KillPoint | null
  busy: number
  moved: number
  abandonedAt: number
  armed: Kill | null
  met: number
}

/** `before`: breaks a call of the store on purpose (a full disk), or lets it pass. */
export function createLife(real: Store, network: FetchLike, before: (op: string) => void): Life {
  const heart: Heart = {
    abort: new AbortController(),
    dead: false,
    diedAt: null,
    busy: 0,
    moved: 0,
    abandonedAt: 0,
    armed: null,
    met: 0,
  }
  return {
    store: livingStore(heart, real, before),
    fetch: livingFetch(heart, network),
    died: () => heart.dead,
    diedAt: () => heart.diedAt,
    busy: () => heart.busy,
    abandonedAt: () => heart.abandonedAt,
    kill: () => kill(heart),
    arm: (armed) => {
      heart.armed = armed
      heart.met = 0
    },
    quiet: () => quiet(heart),
  }
}

function kill(heart: Heart): void {
  heart.dead = true
  heart.abort.abort()
}

/** The dead do not go on: a promise that never settles. */
function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined)
}

/** True when the process has just died here, or was dead already. */
function diesAt(heart: Heart, moment: Moment): boolean {
  if (heart.dead) return true
  const { armed } = heart
  if (armed === null || !KILL_POINTS[armed.point](moment)) return false
  heart.met += 1
  if (heart.met < armed.nth) return false
  heart.diedAt = armed.point
  kill(heart)
  return true
}

async function counted<T>(heart: Heart, run: () => Promise<T>): Promise<T> {
  heart.busy += 1
  try {
    return await run()
  } finally {
    heart.busy -= 1
    heart.moved += 1
  }
}

function nextOf(call: unknown): OutboxEntry | null {
  if (typeof call !== 'object' || call === null || !('next' in call)) return null
  return call.next as OutboxEntry
}

/** Calls that only read are no instants of their own. */
const WRITES =
  /^(outbox\.(move|recoverAfterCrash)|pengaduan\.(applyKasus|applyDetail|endUnlisted)|cursor\.(set|forget))$/

function livingStore(heart: Heart, real: Store, before: (op: string) => void): Store {
  async function pass(op: string, [call]: readonly unknown[], run: () => Promise<unknown>): Promise<unknown> {
    const isWrite = WRITES.test(op)
    const next = nextOf(call)
    if (isWrite ? diesAt(heart, { kind: 'commit', phase: 'before', op, next }) : heart.dead) return never()
    const result = await counted(heart, async () => {
      if (isWrite) before(op)
      return run()
    })
    if (isWrite ? diesAt(heart, { kind: 'commit', phase: 'after', op, next }) : heart.dead) return never()
    return result
  }
  return aroundNouns(real, pass)
}

type Pass = (op: string, call: readonly unknown[], run: () => Promise<unknown>) => Promise<unknown>

/** Every function of every noun of the store goes through `pass`. */
export function aroundNouns(real: Store, pass: Pass): Store {
  const around = <T extends object>(noun: T, name: string): T =>
    new Proxy(noun, {
      get: (object, key) => {
        const value: unknown = Reflect.get(object, key)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) =>
          pass(`${name}.${String(key)}`, args, () => Promise.resolve(Reflect.apply(value, object, args)))
      },
    })
  return new Proxy(real, {
    get: (object, key) => {
      const value: unknown = Reflect.get(object, key)
      return typeof value === 'object' && value !== null ? around(value, String(key)) : value
    },
  })
}

function livingFetch(heart: Heart, network: FetchLike): FetchLike {
  return async (input, init) => {
    const moment = { kind: 'request', method: init?.method ?? 'GET', path: new URL(input).pathname } as const
    if (diesAt(heart, { ...moment, phase: 'before' })) return never()
    heart.busy += 1
    const signals = [heart.abort.signal, ...(init?.signal ? [init.signal] : [])]
    try {
      const answer = network(input, { ...init, signal: AbortSignal.any(signals) })
      // The dead leave their request to the network: it may still arrive.
      answer.catch(() => undefined)
      if (heart.armed !== null) await sleep(heart.armed.lingerMs)
      if (diesAt(heart, { ...moment, phase: 'left' })) return await never()
      const response = await answer
      if (diesAt(heart, { ...moment, phase: 'answered' })) return await never()
      return withCountedBody(heart, response, init?.signal ?? null)
    } catch (error) {
      heart.busy -= 1
      if (init?.signal?.aborted === true && moment.method !== 'GET') heart.abandonedAt = performance.now()
      if (heart.dead) return never()
      throw error
    }
  }
}

/** A call is over when its body is: a cut one is still under way until the cut. */
function withCountedBody(heart: Heart, response: Response, signal: AbortSignal | null): Response {
  const end = (): void => {
    heart.busy -= 1
    heart.moved += 1
  }
  if (response.body === null) {
    end()
    return response
  }
  const reader = response.body.getReader()
  let open = true
  const close = (): void => {
    if (open) end()
    open = false
  }
  // Whoever gives up reads no further, and nobody asks this stream any more.
  signal?.addEventListener('abort', close, { once: true })
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read()
        if (done) {
          close()
          controller.close()
        } else controller.enqueue(value)
      } catch (error) {
        close()
        controller.error(error)
      }
    },
    cancel: async (reason) => {
      close()
      await reader.cancel(reason)
    },
  })
  const { status, headers } = response
  return new Response(body, { status, headers })
}

async function quiet(heart: Heart): Promise<void> {
  const start = performance.now()
  let movedAt = start
  for (let still = 0; still < STILL_TURNS && !heart.dead;) {
    const before = heart.moved
    await (heart.busy > 0 ? sleep(1) : turn())
    still = heart.busy === 0 && heart.moved === before ? still + 1 : 0
    const now = performance.now()
    if (heart.moved !== before) movedAt = now
    if (now - movedAt > STUCK_MS || now - start > RESTLESS_MS)
      throw new Error(`not quiet: ${heart.busy} calls under way`)
  }
}
