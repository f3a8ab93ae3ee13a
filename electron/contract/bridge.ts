/** `window.loket`, put there by the preload: the only door of the page. */
import type { Result } from '../domain/failure.ts'
import type { EventName, Events } from './events.ts'
import type { RequestArgs, RequestName, RequestValue } from './requests.ts'

export type LoketBridge = {
  request<N extends RequestName>(name: N, args: RequestArgs<N>): Promise<Result<RequestValue<N>>>
  /** Gives the function that stops listening. */
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void
}

/** Electron channels; nothing else crosses. */
export const CHANNEL_REQUEST = 'loket:request'
export const CHANNEL_EVENT = 'loket:event'
