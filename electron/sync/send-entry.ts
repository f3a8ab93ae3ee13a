/**
 * Sends one entry: look once more, claim, upload its files one by one, mark the main call, make it, write down how it
 * ended. Every step is committed before the next begins, and nothing is locked while HTTP runs, so that a kill at any
 * instant leaves a state the next start can name: antre (nothing happened) or tidakPasti (it may have happened). Steps
 * with nothing between them are one commit.
 */
import type { Failure } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import type { OutboxEntry, SendOutcome } from '../domain/outbox.ts'
import { afterCrash, afterSend, claim, recordUpload, startMainCall } from '../domain/outbox-policy.ts'
import type { BerkasKirim } from '../upstream/upstream.ts'
import { advance } from './advance.ts'
import { checkBasi } from './check-basi.ts'
import { checkTitipan } from './check-titipan.ts'
import type { SyncDeps } from './deps.ts'
import { isIntact } from './payload-hash.ts'
import type { SendArgs } from './send-args.ts'

/** Tries after which a file that cannot be read is put before a person. */
const FILE_TRIES = 3

/** A step that went through, or the outcome that ends the sending here. */
type Step<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly outcome: SendOutcome | null }

/** Gives how the sending ended; null when nothing was tried (somebody else moved the entry, or we are stopping). */
export async function sendEntry(args: SendArgs): Promise<SendOutcome | null> {
  const { deps, entry, signal } = args
  const mulai = deps.clock.now()
  // It still waits while LAPOR is read: what is seen there may settle it, and a person may take it back.
  const held = await hold(args)
  if (held !== null) return end(args, mulai, held)
  if (entry.kind === 'pengaduanBaru' && belumNaik(entry).length > 0) return sendWithUploads(args)
  const read = entry.kind === 'pengaduanBaru' ? { ok: true as const, value: [] } : await readSemua(args)
  if (!read.ok) return end(args, mulai, read.outcome)
  if (signal.aborted) return null
  const at = deps.clock.now()
  return call(args, { from: entry, ready: claim(entry, at), berkas: read.value })
}

/** Why it may not leave now, or that it has arrived already; null when it may. Nothing is claimed yet. */
async function hold(args: SendArgs): Promise<SendOutcome | null> {
  if (!isIntact(args.entry)) return refused(damaged)
  return (await checkTitipan(args, args.entry)) ?? (await checkBasi(args, args.entry))
}

/** Files of a new pengaduan that are not up yet. */
function belumNaik({ payload, uploaded }: OutboxEntry): readonly Id[] {
  return payload.lampiranIds.filter((id) => uploaded[id] === undefined)
}

/** A try that ended before anything left; `mulai`: when it began. */
async function end(args: SendArgs, mulai: Instant, outcome: SendOutcome): Promise<SendOutcome | null> {
  if (args.signal.aborted) return null
  const claimed = await advance(args.deps, args.entry, claim(args.entry, mulai))
  return claimed === null ? null : finish(args, claimed, outcome)
}

type Ready = {
  /** As it stands in the store. */
  readonly from: OutboxEntry
  /** As it is when the call begins, but for the call. */
  readonly ready: OutboxEntry
  readonly berkas: readonly BerkasKirim[]
}

/** The main call, marked in the same commit as what led to it, and its end. */
async function call(args: SendArgs, { from, ready, berkas }: Ready): Promise<SendOutcome | null> {
  const started = await advance(args.deps, from, startMainCall(ready, args.deps.clock.now()))
  return started === null ? null : finish(args, started, await mainCall(args, started, berkas))
}

/** A new pengaduan uploads its files ahead. */
async function sendWithUploads(args: SendArgs): Promise<SendOutcome | null> {
  const { deps, entry, signal } = args
  if (signal.aborted) return null
  const claimed = await advance(deps, entry, claim(entry, deps.clock.now()))
  if (claimed === null) return null
  const uploaded = await uploadAll(args, claimed)
  if (!uploaded.ok) return uploaded.outcome
  if (!signal.aborted) return call(args, { from: uploaded.value, ready: uploaded.value, berkas: [] })
  await advance(deps, uploaded.value, afterCrash(uploaded.value, deps.clock.now()))
  return null
}

type Dibaca<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly outcome: SendOutcome }

/** An answer carries its files in the main call. */
async function readSemua({ deps, entry }: SendArgs): Promise<Dibaca<readonly BerkasKirim[]>> {
  const berkas: BerkasKirim[] = []
  for (const id of entry.payload.lampiranIds) {
    const read = await readBerkas(deps, entry, id)
    if (!read.ok) return read
    berkas.push(read.value)
  }
  return { ok: true, value: berkas }
}

