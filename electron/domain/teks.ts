/** Cleaning of typed and pasted text: what no person sees must not travel, be searched or turn a line around. */

/** Marks that reorder text on screen (a pasted one can make a number read backwards) and characters without width. */
const TAK_TERLIHAT = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/g

/** Control characters other than tab and line feed. */
const KENDALI = /[\p{Cc}]/gu

/**
 * The text as it is kept and sent: NFC, line ends as \n, no-break spaces as spaces, no control characters and marks of
 * direction, no half surrogates, no blanks at the ends of lines or of the text. Cleaning twice changes nothing more.
 */
export function bersihkanTeks(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u00A0\u2007\u202F]/g, ' ')
    .replace(TAK_TERLIHAT, '')
    .replace(KENDALI, (char) => (char === '\n' || char === '\t' ? char : ''))
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}

/** The same on one line. */
export function bersihkanBaris(text: string): string {
  return bersihkanTeks(text).replace(/\s+/g, ' ')
}
