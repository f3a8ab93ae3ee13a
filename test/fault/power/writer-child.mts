/**
 * A store at work in a process of its own, telling what it was asked and what it acknowledged: what strace watches.
 * `node writer-child.mts DIR SEED CASES`.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterSend, claim, startMainCall } from '../../../electron/domain/outbox-policy.ts'
import type { OutboxEntry } from '../../../electron/domain/outbox.ts'
import type { Id } from '../../../electron/domain/kata.ts'
import { writeWhole } from '../../../electron/shell/files.ts'
import { openStore } from '../../../electron/store/open.ts'
import type { Petugas, Store } from '../../../electron/store/store.ts'
import { createBuilder } from '../../support/builders.ts'
import { KEY, MORNING } from '../harness/template.ts'
import type { Step } from './told.ts'
import { KEY_FILE, KEY_TEXT, tell } from './told.ts'

const [dir = '', seed = '1', cases = '0'] = process.argv.slice(2)
const builder = createBuilder(Number(seed), new Date(MORNING).toISOString())
const { random } = builder
let ms = MORNING
const now = (): string => new Date((ms += 1_000)).toISOString()
const END_OF_TIME = '9999-12-31T23:59:59.999Z'
const CASES = Number(cases)

async function step<T>(what: Step, run: () => Promise<T>): Promise<T> {
  tell('try', what)
  const result = await run()
  tell('done', what)
  return result
}

function must<T>(result: { ok: true; value: T } | { ok: false; failure: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

type Recorded = { readonly drafId: Id; readonly pengaduanId: Id }

async function recordOne(store: Store, petugas: Petugas): Promise<Recorded> {
  const drafId = builder.id()
  const words = `${builder.isi()} kata${random.hex(16)}`
  const draf = builder.draf({ isi: words, tanggalKejadian: '' })
  await step({ kind: 'draf', id: drafId, words }, async () =>
    must(await store.draf.save({ id: drafId, draf, petugas, at: now() })),
  )
  const files: string[] = []
  for (let count = random.int(0, 2); count > 0; count -= 1) {
    const bytes = Buffer.from(`%PDF-1.4\n% kata${random.hex(2 * random.int(200, 20_000))}\n%%EOF\n`)
    const sha = createHash('sha256').update(bytes).digest('hex')
    const nama = `surat-${count}.pdf`
    const milik = { jenis: 'draf', id: drafId } as const
    await step({ kind: 'lampiran', drafId, sha }, async () =>
      must(await store.lampiran.add({ milik, nama, bytes, at: now() })),
    )
    files.push(sha)
  }
  const done = await step({ kind: 'finalize', drafId, words, files }, async () =>
    must(await store.pengaduan.finalize({ drafId, petugas, at: now(), alasanTidakLengkap: 'Uji listrik padam.' })),
  )
  return { drafId, pengaduanId: done.id }
}

async function answerOne(store: Store, petugas: Petugas, { drafId, pengaduanId }: Recorded): Promise<void> {
  const requestId = builder.id()
  const words = `${builder.tanggapan()} kata${random.hex(16)}`
  const args = { requestId, pengaduanId, tanggapan: words, rahasia: false, lampiranIds: [], petugas, at: now() }
  await step({ kind: 'answer', id: requestId, drafId, words }, async () => must(await store.tindakLanjut.add(args)))
}

/** The steps of a sending, each committed before the next: claim, mark, acknowledged. */
async function sendOne(store: Store, { drafId, pengaduanId }: Recorded): Promise<void> {
  const heads = await store.outbox.dueHeads(END_OF_TIME, 100)
  let entry = heads.find((head) => head.pengaduanId === pengaduanId)
  const arrived = { kind: 'acknowledged', upstreamId: String(random.int(1, 9_999_999)), trackingId: null } as const
  const moves: readonly ((from: OutboxEntry) => OutboxEntry)[] = [
    (from) => claim(from, now()),
    (from) => startMainCall(from, now()),
    (from) => afterSend(from, arrived, now(), 0.5, { bacaBalikTundaDetik: 30 }),
  ]
  for (const [order, move] of moves.entries()) {
    if (entry === undefined) throw new Error('nothing to send')
    const from = entry
    const next = move(from)
    await step({ kind: 'move', drafId, order }, async () => {
      if (!(await store.outbox.move({ entry: from, next }))) throw new Error('not moved')
    })
    entry = next
  }
}

async function backup(store: Store, nama: string, cases: number): Promise<void> {
  await step({ kind: 'backup', nama, cases }, () => store.backup(join(dir, 'cadangan', nama)))
}

await step({ kind: 'key' }, () => Promise.resolve(writeWhole(join(dir, KEY_FILE), KEY_TEXT)))
/** Opening is a step of its own: at the old schema it copies, and changes what is there. */
const store = await step({ kind: 'open' }, () => openStore({ dir, key: KEY, now }))
const petugas = must(await store.petugas.masuk('Petugas Uji', now()))
for (let count = 1; count <= CASES; count += 1) {
  const recorded = await recordOne(store, petugas)
  if (random.chance(0.5)) await answerOne(store, petugas, recorded)
  await sendOne(store, recorded)
  if (count % 2 === 0) await backup(store, `uji-${count}.db`, count)
}
await store.close()
