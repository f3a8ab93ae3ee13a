/** One holder at a time, in order of asking. */
export type Lock = {
  /** Resolves when the lock is held; call the given function once to let the next one in. */
  acquire(): Promise<() => void>
  run<T>(work: () => T | Promise<T>): Promise<T>
}

/** Makes a lock that nobody holds. */
export function createLock(): Lock {
  let tail: Promise<void> = Promise.resolve()
  async function acquire(): Promise<() => void> {
    const before = tail
    const { promise, resolve } = Promise.withResolvers<void>()
    tail = promise
    await before
    return resolve
  }
  async function run<T>(work: () => T | Promise<T>): Promise<T> {
    const release = await acquire()
    try {
      return await work()
    } finally {
      release()
    }
  }
  return { acquire, run }
}
