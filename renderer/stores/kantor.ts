/** Settings and calendar of the office, for dates in its zone and for counting working days on screen. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { SetelanTerlihat } from '../../electron/contract/requests.ts'
import type { Zona } from '../../electron/domain/kata.ts'
import type { Setelan } from '../../electron/domain/setelan.ts'
import type { AturanTenggat, Kalender } from '../../electron/domain/tenggat.ts'
import { on, request } from '../api.ts'

const KALENDER_KOSONG: Kalender = { hariKerjaSepekan: 5, libur: [], tahunTersedia: [] }

export const useKantorStore = defineStore('kantor', () => {
  const setelan = ref<Setelan | null>(null)
  const credentialsSet = ref(false)
  const kalender = ref<Kalender>(KALENDER_KOSONG)
  const aturan = ref<readonly AturanTenggat[]>([])
  let started = false

  const zona = computed<Zona>(() => setelan.value?.kantor.zona ?? 'WIB')
  const tema = computed(() => setelan.value?.tema ?? 'sistem')

  function set(next: SetelanTerlihat): void {
    setelan.value = next.setelan
    credentialsSet.value = next.credentialsSet
  }

  async function refresh(): Promise<void> {
    const [terlihat, hari] = await Promise.all([request('setelan.get', {}), request('kalender.get', {})])
    if (terlihat.ok) set(terlihat.value)
    if (hari.ok) {
      kalender.value = hari.value.kalender
      aturan.value = hari.value.aturan
    }
  }

  /** Asks once and listens from then on. */
  async function start(): Promise<void> {
    if (!started) {
      started = true
      on('app.changed', () => void refresh())
      on('core.restarted', () => void refresh())
    }
    await refresh()
  }

  return { setelan, credentialsSet, kalender, aturan, zona, tema, set, start, refresh }
})
