/**
 * The life of an outbox entry as pure steps: entry in, next entry out. Promise 2 stands here: nothing is sent twice,
 * nothing is silently not sent. Whoever calls commits each step before it acts on it. A step from a wrong state is a
 * bug and throws; only a person's decision (`resolve`) may come too late and is then refused as a value.
 */
import type { Failure, Result } from './failure.ts'
import { fail, ok } from './failure.ts'
import type { Instant, OutboxState } from './kata.ts'
import { isMenungguBukti, TIDAK_TAMPAK } from './menunggu-bukti.ts'
import type { OutboxEntry, ReadBackOutcome, SendOutcome } from './outbox.ts'
import { laterThan, selisihDetik, tambahDetik } from './waktu.ts'

/** `bacaBalikTundaDetik`: how long after an unclear call a missing entry starts to count as missing. */
export type OutboxCfg = { readonly bacaBalikTundaDetik: number }
export type Keputusan = 'kirimLagi' | 'sudahTerkirim' | 'batalkan'

/** `nextAttemptAt` of an entry only a person can move. A timer must clamp it. */
export const TUNGGU_ORANG: Instant = '9999-12-31T23:59:59.999Z'

/** Absent read-backs it takes to be certain: a list can lag behind a write, or skip a row while pages shift. */
const ABSEN_PASTI = 2
/** Looks that may end without certainty, and unclear tries, before a person decides. */
export const LIHAT_MAKS = 12
export const RAGU_MAKS = 10
/** LAPOR that answers but cannot be read (maintenance) is given this long besides, in seconds: it ends for all at once. */
const TAK_TERBACA_DETIK = 3 * 86_400
const JEDA_MIN = 5
const JEDA_MAKS = 900
/** A Retry-After beyond a day is taken for a day; a person can always try at once. */
const RETRY_AFTER_MAKS = 86_400

/** What may follow what; every step is measured against it. */
const BOLEH: Readonly<Record<OutboxState, readonly OutboxState[]>> = {
  antre: ['antre', 'mengirim', 'terkirim', 'berpandu', 'dititipkan', 'dibatalkan'],
  mengirim: ['mengirim', 'antre', 'terkirim', 'tidakPasti', 'ditolak'],
  tidakPasti: ['tidakPasti', 'antre', 'terkirim', 'berpandu', 'dibatalkan'],
  ditolak: ['antre', 'terkirim', 'dibatalkan'],
  berpandu: ['tidakPasti', 'terkirim', 'dibatalkan'],
  dititipkan: ['antre', 'terkirim', 'tidakPasti', 'ditolak'],
  // Only what LAPOR lost again (`kirimUlangHilang`).
  terkirim: ['tidakPasti'],
  dibatalkan: [],
}

function step(entry: OutboxEntry, at: Instant, change: Partial<OutboxEntry>): OutboxEntry {
  // Never the same and never earlier: the store compares it to see who moved the entry first.
  const next = { ...entry, ...change, updatedAt: laterThan(entry.updatedAt, at) }
  if (!BOLEH[entry.state].includes(next.state))
    throw new Error(`outbox: ${entry.state} to ${next.state} is not allowed`)
  return next
}

function mustBe(entry: OutboxEntry, state: OutboxState): void {
  if (entry.state !== state) throw new Error(`outbox: expected ${state}, found ${entry.state}`)
}

/**
 * Seconds to wait before try `attempts + 1` (attempts from 1): 5–10, 10–20, … 450–900, spread by `jitter` (0..1) over
 * the upper half so that desks do not come back all at once. A Retry-After (seconds) is a floor, up to a day.
 */
export function backoffDetik(attempts: number, jitter: number, retryAfter: number | null): number {
  const high = Math.min(JEDA_MAKS, 2 * JEDA_MIN * 2 ** Math.min(30, Math.max(0, attempts - 1)))
  const spread = Math.min(1, Math.max(0, jitter))
  const floor = retryAfter !== null && retryAfter > 0 ? Math.min(retryAfter, RETRY_AFTER_MAKS) : 0
  return Math.max(high / 2 + (spread * high) / 2, floor)
}

