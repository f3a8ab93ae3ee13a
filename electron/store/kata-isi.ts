/**
 * The words of the cases, for the search by roots and through mistyped words. Triggers note which cases are unread; they
 * are read a few at a time: some before each search, so that what was just recorded is found, the rest in the background.
 */
import { createKosakata, type Kosakata } from '../domain/ejaan.ts'
import { kataDalam, pangkalKata } from '../domain/kata-pangkal.ts'
import type { Connection } from './connection.ts'
import { CARI_SQL } from './cari-sql.ts'

/** Cases per transaction: a request in between is not felt. */
const BAGIAN = 100
/** Words that belong to one: more would make the query slow and mean nothing. */
const KERABAT_MAKS = 60
const WARM_UP_MS = 4000

type Teks = { readonly pk: number; readonly judul: string; readonly isi: string; readonly lokasiKejadian: string }

export type KataIsi = {
  /** Reads some of what is unread and goes on with the rest in the background. Call it outside read and write. */
  susul(): Promise<void>
  /** Resolves when nothing is unread. */
  selesai(): Promise<void>
  stop(): Promise<void>
  /** The word itself when it occurs, and all that share a root with it. Inside a read. */
  kerabat(kata: string): readonly string[]
  /** Words it may have been meant for, the nearest first. Inside a read. */
  terdekat(kata: string): readonly string[]
}

function prepareStatements(connection: Connection) {
  return {
    semua: connection.prepare<[], { kata: string }>(CARI_SQL.kataSemua),
    belum: connection.prepare<[], { pk: number }>(CARI_SQL.kataBelum),
    unread: connection.prepare<[number], Teks>(CARI_SQL.kataDibaca),
    keluar: connection.prepare<[number], never>('DELETE FROM "KataAntre" WHERE "pk" <= ?'),
    kosongkan: connection.prepare<[], never>('DELETE FROM "KataAntre"'),
    kata: connection.prepare<[string], never>('INSERT INTO "Kata" ("kata") VALUES (?) ON CONFLICT("kata") DO NOTHING'),
    pangkal: connection.prepare<[string, string], never>(
      'INSERT INTO "KataPangkal" ("pangkal", "kata") VALUES (?, ?) ON CONFLICT("pangkal", "kata") DO NOTHING',
    ),
    sepangkal: connection.prepare<[string, number], { kata: string }>(CARI_SQL.kataSepangkal),
  }
}

export function createKataIsi(connection: Connection): KataIsi {
  const q = prepareStatements(connection)
  let kosakata: Kosakata | null = null
  let stopped = false
  let running: Promise<void> | null = null

  /** Every word known, in memory: some ten thousand for a hundred thousand cases. */
  function known(): Kosakata {
    if (kosakata !== null) return kosakata
    const baru = createKosakata()
    for (const { kata } of q.semua.all()) baru.add(kata)
    kosakata = baru
    return baru
  }
  function tambah(kata: string): void {
    if (known().has(kata)) return
    known().add(kata)
    q.kata.run(kata)
    for (const pangkal of pangkalKata(kata)) q.pangkal.run(pangkal, kata)
  }
  /** False when nothing was left to read. */
  function bacaSebagian(): boolean {
    const rows = q.unread.all(BAGIAN)
    const last = rows.at(-1)
    if (last === undefined) {
      // Only cases that are gone.
      q.kosongkan.run()
      return false
    }
    for (const { judul, isi, lokasiKejadian } of rows)
      for (const kata of kataDalam(`${judul}\n${isi}\n${lokasiKejadian}`)) tambah(kata)
    q.keluar.run(last.pk)
    return rows.length === BAGIAN
  }
  async function baca(): Promise<boolean> {
    if ((await connection.read(() => q.belum.get())) === undefined) return false
    try {
      return await connection.write(bacaSebagian)
    } catch (error) {
      // What was not written is not known either.
      kosakata = null
      throw error
    }
  }
  async function semua(): Promise<void> {
    while (!stopped && (await baca())) await new Promise((resolve) => setImmediate(resolve))
  }
  function lanjut(): Promise<void> {
    running ??= semua().finally(() => (running = null))
    return running
  }
  // A failure of the warm-up is not lost: the next search runs into it and says so.
  const warmUp = setTimeout(() => void lanjut().catch(() => undefined), WARM_UP_MS)
  warmUp.unref()

  return {
    async susul() {
      if (running !== null || !(await baca())) return
      void lanjut().catch(() => undefined)
    },
    selesai: lanjut,
    async stop() {
      stopped = true
      clearTimeout(warmUp)
      await running?.catch(() => undefined)
    },
    kerabat(kata) {
      const pangkal = [kata, ...pangkalKata(kata)]
      const lain = pangkal.flatMap((satu) => q.sepangkal.all(satu, KERABAT_MAKS).map((row) => row.kata))
      const semua = new Set([...pangkal.filter((satu) => known().has(satu)), ...lain])
      return [...semua].slice(0, KERABAT_MAKS)
    },
    terdekat: (kata) => known().terdekat(kata),
  }
}
