/** The only addresses that are opened in the person's browser. */

/** `https`, a host of LAPOR and nothing before or behind it, then path, query or fragment in one piece. */
const BOLEH = /^https:\/\/((?:[a-z0-9-]+\.)*lapor\.go\.id)(?:\/([^\s\\]*)|([?#][^\s\\]*))?$/i

/**
 * Where a link may lead: LAPOR's own servers, over TLS, without user, password or port, whatever the settings say. Gives
 * the address with its host in small letters; null for all else, '' among it.
 */
export function alamatBoleh(alamat: string): string | null {
  const [, host, path = '', lain = ''] = BOLEH.exec(alamat) ?? []
  return host === undefined ? null : `https://${host.toLowerCase()}/${path}${lain}`
}
