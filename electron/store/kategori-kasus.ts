/**
 * Topics of imported cases. The published tree has names without numbers; the export and the API carry LAPOR's numbers:
 * they are learnt where a name fits exactly one topic, and a topic nobody published is kept as its own.
 */
import type { KasusLapor } from '../domain/kasus-lapor.ts'
import type { Connection } from './connection.ts'
import { bentukCari } from './seed.ts'

export type KategoriResolver = {
  /** Our id for the case's topic, null when it names none. Same answer every time; writes nothing. */
  idOf(kasus: KasusLapor): string | null
  /** Keeps what the answer above rests on. Only inside a write transaction. */
  learn(kasus: KasusLapor): void
}

type Row = { readonly id: string; readonly cari: string; readonly upstreamId: string | null }

export type KategoriCache = {
  /** The topics as last read; read anew after `forget`. Call inside read or write. */
  get(): KategoriResolver
  /** A transaction was taken back: what was learnt in it was not kept. */
  forget(): void
}

/** Reads the topics once and keeps what it learns. */
export function createKategoriCache(connection: Connection): KategoriCache {
  const open = createKategoriResolver(connection)
  let resolver: KategoriResolver | null = null
  return {
    get: () => (resolver ??= open()),
    forget: () => {
      resolver = null
    },
  }
}

function createKategoriResolver(connection: Connection): () => KategoriResolver {
  const all = connection.prepare<[], Row>('SELECT "id", "cari", "upstreamId" FROM "Kategori"')
  const link = connection.prepare<[string, string], never>('UPDATE "Kategori" SET "upstreamId" = ? WHERE "id" = ?')
  const create = connection.prepare<(string | number)[], never>(
    `INSERT INTO "Kategori" ("id", "nama", "cari", "upstreamId", "urutan") VALUES (?, ?, ?, ?, 100000)`,
  )
  return () => {
    const byUpstream = new Map<string, string>()
    const byName = new Map<string, Row[]>()
    for (const row of all.all()) {
      if (row.upstreamId !== null) byUpstream.set(row.upstreamId, row.id)
      byName.set(row.cari, [...(byName.get(row.cari) ?? []), row])
    }

    function byOnlyName(nama: string | null): string | null {
      const fitting = byName.get(bentukCari(nama ?? '')) ?? []
      return fitting.length === 1 ? (fitting[0]?.id ?? null) : null
    }
    function byNameWithoutNumber(kasus: KasusLapor): string | null {
      const fitting = (byName.get(bentukCari(kasus.kategoriNama ?? '')) ?? []).filter((row) => row.upstreamId === null)
      return fitting.length === 1 ? (fitting[0]?.id ?? null) : null
    }
    function idOf(kasus: KasusLapor): string | null {
      if (kasus.kategoriId === null) return byOnlyName(kasus.kategoriNama)
      return byUpstream.get(kasus.kategoriId) ?? byNameWithoutNumber(kasus) ?? `u${kasus.kategoriId}`.slice(0, 20)
    }
    function learn(kasus: KasusLapor): void {
      const number = kasus.kategoriId
      if (number === null || byUpstream.has(number)) return
      const known = byNameWithoutNumber(kasus)
      const id = known ?? `u${number}`.slice(0, 20)
      const cari = bentukCari(kasus.kategoriNama ?? '')
      if (known !== null) link.run(number, known)
      else create.run(id, kasus.kategoriNama ?? number, cari, number)
      byUpstream.set(number, id)
      byName.set(cari, [...(byName.get(cari) ?? []).filter((row) => row.id !== id), { id, cari, upstreamId: number }])
    }
    return { idOf, learn }
  }
}
