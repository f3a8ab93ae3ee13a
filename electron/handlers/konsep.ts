/** The draft of an answer: saved, put forward, agreed to or sent back; the last agreement sends it. */
import type { Result } from '../domain/failure.ts'
import { ok } from '../domain/failure.ts'
import type { TindakLanjut } from '../domain/tindak-lanjut.ts'
import type { Konsep } from '../domain/persetujuan.ts'
import type { Petugas } from '../store/store.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerArgs, HandlerTable, Konteks } from './konteks.ts'
import { kirim, periksa } from './tindak-lanjut.ts'

export const konsepHandlers = {
  'tanggapan.periksa': async (args, k) => {
    const temuan = await periksa(args, k)
    return ok({ temuan, boleh: temuan.every(({ tingkat }) => tingkat !== 'tahan') })
  },
  'konsep.ajukan': ({ pengaduanId }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.konsep.ajukan({ pengaduanId, petugas, at: k.now() })
      if (done.ok) umumkan(k, [pengaduanId])
      return done
    }),
  'konsep.putuskan': (args, k) => sebagaiPetugas(k, (petugas) => putuskan(args, petugas, k)),
  'konsep.sudahDibaca': ({ pengaduanId }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.konsep.perbaruiDasar({ pengaduanId, petugas, at: k.now() })
      if (done.ok) umumkan(k, [pengaduanId])
      return done
    }),
  'tindakLanjut.tarik': ({ id }, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.tindakLanjut.tarik({ id, petugas, at: k.now() })
      if (!done.ok) return done
      umumkan(k, [done.value.pengaduanId], [])
      return ok(undefined)
    }),
  'outbox.perbedaan': async ({ id }, k) => ok(await k.store.outbox.basi(id)),
} satisfies HandlerTable<
  | 'tanggapan.periksa'
  | 'konsep.ajukan'
  | 'konsep.putuskan'
  | 'konsep.sudahDibaca'
  | 'tindakLanjut.tarik'
  | 'outbox.perbedaan'
>

type Putusan = { konsep: Konsep; terkirim: TindakLanjut | null }

/** An agreement that completes the steps sends in the same breath; what stops it then (a case that moved) leaves the agreement standing. */
async function putuskan(args: HandlerArgs<'konsep.putuskan'>, petugas: Petugas, k: Konteks): Promise<Result<Putusan>> {
  const { requestId, pengaduanId } = args
  const done = await k.store.konsep.putuskan({ ...args, petugas, at: k.now() })
  if (!done.ok) return done
  umumkan(k, [pengaduanId])
  const { konsep, lengkap } = done.value
  if (!lengkap) return ok({ konsep, terkirim: null })
  const { teks: tanggapan, rahasia, penyampaian } = konsep
  const lampiranIds = (await k.store.tindakLanjut.lampiranKonsep(pengaduanId)).map(({ id }) => id)
  const sent = await kirim({ requestId, pengaduanId, tanggapan, rahasia, lampiranIds, penyampaian }, petugas, k)
  return sent.ok ? ok({ konsep, terkirim: sent.value }) : sent
}
