/** Requests run side by side; a change of store runs alone, after all before it and before all behind it. */
export type Gate = {
  shared<T>(run: () => Promise<T>): Promise<T>
  exclusive<T>(run: () => Promise<T>): Promise<T>
}

/** A gate nobody is in. */
export function createGate(): Gate {
  let turn: Promise<void> = Promise.resolve()
  const inside = new Set<Promise<unknown>>()
  return {
    shared: async (run) => {
      // Asked again after each wait: another change may have queued up meanwhile.
      for (let seen: Promise<void> | null = null; seen !== turn; ) {
        seen = turn
        await seen
      }
      const task = run()
      inside.add(task)
      try {
        return await task
      } finally {
        inside.delete(task)
      }
    },
    exclusive: (run) => {
      const task = turn.then(async () => {
        await Promise.allSettled(inside)
        return run()
      })
      turn = task.then(
        () => undefined,
        () => undefined,
      )
      return task
    },
  }
}