function retryAfterOf(failure: Failure): number | null {
  return failure.kind === 'rateLimited' ? failure.retryAfterSeconds : null
}

/** The head of a lane is taken for sending; committed before anything leaves. */
export function claim(entry: OutboxEntry, at: Instant): OutboxEntry {
  mustBe(entry, 'antre')
  return step(entry, at, { state: 'mengirim', mainCallStarted: false })
}

/** From here on a crash leaves the outcome unknown; committed just before the main call. Counts the try. */
export function startMainCall(entry: OutboxEntry, at: Instant): OutboxEntry {
  mustBe(entry, 'mengirim')
  if (entry.mainCallStarted) throw new Error('outbox: main call already started')
  return step(entry, at, { mainCallStarted: true, attempts: entry.attempts + 1 })
}

/** A file arrived upstream: it is not uploaded again when the entry is tried again. */
export function recordUpload(entry: OutboxEntry, lampiranId: string, upstreamId: string, at: Instant): OutboxEntry {
  mustBe(entry, 'mengirim')
  return step(entry, at, { uploaded: { ...entry.uploaded, [lampiranId]: upstreamId } })
}

function arrived(entry: OutboxEntry, at: Instant, upstreamId: string | null, lastFailure: Failure | null): OutboxEntry {
  return step(entry, at, {
    state: 'terkirim',
    upstreamId: upstreamId ?? entry.upstreamId,
    sentAt: at,
    lastFailure,
    nextAttemptAt: at,
    uncertainSince: null,
    mainCallStarted: false,
  })
}

/** Back in the queue: as if never tried, except for the count that spaces the tries. */
function queued(entry: OutboxEntry, at: Instant, change: Partial<OutboxEntry>): OutboxEntry {
  return step(entry, at, {
    state: 'antre',
    mainCallStarted: false,
    uncertainSince: null,
    absentCount: 0,
    lastReadBackAt: null,
    lihatKe: 0,
    ...change,
  })
}

/** Ended credentials say nothing about the entry: the try is given back, and sync pauses until there are new ones. */
function unburned(entry: OutboxEntry, failure: Failure, at: Instant): OutboxEntry {
  const attempts = entry.attempts - (entry.mainCallStarted ? 1 : 0)
  return queued(entry, at, {
    attempts,
    lastFailure: failure,
    nextAttemptAt: at,
    uncertainSince: entry.uncertainSince,
  })
}

function triedAgain(entry: OutboxEntry, failure: Failure, at: Instant, jitter: number): OutboxEntry {
  // A try that ended before the main call (a file that would not go up) must space the next one too.
  const attempts = entry.attempts + (entry.mainCallStarted ? 0 : 1)
  const wait = backoffDetik(attempts, jitter, retryAfterOf(failure))
  return queued(entry, at, {
    attempts,
    lastFailure: failure,
    nextAttemptAt: tambahDetik(at, wait),
    uncertainSince: entry.uncertainSince,
  })
}

function uncertain(entry: OutboxEntry, failure: Failure | null, at: Instant, wait: number): OutboxEntry {
  return step(entry, at, {
    state: 'tidakPasti',
    lastFailure: failure,
    uncertainSince: at,
    absentCount: 0,
    lastReadBackAt: null,
    lihatKe: 0,
    nextAttemptAt: tambahDetik(at, wait),
  })
}

