/** The listening socket, and the switch that cuts the link. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export type Gate = {
  readonly port: number
  /** A listener of its own for control calls: it answers also while the link is cut. */
  readonly controlPort: number | null
  /** Cuts the link or restores it; resolves when it is so. */
  follow(cut: { readonly mode?: 'refuse' | 'destroy' } | null): Promise<void>
  close(): Promise<void>
}

export type GateOptions = {
  readonly port: number
  readonly control: boolean
  readonly serve: (request: IncomingMessage, response: ServerResponse) => void
}

const HOST = '127.0.0.1'

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) resolve()
    else server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** Opens the port. `serve` never throws. */
export async function openGate({ port, control, serve }: GateOptions): Promise<Gate> {
  const sockets = new Set<Socket>()
  let dropping = false
  let turn: Promise<void> = Promise.resolve()

  // A server that was closed listens again on the same port: tests and practice keep their address over an outage.
  const server = createServer(serve)
  server.keepAliveTimeout = 30_000
  server.requestTimeout = 0
  server.on('connection', (socket: Socket) => {
    if (dropping) return void socket.destroy()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    return undefined
  })
  const own = await listen(server, port)
  const controlServer = control ? createServer(serve) : null
  const controlPort = controlServer === null ? null : await listen(controlServer, 0)

  function dropAll(): void {
    for (const socket of sockets) socket.destroy()
  }

  async function apply(cut: { readonly mode?: 'refuse' | 'destroy' } | null): Promise<void> {
    dropping = cut !== null
    if (cut !== null) dropAll()
    if (cut !== null && cut.mode !== 'destroy') await closed(server)
    else if (!server.listening) await listen(server, own)
  }

  return {
    port: own,
    controlPort,
    follow(cut) {
      // One change after the other: a quick off-on-off must end as the last call said.
      turn = turn.catch(() => undefined).then(() => apply(cut))
      return turn
    },
    async close() {
      await turn.catch(() => undefined)
      dropAll()
      await Promise.all([closed(server), controlServer === null ? null : closed(controlServer)])
    },
  }
}
