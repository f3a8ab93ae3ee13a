/** What leaves, leaves once and in order, whatever the upstream does with it. */
import { afterEach, describe, expect, it } from 'vitest'
import { SETELAN_AWAL } from '../../../electron/domain/setelan.ts'
import type { SandboxManners } from '../../../electron/sandbox/manners.ts'
import type { OutboxRow } from '../../../electron/store/store.ts'
import type { FetchLike } from '../../../electron/upstream/upstream.ts'
import { createWorld, PNG } from './world.ts'
import type { World, WorldArgs } from './world.ts'

let world: World
async function open(args: WorldArgs = {}): Promise<World> {
  world = await createWorld(args)
  return world
}
afterEach(() => world.close())

/** How often the words of an entry stand in LAPOR, asked of its own records. */
function timesInLapor({ sandbox }: World, marker: string): number {
  const texts = sandbox.control.cases().flatMap((kasus) => [kasus.isi, ...kasus.tanggapan.map(({ isi }) => isi)])
  return texts.filter((text) => text.includes(marker)).length
}

async function expectAllOnce(rows: readonly OutboxRow[]): Promise<void> {
  expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'terkirim'))
  expect(rows.map(({ marker }) => timesInLapor(world, marker))).toEqual(rows.map(() => 1))
  expect(await world.store.outbox.neraca()).toMatchObject({
    seimbang: true,
    dicatat: rows.length,
    terkirim: rows.length,
  })
}

const POST = { method: 'POST' } as const
/** Manner, and whether a write can be under way without an answer. */
const MANNERS: Readonly<Record<string, SandboxManners>> = {
  'an answer later than our patience': { lateAnswer: { ...POST, delayMs: 5_000, next: 3 } },
  'the connection closed after the write': { closeWritten: { ...POST, next: 3 } },
  'the connection closed before the write': { closeUnwritten: { ...POST, next: 3 } },
  'half a body': { cutBody: { ...POST, next: 3 } },
  'half a body, nothing written': { cutBody: { ...POST, next: 3, written: false } },
  'an HTML page after the write': { maintenancePage: { ...POST, next: 3, written: true } },
  'an HTML page instead of the write': { maintenancePage: { ...POST, next: 3 } },
  '502 after the write': { serverError: { ...POST, next: 3, status: 502, written: true } },
  '503 instead of the write': { serverError: { ...POST, next: 3, status: 503 } },
  '429 without a time': { tooManyRequests: { ...POST, next: 3 } },
  'numbers as strings and unknown fields': { numbersAsStrings: true, unknownFields: true },
  'HTML around the text read back': { closeWritten: { ...POST, next: 3 }, htmlContent: true },
  'a clock seven minutes off': { clockOff: true, closeWritten: { ...POST, next: 2 } },
}

describe('exactly once upstream', () => {
  it.each(Object.entries(MANNERS))('with %s', async (_name, manners) => {
    await open({ sync: { bacaBalikTundaDetik: 30 } })
    await world.sandbox.control.setManners(manners)
    await world.start()
    const first = await world.record({}, [PNG])
    await world.record()
    await world.answer(first.id)
    await world.answer(first.id)
    await world.drained()
    await expectAllOnce(await world.rows())
    const sent = world.sandbox.control.cases().find(({ isi }) => isi.includes(first.nomorRegister ?? '?'))
    expect(sent?.berkas).toHaveLength(1)
  })

  it('when the write happens only after we gave up waiting', async () => {
    await open({ sync: { bacaBalikTundaDetik: 120 } })
    // 600 ms: twice our patience; the first look may count only after 1.2 s.
    await world.sandbox.control.setManners({ slow: { ...POST, delayMs: 600, next: 2 } })
    await world.start()
    await world.record()
    await world.record()
    await world.drained()
    await expectAllOnce(await world.rows())
  })

  it('when sync is stopped in the middle of the call', async () => {
    await open({ sync: { bacaBalikTundaDetik: 10 } })
    await world.sandbox.control.setManners({ lateAnswer: { ...POST, delayMs: 5_000, next: 1 } })
    await world.start()
    await world.record()
    await world.until('written upstream', () => world.sandbox.control.cases().length === 1)
    await world.stop()
    expect((await world.rows()).map(({ state }) => state)).toEqual(['tidakPasti'])
    await world.start()
    await world.drained()
    await expectAllOnce(await world.rows())
  })
})

