/** What a writer tells the world before (`try`) and after (`done`) each step; both sides of the pipe speak these. */
import type { Id } from '../../../electron/domain/kata.ts'

/** Stands for the wrapped key, which the shell writes the same way. */
export const KEY_FILE = 'kunci.json'
export const KEY_TEXT = '{"versi":1}\n'

export type Step =
  | { readonly kind: 'draf'; readonly id: Id; readonly words: string }
  | { readonly kind: 'lampiran'; readonly drafId: Id; readonly sha: string }
  | { readonly kind: 'finalize'; readonly drafId: Id; readonly words: string; readonly files: readonly string[] }
  | { readonly kind: 'answer'; readonly id: Id; readonly drafId: Id; readonly words: string }
  /** The first entry of the case was claimed (0), marked (1), acknowledged (2). */
  | { readonly kind: 'move'; readonly drafId: Id; readonly order: number }
  | { readonly kind: 'backup'; readonly nama: string; readonly cases: number }
  | { readonly kind: 'open' }
  /** The file that holds the key of the store. */
  | { readonly kind: 'key' }

export type Told = { readonly phase: 'try' | 'done'; readonly step: Step }

export function tell(phase: Told['phase'], step: Step): void {
  process.stdout.write(`${JSON.stringify({ phase, step } satisfies Told)}\n`)
}

export function readTold(line: string): Told {
  return JSON.parse(line) as Told
}