/** The main call (or the uploads before it) ended. `at`: when it ended. */
export function afterSend(
  entry: OutboxEntry,
  outcome: SendOutcome,
  at: Instant,
  jitter: number,
  cfg: OutboxCfg,
): OutboxEntry {
  mustBe(entry, 'mengirim')
  if (outcome.kind === 'acknowledged') return arrived(entry, at, outcome.upstreamId, null)
  // Nothing that must not be doubled has left before the main call: an unclear upload is only a failed one.
  if (outcome.kind === 'unknown' && entry.mainCallStarted)
    return { ...uncertain(entry, outcome.failure, at, cfg.bacaBalikTundaDetik), raguKe: entry.raguKe + 1 }
  if (outcome.failure.kind === 'authExpired') return unburned(entry, outcome.failure, at)
  if (outcome.kind !== 'refused') return triedAgain(entry, outcome.failure, at, jitter)
  return step(entry, at, {
    state: 'ditolak',
    lastFailure: outcome.failure,
    mainCallStarted: false,
    nextAttemptAt: TUNGGU_ORANG,
  })
}

/** Earliest instant at which not finding the entry counts. */
function absenceCountsFrom(entry: OutboxEntry, cfg: OutboxCfg): Instant {
  const since = entry.absentCount > 0 ? entry.lastReadBackAt : entry.uncertainSince
  return tambahDetik(since ?? entry.updatedAt, cfg.bacaBalikTundaDetik)
}

function absent(entry: OutboxEntry, at: Instant, jitter: number, cfg: OutboxCfg): OutboxEntry {
  const countsFrom = absenceCountsFrom(entry, cfg)
  if (at < countsFrom) return step(entry, at, { nextAttemptAt: countsFrom })
  const absentCount = entry.absentCount + 1
  if (absentCount < ABSEN_PASTI) {
    return step(entry, at, { absentCount, lastReadBackAt: at, nextAttemptAt: tambahDetik(at, cfg.bacaBalikTundaDetik) })
  }
  // Swallowed so often that sending again is no way on: certain that it is not there, and a person must find out why.
  if (entry.raguKe >= RAGU_MAKS)
    return step(entry, at, { absentCount, lastReadBackAt: at, nextAttemptAt: TUNGGU_ORANG })
  // Certain now. The pause keeps an upstream that swallows every call from being asked without rest.
  // That somebody may have carried it over is answered by now.
  const lastFailure = entry.lastFailure?.kind === 'conflict' ? null : entry.lastFailure
  return queued(entry, at, {
    lastFailure,
    nextAttemptAt: tambahDetik(at, backoffDetik(entry.attempts, jitter, null)),
  })
}

/** A hand carried it, perhaps without its marker: not finding it for certain twice is asked about, and it is never sent by that. */
function absentByHand(entry: OutboxEntry, at: Instant, cfg: OutboxCfg): OutboxEntry {
  if (entry.nextAttemptAt === TUNGGU_ORANG) return step(entry, at, { nextAttemptAt: TUNGGU_ORANG })
  const absentCount = entry.absentCount + 1
  const wait = tambahDetik(at, Math.max(1, cfg.bacaBalikTundaDetik))
  if (absentCount < ABSEN_PASTI) return step(entry, at, { absentCount, lastReadBackAt: at, nextAttemptAt: wait })
  return step(entry, at, { absentCount, lastReadBackAt: at, lastFailure: TIDAK_TAMPAK, nextAttemptAt: TUNGGU_ORANG })
}

/** Could not look: wait about as long as it has been unclear so far, so the pauses grow without a counter of their own. */
function notLooked(entry: OutboxEntry, failure: Failure, at: Instant, jitter: number, seen: boolean): OutboxEntry {
  const age = Math.max(0, selisihDetik(entry.uncertainSince ?? at, at))
  const lihatKe = entry.lihatKe + (seen || TAK_TERBACA.has(failure.kind) ? 1 : 0)
  if (lihatKe >= LIHAT_MAKS && lihatKe > entry.lihatKe && (seen || age >= TAK_TERBACA_DETIK))
    return step(entry, at, { lastFailure: failure, lihatKe, nextAttemptAt: TUNGGU_ORANG })
  const tries = failure.kind === 'authExpired' ? 1 : 1 + Math.floor(Math.log2(1 + age / (2 * JEDA_MIN)))
  return step(entry, at, {
    lastFailure: failure,
    lihatKe,
    nextAttemptAt: tambahDetik(at, backoffDetik(tries, jitter, retryAfterOf(failure))),
  })
}

