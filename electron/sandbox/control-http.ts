/** The control calls over HTTP, under `/_sandbox/`. Only on loopback and only when asked for; no credentials. */
import type { SandboxControl } from './control.ts'
import { checkManners } from './manners.ts'
import type { SandboxCaseInput } from './sandbox-case.ts'

export type ControlAnswer = { readonly status: number; readonly value: unknown }

export const CONTROL_PREFIX = '/_sandbox/'

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCaseInput(value: unknown): value is SandboxCaseInput {
  return isObject(value) && typeof value['judul'] === 'string' && typeof value['isi'] === 'string'
}

function textIn(body: unknown, key: string): string {
  const value = isObject(body) ? body[key] : undefined
  if (typeof value !== 'string') throw new TypeError(`Isian "${key}" wajib berupa teks.`)
  return value
}

function parse(text: string): unknown {
  return text.trim() === '' ? {} : JSON.parse(text)
}

type Action = (body: unknown, query: URLSearchParams, id: number) => unknown

function actions(control: SandboxControl): Readonly<Record<string, Action>> {
  return {
    'GET manners': () => control.manners(),
    'PUT manners': (body) => control.setManners(checkManners(body)).then(() => control.manners()),
    'PATCH manners': (body) => control.changeManners(checkManners(body)).then(() => control.manners()),
    'GET received': (_body, query) => control.received(query.get('text') ?? undefined),
    'GET written': (_body, query) => ({ times: control.timesWritten(query.get('text') ?? '') }),
    'GET counts': () => control.counts(),
    'GET cases': () => control.cases(),
    'POST cases': (body) => {
      if (!Array.isArray(body) || !body.every(isCaseInput))
        throw new TypeError('Kirim larik kasus dengan judul dan isi.')
      return control.addCases(body)
    },
    'GET cases/{id}': (_body, _query, id) => control.getCase(id),
    'DELETE cases/{id}': (_body, _query, id) => control.removeCase(id),
    'POST cases/{id}/status': (body, _query, id) => {
      const alasan = isObject(body) && 'alasanTunda' in body ? textIn(body, 'alasanTunda') : undefined
      return control.setStatus(id, textIn(body, 'status'), alasan)
    },
    'POST cases/{id}/pelapor': (body, _query, id) => control.addPelaporReply(id, textIn(body, 'isi')),
    'POST cases/{id}/alihkan': (_body, _query, id) => control.passOn(id),
    'POST snapshot': () => ({ snapshot: control.snapshot() }),
    'POST restore': (body) =>
      control.restore(isObject(body) && 'snapshot' in body ? textIn(body, 'snapshot') : undefined),
    'POST reset': () => control.reset(),
  }
}

/** Serves one control call; a wrong one is answered with a sentence and changes nothing. */
export async function serveControl(
  control: SandboxControl,
  method: string,
  url: URL,
  text: string,
): Promise<ControlAnswer> {
  const path = url.pathname.slice(CONTROL_PREFIX.length)
  const id = Number(/^cases\/(\d+)/.exec(path)?.[1] ?? 0)
  const action = actions(control)[`${method} ${path.replace(/^cases\/\d+/, 'cases/{id}')}`]
  if (action === undefined) return { status: 404, value: { message: 'Panggilan kendali tidak dikenal.' } }
  try {
    const value = await action(parse(text), url.searchParams, id)
    return { status: 200, value: value ?? { ok: true } }
  } catch (error) {
    return { status: 400, value: { message: error instanceof Error ? error.message : 'Panggilan kendali gagal.' } }
  }
}
