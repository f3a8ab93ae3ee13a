/** `app://desk/`: the only place pages come from. Serves the built renderer, never a file outside it, never from disk cache. */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import type { Session } from 'electron'

const SCHEME = 'app'
const HOST = 'desk'
export const START_URL = `${SCHEME}://${HOST}/`

/** Naive UI injects its styles as `<style>` elements and has no nonce; everything else is 'self' or nothing. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-src 'none'",
  "worker-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=(), payment=()',
  'Cache-Control': 'no-store',
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** Before `ready`, once. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }])
}

/** True for addresses of our own page, by a real parser: `app://desk.example/` is not ours. */
export function isOwnUrl(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.protocol === `${SCHEME}:` && url.host === HOST && url.username === ''
}

/**
 * The file an address means; null when it means anything outside `root`.
 * @param root absolute folder of the built renderer
 */
function fileOfUrl(address: string, root: string): string | null {
  if (!isOwnUrl(address)) return null
  const path = decodedPath(address)
  // A drive, a stream or a back-slash has no place in an address of ours; on Windows each would leave the folder.
  if (path === null || /[\0\\:]/.test(path)) return null
  const file = normalize(join(root, path === '/' ? 'index.html' : path))
  return file.startsWith(normalize(root) + sep) ? file : null
}

function decodedPath(address: string): string | null {
  try {
    return decodeURIComponent(new URL(address).pathname)
  } catch {
    return null
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: HEADERS })
}

/** Answers one request of the page. */
async function serve(request: Request, root: string): Promise<Response> {
  if (request.method !== 'GET') return refuse(405)
  const file = fileOfUrl(request.url, root)
  const type = file === null ? undefined : CONTENT_TYPES[extname(file).toLowerCase()]
  if (file === null || type === undefined) return refuse(404)
  try {
    return new Response(new Uint8Array(await readFile(file)), { headers: { ...HEADERS, 'Content-Type': type } })
  } catch {
    return refuse(404)
  }
}

/** Serves `app://` to the pages of this session. */
export function serveApp(session: Session, root: string): void {
  session.protocol.handle(SCHEME, (request) => serve(request, root))
}
