/** Files on their way to LAPOR: what it received is held against what was attached. */
import { createHash } from 'node:crypto'
import exifr from 'exifr'
import { afterEach, expect, it } from 'vitest'
import { tanpaMetadata } from '../../../electron/domain/gambar.ts'
import { LAMPIRAN_TIPE } from '../../../electron/domain/lampiran.ts'
import { exif, jpegKarangan, segmen } from '../../support/gambar.ts'
import { createWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
afterEach(() => world.close())

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const foto = (geser: number) => jpegKarangan({ geser, sisipan: [segmen(0xe1, exif({ merek: 'Telepon Karangan' }))] })

it('pictures arrive without place and maker; what is kept here stays byte for byte; papers of identity never arrive', async () => {
  // Counted per upload: a call that was given up on a busy machine would be made again.
  world = await createWorld({ api: { connectTimeoutMs: 10_000, totalTimeoutMs: 20_000 } })
  const { store, builder, petugas, clock } = world
  const asli = foto(1)
  expect(await exifr.gps(asli)).toMatchObject({ latitude: expect.any(Number) })
  const id = builder.id()
  await store.draf.save({ id, draf: builder.draf(), petugas, at: clock.now() })
  const milik = { jenis: 'draf', id } as const
  const ids: string[] = []
  for (const [nama, bytes, jenis] of [
    ['foto.jpg', asli, 'bukti'],
    ['ktp.jpg', foto(2), 'identitas'],
    ['kuasa.jpg', foto(3), 'suratKuasa'],
    ['tanda.jpg', foto(4), 'tandaTangan'],
  ] as const) {
    const added = await store.lampiran.add({ milik, nama, bytes, jenis, at: clock.now() })
    if (!added.ok) throw new Error(JSON.stringify(added.failure))
    ids.push(added.value.id)
  }
  const final = await store.pengaduan.finalize({ drafId: id, petugas, at: clock.now(), alasanTidakLengkap: null })
  expect(final.ok).toBe(true)
  await world.start()
  await world.drained()
  const bersih = tanpaMetadata(asli, LAMPIRAN_TIPE.jpg)
  if (!bersih.ok) throw new Error('no picture')
  expect(await exifr.gps(Buffer.from(bersih.value))).toBeUndefined()
  const berkas = world.sandbox.control.received().flatMap((request) => request.berkas)
  expect(berkas.map(({ nama, sha256 }) => [nama, sha256])).toEqual([['foto.jpg', sha(bersih.value)]])
  const kept = await store.lampiran.read(ids[0] ?? '')
  expect(kept.ok && sha(kept.value.bytes)).toBe(sha(asli))
})

it('files of a confidential or anonymous case leave under names that say nothing', async () => {
  // Counted per upload: a call that was given up on a busy machine would be made again.
  world = await createWorld({ api: { connectTimeoutMs: 10_000, totalTimeoutMs: 20_000 } })
  await world.start()
  for (const ganti of [{ rahasia: true }, { anonim: true }]) await world.record(ganti, [foto(5), foto(6)])
  await world.drained()
  const nama = world.sandbox.control.received().flatMap((request) => request.berkas.map((satu) => satu.nama))
  // Two cases upload side by side: only what they are called is promised.
  expect(nama.toSorted()).toEqual(['lampiran-1.jpg', 'lampiran-1.jpg', 'lampiran-2.jpg', 'lampiran-2.jpg'])
})
