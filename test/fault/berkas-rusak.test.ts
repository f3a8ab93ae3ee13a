/** A file that was promised to go along is altered, exchanged or gone on disk before it leaves: nothing leaves without it. */
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { sebabOutbox } from '../../electron/domain/kalimat.ts'
import type { OutboxRow } from '../../electron/store/store.ts'
import type { Desk } from './harness/desk.ts'
import { openDesk } from './harness/desk.ts'
import { passTime, settle } from './harness/pass-time.ts'
import { expectWhole, work } from './harness/story.ts'
import { press } from './harness/watch.ts'

let desk: Desk
afterEach(() => desk.close())

const MINUTE = 60_000
const place = (id: string): string => join(desk.dir, 'lampiran', `${id}.lkt`)

const DAMAGE: Readonly<Record<string, (bad: string, other: string) => void>> = {
  'one bit altered': (bad) => {
    const bytes = readFileSync(place(bad))
    const middle = Math.floor(bytes.byteLength / 2)
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
    writeFileSync(place(bad), bytes)
  },
  'exchanged for another file of the desk': (bad, other) => writeFileSync(place(bad), readFileSync(place(other))),
  gone: (bad) => rmSync(place(bad)),
}

async function rows(): Promise<readonly OutboxRow[]> {
  return (await desk.store.outbox.list({ selesaiJuga: true, cursor: null, limit: 100 })).rows
}

const files = ({ payload }: OutboxRow): readonly string[] => ('lampiranIds' in payload ? payload.lampiranIds : [])

/** The first entry of the kind with so many files; what is recorded until there is one goes its way too. */
async function withFiles(name: 'record' | 'answer', least: number): Promise<OutboxRow> {
  const kind = name === 'record' ? 'pengaduanBaru' : 'tindakLanjut'
  for (;;) {
    const found = (await rows()).find((row) => row.kind === kind && files(row).length >= least)
    if (found !== undefined) return found
    await work(desk, name)
  }
}

async function uploads(id: string): Promise<number> {
  const read = await desk.store.lampiran.readKirim(id)
  if (!read.ok) throw new Error('unreadable')
  const sha = createHash('sha256').update(read.value.bytes).digest('hex')
  const carries = ({ berkas }: { berkas: readonly { sha256: string }[] }) => berkas.some(({ sha256 }) => sha256 === sha)
  return desk.sandbox.control.received().filter(carries).length
}

it.each(Object.keys(DAMAGE))(
  '%s: the words wait with it, a person is told which file, and with the file back all goes once',
  async (name) => {
    desk = await openDesk({ seed: 47, cases: 3 })
    await settle(desk)
    await desk.link.set({ refuse: true })
    const record = await withFiles('record', 2)
    const answer = await withFiles('answer', 1)
    const [first = '', second = ''] = files(record)
    const [only = ''] = files(answer)
    const kept = new Map([second, only].map((id) => [id, readFileSync(place(id))]))
    DAMAGE[name]?.(second, first)
    DAMAGE[name]?.(only, first)
    await desk.link.set({})
    press(desk)
    await passTime(desk, 10 * MINUTE)

    const after = await rows()
    const bad = [record, answer].map(({ id }) => after.find((row) => row.id === id))
    expect(bad.map((row) => row?.state)).toEqual(['ditolak', 'ditolak'])
    expect(bad.map((row) => (row ? sebabOutbox(row, 'WIB') : ''))).toEqual([
      expect.stringContaining('lampiran ke-2 di komputer ini rusak atau hilang'),
      expect.stringContaining('lampiran ke-1 di komputer ini rusak atau hilang'),
    ])
    expect([record, answer].map(({ marker }) => desk.sandbox.control.timesWritten(marker))).toEqual([0, 0])
    // The other cases went on.
    const lanes = new Set([record, answer].map(({ pengaduanId }) => pengaduanId))
    for (const row of after) if (!lanes.has(row.pengaduanId)) expect(row.state).toBe('terkirim')

    for (const [id, bytes] of kept) writeFileSync(place(id), bytes)
    await expectWhole(desk, desk.ledger.promised.length)
    // The first file may go up anew with "kirim lagi"; that none is attached twice is part of `expectWhole`.
    expect(await Promise.all([second, only].map(uploads))).toEqual([1, 1])
  },
)