/** Failures of a look that LAPOR's side answered with; an outage of ours, ended credentials and a limit count for nothing. */
const TAK_TERBACA: ReadonlySet<Failure['kind']> = new Set(['upstreamBroken', 'rejected'])

/** Why an unclear entry waits for a person; null while it does not. */
export function alasanTunggu(entry: OutboxEntry): 'ditelan' | 'takTerbaca' | 'takTerlihat' | null {
  if (entry.state !== 'tidakPasti' || entry.nextAttemptAt !== TUNGGU_ORANG) return null
  if (entry.raguKe >= RAGU_MAKS && entry.absentCount >= ABSEN_PASTI) return 'ditelan'
  return entry.lihatKe >= LIHAT_MAKS ? 'takTerbaca' : 'takTerlihat'
}

/**
 * A read-back by marker ended; `at`: when the look began. Found is sent, even more than once (that is said). Absence is
 * certain after two absent read-backs, the first no sooner than `bacaBalikTundaDetik` after the call became unclear,
 * the second as long again after the first; sooner looks are harmless and do not count. `lastReadBackAt` is the last
 * look that counted. Where nobody can look the entry waits for a person; so it does after `LIHAT_MAKS` looks that told
 * nothing (with LAPOR unreadable: after three days of them) and after `RAGU_MAKS` tries that LAPOR swallowed.
 */
export function afterReadBack(
  entry: OutboxEntry,
  outcome: ReadBackOutcome,
  at: Instant,
  jitter: number,
  cfg: OutboxCfg,
): OutboxEntry {
  mustBe(entry, 'tidakPasti')
  switch (outcome.kind) {
    case 'found': {
      const doubled: Failure = { kind: 'conflict', message: `Ditemukan ${outcome.times} kali di LAPOR.` }
      return arrived(entry, at, outcome.upstreamId, outcome.times > 1 ? doubled : null)
    }
    case 'absent':
      return isMenungguBukti(entry) ? absentByHand(entry, at, cfg) : absent(entry, at, jitter, cfg)
    case 'failed': {
      const next = notLooked(entry, outcome.failure, at, jitter, false)
      // That a hand carried it outlives every failed look.
      return isMenungguBukti(entry) ? { ...next, lastFailure: entry.lastFailure } : next
    }
    case 'doubtful':
      return isMenungguBukti(entry) ? absentByHand(entry, at, cfg) : notLooked(entry, outcome.failure, at, jitter, true)
    case 'impossible':
      return step(entry, at, { nextAttemptAt: TUNGGU_ORANG })
  }
}

/**
 * Start-up after a stop in the middle: what had not left yet goes back to the queue, what may have left is unclear
 * (`lastFailure` null says that it was our own stop). Every other entry comes back as it is.
 */
export function afterCrash(entry: OutboxEntry, at: Instant): OutboxEntry {
  if (entry.state !== 'mengirim') return entry
  return entry.mainCallStarted ? uncertain(entry, null, at, 0) : queued(entry, at, { nextAttemptAt: at })
}

/** An entry in the queue of an office without the API: nobody but an officer can carry it over. */
export function withoutApi(entry: OutboxEntry): OutboxEntry {
  if (entry.state !== 'antre') return entry
  return { ...entry, state: 'berpandu', nextAttemptAt: entry.updatedAt, lastFailure: null }
}

/**
 * The office loses its API: what waits is carried over by hand. What was called and stayed unclear keeps waiting for a
 * person's word; what is unclear only because somebody may have carried it over goes back to the hand. Others: as they are.
 */
