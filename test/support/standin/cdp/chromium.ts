/** One Chromium process, spoken to over `--remote-debugging-pipe`: nothing listens unless Playwright asks for a port. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { findBrowser } from '../browser.ts'

export type Message = {
  readonly id?: number
  readonly method?: string
  readonly params?: never
  readonly result?: unknown
  readonly error?: { readonly message: string }
  readonly sessionId?: string
}
type Send = <T = unknown>(method: string, params?: object, sessionId?: string) => Promise<T>
export type Chromium = { readonly send: Send; stop(): Promise<void> }

const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-breakpad',
  '--disable-default-apps',
  '--disable-features=OptimizationHints,MediaRouter,Translate,HttpsUpgrades',
  '--password-store=basic',
  '--use-mock-keychain',
]
/** Same pixels on every machine. */
const STEADY = [
  ...['--hide-scrollbars', '--force-color-profile=srgb', '--font-render-hinting=none', '--disable-gpu'],
  // A camera of moving colours instead of whatever a computer has; the shell's own answer is tested by itself.
  ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
]

export function isHeadful(): boolean {
  return process.env['STANDIN_HEADFUL'] === '1'
}

function switches(folder: string, debugPort: string | null): string[] {
  const locale = process.env['STANDIN_LOCALE'] ?? 'id-ID'
  // An app window has no address bar; it starts empty and is then sent to the page.
  const shape = isHeadful()
    ? ['--app=data:text/html,', '--window-size=1366,768']
    : ['--headless', '--no-startup-window', ...STEADY]
  const needsNoSandbox = process.platform === 'linux' && (process.getuid?.() === 0 || !isHeadful())
  return [
    ...QUIET,
    ...shape,
    ...(needsNoSandbox ? ['--no-sandbox'] : []),
    ...(debugPort === null ? [] : [`--remote-debugging-port=${debugPort}`, '--remote-allow-origins=*']),
    `--lang=${locale}`,
    `--user-data-dir=${folder}`,
    '--remote-debugging-pipe',
  ]
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  } catch {
    // A slow shutdown still holds a file; the folder lies among the temporary files.
  }
}

/** Messages on the pipe are JSON texts ended by a NUL byte. */
function readMessages(stream: Readable, onMessage: (message: Message) => void): void {
  let rest = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0')
    rest = parts.pop() ?? ''
    for (const part of parts) onMessage(JSON.parse(part) as Message)
  })
}

function spawnChromium(file: string, args: readonly string[]) {
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    // Playwright waits for this line; the rest is Chromium's talk about the machine.
    const line = text.split('\n').find((candidate) => candidate.startsWith('DevTools listening on'))
    if (line) process.stderr.write(`${line}\n`)
  })
  return { child, input: child.stdio[3] as Writable, output: child.stdio[4] as Readable }
}

/**
 * Starts Chromium.
 * @param onEvent events of all sessions
 * @param onGone the browser ended by itself (a person closed its window, or it crashed)
 */
export async function startChromium(
  debugPort: string | null,
  onEvent: (message: Message) => void,
  onGone: () => void,
): Promise<Chromium> {
  const folder = mkdtempSync(join(tmpdir(), 'standin-chromium-'))
  const { child, input, output } = spawnChromium(await findBrowser(), switches(folder, debugPort))
  const waiting = new Map<number, { method: string; resolve(value: never): void; reject(error: Error): void }>()
  let sequence = 0
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const send: Send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      if (child.exitCode !== null || child.signalCode !== null) return reject(new Error('browser gone'))
      waiting.set((sequence += 1), { method, resolve, reject })
      input.write(`${JSON.stringify({ id: sequence, method, params, sessionId })}\0`)
    })
  readMessages(output, (message) => {
    if (message.id === undefined) return onEvent(message)
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`))
    else call?.resolve(message.result as never)
  })
  input.on('error', () => undefined)
  child.on('error', (error) => process.stderr.write(`electron stand-in: ${error.message}\n`))
  void gone.then(() => {
    for (const call of waiting.values()) call.reject(new Error('browser gone'))
    onGone()
  })
  process.on('exit', () => {
    child.kill('SIGKILL')
    remove(folder)
  })
  async function stop(): Promise<void> {
    send('Browser.close').catch(() => undefined)
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 2500))])
  }
  return { send, stop }
}
