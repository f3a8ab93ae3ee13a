import { describe, expect, it } from 'vitest'
import { MANNERS, type MannerName, type SandboxManners } from '../../../electron/sandbox/manners.ts'
import type { Sandbox } from '../../../electron/sandbox/server.ts'
import { answerCase, at, create, items, numbered, send, withSandbox } from './client.ts'

const WORDS = '[No. Register LOKET-01-2026-000001-7] Lampu padam.'

async function firstId(sandbox: Sandbox): Promise<number> {
  return Number(at(items(await send(sandbox, '/complaints')), 0, 'id'))
}

/** A request that must die on the way: resolves with how often its words took effect. */
async function writeThatDies(sandbox: Sandbox, words = WORDS): Promise<number> {
  await expect(create(sandbox, words)).rejects.toThrow()
  return sandbox.control.timesWritten(words)
}

async function titles(sandbox: Sandbox, pages: number): Promise<unknown[]> {
  const read: unknown[] = []
  for (let page = 1; page <= pages; page += 1) {
    for (const item of items(await send(sandbox, `/complaints?page=${page}&page_size=4`))) read.push(at(item, 'title'))
  }
  return read
}

/** First item of the list under these manners, beside the same item without them. */
async function firstItem(sandbox: Sandbox, manners: SandboxManners): Promise<unknown> {
  await sandbox.control.setManners(manners)
  return items(await send(sandbox, '/complaints'))[0]
}

