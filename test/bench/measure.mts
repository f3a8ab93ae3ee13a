/** Small helpers of the bench: percentiles, children that answer with one JSON line. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Sandbox } from '../../electron/sandbox/server.ts'

export const KEY = new Uint8Array(32).fill(9)
export const AT = '2026-03-17T02:00:00.000Z'

export type Spread = { readonly p50: number; readonly p95: number; readonly max: number }

/** Time on the wall and time of the processor (which a busy machine does not stretch), in ms. */
export type Effort = { readonly milliseconds: number; readonly cpu: number }

/** Starts both clocks; the function it gives reads them. */
export function startEffort(): () => Effort {
  const start = performance.now()
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return { milliseconds: performance.now() - start, cpu: (user + system) / 1000 }
  }
}

/** Milliseconds, rounded to a thousandth. */
export function spread(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 1000) / 1000
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Runs `work` so many times; the times of each, in ms. */
export async function times(rounds: number, work: (round: number) => Promise<unknown>): Promise<readonly number[]> {
  const samples: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await work(round)
    samples.push(performance.now() - start)
  }
  return samples
}

export function child(file: string, args: readonly (string | number)[]): ChildProcess {
  const script = join(import.meta.dirname, file)
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** The first line of a child's output. */
async function firstLine(process: ChildProcess): Promise<string> {
  if (process.stdout === null) throw new Error('the child has no output')
  const [line]: unknown[] = await Promise.race([
    once(createInterface(process.stdout), 'line'),
    once(process, 'exit').then(([code]) =>
      Promise.reject(new Error(`a child ended with ${String(code)} and no answer`)),
    ),
  ])
  return String(line)
}

/** The first line of a child's output, as numbers by name. */
export async function answer(process: ChildProcess): Promise<Readonly<Record<string, number>>> {
  return JSON.parse(await firstLine(process))
}

export type Peer = Pick<Sandbox, 'url' | 'credentials' | 'instansi'>

/** Where a sandbox child can be reached. */
export async function peerOf(process: ChildProcess): Promise<Peer> {
  return JSON.parse(await firstLine(process))
}
