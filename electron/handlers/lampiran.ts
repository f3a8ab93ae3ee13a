/** Files of drafts and answers. */
import { sebagaiPetugas } from './konteks.ts'
import type { HandlerTable } from './konteks.ts'

export const lampiranHandlers = {
  'lampiran.add': (args, k) => sebagaiPetugas(k, () => k.store.lampiran.add({ ...args, at: k.now() })),
  'lampiran.remove': ({ id }, k) => sebagaiPetugas(k, () => k.store.lampiran.remove(id)),
  'lampiran.read': ({ id }, k) => k.store.lampiran.read(id),
} satisfies HandlerTable<'lampiran.add' | 'lampiran.remove' | 'lampiran.read'>