/** One test per manner. A manner without an entry does not compile, and fails below. */
const TESTS: Readonly<Record<MannerName, (sandbox: Sandbox) => Promise<void>>> = {
  async successFalse(sandbox) {
    await sandbox.control.setManners({ successFalse: { message: 'Ditolak sistem', method: 'POST' } })
    const reply = await create(sandbox, WORDS)
    expect(reply.status).toBe(200)
    expect(reply.json).toEqual({ success: false, message: 'Ditolak sistem' })
    expect(sandbox.control.timesWritten(WORDS)).toBe(0)
    await sandbox.control.setManners({ successFalse: { written: true } })
    expect(at((await create(sandbox, WORDS)).json, 'success')).toBe(false)
    expect(sandbox.control.timesWritten(WORDS)).toBe(1)
  },
  async maintenancePage(sandbox) {
    await sandbox.control.setManners({ maintenancePage: true })
    const reply = await create(sandbox, WORDS)
    expect([reply.status, reply.headers.get('content-type'), reply.json]).toEqual([
      200,
      'text/html; charset=UTF-8',
      undefined,
    ])
    expect(reply.text).toContain('pemeliharaan')
    expect(sandbox.control.timesWritten(WORDS)).toBe(0)
  },
  async serverError(sandbox) {
    for (const status of [500, 502, 503, 504]) {
      await sandbox.control.setManners({ serverError: { status } })
      const reply = await create(sandbox, WORDS)
      expect([reply.status, reply.json]).toEqual([status, undefined])
    }
    expect(sandbox.control.timesWritten(WORDS)).toBe(0)
    await sandbox.control.setManners({ serverError: { status: 504, written: true } })
    expect((await create(sandbox, WORDS)).status).toBe(504)
    expect(sandbox.control.timesWritten(WORDS)).toBe(1)
  },
  async tooManyRequests(sandbox) {
    await sandbox.control.setManners({ tooManyRequests: true })
    const bare = await create(sandbox, WORDS)
    expect([bare.status, bare.headers.get('retry-after')]).toEqual([429, null])
    await sandbox.control.setManners({ tooManyRequests: { retryAfterSeconds: 17 } })
    expect((await create(sandbox, WORDS)).headers.get('retry-after')).toBe('17')
    await sandbox.control.setManners({ tooManyRequests: { retryAfterSeconds: 120, retryAfterDate: true } })
    const dated = await create(sandbox, WORDS)
    const ahead = Date.parse(dated.headers.get('retry-after') ?? '') - Date.parse(dated.headers.get('date') ?? '')
    expect(ahead).toBeGreaterThanOrEqual(119_000)
    expect(ahead).toBeLessThanOrEqual(121_000)
    expect(sandbox.control.timesWritten(WORDS)).toBe(0)
  },
  async unauthorized(sandbox) {
    await sandbox.control.setManners({ unauthorized: { skip: 2 } })
    const statuses = []
    for (let call = 0; call < 4; call += 1) statuses.push((await create(sandbox, WORDS)).status)
    expect(statuses).toEqual([200, 200, 401, 401])
    expect(sandbox.control.timesWritten(WORDS)).toBe(2)
  },
  async tooLarge(sandbox) {
    await sandbox.control.setManners({ tooLarge: { path: 'followup/add' } })
    expect((await answerCase(sandbox, await firstId(sandbox), WORDS)).status).toBe(413)
    expect((await create(sandbox, 'lain')).status).toBe(200)
    expect(sandbox.control.timesWritten(WORDS)).toBe(0)
  },
  async cutBody(sandbox) {
    await sandbox.control.setManners({ cutBody: true })
    expect(await writeThatDies(sandbox)).toBe(1)
    await sandbox.control.setManners({ cutBody: { written: false } })
    expect(await writeThatDies(sandbox, 'kata lain')).toBe(0)
  },
  async lateAnswer(sandbox) {
    await sandbox.control.setManners({ lateAnswer: { delayMs: 60_000, method: 'POST' } })
    const impatient = new AbortController()
    const sent = send(sandbox, '/complaints/complaint', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ title: 'A', content: WORDS, channel: 1, attachments: false }),
      signal: impatient.signal,
    })
    await expect.poll(() => sandbox.control.timesWritten(WORDS)).toBe(1)
    impatient.abort()
    await expect(sent).rejects.toThrow()
    expect(sandbox.control.received(WORDS)[0]?.status).toBeNull()
    await sandbox.control.setManners({ lateAnswer: { delayMs: 30 } })
    expect((await create(sandbox, 'sebentar')).status).toBe(200)
  },
  async closeUnwritten(sandbox) {
    await sandbox.control.setManners({ closeUnwritten: { next: 1 } })
    expect(await writeThatDies(sandbox)).toBe(0)
    expect(sandbox.control.received(WORDS)).toHaveLength(1)
    expect((await create(sandbox, WORDS)).status).toBe(200)
  },
  async closeWritten(sandbox) {
    await sandbox.control.setManners({ closeWritten: { next: 1 } })
    expect(await writeThatDies(sandbox)).toBe(1)
    expect((await create(sandbox, WORDS)).status).toBe(200)
    expect(sandbox.control.timesWritten(WORDS)).toBe(2)
  },
  async slow(sandbox) {
    await sandbox.control.setManners({ slow: { delayMs: 60_000 } })
    const impatient = AbortSignal.timeout(300)
    await expect(send(sandbox, '/complaints', { signal: impatient })).rejects.toThrow()
    await sandbox.control.setManners({ slow: { delayMs: 1_000, next: 1 } })
    const order: string[] = []
    const first = send(sandbox, '/complaints').then(() => order.push('pertama'))
    await expect.poll(() => sandbox.control.counts()['GET /complaints']).toBe(2)
    await send(sandbox, '/complaints').then(() => order.push('kedua'))
    await first
    expect(order).toEqual(['kedua', 'pertama'])
  },
  async linkCut(sandbox) {
    for (const mode of ['refuse', 'destroy'] as const) {
      await sandbox.control.setManners({ linkCut: { mode } })
      await expect(send(sandbox, '/complaints')).rejects.toThrow()
      await expect(create(sandbox, WORDS)).rejects.toThrow()
      await sandbox.control.setManners({})
      expect((await send(sandbox, '/complaints')).status).toBe(200)
    }
    expect(sandbox.control.timesWritten(WORDS)).toBe(0)
    await sandbox.control.cutLink(true)
    await expect(send(sandbox, '/complaints')).rejects.toThrow()
    await sandbox.control.cutLink(false)
    expect((await send(sandbox, '/complaints')).status).toBe(200)
  },
  async restoreOlder(sandbox) {
    const id = await firstId(sandbox)
    const before = await send(sandbox, `/complaints/${id}/complaint`)
    await answerCase(sandbox, id, WORDS)
    await sandbox.control.setManners({ restoreOlder: { next: 1, method: 'GET' } })
    expect((await send(sandbox, `/complaints/${id}/complaint`)).text).toBe(before.text)
    expect(items(await send(sandbox, `/complaints/${id}/followups`))).toHaveLength(0)
    expect(sandbox.control.timesWritten(WORDS)).toBe(1)
  },
  async reuseIds(sandbox) {
    const idOf = async () => Number(at((await create(sandbox, WORDS)).json, 'complaint_id'))
    sandbox.control.snapshot()
    const first = await idOf()
    await sandbox.control.restore()
    expect(await idOf()).toBe(first + 1)
    await sandbox.control.setManners({ reuseIds: true })
    await sandbox.control.restore()
    expect(await idOf()).toBe(first)
    await sandbox.control.setManners({ reuseIds: true, restoreOlder: { next: 1 } })
    expect(await idOf()).toBe(first)
  },
  async numbersAsStrings(sandbox) {
    const item = await firstItem(sandbox, { numbersAsStrings: true })
    expect(item).toMatchObject({ id: expect.stringMatching(/^\d+$/), status_code: '20', is_anonymous: '0' })
    expect(at((await send(sandbox, '/complaints')).json, 'results', 'total')).toBe('9')
    expect(at((await create(sandbox, WORDS)).json, 'complaint_id')).toMatch(/^\d+$/)
  },
  async stringsAsNumbers(sandbox) {
    expect(at(await firstItem(sandbox, {}), 'tracking_id')).toMatch(/^\d+$/)
    const item = await firstItem(sandbox, { stringsAsNumbers: true })
    expect(typeof at(item, 'tracking_id')).toBe('number')
    expect(typeof at(item, 'title')).toBe('string')
  },
  async nullFields(sandbox) {
    expect(await firstItem(sandbox, { nullFields: true })).toMatchObject({
      source: null,
      category_name: null,
      title: 'Kasus 9',
    })
    expect(await firstItem(sandbox, { nullFields: { fields: ['updated_at', 'title'] } })).toMatchObject({
      title: null,
      updated_at: null,
      source: 'Website',
    })
  },
  async missingFields(sandbox) {
    const item = await firstItem(sandbox, { missingFields: true })
    expect(item).not.toHaveProperty('source')
    expect(item).toHaveProperty('title')
    expect(await firstItem(sandbox, { missingFields: { fields: ['status_name'] } })).not.toHaveProperty('status_name')
  },
  async unknownFields(sandbox) {
    const item = await firstItem(sandbox, { unknownFields: true })
    expect(item).toMatchObject({ title: 'Kasus 9', sentiment: { label: 'netral' } })
    expect((await send(sandbox, '/complaints')).json).toHaveProperty('api_version')
  },
  async htmlContent(sandbox) {
    await create(sandbox, 'Jalan "Melati" & <kenanga>. Baris dua.\nBaris tiga')
    const html = String(at(await firstItem(sandbox, { htmlContent: true }), 'content'))
    expect(html).toContain('<p>Jalan &quot;Melati&quot; &amp; &lt;kenanga&gt;.&nbsp;Baris dua.</p>')
    expect(html).toContain('<br />')
    expect(html).not.toContain('<script>')
    expect(String(at(await firstItem(sandbox, { htmlContent: { hostile: true } }), 'content'))).toContain('<script>')
  },
  async naiveTimes(sandbox) {
    expect(at(await firstItem(sandbox, {}), 'created_at')).toBe('17-03-2026 14:00:08')
    expect(at(await firstItem(sandbox, { naiveTimes: false }), 'created_at')).toBe('2026-03-17T14:00:08+07:00')
  },
  async unknownStatus(sandbox) {
    expect(await firstItem(sandbox, { unknownStatus: true })).toMatchObject({
      status_code: 97,
      status_name: 'Menunggu Telaah Lintas Instansi',
    })
    expect(at(await firstItem(sandbox, { unknownStatus: { name: 'Baru Sama Sekali' } }), 'status_name')).toBe(
      'Baru Sama Sekali',
    )
  },
  async duplicateOnPages(sandbox) {
    await sandbox.control.setManners({ duplicateOnPages: true })
    const read = await titles(sandbox, 3)
    expect(new Set(read).size).toBe(9)
    expect(read.filter((title) => title === 'Kasus 6')).toHaveLength(2)
    expect(read).toHaveLength(11)
  },
  async skipOnPages(sandbox) {
    await sandbox.control.setManners({ skipOnPages: { next: 1 } })
    const read = await titles(sandbox, 3)
    expect(read).toHaveLength(8)
    expect(read).not.toContain('Kasus 5')
    expect(await titles(sandbox, 3)).toHaveLength(9)
  },
  async trackingIdLengths(sandbox) {
    await sandbox.control.setManners({ trackingIdLengths: true })
    await sandbox.control.addCases(Array.from({ length: 200 }, () => ({ judul: 'A', isi: 'B' })))
    const lengths = sandbox.control.cases().map((kasus) => kasus.trackingId.length)
    expect(Math.min(...lengths)).toBe(5)
    expect(Math.max(...lengths)).toBe(15)
  },
  async clockOff(sandbox) {
    const start = Date.now()
    await sandbox.control.setManners({ clockOff: { minutes: -60 } })
    const reply = await create(sandbox, WORDS)
    expect(Date.parse(reply.headers.get('date') ?? '')).toBeLessThan(start - 50 * 60_000)
    const created = sandbox.control.cases().find((kasus) => kasus.isi === WORDS)
    expect(Date.parse(created?.createdAt ?? '')).toBeLessThan(start - 50 * 60_000)
    await sandbox.control.setManners({ clockOff: true })
    expect(Date.parse((await send(sandbox, '/complaints')).headers.get('date') ?? '')).toBeGreaterThan(
      start + 6 * 60_000,
    )
  },
}

