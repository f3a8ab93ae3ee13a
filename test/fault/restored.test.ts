/** LAPOR put back to an older state, its numbers given out a second time: no entry of ours is settled by a stranger's case. */
import { afterEach, expect, it } from 'vitest'
import type { Desk } from './harness/desk.ts'
import { openDesk } from './harness/desk.ts'
import { drain, endFaults, sweep } from './harness/heal.ts'
import { passTime, settle } from './harness/pass-time.ts'
import { work } from './harness/story.ts'
import { press } from './harness/watch.ts'

let desk: Desk
afterEach(() => desk.close())

const MINUTE = 60_000

const rows = async () => (await desk.store.outbox.list({ selesaiJuga: true, cursor: null, limit: 50 })).rows

it('LAPOR is put back, its numbers are given again: what was unclear arrives once, strangers stay strangers', async () => {
  desk = await openDesk({ seed: 51, cases: 1 })
  await settle(desk)
  const { control } = desk.sandbox
  const older = control.snapshot()
  await work(desk, 'record')
  await passTime(desk, MINUTE)
  const [acknowledged] = desk.ledger.promised
  expect(control.timesWritten(acknowledged?.marker ?? '')).toBe(1)
  const number = control.cases().toSorted((a, b) => b.id - a.id)[0]?.id ?? 0

  // Written, and nobody heard of it; then LAPOR forgets it and gives its number and the one before to strangers.
  await control.setManners({ closeWritten: { method: 'POST' } })
  await work(desk, 'record')
  await settle(desk)
  const unclear = desk.ledger.promised[1]
  await control.setManners({ reuseIds: true })
  await control.restore(older)
  const strangers = await control.addCases([
    { judul: 'Pohon tumbang di taman', isi: 'Pohon besar tumbang menutup jalan setapak.' },
    { judul: 'Air keran keruh', isi: 'Air keran keruh sejak kemarin pagi.' },
  ])
  expect(strangers.map(({ id }) => id)).toContain(number)

  await endFaults(desk, true)
  const { drained, leftToPeople } = await drain(desk, false)
  press(desk)
  await sweep(desk)
  expect(drained).toBe(true)
  expect(leftToPeople).toBe(0)
  const there = control.cases().filter(({ isi }) => isi.includes(unclear?.marker ?? ''))
  expect(there).toHaveLength(1)
  expect(strangers.map(({ id }) => id)).not.toContain(there[0]?.id)
  const settled = (await rows()).find(({ marker }) => marker === unclear?.marker)
  expect(settled?.state).toBe('terkirim')
  expect(settled?.upstreamId).toBe(String(there[0]?.id))
  // Our own cases keep their words; a stranger's never stand in them.
  for (const { pengaduanId, word } of desk.ledger.promised) {
    const kasus = await desk.store.pengaduan.get(pengaduanId)
    expect(kasus.ok && kasus.value.isi).toContain(word)
  }
  expect((await desk.store.outbox.neraca()).seimbang).toBe(true)
  expect(await desk.store.check()).toEqual([])
})

it('answers of ours are forgotten with their ids, and strangers’ words stand under them: the unclear one goes once more', async () => {
  desk = await openDesk({ seed: 52, cases: 0 })
  const { control } = desk.sandbox
  const [kasus] = await control.addCases([{ judul: 'Lampu padam', isi: 'Lampu jalan padam.' }])
  if (kasus === undefined) throw new Error('no case')
  await passTime(desk, MINUTE)
  const older = control.snapshot()
  await control.setManners({ closeWritten: { method: 'POST' } })
  await work(desk, 'answer')
  await passTime(desk, 20_000)
  const [unclear] = desk.ledger.promised
  const given = control.getCase(kasus.id)?.tanggapan.find(({ isi }) => isi.includes(unclear?.marker ?? ''))?.id
  expect(given).toBeDefined()
  await control.setManners({ reuseIds: true })
  await control.restore(older)
  await control.addPelaporReply(kasus.id, 'Lampunya masih padam sampai malam ini.')
  expect(control.getCase(kasus.id)?.tanggapan.map(({ id }) => id)).toContain(given)

  await endFaults(desk, true)
  press(desk)
  await passTime(desk, 30 * MINUTE)
  // The pelapor wrote meanwhile: the answer is stopped for a person to see that, and was settled by nobody's words.
  const [row] = await rows()
  expect(row).toMatchObject({ state: 'ditolak', lastFailure: { kind: 'conflict' } })
  expect(await drain(desk, false)).toMatchObject({ drained: true, leftToPeople: 0 })
  const ours = control.getCase(kasus.id)?.tanggapan.filter(({ isi }) => isi.includes(unclear?.marker ?? '')) ?? []
  expect(ours).toHaveLength(1)
  expect((await rows())[0]).toMatchObject({ state: 'terkirim', upstreamId: String(ours[0]?.id) })
  expect((await desk.store.outbox.neraca()).seimbang).toBe(true)
})

it('restored from a backup: an answer LAPOR had shown and lost is noticed by the pulls alone, told, and sent again by a word', async () => {
  desk = await openDesk({ seed: 53, cases: 2 })
  const { control } = desk.sandbox
  await settle(desk)
  const older = control.snapshot()
  await work(desk, 'answer')
  const marker = desk.ledger.promised[0]?.marker ?? ''
  const entry = async () => (await rows()).find((one) => one.marker === marker)
  // Long enough for the pulls to see it there.
  for (let hour = 0; hour < 6; hour += 1) await passTime(desk, 60 * MINUTE)
  expect(control.timesWritten(marker)).toBe(1)
  expect((await entry())?.state).toBe('terkirim')

  await control.restore(older)
  for (let hour = 0; hour < 6; hour += 1) await passTime(desk, 60 * MINUTE)
  const lost = await entry()
  expect(lost?.hilangAt).not.toBeNull()
  // Nothing leaves by itself.
  expect(control.timesWritten(marker)).toBe(1)
  const temuan = (await desk.store.neraca.periksa({ sebab: 'diminta' }))?.temuan
  expect(temuan).toMatchObject([{ jenis: 'hilangDiLapor', outboxId: lost?.id }])

  const { store, petugas, clock } = desk
  const decided = { id: lost?.id ?? '', keputusan: 'kirimLagi', trackingId: null, alasan: 'LAPOR dipulihkan.' } as const
  expect(await store.outbox.resolve({ ...decided, petugas, at: clock.now() })).toMatchObject({ ok: true })
  await endFaults(desk, true)
  expect(await drain(desk, false)).toMatchObject({ drained: true, leftToPeople: 0 })
  await sweep(desk)
  // Once before the restore, once after it: LAPOR holds it once.
  expect(control.timesWritten(marker)).toBe(2)
  const there = control.cases().flatMap(({ tanggapan }) => tanggapan.filter(({ isi }) => isi.includes(marker)))
  expect(there).toHaveLength(1)
  expect((await entry())?.hilangAt).toBeNull()
  expect((await store.neraca.periksa({ sebab: 'diminta' }))?.temuan).toEqual([])
})