describe('a person decides while we look', () => {
  it('what the look found is sent, and not sent again', async () => {
    const looking = { hold: false, found: 0 }
    const slowLook: FetchLike = async (input, init) => {
      const answer = await fetch(input, init)
      if (looking.hold && input.includes('search=')) {
        looking.found += 1
        await world.until('decided', () => !looking.hold)
      }
      return answer
    }
    await open({ scale: 20, sync: { bacaBalikTundaDetik: 1 }, api: { totalTimeoutMs: 20_000 }, fetch: slowLook })
    await world.sandbox.control.setManners({ closeWritten: { ...POST, next: 1 } })
    looking.hold = true
    await world.start()
    await world.record()
    await world.until('looking', () => looking.found > 0)
    const [row] = await world.rows()
    const decided = await world.store.outbox.resolve({
      id: row?.id ?? '',
      keputusan: 'kirimLagi',
      trackingId: null,
      alasan: 'Dikira belum sampai.',
      petugas: world.petugas,
      at: world.clock.now(),
    })
    expect(decided.ok).toBe(true)
    looking.hold = false
    world.sync?.wakeOutbox()
    await world.drained()
    await expectAllOnce(await world.rows())
  })
})

describe('written after it was found absent', () => {
  it('an answer that was long under way is seen before it would leave again', async () => {
    let underWay: (() => Promise<unknown>) | null = null
    let arriving: Promise<unknown> = Promise.resolve()
    const late: FetchLike = async (input, init) => {
      if (init?.method === 'POST' && input.includes('followup') && calls++ === 0) {
        underWay = () => fetch(input, { ...init, signal: null })
        throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) })
      }
      const isAbsent = (await world.rows())[0]?.state !== 'tidakPasti'
      // Both looks have ended without it, and the case is read once more: only now LAPOR gets to it.
      if (underWay !== null && isAbsent && /complaints\/\d+\/complaint$/.test(input)) {
        arriving = underWay()
        underWay = null
      }
      await arriving
      return fetch(input, init)
    }
    let calls = 0
    await open({ sync: { bacaBalikTundaDetik: 1 }, sandbox: { cases: 1 }, fetch: late })
    await world.start()
    await world.pulled()
    const [kasus] = (await world.store.pengaduan.list({ status: null, teks: '', cursor: null, limit: 1 })).rows
    await world.answer(kasus?.id ?? '')
    await world.until('absent, then arrived', () => calls > 0 && underWay === null)
    await world.drained()
    await expectAllOnce(await world.rows())
  })
})

