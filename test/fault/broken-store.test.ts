/** Our own side breaks: a full disk, a file that cannot be read. The core stays awake and the other cases go on. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { sebabOutbox } from '../../electron/domain/kalimat.ts'
import { StorageError } from '../../electron/store/storage-error.ts'
import type { Store } from '../../electron/store/store.ts'
import { createWorld, PNG } from '../integration/sync/world.ts'
import type { World } from '../integration/sync/world.ts'

let world: World
afterEach(() => world.close())

/** So many refused writes can only come from a loop without a pause; then the disk heals, so that the test can end. */
const LOOP = 3_000

it('answers while the disk is full, does not spin, and drains when there is space again', async () => {
  const disk = { full: true, refused: 0 }
  world = await createWorld({ scale: 20, storeOfSync: (store) => ({ ...store, outbox: fullDisk(store, disk) }) })
  const first = await world.record()
  await world.record()
  await world.answer(first.id)
  await world.start()
  for (let second = 0; second < 6; second += 1) {
    await sleep(100)
    expect(await world.sync?.status()).toMatchObject({ waiting: 3 })
  }
  expect(disk.refused).toBeGreaterThan(1)
  expect(disk.refused).toBeLessThan(40)
  disk.full = false
  await world.drained()
  expect(await world.store.outbox.neraca()).toMatchObject({ seimbang: true, terkirim: 3 })
})

it('the disk fills up between the call and the writing down of its end: read back, not sent again', async () => {
  const disk = { full: false, refused: 0 }
  world = await createWorld({ storeOfSync: (store) => ({ ...store, outbox: fullDisk(store, disk) }) })
  await world.sandbox.control.setManners({ lateAnswer: { method: 'POST', delayMs: 150, next: 1 } })
  await world.start()
  await world.record()
  await world.until('written upstream', () => world.sandbox.control.cases().length === 1)
  disk.full = true
  await world.until('refused', () => disk.refused > 1)
  disk.full = false
  await world.drained()
  expect(world.sandbox.control.cases()).toHaveLength(1)
  expect((await world.rows()).map(({ state }) => state)).toEqual(['terkirim'])
})

it('a file that cannot be read is put before a person, and holds up nobody else', async () => {
  world = await createWorld()
  const broken = await world.record({}, [PNG])
  const folder = join(world.dir, 'lampiran')
  // The picture and the copy of it that leaves.
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.lkt'))) {
    rmSync(join(folder, name))
    mkdirSync(join(folder, name))
  }
  const other = await world.record()
  await world.start()
  const stateOf = async (id: string) => (await world.rows()).find(({ pengaduanId }) => pengaduanId === id)
  await world.until('the other is sent', async () => (await stateOf(other.id))?.state === 'terkirim')
  await world.until('put before a person', async () => (await stateOf(broken.id))?.state === 'ditolak')
  const entry = await stateOf(broken.id)
  expect(entry?.lastFailure).toMatchObject({ kind: 'storage' })
  expect(entry === undefined ? '' : sebabOutbox(entry, 'WIB')).toContain('Hubungi petugas TI')
  expect(world.sandbox.control.cases()).toHaveLength(1)
})

function fullDisk(store: Store, disk: { full: boolean; refused: number }): Store['outbox'] {
  return {
    ...store.outbox,
    move: async (args) => {
      if (!disk.full) return store.outbox.move(args)
      disk.refused += 1
      if (disk.refused > LOOP) disk.full = false
      throw new StorageError('full', 'storage: SQLITE_FULL')
    },
  }
}
