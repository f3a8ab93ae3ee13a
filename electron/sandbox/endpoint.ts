/** What an endpoint is given and what it answers. */
import type { CaseBook } from './case-book.ts'
import type { Chance } from './chance.ts'
import type { Body } from './received.ts'
import type { Style } from './render.ts'
import type { Json } from './sandbox-case.ts'

/** Faults of paging asked for by manners. */
type PageFaults = { readonly duplicate: boolean; readonly skip: boolean }

export type Call = {
  readonly book: CaseBook
  readonly chance: Chance
  readonly style: Style
  readonly faults: PageFaults
  readonly query: URLSearchParams
  /** The `{id}` of the path, when it has one. */
  readonly id: number | null
  readonly path: string
  readonly body: Body | null
}

export type Reply = {
  readonly status: number
  readonly json: Json
  readonly written: boolean
  /** A file instead of JSON. */
  readonly berkas?: { readonly tipe: string; readonly isi: Uint8Array }
}

export type Endpoint = {
  readonly method: 'GET' | 'POST'
  /** Path with `{id}`; also the key of the request counters. */
  readonly template: string
  readonly pattern: RegExp
  readonly run: (call: Call) => Reply
}

export function found(json: Json): Reply {
  return { status: 200, json, written: false }
}

export function notFound(): Reply {
  return { status: 404, json: { success: false, message: 'Data tidak ditemukan.' }, written: false }
}

/** 422 with one message per field. */
export function unprocessable(errors: Readonly<Record<string, string>>): Reply {
  const listed = Object.fromEntries(Object.entries(errors).map(([field, message]) => [field, [message]]))
  return {
    status: 422,
    json: { success: false, message: 'Data yang dikirim tidak valid.', errors: listed },
    written: false,
  }
}
