/**
 * The core: store, sync and upstream in a process of their own. Started again when it dies; requests that were under
 * way are answered with a failure, requests that come meanwhile wait.
 */
import { randomUUID } from 'node:crypto'
import { utilityProcess } from 'electron'
import type { UtilityProcess } from 'electron'
import type { FromCore, ToCore } from '../contract/core-port.ts'
import { fail } from '../domain/failure.ts'
import type { Failure, Result } from '../domain/failure.ts'
import { log } from './log.ts'
import { restartDelay } from './restart-delay.ts'

/** Shown by getAppMetrics: how a person or a test finds the process. */
const CORE_NAME = 'Loket Aduan Core'
/** Longest wait (ms) for the core to finish what it is writing. */
const CLOSE_TIMEOUT = 10_000
const RESTARTED =
  'Bagian penyimpanan sempat berhenti dan sudah berjalan lagi. Yang sudah tersimpan tetap aman. ' +
  'Bila hasil langkah terakhir belum terlihat, ulangi langkah itu.'

type CoreOptions = {
  /** Absolute path of the built core. */
  readonly file: string
  readonly profileDir: string
  readonly key: Buffer
  readonly version: string
  onEvent(event: FromCore & { type: 'event' }): void
  onRestarted(kalimat: string): void
  onOpened(): void
  onOpenFailed(failure: Failure): void
}

export type Core = {
  request(name: string, args: unknown): Promise<Result<unknown>>
  /** Lets the core use a place the person chose; gives the ticket the page may hold. */
  izinkan(berkas: string, cara: 'baca' | 'tulis'): string
  /** Opens the store again after it could not be opened. */
  reopen(): void
  /** Lets the core finish and end; resolves when it is gone. */
  close(): Promise<void>
}

type Waiting = { readonly name: string; readonly args: unknown; resolve(result: Result<unknown>): void }
type Phase =
  | { readonly name: 'opening' }
  | { readonly name: 'open'; readonly since: number }
  | { readonly name: 'failed'; readonly failure: Failure }
  | { readonly name: 'down' }
  | { readonly name: 'closing' }

/** Starts the core. */
export function startCore(options: CoreOptions): Core {
  const underWay = new Map<number, Waiting>()
  let queue: Waiting[] = []
  let phase: Phase = { name: 'down' }
  let child: UtilityProcess | null = null
  let crashes = 0
  let sequence = 0
  let whenGone: Promise<void> = Promise.resolve()

  function post(message: ToCore): void {
    child?.postMessage(message)
  }

  function send(waiting: Waiting): void {
    sequence += 1
    underWay.set(sequence, waiting)
    post({ type: 'request', id: sequence, name: waiting.name, args: waiting.args })
  }

  function flush(answer: (waiting: Waiting) => void): void {
    const waiting = queue
    queue = []
    waiting.forEach(answer)
  }

  function spawn(): void {
    phase = { name: 'opening' }
    const started = utilityProcess.fork(options.file, [], { serviceName: CORE_NAME, stdio: 'inherit' })
    child = started
    const gone = Promise.withResolvers<void>()
    whenGone = gone.promise
    started.on('message', (message: FromCore) => receive(message))
    started.once('exit', (code) => {
      gone.resolve()
      onExit(code)
    })
    const { profileDir, key, version } = options
    post({ type: 'open', profileDir, key: key.toString('hex'), version, shellPid: process.pid })
  }

  function receive(message: FromCore): void {
    switch (message.type) {
      case 'opened':
        return onOpened()
      case 'openFailed':
        phase = { name: 'failed', failure: message.failure }
        log('core.openFailed', { kind: message.failure.kind })
        flush((waiting) => waiting.resolve(fail(message.failure)))
        return options.onOpenFailed(message.failure)
      case 'reply':
        underWay.get(message.id)?.resolve(message.result)
        underWay.delete(message.id)
        return
      case 'event':
        return options.onEvent(message)
      case 'closed':
        return
    }
  }

  function onOpened(): void {
    if (phase.name === 'closing') return
    phase = { name: 'open', since: Date.now() }
    log('core.opened', { crashes })
    flush(send)
    options.onOpened()
    if (crashes > 0) options.onRestarted(RESTARTED)
  }

  function onExit(code: number): void {
    child = null
    // Whether its last write arrived is not known: said as such, and safe to repeat.
    for (const waiting of underWay.values()) waiting.resolve(fail({ kind: 'storage', reason: 'other' }))
    const lost = underWay.size
    underWay.clear()
    if (phase.name === 'closing') return
    const { delay, crashes: counted } = restartDelay(crashes, phase.name === 'open' ? Date.now() - phase.since : 0)
    crashes = counted
    phase = { name: 'down' }
    log('core.gone', { code, crashes, lost, delay })
    setTimeout(() => {
      if (phase.name === 'down') spawn()
    }, delay)
  }

  function request(name: string, args: unknown): Promise<Result<unknown>> {
    if (phase.name === 'failed') return Promise.resolve(fail(phase.failure))
    if (phase.name === 'closing')
      return Promise.resolve(fail({ kind: 'conflict', message: 'Aplikasi sedang ditutup.' }))
    return new Promise((resolve) => {
      if (phase.name === 'open') send({ name, args, resolve })
      else queue.push({ name, args, resolve })
    })
  }

  async function close(): Promise<void> {
    phase = { name: 'closing' }
    flush((waiting) => waiting.resolve(fail({ kind: 'conflict', message: 'Aplikasi sedang ditutup.' })))
    if (child === null) return
    post({ type: 'close' })
    const timeout = setTimeout(() => {
      log('core.killed')
      child?.kill()
    }, CLOSE_TIMEOUT)
    await whenGone
    clearTimeout(timeout)
  }

  spawn()
  return {
    request,
    izinkan(berkas, cara) {
      const tempat = randomUUID()
      post({ type: 'tempat', tempat, berkas, cara })
      return tempat
    },
    reopen() {
      if (phase.name !== 'failed') return
      phase = { name: 'opening' }
      const { profileDir, key, version } = options
      post({ type: 'open', profileDir, key: key.toString('hex'), version, shellPid: process.pid })
    },
    close,
  }
}
