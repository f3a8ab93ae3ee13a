/**
 * Starts an application folder the way the Electron executable does. Understands what Playwright and electron-vite
 * pass: Node's `--inspect`, `-r`, and Chromium's switches before the folder.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { open as openInspector } from 'node:inspector'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import './hooks.ts'
import { becomeReady } from './app.ts'
import { cdpBackend } from './cdp/backend.ts'
import { state } from './state.ts'
import { webBackend } from './web/backend.ts'

type CommandLine = { readonly entry: string; readonly required: readonly string[]; readonly inspectPort: number | null }

function readCommandLine(args: readonly string[]): CommandLine {
  const required: string[] = []
  let entry: string | null = null
  let inspectPort: number | null = null
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? ''
    const inspect = /^--inspect(?:=(?:.*:)?(\d+))?$/.exec(arg)
    if (entry !== null && !arg.startsWith('--')) continue
    if (inspect) inspectPort = Number(inspect[1] ?? 9229)
    else if (arg === '-r' || arg === '--require') required.push(args[(i += 1)] ?? '')
    else if (arg.startsWith('--'))
      state.switches.set(arg.slice(2).split('=')[0] ?? '', arg.split('=').slice(1).join('='))
    else entry ??= arg
  }
  return { entry: resolve(entry ?? '.'), required, inspectPort }
}

function mainFile(entry: string): string {
  if (!existsSync(entry)) throw new Error(`electron stand-in: ${entry} does not exist`)
  if (!statSync(entry).isDirectory()) {
    state.appPath = dirname(entry)
    return entry
  }
  state.appPath = entry
  const manifest = JSON.parse(readFileSync(join(entry, 'package.json'), 'utf8')) as { main?: string }
  return join(entry, manifest.main ?? 'index.js')
}

/** What an Electron process says about itself. */
function pretendVersions(): void {
  const manifest: unknown = createRequire(import.meta.url)('electron/package.json')
  const version = manifest instanceof Object && 'version' in manifest ? String(manifest.version) : '0.0.0'
  const fixed = { enumerable: true, configurable: true }
  Object.defineProperty(process, 'type', { value: 'browser', ...fixed })
  Object.defineProperty(process, 'resourcesPath', { value: state.appPath, ...fixed })
  Object.defineProperty(process.versions, 'electron', { value: version, ...fixed })
  Object.defineProperty(process.versions, 'chrome', { get: () => state.chromeVersion, ...fixed })
  // The shell says in `shell.environment` that this is not the real thing.
  Object.defineProperty(process.versions, 'standin', { value: '1', ...fixed })
}

async function start(): Promise<void> {
  const args = process.argv.slice(2)
  const { entry, required, inspectPort } = readCommandLine(args)
  const main = mainFile(entry)
  pretendVersions()
  process.argv = [process.argv[0] ?? process.execPath, ...args]
  if (inspectPort !== null) openInspector(inspectPort, '127.0.0.1')
  const debugPort = state.switches.get('remote-debugging-port') ?? null
  state.backend = process.env['STANDIN_BACKEND'] === 'web' ? webBackend() : cdpBackend(debugPort)
  const load = createRequire(import.meta.url)
  for (const file of required) load(resolve(file))
  const started = state.backend.start()
  await Promise.all([import(pathToFileURL(main).href), started])
  setImmediate(becomeReady)
}

if (process.env['NODE_ENV'] === 'production') {
  process.stderr.write('electron stand-in: refuses to run in production.\n')
  process.exit(78)
}
// Started by an older Node only to find this one: end with it.
process.on('disconnect', () => process.exit(1))
start().catch((error: unknown) => {
  process.stderr.write(`electron stand-in: ${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
