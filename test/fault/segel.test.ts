/**
 * SIGKILL at random instants while days are checked and sealed. After each: no alarm over nothing, the chain holds, every
 * seal that was told (and may stand on paper) is found again, and no day was left out or sealed twice. LOKET_SEED repeats.
 */
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { openStore } from '../../electron/store/open.ts'
import { createRandom } from '../support/builders.ts'
import { freshProfile, KEY, MORNING } from './harness/template.ts'

const CHILD = fileURLToPath(new URL('segel-child.mts', import.meta.url))
const KILLS = 10
const DAY_MS = 86_400_000
const SEED = Number(process.env['LOKET_SEED'] ?? randomInt(1, 2 ** 31))

let dir = ''
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Lives until so many days were told, and some ms more; gives the codes and the last day. */
async function live(seed: number, day: number, days: number, more: number) {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', CHILD, dir, String(seed), String(day)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const codes: string[] = []
  let last = day
  let told = 0
  for await (const line of createInterface({ input: child.stdout })) {
    const { hari, kode }: { hari: number; kode: string | null } = JSON.parse(line)
    last = Math.floor((hari - MORNING) / DAY_MS)
    if (kode !== null) codes.push(kode)
    told += 1
    if (told === days) setTimeout(() => child.kill('SIGKILL'), more)
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  return { codes, last }
}

it(`days are sealed over ${KILLS} kills: no false alarm, no seal lost, none twice (seed ${SEED})`, async () => {
  const random = createRandom(SEED)
  dir = await freshProfile()
  const codes = new Set<string>()
  let day = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    const lived = await live(SEED + kill, day, random.int(1, 3), random.int(0, 25))
    for (const kode of lived.codes) codes.add(kode)
    // It may have got into the next day before it died; the day after is new for sure.
    day = lived.last + 2
    const at = new Date(MORNING + day * DAY_MS).toISOString()
    const store = await openStore({ dir, key: KEY, now: () => at })
    try {
      const hasil = await store.neraca.periksa({ sebab: 'diminta' })
      expect(hasil?.temuan).toEqual([])
      for (const kode of codes) expect(await store.neraca.cocokkan(kode), kode).toMatchObject({ utuh: true })
      const seals = (await store.neraca.segel(500)).toReversed()
      for (const [index, segel] of seals.entries()) {
        const before = seals[index - 1]
        if (before === undefined) continue
        expect(segel.dariTanggal > before.tanggal, `${before.tanggal} then ${segel.dariTanggal}`).toBe(true)
        expect(segel.dariPk).toBe(before.sampaiPk + 1)
      }
    } finally {
      await store.close()
    }
  }
  expect(codes.size).toBeGreaterThan(KILLS)
})