describe('order', () => {
  it('keeps the answers of a case in the order they were given, under faults', async () => {
    await open({ sync: { bacaBalikTundaDetik: 5, paralel: 4 } })
    const half = { ...POST, probability: 0.25 }
    await world.sandbox.control.setManners({
      closeWritten: half,
      closeUnwritten: half,
      serverError: { ...half, status: 503 },
    })
    await world.start()
    const cases = [await world.record(), await world.record(), await world.record()]
    for (const turn of [1, 2, 3, 4])
      for (const { id } of cases) await world.answer(id, `Jawaban ke-${turn} untuk kasus ini.`)
    await world.drained(40_000)
    await expectAllOnce(await world.rows())
    for (const kasus of world.sandbox.control.cases()) {
      const turns = kasus.tanggapan.map(({ isi }) => /ke-(\d)/.exec(isi)?.[1])
      expect(turns).toEqual(['1', '2', '3', '4'])
    }
  })

  it('a refused entry stops its own case only, and goes on after a person changed the words', async () => {
    await open()
    await world.sandbox.control.setManners({ tooLarge: { ...POST, path: 'followup/add', next: 1 } })
    await world.start()
    const [first, second] = [await world.record(), await world.record()]
    await world.drained()
    await world.answer(first.id, 'Jawaban yang ditolak karena terlalu besar.')
    await world.until('refused', async () => (await world.rows()).some(({ state }) => state === 'ditolak'))
    await world.answer(first.id, 'Jawaban sesudahnya.')
    await world.answer(second.id)
    await world.until(
      'the other case is sent',
      async () => (await world.rows()).filter(({ state }) => state === 'terkirim').length === 3,
    )
    const refused = (await world.rows()).find(({ state }) => state === 'ditolak')
    expect(refused?.lastFailure).toMatchObject({ kind: 'rejected', status: 413 })
    expect((await world.rows()).filter(({ state }) => state === 'antre')).toHaveLength(1)
    const rewritten = await world.store.outbox.rewrite({
      id: refused?.id ?? '',
      teks: 'Jawaban yang sudah diringkas.',
      petugas: world.petugas,
      at: world.clock.now(),
    })
    expect(rewritten.ok).toBe(true)
    world.sync?.wakeOutbox()
    await world.drained()
    await expectAllOnce(await world.rows())
    const kasus = world.sandbox.control.cases().find(({ isi }) => isi.includes(first.nomorRegister ?? '?'))
    expect(kasus?.tanggapan.map(({ isi }) => isi.replace(/^\[.*?\] /, ''))).toEqual([
      'Jawaban yang sudah diringkas.',
      'Jawaban sesudahnya.',
    ])
  })
})

