/**
 * The way from the desk to LAPOR as a proxy that can be bad: slow (so many bytes a second, so much delay), half open (what
 * is sent is swallowed, nothing comes back, and no end is ever told), dripping, cut after so many bytes, or led to the
 * sign-in page of a Wi-Fi. Lost packets show as stalls: TCP sends again.
 */
import { createServer as createHttpServer } from 'node:http'
import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type LinkState = {
  /** Bytes a second in each direction; null: as fast as it goes. */
  readonly bytesPerSecond: number | null
  /** Before each piece goes on, in ms. */
  readonly delayMs: number
  /** Share of pieces that stall, and for how long. */
  readonly stall: number
  readonly stallMs: number
  /** Swallows: `out` before LAPOR reads it, `back` what LAPOR answers. */
  readonly swallow: 'none' | 'out' | 'back'
  /** Nobody listens: no cable, no server. */
  readonly refuse: boolean
  /** So many of the next connections bring the answer one byte at a time, each after this many ms. */
  readonly drip: { readonly connections: number; readonly ms: number }
  /** The first connection that has sent so many bytes to LAPOR dies there; null: none does. */
  readonly cutAfterBytes: number | null
  /** Who answers for LAPOR: a page with 200, or a way to one. */
  readonly portal: 'none' | 'halaman' | 'alih'
}

export type Link = {
  readonly url: string
  /** Well in everything not named. Resolves when it is so. */
  set(state: Partial<LinkState>): Promise<void>
  /** Bytes that went to LAPOR since the start. */
  sentBytes(): number
  /** Connections that drip at this moment. */
  dripping(): number
  /** Connections that `cutAfterBytes` ended since the start. */
  cuts(): number
  close(): Promise<void>
}

const WELL: LinkState = {
  ...{ bytesPerSecond: null, delayMs: 0, stall: 0, stallMs: 0, swallow: 'none', refuse: false },
  ...{ drip: { connections: 0, ms: 0 }, cutAfterBytes: null, portal: 'none' },
}
/** Pieces are cut to this, so that a slow link is slow within a request too. */
const PIECE = 1_024

/** What every path gives behind the sign-in of a Wi-Fi. */
const HALAMAN =
  '<!doctype html><html lang="id"><title>Masuk Wi-Fi</title><p>Ketuk untuk masuk ke jaringan tamu.</p></html>'

function portalServer(state: () => LinkState) {
  return createHttpServer((request, response) => {
    request.resume()
    const alih = state().portal === 'alih' && !request.url?.startsWith('/masuk')
    response.writeHead(alih ? 302 : 200, { 'content-type': 'text/html', ...(alih ? { location: '/masuk' } : {}) })
    response.end(alih ? '' : HALAMAN)
  })
}

/** One connection through the link. */
type Line = { sent: number; readonly drips: boolean }

/** Opens the way to a port on this computer. `random` decides which pieces stall. */
export async function openLink(port: number, random: () => number = Math.random): Promise<Link> {
  const sockets = new Set<Socket>()
  let state = WELL
  let sent = 0
  let cuts = 0
  let toDrip = 0
  let dripping = 0
  const portal = portalServer(() => state)
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    // A proxy's own waiting for acknowledgements (40 ms a piece) is no fault anybody asked for.
    socket.setNoDelay(true)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  /** True when the line has just been cut. */
  const pass = (line: Line, near: Socket, bytes: number): boolean => {
    sent += bytes
    line.sent += bytes
    if (state.cutAfterBytes === null || line.sent < state.cutAfterBytes) return false
    state = { ...state, cutAfterBytes: null }
    cuts += 1
    near.destroy()
    return true
  }
  const server = createServer((near) => {
    keep(near)
    if (state.portal !== 'none') {
      portal.emit('connection', near)
      return
    }
    const far = connect(port, '127.0.0.1')
    keep(far)
    const line: Line = { sent: 0, drips: toDrip > 0 }
    if (line.drips) {
      toDrip -= 1
      dripping += 1
      near.on('close', () => (dripping -= 1))
    }
    carry({
      from: near,
      to: far,
      state: () => state,
      random,
      way: 'out',
      cut: (bytes) => pass(line, near, bytes),
      drips: false,
    })
    carry({ from: far, to: near, state: () => state, random, way: 'back', cut: () => false, drips: line.drips })
    // Whoever leaves takes what is still on its way along, as a reset does.
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  const listen = (at: number): Promise<void> => new Promise((done) => server.listen(at, '127.0.0.1', done))
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  const shut = (): Promise<void> => {
    hangUp()
    return new Promise((done) => (server.listening ? server.close(() => done()) : done()))
  }
  await listen(0)
  const address = server.address()
  const own = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${own}`,
    set: async (next) => {
      const before = state
      state = { ...WELL, ...next }
      toDrip = state.drip.connections
      if (state.refuse) await shut()
      else if (!server.listening) await listen(own)
      // Another network, and counting from the first byte: what was open before is not.
      if (state.portal !== before.portal || toDrip > 0 || state.cutAfterBytes !== null) hangUp()
    },
    sentBytes: () => sent,
    dripping: () => dripping,
    cuts: () => cuts,
    close: shut,
  }
}

type Carry = {
  readonly from: Socket
  readonly to: Socket
  readonly state: () => LinkState
  readonly random: () => number
  readonly way: 'out' | 'back'
  /** Told before a piece goes on; true: the line is cut before it. */
  readonly cut: (bytes: number) => boolean
  readonly drips: boolean
}

/** In order, piece by piece; nothing is read ahead of a slow link. */
function carry({ from, to, state, random, way, cut, drips }: Carry): void {
  async function run(): Promise<void> {
    for await (const chunk of from) {
      if (!Buffer.isBuffer(chunk)) continue
      const size = drips ? 1 : PIECE
      for (let at = 0; at < chunk.byteLength; at += size) {
        const piece = chunk.subarray(at, at + size)
        await hinder(state(), piece.byteLength, random)
        if (drips) await sleep(state().drip.ms)
        // Half open: this socket never says anything again, and nobody is told.
        if (state().swallow === way) continue
        if (cut(piece.byteLength)) return
        if (to.destroyed) return
        to.write(piece)
      }
    }
    to.end()
  }
  run().catch(() => to.destroy())
}

async function hinder({ bytesPerSecond, delayMs, stall, stallMs }: LinkState, bytes: number, random: () => number) {
  const slow = bytesPerSecond === null ? 0 : (bytes * 1_000) / bytesPerSecond
  const ms = slow + delayMs + (random() < stall ? stallMs : 0)
  if (ms > 0) await sleep(ms)
}
