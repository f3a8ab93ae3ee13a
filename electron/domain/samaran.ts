/** Masks for identity on screen and on the citizen's copy. What does not look like the thing is hidden whole. */
import { bersihkanBaris } from './teks.ts'

/** "327301******0001": region and serial stay, the date of birth goes. */
export function maskNik(nik: string): string {
  const digits = nik.replace(/[\s.-]/g, '')
  if (digits === '') return ''
  return /^\d{16}$/.test(digits) ? `${digits.slice(0, 6)}******${digits.slice(-4)}` : '*'.repeat(16)
}

/** "0812*****890": the first four and the last three of what was written; short numbers are hidden whole. */
export function maskTelepon(telepon: string): string {
  const tidy = telepon.replace(/[^\d+]/g, '')
  if (telepon.trim() === '') return ''
  return tidy.length >= 10 ? `${tidy.slice(0, 4)}*****${tidy.slice(-3)}` : '********'
}

/** "B*** S***": first letters only; the number of stars says nothing of the length. */
export function maskNama(nama: string): string {
  // Cleaned first: of a name that begins with an invisible mark or half a sign the first letter is still a letter.
  return bersihkanBaris(nama)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `${Array.from(word)[0] ?? ''}***`)
    .join(' ')
}

/** "b***@contoh.id": the house of the address stays. */
export function maskSurel(surel: string): string {
  const text = bersihkanBaris(surel)
  if (text === '') return ''
  const match = /^([^@\s])[^@\s]*@([^@\s]+)$/.exec(text)
  return match ? `${match[1] ?? ''}***@${match[2] ?? ''}` : '********'
}

/** Number of another document than the NIK: the last three signs stay; short ones are hidden whole. */
export function maskNomorIdentitas(nomor: string): string {
  const tidy = nomor.replace(/[\s.-]/g, '')
  if (tidy === '') return ''
  return tidy.length >= 8 ? `******${tidy.slice(-3)}` : '********'
}
