/** A question to the core that belongs to a page: loading after a moment, failure as value, stale answers dropped. */
import { onScopeDispose, ref, shallowRef } from 'vue'
import type { Ref, ShallowRef } from 'vue'
import type { EventName, Events } from '../../electron/contract/events.ts'
import type { RequestArgs, RequestName, RequestValue } from '../../electron/contract/requests.ts'
import type { Failure, Result } from '../../electron/domain/failure.ts'
import { on, request } from '../api.ts'

/** Under this nobody sees a wait; a skeleton would only flicker. */
export const LOADING_AFTER_MS = 150

export type RequestHandle<N extends RequestName> = {
  /** Last good value; stays while a new answer is under way, so that nothing jumps. */
  readonly value: ShallowRef<RequestValue<N> | null>
  readonly failure: ShallowRef<Failure | null>
  /** True from 150 ms after asking until the answer: show skeletons. */
  readonly loading: Ref<boolean>
  /** True from asking until the answer: disable what must not run twice. */
  readonly busy: Ref<boolean>
  /** Asks (again). An answer that is overtaken by a later question changes nothing; it is still returned. */
  readonly run: (args: RequestArgs<N>) => Promise<Result<RequestValue<N>>>
}

export function useRequest<N extends RequestName>(name: N): RequestHandle<N> {
  const value: ShallowRef<RequestValue<N> | null> = shallowRef(null)
  const failure = shallowRef<Failure | null>(null)
  const loading = ref(false)
  const busy = ref(false)
  let newest = 0

  async function run(args: RequestArgs<N>): Promise<Result<RequestValue<N>>> {
    const mine = ++newest
    busy.value = true
    const timer = setTimeout(() => {
      if (mine === newest) loading.value = true
    }, LOADING_AFTER_MS)
    const answer = await request(name, args)
    clearTimeout(timer)
    if (mine !== newest) return answer
    busy.value = false
    loading.value = false
    if (answer.ok) value.value = answer.value
    failure.value = answer.ok ? null : answer.failure
    return answer
  }

  onScopeDispose(() => (newest = -1))
  return { value, failure, loading, busy, run }
}

/** Listens to an event for as long as the component lives. */
export function useEvent<N extends EventName>(name: N, listener: (payload: Events[N]) => void): void {
  onScopeDispose(on(name, listener))
}
