/**
 * The way from the desk to LAPOR as a proxy that can be bad: slow (so many bytes a second, so much delay), or half open
 * (what is sent is swallowed, nothing comes back, and no end is ever told). Lost packets show as stalls: TCP sends again.
 */
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
}

export type Link = {
  readonly url: string
  /** Well in everything not named. Resolves when it is so. */
  set(state: Partial<LinkState>): Promise<void>
  /** Bytes that went to LAPOR since the start. */
  sentBytes(): number
  close(): Promise<void>
}

const WELL: LinkState = { bytesPerSecond: null, delayMs: 0, stall: 0, stallMs: 0, swallow: 'none', refuse: false }
/** Pieces are cut to this, so that a slow link is slow within a request too. */
const PIECE = 1_024

/** Opens the way to a port on this computer. `random` decides which pieces stall. */
export async function openLink(port: number, random: () => number = Math.random): Promise<Link> {
  const sockets = new Set<Socket>()
  let state = WELL
  let sent = 0
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    // A proxy's own waiting for acknowledgements (40 ms a piece) is no fault anybody asked for.
    socket.setNoDelay(true)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    keep(near)
    keep(far)
    carry(
      near,
      far,
      () => state,
      random,
      'out',
      (bytes) => (sent += bytes),
    )
    carry(
      far,
      near,
      () => state,
      random,
      'back',
      () => undefined,
    )
    // Whoever leaves takes what is still on its way along, as a reset does.
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  const listen = (at: number): Promise<void> => new Promise((done) => server.listen(at, '127.0.0.1', done))
  const shut = (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    return new Promise((done) => (server.listening ? server.close(() => done()) : done()))
  }
  await listen(0)
  const address = server.address()
  const own = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${own}`,
    set: async (next) => {
      state = { ...WELL, ...next }
      if (state.refuse) await shut()
      else if (!server.listening) await listen(own)
    },
    sentBytes: () => sent,
    close: shut,
  }
}

/** In order, piece by piece; nothing is read ahead of a slow link. */
function carry(
  from: Socket,
  to: Socket,
  state: () => LinkState,
  random: () => number,
  way: 'out' | 'back',
  passed: (bytes: number) => void,
): void {
  async function run(): Promise<void> {
    for await (const chunk of from) {
      if (!Buffer.isBuffer(chunk)) continue
      for (let at = 0; at < chunk.byteLength; at += PIECE) {
        const piece = chunk.subarray(at, at + PIECE)
        await hinder(state(), piece.byteLength, random)
        // Half open: this socket never says anything again, and nobody is told.
        if (state().swallow === way) continue
        passed(piece.byteLength)
        if (!to.destroyed) to.write(piece)
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
