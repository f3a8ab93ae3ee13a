/**
 * Reads, after a pull, the history of cases that were answered in LAPOR itself: the list says that, not when; and of cases
 * answered from here, so that it is known that the answer was seen there (jejak-lapor.ts). A few at a
 * time and each once while the process lives, so that a first pull of thousands does not become thousands of calls.
 */
import type { Result } from '../domain/failure.ts'
import type { Id, Instant } from '../domain/kata.ts'
import { tambahDetik } from '../domain/waktu.ts'
import type { SyncDeps } from './deps.ts'

/** Cases read after one pull. */
const SEKALI = 25
/** Older ones stand in no rekap that is still asked for, in days. */
const SEJAK_HARI = 400
const SEHARI_DETIK = 86_400
/** Answers of so many days are seen in LAPOR once, and again when LAPOR seems to have been put back. */
const JAWABAN_HARI = 60
/** Ids remembered as read. */
const INGAT_MAKS = 5_000

export type RiwayatReader = {
  /**
   * After a pull that changed so many cases. When it changed none and nothing is left to read, nothing is looked for.
   * `unanchored`: what the cursor rested on is gone from LAPOR, so its answers are read again.
   */
  soon(changed: number, unanchored: boolean): void
  stop(): Promise<void>
}

/** `read` asks LAPOR for one case and keeps what it says. */
export function createRiwayatReader(
  deps: Pick<SyncDeps, 'store' | 'clock' | 'log'>,
  read: (id: Id) => Promise<Result<void>>,
): RiwayatReader {
  const sudah = new Set<Id>()
  /** When LAPOR last seemed to have been put back: what was seen there before that may be gone. */
  let dipulihkan: Instant | null = null
  let running: Promise<void> | null = null
  let stopped = false
  /** The last look left nothing unread: only a change can bring something new, so an empty pull costs no walk of the cases. */
  let habis = false

  /** Never rejects. */
  async function run(): Promise<void> {
    // What changes from here on is said by the next pull.
    habis = true
    try {
      const sejak = tambahDetik(deps.clock.now(), -SEJAK_HARI * SEHARI_DETIK)
      const found = await deps.store.rekap.tanpaWaktuTanggapan(sejak, SEKALI + sudah.size)
      const jawaban = await deps.store.jejakLapor.belumDilihat({
        ...{ sejak: tambahDetik(deps.clock.now(), -JAWABAN_HARI * SEHARI_DETIK), dibaca: dipulihkan },
        limit: SEKALI + sudah.size,
      })
      const baru = [...new Set([...jawaban, ...found])].filter((one) => !sudah.has(one))
      if (baru.length > 0) habis = false
      for (const id of baru.slice(0, SEKALI)) {
        if (stopped) return
        sudah.add(id)
        const done = await read(id)
        // The link is down, or LAPOR asks for rest: the next pull goes on.
        if (!done.ok && done.failure.kind !== 'notFound' && done.failure.kind !== 'rejected')
          return void sudah.delete(id)
      }
      if (sudah.size > INGAT_MAKS) sudah.clear()
    } catch (error) {
      habis = false
      deps.log('riwayat.error', { name: error instanceof Error ? error.name : 'unknown' })
    }
  }

  return {
    soon: (changed, unanchored) => {
      if (changed > 0 || unanchored) habis = false
      if (unanchored) {
        dipulihkan = deps.clock.now()
        sudah.clear()
      }
      if (stopped || habis || running !== null) return
      running = run().finally(() => (running = null))
    },
    stop: async () => {
      stopped = true
      await running
    },
  }
}
