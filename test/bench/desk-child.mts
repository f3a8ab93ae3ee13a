/** The store of a busy office, 100,000 cases: pages, search, counts, start, durable saves. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '../../electron/store/open.ts'
import type { PengaduanFilter } from '../../electron/store/store.ts'
import { createBuilder } from '../support/builders.ts'
import { KEY, spread, times, type Spread } from './measure.mts'

const [dir = ''] = process.argv.slice(2)
const builder = createBuilder(11)
const opening = performance.now()
const store = await openStore({ dir, key: KEY, now: () => builder.tick() })
const list = (filter: Partial<PengaduanFilter>) =>
  store.pengaduan.list({ status: null, teks: '', cursor: null, limit: 50, ...filter })
await list({})
const firstPage = performance.now() - opening
const found: Record<string, Spread> = {}
const results: Record<string, number> = { firstPage }

async function measure(name: string, rounds: number, work: (round: number) => Promise<unknown>): Promise<void> {
  await times(20, work)
  found[name] = spread(await times(rounds, work))
}

let deep: string | null = null
for (let page = 0; page < 100; page++) deep = (await list({ status: 'semua', cursor: deep })).nextCursor
await measure('page of 50, live', 300, () => list({}))
await measure('page of 50, one status', 300, () => list({ status: 'dalamProses' }))
await measure('page of 50, ended', 300, () => list({ status: 'selesai' }))
await measure('page of 50, 100 pages deep', 300, () => list({ status: 'semua', cursor: deep }))
await measure('counts', 300, () => store.pengaduan.counts('2026-03-17'))
await measure('search, the commonest word', 300, () => list({ teks: 'di ', status: 'semua' }))
await measure('search, the commonest word, live', 300, () => list({ teks: 'di ' }))
await measure('search, three words', 300, () => list({ teks: 'jalan rusak desa' }))
await measure('search, three letters of a word', 300, () => list({ teks: 'jal' }))
await measure('search, a tracking ID', 300, () => list({ teks: '90050000', status: 'semua' }))
const { rows } = await list({ status: 'semua' })
await measure('one case whole', 300, (round) => store.pengaduan.get(rows[round % rows.length]?.id ?? ''))

const petugas = await store.petugas.masuk('Petugas Karangan', builder.now())
if (!petugas.ok) throw new Error('petugas')
const id = builder.id()
const save = () => store.draf.save({ id, draf: builder.draf(), petugas: petugas.value, at: builder.tick() })
const raw = openSync(join(dir, 'fdatasync.bin'), 'w')
const block = Buffer.alloc(4096, 1)
const sync = async () => {
  writeSync(raw, block)
  fdatasyncSync(raw)
}
// In turns, so that a busy minute of the machine falls on both.
const samples = { sync: [] as number[], save: [] as number[], finalize: [] as number[] }
for (let turn = 0; turn < 10; turn++) {
  samples.sync.push(...(await times(30, sync)))
  samples.save.push(...(await times(30, save)))
  for (let at = 0; at < 30; at++) {
    const drafId = builder.id()
    const saved = await store.draf.save({
      id: drafId,
      draf: builder.draf(),
      petugas: petugas.value,
      at: builder.tick(),
    })
    if (!saved.ok) throw new Error('draf')
    const args = { drafId, petugas: petugas.value, at: builder.tick(), alasanTidakLengkap: null }
    samples.finalize.push(...(await times(1, () => store.pengaduan.finalize(args))))
  }
}
closeSync(raw)
found['4 KB + fdatasync'] = spread(samples.sync)
found['durable save of a draft'] = spread(samples.save)
found['finalize (number, entry, timeline, audit)'] = spread(samples.finalize)
results['rss'] = process.resourceUsage().maxRSS / 1024
process.stdout.write(`${JSON.stringify({ ...results, found })}\n`)
await store.close()
