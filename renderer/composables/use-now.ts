/** The clock of the page: one timer for all, a new reading every 20 seconds and when the window comes back. */
import { computed, ref } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import type { Instant, Tanggal } from '../../electron/domain/kata.ts'
import { localDate } from '../../electron/domain/waktu.ts'
import { useKantorStore } from '../stores/kantor.ts'

const EVERY_MS = 20_000
const now = ref<Instant>(new Date().toISOString())
let started = false

function tick(): void {
  now.value = new Date().toISOString()
}

function start(): void {
  if (started) return
  started = true
  setInterval(tick, EVERY_MS)
  document.addEventListener('visibilitychange', tick)
}

/** Gives the current instant and the date in the office's zone. */
export function useNow(): { readonly now: Ref<Instant>; readonly hariIni: ComputedRef<Tanggal> } {
  start()
  const kantor = useKantorStore()
  return { now, hariIni: computed(() => localDate(now.value, kantor.zona)) }
}
