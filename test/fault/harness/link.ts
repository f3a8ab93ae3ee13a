/**
 * The way from the desk to LAPOR as a proxy that can be bad: slow (so many bytes a second for all of it, so much delay),
 * half open (what is sent is swallowed, nothing comes back, and no end is ever told), dripping, cut after so many bytes or
 * now and then, or led to somebody who answers for LAPOR (portal.ts). Lost packets show as stalls: TCP sends again.
 */
import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Portal } from './portal.ts'
import { portalServer } from './portal.ts'

/** Whole answers from the first byte on, their bodies only, or no byte ever: that connection alone is half open. */
export type Drip = 'awal' | 'badan' | 'bisu'

export type LinkState = {
  /** Bytes a second in each direction, shared by all connections; null: as fast as it goes. */
  readonly bytesPerSecond: number | null
  /** Of the line in each direction, in ms: what follows the first piece is already on its way. */
  readonly delayMs: number
  /** Share of pieces that stall, and for how long. */
  readonly stall: number
  readonly stallMs: number
  /** Swallows: `out` before LAPOR reads it, `back` what LAPOR answers. */
  readonly swallow: 'none' | 'out' | 'back'
  /** Nobody listens: no cable, no server. */
  readonly refuse: boolean
  /** The next connections bring their answers one byte at a time, each after this many ms: one connection in each way. */
  readonly drip: { readonly ways: readonly Drip[]; readonly ms: number }
  /** The first connection that has sent so many bytes to LAPOR dies there; null: none does. */
  readonly cutAfterBytes: number | null
  /** Share of exchanges that lose their connection, half of them before LAPOR reads, half before its answer is heard. */
  readonly lose: number
  /** Who answers for LAPOR. */
  readonly portal: 'none' | Portal
}

export type Link = {
  readonly url: string
  /** Well in everything not named. Resolves when it is so. */
  set(state: Partial<LinkState>): Promise<void>
  /** Bytes that went to LAPOR since the start. */
  sentBytes(): number
  /** Connections that drip at this moment. */
  dripping(): number
  /** Connections that `cutAfterBytes` or `lose` ended since the start. */
  cuts(): number
  close(): Promise<void>
}

const WELL: LinkState = {
  ...{ bytesPerSecond: null, delayMs: 0, stall: 0, stallMs: 0, swallow: 'none', refuse: false },
  ...{ drip: { ways: [], ms: 0 }, cutAfterBytes: null, lose: 0, portal: 'none' },
}
/** Pieces are cut to this, so that a slow link is slow within a request too. */
const PIECE = 1_024

type Way = 'out' | 'back'

/** One connection through the link. `lastWay`: whose turn it was; `loses`: where the exchange under way ends. */
type Line = {
  sent: number
  readonly drips: Drip | null
  lastWay: Way | null
  loses: Way | null
}

/** What all connections share. `freeAt`: when the line has room for the next piece, in real ms. */
type Road = { state: LinkState; readonly random: () => number; readonly freeAt: Record<Way, number> }

