/** What waits at the counter (drafts, bin, call-backs), asked again when it changes. */
import { onScopeDispose } from 'vue'
import type { RequestHandle } from './use-request.ts'
import { useEvent, useRequest } from './use-request.ts'

type LoketIsi = Omit<RequestHandle<'loket.get'>, 'run'> & { readonly refresh: () => Promise<void> }

/**
 * Asks at once and after every change, at most once in `jedaMs` milliseconds: somebody who types tells of a change with
 * every saved word.
 */
export function useLoketIsi(jedaMs = 250): LoketIsi {
  const { run, ...isi } = useRequest('loket.get')
  let jam: ReturnType<typeof setTimeout> | null = null
  async function refresh(): Promise<void> {
    await run({})
  }
  function soon(): void {
    jam ??= setTimeout(() => {
      jam = null
      void refresh()
    }, jedaMs)
  }
  useEvent('loket.changed', soon)
  useEvent('app.changed', soon)
  useEvent('core.restarted', soon)
  onScopeDispose(() => {
    if (jam !== null) clearTimeout(jam)
  })
  void refresh()
  return { ...isi, refresh }
}
