/**
 * Two desks before one LAPOR account: both offline for days, both answer and act on the same cases and record the same
 * words, then come back in either order or at once, with answers lost on the way and kills in between. LAPOR's records are
 * asked: each promise once, none settled by the other's, and whoever comes second is told who was first.
 */
import { afterEach, expect, it } from 'vitest'
import type { Perbedaan } from '../../electron/domain/basi.ts'
import { markerTindakan, markerTindakLanjut } from '../../electron/domain/marker.ts'
import { TUNGGU_ORANG } from '../../electron/domain/outbox-policy.ts'
import type { IsiTindakan } from '../../electron/domain/tindakan.ts'
import type { OutboxRow } from '../../electron/store/store.ts'
import { becomePatient, type Desk, openDesk } from './harness/desk.ts'
import { endFaults } from './harness/heal.ts'
import { randomKill } from './harness/kill-point.ts'
import { settle } from './harness/pass-time.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** The same words at both desks. */
const SAMA =
  'Terima kasih atas laporannya. Lubang di jalan depan pasar sudah ditutup pada Senin pagi dan lalu lintas kembali lancar.'

type Urutan = 'a dulu' | 'b dulu' | 'bersama'
type Meja = Desk & { readonly nama: string; readonly conflicts: Map<string, readonly Perbedaan[]> }

let pair: readonly [Meja, Meja] | null = null
afterEach(async () => {
  // The second goes first: the first took LAPOR along.
  await pair?.[1].close()
  await pair?.[0].close()
  pair = null
})

async function openPair(seed: number): Promise<readonly [Meja, Meja]> {
  const a = await openDesk({ seed, cases: 3 })
  for (const { id } of a.sandbox.control.cases()) await a.sandbox.control.setStatus(id, 'Terverifikasi')
  const b = await openDesk({ seed: seed + 10_000, cases: 0, beside: a })
  pair = [Object.assign(a, { nama: 'a', conflicts: new Map() }), Object.assign(b, { nama: 'b', conflicts: new Map() })]
  return pair
}

/** Time passes at both, timer by timer. */
async function passBoth(both: readonly Meja[], ms: number): Promise<void> {
  for (let left = ms; ;) {
    for (const desk of both) await settle(desk)
    const next = Math.min(...both.map(({ clock }) => clock.nextIn() ?? Infinity))
    const step = Math.min(next, left)
    for (const { clock } of both) clock.step(step)
    left -= step
    if (left <= 0) break
  }
  for (const desk of both) await settle(desk)
}

/** Our id of LAPOR's n-th case, the same at both desks. */
async function kasusKe({ store, sandbox }: Meja, nomor: number): Promise<string> {
  const kasus = sandbox.control.cases().toSorted((x, y) => x.id - y.id)[nomor]
  const { rows } = await store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 50 })
  return rows.find(({ trackingId }) => trackingId === kasus?.trackingId)?.id ?? ''
}

async function jawab(desk: Meja, pengaduanId: string, tanggapan: string): Promise<string> {
  const { store, builder, petugas, clock } = desk
  const requestId = builder.id()
  const isi = { requestId, pengaduanId, tanggapan, rahasia: false, lampiranIds: [] }
  expect(await store.tindakLanjut.add({ ...isi, petugas, at: clock.now() })).toMatchObject({ ok: true })
  return markerTindakLanjut(requestId)
}

async function tindak(desk: Meja, pengaduanId: string, isi: IsiTindakan): Promise<string> {
  const { store, builder, petugas, clock } = desk
  const requestId = builder.id()
  const args = { requestId, pengaduanId, isi, alasan: `Alasan meja ${desk.nama}.`, kelompokId: null, petugas }
  expect(await store.tindakan.add({ ...args, at: clock.now() })).toMatchObject({ ok: true })
  return markerTindakan(requestId)
}

