/** Status of the link, kept by event; the status light shows exactly this. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { SyncStatus } from '../../electron/domain/sync-status.ts'
import type { Failure } from '../../electron/domain/failure.ts'
import { on, request } from '../api.ts'

export const useSyncStore = defineStore('sync', () => {
  const status = ref<SyncStatus | null>(null)
  const failure = ref<Failure | null>(null)
  let started = false

  const putus = computed(() => status.value?.latihanPutus ?? false)

  function take(answer: Awaited<ReturnType<typeof ask>>): void {
    if (answer.ok) status.value = answer.value
    failure.value = answer.ok ? null : answer.failure
  }

  function ask() {
    return request('sync.status', {})
  }

  /** Asks once and listens from then on. */
  async function start(): Promise<void> {
    if (!started) {
      started = true
      on('sync.status', (next) => (status.value = next))
      on('core.restarted', () => void refresh())
      on('app.changed', () => void refresh())
    }
    await refresh()
  }

  async function refresh(): Promise<void> {
    take(await ask())
  }

  /** Looks at LAPOR now, whatever the interval says. */
  async function now(): Promise<void> {
    take(await request('sync.now', {}))
  }

  /** Practice only: cuts the link, or restores it, and looks at once, so that the light tells what is. */
  async function setPutus(next: boolean): Promise<void> {
    const answer = await request('latihan.putus', { putus: next })
    take(answer)
    if (answer.ok) await now()
  }

  return { status, failure, putus, start, refresh, now, setPutus }
})
