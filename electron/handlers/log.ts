/** One JSON object per line on stderr; never a name, a number of a person, or a text. */
type LogFields = Readonly<Record<string, string | number | boolean | null>>
export type Log = (event: string, fields?: LogFields) => void

/** A log that writes lines through `write`, stamped with `now`. */
export function createLog(write: (line: string) => void, now: () => string): Log {
  return (event, fields = {}) => write(`${JSON.stringify({ at: now(), event, ...fields })}\n`)
}
