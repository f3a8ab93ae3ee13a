/** The only addresses that are opened in the person's browser. */

/** Where a link may lead: LAPOR's own servers, over TLS, whatever the settings say. Null for all else, '' among it. */
export function alamatBoleh(alamat: string): string | null {
  if (!URL.canParse(alamat)) return null
  const { protocol, hostname, username, password, port, href } = new URL(alamat)
  const isLapor = hostname === 'lapor.go.id' || hostname.endsWith('.lapor.go.id')
  return protocol === 'https:' && isLapor && username === '' && password === '' && port === '' ? href : null
}
