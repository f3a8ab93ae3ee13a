/** Actions on cases, one or several, and taking them back while nothing has left. */
import type { HasilBorong } from '../contract/requests-kasus.ts'
import type { Result } from '../domain/failure.ts'
import { ok } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
import { kalimatFailure } from '../domain/kalimat.ts'
import type { Petugas } from '../store/store.ts'
import { v7 as uuidv7 } from 'uuid'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerArgs, HandlerTable, Konteks } from './konteks.ts'

export const tindakanHandlers = {
  'tindakan.add': (args, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.tindakan.add({ ...args, kelompokId: null, petugas, at: k.now() })
      if (done.ok) umumkan(k, [args.pengaduanId], [])
      return done
    }),
  'tindakan.borong': (args, k) => sebagaiPetugas(k, (petugas) => borong(args, petugas, k)),
  'tindakan.urungkan': ({ id }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.tindakan.urungkan({ id, petugas, at: k.now() })
      if (!done.ok) return done
      umumkan(k, [done.value.pengaduanId], [])
      return ok(undefined)
    }),
  'tindakan.urungkanKelompok': ({ kelompokId }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const all = await k.store.tindakan.ofKelompok(kelompokId)
      const hasil: HasilBorong[] = []
      for (const { id, pengaduanId } of all) {
        hasil.push(hasilOf(pengaduanId, await k.store.tindakan.urungkan({ id, petugas, at: k.now() })))
      }
      umumkan(
        k,
        all.map(({ pengaduanId }) => pengaduanId),
        [],
      )
      return ok({ hasil })
    }),
  'instansi.saran': async ({ pengaduanId }, k) => ok(await k.store.tindakan.saranTujuan(pengaduanId)),
  'instansi.cari': async ({ teks, limit }, k) => {
    const known = await k.store.tindakan.cariInstansi(teks, limit)
    if (known.length > 0 || (await k.store.tindakan.cariInstansi('', 1)).length > 0) return ok(known)
    const asked = await k.sync.listInstansi()
    if (!asked.ok) return asked
    await k.store.tindakan.setInstansi(asked.value)
    return ok(await k.store.tindakan.cariInstansi(teks, limit))
  },
} satisfies HandlerTable<
  | 'tindakan.add'
  | 'tindakan.borong'
  | 'tindakan.urungkan'
  | 'tindakan.urungkanKelompok'
  | 'instansi.saran'
  | 'instansi.cari'
>

function hasilOf(pengaduanId: Id, done: Result<unknown>): HasilBorong {
  return { pengaduanId, ok: done.ok, kalimat: done.ok ? '' : kalimatFailure(done.failure) }
}

/** Each case in a transaction of its own: one that cannot take the action holds nothing else up. */
async function borong(
  { kelompokId, pengaduanIds, isi, alasan }: HandlerArgs<'tindakan.borong'>,
  petugas: Petugas,
  k: Konteks,
): Promise<Result<{ hasil: readonly HasilBorong[] }>> {
  const done = new Set((await k.store.tindakan.ofKelompok(kelompokId)).map(({ pengaduanId }) => pengaduanId))
  const hasil: HasilBorong[] = []
  for (const pengaduanId of new Set(pengaduanIds)) {
    // The same bulk asked for again (its answer was lost) acts on nobody twice.
    if (done.has(pengaduanId)) {
      hasil.push({ pengaduanId, ok: true, kalimat: '' })
      continue
    }
    const args = { requestId: uuidv7(), pengaduanId, isi, alasan, kelompokId, petugas, at: k.now() }
    hasil.push(hasilOf(pengaduanId, await k.store.tindakan.add(args)))
  }
  umumkan(k, [...pengaduanIds], [])
  return ok({ hasil })
}
