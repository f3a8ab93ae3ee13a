/** One request from its first byte to its answer, through the manners. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { CaseBook } from './case-book.ts'
import type { Chance } from './chance.ts'
import type { SandboxControl } from './control.ts'
import { CONTROL_PREFIX, serveControl } from './control-http.ts'
import { distort } from './distort.ts'
import type { Endpoint, Reply } from './endpoint.ts'
import type { Answer, SandboxCredentials } from './answer.ts'
import { findFault, type Fault } from './fault.ts'
import type { MannerEngine, MannerRequest } from './manner-engine.ts'
import { BERKAS_ENDPOINT } from './berkas.ts'
import { READ_ENDPOINTS } from './read-endpoints.ts'
import { parseBody, publicHeaders, type Body, type ReceivedLog } from './received.ts'
import type { SandboxZona } from './sandbox-case.ts'
import { WRITE_ENDPOINTS } from './write-endpoints.ts'

export type ServiceParts = {
  readonly book: CaseBook
  readonly engine: MannerEngine
  readonly log: ReceivedLog
  readonly chance: Chance
  readonly credentials: SandboxCredentials
  readonly zona: SandboxZona
  readonly memory: { readonly last: string }
  readonly persist: () => Promise<void>
  readonly serverClock: () => number
  readonly maxBodyBytes: number
  readonly control: SandboxControl | null
  /** Ends every wait. */
  readonly stopping: AbortSignal
}

const ENDPOINTS: readonly Endpoint[] = [...READ_ENDPOINTS, BERKAS_ENDPOINT, ...WRITE_ENDPOINTS]

type Route = { readonly endpoint: Endpoint; readonly id: number | null }

function route(method: string, path: string): Route | null {
  for (const endpoint of ENDPOINTS) {
    const match = endpoint.method === method ? endpoint.pattern.exec(path) : null
    if (match !== null) return { endpoint, id: match[1] === undefined ? null : Number(match[1]) }
  }
  return null
}

/** The whole body, or null when it is larger than `limit` (the rest is read and thrown away). */
async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.byteLength
    if (size <= limit) chunks.push(chunk)
  }
  return size > limit ? null : new Uint8Array(Buffer.concat(chunks))
}

export function makeService(parts: ServiceParts): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    // A client that leaves in the middle is its own business; anything else must not take the sandbox down.
    serve(parts, request, response).catch(() => response.destroy())
  }
}

async function serve(parts: ServiceParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const method = request.method ?? 'GET'
  const bytes = await readBody(request, parts.maxBodyBytes)
  if (parts.control !== null && url.pathname.startsWith(CONTROL_PREFIX)) {
    const answer = await serveControl(parts.control, method, url, new TextDecoder().decode(bytes ?? new Uint8Array()))
    return send(parts, response, {
      status: answer.status,
      type: 'json',
      body: JSON.stringify(answer.value),
      headers: {},
    })
  }
  const target = { method, path: url.pathname }
  const routed = route(method, url.pathname)
  parts.log.count(routed === null ? 'lain' : `${method} ${routed.endpoint.template}`)
  const body = bytes === null ? null : await parseBody(bytes, request.headers['content-type'] ?? '')
  const seq = method === 'GET' ? null : openWrite(parts, request, target, body)

  if (parts.engine.take('restoreOlder', target) !== null) restoreLast(parts)
  const slow = parts.engine.take('slow', target)
  if (slow !== null) await pause(parts, slow.delayMs ?? 2_000)
  const fault = bytes === null ? TOO_LARGE : findFault(parts, request.headers, target)
  const reply = fault.written ? runEndpoint(parts, routed, url, body, target) : null
  if (seq !== null) parts.log.close(seq, { written: reply?.written ?? false, status: null })
  if (reply?.written === true) await parts.persist()
  await finish(parts, response, fault, reply, target)
  if (seq !== null) {
    const status =
      fault.kind === 'close' ? null : fault.kind === 'answer' ? fault.answer.status : (reply?.status ?? null)
    parts.log.close(seq, { written: reply?.written ?? false, status })
  }
}

