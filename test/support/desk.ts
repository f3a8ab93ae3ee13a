/**
 * Starts the shipped bundles (`out/`) for a test: on the stand-in, or on real Electron with `LOKET_ELECTRON=1`. The
 * same tests run on both.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'
import type { ElectronApplication, Page } from 'playwright-core'

type DeskOptions = {
  /** Folder of an earlier start, to open it again; else a new one that goes with `close`. */
  readonly profile?: string
  readonly colorScheme?: 'light' | 'dark'
  /** Window in pixels; 1366×768 unless told. */
  readonly size?: { readonly width: number; readonly height: number }
  readonly env?: Readonly<Record<string, string>>
  /** Folder with package.json and out/ (also `LOKET_APP_DIR`, for a package taken apart); this repository unless told. */
  readonly appDir?: string
}

export type Desk = {
  readonly app: ElectronApplication
  readonly page: Page
  readonly profile: string
  /** What went wrong in the page so far: exceptions and console errors. */
  readonly errors: readonly string[]
  /** Everything the processes wrote (log lines of shell and core among it). */
  output(): string
  /** Waits until the page has stopped changing. */
  idle(): Promise<void>
  /** Takes a picture into `.cache/screenshots/<name>.png`; gives its path. */
  screenshot(name: string): Promise<string>
  /** Process id of the core. */
  corePid(): Promise<number>
  /** Ends in order; the profile stays for another start. */
  quit(): Promise<void>
  /** Ends everything at once, as a power cut would; the profile stays. */
  kill(): Promise<void>
  /** Removes what this start made: its temporary files, and its profile unless one was given. */
  remove(): void
  /** `quit` and `remove`. */
  close(): Promise<void>
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const STANDIN = join(
  ROOT,
  'test',
  'support',
  'standin',
  'bin',
  process.platform === 'win32' ? 'electron.cmd' : 'electron',
)
const SCREENSHOTS = join(ROOT, '.cache', 'screenshots')
const DEFAULT_SIZE = { width: 1366, height: 768 }
const CORE_NAME = 'Loket Aduan Core'
/** Changes of the page stop for this long (ms) before it counts as idle; longest wait for that. */
const QUIET_TIME = 250
const QUIET_LIMIT = 15_000

export const onRealElectron = process.env['LOKET_ELECTRON'] === '1'

function environment(temporary: string, given: Readonly<Record<string, string>>): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  const env: Record<string, string> = {
    ...Object.fromEntries(inherited),
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
  }
  // The stand-in runs on the pinned Node; a test runner's settings for Node are not the application's.
  env['PATH'] = [join(ROOT, 'node_modules', '.bin'), env['PATH'] ?? ''].join(delimiter)
  for (const name of ['NODE_OPTIONS', 'NODE_ENV', 'VITEST', 'STANDIN_BACKEND']) delete env[name]
  return { ...env, ...given }
}

function prepareSize(profile: string, size: { readonly width: number; readonly height: number }): void {
  mkdirSync(profile, { recursive: true })
  const state = { bounds: { x: 0, y: 0, ...size }, maximized: false }
  writeFileSync(join(profile, 'jendela.json'), JSON.stringify(state))
}

async function untilQuiet(page: Page): Promise<void> {
  await page.evaluate(
    ([quiet, limit]) =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => restart())
        const finish = () => {
          observer.disconnect()
          clearTimeout(timer)
          clearTimeout(last)
          void document.fonts.ready.then(() => requestAnimationFrame(() => resolve()))
        }
        let timer = setTimeout(finish, quiet)
        const last = setTimeout(finish, limit)
        const restart = () => {
          clearTimeout(timer)
          timer = setTimeout(finish, quiet)
        }
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
      }),
    [QUIET_TIME, QUIET_LIMIT] as const,
  )
}

/** Writes down what goes wrong in the page. */
function collectErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return errors
}

function collectOutput(app: ElectronApplication): () => string {
  let text = ''
  const append = (chunk: Buffer) => void (text += String(chunk))
  app.process().stdout?.on('data', append)
  app.process().stderr?.on('data', append)
  return () => text
}

async function start(options: DeskOptions, temporary: string, profile: string): Promise<ElectronApplication> {
  const appDir = options.appDir ?? process.env['LOKET_APP_DIR'] ?? ROOT
  if (!existsSync(join(appDir, 'out', 'main', 'main.js'))) {
    throw new Error('out/ is empty: run `npm run build` first, or `npm test`, which does.')
  }
  return _electron.launch({
    ...(onRealElectron ? {} : { executablePath: STANDIN }),
    args: [appDir, '--profile', profile],
    cwd: appDir,
    env: environment(temporary, options.env ?? {}),
    colorScheme: options.colorScheme ?? 'light',
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
  })
}

/** SIGKILL to the whole group: shell, core and browser at once. */
async function killGroup(app: ElectronApplication): Promise<void> {
  const child = app.process()
  const gone = new Promise((resolve) => child.once('exit', resolve))
  if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL')
  else process.kill(-child.pid, 'SIGKILL')
  await gone
}

/** Starts the application and waits for its page. */
export async function launchDesk(options: DeskOptions = {}): Promise<Desk> {
  const temporary = mkdtempSync(join(tmpdir(), 'loket-e2e-'))
  const profile = options.profile ?? join(temporary, 'profil')
  if (options.size || !existsSync(join(profile, 'jendela.json'))) prepareSize(profile, options.size ?? DEFAULT_SIZE)
  const app = await start(options, temporary, profile)
  const output = collectOutput(app)
  const page = await app.firstWindow()
  // Busy machines: what is waited for is there, or a minute was not enough.
  page.setDefaultTimeout(60_000)
  const errors = collectErrors(page)
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: options.colorScheme ?? 'light' })
  await page.waitForFunction(() => location.href !== 'about:blank' && document.readyState === 'complete')
  const remove = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  return {
    app,
    page,
    profile,
    errors,
    output,
    idle: () => untilQuiet(page),
    async screenshot(name) {
      const path = join(SCREENSHOTS, `${name}.png`)
      await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
      return path
    },
    async corePid() {
      const pid = await app.evaluate(
        (electron, name) => electron.app.getAppMetrics().find((metric) => metric.name === name)?.pid,
        CORE_NAME,
      )
      if (pid === undefined) throw new Error('the core is not running')
      return pid
    },
    quit: () => app.close(),
    kill: () => killGroup(app),
    remove,
    async close() {
      await app.close()
      remove()
    },
  }
}
