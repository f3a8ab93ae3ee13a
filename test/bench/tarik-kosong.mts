/**
 * What a pull costs that finds nothing new, with few and with many cases known here. LAPOR lists the one case the cursor
 * rests on, whatever the desk knows: what differs can only be what the desk does with its own rows. Asked in turns.
 */
import { createWorld } from '../integration/sync/world.ts'
import type { World } from '../integration/sync/world.ts'
import { spread } from './measure.mts'
import { fillStore } from './raw.mts'

type Row = { readonly cases: number; readonly p50: number; readonly p95: number; readonly requests: number }

/** Cases written at a time while the store is filled. */
const PAGE = 1_000
const FEW = 1_000

/** A desk that knows so many cases, all of them read to the end. */
async function open(cases: number): Promise<World> {
  const world = await createWorld({
    scale: 1,
    fill: (dir, key) => fillStore(dir, cases, PAGE, key),
    sandbox: { cases: 1 },
    api: { connectTimeoutMs: 10_000, totalTimeoutMs: 60_000 },
    sync: { sapuanJam: 720 },
  })
  // The first pull is a sweep; LAPOR lists so few cases that it ends none, and no second one comes within the hour.
  await world.pulled()
  await world.store.bacaKata()
  // What follows a first pull (histories of a few cases at a time) is over before anything is measured.
  await world.pulled()
  return world
}

async function pull(world: World): Promise<{ ms: number; requests: number }> {
  const count = () => Object.values(world.sandbox.control.counts()).reduce((sum, one) => sum + one, 0)
  const before = count()
  const begun = performance.now()
  await world.sync?.probe()
  const ms = performance.now() - begun
  return { ms, requests: count() - before }
}

/** `ratio`: p50 with many over p50 with few. */
export async function benchTarikKosong(args: {
  readonly cases: number
  readonly rounds: number
  readonly say: (line: string) => void
}): Promise<{ readonly rows: readonly Row[]; readonly ratio: number }> {
  const worlds: World[] = []
  for (const cases of [FEW, args.cases]) {
    worlds.push(await open(cases))
    args.say(`a desk with ${cases} cases is ready`)
  }
  const samples = worlds.map((): { ms: number; requests: number }[] => [])
  for (let round = 0; round < args.rounds; round += 1) {
    for (const [at, world] of worlds.entries()) samples[at]?.push(await pull(world))
  }
  const rows = samples.map((found, at) => {
    const { p50, p95 } = spread(found.map(({ ms }) => ms))
    const requests = found.reduce((sum, one) => sum + one.requests, 0) / found.length
    return { cases: at === 0 ? FEW : args.cases, p50, p95, requests }
  })
  for (const world of worlds) await world.close()
  const [few, many] = rows
  return { rows, ratio: Math.round(((many?.p50 ?? 0) / (few?.p50 ?? 1)) * 100) / 100 }
}
