/** Neraca: recorded = sent + waiting + uncertain + cancelled, to the row (promise 3). */
import type { OutboxState } from './kata.ts'

export type Neraca = {
  /** Everything that ever had to leave this computer. */
  readonly dicatat: number
  readonly terkirim: number
  /** antre + mengirim + ditolak + berpandu + dititipkan: still with us. */
  readonly menunggu: number
  readonly tidakPasti: number
  readonly dibatalkan: number
  /** dicatat === terkirim + menunggu + tidakPasti + dibatalkan */
  readonly seimbang: boolean
}

/** Balances the counts per state against the number of intents recorded beside them (pengaduan + tindak lanjut). */
export function hitungNeraca(dicatat: number, perState: Readonly<Record<OutboxState, number>>): Neraca {
  const menunggu = perState.antre + perState.mengirim + perState.ditolak + perState.berpandu + perState.dititipkan
  const { terkirim, tidakPasti, dibatalkan } = perState
  return {
    dicatat,
    terkirim,
    menunggu,
    tidakPasti,
    dibatalkan,
    seimbang: dicatat === terkirim + menunggu + tidakPasti + dibatalkan,
  }
}
