/**
 * A desk that lives through its days: each morning the check with its seal, then some work. Tells the code of each seal it
 * has. `node segel-child.mts DIR SEED DAY`: until it is killed.
 */
import { kodeSegel } from '../../electron/domain/segel.ts'
import { openStore } from '../../electron/store/open.ts'
import { createBuilder } from '../support/builders.ts'
import { KEY, MORNING } from './harness/template.ts'

const [dir = '', seed = '1', day = '0'] = process.argv.slice(2)
const DAY_MS = 86_400_000

let ms = MORNING + Number(day) * DAY_MS
const now = (): string => new Date((ms += 1_000)).toISOString()
const builder = createBuilder(Number(seed), now())

function must<T>(result: { ok: true; value: T } | { ok: false; failure: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

const store = await openStore({ dir, key: KEY, now })
const petugas = must(await store.petugas.masuk('Petugas Uji', now()))
for (;;) {
  await store.neraca.periksa({ sebab: 'pagi' })
  const [segel] = await store.neraca.segel(1)
  process.stdout.write(`${JSON.stringify({ hari: ms, kode: segel === undefined ? null : kodeSegel(segel.sidik) })}\n`)
  for (let count = builder.random.int(1, 3); count > 0; count -= 1) {
    const drafId = builder.id()
    const draf = builder.draf({ tanggalKejadian: '' })
    must(await store.draf.save({ id: drafId, draf, petugas, at: now() }))
    must(await store.pengaduan.finalize({ drafId, petugas, at: now(), alasanTidakLengkap: 'Uji segel.' }))
  }
  ms += DAY_MS
}
