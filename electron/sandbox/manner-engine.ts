/** Decides, request by request, which manners apply; counts `skip` and `next`; draws from the seeded chance. */
import { fixedChance, type Chance } from './chance.ts'
import type { MannerName, MannerWhen, SandboxManners } from './manners.ts'

type Setting<N extends MannerName> = Exclude<NonNullable<SandboxManners[N]>, boolean>

/** Manners that follow requests; the others stand as long as they are on. */
type RequestManner = Exclude<MannerName, 'linkCut' | 'clockOff' | 'reuseIds'>

export type MannerEngine = {
  get(): SandboxManners
  /** Replaces all switches; the counters start anew. `naiveTimes` stays on unless set to false. */
  set(manners: SandboxManners): void
  /** The setting of a manner that applies to this request, or null. Call once per request and manner: it counts. */
  take<N extends RequestManner>(name: N, request: MannerRequest): Setting<N> | null
  /** As `take`, for manners that shape answers: `probability` is left to `touches`. */
  takeShape<N extends RequestManner>(name: N, request: MannerRequest): Setting<N> | null
  /** Whether the item `key` is among the share that a shaping manner touches: always the same answer for one key. */
  touches(name: MannerName, setting: object, key: string): boolean
  /** The setting of a manner without conditions (linkCut, clockOff, reuseIds), or null. */
  standing<N extends MannerName>(name: N): Setting<N> | null
}

export type MannerRequest = { readonly method: string; readonly path: string }

function settingOf<N extends MannerName>(manners: SandboxManners, name: N): Setting<N> | null {
  const value: SandboxManners[N] = manners[name]
  if (value === undefined || value === false) return null
  if (value === true) return {} as Setting<N>
  return value as Setting<N>
}

function matches(when: MannerWhen, request: MannerRequest): boolean {
  if (when.method !== undefined && when.method !== request.method) return false
  return when.path === undefined || request.path.includes(when.path)
}

/** @param seed fixes which items a shaping manner touches */
export function makeMannerEngine(seed: number, chance: Chance, start: SandboxManners): MannerEngine {
  let manners: SandboxManners = { naiveTimes: true, ...start }
  const seen = new Map<MannerName, number>()
  const applied = new Map<MannerName, number>()

  function counted(name: MannerName, when: MannerWhen, request: MannerRequest, draw: boolean): boolean {
    if (!matches(when, request)) return false
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
    if (before < (when.skip ?? 0)) return false
    const done = applied.get(name) ?? 0
    if (when.next !== undefined && done >= when.next) return false
    if (draw && when.probability !== undefined && chance.next() >= when.probability) return false
    applied.set(name, done + 1)
    return true
  }

  function takeIf<N extends RequestManner>(name: N, request: MannerRequest, draw: boolean): Setting<N> | null {
    const setting = settingOf(manners, name)
    if (setting === null) return null
    return counted(name, setting, request, draw) ? setting : null
  }

  return {
    get: () => manners,
    set(next) {
      manners = { naiveTimes: true, ...next }
      seen.clear()
      applied.clear()
    },
    take: (name, request) => takeIf(name, request, true),
    takeShape: (name, request) => takeIf(name, request, false),
    touches(name, setting, key) {
      const share = 'probability' in setting && typeof setting.probability === 'number' ? setting.probability : 1
      return share >= 1 || fixedChance(seed, `${name}:${key}`) < share
    },
    standing: (name) => settingOf(manners, name),
  }
}
