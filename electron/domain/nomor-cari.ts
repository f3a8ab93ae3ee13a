/** Numbers among what is typed or scanned into a search field. */
import type { SkemaRegister } from './register.ts'
import { parseNomorRegister } from './register.ts'

/** Shaped like a register number: parts of letters and digits with signs between them, a year among them. */
const SEPERTI_NOMOR = /^(?=.*(?:^|[./-])20\d{2}(?:[./-]|$))[A-Z0-9]+(?:[./-][A-Z0-9]+){3,}$/

/**
 * What may be the number of a case: a register number (any case, spaces around its signs), the text of a QR sign (register
 * number, space, tracking ID), a tracking ID, or the number of an older register as it was written. `salah`: it has the
 * shape of a register number, but its check digit says that it was mistyped.
 */
export function bacaNomor(
  teks: string,
  skema: SkemaRegister,
): { readonly nomor: readonly string[]; readonly salah: boolean } {
  const bersih = teks.trim().replace(/^#/, '')
  const utuh = parseNomorRegister(bersih, skema)
  if (utuh.ok) return { nomor: [utuh.value.nomor, bersih], salah: false }
  // A scanner gives both numbers; each finds the case by itself.
  const [depan = '', belakang = ''] = bersih.split(/\s+(?=\d{5,15}$)/)
  const qr = parseNomorRegister(depan, skema)
  if (qr.ok && belakang !== '') return { nomor: [qr.value.nomor, belakang], salah: false }
  const rapat = bersih.toUpperCase().replace(/\s+/g, '')
  return { nomor: [...new Set([bersih, rapat])].filter((satu) => /\d/.test(satu)), salah: SEPERTI_NOMOR.test(rapat) }
}
