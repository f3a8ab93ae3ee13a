/** The life of the core process: open once, answer, close once. */
import { randomUUID } from 'node:crypto'
import type { ToCore } from '../contract/core-port.ts'
import type { Failure, Result } from '../domain/failure.ts'
import { fail } from '../domain/failure.ts'
import type { Channel } from './channel.ts'
import { describeThrown, dispatch } from './dispatch.ts'
import type { Dispatch } from './dispatch.ts'
import { createGate } from './gate.ts'
import type { Log } from './log.ts'
import { watchShell } from './watch-shell.ts'

/** A profile that is open. */
export type Opened = Pick<Dispatch, 'core' | 'konteks'> & { close(): Promise<void> }

export type Serve = {
  readonly channel: Channel
  readonly log: Log
  readonly open: (message: Extract<ToCore, { type: 'open' }>) => Promise<Opened>
  /** A place the shell lets the core use. */
  readonly izinkan: (izin: Extract<ToCore, { type: 'tempat' }>) => void
  readonly failureOf: (error: unknown) => Failure | null
  readonly exit: (code: number) => void
}

const NOT_OPEN = fail<Failure>({ kind: 'forbidden', message: 'Profil belum dibuka.' })

/** What changes the ground the other requests stand on. */
const RUNS_ALONE: readonly string[] = [
  ...['app.chooseMode', 'petugas.masuk', 'petugas.keluar'],
  ...['pemulihan.periksa', 'pemulihan.terapkan', 'pemulihan.lihat', 'pemulihan.mulai', 'pemulihan.coba'],
]

/** Serves the channel until `close` or its end; never throws. */
export function serve(by: Serve): { close(): void } {
  const gate = createGate()
  let opened: Promise<Result<Opened>> | null = null
  let closing = false

  async function open(message: Extract<ToCore, { type: 'open' }>): Promise<Result<Opened>> {
    try {
      const value = await by.open(message)
      by.channel.post({ type: 'opened' })
      return { ok: true, value }
    } catch (error) {
      by.log('open.failed', describeThrown(error))
      const failure = by.failureOf(error) ?? { kind: 'bug', reference: newReference() }
      by.channel.post({ type: 'openFailed', failure })
      return fail(failure)
    }
  }

  // Places in the gate are taken as messages arrive: a "close" behind a request waits for it.
  async function answer({ id, name, args }: Extract<ToCore, { type: 'request' }>): Promise<void> {
    const run = async (): Promise<Result<unknown>> => {
      const ready = await (opened ?? NOT_OPEN)
      return ready.ok ? dispatch({ ...ready.value, log: by.log, newReference }, name, args) : ready
    }
    const result = await (RUNS_ALONE.includes(name) ? gate.exclusive(run) : gate.shared(run))
    by.channel.post({ type: 'reply', id, result })
  }

  async function close(): Promise<void> {
    if (closing) return
    closing = true
    try {
      await gate.exclusive(async () => {
        const ready = await opened
        if (ready?.ok === true) await ready.value.close()
      })
      by.channel.post({ type: 'closed' })
      by.exit(0)
    } catch (error) {
      by.log('close.failed', describeThrown(error))
      by.exit(1)
    }
  }

  by.channel.onMessage((message) => {
    if (message.type === 'close') void close()
    else if (message.type === 'request') void answer(message)
    else if (message.type === 'tempat') by.izinkan(message)
    else {
      if (opened === null && message.shellPid !== undefined) watchShell(message.shellPid, () => void close())
      opened ??= open(message)
    }
  })
  by.channel.onEnd(() => void close())
  return { close: () => void close() }
}

function newReference(): string {
  return randomUUID().slice(0, 8)
}
