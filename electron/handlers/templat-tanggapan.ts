/** Templates of answers, what their fields are filled with, and the spelling of the words. */
import type { Result } from '../domain/failure.ts'
import { ok } from '../domain/failure.ts'
import { sebagaiPetugas, umumkanLoket } from './konteks.ts'
import type { HandlerTable, Konteks } from './konteks.ts'

export const templatTanggapanHandlers = {
  'templatTanggapan.list': async (_args, k) => ok(await k.store.templatTanggapan.list()),
  'templatTanggapan.save': ({ templat }, k) =>
    sebagaiPetugas(k, async (petugas) =>
      told(await k.store.templatTanggapan.save({ templat, petugas, at: k.now() }), k),
    ),
  'templatTanggapan.setHapus': (args, k) =>
    sebagaiPetugas(k, async (petugas) =>
      told(await k.store.templatTanggapan.setHapus({ ...args, petugas, at: k.now() }), k),
    ),
  'templatTanggapan.sinkronkan': async (_args, k) => {
    const asked = await k.sync.listTemplat()
    if (!asked.ok) return asked
    await k.store.templatTanggapan.setLapor(asked.value, k.now())
    umumkanLoket(k)
    return ok({ jumlah: asked.value.length })
  },
  'templatTanggapan.bidang': ({ pengaduanId }, k) =>
    sebagaiPetugas(k, async (petugas) =>
      ok(await k.store.templatTanggapan.bidang({ pengaduanId, petugas, at: k.now() })),
    ),
  'ejaan.periksa': async ({ teks }, k) => ok({ salah: await k.store.ejaan.periksa(teks) }),
  'ejaan.kantor': async (_args, k) => ok(await k.store.ejaan.kantor()),
  'ejaan.tambah': ({ kata }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      await k.store.ejaan.tambah({ kata, petugas, at: k.now() })
      return told(ok(undefined), k)
    }),
  'ejaan.hapus': ({ kata }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      await k.store.ejaan.hapus({ kata, petugas, at: k.now() })
      return told(ok(undefined), k)
    }),
} satisfies HandlerTable<
  | 'templatTanggapan.list'
  | 'templatTanggapan.save'
  | 'templatTanggapan.setHapus'
  | 'templatTanggapan.sinkronkan'
  | 'templatTanggapan.bidang'
  | 'ejaan.periksa'
  | 'ejaan.kantor'
  | 'ejaan.tambah'
  | 'ejaan.hapus'
>

function told(done: Result<void>, k: Konteks): Result<void> {
  if (done.ok) umumkanLoket(k)
  return done
}
