/** Rewriting a refused answer is held against the same limits as writing it; a real store, sync and refusing LAPOR. */
import { expect, it } from 'vitest'
import { outboxHandlers } from '../../../electron/handlers/outbox.ts'
import type { Konteks } from '../../../electron/handlers/konteks.ts'
import { createWorld, type World } from '../sync/world.ts'

async function konteks(world: World): Promise<Konteks> {
  const unused = () => Promise.reject(new Error('not asked of in this test'))
  const core = {
    appState: unused,
    chooseMode: unused,
    signIn: unused,
    setelanTerlihat: unused,
    reloadSetelan: unused,
    readExport: unused,
    testConnection: unused,
    setLatihanPutus: unused,
    failureOf: () => null,
  }
  const { store, petugas, clock } = world
  const sync = await world.start()
  return { store, sync, setelan: () => world.setelan, core, petugas, now: clock.now, emit: () => undefined }
}

it('says in a sentence what LAPOR would not take, marker counted, and leaves the entry as it is', async () => {
  const world = await createWorld({ sandbox: { cases: 3 } })
  await world.pulled()
  const { rows } = await world.store.pengaduan.list({ status: null, teks: '', cursor: null, limit: 1 })
  world.sandbox.control.setManners({ tooLarge: { method: 'POST' } })
  const k = await konteks(world)
  await world.answer(rows[0]?.id ?? '', 'Kata lama.')
  await world.until('ditolak', async () => (await world.rows())[0]?.state === 'ditolak')
  const id = (await world.rows())[0]?.id ?? ''
  const rewrite = outboxHandlers['outbox.rewrite']
  const tepat = world.setelan.api.batas.tanggapanKarakter
  const long = await rewrite({ id, teks: 'a'.repeat(tepat) }, k)
  expect(long).toMatchObject({ ok: false, failure: { kind: 'invalid', fields: [{ field: 'teks' }] } })
  expect(await rewrite({ id, teks: '  ' }, k)).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
  expect((await world.rows())[0]).toMatchObject({ state: 'ditolak', payload: { tanggapan: 'Kata lama.' } })
  world.sandbox.control.setManners({})
  expect(await rewrite({ id, teks: 'Kata baru.' }, k)).toMatchObject({ ok: true })
  await world.until('terkirim', async () => (await world.rows())[0]?.state === 'terkirim')
  await world.close()
})
