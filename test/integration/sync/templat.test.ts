/** LAPOR's own templates over real HTTP: read with the pull, used without a line, named when an answer goes. */
import { afterEach, expect, test } from 'vitest'
import { LEWAT_LAPOR } from '../../../electron/domain/penyampaian.ts'
import { createWorld, type World } from './world.ts'

let world: World | null = null
afterEach(async () => {
  await world?.close()
  world = null
})
const TEMPLAT = 'GET /masters/templates'
const kode = async (w: World) => (await w.store.templatTanggapan.list()).map(({ templateKode }) => templateKode)

test('read once a sweep, kept while the line is down, read anew when asked', async () => {
  const w = (world = await createWorld({ sandbox: { cases: 2 } }))
  const sync = await w.start()
  await w.pulled()
  await w.until('templates', async () => (await kode(w)).length === 3)
  expect(await kode(w)).toEqual(expect.arrayContaining(['reply_umum', 'reply_lengkapi', 'reply_selesai']))
  await w.pulled()
  expect(w.sandbox.control.counts()[TEMPLAT]).toBe(1)
  const asked = await sync.listTemplat()
  expect(asked.ok && asked.value[0]).toMatchObject({ templateKode: 'reply_umum', judul: 'Tanggapan umum' })
  await w.sandbox.control.cutLink(true)
  expect((await sync.listTemplat()).ok).toBe(false)
  expect(await kode(w)).toHaveLength(3)
})

test('a deployment without the call, or one that fails, disturbs no pull', async () => {
  const w = (world = await createWorld({ sandbox: { cases: 2 } }))
  w.setelan = {
    ...w.setelan,
    api: { ...w.setelan.api, paths: { ...w.setelan.api.paths, daftarTemplat: '/tidak-ada' } },
  }
  await w.start()
  await w.pulled()
  const { rows } = await w.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 5 })
  expect(rows).toHaveLength(2)
  expect(await kode(w)).toEqual([])
})

test('a list of templates that fails rests as long as a sweep that failed, and is asked for at once with other settings', async () => {
  const w = (world = await createWorld({ sandbox: { cases: 2 } }))
  await w.sandbox.control.setManners({ serverError: { path: 'masters/templates', status: 404 } })
  const sync = await w.start()
  for (let turn = 0; turn < 4; turn += 1) await w.pulled()
  expect(w.sandbox.control.counts()[TEMPLAT]).toBe(1)
  w.clock.jump(3_600_001)
  await w.pulled()
  expect(w.sandbox.control.counts()[TEMPLAT]).toBe(2)
  await w.sandbox.control.setManners({})
  sync.resume()
  await w.until('templates', async () => (await kode(w)).length === 3)
})

test('the code of the template goes with the answer, the deployment’s own where there is none', async () => {
  const w = (world = await createWorld({ sandbox: { cases: 1 }, api: { templateKode: 'baku' } }))
  await w.start()
  await w.pulled()
  const { rows } = await w.store.pengaduan.list({ status: 'semua', teks: '', cursor: null, limit: 1 })
  const pengaduanId = rows[0]?.id ?? ''
  for (const templateKode of ['reply_umum', '']) {
    const args = { requestId: w.builder.id(), pengaduanId, tanggapan: `Jawaban ${templateKode}.`, rahasia: false }
    const luar = { lampiranIds: [], penyampaian: { ...LEWAT_LAPOR, templateKode } }
    await w.store.tindakLanjut.add({ ...args, ...luar, petugas: w.petugas, at: w.clock.now() })
  }
  w.sync?.wakeOutbox()
  await w.drained()
  const sent = w.sandbox.control.received().filter(({ path }) => path.includes('followup'))
  expect(sent.map(({ fields }) => fields['template_code'])).toEqual(['reply_umum', 'baku'])
})
