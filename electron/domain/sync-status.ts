/** Status of the link as data; the status light shows exactly this. */
import type { Instant } from './kata.ts'
import type { ModeKerja } from './setelan.ts'

export type SyncStatus = {
  readonly mode: ModeKerja | null
  /** terhubung: last call succeeded · terbatas: reachable but something is refused or paused · luring: not reachable. */
  readonly link: 'terhubung' | 'terbatas' | 'luring'
  readonly lastSuccessAt: Instant | null
  readonly lastAttemptAt: Instant | null
  readonly nextAttemptAt: Instant | null
  /** Entries still with us: antre + mengirim + berpandu. */
  readonly waiting: number
  readonly uncertain: number
  /** Of these, carried over by hand and waiting for the export that shows it: nobody has to look. Left out: none. */
  readonly menungguBukti?: number
  readonly refused: number
  readonly oldestWaitingAt: Instant | null
  readonly quarantined: number
  /** Why it is not terhubung, in words; null when it is. */
  readonly cause: string | null
  /** Credentials ended: everything waits, nothing is burned, until new ones are saved. */
  readonly pausedForCredentials: boolean
  readonly pulling: { readonly done: number; readonly total: number } | null
  readonly sending: number
  /** Practice only: the outage switch. */
  readonly latihanPutus: boolean
  /** Seconds this computer's clock is ahead of LAPOR's (negative: behind); null or left out while nothing is known. */
  readonly selisihJamDetik?: number | null
}

/** Entries somebody has to look at: unclear or refused, without those the next export settles. */
export function perluOrang({ uncertain, refused, menungguBukti }: SyncStatus): number {
  return Math.max(0, uncertain - (menungguBukti ?? 0)) + refused
}

/** Up to this a clock is right enough, in seconds: answers take time to arrive, and no date turns on two minutes. */
const SELISIH_WAJAR_DETIK = 120

/** What is wrong with the clock of this computer, in sentences; null while it is right, or nothing is known. */
export function kalimatJam(selisihDetik: number | null): string | null {
  if (selisihDetik === null || Math.abs(selisihDetik) <= SELISIH_WAJAR_DETIK) return null
  const menit = Math.round(Math.abs(selisihDetik) / 60)
  const lama = menit < 120 ? `${String(menit)} menit` : `${String(Math.round(menit / 60))} jam`
  const arah = selisihDetik > 0 ? 'lebih cepat' : 'lebih lambat'
  return `Jam komputer ini ${lama} ${arah} dari jam LAPOR. Urutan kiriman tidak bergantung padanya dan tidak ada yang hilang, tetapi tanggal dan tenggat di layar bisa meleset. Nyalakan waktu otomatis di pengaturan Windows, atau hubungi petugas TI.`
}

/** Names of the cursor streams: the API's list, the last export read, LAPOR's templates. */
export const STREAM = { api: 'kasus', excel: 'excel', templat: 'templat' } as const
