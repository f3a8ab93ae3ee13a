/**
 * The one door between page and main process: a single request channel. Every call is checked for its sender, its
 * name and the shape of its arguments before anything acts on it; whatever goes wrong inside comes out as a value.
 */
import { randomUUID } from 'node:crypto'
import { ipcMain } from 'electron'
import type { IpcMainInvokeEvent } from 'electron'
import type { z } from 'zod'
import { CHANNEL_REQUEST } from '../contract/bridge.ts'
import { requests } from '../contract/requests.ts'
import type { RequestName, RequestValue, ShellRequestName } from '../contract/requests.ts'
import type { RequestSpec } from '../contract/spec.ts'
import { fail, ok } from '../domain/failure.ts'
import type { FieldProblem, Result } from '../domain/failure.ts'
import { log, traceOf } from './log.ts'
import { isOwnUrl } from './protocol.ts'

/** One handler for every request the shell owns; the compiler misses none. */
export type ShellHandlers = {
  readonly [N in ShellRequestName]: (args: unknown) => Promise<Result<RequestValue<N>>>
}

type Deps = {
  readonly handlers: ShellHandlers
  /** Passes a checked request on to the core. */
  readonly toCore: (name: string, args: unknown) => Promise<Result<unknown>>
}

const FOREIGN = 'Permintaan ini tidak berasal dari halaman aplikasi.'
const UNKNOWN = 'Permintaan ini tidak dikenal aplikasi.'

/** Only our own page, and only its main frame. A frame that has gone speaks for nobody. */
function isOwnPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isOwnUrl(frame.url)
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name)
}

function isShellName(name: RequestName): name is ShellRequestName {
  return requests[name].owner === 'shell'
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? `Isian ini paling panjang ${issue.maximum} karakter.`
        : `Isian ini paling besar ${issue.maximum}.`
    case 'too_small':
      return issue.origin === 'string'
        ? `Isian ini paling pendek ${issue.minimum} karakter.`
        : `Isian ini paling kecil ${issue.minimum}.`
    case 'custom':
      return issue.message
    default:
      return 'Bentuk isian ini belum benar.'
  }
}

function problemsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => ({ field: issue.path.join('.'), message: sentenceOf(issue) }))
}

function parse<S extends z.ZodType>(schema: S, args: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(args)
  return parsed.success ? ok(parsed.data) : fail({ kind: 'invalid', fields: problemsOf(parsed.error) })
}

/** A handler of the shell: the arguments of its entry in the contract, parsed before it acts. */
export function shellHandler<A extends z.ZodType, V>(
  spec: RequestSpec<A, V>,
  act: (args: z.output<A>) => Promise<V> | V,
): (args: unknown) => Promise<Result<V>> {
  return async (args) => {
    const parsed = parse(spec.args, args)
    return parsed.ok ? ok(await act(parsed.value)) : parsed
  }
}

async function dispatch(deps: Deps, name: RequestName, args: unknown): Promise<Result<unknown>> {
  if (isShellName(name)) return deps.handlers[name](args)
  const parsed = parse(requests[name].args, args)
  return parsed.ok ? deps.toCore(name, parsed.value) : parsed
}

/** Answers one call of the page; never throws. */
async function answer(deps: Deps, event: IpcMainInvokeEvent, name: unknown, args: unknown): Promise<Result<unknown>> {
  if (!isOwnPage(event)) {
    log('ipc.foreign')
    return fail({ kind: 'forbidden', message: FOREIGN })
  }
  if (!isRequestName(name)) {
    log('ipc.unknown')
    return fail({ kind: 'forbidden', message: UNKNOWN })
  }
  try {
    return await dispatch(deps, name, args)
  } catch (error) {
    const reference = `shell-${randomUUID().slice(0, 8)}`
    log('ipc.bug', { name, reference, trace: traceOf(error) })
    return fail({ kind: 'bug', reference })
  }
}

/** Opens the door. */
export function listenToPage(deps: Deps): void {
  ipcMain.handle(CHANNEL_REQUEST, (event, name: unknown, args: unknown) => answer(deps, event, name, args))
}