async function catat({ store, builder, petugas, clock }: Meja): Promise<string> {
  const id = builder.id()
  const draf = builder.draf({ judul: 'Jalan berlubang di depan pasar', isi: SAMA })
  await store.draf.save({ id, draf, petugas, at: clock.now() })
  const final = await store.pengaduan.finalize({ drafId: id, petugas, at: clock.now(), alasanTidakLengkap: null })
  if (!final.ok) throw new Error(JSON.stringify(final.failure))
  return final.value.id
}

/** What both do while nothing gets out: the markers of all of it. */
async function workOffline(both: readonly Meja[], kata: (desk: Meja) => string): Promise<void> {
  const tindakan: readonly IsiTindakan[] = [{ jenis: 'tunda', sampai: '2099-01-05' }, { jenis: 'arsipkan' }]
  for (const [at, desk] of both.entries()) {
    await jawab(desk, await kasusKe(desk, 0), kata(desk))
    await tindak(desk, await kasusKe(desk, 1), tindakan[at] ?? { jenis: 'arsipkan' })
    await catat(desk)
  }
}

const rowsOf = async ({ store }: Meja): Promise<readonly OutboxRow[]> =>
  (await store.outbox.list({ selesaiJuga: true, cursor: null, limit: 200 })).rows

/** People at the desk: they read the conflict and keep theirs (`simpan`) or give it up; an unclear one they look up. */
async function decide(desk: Meja, simpan: (row: OutboxRow) => boolean): Promise<void> {
  const { store, petugas, clock, sandbox, conflicts } = desk
  for (const row of await rowsOf(desk)) {
    const unclear = row.state === 'tidakPasti' && row.nextAttemptAt === TUNGGU_ORANG
    if (row.state !== 'ditolak' && !unclear) continue
    if (row.lastFailure?.kind === 'conflict') conflicts.set(row.id, await store.outbox.basi(row.id))
    const there = sandbox.control.timesWritten(row.marker) > 0
    const keputusan = there ? 'sudahTerkirim' : unclear || simpan(row) ? 'kirimLagi' : 'batalkan'
    const alasan = 'Sudah dibaca.'
    const args = { id: row.id, keputusan, trackingId: null, alasan, petugas, at: clock.now() } as const
    expect(await store.outbox.resolve(args)).toMatchObject({ ok: true })
    desk.sync?.wakeOutbox()
  }
}

async function drainBoth(both: readonly Meja[], simpan: (row: OutboxRow) => boolean): Promise<void> {
  for (let round = 0; round < 80; round += 1) {
    await passBoth(both, 5 * MINUTE)
    for (const desk of both) await decide(desk, simpan)
    const open = (await Promise.all(both.map(rowsOf))).flat()
    if (open.every(({ state }) => state === 'terkirim' || state === 'dibatalkan')) return
  }
  const left = (await Promise.all(both.map(rowsOf))).flat().filter(({ state }) => state !== 'terkirim')
  throw new Error(JSON.stringify(left.map(({ kind, state, lastFailure }) => [kind, state, lastFailure])))
}

/** What LAPOR holds of an entry, and what the desk says of it, agree; nothing of either desk is lost or doubled. */
async function expectWhole(both: readonly Meja[]): Promise<void> {
  for (const desk of both) {
    const rows = await rowsOf(desk)
    expect(rows).toHaveLength(3)
    const times = rows.map(({ marker, kind, state }) => [kind, state, desk.sandbox.control.timesWritten(marker)])
    expect(times).toEqual(rows.map(({ kind, state }) => [kind, state, state === 'terkirim' ? 1 : 0]))
    expect(await desk.store.outbox.neraca()).toMatchObject({ seimbang: true, dicatat: 3 })
    expect(await desk.store.check()).toEqual([])
  }
}

async function comeBack([a, b]: readonly [Meja, Meja], urutan: Urutan): Promise<void> {
  const order = urutan === 'b dulu' ? [b, a] : [a, b]
  for (const desk of order) {
    await desk.link.set({})
    if (urutan !== 'bersama') await passBoth([a, b], 20 * MINUTE)
  }
  await passBoth([a, b], 20 * MINUTE)
}

