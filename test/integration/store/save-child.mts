/** Saves drafts and finalizes them without end, saying each only when the store has said it; the test kills it. */
import { openStore } from '../../../electron/store/open.ts'
import { createBuilder } from '../../support/builders.ts'

const [dir = '', key = '', round = '0'] = process.argv.slice(2)
const builder = createBuilder(1000 + Number(round))
builder.tick(Number(round) * 10_000)
const store = await openStore({ dir, key: Buffer.from(key, 'hex'), now: () => builder.tick() })
const petugas = await store.petugas.masuk('Petugas Karangan', builder.now())
if (!petugas.ok) throw new Error('petugas')
for (;;) {
  const id = builder.id()
  for (let turn = 0; turn < 3; turn++) {
    const draf = builder.draf({ judul: String(turn) })
    const saved = await store.draf.save({ id, draf, petugas: petugas.value, at: builder.tick() })
    if (!saved.ok) throw new Error('draf')
    process.stdout.write(`draf ${id} ${turn}\n`)
  }
  const done = await store.pengaduan.finalize({
    drafId: id,
    petugas: petugas.value,
    at: builder.tick(),
    alasanTidakLengkap: 'uji',
  })
  if (!done.ok) throw new Error(JSON.stringify(done.failure))
  process.stdout.write(`pengaduan ${done.value.id} ${done.value.nomorRegister}\n`)
}
