/**
 * Chromium aborts a navigation to an unknown scheme before it can be answered, so `app://desk/x` travels as
 * `https://desk--app.standin.invalid/x`: a secure context on a host that can never exist (RFC 2606).
 */
const DOMAIN = 'standin.invalid'
const BROWSER_SCHEMES = new Set(['http', 'https', 'about', 'blob', 'chrome', 'devtools', 'javascript'])

/** The address the browser sees. */
export function toBrowser(url: string): string {
  const match = /^([a-z][a-z0-9+-]*):\/\/([^/?#]*)(.*)$/i.exec(url)
  if (match === null || BROWSER_SCHEMES.has(match[1] ?? '')) return url
  return `https://${match[2] || '_'}--${match[1]}.${DOMAIN}${match[3] || '/'}`
}

/** The address the application means. */
export function toApp(url: string): string {
  const match = /^https:\/\/([^/]*)--([a-z0-9+-]+)\.standin\.invalid(.*)$/.exec(url)
  return match === null ? url : `${match[2]}://${match[1] === '_' ? '' : match[1]}${match[3]}`
}

export function withoutFragment(url: string): string {
  return url.replace(/#.*/, '')
}
