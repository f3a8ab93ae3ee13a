/**
 * Sync broken on purpose, through the same seams the harness uses: each of these must make the check fail, or the check
 * is worth nothing. Store and client stay real; one promise of the code between them is taken away.
 */
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import type { Store } from '../../../electron/store/store.ts'
import type { Upstream } from '../../../electron/upstream/upstream.ts'
import type { BadName } from './bad-things.ts'
import type { BreachKind } from './check.ts'
import type { Broken } from './desk.ts'
import { aroundNouns } from './life.ts'

export type Mutation = {
  readonly broken: () => Broken
  /** The fault that brings it out. */
  readonly only: BadName
  /** What the check must then report. */
  readonly reports: BreachKind
  /** The first seed that is known to bring it out. */
  readonly from: number
}

export const MUTATIONS = {
  /** The mark "from here on it may have left" is not written before the call. */
  skipCommitBeforeSend: {
    broken: () => ({ store: withoutMark }),
    only: 'kill',
    reports: 'doubled',
    from: 4,
  },
  /** Every look says "not there": what is unclear is simply sent again. */
  resendWithoutReadBack: {
    broken: () => ({ upstream: blind }),
    only: 'closeWritten',
    reports: 'doubled',
    from: 1,
  },
  /** A server error counts as the end of the matter. */
  dropOn500: {
    broken: () => ({ upstream: dropping }),
    only: 'serverError',
    reports: 'lost',
    from: 1,
  },
  /** What the list no longer names stays as it is. */
  ignoreSweep: {
    broken: () => ({ store: withoutSweep }),
    only: 'isoTimes',
    reports: 'cache',
    from: 2,
  },
  /** Within a case, what was written last goes first. */
  overtake: {
    broken: swapping,
    only: 'isoTimes',
    reports: 'outOfOrder',
    from: 1,
  },
  /** A file that is up is put up again and named twice. */
  forgetUploads: {
    broken: () => ({ upstream: filesTwice }),
    only: 'isoTimes',
    reports: 'files',
    from: 1,
  },
  /** What had arrived is forgotten with every look at the outbox: each try puts the files up anew. */
  uploadAgain: {
    broken: () => ({ store: forgetful }),
    only: 'tooManyRequests',
    reports: 'uploadedAgain',
    from: 1,
  },
  /** LAPOR says "not for ten minutes", and nobody listens. */
  forgetRetryAfter: {
    broken: () => ({ upstream: restless }),
    only: 'tooManyRequests',
    reports: 'hurried',
    from: 1,
  },
  /** Any desk's sign at the head of a text settles what is unclear, not only our own. */
  settleByAnyMarker: {
    broken: () => ({ upstream: gullible }),
    only: 'closeUnwritten',
    reports: 'lost',
    from: 1,
  },
} as const satisfies Readonly<Record<string, Mutation>>

function isMove(call: unknown): call is { entry: OutboxEntry; next: OutboxEntry } {
  return typeof call === 'object' && call !== null && 'entry' in call && 'next' in call
}

/** The entry believes it is marked; the row was never told. */
function withoutMark(store: Store): Store {
  const unwritten = new Map<string, OutboxEntry>()
  return aroundNouns(store, async (op, [call], run) => {
    if (op !== 'outbox.move' || !isMove(call)) return run()
    if (call.next.state === 'mengirim' && call.next.mainCallStarted) {
      unwritten.set(call.entry.id, call.entry)
      return true
    }
    const before = unwritten.get(call.entry.id)
    unwritten.delete(call.entry.id)
    return before === undefined ? run() : store.outbox.move({ ...call, entry: before })
  })
}

function blind(upstream: Upstream): Upstream {
  const absent = () => Promise.resolve({ kind: 'absent' } as const)
  return { ...upstream, findPengaduan: absent, findTindakLanjut: absent, findTindakan: absent }
}

function dropping(upstream: Upstream): Upstream {
  type Sent = Awaited<ReturnType<Upstream['createPengaduan']>>
  const dropped = (outcome: Sent): Sent =>
    outcome.kind === 'unknown' && outcome.failure.kind === 'upstreamBroken'
      ? { kind: 'acknowledged', upstreamId: null, trackingId: null }
      : outcome
  return {
    ...upstream,
    createPengaduan: async (args) => dropped(await upstream.createPengaduan(args)),
    addTindakLanjut: async (args) => dropped(await upstream.addTindakLanjut(args)),
    prosesTindakan: async (args) => dropped(await upstream.prosesTindakan(args)),
  }
}

function withoutSweep(store: Store): Store {
  return aroundNouns(store, (op, _call, run) => (op === 'pengaduan.endUnlisted' ? Promise.resolve([]) : run()))
}

/** The first answer of a case is held back and goes behind the second. */
function swapping(): Broken {
  type Args = Parameters<Upstream['addTindakLanjut']>[0]
  const held = new Map<string, Args>()
  return {
    upstream: (upstream) => ({
      ...upstream,
      addTindakLanjut: async (args) => {
        const first = held.get(args.upstreamId)
        if (first !== undefined) {
          const outcome = await upstream.addTindakLanjut(args)
          await upstream.addTindakLanjut({ ...first, signal: args.signal })
          return outcome
        }
        held.set(args.upstreamId, args)
        return { kind: 'acknowledged', upstreamId: null, trackingId: null }
      },
    }),
  }
}

function filesTwice(upstream: Upstream): Upstream {
  return {
    ...upstream,
    createPengaduan: (args) =>
      upstream.createPengaduan({ ...args, uploadedIds: args.uploadedIds.flatMap((id) => [id, id]) }),
  }
}

function forgetful(store: Store): Store {
  return aroundNouns(store, async (op, _call, run) => {
    const result = await run()
    if (op !== 'outbox.dueHeads' || !Array.isArray(result)) return result
    return result.map((entry: OutboxEntry) => ({ ...entry, uploaded: {} }))
  })
}

function restless(upstream: Upstream): Upstream {
  type Sent = Awaited<ReturnType<Upstream['createPengaduan']>>
  const deaf = (outcome: Sent): Sent =>
    'failure' in outcome && outcome.failure.kind === 'rateLimited'
      ? { ...outcome, failure: { kind: 'rateLimited', retryAfterSeconds: null } }
      : outcome
  return {
    ...upstream,
    createPengaduan: async (args) => deaf(await upstream.createPengaduan(args)),
    addTindakLanjut: async (args) => deaf(await upstream.addTindakLanjut(args)),
    prosesTindakan: async (args) => deaf(await upstream.prosesTindakan(args)),
  }
}

function gullible(upstream: Upstream): Upstream {
  return {
    ...upstream,
    findTindakLanjut: async (upstreamId, marker, signal, dicari) => {
      const found = await upstream.findTindakLanjut(upstreamId, marker, signal, dicari)
      const listed = await upstream.listTanggapan(upstreamId, signal)
      const isSigned = listed.ok && listed.value.some((one) => one.marker !== null)
      return found.kind === 'absent' && isSigned
        ? { kind: 'found', upstreamId: null, trackingId: null, times: 1 }
        : found
    },
  }
}
