/** `utilityProcess`: the core runs as a child of this process, with Node's own message channel as its parentPort. */
import { fork as forkChild } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { EventEmitter } from 'node:events'
import { strict, strictEmitterObject } from './strict.ts'

type ForkOptions = {
  readonly serviceName?: string
  readonly env?: NodeJS.ProcessEnv
  readonly stdio?: 'pipe' | 'ignore' | 'inherit'
  readonly execArgv?: readonly string[]
}

type Utility = EventEmitter & {
  readonly pid: number | undefined
  readonly _serviceName: string
  postMessage(message: unknown): void
  kill(): boolean
}

const PRELOAD = new URL('./utility/preload.ts', import.meta.url).href

/** Living utility processes by pid. */
export const utilities = new Map<number, Utility>()

function wrap(child: ChildProcess, serviceName: string): Utility {
  return strictEmitterObject('UtilityProcess', {
    get pid() {
      return child.exitCode === null && child.signalCode === null ? child.pid : undefined
    },
    get stdout() {
      return child.stdout
    },
    get stderr() {
      return child.stderr
    },
    _serviceName: serviceName,
    postMessage(message: unknown) {
      // Electron drops messages to a process that is gone; Node would raise an error event.
      if (child.connected) child.send(message as object, () => undefined)
    },
    kill: () => child.kill(),
  })
}

function fork(file: string, args: readonly string[] = [], options: ForkOptions = {}): Utility {
  const stdio = options.stdio ?? 'inherit'
  const child = forkChild(file, args, {
    serialization: 'advanced',
    stdio: [stdio === 'inherit' ? 'inherit' : 'ignore', stdio, stdio, 'ipc'],
    env: { ...(options.env ?? process.env) },
    execArgv: ['--import', PRELOAD, ...(options.execArgv ?? [])],
  })
  const utility = wrap(child, options.serviceName ?? 'Node Utility Process')
  child.on('spawn', () => {
    if (child.pid !== undefined) utilities.set(child.pid, utility)
    utility.emit('spawn')
  })
  child.on('message', (message) => utility.emit('message', message))
  child.on('error', () => undefined)
  child.on('exit', (code) => {
    if (child.pid !== undefined) utilities.delete(child.pid)
    utility.emit('exit', code ?? 1)
  })
  return utility
}

export const utilityProcess = strict('utilityProcess', { fork })
