/** Pulls every case of the peer through upstream and sync into a new store; answers with time, memory and stalls. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { findMarker, withMarker } from '../../electron/domain/marker.ts'
import { SETELAN_AWAL } from '../../electron/domain/setelan.ts'
import { openStore } from '../../electron/store/open.ts'
import { pullOnce } from '../../electron/sync/pull-cases.ts'
import { createLaporApi } from '../../electron/upstream/lapor-api.ts'
import { KEY, startEffort } from './measure.mts'

const [dir = '', port = '', pageSize = '100'] = process.argv.slice(2)
const now = () => new Date().toISOString()
const store = await openStore({ dir, key: KEY, now })
const api = { ...SETELAN_AWAL.api, baseUrl: `http://127.0.0.1:${port}`, instansiId: '1', halaman: Number(pageSize) }
const setelan = { ...SETELAN_AWAL, mode: 'api' as const, api }
await store.setelan.set(setelan, null, now())
const credentials = { authorization: 'x', token: 'y' }
const upstream = createLaporApi({
  setelan: api,
  credentials,
  fetch: globalThis.fetch,
  now,
  markers: { withMarker, findMarker },
})
const nothing = () => undefined
const deps = {
  store,
  upstream: () => upstream,
  setelan: () => setelan,
  clock: { now, after: () => nothing },
  random: () => 0.5,
  events: { outboxChanged: nothing, pengaduanChanged: nothing, status: nothing },
  log: nothing,
  latihanPutus: () => false,
  selisihJam: () => null,
}
const rssBefore = process.memoryUsage().rss / 1024 / 1024
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const effort = startEffort()
const done = await pullOnce({
  deps,
  upstream,
  signal: new AbortController().signal,
  maySweep: true,
  onProgress: nothing,
})
const spent = effort()
delay.disable()
if (!done.ok) throw new Error(JSON.stringify(done.failure))
const { total } = await store.pengaduan.counts('2026-03-17')
const rss = process.resourceUsage().maxRSS / 1024
const stall = { p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6 }
process.stdout.write(`${JSON.stringify({ ...spent, total, rss, rssBefore, ...stall })}\n`)
await store.close()
