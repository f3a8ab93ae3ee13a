/**
 * Sends one entry: claim, upload its files one by one, mark the main call, make it, write down how it ended. Every
 * step is committed before the next begins, and nothing is locked while HTTP runs, so that a kill at any instant
 * leaves a state the next start can name: antre (nothing happened) or tidakPasti (it may have happened).
 */
import type { Failure } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
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
  const { deps, entry } = args
  if (isPlain(entry) && (await deps.store.bawaan.titipanKirim(entry.id)) === null) return sendPlain(args)
  const claimed = await advance(deps, entry, claim(entry, deps.clock.now()))
  if (claimed === null) return null
  if (!isIntact(claimed)) return finish(args, claimed, refused({ kind: 'storage', reason: 'damaged' }))
  const carried = await checkTitipan(args, claimed)
  if (carried !== null) return finish(args, claimed, carried)
  const stale = await checkBasi(args, claimed)
  if (stale !== null) return finish(args, claimed, stale)
  const prepared = await prepare(args, claimed)
  if (!prepared.ok) return prepared.outcome
  if (args.signal.aborted) {
    const back = prepared.value.entry
    await advance(deps, back, afterCrash(back, deps.clock.now()))
    return null
  }
  const { entry: ready, berkas } = prepared.value
  const started = await advance(deps, ready, startMainCall(ready, deps.clock.now()))
  if (started === null) return null
  return finish(args, started, await mainCall(args, started, berkas))
}

/** Words of a new pengaduan with nothing to look up and nothing to upload before them. */
function isPlain(entry: OutboxEntry): boolean {
  const { kind, payload, uploaded } = entry
  const isWhole = payload.lampiranIds.every((id) => uploaded[id] !== undefined)
  return kind === 'pengaduanBaru' && isWhole && isIntact(entry)
}

/** Nothing stands between the claim and the call, so one commit says both; what a kill leaves is the same. */
async function sendPlain(args: SendArgs): Promise<SendOutcome | null> {
  const { deps, entry, signal } = args
  if (signal.aborted) return null
  const at = deps.clock.now()
  const started = await advance(deps, entry, startMainCall(claim(entry, at), at))
  return started === null ? null : finish(args, started, await mainCall(args, started, []))
}

type Prepared = { readonly entry: OutboxEntry; readonly berkas: readonly BerkasKirim[] }

/** A new pengaduan uploads its files ahead; an answer carries them in the main call. */
async function prepare(args: SendArgs, entry: OutboxEntry): Promise<Step<Prepared>> {
  const ids = entry.payload.lampiranIds
  if (entry.kind === 'pengaduanBaru') {
    const uploaded = await uploadAll(args, entry, ids)
    return uploaded.ok ? { ok: true, value: { entry: uploaded.value, berkas: [] } } : uploaded
  }
  const berkas: BerkasKirim[] = []
  for (const id of ids) {
    const read = await readBerkas(args.deps, entry, id)
    if (!read.ok) return { ok: false, outcome: await finish(args, entry, read.outcome ?? refused(damaged)) }
    berkas.push(read.value)
  }
  return { ok: true, value: { entry, berkas } }
}

/** Uploads what is not yet up; each success is committed, so that a cut never uploads a finished file again. */
async function uploadAll(args: SendArgs, start: OutboxEntry, ids: readonly Id[]): Promise<Step<OutboxEntry>> {
  let entry = start
  for (const id of ids) {
    if (entry.uploaded[id] !== undefined) continue
    if (args.signal.aborted) break
    const read = await readBerkas(args.deps, entry, id)
    if (!read.ok) return { ok: false, outcome: await finish(args, entry, read.outcome ?? refused(damaged)) }
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

async function readBerkas(deps: SyncDeps, entry: OutboxEntry, id: Id): Promise<Step<BerkasKirim>> {
  try {
    const read = await deps.store.lampiran.readKirim(id)
    if (!read.ok) return { ok: false, outcome: refused(read.failure) }
    const { nama, tipe, bytes } = read.value
    // A file's own name can say who somebody is.
    const netral = entry.payload.rahasia || ('anonim' in entry.payload && entry.payload.anonim)
    return {
      ok: true,
      value: { nama: netral ? `lampiran-${entry.payload.lampiranIds.indexOf(id) + 1}` : nama, tipe, bytes },
    }
  } catch (error) {
    deps.log('outbox.file', { id: entry.id, name: error instanceof Error ? error.name : 'unknown' })
    return { ok: false, outcome: unreadable(entry) }
  }
}

/** A disk may hiccup, so a file is tried for again; one that stays unreadable is put before a person. */
function unreadable({ attempts, lastFailure }: OutboxEntry): SendOutcome {
  const failure: Failure = { kind: 'storage', reason: 'other' }
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
