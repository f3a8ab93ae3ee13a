/**
 * `npm run faults -- --runs N --seed S [--only NAME] [--workers W]`: N runs of seeds S, S+1, …, each checked against what
 * LAPOR received. A seed that fails is printed with the command that replays it; the last line is one JSON object.
 */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { BadName } from './harness/bad-things.ts'
import { BAD_NAMES } from './harness/bad-things.ts'
import type { RunEnd } from './harness/run.ts'
import { runSchedule } from './harness/run.ts'
import { runProcess } from './harness/process-run.ts'
import { drawSchedule } from './harness/schedule.ts'
import { addRun, createTally } from './harness/tally.ts'

/** Every so many-th seed is a run with a core of its own that is killed by SIGKILL (process-run.ts). */
const PROCESS_EVERY = 40

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string' },
    only: { type: 'string' },
    /** Runs mostly wait (for time-outs, for a slow link): two of them fill a core. */
    workers: { type: 'string', default: String(2 * availableParallelism()) },
    /** Of a worker: every how many-th seed is its own. */
    stride: { type: 'string' },
  },
})
const runs = Number(values.runs)
const seed = Number(values.seed ?? (Date.now() % 1_000_000_000) + 1)
const only = readOnly(values.only)

function readOnly(name: string | undefined): BadName | null {
  if (name === undefined) return null
  const found = BAD_NAMES.find((known) => known === name)
  if (found !== undefined) return found
  process.stderr.write(`Gangguan "${name}" tidak dikenal. Yang ada: ${BAD_NAMES.join(', ')}\n`)
  process.exit(2)
}

function brokenOff(own: number, error: unknown): RunEnd {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const none = { recorded: 0, sent: 0, leftToPeople: 0, onGoneCases: 0, decided: 0, faults: {}, log: [] }
  return { ...none, seed: own, breaches: [{ kind: 'brokenOff', what }] }
}

async function work(stride: number): Promise<void> {
  for (let at = 0; at < runs; at += stride) {
    const own = seed + at
    const inProcess = only === null && own % PROCESS_EVERY === 0
    const running = inProcess ? runProcess(own) : runSchedule(drawSchedule(own, only))
    const end = await running.catch((error: unknown) => brokenOff(own, error))
    process.stdout.write(`${JSON.stringify(end)}\n`)
  }
}

function report(end: RunEnd): void {
  if (end.breaches.length === 0) return
  const again = `npm run faults -- --runs 1 --seed ${end.seed}${only === null ? '' : ` --only ${only}`}`
  console.log(`GAGAL benih ${end.seed}; ulangi: ${again}`)
  for (const { kind, what } of end.breaches) console.log(`  ${kind}: ${what}`)
  if (runs === 1) console.log(end.log.join('\n'))
}

/** Runs part of the seeds in a process of its own; gives its exit code. */
async function startWorker(index: number, workers: number, onEnd: (end: RunEnd) => void): Promise<number> {
  const own = Math.max(0, runs - index)
  const args = ['--runs', String(own), '--seed', String(seed + index), '--stride', String(workers)]
  if (only !== null) args.push('--only', only)
  const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number>((done) => child.on('close', (code) => done(code ?? 1)))
  for await (const line of createInterface({ input: child.stdout })) onEnd(JSON.parse(line) as RunEnd)
  return ended
}

async function main(): Promise<number> {
  const workers = Math.max(1, Math.min(Number(values.workers), runs))
  const tally = createTally()
  const started = performance.now()
  console.log(`${runs} putaran mulai benih ${seed}${only === null ? '' : `, hanya ${only}`}`)
  const told = (): string => {
    const seconds = Math.round((performance.now() - started) / 100) / 10
    return JSON.stringify({ ...tally, seed, only, seconds })
  }
  // Broken off by hand: what was done so far counts all the same.
  process.once('SIGINT', () => {
    console.log(told())
    process.exit(130)
  })
  const onEnd = (end: RunEnd): void => {
    addRun(tally, end)
    report(end)
    if (tally.runs % 50 === 0)
      console.log(`${tally.runs} putaran, ${Math.round((performance.now() - started) / 1_000)} s`)
  }
  const codes = await Promise.all(Array.from({ length: workers }, (_, index) => startWorker(index, workers, onEnd)))
  const broken = codes.some((code) => code !== 0) || tally.runs !== runs
  if (broken) console.log('Sebagian putaran tidak selesai: alat ujinya sendiri berhenti.')
  console.log(told())
  return broken || tally.failedSeeds.length > 0 ? 1 : 0
}

if (values.stride !== undefined) {
  await work(Number(values.stride))
  process.exit(0)
}
process.exitCode = await main()
