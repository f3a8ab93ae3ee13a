/** The main process: what must happen before `ready`, then the shell. */
import { join } from 'node:path'
import { app } from 'electron'
import { takeIdentity } from './shell/identity.ts'
import { log, traceOf } from './shell/log.ts'
import { registerAppScheme } from './shell/protocol.ts'
import { startShell } from './shell/start.ts'

// Every page in Chromium's sandbox, whatever a window asks for. First of all: it counts only before `ready`.
app.enableSandbox()
const profile = takeIdentity(process.argv)
registerAppScheme()

process.on('unhandledRejection', (error) => log('shell.bug', { trace: traceOf(error) }))

if (app.requestSingleInstanceLock()) {
  const out = join(import.meta.dirname, '..')
  const built = {
    core: join(out, 'main', 'core.js'),
    preload: join(out, 'preload', 'preload.cjs'),
    renderer: join(out, 'renderer'),
  }
  void app.whenReady().then(() => startShell(profile, built))
} else {
  app.quit()
}
