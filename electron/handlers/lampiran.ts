/** Files of drafts and answers, and those LAPOR names under a case. */
import { ok } from '../domain/failure.ts'
import { halamanPdf } from './halaman-pdf.ts'
import { sebagaiPetugas, umumkan } from './konteks.ts'
import type { HandlerTable } from './konteks.ts'

export const lampiranHandlers = {
  'lampiran.add': (args, k) =>
    sebagaiPetugas(k, async () => {
      const added = await k.store.lampiran.add({ ...args, at: k.now() })
      // The agreements to an answer may be gone with it.
      if (added.ok && args.milik.jenis === 'pengaduan') umumkan(k, [args.milik.id])
      return added
    }),
  'lampiran.remove': ({ id }, k) =>
    sebagaiPetugas(k, async () => {
      const removed = await k.store.lampiran.remove(id, k.now())
      if (!removed.ok) return removed
      if (removed.value.pengaduanId !== null) umumkan(k, [removed.value.pengaduanId])
      return ok(undefined)
    }),
  'lampiran.read': ({ id }, k) => k.store.lampiran.read(id),
  'lampiran.lihat': ({ id }, k) => sebagaiPetugas(k, (petugas) => k.store.lampiran.lihat({ id, petugas, at: k.now() })),
  'lampiran.halamanPdf': ({ id, halaman, lebarPx }, k) =>
    sebagaiPetugas(k, (petugas) =>
      halamanPdf({
        ...{ id, halaman, lebarPx },
        bytes: async () => {
          const read = await k.store.lampiran.lihat({ id, petugas, at: k.now() })
          return read.ok ? ok(read.value.bytes) : read
        },
      }),
    ),
  'lampiranLapor.list': async ({ pengaduanId }, k) => ok(await k.store.lampiranLapor.listOf(pengaduanId)),
  'lampiranLapor.ambil': ({ id }, k) =>
    sebagaiPetugas(k, async () => {
      const found = await k.store.lampiranLapor.get(id)
      if (!found.ok) return found
      const { lampiran, path, nama, pengaduanId } = found.value
      if (lampiran !== null) return ok(lampiran)
      const bytes = await k.sync.unduhBerkas(path)
      if (!bytes.ok) return bytes
      const milik = { jenis: 'lapor' as const, id: pengaduanId }
      const added = await k.store.lampiran.add({ milik, nama: nama.slice(-255), bytes: bytes.value, at: k.now() })
      if (!added.ok) return added
      await k.store.lampiranLapor.setLampiran(id, added.value.id)
      umumkan(k, [pengaduanId])
      return added
    }),
} satisfies HandlerTable<
  | 'lampiran.add'
  | 'lampiran.remove'
  | 'lampiran.read'
  | 'lampiran.lihat'
  | 'lampiran.halamanPdf'
  | 'lampiranLapor.list'
  | 'lampiranLapor.ambil'
>
