/** It is well again, and people do what is left to people. Then the queue must empty by itself. */
import type { OutboxRow } from '../../../electron/store/store.ts'
import { TUNGGU_ORANG } from '../../../electron/domain/outbox-policy.ts'
import type { Desk } from './desk.ts'
import { becomeImpatient, becomePatient, SITS_MS } from './desk.ts'
import { passTime, settle } from './pass-time.ts'
import { press, resume } from './watch.ts'

export type Drained = {
  readonly drained: boolean
  /** Entries only a person could decide, and how many of them are words on a case that LAPOR no longer shows. */
  readonly leftToPeople: number
  readonly onGoneCases: number
  /** What still waits, for the report. */
  readonly waiting: readonly string[]
}

/** Rounds of "look, decide, let time pass" before a queue counts as stuck. */
const ROUNDS_MAX = 150
/** A refused entry is sent again so often, then it is given up. */
const AGAIN_MAX = 3
const ROUND_MS = 5 * 60_000

/** All faults end. The clock is put right only when asked: a desk may keep a wrong one for years. */
export async function endFaults(desk: Desk, clockMended: boolean): Promise<void> {
  await desk.sandbox.control.setManners({})
  await desk.link.set({})
  becomeImpatient(desk, false)
  desk.diskFull = 0
  desk.kill = null
  desk.life.arm(null)
  desk.token = desk.sandbox.credentials.token
  if (clockMended) desk.clock.jump(-desk.clock.offMs())
  await settle(desk)
  resume(desk)
  await settle(desk)
  // What LAPOR sat on has been waited for by now.
  desk.patienceMs = SITS_MS
}

/** Until nothing waits any more, or it is stuck. */
export async function drain(desk: Desk, pressed: boolean): Promise<Drained> {
  becomePatient(desk)
  const tries = new Map<string, number>()
  let leftToPeople = 0
  let onGoneCases = 0
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    await settle(desk)
    const open = await openRows(desk)
    if (open.length === 0) return { drained: true, leftToPeople, onGoneCases, waiting: [] }
    if (desk.sync !== null && (await desk.sync.status()).pausedForCredentials) resume(desk)
    for (const row of open) {
      if (!(await decide(desk, row, tries))) continue
      leftToPeople += 1
      if (await isOnGoneCase(desk, row)) onGoneCases += 1
    }
    if (pressed) press(desk)
    await passTime(desk, ROUND_MS)
  }
  const waiting = (await openRows(desk)).map(
    ({ state, kind, attempts, nextAttemptAt, lastFailure }) =>
      `${kind} ${state} ${attempts}× ${nextAttemptAt} ${JSON.stringify(lastFailure)}`,
  )
  return { drained: false, leftToPeople, onGoneCases, waiting }
}

async function openRows({ store }: Desk): Promise<readonly OutboxRow[]> {
  return (await store.outbox.list({ selesaiJuga: false, cursor: null, limit: 200 })).rows
}

/** True when the entry was one that nothing but a person could decide. */
async function decide(desk: Desk, row: OutboxRow, tries: Map<string, number>): Promise<boolean> {
  if (row.state === 'ditolak') await decideRefused(desk, row, tries)
  if (row.state === 'berpandu') await resolve(desk, row, 'batalkan')
  if (row.state !== 'tidakPasti' || row.nextAttemptAt !== TUNGGU_ORANG) return false
  const isThere = desk.sandbox.control.timesWritten(row.marker) > 0
  await resolve(desk, row, isThere ? 'sudahTerkirim' : 'kirimLagi')
  return true
}

async function isOnGoneCase({ store, ledger }: Desk, { pengaduanId }: OutboxRow): Promise<boolean> {
  return ledger.theirs.gone.has(Number(await store.outbox.upstreamIdOf(pengaduanId)))
}

/** The words put right once, sent again, and at last given up. */
async function decideRefused(desk: Desk, row: OutboxRow, tries: Map<string, number>): Promise<void> {
  const times = (tries.get(row.id) ?? 0) + 1
  tries.set(row.id, times)
  // What was refused may have been refused for its files: they go up again on purpose.
  if ('lampiranIds' in row.payload) for (const id of row.payload.lampiranIds) desk.watched.noted.delete(id)
  if (times > AGAIN_MAX) return resolve(desk, row, 'batalkan')
  const { store, petugas, clock } = desk
  if (times === 1 && row.lastFailure?.kind === 'rejected') {
    const { payload } = row
    const words = 'tanggapan' in payload ? payload.tanggapan : 'alasan' in payload ? payload.alasan : payload.isi
    const done = await store.outbox.rewrite({ id: row.id, teks: `${words} (dibetulkan)`, petugas, at: clock.now() })
    if (!done.ok) throw new Error(`rewrite: ${JSON.stringify(done.failure)}`)
    desk.sync?.wakeOutbox()
    return
  }
  return resolve(desk, row, 'kirimLagi')
}

async function resolve(
  { store, petugas, clock, ledger, sync }: Desk,
  row: OutboxRow,
  keputusan: 'kirimLagi' | 'sudahTerkirim' | 'batalkan',
): Promise<void> {
  const args = { id: row.id, keputusan, trackingId: null, alasan: 'Sudah diperiksa.', petugas, at: clock.now() }
  const done = await store.outbox.resolve(args)
  if (!done.ok) return
  ledger.decided += 1
  const promised = ledger.promised.find(({ marker }) => marker === row.marker)
  if (keputusan === 'batalkan' && promised !== undefined) promised.withdrawn = true
  sync?.wakeOutbox()
}

/** A day later, with a whole look at LAPOR's list. */
export async function sweep(desk: Desk): Promise<void> {
  desk.clock.sleep(25 * 3_600_000)
  press(desk)
  await settle(desk)
}
