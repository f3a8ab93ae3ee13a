/** A profile as an earlier version left it: its own schema, and an outbox full of what had not been sent. */
import { createHash } from 'node:crypto'
import { openDatabase } from '../../../electron/store/open.ts'
import { MIGRASI } from '../../../electron/store/prisma-client/migrasi.ts'
import { markerPengaduan } from '../../../electron/domain/marker.ts'
import { createBuilder } from '../../support/builders.ts'
import type { Promised } from './promise.ts'
import { KEY, MORNING, tempFolder } from './template.ts'

/** The schema of the first delivery. */
export const OLD_SCHEMA = MIGRASI.slice(0, 2)

/** Gives the folder, what had been promised in it, and by marker the hash of each frozen payload. */
export async function oldProfile(
  seed: number,
  waiting: number,
): Promise<{ dir: string; promised: readonly Promised[]; payloads: Readonly<Record<string, string>> }> {
  const dir = tempFolder()
  const at = new Date(MORNING - 86_400_000).toISOString()
  const builder = createBuilder(seed, at)
  const connection = await openDatabase(dir, KEY, at, OLD_SCHEMA)
  const promised: Promised[] = []
  const payloads: Record<string, string> = {}
  const pengaduan = connection.prepare<string[], never>(
    `INSERT INTO "Pengaduan" ("id","asal","drafId","nomorRegister","marker","kanal","judul","isi","lokasiKejadian","anonim",
       "rahasia","status","statusAsli","hidup","receivedAt","zonaSumber","createdAt","updatedAt","tenggatJenis",
       "tenggatHariKerja","tenggatKeadaan","urut")
     VALUES (?,'lokal',?,?,?,'tatapMuka',?,?,'',0,0,'belumTerverifikasi','Dicatat',1,?,'WIB',?,?,'verifikasi',3,'berjalan','a')`,
  )
  const outbox = connection.prepare<string[], never>(
    `INSERT INTO "Outbox" ("id","pengaduanId","kind","marker","payload","payloadSha256","state","nextAttemptAt","createdAt",
       "updatedAt","petugasId","petugasNama")
     VALUES (?,?,'pengaduanBaru',?,?,?,'antre',?,?,?,'x','Petugas Lama')`,
  )
  await connection.write(() => {
    for (let count = 0; count < waiting; count += 1) {
      const id = builder.id()
      const nomor = builder.nomorRegister()
      const word = `kata${builder.random.hex(16)}`
      const isi = `${builder.isi()} ${word}`
      const words = builder.payloadPengaduan({ isi })
      const marker = markerPengaduan(nomor, id)
      pengaduan.run(id, builder.id(), nomor, marker, words.judul, isi, at, at, at)
      const payload = JSON.stringify(words)
      const sha = createHash('sha256').update(payload).digest('hex')
      outbox.run(builder.id(), id, marker, payload, sha, at, at, at)
      payloads[marker] = sha
      promised.push({ kind: 'pengaduan', id, pengaduanId: id, marker, word, files: [], withdrawn: false })
    }
  })
  await connection.close()
  return { dir, promised, payloads }
}
