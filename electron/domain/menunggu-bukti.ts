/** Entries an officer has carried over by hand and no export has shown yet; the words that tell them apart are kept here. */
import type { Failure } from './failure.ts'
import type { OutboxEntry } from './outbox.ts'

type Keadaan = Pick<OutboxEntry, 'state' | 'lastFailure'>

const conflict = (message: string): Failure => ({ kind: 'conflict', message })

/** Said to be in LAPOR; the next export has to show it. */
export const MENUNGGU_EKSPOR = conflict('menunggu bukti dari ekspor LAPOR berikutnya')
export const TIDAK_TAMPAK = conflict('dua ekspor sesudah disalin belum menampilkannya')
export const NOMOR_LAIN = conflict('nomor yang ditempel milik laporan lain di ekspor LAPOR')

function messageOf(failure: Failure | null): string {
  return failure?.kind === 'conflict' ? failure.message : ''
}

/** True for an entry of this kind of failure. */
export function isSebab({ lastFailure }: Pick<OutboxEntry, 'lastFailure'>, sebab: Failure): boolean {
  return messageOf(lastFailure) !== '' && messageOf(lastFailure) === messageOf(sebab)
}

/** True for an entry a person has said to be in LAPOR and no export has shown yet. */
export function isMenungguBukti(entry: Keadaan): boolean {
  return (
    entry.state === 'tidakPasti' && [MENUNGGU_EKSPOR, TIDAK_TAMPAK, NOMOR_LAIN].some((satu) => isSebab(entry, satu))
  )
}

/** True when exports did not bear the confirmation out: a person has to look. */
export function isBuktiKurang(entry: Keadaan): boolean {
  return isMenungguBukti(entry) && !isSebab(entry, MENUNGGU_EKSPOR)
}
