/**
 * Writes that come together share one commit: forcing it to the disk is what a write costs, and three lanes that end in
 * the same moment would pay it three times. Each keeps a savepoint of its own, so that a refused one takes back nothing
 * but itself, and each promise resolves only after the commit that holds it.
 */
import type Database from 'better-sqlite3'
import type { Lock } from './lock.ts'

/** After so many ms of work the commit comes, and what is left begins anew: nobody waits behind a big import. */
const CUKUP_MS = 8

type Tulisan = {
  /** Does the work inside the transaction and keeps what it gives or throws; throws only when nothing can stand any more. */
  readonly kerjakan: (berkelompok: boolean) => void
  /** The commit stands: says what the work gave or threw. */
  readonly jawab: () => void
  /** Nothing of it stands. */
  readonly gagal: (error: unknown) => void
}

/**
 * Gives the `write` of a connection: one IMMEDIATE transaction for what was asked for until its turn came. Synchronous
 * work only; a throw rolls back its own changes. Where the transaction itself fails (a full disk), all of it fail.
 */
export function createKelompokTulis(database: Database.Database, lock: Lock): <T>(work: () => T) => Promise<T> {
  let menunggu: Tulisan[] = []

  /** The lock is asked for by the first one at once: whoever asks to read or to close later comes later. */
  function masuk(one: Tulisan): void {
    menunggu.push(one)
    if (menunggu.length > 1) return
    void lock.run(async () => {
      await giliran()
      const semua = menunggu
      // Who comes from here on asks for the lock anew, behind those who wait to read.
      menunggu = []
      for (let sisa = commit(semua); sisa.length > 0; sisa = commit(sisa)) await giliran()
    })
  }

  /** One commit; gives what it left. Never throws: whoever asked is told. */
  function commit(antre: readonly Tulisan[]): readonly Tulisan[] {
    const ikut: Tulisan[] = []
    const isGroup = antre.length > 1
    const sampai = performance.now() + CUKUP_MS
    try {
      database
        .transaction(() => {
          for (const one of antre) {
            if (performance.now() > sampai) break
            ikut.push(one)
            one.kerjakan(isGroup)
          }
        })
        .immediate()
    } catch (error) {
      // None began when the file is held by another program: the others would only wait as long again.
      const gagal = ikut.length === 0 ? antre : ikut
      for (const one of gagal) one.gagal(error)
      return antre.slice(gagal.length)
    }
    for (const one of ikut) one.jawab()
    return antre.slice(ikut.length)
  }

  return (work) => new Promise((resolve, reject) => masuk(tulisan(database, work, resolve, reject)))
}

/** Everything else in the process has its turn. */
function giliran(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function tulisan<T>(
  database: Database.Database,
  work: () => T,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
): Tulisan {
  let jawab = (): void => reject(new Error('a write was answered before its work'))
  return {
    kerjakan(berkelompok) {
      if (!berkelompok) {
        const value = work()
        jawab = () => resolve(value)
        return
      }
      try {
        // Inside a transaction this is a savepoint.
        const value = database.transaction(work)()
        jawab = () => resolve(value)
      } catch (error) {
        jawab = () => reject(error)
        // Some errors (a full disk) have ended the whole transaction, and what the others wrote with it.
        if (!database.inTransaction) throw error
      }
    },
    jawab: () => jawab(),
    gagal: reject,
  }
}
