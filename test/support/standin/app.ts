/** `app`: paths, switches, single instance, and the order in which things end. */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { preventable, record, requireReady, state } from './state.ts'
import { strict, strictEmitterObject } from './strict.ts'
import { utilities } from './utility-process.ts'

const chosenPaths = new Map<string, string>()
const whenReady = Promise.withResolvers<void>()
let chosenName: string | null = null
let exitCode = 0

function manifest(): { name?: string; productName?: string; version?: string } {
  try {
    return JSON.parse(readFileSync(join(state.appPath, 'package.json'), 'utf8'))
  } catch {
    return {}
  }
}

function pathOf(name: string): string {
  const home = process.env['STANDIN_HOME'] ?? homedir()
  const appData = process.env['XDG_CONFIG_HOME'] ?? join(home, '.config')
  const userData = chosenPaths.get('userData') ?? (state.switches.get('user-data-dir') || join(appData, app.getName()))
  const known: Record<string, string> = {
    home,
    appData,
    userData,
    sessionData: userData,
    logs: join(userData, 'logs'),
    temp: tmpdir(),
    exe: process.execPath,
    downloads: join(home, 'Downloads'),
    documents: join(home, 'Documents'),
    desktop: join(home, 'Desktop'),
  }
  const path = chosenPaths.get(name) ?? known[name]
  if (path === undefined) throw new Error(`Failed to get '${name}' path`)
  return path
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function lockFile(): string {
  return join(app.getPath('userData'), 'standin.lock')
}

/** Takes the lock, or gives the pid of the living holder. */
function takeLock(): number | null {
  for (;;) {
    try {
      writeFileSync(lockFile(), String(process.pid), { flag: 'wx' })
      return null
    } catch {
      const holder = Number(readFileSync(lockFile(), 'utf8'))
      if (holder !== process.pid && isAlive(holder)) return holder
      rmSync(lockFile(), { force: true })
    }
  }
}

function readLetters(box: string): void {
  for (const name of readdirSync(box)) {
    const file = join(box, name)
    try {
      const letter = JSON.parse(readFileSync(file, 'utf8')) as { argv: string[]; cwd: string }
      rmSync(file)
      app.emit('second-instance', {}, letter.argv, letter.cwd, null)
    } catch {
      // Half written: the watcher fires again.
    }
  }
}

async function closeWindows(): Promise<boolean> {
  const closed = await Promise.all([...state.windows.values()].map((window) => window._closeFlow()))
  return closed.every(Boolean)
}

async function shutdown(): Promise<void> {
  app.emit('quit', {}, exitCode)
  for (const utility of utilities.values()) utility.kill()
  await state.backend?.stop()
  process.exit(exitCode)
}

async function quit(): Promise<void> {
  const beforeQuit = preventable({})
  app.emit('before-quit', beforeQuit)
  if (beforeQuit.defaultPrevented) return
  state.quitting = true
  const willQuit = preventable({})
  if (await closeWindows()) app.emit('will-quit', willQuit)
  else willQuit.preventDefault()
  if (willQuit.defaultPrevented) state.quitting = false
  else await shutdown()
}

export const app = strictEmitterObject('app', {
  commandLine: strict('app.commandLine', {
    appendSwitch: (name: string, value = '') => void state.switches.set(name, value),
    hasSwitch: (name: string) => state.switches.has(name),
    getSwitchValue: (name: string) => state.switches.get(name) ?? '',
  }),
  get isPackaged(): boolean {
    return process.env['STANDIN_PACKAGED'] === '1'
  },
  isReady: () => state.ready,
  whenReady: () => whenReady.promise,
  getName: () => chosenName ?? manifest().productName ?? manifest().name ?? 'Electron',
  setName: (name: string) => void (chosenName = name),
  getVersion: () => manifest().version ?? '0.0.0',
  getAppPath: () => state.appPath,
  getPath: pathOf,
  setPath(name: string, path: string) {
    if (!isAbsolute(path) || !existsSync(path)) throw new Error(`Failed to set '${name}' path`)
    chosenPaths.set(name, path)
  },
  getLocale: () => process.env['STANDIN_LOCALE'] ?? 'id',
  enableSandbox: () => record('app.enableSandbox', state.ready),
  setBadgeCount(count: number): boolean {
    requireReady('setBadgeCount')
    record('app.setBadgeCount', count)
    return true
  },
  setAppUserModelId: (id: string) => record('app.setAppUserModelId', id),
  configureHostResolver(options: object) {
    requireReady('configureHostResolver')
    record('app.configureHostResolver', options)
  },
  getAppMetrics: () => [
    { pid: process.pid, type: 'Browser' },
    ...[...utilities.values()].map((u) => ({ pid: u.pid, type: 'Utility', name: u._serviceName })),
  ],
  requestSingleInstanceLock(): boolean {
    const box = join(app.getPath('userData'), 'standin.second')
    mkdirSync(box, { recursive: true })
    if (takeLock() !== null) {
      writeFileSync(join(box, randomUUID()), JSON.stringify({ argv: process.argv, cwd: process.cwd() }))
      return false
    }
    watch(box, () => readLetters(box)).unref()
    process.on('exit', () => rmSync(lockFile(), { force: true }))
    return true
  },
  quit: () => void quit(),
  exit(code = 0) {
    exitCode = code
    void shutdown()
  },
})
process.once('SIGTERM', () => app.quit())
process.once('SIGINT', () => app.quit())

/** Called by the starter when the backend runs and the main file is loaded. */
export function becomeReady(): void {
  state.ready = true
  app.emit('ready', {}, {})
  whenReady.resolve()
}
