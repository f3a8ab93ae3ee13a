/** A bridge for component tests: answers are what the test says, when it says so. It stands where the preload would. */
import { createPinia, setActivePinia } from 'pinia'

type Answer = (args: unknown) => unknown
export type TestBridge = {
  readonly calls: { readonly name: string; readonly args: unknown }[]
  emit(name: string, payload: unknown): void
}

/** Puts `loket` in place; a request without an answer fails as a bug would. */
export function installBridge(answers: Readonly<Record<string, Answer>>): TestBridge {
  const calls: { name: string; args: unknown }[] = []
  const listeners = new Map<string, ((payload: unknown) => void)[]>()
  const loket = {
    request(name: string, args: unknown): Promise<unknown> {
      // What Electron does with a reactive object: it throws.
      calls.push({ name, args: structuredClone(args) })
      const answer = answers[name]
      return Promise.resolve(answer ? answer(args) : { ok: false, failure: { kind: 'bug', reference: name } })
    },
    on(name: string, listener: (payload: unknown) => void): () => void {
      listeners.set(name, [...(listeners.get(name) ?? []), listener])
      return () =>
        listeners.set(
          name,
          (listeners.get(name) ?? []).filter((other) => other !== listener),
        )
    },
  }
  Object.defineProperty(globalThis, 'loket', { value: loket, configurable: true })
  setActivePinia(createPinia())
  return { calls, emit: (name, payload) => listeners.get(name)?.forEach((listener) => listener(payload)) }
}

export function good(value: unknown): { ok: true; value: unknown } {
  return { ok: true, value }
}
