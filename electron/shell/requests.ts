/** What the shell itself answers. */
import { app } from 'electron'
import { requests } from '../contract/requests.ts'
import { shellHandler } from './ipc.ts'
import type { ShellHandlers } from './ipc.ts'
import { applyTema } from './theme.ts'
import type { Updates } from './update.ts'

/** Every request the contract gives to the shell. */
export function shellHandlers(updates: Updates) {
  return {
    'shell.environment': shellHandler(requests['shell.environment'], () => ({
      platform: process.platform,
      // The stand-in names itself among the versions; the page tells people that this is not the installed program.
      standIn: 'standin' in process.versions,
      version: app.getVersion(),
    })),
    'shell.setTheme': shellHandler(requests['shell.setTheme'], ({ tema }) => applyTema(tema)),
    'update.status': shellHandler(requests['update.status'], () => updates.status()),
    'update.check': shellHandler(requests['update.check'], () => updates.check()),
    'update.download': shellHandler(requests['update.download'], () => updates.download()),
  } satisfies ShellHandlers
}
