/**
 * Stored due dates follow calendar, rules, zone and working week. A fingerprint of these stands in Benih since the last
 * count that went through; while it differs (a new edition came with an update, a crash came between a change and its
 * count) the live cases are counted again, a batch at a time. Rows already right are not written, so a cut costs nothing.
 */
import type { Instant } from '../domain/kata.ts'
import type { Connection } from './connection.ts'
import type { PengaduanWriter } from './pengaduan-baris.ts'
import { type PengaduanRow, sha256 } from './rows.ts'
import type { SetelanReader } from './setelan-store.ts'
import { QUEUE_SQL } from './statements.ts'
import type { TenggatReader } from './tenggat-baris.ts'

export type Recounter = {
  /** Resolves with how many rows changed when the stored dates rest on what is in force. */
  ensure(): Promise<number>
  stop(): Promise<void>
}

type Deps = {
  readonly connection: Connection
  readonly pengaduan: PengaduanWriter
  readonly tenggat: TenggatReader
  readonly readSetelan: SetelanReader
  readonly now: () => Instant
}

const NAMA = 'tenggat'
/** Raised when the counting itself changes. */
const VERSI = 2
const BATCH = 200

function createSidik({ tenggat, readSetelan }: Deps) {
  return (): string => {
    const { kantor, tenggat: batas } = readSetelan()
    const { zona, hariKerjaSepekan } = kantor
    const own = [batas.tutupOtomatis, batas.batas]
    const libur = tenggat.kalender().libur.map(({ tanggal, nama, jenis }) => [tanggal, jenis, nama].join(' '))
    const aturan = tenggat.aturan().map((one) => JSON.stringify(one))
    return sha256(JSON.stringify([VERSI, zona, hariKerjaSepekan, own, libur.toSorted(), aturan.toSorted()]))
  }
}

function createRecountOne({ connection, pengaduan, tenggat }: Deps) {
  const byPk = connection.prepare<[number], PengaduanRow>(QUEUE_SQL.byPk)
  return (pk: number): boolean => {
    const row = byPk.get(pk)
    if (row === undefined) return false
    return pengaduan.tulisTenggat(row, tenggat.baris(row))
  }
}

/** Starts by itself right after opening; `ensure` after every change. */
export function createRecounter(deps: Deps): Recounter {
  const { connection, tenggat, now } = deps
  const sidik = createSidik(deps)
  const recountOne = createRecountOne(deps)
  const q = {
    present: connection.prepare<[string], { sha256: string }>('SELECT "sha256" FROM "Benih" WHERE "nama" = ?'),
    mark: connection.prepare<[string, string, string], never>(
      `INSERT INTO "Benih" ("nama", "sha256", "at") VALUES (?, ?, ?)
       ON CONFLICT("nama") DO UPDATE SET "sha256" = excluded."sha256", "at" = excluded."at"`,
    ),
    hidup: connection.prepare<[], { pk: number }>(QUEUE_SQL.hidupSemua),
  }
  let stopped = false
  let last: Promise<number> = Promise.resolve(0)

  /** What is in force, and the rows to count; null when the last count rests on the same. */
  function outdated(): { wanted: string; pks: readonly number[] } | null {
    tenggat.forget()
    const wanted = sidik()
    return q.present.get(NAMA)?.sha256 === wanted ? null : { wanted, pks: q.hidup.all().map((row) => row.pk) }
  }

  async function run(): Promise<number> {
    let changed = 0
    while (!stopped) {
      const work = await connection.read(outdated)
      if (work === null) return changed
      const { wanted, pks } = work
      for (let at = 0; at < pks.length && !stopped; at += BATCH) {
        changed += await connection.write(() => pks.slice(at, at + BATCH).filter(recountOne).length)
        await new Promise((resolve) => setImmediate(resolve))
      }
      // A change in the middle: the fingerprint no longer fits, and the loop goes round again.
      if (!stopped) await connection.write(() => sidik() === wanted && q.mark.run(NAMA, wanted, now()))
    }
    return changed
  }

  function ensure(): Promise<number> {
    last = last.catch(() => 0).then(run)
    return last
  }
  // A failure here is not lost: the fingerprint still differs, and the next change or start counts again.
  const soon = setImmediate(() => void ensure().catch(() => undefined))
  return {
    ensure,
    async stop() {
      stopped = true
      clearImmediate(soon)
      await last.catch(() => undefined)
    },
  }
}
