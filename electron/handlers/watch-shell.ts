/**
 * The core must not outlive the shell that started it: a new shell would start a second one on the same profile. A port
 * that closed says nothing in every runtime; whether a process lives can be asked everywhere.
 */

/** How often the shell is looked for, in ms. */
const EVERY_MS = 2_000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, and is not ours to signal.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

/** Calls `gone` once, when no process has this id any more. */
export function watchShell(pid: number, gone: () => void): void {
  const timer = setInterval(() => {
    if (isAlive(pid)) return
    clearInterval(timer)
    gone()
  }, EVERY_MS)
  timer.unref()
}
