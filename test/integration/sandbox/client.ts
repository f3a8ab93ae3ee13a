/** A plain client for the sandbox's own tests: fetch and nothing of ours. */
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../electron/sandbox/server.ts'

export type Reply = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: unknown
}

/** Walks into JSON: `at(json, 'results', 'data', 0, 'id')`; undefined where the path ends. */
export function at(json: unknown, ...path: readonly (string | number)[]): unknown {
  let here = json
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = Reflect.get(here, key)
  }
  return here
}

/** The items of `results.data`. */
export function items(reply: Reply): readonly unknown[] {
  const list = at(reply.json, 'results', 'data')
  if (!Array.isArray(list)) throw new Error(`no list in: ${reply.text.slice(0, 200)}`)
  return list
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export async function send(sandbox: Sandbox, path: string, init: RequestInit = {}): Promise<Reply> {
  const { authHeader, authorization, token } = sandbox.credentials
  const headers = new Headers(init.headers)
  if (!headers.has(authHeader)) headers.set(authHeader, authorization)
  if (!headers.has('token')) headers.set('token', token)
  headers.set('Accept', 'application/json')
  const response = await fetch(`${sandbox.url}${path}`, { ...init, headers })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parse(text) }
}

export function postJson(sandbox: Sandbox, path: string, value: unknown): Promise<Reply> {
  return send(sandbox, path, {
    method: 'POST',
    body: JSON.stringify(value),
    headers: { 'Content-Type': 'application/json' },
  })
}

/** A new case with the text given; everything else as a client would send it. */
export function create(sandbox: Sandbox, content: string, more: object = {}): Promise<Reply> {
  const fixed = { title: 'Lampu padam', channel: 13, is_anonymous: false, is_secret: false, attachments: false }
  return postJson(sandbox, '/complaints/complaint-loket', { ...fixed, content, ...more })
}

export function answerCase(sandbox: Sandbox, id: number, content: string, files: readonly File[] = []): Promise<Reply> {
  const body = new FormData()
  body.set('complaint_id', String(id))
  body.set('user_id', '7')
  body.set('institution_from_id', String(sandbox.instansi.id))
  body.set('template_code', 'reply_umum')
  body.set('rating', '0')
  body.set('is_secret', '0')
  body.set('content', content)
  files.forEach((file, index) => body.set(`attachment[${index}]`, file))
  return send(sandbox, '/complaints/followup/add', { method: 'POST', body })
}

export function upload(sandbox: Sandbox, files: readonly File[]): Promise<Reply> {
  const body = new FormData()
  for (const file of files) body.append('attachments[]', file)
  return send(sandbox, '/complaints/complaint/file', { method: 'POST', body })
}

/** Runs `use` against a sandbox of its own and stops it whatever happens. */
export async function withSandbox(options: SandboxOptions, use: (sandbox: Sandbox) => Promise<void>): Promise<void> {
  const sandbox = await startSandbox(options)
  try {
    await use(sandbox)
  } finally {
    await sandbox.stop()
  }
}

/** Numbered cases, one second apart, the first the oldest. */
export function numbered(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    judul: `Kasus ${index + 1}`,
    isi: 'Isi laporan. Kalimat kedua.',
    createdAt: new Date(Date.UTC(2026, 2, 17, 7, 0, index)).toISOString(),
  }))
}
