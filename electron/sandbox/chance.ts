/** Seeded chance: the same seed gives the same faults and the same invented people. */
export type Chance = {
  /** 0 ≤ x < 1 */
  next(): number
  /** Whole number, both ends included. */
  between(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
}

/** mulberry32: 32 bits of state are plenty for faults and stories. */
export function makeChance(seed: number): Chance {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  function pick<T>(list: readonly T[]): T {
    const value = list[between(0, list.length - 1)]
    if (value === undefined) throw new Error('pick from an empty list')
    return value
  }
  function shuffle<T>(list: readonly T[]): T[] {
    const keyed = list.map((value) => ({ value, key: next() }))
    return keyed.sort((a, b) => a.key - b.key).map((entry) => entry.value)
  }
  return { next, between, pick, shuffle }
}

/** Chance fixed to a thing instead of to a moment: the same case looks equally odd each time it is read. */
export function fixedChance(seed: number, key: string): number {
  let hash = (2_166_136_261 ^ seed) >>> 0
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 16_777_619) >>> 0
  return makeChance(hash).next()
}
