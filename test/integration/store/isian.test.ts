/** Words typed on a case and not yet recorded: there after the process is gone, each petugas his own. */
import { afterAll, expect, test } from 'vitest'
import { openStore } from '../../../electron/store/open.ts'
import { KEY, must, openWorld, removeFolders } from './world.ts'

afterAll(removeFolders)

test('what was typed is there when the store is opened again, and only for whoever typed it', async () => {
  const world = await openWorld()
  const { id } = await world.catat()
  const at = world.builder.tick()
  const lain = must(await world.store.petugas.masuk('Rina Lain', at))
  const save = (bagian: string, isi: string) =>
    world.store.isian.save({ pengaduanId: id, bagian, isi, petugas: world.petugas, at })
  await save('tindakan.tunda', '{"alasan":"Menung')
  await save('tindakan.tunda', '{"alasan":"Menunggu foto"}')
  await save('catatan', '{"teks":"Sudah dihubungi"}')
  await world.store.close()
  const again = await openStore({ dir: world.dir, key: KEY, now: () => at })
  expect(await again.isian.listOf(id, world.petugas.id)).toEqual([
    { bagian: 'catatan', isi: '{"teks":"Sudah dihubungi"}' },
    { bagian: 'tindakan.tunda', isi: '{"alasan":"Menunggu foto"}' },
  ])
  expect(await again.isian.listOf(id, lain.id)).toEqual([])
  await again.isian.save({ pengaduanId: id, bagian: 'catatan', isi: '', petugas: world.petugas, at })
  expect((await again.isian.listOf(id, world.petugas.id)).map(({ bagian }) => bagian)).toEqual(['tindakan.tunda'])
  await again.isian.save({ pengaduanId: lain.id, bagian: 'catatan', isi: 'x', petugas: lain, at })
  expect(await again.isian.listOf(lain.id, lain.id)).toEqual([])
  await again.close()
})
