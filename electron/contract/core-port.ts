/**
 * Messages between the shell and the core process (utilityProcess parentPort), and the same as JSON lines of
 * `npm run core` (there bytes travel as `{"$bytes": base64}`).
 */
import type { Failure, Result } from '../domain/failure.ts'
import type { EventName, Events } from './events.ts'

export type ToCore =
  /**
   * First message. `key`: 32 bytes as hex; one profile folder holds the stores of practice and of real work. `shellPid`:
   * the core ends with this process.
   */
  | {
      readonly type: 'open'
      readonly profileDir: string
      readonly key: string
      readonly version: string
      readonly shellPid?: number | undefined
    }
  | { readonly type: 'request'; readonly id: number; readonly name: string; readonly args: unknown }
  /** A place the person chose in the system's own window; the page holds the ticket (`tempat`), never the path. */
  | { readonly type: 'tempat'; readonly tempat: string; readonly berkas: string; readonly cara: 'baca' | 'tulis' }
  /** Finish what is written, close the store, exit 0. */
  | { readonly type: 'close' }

export type FromCore =
  | { readonly type: 'opened' }
  /** The store could not be opened; the shell shows the sentence and keeps every byte. */
  | { readonly type: 'openFailed'; readonly failure: Failure }
  | { readonly type: 'reply'; readonly id: number; readonly result: Result<unknown> }
  | { [N in EventName]: { readonly type: 'event'; readonly name: N; readonly payload: Events[N] } }[EventName]
  | { readonly type: 'closed' }