describe('waiting', () => {
  it('pauses when the credentials end, burns nothing, and goes on with new ones', async () => {
    await open()
    await world.start()
    world.token = 'sudah-berakhir'
    const kasus = await world.record()
    await world.record()
    await world.until('paused', async () => (await world.sync?.status())?.pausedForCredentials === true)
    await world.until('nothing under way', async () => (await world.rows()).every(({ state }) => state === 'antre'))
    const calls = world.sandbox.control.counts()
    await world.answer(kasus.id)
    await new Promise((resolve) => setTimeout(resolve, 300))
    // Half a minute of bent time: not one more call.
    expect(world.sandbox.control.counts()).toEqual(calls)
    expect((await world.rows()).map(({ attempts }) => attempts)).toEqual([0, 0, 0])
    expect((await world.sync?.status())?.cause).toContain('Izin masuk')
    world.token = world.sandbox.credentials.token
    world.sync?.resume()
    await world.drained()
    await expectAllOnce(await world.rows())
  })

  it('a 401 to writes alone ends by itself: while pulls get through, one lane tries every quarter of an hour', async () => {
    await open({ scale: 1_000, sync: { intervalDetik: 60 } })
    await world.start()
    await world.sandbox.control.setManners({ unauthorized: { ...POST, next: 3 } })
    const since = Date.parse(world.clock.now())
    await world.record()
    await world.until('paused', async () => (await world.sync?.status())?.pausedForCredentials === true)
    await world.record()
    await world.drained()
    // Three refusals, so two quarters of an hour at least, and not one try burned.
    expect(Date.parse(world.clock.now()) - since).toBeGreaterThanOrEqual(30 * 60_000)
    expect((await world.rows()).map(({ attempts }) => attempts)).toEqual([1, 1])
    expect((await world.sync?.status())?.pausedForCredentials).toBe(false)
    await expectAllOnce(await world.rows())
  })

  it('does not call again before the Retry-After of a 429 is over', async () => {
    await open()
    await world.sandbox.control.setManners({ tooManyRequests: { ...POST, retryAfterSeconds: 120, next: 1 } })
    await world.start()
    await world.record()
    await world.until('turned away', async () => (await world.rows())[0]?.lastFailure?.kind === 'rateLimited')
    const turnedAwayAt = Date.parse(world.clock.now())
    await world.record()
    await world.drained()
    const [row] = (await world.rows()).filter(({ attempts }) => attempts > 1)
    expect(Date.parse(row?.sentAt ?? '') - turnedAwayAt).toBeGreaterThanOrEqual(115_000)
    const other = (await world.rows()).find(({ attempts }) => attempts === 1)
    expect(Date.parse(other?.sentAt ?? '') - turnedAwayAt).toBeGreaterThanOrEqual(115_000)
    await expectAllOnce(await world.rows())
  })

  it('sends soon after the link comes back, whatever the back-off had grown to', async () => {
    // Slow time on purpose: fifteen minutes of back-off would be 45 s of this test.
    await open({ scale: 20, sync: { intervalDetik: 20 } })
    await world.sandbox.control.cutLink(true)
    await world.start()
    await world.record()
    for (let attempts = 1; attempts <= 6; attempts += 1) {
      world.sync?.now()
      await world.until('tried', async () => {
        const [row] = await world.rows()
        return row?.state === 'antre' && row.attempts >= attempts
      })
    }
    expect((await world.sync?.status())?.link).toBe('luring')
    const [waiting] = await world.rows()
    expect(Date.parse(waiting?.nextAttemptAt ?? '') - Date.parse(world.clock.now())).toBeGreaterThan(140_000)
    await world.sandbox.control.cutLink(false)
    await world.drained(6_000)
    await expectAllOnce(await world.rows())
    await world.until('terhubung', async () => (await world.sync?.status())?.link === 'terhubung')
  })

  it('an answer waits until LAPOR has numbered its case', async () => {
    await open()
    const kasus = world.builder.kasus({ upstreamId: null, status: 'belumDitindaklanjuti', statusAsli: 'Terverifikasi' })
    const done = await world.store.pengaduan.applyKasus({
      kasus: [kasus],
      rusak: [],
      asal: 'excel',
      cursor: null,
      at: world.clock.now(),
    })
    await world.start()
    await world.answer(done.ids[0] ?? '')
    const walkIn = await world.record()
    await world.until('the walk-in is sent', async () => (await world.rows()).some(({ state }) => state === 'terkirim'))
    expect((await world.rows()).map(({ state }) => state).sort()).toEqual(['antre', 'terkirim'])
    await world.sandbox.control.addCases([
      { trackingId: kasus.trackingId ?? '', judul: kasus.judul, isi: kasus.isi, status: 'Terverifikasi' },
    ])
    await world.pulled()
    await world.drained()
    await expectAllOnce(await world.rows())
    expect((await world.store.pengaduan.counts('2026-11-22')).total).toBe(2)
    expect(walkIn.nomorRegister).not.toBeNull()
  })

  it('goes on although the clock was set back by a day', async () => {
    await open()
    await world.sandbox.control.cutLink(true)
    await world.start()
    const kasus = await world.record()
    await world.answer(kasus.id)
    await world.until('tried in vain', async () =>
      (await world.rows()).some(({ lastFailure }) => lastFailure?.kind === 'offline'),
    )
    await world.stop()
    world.clock.jump(-86_400_000)
    await world.sandbox.control.cutLink(false)
    await world.start()
    await world.drained()
    await expectAllOnce(await world.rows())
  })

  it('sends nothing in Excel mode and says what the link hangs on', async () => {
    await open({ mode: 'excel' })
    await world.start()
    await world.record()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(world.sandbox.control.counts()).toEqual({})
    expect(await world.sync?.status()).toMatchObject({ link: 'terbatas', waiting: 1, sending: 0 })
  })

  it('asks a person when this deployment has no way to look', async () => {
    await open({ api: { paths: { ...SETELAN_AWAL.api.paths, daftarPengaduan: '' } } })
    await world.sandbox.control.setManners({ closeWritten: { ...POST, next: 1 } })
    await world.start()
    await world.record()
    await world.until(
      'left to a person',
      async () => (await world.rows())[0]?.nextAttemptAt.startsWith('9999') === true,
    )
    expect((await world.rows())[0]?.state).toBe('tidakPasti')
    const { id } = (await world.rows())[0] ?? { id: '' }
    const said = await world.store.outbox.resolve({
      id,
      keputusan: 'sudahTerkirim',
      trackingId: null,
      alasan: 'Terlihat di LAPOR.',
      petugas: world.petugas,
      at: world.clock.now(),
    })
    expect(said.ok).toBe(true)
    expect(timesInLapor(world, (await world.rows())[0]?.marker ?? '?')).toBe(1)
  })
})