export function handOver(entry: OutboxEntry, at: Instant): OutboxEntry {
  // What a hand has carried waits for the export that shows it.
  const isUnsent = entry.state === 'tidakPasti' && entry.attempts === 0 && !isMenungguBukti(entry)
  const isOurs = entry.state === 'antre' || isUnsent
  if (!isOurs) return entry
  return step(entry, at, {
    state: 'berpandu',
    nextAttemptAt: at,
    lastFailure: null,
    uncertainSince: null,
    absentCount: 0,
    lastReadBackAt: null,
  })
}

/** What a case knows of its number upstream; `baru`: state of its own entry, null when it was not recorded here. */
export type NomorKasus = {
  readonly upstreamId: string | null
  readonly trackingId: string | null
  readonly baru: OutboxState | null
}

/** Why an answer or action is carried over by hand although the office has the API. */
export const TANPA_NOMOR: Failure = { kind: 'conflict', message: 'LAPOR tidak akan memberi nomor untuk kasus ini' }

/**
 * An answer needs its case's number in the API. True where none will ever come: the deployment lists no cases and the
 * case's own entry is through, or that entry was cancelled or never was (an old register's case) and no tracking ID
 * ties the case to a listed one.
 */
export function isWithoutNumber({ upstreamId, trackingId, baru }: NomorKasus, hasList: boolean): boolean {
  if (upstreamId !== null || (baru !== null && baru !== 'terkirim' && baru !== 'dibatalkan')) return false
  return !hasList || ((baru === 'dibatalkan' || baru === null) && trackingId === null)
}

/** Why an action is carried over by hand although the office has the API: its deployment names no call for it. */
export const TANPA_JALUR: Failure = {
  kind: 'conflict',
  message: 'sambungan ke LAPOR di kantor ini tidak menyediakan tindakan ini',
}

/** What the API cannot take for this case waits for a hand, and says why. */
export function handOverWhy(entry: OutboxEntry, at: Instant, why: Failure): OutboxEntry {
  const next = handOver(entry, at)
  return next === entry ? entry : { ...next, lastFailure: why }
}

const MUNGKIN_DISALIN: Failure = { kind: 'conflict', message: 'mungkin sudah disalin ke LAPOR dengan tangan' }

/** The office gets its API: what an officer may have carried over already is looked for before anything is sent. */
export function takeBack(entry: OutboxEntry, at: Instant): OutboxEntry {
  return entry.state === 'berpandu' ? uncertain(entry, MUNGKIN_DISALIN, at, 0) : entry
}

/** Never called, or called and certainly not written: it may go along in a packet. */
export function bisaDititipkan({ state, mainCallStarted, uncertainSince }: OutboxEntry): boolean {
  return state === 'antre' && !mainCallStarted && uncertainSince === null
}

/** Goes along in a packet: the other desk sends it, this one no longer does. Only where `bisaDititipkan`. */
export function titipkan(entry: OutboxEntry, at: Instant): OutboxEntry {
  if (!bisaDititipkan(entry)) throw new Error(`outbox: ${entry.state} is not carried`)
  return step(entry, at, { state: 'dititipkan', nextAttemptAt: TUNGGU_ORANG, lastFailure: null })
}

/** The packet was never finished, so nobody else can have it: back in the queue. */
export function batalTitip(entry: OutboxEntry, at: Instant): OutboxEntry {
  mustBe(entry, 'dititipkan')
  return queued(entry, at, { nextAttemptAt: at })
}

const DITARIK: Failure = { kind: 'conflict', message: 'paketnya mungkin sudah dikirim dari meja lain' }

/** Taken back from a packet: the other desk may have sent it, so it is looked for before anything is sent. */
export function tarikTitipan(entry: OutboxEntry, at: Instant): OutboxEntry {
  mustBe(entry, 'dititipkan')
  // A try of another desk counts as one: no hand-over may take this entry for one that never left.
  return { ...uncertain(entry, DITARIK, at, 0), attempts: Math.max(1, entry.attempts) }
}

