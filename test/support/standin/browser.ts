/** A Chromium to run pages in: the one named, an installed one, or the one that ships inside a registry package. */
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const LINUX_NAMES = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
]
const LINUX_PATHS = ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium']
const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const WINDOWS_ROOTS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
]

function onPath(names: readonly string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function installedCandidates(): string[] {
  switch (process.platform) {
    case 'win32': {
      const roots = WINDOWS_ROOTS.map((name) => process.env[name]).filter((root) => root !== undefined)
      return [
        ...WINDOWS_PATHS.flatMap((path) => roots.map((root) => join(root, path))),
        ...onPath(['chrome.exe', 'msedge.exe']),
      ]
    }
    case 'darwin':
      return [...MAC_PATHS, ...onPath(['chromium'])]
    default:
      return [...onPath(LINUX_NAMES), ...LINUX_PATHS]
  }
}

function packageFolder(): string | null {
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))))
  } catch {
    return null
  }
}

/**
 * Unpacks the browser of the package once per version. The package unpacks into the temporary folder; a child with
 * its own temporary folder and a rename at the end keep two starts at once from seeing half a browser.
 */
function unpackFromPackage(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const cache = fileURLToPath(new URL('../../../.cache/', import.meta.url))
  const home = join(cache, `chromium-${manifest.version}`)
  const file = join(home, 'chromium')
  if (existsSync(file)) return file
  const workshop = join(cache, `chromium-${randomUUID()}`)
  mkdirSync(workshop, { recursive: true })
  const script = `import chromium from ${JSON.stringify(import.meta.resolve('@sparticuz/chromium'))}; await chromium.executablePath()`
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TMPDIR: workshop } })
  try {
    renameSync(workshop, home)
  } catch (error) {
    rmSync(workshop, { recursive: true, force: true })
    if (!existsSync(file)) throw error
  }
  return file
}

/** The packaged browser brings fonts; a machine with its own keeps its own. */
function useFontsBeside(file: string): void {
  const fonts = join(dirname(file), 'fonts')
  if (!existsSync('/etc/fonts') && existsSync(fonts)) process.env['FONTCONFIG_PATH'] ??= fonts
}

/**
 * Path of a Chromium, Chrome or Edge: `LOKET_BROWSER`, else an installed one, else (Linux x64) the packaged one.
 * @throws with a whole sentence when there is none
 */
export async function findBrowser(): Promise<string> {
  const named = process.env['LOKET_BROWSER']
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`LOKET_BROWSER names ${named}, which does not exist.`)
  }
  const installed = installedCandidates().find((candidate) => existsSync(candidate))
  if (installed) return installed
  const folder = process.platform === 'linux' && process.arch === 'x64' ? packageFolder() : null
  if (folder === null) {
    throw new Error(
      'No Chrome, Edge or Chromium was found. Install one, or set LOKET_BROWSER to the path of its program.',
    )
  }
  const file = unpackFromPackage(folder)
  useFontsBeside(file)
  return file
}
