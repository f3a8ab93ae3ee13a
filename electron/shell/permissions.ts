/** What a page may ask of the machine: nothing but to write text to the clipboard. */
import type { Session } from 'electron'

const ALLOWED: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** Answers all four kinds of question; whatever is not named is refused. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(ALLOWED.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => ALLOWED.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
}
