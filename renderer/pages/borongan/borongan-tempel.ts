/** Cells copied out of a spreadsheet; pure. */

/** Rows one paste may bring; a desk that pastes more has the wrong page (an old register is imported). */
export const TEMPEL_MAKS = 500

/**
 * Whether pasted words are cells: they hold a tab, or they are several lines for a cell that has one. Lines without a tab
 * pasted into the text of a letter are its paragraphs.
 */
export function adalahTabel(teks: string, kolom: string): boolean {
  return teks.includes('\t') || (kolom !== 'isi' && /\n/.test(teks.trimEnd()))
}

/** End of a quoted cell that starts at `awal`, or -1 when the quote is an ordinary character. */
function akhirKutipan(teks: string, awal: number): number {
  for (let at = awal + 1; at < teks.length; at++) {
    if (teks[at] !== '"') continue
    if (teks[at + 1] === '"') at++
    else return at + 1 >= teks.length || /[\t\r\n]/.test(teks.charAt(at + 1)) ? at : -1
  }
  return -1
}

/** Rows of cells. A cell with a tab or a line break stands in quotation marks, as spreadsheets copy it. */
export function bacaTabel(teks: string): readonly (readonly string[])[] {
  const baris: string[][] = [[]]
  let at = 0
  while (at <= teks.length) {
    const kutip = teks[at] === '"' ? akhirKutipan(teks, at) : -1
    const akhir = kutip >= 0 ? kutip + 1 : at + teks.slice(at).search(/[\t\r\n]|$/)
    const sel = kutip >= 0 ? teks.slice(at + 1, kutip).replaceAll('""', '"') : teks.slice(at, akhir)
    baris.at(-1)?.push(sel.replaceAll('\r\n', '\n'))
    if (akhir >= teks.length) break
    if (teks[akhir] !== '\t') baris.push([])
    at = akhir + (teks.startsWith('\r\n', akhir) ? 2 : 1)
  }
  const terakhir = baris.at(-1)
  return terakhir?.every((sel) => sel === '') ? baris.slice(0, -1) : baris
}
