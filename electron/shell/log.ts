/**
 * Log as JSON lines on stderr. Only what is named here: never an argument of a request, never the message of an
 * error (it may quote what a person typed).
 */
type Loggable = string | number | boolean | null

/** Writes one line. `fields`: counts, names of requests, references; nothing a person typed. */
export function log(event: string, fields: Readonly<Record<string, Loggable>> = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), bagian: 'shell', event, ...fields })}\n`)
}

/** Where an error came from, without what it says. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...frames.slice(0, 6).map((line) => line.trim())].join(' | ')
}
