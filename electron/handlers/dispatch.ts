/**
 * The trust border of the core: a name and anything come in, a Result goes out. Arguments are parsed with the schema
 * of the contract; a bug is caught here, once, and logged without a word of what was asked.
 */
import type { z } from 'zod'
import { requests } from '../contract/requests.ts'
import type { CoreRequestName } from '../contract/requests.ts'
import type { Failure, Result } from '../domain/failure.ts'
import { fail, ok } from '../domain/failure.ts'
import { kalimatIsian } from './kalimat-isian.ts'
import type { AwalHandler, CoreActions, HandlerArgs, HandlerTable, Konteks } from './konteks.ts'
import type { Log } from './log.ts'
import { awalTable, deskTable } from './table.ts'
import type { AwalName } from './table.ts'

export type Dispatch = {
  readonly core: CoreActions
  /** Null while no way of working is chosen. */
  readonly konteks: () => Konteks | null
  readonly log: Log
  /** Short random text by which a person can tell us which line of the log it was. */
  readonly newReference: () => string
}

/** Answers one request. Never rejects. */
export async function dispatch(by: Dispatch, name: string, args: unknown): Promise<Result<unknown>> {
  try {
    if (isAwalName(name)) return await runAwal(by, name, args)
    if (isDeskName(name)) return await runDesk(by, name, args)
    return fail({
      kind: 'invalid',
      fields: [{ field: 'name', message: 'Permintaan ini tidak dikenal oleh aplikasi.' }],
    })
  } catch (error) {
    return fail(failureOfThrown(by, name, error))
  }
}

/** Requests that change nothing, by the last part of their name. */
const BACA =
  /\.(get|list|counts|status|search|hitung|kelompok|papan|read|preview|kantor|sebutan|perbedaan|riwayat|kerja|lihat|halamanPdf|untuk|bidang|terdahulu|cari|saran|temuan|daftar|getDraf|sisa)$/

type DeskName = Exclude<CoreRequestName, AwalName>
// The same objects, seen so that a name and its handler stay together.
const awal: { readonly [N in AwalName]: AwalHandler<N> } = awalTable
const desk: HandlerTable<DeskName> = deskTable
const schemas: { readonly [N in CoreRequestName]: { readonly args: z.ZodType<HandlerArgs<N>> } } = requests

function isAwalName(name: string): name is AwalName {
  return Object.hasOwn(awalTable, name)
}

function isDeskName(name: string): name is DeskName {
  return Object.hasOwn(deskTable, name)
}

async function runAwal<N extends AwalName>(by: Dispatch, name: N, raw: unknown): Promise<Result<unknown>> {
  const parsed = parse(name, raw)
  if (!parsed.ok) return parsed
  return awal[name](parsed.value, by.core)
}

async function runDesk<N extends DeskName>(by: Dispatch, name: N, raw: unknown): Promise<Result<unknown>> {
  const parsed = parse(name, raw)
  if (!parsed.ok) return parsed
  const konteks = by.konteks()
  if (konteks === null) {
    return fail({ kind: 'forbidden', message: 'Cara kerja belum dipilih. Pilih Latihan atau Sambungkan dulu.' })
  }
  // What is looked at before it takes the damaged store's place: a change there would be lost or go out twice.
  if ((await by.core.appState()).rusak?.dibaca === true && !BACA.test(name)) {
    return fail({ kind: 'storage', reason: 'bacaSaja' })
  }
  return desk[name](parsed.value, konteks)
}

function parse<N extends CoreRequestName>(name: N, raw: unknown): Result<HandlerArgs<N>> {
  const parsed = schemas[name].args.safeParse(raw)
  return parsed.success ? ok(parsed.data) : fail({ kind: 'invalid', fields: kalimatIsian(parsed.error.issues) })
}

function failureOfThrown({ core, log, newReference }: Dispatch, name: string, error: unknown): Failure {
  const expected = core.failureOf(error)
  if (expected !== null) {
    log('request.failed', { request: name, kind: expected.kind })
    return expected
  }
  const reference = newReference()
  log('bug', { reference, request: name, ...describeThrown(error) })
  return { kind: 'bug', reference }
}

/** Kind and place of an error. Its message stays out: it may quote what a person typed. */
export function describeThrown(error: unknown): { readonly name: string; readonly stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    stack: frames
      .slice(0, 12)
      .map((line) => line.trim())
      .join(' | '),
  }
}
