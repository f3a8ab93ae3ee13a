/** Appointments to call back, and earlier cases of who calls. */
import { ok } from '../domain/failure.ts'
import { sebagaiPetugas, umumkanLoket } from './konteks.ts'
import type { HandlerTable } from './konteks.ts'

export const panggilanBalikHandlers = {
  'panggilanBalik.save': (panggilan, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const saved = await k.store.panggilanBalik.save({ panggilan, petugas, at: k.now() })
      if (saved.ok) umumkanLoket(k)
      return saved
    }),
  'panggilanBalik.tutup': ({ id, hasil }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const closed = await k.store.panggilanBalik.tutup({ id, hasil, petugas, at: k.now() })
      if (closed.ok) umumkanLoket(k)
      return closed
    }),
  'pelapor.terdahulu': async ({ telepon, nik }, k) => ok(await k.store.pengaduan.terdahulu(telepon, nik)),
} satisfies HandlerTable<'panggilanBalik.save' | 'panggilanBalik.tutup' | 'pelapor.terdahulu'>
