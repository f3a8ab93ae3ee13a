/** What fails in public elsewhere (docs of the peers), told once each with our desk in their place. */
import { afterEach, expect, it } from 'vitest'
import type { Desk } from './harness/desk.ts'
import { openDesk } from './harness/desk.ts'
import { comeUp, passTime, settle } from './harness/pass-time.ts'
import { expectWhole, work } from './harness/story.ts'

let desk: Desk
afterEach(() => desk.close())

const MINUTE = 60_000

it('sent without internet, then closed: it leaves with the next start (Signal, Mattermost)', async () => {
  desk = await openDesk({ seed: 11, cases: 2 })
  await settle(desk)
  await desk.link.set({ refuse: true })
  await work(desk, 'record')
  await work(desk, 'answer')
  await work(desk, 'act')
  await passTime(desk, 5 * MINUTE)
  await desk.rest()
  // The weekend, with the computer off.
  desk.clock.sleep(60 * 60 * MINUTE)
  await desk.link.set({})
  await comeUp(desk)
  await expectWhole(desk, 3)
})

it('an upload that is refused with 500 drops nothing: case and files arrive once (FixMyStreet)', async () => {
  desk = await openDesk({ seed: 12, cases: 0 })
  await settle(desk)
  await desk.sandbox.control.setManners({ serverError: { method: 'POST', path: 'complaint/file', status: 500 } })
  while (desk.ledger.promised.every(({ files }) => files.length < 2)) await work(desk, 'record')
  const recorded = desk.ledger.promised.length
  await passTime(desk, 30 * MINUTE)
  // The one with files waits; it is neither gone nor sent without them.
  const { perState } = await desk.store.outbox.counts()
  expect(perState.antre).toBeGreaterThan(0)
  expect(perState.ditolak + perState.dibatalkan).toBe(0)
  await expectWhole(desk, recorded)
})

it('a slow answer and a second click make one case, not ten (Enketo, FreeScout)', async () => {
  desk = await openDesk({ seed: 13, cases: 1 })
  await settle(desk)
  desk.patienceMs = 400
  await desk.sandbox.control.setManners({ lateAnswer: { method: 'POST', delayMs: 350 } })
  await work(desk, 'record', 'twice')
  await work(desk, 'answer', 'twice')
  await work(desk, 'press')
  await passTime(desk, 10_000)
  await work(desk, 'press')
  await passTime(desk, 5 * MINUTE)
  await expectWhole(desk, 2)
})

it('an answer that nobody heard is asked for again with the same click, and stands once (ODK)', async () => {
  desk = await openDesk({ seed: 14, cases: 1 })
  await settle(desk)
  await work(desk, 'record', 'unheard')
  await work(desk, 'answer', 'unheard')
  await expectWhole(desk, 2)
})
