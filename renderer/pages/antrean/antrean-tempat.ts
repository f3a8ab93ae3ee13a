/** Where the person was in the queue, for the way back from a pengaduan: filter, words, selection and scroll. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { SaringanAntrean } from '../../../electron/domain/antrean.ts'
import { TANPA_SARING, type Saring } from '../../../electron/domain/saringan.ts'

export const useAntreanTempat = defineStore('antrean-tempat', () => {
  const status = ref<SaringanAntrean>(null)
  const teks = ref('')
  const saring = ref<Saring>(TANPA_SARING)
  /** The kept filter that was chosen; null: none. */
  const saringanId = ref<string | null>(null)
  const terpilih = ref<string | null>(null)
  const gulir = ref(0)
  /** Cases as they stood in the list, for the way on from one to the next. */
  const urutan = ref<readonly string[]>([])
  /** The case behind this one in the list it was opened from; null at its end. */
  function sesudah(id: string): string | null {
    const at = urutan.value.indexOf(id)
    return at < 0 ? null : (urutan.value[at + 1] ?? null)
  }
  return { status, teks, saring, saringanId, terpilih, gulir, urutan, sesudah }
})
