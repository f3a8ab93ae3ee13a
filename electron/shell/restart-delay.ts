/** How long to wait before a dead core starts again: at once after a single fall, slower when it keeps falling. */
const FIRST_DELAY = 250
const LONGEST_DELAY = 30_000
/** A core that lived this long (ms) had recovered. */
const STEADY = 60_000

/**
 * @param crashes falls counted so far
 * @param lived milliseconds it was open before this fall
 * @returns wait in milliseconds, and the count with this fall in it
 */
export function restartDelay(crashes: number, lived: number): { readonly delay: number; readonly crashes: number } {
  const counted = lived >= STEADY ? 1 : crashes + 1
  return { delay: Math.min(FIRST_DELAY * 2 ** (counted - 1), LONGEST_DELAY), crashes: counted }
}
