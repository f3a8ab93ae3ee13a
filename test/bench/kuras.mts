/**
 * Draining a month without internet against a plain loop of awaited fetches that posts the same words to the same kind of
 * server: items a second, and bytes sent against the bytes of the words.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openLink } from '../fault/harness/link.ts'
import type { Desk } from '../fault/harness/desk.ts'
import { becomePatient, openDesk } from '../fault/harness/desk.ts'
import { passTime, settle } from '../fault/harness/pass-time.ts'
import { WORK } from '../fault/harness/work.ts'
import { startSandbox } from '../../electron/sandbox/server.ts'
import { startEffort } from './measure.mts'

const MINUTE = 60_000
const round = (value: number, digits = 1) => Number(value.toFixed(digits))

type Figures = Readonly<Record<string, number>>

/** Of a link as offices have it, each way, in ms a piece of 1 KB. */
const DELAY_MS = 40

/** Once with the server beside the desk, where nothing but the desk's own work counts, once over a link with a delay. */
export async function benchKuras(args: { dir: string; items: number; say: (line: string) => void }): Promise<Figures> {
  const near = await drain({ ...args, dir: join(args.dir, 'dekat'), delayMs: 0 })
  const far = await drain({ ...args, dir: join(args.dir, 'jauh'), items: Math.ceil(args.items / 4), delayMs: DELAY_MS })
  const { itemsPerSecond = 0, plainItemsPerSecond = 0, ratio = 0 } = far
  return {
    ...near,
    farItemsPerSecond: itemsPerSecond,
    farPlainItemsPerSecond: plainItemsPerSecond,
    farRatio: ratio,
  }
}

/** `dir`: an empty folder on the disk that is measured. */
async function drain(args: {
  dir: string
  items: number
  delayMs: number
  say: (line: string) => void
}): Promise<Figures> {
  const { dir, items, delayMs, say } = args
  await mkdir(dir, { recursive: true })
  const desk = await openDesk({ seed: 1, cases: 0, dir })
  becomePatient(desk)
  desk.setelan = { ...desk.setelan, sync: { ...desk.setelan.sync, paralel: 3 } }
  try {
    await settle(desk)
    await desk.link.set({ refuse: true })
    for (let count = 0; count < items; count += 1) await (count % 2 === 0 ? WORK.record : WORK.answer)(desk, 'once')
    say(`${items} items wait, recorded without a link`)
    await desk.link.set({ delayMs })
    const read = startEffort()
    desk.sync?.now()
    while ((await desk.store.outbox.neraca()).menunggu > 0) await passTime(desk, MINUTE)
    const drained = read()
    const plain = await plainLoop(await wordsOf(desk), delayMs)
    const perSecond = items / (drained.milliseconds / 1_000)
    return {
      items,
      itemsPerSecond: round(perSecond),
      plainItemsPerSecond: round(plain.perSecond),
      ratio: round(perSecond / plain.perSecond, 2),
      cpuMsPerItem: round(drained.cpu / items),
      requests: Object.values(desk.sandbox.control.counts()).reduce((sum, count) => sum + count, 0),
      // Files go with the cases here; the plain loop sends words alone.
      sentPerByteOfPayload: round(desk.link.sentBytes() / (plain.bytes + fileBytes(desk)), 2),
      plainSentPerByteOfWords: round(plain.sent / plain.bytes, 2),
    }
  } finally {
    await desk.close()
  }
}

function fileBytes({ sandbox }: Desk): number {
  const files = sandbox.control
    .cases()
    .flatMap(({ berkas, tanggapan }) => [berkas, ...tanggapan.map((one) => one.berkas)])
  return files.flat().reduce((sum, { ukuran }) => sum + ukuran, 0)
}

type Words = { readonly kind: string; readonly text: string; readonly title: string }

async function wordsOf({ store }: Desk): Promise<readonly Words[]> {
  const words: Words[] = []
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page = await store.outbox.list({ selesaiJuga: true, cursor, limit: 200 })
    for (const { kind, marker, payload } of page.rows) {
      const text = 'tanggapan' in payload ? payload.tanggapan : 'alasan' in payload ? payload.alasan : payload.isi
      words.push({ kind, text: `${marker} ${text}`, title: 'judul' in payload ? (payload.judul ?? '') : '' })
    }
    cursor = page.nextCursor
  }
  return words.toReversed()
}

/** One request after the other, nothing written down, nothing looked up. */
async function plainLoop(
  words: readonly Words[],
  delayMs: number,
): Promise<{ perSecond: number; sent: number; bytes: number }> {
  const sandbox = await startSandbox({ seed: 1, cases: 0 })
  const link = await openLink(sandbox.port)
  await link.set({ delayMs })
  const headers = {
    [sandbox.credentials.authHeader]: sandbox.credentials.authorization,
    token: sandbox.credentials.token,
  }
  const json = { ...headers, 'content-type': 'application/json' }
  let last = ''
  const read = startEffort()
  for (const { kind, text, title } of words) {
    if (kind === 'pengaduanBaru') {
      const body = JSON.stringify({ title, content: text, channel: 1, attachments: false })
      const answer = await fetch(`${link.url}/complaints/complaint`, { method: 'POST', headers: json, body })
      last = /\d+/.exec(await answer.text())?.[0] ?? ''
    } else {
      const body = new FormData()
      body.set('complaint_id', last)
      body.set('content', text)
      await (await fetch(`${link.url}/complaints/followup/add`, { method: 'POST', headers, body })).arrayBuffer()
    }
  }
  const { milliseconds } = read()
  const bytes = words.reduce((sum, { text, title }) => sum + Buffer.byteLength(text) + Buffer.byteLength(title), 0)
  const result = { perSecond: words.length / (milliseconds / 1_000), sent: link.sentBytes(), bytes }
  await link.close()
  await sandbox.stop()
  return result
}