/** Uploads what is not yet up; each success is committed, so that a cut never uploads a finished file again. */
async function uploadAll(args: SendArgs, start: OutboxEntry): Promise<Step<OutboxEntry>> {
  let entry = start
  for (const id of belumNaik(start)) {
    if (args.signal.aborted) break
    const read = await readBerkas(args.deps, entry, id)
    if (!read.ok) return { ok: false, outcome: await finish(args, entry, read.outcome) }
    const gate = await args.gerbang?.(read.value.bytes.byteLength)
    if (gate?.boleh === false) {
      // The hour or the budget ended between two files: what went up stays up, the rest waits for its time.
      const at = args.deps.clock.now()
      await advance(args.deps, entry, { ...afterCrash(entry, at), nextAttemptAt: gate.sampai })
      return { ok: false, outcome: null }
    }
    const up = await args.upstream.uploadLampiran(read.value, args.signal)
    if (!up.ok && args.signal.aborted) break
    if (!up.ok) return { ok: false, outcome: await finish(args, entry, outcomeOfUpload(up.failure)) }
    const next = await advance(args.deps, entry, recordUpload(entry, id, up.value.upstreamId, args.deps.clock.now()))
    if (next === null) return { ok: false, outcome: null }
    entry = next
  }
  return { ok: true, value: entry }
}

async function readBerkas(deps: SyncDeps, entry: OutboxEntry, id: Id): Promise<Dibaca<BerkasKirim>> {
  const lampiranKe = entry.payload.lampiranIds.indexOf(id) + 1
  try {
    const read = await deps.store.lampiran.readKirim(id)
    if (!read.ok) {
      const { failure } = read
      return { ok: false, outcome: refused(failure.kind === 'storage' ? { ...failure, lampiranKe } : failure) }
    }
    const { nama, tipe, bytes } = read.value
    // A file's own name can say who somebody is.
    const netral = entry.payload.rahasia || ('anonim' in entry.payload && entry.payload.anonim)
    return {
      ok: true,
      value: { nama: netral ? `lampiran-${lampiranKe}` : nama, tipe, bytes },
    }
  } catch (error) {
    deps.log('outbox.file', { id: entry.id, name: error instanceof Error ? error.name : 'unknown' })
    return { ok: false, outcome: unreadable(entry, lampiranKe) }
  }
}

/** A disk may hiccup, so a file is tried for again; one that stays unreadable is put before a person. */
function unreadable({ attempts, lastFailure }: OutboxEntry, lampiranKe: number): SendOutcome {
  const failure: Failure = { kind: 'storage', reason: 'other', lampiranKe }
  const again = attempts < FILE_TRIES || lastFailure?.kind !== 'storage'
  return again ? { kind: 'temporary', failure } : refused(failure)
}

async function mainCall(args: SendArgs, entry: OutboxEntry, berkas: readonly BerkasKirim[]): Promise<SendOutcome> {
  const { upstream, upstreamId, signal, deps } = args
  const { marker, payload } = entry
  try {
    if ('judul' in payload && 'kanal' in payload) {
      const uploadedIds = payload.lampiranIds.flatMap((id) => entry.uploaded[id] ?? [])
      return await upstream.createPengaduan({ marker, payload, uploadedIds, signal })
    }
    if (upstreamId === null) return { kind: 'temporary', failure: { kind: 'notFound', what: 'nomor LAPOR' } }
    if ('alasan' in payload) return await upstream.prosesTindakan({ marker, upstreamId, payload, signal })
    return await upstream.addTindakLanjut({ marker, upstreamId, payload, berkas, signal })
  } catch (error) {
    // A bug of ours after the call may have left: only a read-back can say what happened.
    deps.log('outbox.bug', { id: entry.id, name: error instanceof Error ? error.name : 'unknown' })
    return { kind: 'unknown', failure: { kind: 'bug', reference: entry.id.slice(-12) } }
  }
}

/** Writes the outcome down. */
async function finish(args: SendArgs, entry: OutboxEntry, outcome: SendOutcome): Promise<SendOutcome> {
  const { deps } = args
  const { bacaBalikTundaDetik } = deps.setelan().sync
  const next = afterSend(entry, outcome, deps.clock.now(), deps.random(), { bacaBalikTundaDetik })
  await advance(deps, entry, next, outcome.kind === 'acknowledged' ? outcome.trackingId : null)
  deps.log('outbox.sent', { id: entry.id, kind: entry.kind, outcome: outcome.kind, state: next.state })
  return outcome
}

const damaged: Failure = { kind: 'storage', reason: 'damaged' }

function refused(failure: Failure): SendOutcome {
  return { kind: 'refused', failure }
}

/** A file the upstream will not take stops the entry; everything else may pass. Nothing shows upstream yet. */
function outcomeOfUpload(failure: Failure): SendOutcome {
  return failure.kind === 'rejected' || failure.kind === 'invalid' ? refused(failure) : { kind: 'temporary', failure }
}
