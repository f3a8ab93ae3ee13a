/** Who the application is to the operating system. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app } from 'electron'

export const APP_NAME = 'Loket Aduan'
/** Same as `appId` of the installer: Windows joins window, taskbar and notifications by it. */
const APP_ID = 'id.go.loketaduan.desk'

/** `--profile DIR` or `--profile=DIR`: another folder for everything this application keeps. */
function profileArgument(argv: readonly string[]): string | null {
  const at = argv.indexOf('--profile')
  const joined = argv.find((arg) => arg.startsWith('--profile='))
  const folder = at >= 0 ? argv[at + 1] : joined?.slice('--profile='.length)
  return folder === undefined || folder === '' ? null : folder
}

/**
 * The folder of this person on this computer. On Windows the local one: a roaming profile would carry the store to
 * a server at every sign-out, and the key that Windows keeps does not travel with it.
 */
function defaultProfile(): string {
  const local = process.platform === 'win32' ? process.env['LOCALAPPDATA'] : undefined
  return join(local ?? app.getPath('appData'), APP_NAME)
}

/** Names the application and chooses its folder; before anything asks for a path. Gives the folder. */
export function takeIdentity(argv: readonly string[]): string {
  app.setName(APP_NAME)
  app.setAppUserModelId(APP_ID)
  const profile = resolve(profileArgument(argv) ?? defaultProfile())
  // Electron refuses a folder that does not exist yet.
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  app.setPath('userData', profile)
  return profile
}