/** The other desk gave it back for good (LAPOR refused it there): a person must look. */
export function titipanDitolak(entry: OutboxEntry, failure: Failure, at: Instant): OutboxEntry {
  mustBe(entry, 'dititipkan')
  return step(entry, at, { state: 'ditolak', lastFailure: failure, nextAttemptAt: TUNGGU_ORANG })
}

/** The other desk's proof says that it arrived there, at `sentAt`. Throws for what has ended or is just being sent. */
export function titipanSampai(
  entry: OutboxEntry,
  proof: { readonly upstreamId: string | null; readonly sentAt: Instant },
  at: Instant,
): OutboxEntry {
  if (entry.state === 'mengirim') throw new Error('outbox: under way')
  return { ...arrived(entry, at, proof.upstreamId, null), sentAt: proof.sentAt }
}

const LENYAP: Failure = { kind: 'conflict', message: 'pernah diterima LAPOR, lalu tidak ada lagi di sana' }

/**
 * LAPOR had it and has it no more (it was put back to an older state), and a person wants it there again: uncertain, so
 * it is looked for twice before anything leaves, and what LAPOR shows again by then ends it. Its files go up anew.
 */
export function kirimUlangHilang(entry: OutboxEntry, at: Instant): OutboxEntry {
  mustBe(entry, 'terkirim')
  // A try was made, whoever made it: no hand-over may take this entry for one that never left.
  const attempts = Math.max(1, entry.attempts)
  return { ...uncertain(entry, LENYAP, at, 0), attempts, raguKe: 0, uploaded: {}, upstreamId: null, sentAt: null }
}

/** A refusal may mean that LAPOR no longer knows the files it took: they go up anew. */
function uploadedAfter(entry: OutboxEntry): OutboxEntry['uploaded'] {
  return entry.state === 'ditolak' ? {} : entry.uploaded
}

const TANPA_SAMBUNGAN = 'Kiriman ini disalin ke LAPOR dengan tangan; aplikasi tidak dapat mengirimnya.'

function tooLate(entry: OutboxEntry): Failure {
  const now: Readonly<Record<string, string>> = {
    terkirim: 'Kiriman ini sudah tercatat terkirim.',
    dibatalkan: 'Kiriman ini sudah dibatalkan.',
    mengirim: 'Kiriman ini sedang dikirim; tunggu sampai selesai.',
    dititipkan:
      'Kiriman ini dititipkan ke meja lain dalam paket. Isinya aman di sini. Tarik kembali dulu, atau tunggu bukti kirimnya.',
  }
  return { kind: 'conflict', message: now[entry.state] ?? 'Kiriman ini tidak dapat diubah sekarang.' }
}

/**
 * A person's decision. `kirimLagi` also means "now" for what waits its turn; for an unclear entry it is the person who
 * answers for a doubled one. Refused as `conflict` when the entry has ended or is just being sent.
 */
export function resolve(entry: OutboxEntry, keputusan: Keputusan, at: Instant): Result<OutboxEntry> {
  if (entry.state === 'mengirim' || entry.state === 'terkirim' || entry.state === 'dibatalkan')
    return fail(tooLate(entry))
  if (entry.state === 'dititipkan' && keputusan !== 'sudahTerkirim') return fail(tooLate(entry))
  switch (keputusan) {
    case 'kirimLagi':
      if (entry.state === 'berpandu') return fail({ kind: 'conflict', message: TANPA_SAMBUNGAN })
      return ok(
        queued(entry, at, {
          nextAttemptAt: at,
          lastFailure: null,
          uploaded: uploadedAfter(entry),
          // Nobody knows yet whether the unclear try arrived: sending again does not change that.
          uncertainSince: entry.uncertainSince,
          raguKe: 0,
        }),
      )
    case 'sudahTerkirim':
      return ok(arrived(entry, at, null, null))
    case 'batalkan':
      return ok(
        step(entry, at, { state: 'dibatalkan', nextAttemptAt: at, uncertainSince: null, mainCallStarted: false }),
      )
  }
}
