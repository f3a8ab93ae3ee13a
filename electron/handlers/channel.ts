/** How the core talks to whoever started it: the messages of contract/core-port.ts over one of two carriers. */
import type { Readable, Writable } from 'node:stream'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { FromCore, ToCore } from '../contract/core-port.ts'

export type Channel = {
  post(message: FromCore): void
  /** Every message that reads like one; others are dropped. */
  onMessage(run: (message: ToCore) => void): void
  /** The other side went away. */
  onEnd(run: () => void): void
}

const toCore = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open'),
    profileDir: z.string().min(1),
    key: z.string().regex(/^[0-9a-f]{64}$/i),
    version: z.string(),
    shellPid: z.number().int().positive().optional(),
  }),
  z.object({ type: z.literal('request'), id: z.number(), name: z.string(), args: z.unknown() }),
  z.object({ type: z.literal('tempat'), tempat: z.uuid(), berkas: z.string().min(1), cara: z.enum(['baca', 'tulis']) }),
  z.object({ type: z.literal('close') }),
])

/** A message of the other side, or null for anything else. */
export function readToCore(message: unknown): ToCore | null {
  const parsed = toCore.safeParse(message)
  return parsed.success ? parsed.data : null
}

/** JSON lines over two streams; bytes travel as `{"$bytes": base64}`. */
export function lineChannel(input: Readable, output: Writable): Channel {
  const lines = createInterface({ input, crlfDelay: Infinity })
  return {
    post: (message) => void output.write(`${encodeLine(message)}\n`),
    onMessage: (run) =>
      void lines.on('line', (line) => {
        const message = readToCore(decodeLine(line))
        if (message !== null) run(message)
      }),
    onEnd: (run) => void lines.on('close', run),
  }
}

/** One message as one line. */
export function encodeLine(message: unknown): string {
  return JSON.stringify(message, function (this: unknown, key: string, value: unknown) {
    // The value itself: a Buffer has turned itself into something else by the time it is handed over.
    const held: unknown = Reflect.get(Object(this), key)
    return held instanceof Uint8Array ? { $bytes: Buffer.from(held).toString('base64') } : value
  })
}

const bytesJson = z.strictObject({ $bytes: z.base64() })

/** The message of a line; undefined when it is no JSON. */
export function decodeLine(line: string): unknown {
  try {
    return JSON.parse(line, (_key, value: unknown) => {
      const bytes = bytesJson.safeParse(value)
      return bytes.success ? new Uint8Array(Buffer.from(bytes.data.$bytes, 'base64')) : value
    })
  } catch {
    return undefined
  }
}
