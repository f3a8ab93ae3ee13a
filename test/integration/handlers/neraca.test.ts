/** Checks by the day and at the end on a real store, and the requests of the page through the real core. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { EventName } from '../../../electron/contract/events.ts'
import { periksaHarian, periksaKeluar } from '../../../electron/handlers/neraca-harian.ts'
import { startCore } from '../../support/core-process.ts'
import { openWorld, removeFolders, setelanKantor } from '../store/world.ts'

afterEach(removeFolders)

describe('a check nobody asked for', () => {
  test('comes once a day, seals the day before, and leaves its state at the end', async () => {
    const world = await openWorld()
    await world.catat()
    const told: EventName[] = []
    const emit = (event: { name: EventName }) => void told.push(event.name)
    const { store, builder } = world
    const look = () => periksaHarian({ store, setelan: () => setelanKantor(), now: () => builder.now(), emit })
    expect([await look(), await look()]).toEqual([true, false])
    expect(told).toEqual(['neraca.changed'])
    builder.tick(86_400)
    expect([await look(), await look()]).toEqual([true, false])
    expect((await store.neraca.segel(10)).map(({ tanggal }) => tanggal)).toEqual(['2026-03-17'])
    await periksaKeluar(store)
    expect((await store.neraca.terakhir())?.sebab).toBe('keluar')
    await store.close()
  })

  test('at the end it is given up in time, and the day before is still checked at the next start', async () => {
    const world = await openWorld()
    await world.catat()
    await periksaKeluar(world.store, 0)
    expect(await world.store.neraca.terakhir()).toBeNull()
    await world.store.close()
    // On a store that is closed it says nothing and stands in nobody's way.
    await periksaKeluar(world.store)
  })
})

test('the page asks for table, items, state, seals and the register; what it types wrongly is told in a sentence', async () => {
  const profileDir = mkdtempSync(join(tmpdir(), 'loket-neraca-'))
  const core = await startCore({ profileDir, key: randomBytes(32).toString('hex') })
  try {
    await core.must('app.chooseMode', { mode: 'excel' })
    await core.must('petugas.masuk', { nama: 'Sari Uji' })
    const { setelan } = await core.must('setelan.get', {})
    await core.must('setelan.save', {
      setelan: { ...setelan, kantor: { ...setelan.kantor, nama: 'Uji', kode: 'UJI' } },
    })
    const rentang = { dari: '2020-01-01', sampai: '2099-12-31' }
    expect(await core.must('neraca.tabel', { rentang })).toMatchObject({ baris: [], jumlah: { seimbang: true } })
    const kini = await core.must('neraca.periksa', {})
    expect(kini).toMatchObject({ hasil: { sebab: 'diminta', temuan: [], jumlahTemuan: 0 }, segel: null })
    expect(kini.cadangan).toContain('cadangan')
    expect(await core.must('neraca.keadaan', {})).toEqual(kini)
    expect(await core.must('neraca.segel', {})).toEqual([])
    expect(await core.must('neraca.butir', { rentang, sel: {}, pos: 'menunggu' })).toEqual([])
    expect(await core.must('neraca.cocokkan', { kode: '7k2m q0xa 93ft bw4c' })).toBeNull()
    const salah = await core.request('neraca.cocokkan', { kode: '7K2M' })
    expect(salah).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
    expect(await core.must('buku.register', { rentang })).toMatchObject({ baris: [], segel: null })
    await core.must('buku.registerTercetak', { rentang, cara: 'pdf' })
    const akui = await core.request('neraca.akui', { kunci: 'tidak ada', alasan: 'Sudah diperiksa.' })
    expect(akui).toMatchObject({ ok: false, failure: { kind: 'notFound' } })
  } finally {
    await core.close()
    rmSync(profileDir, { recursive: true, force: true })
  }
})
