/**
 * A LAPOR-shaped HTTP server with faults on switches: practice mode, the demo and the tests use this one.
 * Written from the description of the upstream alone; shares no code with the client, so both can be wrong independently.
 */
import type { SandboxCredentials } from './answer.ts'
import { makeCaseBook } from './case-book.ts'
import { makeChance } from './chance.ts'
import { makeControl, type SandboxControl } from './control.ts'
import { CONTROL_PREFIX } from './control-http.ts'
import { generateCases } from './practice/generate-cases.ts'
import { openGate } from './gate.ts'
import { makeMannerEngine } from './manner-engine.ts'
import type { SandboxManners } from './manners.ts'
import { INSTANSI_LATIHAN } from './masters.ts'
import { makeReceivedLog } from './received.ts'
import type { SandboxCaseInput, SandboxInstansi, SandboxZona } from './sandbox-case.ts'
import { makeService } from './service.ts'

export type SandboxOptions = {
  /** Default 0: any free port. */
  readonly port?: number
  readonly credentials?: SandboxCredentials
  /** Fixes faults, tracking ids and invented cases. Default 1. */
  readonly seed?: number
  /** Cases to begin with, or how many to invent. Default: 60 invented ones. */
  readonly cases?: readonly SandboxCaseInput[] | number
  /** The office the sandbox belongs to: new cases without a disposition go to it. */
  readonly instansi?: SandboxInstansi
  /** Zone of the naive times. Default WIB. */
  readonly zona?: SandboxZona
  readonly manners?: SandboxManners
  /** Opens the control calls under `/_sandbox/`. Default false. */
  readonly control?: boolean
  /** Largest body taken before 413, in bytes. Default 110 MB. */
  readonly maxBodyBytes?: number
  /**
   * Keeps the records over a restart. `write` is awaited before a write is answered, so what was acknowledged is
   * kept. A text that `read` gives and that is no snapshot is ignored and overwritten: invented data only.
   */
  readonly persist?: { read(): Promise<string | null>; write(text: string): Promise<void> }
  /** Clock in ms; for tests. Default Date.now. */
  readonly clock?: () => number
}

export type Sandbox = {
  /** `http://127.0.0.1:<port>`, the base URL for a client. */
  readonly url: string
  readonly port: number
  /** Base of the control calls, reachable also while the link is cut; null unless opened. */
  readonly controlUrl: string | null
  readonly credentials: SandboxCredentials
  readonly instansi: SandboxInstansi
  readonly control: SandboxControl
  /** Ends every connection and wait; resolves when the port is free. */
  stop(): Promise<void>
}

const SANDBOX_CREDENTIALS: SandboxCredentials = {
  authHeader: 'Authorization',
  authorization: 'Bearer latihan-tanpa-rahasia',
  token: 'latihan',
}

const BODY_MAX = 110_000_000

/** Starts a sandbox on loopback. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const seed = options.seed ?? 1
  const clock = options.clock ?? Date.now
  const credentials = options.credentials ?? SANDBOX_CREDENTIALS
  const instansi = options.instansi ?? INSTANSI_LATIHAN
  const startManners = options.manners ?? {}
  const chance = makeChance(seed)
  const engine = makeMannerEngine(seed, chance, startManners)
  const serverClock = () => clock() + clockOffMs(engine.standing('clockOff'))
  const oddTrackingIds = () => engine.standing('trackingIdLengths') !== null
  const book = makeCaseBook({ instansi, chance, clock: serverClock, oddTrackingIds })
  const cases = options.cases ?? 60
  book.addMany(
    typeof cases === 'number' ? generateCases(seed, cases, new Date(clock()).toISOString(), instansi) : cases,
  )
  const start = { records: book.toJson(), manners: startManners }
  await readBack(options.persist, book.fromJson)

  const memory = { last: start.records }
  const log = makeReceivedLog()
  const persist = makeKeeper(options.persist, book.toJson)
  const stopping = new AbortController()
  const zona = options.zona ?? 'WIB'
  const maxBodyBytes = options.maxBodyBytes ?? BODY_MAX
  const parts = { book, engine, log, persist, memory, chance, credentials, zona, serverClock, maxBodyBytes }
  // The control needs the gate to cut the link, the gate needs the service, the service serves the control.
  const control: SandboxControl = makeControl({
    ...parts,
    start,
    applyLink: () => gate.follow(engine.standing('linkCut')),
  })
  const serve = makeService({ ...parts, control: options.control === true ? control : null, stopping: stopping.signal })
  const gate = await openGate({ port: options.port ?? 0, serve, control: options.control === true })
  await gate.follow(engine.standing('linkCut'))
  return {
    url: `http://127.0.0.1:${gate.port}`,
    port: gate.port,
    controlUrl: gate.controlPort === null ? null : `http://127.0.0.1:${gate.controlPort}${CONTROL_PREFIX}`,
    credentials,
    instansi,
    control,
    async stop() {
      stopping.abort()
      await gate.close()
    },
  }
}

function clockOffMs(setting: { readonly minutes?: number } | null): number {
  return setting === null ? 0 : (setting.minutes ?? 7) * 60_000
}

/** One write after the other, each with the records as they are when its turn comes. */
function makeKeeper(persist: SandboxOptions['persist'], records: () => string): () => Promise<void> {
  let turn: Promise<void> = Promise.resolve()
  return async () => {
    if (persist === undefined) return
    turn = turn.catch(() => undefined).then(() => persist.write(records()))
    await turn
  }
}

async function readBack(persist: SandboxOptions['persist'], load: (text: string) => void): Promise<void> {
  const text = (await persist?.read()) ?? null
  if (text === null) return
  try {
    load(text)
  } catch {
    // Invented data that cannot be read is no loss: begin anew.
  }
}
