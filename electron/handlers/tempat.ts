/** Places the shell has let the core use: the page only holds their tickets. Forgotten with the process. */
import { isAbsolute } from 'node:path'
import type { ToCore } from '../contract/core-port.ts'

type Izin = Extract<ToCore, { type: 'tempat' }>

/** More than a person opens in a day; the oldest goes. */
const PALING_BANYAK = 100

export type Tempat = {
  izinkan(izin: Izin): void
  /** The file of a ticket, for reading or for writing as it was given; null for any other. */
  berkas(tempat: string, cara: Izin['cara']): string | null
}

export function createTempat(): Tempat {
  const known = new Map<string, Izin>()
  return {
    izinkan(izin) {
      if (!isAbsolute(izin.berkas)) return
      known.set(izin.tempat, izin)
      const [oldest] = known.keys()
      if (known.size > PALING_BANYAK && oldest !== undefined) known.delete(oldest)
    },
    berkas(tempat, cara) {
      const izin = known.get(tempat)
      return izin?.cara === cara ? izin.berkas : null
    },
  }
}
