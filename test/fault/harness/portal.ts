/** Who answers for LAPOR on the way there: the sign-in of a Wi-Fi, or something between that mangles every answer. */
import type { IncomingMessage, RequestOptions, Server, ServerResponse } from 'node:http'
import { createServer, request } from 'node:http'

/**
 * `halaman`: a page with 200 for every path; `alih`: a way to one. The others bring the request to LAPOR and half of the
 * answer back: `potong` says its length rightly, `lebih` says half and sends all, `kurang` says more and sends no more.
 */
export type Portal = 'halaman' | 'alih' | 'potong' | 'lebih' | 'kurang'

const HALAMAN =
  '<!doctype html><html lang="id"><title>Masuk Wi-Fi</title><p>Ketuk untuk masuk ke jaringan tamu.</p></html>'

/** Serves the connections it is given; LAPOR listens at `port` of this computer. */
export function portalServer(port: number, kind: () => Portal): Server {
  return createServer((incoming, response) => {
    const portal = kind()
    if (portal === 'halaman' || portal === 'alih') {
      incoming.resume()
      showPage(response, portal === 'alih' && incoming.url?.startsWith('/masuk') !== true)
      return
    }
    passOn(incoming, port)
      .then(({ status, tipe, body }) => mangle(response, portal, status, tipe, body))
      .catch(() => response.destroy())
  })
}

function showPage(response: ServerResponse, elsewhere: boolean): void {
  const headers = { 'content-type': 'text/html', ...(elsewhere ? { location: '/masuk' } : {}) }
  response.writeHead(elsewhere ? 302 : 200, headers)
  response.end(elsewhere ? '' : HALAMAN)
}

type Answer = { readonly status: number; readonly tipe: string; readonly body: Buffer }

function passOn(incoming: IncomingMessage, port: number): Promise<Answer> {
  const { method, url, headers } = incoming
  const options: RequestOptions = { host: '127.0.0.1', port, method, path: url, headers, agent: false }
  return new Promise((done, fail) => {
    const onward = request(options, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('error', fail)
      answer.on('end', () => {
        const tipe = answer.headers['content-type'] ?? ''
        done({ status: answer.statusCode ?? 502, tipe, body: Buffer.concat(pieces) })
      })
    })
    onward.on('error', fail)
    incoming.on('error', fail)
    incoming.pipe(onward)
  })
}

function mangle(response: ServerResponse, portal: Portal, status: number, tipe: string, body: Buffer): void {
  const half = body.subarray(0, Math.floor(body.byteLength / 2))
  const said = portal === 'kurang' ? body.byteLength + 1 : half.byteLength
  response.writeHead(status, { 'content-type': tipe, 'content-length': said })
  response.end(portal === 'potong' ? half : body)
}
