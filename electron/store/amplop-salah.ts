/** How reading or writing a sealed file ends before its end. */
import type { AmplopSalah } from '../domain/paket-bawaan.ts'

/** A file that is not believed; caught where its sentence is made. */
export class AmplopRusak extends Error {
  readonly salah: AmplopSalah
  constructor(salah: AmplopSalah) {
    super(`amplop: ${salah}`)
    this.name = 'AmplopRusak'
    this.salah = salah
  }
}
/** A person stopped it. */
export class AmplopBatal extends Error {}
