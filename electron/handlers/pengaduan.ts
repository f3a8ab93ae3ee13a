/** Cases: the queue, one case whole, a draft made final, an identity opened with a reason. */
import { ok } from '../domain/failure.ts'
import { localDate } from '../domain/waktu.ts'
import { sebagaiPetugas, umumkan, umumkanLoket } from './konteks.ts'
import type { HandlerTable } from './konteks.ts'

export const pengaduanHandlers = {
  'pengaduan.finalize': ({ drafId, alasanTidakLengkap }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const final = await k.store.pengaduan.finalize({ drafId, petugas, at: k.now(), alasanTidakLengkap })
      if (final.ok) {
        umumkan(k, [final.value.id], [])
        umumkanLoket(k)
      }
      return final
    }),
  'pengaduan.batalkan': (args, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.pengaduan.batalkan({ ...args, petugas, at: k.now() })
      if (done.ok) {
        umumkan(k, [args.id], [])
        umumkanLoket(k)
      }
      return done
    }),
  'pengaduan.list': async (filter, k) => ok(await k.store.pengaduan.list(filter)),
  'pengaduan.counts': async (_args, k) =>
    ok(await k.store.pengaduan.counts(localDate(k.now(), k.setelan().kantor.zona))),
  'pengaduan.get': async ({ id }, k) => {
    const pengaduan = await k.store.pengaduan.get(id)
    if (!pengaduan.ok) return pengaduan
    const tenggat = await k.store.pengaduan.tenggat(id)
    if (!tenggat.ok) return tenggat
    k.sync.refresh(id)
    return ok({
      pengaduan: pengaduan.value,
      peristiwa: await k.store.pengaduan.peristiwa(id),
      tindakLanjut: await k.store.tindakLanjut.listOf(id),
      lampiran: await k.store.lampiran.listOf({ jenis: 'pengaduan', id }),
      tenggat: tenggat.value,
    })
  },
  'pelapor.open': ({ id, alasan }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const rinci = await k.store.pengaduan.openPelapor(id, petugas, alasan)
      if (rinci.ok) umumkan(k, [id])
      return rinci
    }),
} satisfies HandlerTable<
  'pengaduan.finalize' | 'pengaduan.batalkan' | 'pengaduan.list' | 'pengaduan.counts' | 'pengaduan.get' | 'pelapor.open'
>
