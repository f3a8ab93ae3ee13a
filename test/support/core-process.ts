/**
 * The core as a child process in line mode: what the shell would start, without a shell. Killed with SIGKILL, started
 * again on the same profile, asked through the typed names of the contract.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { FromCore, ToCore } from '../../electron/contract/core-port.ts'
import type { CoreRequestName, RequestArgs, RequestValue } from '../../electron/contract/requests.ts'
import type { Result } from '../../electron/domain/failure.ts'
import { decodeLine, encodeLine } from '../../electron/handlers/channel.ts'

/** Every request that was still open when the process ended. */
export class CoreGone extends Error {
  constructor() {
    super('the core ended before it answered')
  }
}

type CoreEvent = Extract<FromCore, { type: 'event' }>

export type CoreProcess = {
  readonly pid: number
  /** Everything told so far, in order. */
  readonly events: readonly CoreEvent[]
  /** Rejects with CoreGone when the process ends first: then nobody promised anything. */
  request<N extends CoreRequestName>(name: N, args: RequestArgs<N>): Promise<Result<RequestValue<N>>>
  /** The value; throws on a failure. */
  must<N extends CoreRequestName>(name: N, args: RequestArgs<N>): Promise<RequestValue<N>>
  onEvent(run: (event: CoreEvent) => void): void
  /** Lets it use a file, as the shell does after asking the person. */
  izinkan(tempat: string, berkas: string, cara: 'baca' | 'tulis'): void
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
  /** Resolves with the exit code when it has ended by itself or was ended. */
  readonly ended: Promise<number | null>
  /** The clean end; gives the exit code. */
  close(): Promise<number | null>
  log(): string
}

export type StartCore = {
  readonly profileDir: string
  /** 64 hex digits. */
  readonly key: string
  /** Default: the source, run as it stands. */
  readonly entry?: string
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>
  /** The process whose end is the core's; left out: only its input. */
  readonly shellPid?: number
}

const SOURCE = fileURLToPath(new URL('../../electron/core.ts', import.meta.url))

/** Starts a core and opens the profile; throws with the failure when the profile does not open. */
export async function startCore({
  profileDir,
  key,
  entry = SOURCE,
  env = {},
  shellPid,
}: StartCore): Promise<CoreProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry], {
    stdio: 'pipe',
    env: { ...process.env, ...env },
  })
  const talk = createTalk(child)
  talk.send({ type: 'open', profileDir, key, version: '0.0.0-uji', shellPid })
  await talk.opened
  return {
    pid: child.pid ?? 0,
    ended: talk.ended,
    events: talk.events,
    request: talk.request,
    must: async (name, args) => {
      const result = await talk.request(name, args)
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.failure)}`)
      return result.value
    },
    onEvent: (run) => void talk.listeners.push(run),
    izinkan: (tempat, berkas, cara) => talk.send({ type: 'tempat', tempat, berkas, cara }),
    kill: async () => {
      child.kill('SIGKILL')
      await talk.ended
    },
    close: () => {
      talk.send({ type: 'close' })
      return talk.ended
    },
    log: talk.log,
  }
}

type Waiting = { readonly settle: (result: Result<unknown>) => void; readonly reject: (error: Error) => void }

function createTalk(child: ChildProcess & { stdin: NonNullable<ChildProcess['stdin']> }) {
  const { stdout, stderr, stdin } = child
  if (stdout === null || stderr === null) throw new Error('the core has no output')
  const events: CoreEvent[] = []
  const listeners: ((event: CoreEvent) => void)[] = []
  const waiting = new Map<number, Waiting>()
  const opening = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<number | null>()
  let nextId = 1
  let log = ''
  stderr.on('data', (bytes: Buffer) => {
    log = (log + bytes.toString()).slice(-200_000)
  })
  // A killed process closes its stdin under us; the requests it held are rejected below.
  stdin.on('error', () => undefined)
  createInterface({ input: stdout }).on('line', (line) => {
    const message = readFromCore(decodeLine(line))
    if (message === null) return
    if (message.type === 'opened') opening.resolve()
    if (message.type === 'openFailed') opening.reject(new Error(JSON.stringify(message.failure)))
    if (message.type === 'event') {
      events.push(message)
      for (const run of listeners) run(message)
    }
    if (message.type === 'reply') waiting.get(message.id)?.settle(message.result)
  })
  child.on('close', (code) => {
    opening.reject(new Error(`the core ended with ${code}: ${log.slice(-2000)}`))
    for (const { reject } of waiting.values()) reject(new CoreGone())
    ended.resolve(code)
  })
  const send = (message: ToCore): void => void stdin.write(`${encodeLine(message)}\n`)
  async function request<N extends CoreRequestName>(name: N, args: RequestArgs<N>): Promise<Result<RequestValue<N>>> {
    const id = nextId++
    const answer = Promise.withResolvers<Result<unknown>>()
    if (child.exitCode !== null || child.signalCode !== null) throw new CoreGone()
    waiting.set(id, { settle: answer.resolve, reject: answer.reject })
    send({ type: 'request', id, name, args })
    const result = await answer.promise.finally(() => waiting.delete(id))
    if (!isResultOf<RequestValue<N>>(result)) throw new Error(`${name}: no result`)
    return result
  }
  return { events, listeners, opened: opening.promise, ended: ended.promise, send, request, log: () => log }
}

/** The contract says what the value of a name is; the core is held to it by its own types. */
function isResultOf<V>(result: Result<unknown>): result is Result<V> {
  return typeof result.ok === 'boolean'
}

const FROM_CORE: readonly string[] = ['opened', 'openFailed', 'event', 'reply', 'closed'] satisfies FromCore['type'][]

function isFromCore(message: unknown): message is FromCore {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false
  return typeof message.type === 'string' && FROM_CORE.includes(message.type)
}

function readFromCore(message: unknown): FromCore | null {
  return isFromCore(message) ? message : null
}
