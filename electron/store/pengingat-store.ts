/** What a digest counts, and the one that was shown last (kept, so that a restart does not bring it again). */
import { z } from 'zod'
import type { Tanggal } from '../domain/kata.ts'
import { TAMPILAN_SQL } from './antrean-sql.ts'
import type { Connection } from './connection.ts'
import { QUEUE_SQL } from './statements.ts'
import type { PengingatStore } from './store.ts'

const terakhirSchema = z.object({ tanggal: z.string(), waktu: z.enum(['pagi', 'siang']) })

export function createPengingatStore(connection: Connection): PengingatStore {
  type N = { readonly n: number }
  const q = {
    jatuhTempo: connection.prepare<[string], N>(QUEUE_SQL.jatuhTempo),
    lewat: connection.prepare<[string], N>(QUEUE_SQL.lewat),
    janji: connection.prepare<[string], N>(QUEUE_SQL.janjiHariIni),
    panggilan: connection.prepare<[string], N>(QUEUE_SQL.panggilanSampai),
    perluSetuju: connection.prepare<[], N>(TAMPILAN_SQL.perluSetuju.hitung),
    last: connection.prepare<[], { nilai: string }>(`SELECT "nilai" FROM "Setelan" WHERE "kunci" = 'pengingat'`),
    note: connection.prepare<[string, string], never>(
      `INSERT INTO "Setelan" ("kunci", "nilai", "updatedAt") VALUES ('pengingat', ?, ?)
       ON CONFLICT("kunci") DO UPDATE SET "nilai" = excluded."nilai", "updatedAt" = excluded."updatedAt"`,
    ),
  }
  return {
    hitung: (hariIni: Tanggal, sampai) =>
      connection.read(() => ({
        jatuhTempo: q.jatuhTempo.get(hariIni)?.n ?? 0,
        lewat: q.lewat.get(hariIni)?.n ?? 0,
        janji: q.janji.get(hariIni)?.n ?? 0,
        panggilanBalik: q.panggilan.get(sampai)?.n ?? 0,
        perluSetuju: q.perluSetuju.get()?.n ?? 0,
      })),
    terakhir: () =>
      connection.read(() => {
        const found = q.last.get()
        return found === undefined ? null : terakhirSchema.parse(JSON.parse(found.nilai))
      }),
    tandai: (saat, at) =>
      connection.write(() => void q.note.run(JSON.stringify({ tanggal: saat.tanggal, waktu: saat.waktu }), at)),
  }
}
