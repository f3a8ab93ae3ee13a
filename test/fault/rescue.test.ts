/**
 * Random pages of a store at work are damaged, its rescue is killed by SIGKILL again and again, and what comes out of it
 * drains: nothing that had left leaves twice, and everything the rescued outbox holds arrives once. LOKET_SEED repeats.
 */
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { openStore } from '../../electron/store/open.ts'
import { StorageError } from '../../electron/store/storage-error.ts'
import { DATABASE_FILE } from '../../electron/store/tempat.ts'
import type { Random } from '../support/builders.ts'
import { createRandom } from '../support/builders.ts'
import type { Desk } from './harness/desk.ts'
import { openDesk } from './harness/desk.ts'
import { drain, endFaults } from './harness/heal.ts'
import { passTime, settle } from './harness/pass-time.ts'
import { work } from './harness/story.ts'
import { KEY, MORNING } from './harness/template.ts'

const CHILD = fileURLToPath(new URL('rescue-child.mts', import.meta.url))
const ROUNDS = 4
const KILLS_MAX = 4
const PAGE = 4_096
const MINUTE = 60_000
const SEED = Number(process.env['LOKET_SEED'] ?? randomInt(1, 2 ** 31))

let desks: Desk[] = []
afterEach(async () => {
  // The first took LAPOR along: it goes last.
  for (const desk of desks.toReversed()) await desk.close()
  desks = []
})

/** One byte in each of some pages behind the first. */
function damage(file: string, random: Random): void {
  const pages = Math.floor(statSync(file).size / PAGE)
  const handle = openSync(file, 'r+')
  for (let count = random.int(2, 12); count > 0; count -= 1) {
    const at = random.int(1, pages - 1) * PAGE + random.int(0, PAGE - 1)
    const byte = Buffer.alloc(1)
    readSync(handle, byte, 0, 1, at)
    writeSync(handle, Buffer.from([(byte[0] ?? 0) ^ 0x10]), 0, 1, at)
  }
  closeSync(handle)
}

/** At its opening, or met at work: after a clean end a start does not look at every page. */
async function isDamaged(dir: string): Promise<boolean> {
  try {
    const store = await openStore({ dir, key: KEY, now: () => new Date(MORNING).toISOString() })
    try {
      return (await store.check()).length > 0
    } finally {
      await store.close().catch(() => undefined)
    }
  } catch (error) {
    if (error instanceof StorageError && error.reason === 'damaged') return true
    throw error
  }
}

/** True when it ended by itself. */
async function rescue(dir: string, killAfter: number | null): Promise<boolean> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  if (killAfter !== null) void sleep(killAfter).then(() => child.kill('SIGKILL'))
  await ended
  return child.exitCode === 0
}

it(`${ROUNDS} damaged stores, each rescue killed on the way: nothing is sent twice (seed ${SEED})`, async () => {
  const lapor = await openDesk({ seed: SEED, cases: 2 })
  desks = [lapor]
  let rescued = 0
  let kills = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const random = createRandom(SEED + round)
    const before = await openDesk({ seed: SEED + 100 + round, cases: 0, beside: lapor })
    await settle(before)
    for (let count = 0; count < 4; count += 1) await work(before, random.pick(['record', 'answer']))
    await passTime(before, 2 * MINUTE)
    await before.link.set({ refuse: true })
    for (let count = 0; count < 4; count += 1) await work(before, random.pick(['record', 'answer']))
    await before.rest()
    await before.store.close()
    await before.link.close()
    damage(join(before.dir, DATABASE_FILE), random)
    if (await isDamaged(before.dir)) {
      rescued += 1
      let ended = false
      const times = random.int(1, KILLS_MAX)
      // The first at its very beginning, the others later and later: how long a rescue takes is the computer's affair.
      for (let kill = 0; kill < times && !ended; kill += 1) {
        ended = await rescue(before.dir, kill * random.int(5, 60))
        if (!ended) kills += 1
      }
      if (!ended) expect(await rescue(before.dir, null)).toBe(true)
    }
    const after = await openDesk({ seed: SEED + 200 + round, cases: 0, beside: lapor, dir: before.dir })
    desks.push(after)
    await settle(after)
    await endFaults(after, true)
    expect((await drain(after, false)).waiting).toEqual([])
    const held = (await after.store.outbox.list({ selesaiJuga: true, cursor: null, limit: 200 })).rows
    for (const { marker, state } of held)
      if (state === 'terkirim') expect(lapor.sandbox.control.timesWritten(marker), `${marker} ${state}`).toBe(1)
    for (const { marker } of before.ledger.promised)
      expect(lapor.sandbox.control.timesWritten(marker), marker).toBeLessThanOrEqual(1)
    expect((await after.store.outbox.neraca()).seimbang).toBe(true)
    await after.rest()
  }
  // The test means nothing if no damage was met and no rescue died.
  expect(rescued).toBeGreaterThan(0)
  expect(kills).toBeGreaterThan(0)
}, 120_000)
