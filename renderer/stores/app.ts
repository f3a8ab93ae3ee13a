/** Where the application stands (mode, petugas, version), as the core last said. A cache, never truth. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { AppState } from '../../electron/contract/requests.ts'
import type { Failure } from '../../electron/domain/failure.ts'
import { on, request } from '../api.ts'

export const useAppStore = defineStore('app', () => {
  const state = ref<AppState | null>(null)
  const failure = ref<Failure | null>(null)
  let first: Promise<void> | null = null

  /** True once a mode is chosen and a petugas has signed in: the desk may open. */
  const siap = computed(() => state.value !== null && state.value.mode !== null && state.value.petugas !== null)
  /** A store that cannot be opened: the page shows the rescue instead of the desk. */
  const rusak = computed(() => state.value?.rusak?.dibaca === false)
  const latihan = computed(() => state.value?.mode === 'latihan')

  async function refresh(): Promise<void> {
    const answer = await request('app.state', {})
    if (answer.ok) set(answer.value)
    else failure.value = answer.failure
  }

  function set(next: AppState): void {
    state.value = next
    failure.value = null
  }

  /** Resolves after the first answer; asks and subscribes once. */
  function ready(): Promise<void> {
    first ??= start()
    return first
  }

  async function start(): Promise<void> {
    on('app.changed', () => void refresh())
    on('core.restarted', () => void refresh())
    await refresh()
  }

  return { state, failure, siap, rusak, latihan, refresh, set, ready }
})
