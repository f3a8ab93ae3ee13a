/** What the parts of the stand-in share. Tests read it as `globalThis.__standin` in the main process. */
import type { BrowserWindow } from './window.ts'

/** One effect the real Electron would have had on the machine, in order. */
type Call = { readonly api: string; readonly args: readonly unknown[] }

/** webPreferences as given by the shell, over Electron's defaults. */
export type Preferences = Readonly<Record<string, unknown>> & { readonly preload?: string }

/** A page of a backend, seen from its webContents. */
export type Page = {
  /** DevTools target, where the backend has one: Playwright finds the window by it. */
  readonly targetId: string | null
  /** Puts one message (JSON text) before the preload. */
  post(json: string): void
  navigate(url: string): Promise<void>
  evaluate(code: string): Promise<unknown>
  pdf(options: Record<string, unknown>): Promise<Buffer>
  setColorScheme(scheme: 'light' | 'dark' | null): void
  crash(): void
  close(): Promise<void>
}

export type Backend = {
  start(): Promise<void>
  createPage(window: BrowserWindow, preferences: Preferences): Promise<Page>
  stop(): Promise<void>
}

type Printer = { name: string; displayName: string; description: string; options: object }

type State = {
  readonly calls: Call[]
  readonly windows: Map<number, BrowserWindow>
  /** Chromium switches, from the command line and app.commandLine. */
  readonly switches: Map<string, string>
  backend: Backend | null
  appPath: string
  chromeVersion: string
  ready: boolean
  quitting: boolean
  /** Answers queued by a test for dialogs, per API name. */
  readonly answers: Map<string, unknown[]>
  /** Accelerators of the application, to be pressed by tests; and those another program holds. */
  readonly shortcuts: Map<string, () => void>
  readonly takenShortcuts: Set<string>
  /** Printers of the imaginary machine (none), and what came out of them. */
  readonly printers: Printer[]
  readonly papers: Buffer[]
  nextId: number
}

export const state: State = {
  calls: [],
  windows: new Map(),
  switches: new Map(),
  backend: null,
  appPath: process.cwd(),
  chromeVersion: '0.0.0.0',
  ready: false,
  quitting: false,
  answers: new Map(),
  shortcuts: new Map(),
  takenShortcuts: new Set(),
  printers: [],
  papers: [],
  nextId: 0,
}
Object.defineProperty(globalThis, '__standin', { value: state })

/** Notes an effect that stays imaginary here. */
export function record(api: string, ...args: unknown[]): void {
  state.calls.push({ api, args })
}

/** Electron's own rule, often broken: some APIs exist only after `ready`. */
export function requireReady(what: string): void {
  if (!state.ready) throw new Error(`${what} cannot be used before the app is ready`)
}

export type Preventable = { defaultPrevented: boolean; preventDefault(): void }

/** An event whose default the listener may prevent. */
export function preventable<T extends object>(extra: T): T & Preventable {
  const event = { defaultPrevented: false, preventDefault: () => void (event.defaultPrevented = true), ...extra }
  return event
}

/** The parts of a request a session serves. */
export type PageRequest = {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Buffer | undefined
  readonly resourceType: string
}

export type PageResponse =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: Record<string, string[]>
      readonly body: Buffer
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'notOurs' }
