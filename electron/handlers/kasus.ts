/** The work on one case: disposisi, notes, steps of handling, and what the case page shows of them. */
import type { Result } from '../domain/failure.ts'
import { ok } from '../domain/failure.ts'
import type { Id } from '../domain/kata.ts'
import { sebagaiPetugas, umumkan, umumkanLoket } from './konteks.ts'
import type { HandlerTable, Konteks } from './konteks.ts'

export const kasusHandlers = {
  'kasus.kerja': async ({ pengaduanId }, k) => {
    const keadaan = await k.store.tindakan.keadaan(pengaduanId)
    if (!keadaan.ok) return keadaan
    return ok({
      tindakan: await k.store.tindakan.listOf(pengaduanId),
      disposisi: await k.store.disposisi.listOf(pengaduanId),
      catatan: await k.store.catatan.listOf(pengaduanId),
      konsep: await k.store.konsep.get(pengaduanId),
      lampiranKonsep: await k.store.tindakLanjut.lampiranKonsep(pengaduanId),
      perbedaan: await k.store.konsep.basi(pengaduanId),
      sop: await k.store.catatan.sop(pengaduanId),
      ...keadaan.value,
    })
  },
  'unitKerja.list': async (_args, k) => ok(await k.store.disposisi.unit()),
  'unitKerja.save': (args, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const saved = await k.store.disposisi.saveUnit({ ...args, petugas, at: k.now() })
      if (saved.ok) umumkanLoket(k)
      return saved
    }),
  'disposisi.jawab': (args, k) =>
    sebagaiPetugas(k, async (petugas) => tell(await k.store.disposisi.jawab({ ...args, petugas, at: k.now() }), k)),
  'disposisi.kembalikan': (args, k) =>
    sebagaiPetugas(k, async (petugas) =>
      tell(await k.store.disposisi.kembalikan({ ...args, petugas, at: k.now() }), k),
    ),
  'catatan.add': (args, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const added = await k.store.catatan.add({ ...args, petugas, at: k.now() })
      if (added.ok) umumkan(k, [args.pengaduanId])
      return added
    }),
  'catatan.setHapus': (args, k) =>
    sebagaiPetugas(k, async (petugas) => tell(await k.store.catatan.setHapus({ ...args, petugas, at: k.now() }), k)),
  'catatan.sebutan': (_args, k) => sebagaiPetugas(k, async ({ id }) => ok(await k.store.catatan.sebutan(id, SEBUTAN))),
  'sop.centang': (args, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const done = await k.store.catatan.centang({ ...args, petugas, at: k.now() })
      if (done.ok) umumkan(k, [args.pengaduanId])
      return done
    }),
  'sop.save': (args, k) =>
    sebagaiPetugas(k, async (petugas) => {
      await k.store.catatan.saveSop({ ...args, petugas, at: k.now() })
      umumkan(k, 'semua')
      return ok(undefined)
    }),
  'isian.save': (args, k) =>
    sebagaiPetugas(k, async (petugas) => {
      const at = k.now()
      await k.store.isian.save({ ...args, petugas, at })
      return ok(at)
    }),
  'isian.list': ({ pengaduanId }, k) =>
    sebagaiPetugas(k, async ({ id }) => ok(await k.store.isian.listOf(pengaduanId, id))),
} satisfies HandlerTable<
  | 'kasus.kerja'
  | 'isian.save'
  | 'isian.list'
  | 'unitKerja.list'
  | 'unitKerja.save'
  | 'disposisi.jawab'
  | 'disposisi.kembalikan'
  | 'catatan.add'
  | 'catatan.setHapus'
  | 'catatan.sebutan'
  | 'sop.centang'
  | 'sop.save'
>

const SEBUTAN = 20

function tell(done: Result<{ pengaduanId: Id }>, k: Konteks): Result<void> {
  if (!done.ok) return done
  umumkan(k, [done.value.pengaduanId])
  return ok(undefined)
}
