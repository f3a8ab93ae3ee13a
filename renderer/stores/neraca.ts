/** The last check of the neraca and its findings, asked again when a check ended. A cache, never truth. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { KeadaanNeraca } from '../../electron/contract/requests-neraca.ts'
import { on, request } from '../api.ts'

export const useNeracaStore = defineStore('neraca', () => {
  const keadaan = shallowRef<KeadaanNeraca | null>(null)
  let started = false

  /** Findings nobody has said anything about. */
  const alarm = computed(() => (keadaan.value?.hasil?.temuan ?? []).filter(({ diakui }) => diakui === null))

  async function refresh(): Promise<void> {
    const answer = await request('neraca.keadaan', {})
    if (answer.ok) keadaan.value = answer.value
  }

  /** Asks once and listens from then on. */
  async function start(): Promise<void> {
    if (!started) {
      started = true
      on('neraca.changed', () => void refresh())
      on('app.changed', () => void refresh())
      on('core.restarted', () => void refresh())
    }
    await refresh()
  }

  return { keadaan, alarm, start, refresh }
})
