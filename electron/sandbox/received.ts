/** What the sandbox was sent: every request counted, every write kept for inspection. Credentials are never kept. */
import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Instant } from '../domain/kata.ts'
import type { SandboxBerkas } from './sandbox-case.ts'

type ReceivedBerkas = SandboxBerkas & { readonly field: string }

/** A write as it arrived. */
export type ReceivedWrite = {
  /** Order of arrival, from 1. */
  readonly seq: number
  readonly at: Instant
  readonly method: string
  readonly path: string
  /** Without the authorization and token headers. */
  readonly headers: Readonly<Record<string, string>>
  /** Parts of a multipart or JSON body; JSON values other than text as JSON. */
  readonly fields: Readonly<Record<string, string>>
  readonly berkas: readonly ReceivedBerkas[]
  /** Whether it took effect. */
  readonly written: boolean
  /** What was answered; null while unanswered or when the connection was closed instead. */
  readonly status: number | null
}

export type Body = {
  readonly fields: Readonly<Record<string, string>>
  readonly berkas: readonly ReceivedBerkas[]
  /** The JSON body when it was one. */
  readonly json: Readonly<Record<string, unknown>> | null
}

export type ReceivedLog = {
  open(write: Omit<ReceivedWrite, 'seq' | 'written' | 'status'>): number
  close(seq: number, end: { readonly written: boolean; readonly status: number | null }): void
  count(key: string): void
  counts(): Readonly<Record<string, number>>
  all(): readonly ReceivedWrite[]
  clear(): void
}

/** Enough for any test; practice mode runs for months and must not grow without end. */
const KEPT = 100_000

export function makeReceivedLog(): ReceivedLog {
  const writes = new Map<number, ReceivedWrite>()
  const counters = new Map<string, number>()
  let seq = 0
  return {
    open(write) {
      seq += 1
      writes.set(seq, { ...write, seq, written: false, status: null })
      if (writes.size > KEPT) writes.delete(seq - KEPT)
      return seq
    },
    close(id, end) {
      const write = writes.get(id)
      if (write !== undefined) writes.set(id, { ...write, ...end })
    },
    count: (key) => void counters.set(key, (counters.get(key) ?? 0) + 1),
    counts: () => Object.fromEntries(counters),
    all: () => [...writes.values()],
    clear() {
      writes.clear()
      counters.clear()
    },
  }
}

/** Headers of a request without the ones that let somebody in. */
export function publicHeaders(headers: IncomingHttpHeaders, authHeader: string): Record<string, string> {
  const hidden = new Set(['authorization', 'auth', 'token', 'cookie', authHeader.toLowerCase()])
  const shown: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (!hidden.has(name) && value !== undefined) shown[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return shown
}

/** Reads a multipart or JSON body. Null when it is neither or does not parse. */
export async function parseBody(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Body | null> {
  try {
    if (contentType.startsWith('multipart/form-data')) return await parseMultipart(bytes, contentType)
    if (contentType.includes('json')) return parseJson(new TextDecoder().decode(bytes))
    return null
  } catch {
    return null
  }
}

async function parseMultipart(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Body> {
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
  const fields: Record<string, string> = {}
  const berkas: ReceivedBerkas[] = []
  for (const [field, part] of form) {
    if (typeof part === 'string') fields[field] = part
    else {
      const content = new Uint8Array(await part.arrayBuffer())
      const sha256 = createHash('sha256').update(content).digest('hex')
      berkas.push({ field, nama: part.name, tipe: part.type, ukuran: content.byteLength, sha256 })
    }
  }
  return { fields, berkas, json: null }
}

function parseJson(text: string): Body | null {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const json: Record<string, unknown> = { ...value }
  const entries = Object.entries(json).map(([key, part]) => [
    key,
    typeof part === 'string' ? part : JSON.stringify(part),
  ])
  return { fields: Object.fromEntries(entries), berkas: [], json }
}