async function daysApart(seed: number, kata: (desk: Meja) => string): Promise<readonly [Meja, Meja]> {
  const both = await openPair(seed)
  for (const desk of both) {
    becomePatient(desk)
    await settle(desk)
  }
  await passBoth(both, MINUTE)
  for (const desk of both) await desk.link.set({ refuse: true })
  await workOffline(both, kata)
  for (const { clock } of both) clock.sleep(3 * DAY)
  return both
}

const own = (desk: Meja): string => `Meja ${desk.nama}: ${SAMA}`

it.each<[Urutan, boolean, number]>([
  ['a dulu', true, 1],
  ['a dulu', false, 2],
  ['b dulu', true, 3],
  ['b dulu', false, 4],
])('%s: the second is told who was first, keeps its words, and decides (keeps: %s)', async (urutan, keeps, seed) => {
  const both = await daysApart(seed, keeps ? own : () => SAMA)
  await comeBack(both, urutan)
  const [first, second] = urutan === 'a dulu' ? both : [both[1], both[0]]
  const stopped = (await rowsOf(second)).filter(({ state }) => state === 'ditolak')
  expect(stopped.map(({ kind }) => kind).toSorted()).toEqual(['tindakLanjut', 'tindakan'].toSorted())
  for (const row of stopped) expect(second.sandbox.control.timesWritten(row.marker)).toBe(0)
  const jawaban = stopped.find(({ kind }) => kind === 'tindakLanjut')
  expect(jawaban?.lastFailure).toMatchObject({
    kind: 'conflict',
    message: expect.stringMatching(/^meja lain sudah menjawab/),
  })
  expect(jawaban?.payload).toMatchObject({ tanggapan: keeps ? own(second) : SAMA })
  const beda = await second.store.outbox.basi(jawaban?.id ?? '')
  expect(beda).toContainEqual(
    expect.objectContaining({ bidang: 'tanggapan', oleh: 'mejaLain', at: expect.any(String) }),
  )
  expect(beda.map(({ kini }) => kini).join()).toContain(keeps ? own(first) : SAMA)
  const tindakan = stopped.find(({ kind }) => kind === 'tindakan')
  expect((await second.store.outbox.basi(tindakan?.id ?? '')).map(({ bidang }) => bidang)).toEqual(['status'])
  await drainBoth(both, () => keeps)
  await expectWhole(both)
  const ended = (await rowsOf(second)).filter(({ id }) => stopped.some((one) => one.id === id))
  expect(ended.map(({ state }) => state)).toEqual(ended.map(() => (keeps ? 'terkirim' : 'dibatalkan')))
  // The same words recorded at both are two cases: nobody but a person may say that they are one.
  expect(second.sandbox.control.cases().filter(({ isi }) => isi.includes(SAMA))).toHaveLength(2)
})

const SEEDS = Array.from({ length: 12 }, (_, at) => 100 + at)
it.each(SEEDS)('seed %i: lost answers, kills and any order: each promise once, none by the other’s', async (seed) => {
  const both = await daysApart(seed, seed % 2 === 0 ? own : () => SAMA)
  const [a] = both
  const { random } = a
  const share = { method: 'POST', probability: 0.35 } as const
  await a.sandbox.control.setManners({
    closeWritten: { ...share, next: 6 },
    closeUnwritten: { ...share, next: 4 },
    serverError: { ...share, status: 503, written: random.chance(0.5), next: 3 },
  })
  for (const desk of both) desk.life.arm(randomKill(random))
  await comeBack(both, random.pick<Urutan>(['a dulu', 'b dulu', 'bersama']))
  for (const desk of both) await endFaults(desk, false)
  const keeps = random.chance(0.5)
  await drainBoth(both, () => keeps)
  await expectWhole(both)
})