function restoreLast({ book, engine, memory }: ServiceParts): void {
  book.fromJson(memory.last, engine.standing('reuseIds') !== null)
}

const TOO_LARGE: Fault = {
  kind: 'answer',
  written: false,
  answer: { status: 413, type: 'html', body: 'Payload Too Large', headers: {} },
}

function openWrite(parts: ServiceParts, request: IncomingMessage, target: MannerRequest, body: Body | null): number {
  return parts.log.open({
    at: new Date(parts.serverClock()).toISOString(),
    ...target,
    headers: publicHeaders(request.headers, parts.credentials.authHeader),
    fields: body?.fields ?? {},
    berkas: body?.berkas ?? [],
  })
}

function runEndpoint(
  parts: ServiceParts,
  routed: Route | null,
  url: URL,
  body: Body | null,
  target: MannerRequest,
): Reply {
  if (routed === null)
    return { status: 404, json: { success: false, message: 'Halaman tidak ditemukan.' }, written: false }
  const { book, chance, engine, zona } = parts
  const style = { zona, naive: engine.take('naiveTimes', target) !== null }
  const later = Number(url.searchParams.get('page') ?? 1) > 1
  const faults = {
    duplicate: later && engine.take('duplicateOnPages', target) !== null,
    skip: later && engine.take('skipOnPages', target) !== null,
  }
  return routed.endpoint.run({
    book,
    chance,
    style,
    faults,
    query: url.searchParams,
    id: routed.id,
    path: url.pathname,
    body,
  })
}

async function finish(
  parts: ServiceParts,
  response: ServerResponse,
  fault: Fault,
  reply: Reply | null,
  target: MannerRequest,
): Promise<void> {
  if (fault.kind === 'close') return void response.destroy()
  if (fault.kind === 'answer') return send(parts, response, fault.answer)
  const answer = answerOf(parts, reply, target)
  if (fault.kind === 'late') await pause(parts, fault.delayMs)
  return fault.kind === 'cut' ? sendHalf(parts, response, answer) : send(parts, response, answer)
}

/** Without a reply (cut body, nothing written) it looks like one all the same: the client cannot know. */
function answerOf(parts: ServiceParts, reply: Reply | null, target: MannerRequest): Answer {
  if (reply?.berkas !== undefined)
    return { status: 200, type: 'json', body: reply.berkas.isi, headers: { 'Content-Type': reply.berkas.tipe } }
  const json =
    reply?.status === 200 ? distort(reply.json, parts.engine, target) : (reply?.json ?? { success: true, results: {} })
  return { status: reply?.status ?? 200, type: 'json', body: JSON.stringify(json), headers: {} }
}

function headersOf(parts: ServiceParts, answer: Answer, length: number): Record<string, string | number> {
  const type = answer.type === 'json' ? 'application/json' : 'text/html; charset=UTF-8'
  const date = new Date(parts.serverClock()).toUTCString()
  return { 'Content-Type': type, 'Content-Length': length, Date: date, ...answer.headers }
}

function send(parts: ServiceParts, response: ServerResponse, answer: Answer): void {
  const bytes = Buffer.from(answer.body)
  response.writeHead(answer.status, headersOf(parts, answer, bytes.byteLength))
  response.end(bytes)
}

/** Announces the whole, sends half, closes. */
function sendHalf(parts: ServiceParts, response: ServerResponse, answer: Answer): void {
  const bytes = Buffer.from(answer.body)
  response.writeHead(answer.status, headersOf(parts, answer, bytes.byteLength))
  response.write(bytes.subarray(0, Math.max(1, bytes.byteLength >> 1)), () => response.socket?.end())
}

/** Waits, unless the sandbox stops first. */
function pause(parts: ServiceParts, ms: number): Promise<void> {
  return wait(ms, undefined, { signal: parts.stopping })
}
