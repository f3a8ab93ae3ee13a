/** What a page may ask of the machine: to write text to the clipboard, and the picture of a camera for a lampiran. */
import type { Session } from 'electron'
import { isOwnUrl } from './protocol.ts'

const ALLOWED: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** A camera alone: never a microphone, never for another page than ours. */
function isCamera(permission: string, jenis: readonly unknown[], address: string): boolean {
  return permission === 'media' && jenis.length > 0 && jenis.every((satu) => satu === 'video') && isOwnUrl(address)
}

/** Answers all four kinds of question; whatever is not named is refused. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const jenis: readonly unknown[] = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    answer(ALLOWED.has(permission) || isCamera(permission, jenis, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const jenis = details.mediaType === undefined ? [] : [details.mediaType]
    return ALLOWED.has(permission) || isCamera(permission, jenis, origin)
  })
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
}
