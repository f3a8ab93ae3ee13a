/** A wrong clock on this computer: measured against LAPOR, said in words, and nothing is sent out of order by it. */
import { afterEach, expect, test } from 'vitest'
import { kalimatJam } from '../../../electron/domain/sync-status.ts'
import { createWorld, type World } from './world.ts'

let world: World | null = null
afterEach(async () => {
  await world?.close()
  world = null
})

test('the offset is measured on every answer and told beyond two minutes', async () => {
  world = await createWorld({ scale: 1, sandbox: { cases: 3 } })
  await world.pulled()
  const selisih = async () => (await world?.sync?.status())?.selisihJamDetik ?? null
  expect(Math.abs((await selisih()) ?? 999)).toBeLessThan(5)
  expect(kalimatJam(await selisih())).toBeNull()
  world.sandbox.control.setManners({ clockOff: { minutes: -7 } })
  await world.pulled()
  expect((await selisih()) ?? 0).toBeGreaterThan(400)
  expect(kalimatJam(await selisih())).toContain('7 menit lebih cepat')
  world.sandbox.control.setManners({ clockOff: { minutes: 180 } })
  await world.pulled()
  expect(kalimatJam(await selisih())).toContain('3 jam lebih lambat')
})

test('answers leave in the order they were given, though the clock goes back between them', async () => {
  world = await createWorld({ sandbox: { cases: 3 } })
  await world.pulled()
  const { rows } = await world.store.pengaduan.list({ status: null, teks: '', cursor: null, limit: 1 })
  const id = rows[0]?.id ?? ''
  await world.stop()
  const words = ['Jawaban pertama diberikan.', 'Jawaban kedua diberikan.', 'Jawaban ketiga diberikan.']
  for (const kata of words) {
    await world.answer(id, kata)
    world.clock.jump(-3 * 3_600_000)
  }
  world.clock.jump(12 * 3_600_000)
  await world.start()
  await world.drained()
  const sent = (await world.rows()).filter(({ kind }) => kind === 'tindakLanjut').toSorted((a, b) => a.seq - b.seq)
  const texts = sent.map(({ payload }) => ('tanggapan' in payload ? payload.tanggapan : ''))
  expect(texts).toEqual(words)
  const arrived = sent.map(({ sentAt }) => sentAt ?? '')
  expect(arrived).toEqual(arrived.toSorted())
})
