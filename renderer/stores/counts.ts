/** Counts of the queue, asked again when a pengaduan changes. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { CountsAntrean } from '../../electron/contract/requests.ts'
import { on, request } from '../api.ts'

/** A pull of many pages tells of changes many times; one question per this many milliseconds is enough. */
const GATHER_MS = 250

export const useCountsStore = defineStore('counts', () => {
  const counts = ref<CountsAntrean | null>(null)
  let started = false
  let timer: ReturnType<typeof setTimeout> | null = null

  async function refresh(): Promise<void> {
    const answer = await request('pengaduan.counts', {})
    if (answer.ok) counts.value = answer.value
  }

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = null
      void refresh()
    }, GATHER_MS)
  }

  /** Asks once and listens from then on. */
  async function start(): Promise<void> {
    if (!started) {
      started = true
      on('pengaduan.changed', soon)
      on('outbox.changed', soon)
      on('app.changed', soon)
    }
    await refresh()
  }

  return { counts, start, refresh }
})
