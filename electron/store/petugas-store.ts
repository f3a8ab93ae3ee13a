/** Petugas: who signs in, so that every record has an author. */
import { v7 as uuidv7 } from 'uuid'
import { invalid, ok } from '../domain/failure.ts'
import type { Connection } from './connection.ts'
import { bentukCari } from './seed.ts'
import type { PetugasStore } from './store.ts'

const NAMA_MIN = 2
const NAMA_MAKS = 100

export function createPetugasStore(connection: Connection): PetugasStore {
  return {
    async masuk(nama, at) {
      const tidy = nama.replace(/\s+/g, ' ').trim()
      if (tidy.length < NAMA_MIN) return invalid('nama', 'Tuliskan nama Anda, paling sedikit dua huruf.')
      if (tidy.length > NAMA_MAKS) return invalid('nama', 'Nama paling panjang 100 huruf.')
      const row = await connection.orm((prisma) =>
        prisma.petugas.upsert({
          where: { kunci: bentukCari(tidy) },
          create: { id: uuidv7(), nama: tidy, kunci: bentukCari(tidy), createdAt: at, lastSeenAt: at },
          update: { lastSeenAt: at },
        }),
      )
      return ok({ id: row.id, nama: row.nama, lastSeenAt: row.lastSeenAt })
    },
    list: () =>
      connection.orm((prisma) =>
        prisma.petugas.findMany({
          select: { id: true, nama: true, lastSeenAt: true },
          orderBy: { lastSeenAt: 'desc' },
        }),
      ),
  }
}