describe('manners', () => {
  it('each has a test', () => {
    expect(Object.keys(TESTS).sort()).toEqual(Object.keys(MANNERS).sort())
  })

  it.each(Object.entries(TESTS))('%s', async (_name, test) => {
    await withSandbox({ cases: numbered(9) }, test)
  })

  it.each(Object.keys(TESTS))('%s rests when it is off from the start', async (name) => {
    await withSandbox({ cases: numbered(3), manners: { [name]: false } }, async (sandbox) => {
      const plain = await send(sandbox, '/complaints')
      expect([plain.status, items(plain).length]).toEqual([200, 3])
      expect(sandbox.control.manners()).toHaveProperty(name, false)
    })
  })
})

describe('when a manner applies', () => {
  it('draws the same faults from the same seed', async () => {
    const runs: string[] = []
    for (const seed of [5, 5, 6]) {
      await withSandbox({ cases: 1, seed, manners: { serverError: { probability: 0.5 } } }, async (sandbox) => {
        const statuses = []
        for (let call = 0; call < 24; call += 1) statuses.push((await send(sandbox, '/complaints')).status)
        runs.push(statuses.join())
      })
    }
    expect(runs[0]).toBe(runs[1])
    expect(runs[0]).not.toBe(runs[2])
    expect(runs[0]).toContain('200')
    expect(runs[0]).toContain('500')
  })

  it('counts only the requests that match', async () => {
    const manners: SandboxManners = { serverError: { path: 'complaint-loket', method: 'POST', skip: 1, next: 1 } }
    await withSandbox({ cases: numbered(1), manners }, async (sandbox) => {
      expect((await send(sandbox, '/complaints')).status).toBe(200)
      const statuses = []
      for (let call = 0; call < 4; call += 1) statuses.push((await create(sandbox, WORDS)).status)
      expect(statuses).toEqual([200, 500, 200, 200])
    })
  })

  it('touches the same share of cases on every reading', async () => {
    await withSandbox({ cases: numbered(100), manners: { unknownStatus: { probability: 0.3 } } }, async (sandbox) => {
      const odd = async () =>
        items(await send(sandbox, '/complaints?page_size=100'))
          .filter((item) => at(item, 'status_code') === 97)
          .map((item) => at(item, 'id'))
      const first = await odd()
      expect(first.length).toBeGreaterThan(10)
      expect(first.length).toBeLessThan(55)
      expect(await odd()).toEqual(first)
    })
  })

  it('ends waiting requests when it stops', async () => {
    await withSandbox({ cases: 1, manners: { slow: { delayMs: 600_000 } } }, async (sandbox) => {
      const waiting = expect(send(sandbox, '/complaints')).rejects.toThrow()
      await expect.poll(() => sandbox.control.counts()['GET /complaints']).toBe(1)
      await sandbox.stop()
      await waiting
    })
  })
})
