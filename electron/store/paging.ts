/** Cursors of lists: opaque to everybody else, the place right behind the last row shown. */

export type Page<R> = { readonly rows: readonly R[]; readonly nextCursor: string | null }

/** Joins the parts of a place; the parts hold no line breaks. */
export function writeCursor(parts: readonly (string | number)[]): string {
  return parts.join('\n')
}

/** The parts of a cursor of that many parts, the last of them a number. Null at the start and for a cursor of another list: it starts over. */
export function readCursor(cursor: string | null, parts: number): readonly string[] | null {
  if (cursor === null) return null
  const found = cursor.split('\n')
  return found.length === parts && /^\d{1,16}$/.test(found.at(-1) ?? '') ? found : null
}

/** Cuts a result asked for with one row more than wanted. */
export function cutPage<R>(rows: readonly R[], limit: number, place: (row: R) => string): Page<R> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, nextCursor: rows.length > limit && last !== undefined ? place(last) : null }
}
