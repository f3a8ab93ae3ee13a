/** What a desk looks at again and again while it is open: the digest, the neraca of the day, the folder of downloads. */

/**
 * Looks first after `pertamaMs`, then every `tiapMs`; a look that still runs is not joined by another one. A look that
 * fails tells nobody: the store is being closed or broken, or a folder is gone, and the next look, or whoever works with
 * it, says so. Never keeps the process alive.
 *
 * @returns stops it
 */
export function startBerkala<Desk>(args: {
  readonly desk: () => Desk | null
  readonly look: (desk: Desk) => Promise<void>
  readonly pertamaMs: number
  readonly tiapMs: number
}): () => void {
  let busy = false
  const run = async (): Promise<void> => {
    const open = args.desk()
    if (open === null || busy) return
    busy = true
    try {
      await args.look(open)
    } catch {
      // Said above.
    } finally {
      busy = false
    }
  }
  const first = setTimeout(() => void run(), args.pertamaMs)
  const timer = setInterval(() => void run(), args.tiapMs)
  for (const one of [first, timer]) one.unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}
