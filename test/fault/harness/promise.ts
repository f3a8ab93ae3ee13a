/** What the desk promised its people: everything that was acknowledged, by the words only it holds. */
import type { Id } from '../../../electron/domain/kata.ts'

export type Promised = {
  readonly kind: 'pengaduan' | 'tindakLanjut' | 'tindakan'
  /** Id of the request: asked again with it, nothing is doubled. */
  readonly id: Id
  /** The lane. */
  readonly pengaduanId: Id
  readonly marker: string
  /** A word nothing else holds; it must stand in what LAPOR received. */
  readonly word: string
  /** sha256 of the files that must arrive with it, each once. */
  readonly files: readonly string[]
  /** Taken back before it left: must never arrive. */
  withdrawn: boolean
}

export type Ledger = {
  /** In the order of the acknowledgements. */
  readonly promised: Promised[]
  /** Draft id to the words acknowledged last. */
  readonly drafts: Map<Id, string>
  /** Pengaduan to the words of its unfinished answer. */
  readonly konsep: Map<Id, string>
  /** LAPOR's cases that others made, and those that were taken from us there. */
  readonly theirs: { readonly gone: Set<number> }
  /** What a person had to decide because nothing else could. */
  decided: number
}

export function createLedger(): Ledger {
  return { promised: [], drafts: new Map(), konsep: new Map(), theirs: { gone: new Set() }, decided: 0 }
}
