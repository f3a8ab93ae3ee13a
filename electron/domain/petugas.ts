import type { Id, Instant } from './kata.ts'

/** Someone who works at the desk, as the store's faces name the one who does a thing. */
export type Petugas = { readonly id: Id; readonly nama: string; readonly lastSeenAt: Instant }
