/** Files of drafts and answers. */
import { sebagaiPetugas } from './konteks.ts'
import type { HandlerTable } from './konteks.ts'

export const lampiranHandlers = {
  'lampiran.add': ({ milik, nama, bytes }, k) =>
    sebagaiPetugas(k, () => k.store.lampiran.add({ milik, nama, bytes, at: k.now() })),
  'lampiran.remove': ({ id }, k) => sebagaiPetugas(k, () => k.store.lampiran.remove(id)),
  'lampiran.read': ({ id }, k) => k.store.lampiran.read(id),
} satisfies HandlerTable<'lampiran.add' | 'lampiran.remove' | 'lampiran.read'>