/** Opens the way to a port on this computer. `random` decides which pieces stall and which exchanges are lost. */
export async function openLink(port: number, random: () => number = Math.random): Promise<Link> {
  const sockets = new Set<Socket>()
  const road: Road = { state: WELL, random, freeAt: { out: 0, back: 0 } }
  const told = { sent: 0, cuts: 0, dripping: 0 }
  let toDrip: readonly Drip[] = []
  const portal = portalServer(port, () => (road.state.portal === 'none' ? 'halaman' : road.state.portal))
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    // A proxy's own waiting for acknowledgements (40 ms a piece) is no fault anybody asked for.
    socket.setNoDelay(true)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  /** True when the line ends before this piece. */
  const ends = (line: Line, way: Way, bytes: number): boolean => {
    const { cutAfterBytes } = road.state
    if (way === 'out') {
      told.sent += bytes
      line.sent += bytes
    }
    const isCut = way === 'out' && cutAfterBytes !== null && line.sent >= cutAfterBytes
    if (isCut) road.state = { ...road.state, cutAfterBytes: null }
    if (!isCut && line.loses !== way) return false
    told.cuts += 1
    return true
  }
  const server = createServer((near) => {
    keep(near)
    if (road.state.portal !== 'none') {
      portal.emit('connection', near)
      return
    }
    const far = connect(port, '127.0.0.1')
    keep(far)
    const line: Line = { sent: 0, drips: toDrip[0] ?? null, lastWay: null, loses: null }
    toDrip = toDrip.slice(1)
    if (line.drips !== null) {
      told.dripping += 1
      near.on('close', () => (told.dripping -= 1))
    }
    carry({ from: near, to: far, road, line, way: 'out', ends })
    carry({ from: far, to: near, road, line, way: 'back', ends })
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
      const before = road.state
      road.state = { ...WELL, ...next }
      toDrip = road.state.drip.ways
      if (road.state.refuse) await shut()
      else if (!server.listening) await listen(own)
      // Another network, and counting from the first byte: what was open before is not.
      const { portal: now, cutAfterBytes } = road.state
      if (now !== before.portal || toDrip.length > 0 || cutAfterBytes !== null) hangUp()
    },
    sentBytes: () => told.sent,
    dripping: () => told.dripping,
    cuts: () => told.cuts,
    close: shut,
  }
}

type Carry = {
  readonly from: Socket
  readonly to: Socket
  readonly road: Road
  readonly line: Line
  readonly way: Way
  readonly ends: (line: Line, way: Way, bytes: number) => boolean
}

/** In order, piece by piece; nothing is read ahead of a slow link. */
function carry({ from, to, road, line, way, ends }: Carry): void {
  async function run(): Promise<void> {
    const seen: Buffer[] = []
    for await (const chunk of from) {
      if (!Buffer.isBuffer(chunk)) continue
      turn(road, line, way)
      seen.push(chunk)
      const fast = way === 'back' ? fastBytes(line, seen) : Infinity
      for (let at = 0, size = 0; at < chunk.byteLength; at += size) {
        size = at < fast ? Math.min(PIECE, fast - at) : 1
        const piece = chunk.subarray(at, at + size)
        await hinder(road, way, piece.byteLength, at === 0)
        if (at >= fast) await sleep(road.state.drip.ms)
        // Half open: this socket never says anything again, and nobody is told.
        if (road.state.swallow === way || (way === 'back' && line.drips === 'bisu')) continue
        if (ends(line, way, piece.byteLength)) {
          to.destroy()
          return
        }
        if (to.destroyed) return
        to.write(piece)
      }
    }
    to.end()
  }
  run().catch(() => to.destroy())
}

/** Bytes of the newest piece of an answer that come at once: all, none, or those up to the end of its head. */
function fastBytes({ drips }: Line, seen: readonly Buffer[]): number {
  if (drips !== 'badan') return drips === 'awal' ? 0 : Infinity
  const head = Buffer.concat(seen).indexOf('\r\n\r\n')
  const before = seen.slice(0, -1).reduce((sum, { byteLength }) => sum + byteLength, 0)
  return head < 0 ? Infinity : Math.max(0, head + 4 - before)
}

/** A request after an answer begins an exchange, which may be one of those that are lost. */
function turn({ state, random }: Road, line: Line, way: Way): void {
  const begins = way === 'out' && line.lastWay !== 'out'
  line.lastWay = way
  if (!begins || state.lose === 0) return
  const lost = random() < state.lose
  line.loses = lost ? (random() < 0.5 ? 'out' : 'back') : null
}

async function hinder({ state, random, freeAt }: Road, way: Way, bytes: number, first: boolean): Promise<void> {
  const { bytesPerSecond, delayMs, stall, stallMs } = state
  const now = performance.now()
  const slow = bytesPerSecond === null ? 0 : (bytes * 1_000) / bytesPerSecond
  freeAt[way] = Math.max(freeAt[way], now) + slow
  const ms = freeAt[way] - now + (first ? delayMs : 0) + (random() < stall ? stallMs : 0)
  if (ms > 0) await sleep(ms)
}
