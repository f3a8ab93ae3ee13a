/**
 * The global shortcut as text: an Electron accelerator (`CommandOrControl+Alt+L`) of two modifiers and one letter,
 * digit or F-key. One modifier alone would take a common key (Ctrl+C) away from every other program.
 */

/** Modifiers in the order in which they are written and shown. */
const PENGUBAH = [
  { tulis: 'CommandOrControl', tampil: 'Ctrl' },
  { tulis: 'Alt', tampil: 'Alt' },
  { tulis: 'Shift', tampil: 'Shift' },
] as const

const KUNCI = /^([A-Z0-9]|F([1-9]|1\d|2[0-4]))$/

/** What a pressed key is made of; the parts of a keyboard event that count. */
export type Tekanan = {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const SYARAT =
  'Pintasan perlu dua tombol pengubah (Ctrl, Alt, Shift) dan satu huruf, angka, atau tombol F, misalnya Ctrl+Alt+L.'

/** Sentence that says what is wrong with an accelerator; null when it may be used. `''` (none) is always right. */
export function salahPintasan(pintasan: string): string | null {
  if (pintasan === '') return null
  const parts = pintasan.split('+')
  const kunci = parts.at(-1) ?? ''
  const pengubah = parts.slice(0, -1)
  const dikenal = PENGUBAH.map(({ tulis }): string => tulis).filter((tulis) => pengubah.includes(tulis))
  return KUNCI.test(kunci) && pengubah.length >= 2 && dikenal.length === pengubah.length ? null : SYARAT
}

/** How a person reads it: `CommandOrControl+Alt+L` → `Ctrl+Alt+L`. */
export function kataPintasan(pintasan: string): string {
  return pintasan.replace('CommandOrControl', 'Ctrl')
}

/**
 * Accelerator of a pressed key, whether it may be used or not; null while only modifiers are down. Letters and digits
 * go by their place on the keyboard, because Alt and Shift change the character.
 */
export function pintasanDari(tekanan: Tekanan): string | null {
  const kunci = /^(?:Key|Digit)([A-Z0-9])$/.exec(tekanan.code)?.[1] ?? (KUNCI.test(tekanan.key) ? tekanan.key : null)
  if (kunci === null) return null
  const down = { CommandOrControl: tekanan.ctrlKey, Alt: tekanan.altKey, Shift: tekanan.shiftKey }
  return [...PENGUBAH.filter(({ tulis }) => down[tulis]).map(({ tulis }) => tulis), kunci].join('+')
}
