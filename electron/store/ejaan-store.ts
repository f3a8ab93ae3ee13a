/**
 * Spelling: the dictionary that ships with the application, and the words the office calls right. The dictionary is
 * unpacked when it is first asked for, piece by piece, so that nothing else waits for it.
 */
import { gunzipSync } from 'node:zlib'
import { type Kenal, periksaEjaan } from '../domain/periksa-ejaan.ts'
import { bacaTrie, type Kamus } from '../domain/kamus-trie.ts'
import type { Writers } from './audit.ts'
import type { Connection } from './connection.ts'
import type { EjaanStore } from './store.ts'

type Deps = { readonly connection: Connection; readonly writers: Writers }
type Row = { readonly kata: string; readonly petugasNama: string; readonly at: string }

/** Longer than any answer; more would hold other requests up. */
const DIPERIKSA_MAKS = 20_000

async function loadKamus(): Promise<Kamus> {
  const { KAMUS_GZ } = await import('./prisma-client/kamus.ts')
  const reading = bacaTrie(gunzipSync(Buffer.from(KAMUS_GZ, 'base64')).toString('utf8'))
  for (;;) {
    const step = reading.next()
    if (step.done === true) return step.value
    await new Promise((resolve) => setImmediate(resolve))
  }
}

export function createEjaanStore({ connection, writers }: Deps): EjaanStore {
  const q = {
    all: connection.prepare<[], Row>('SELECT "kata", "petugasNama", "at" FROM "KataKantor" ORDER BY "kata"'),
    ada: connection.prepare<[string], unknown>('SELECT 1 FROM "KataKantor" WHERE "kata" = ?'),
    add: connection.prepare<[string, string, string], never>(
      'INSERT INTO "KataKantor" ("kata", "petugasNama", "at") VALUES (?, ?, ?) ON CONFLICT("kata") DO NOTHING',
    ),
    remove: connection.prepare<[string], never>('DELETE FROM "KataKantor" WHERE "kata" = ?'),
  }
  let kamus: Promise<Kamus> | null = null

  function kenal({ ada }: Kamus): Kenal {
    const kantor = (kata: string) => q.ada.get(kata) !== undefined
    // Names stand in the list once more in small letters behind `~`.
    return {
      ada: (kata) => ada(kata) || ada(`~${kata}`) || kantor(kata),
      umum: (kata) => ada(kata) || kantor(kata),
      kantor,
    }
  }

  return {
    async periksa(teks) {
      kamus ??= loadKamus()
      const dikenal = kenal(await kamus)
      return connection.read(() => periksaEjaan(teks.slice(0, DIPERIKSA_MAKS), dikenal))
    },
    kantor: () => connection.read(() => q.all.all()),
    tambah: ({ kata, petugas, at }) =>
      connection.write(() => {
        q.add.run(kata.toLowerCase(), petugas.nama, at)
        writers.audit({ at, petugas, tindakan: 'kataKantorDitambah', sasaran: 'KataKantor', sasaranId: null })
      }),
    hapus: ({ kata, petugas, at }) =>
      connection.write(() => {
        q.remove.run(kata.toLowerCase())
        writers.audit({ at, petugas, tindakan: 'kataKantorDihapus', sasaran: 'KataKantor', sasaranId: null })
      }),
  }
}
