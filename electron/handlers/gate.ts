/**
 * Requests run side by side; a change of store or of petugas runs alone: after everything that came before it, before
 * everything that came behind it.
 */
export type Gate = {
  shared<T>(run: () => Promise<T>): Promise<T>
  exclusive<T>(run: () => Promise<T>): Promise<T>
}

/** A gate nobody is in. Places are taken in the order of the calls. */
export function createGate(): Gate {
  let turn: Promise<unknown> = Promise.resolve()
  const inside = new Set<Promise<unknown>>()
  return {
    shared: (run) => {
      const task = turn.then(run)
      const settled = task.then(leave, leave)
      function leave(): void {
        inside.delete(settled)
      }
      inside.add(settled)
      return task
    },
    exclusive: (run) => {
      const before = [turn, ...inside]
      const task = Promise.all(before).then(run)
      turn = task.then(
        () => undefined,
        () => undefined,
      )
      return task
    },
  }
}
